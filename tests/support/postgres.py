"""A PostgreSQL server of the test's own, in a folder that is gone afterwards; none where it is not installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from compliance.coverage.child_table import TABLES, Kind, Tables

__all__ = ["Postgres", "postgres_programs", "running"]

_TYPES = {
    Kind.ID: "text",
    Kind.CODE: "text",
    Kind.DATE: "date",
    Kind.FLAG: "boolean",
    Kind.WHOLE: "integer",
    Kind.NUMBER: "numeric(18, 6)",
}


def postgres_programs() -> Path | None:
    """Give the folder of the server's programs, or None where it is not installed."""
    if shutil.which("initdb"):
        return Path(shutil.which("initdb") or "").resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


class Postgres:
    """A running server, asked through its own client."""

    def __init__(self, programs: Path, socket: Path, user: str | None) -> None:
        self._client = [str(programs / "psql"), "-h", str(socket), "-U", "tester", "-d", "postgres"]
        self._user = user
        self.url = f"postgresql://tester@/postgres?host={socket}"

    def run(self, sql: str) -> str:
        """Run statements; give what the last of them gives, one row a line, values parted by a bar."""
        found = subprocess.run(
            [*self._client, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-f", "-"],
            input=sql,
            capture_output=True,
            text=True,
            check=False,
            **_as(self._user),
        )
        assert found.returncode == 0, found.stderr
        return found.stdout

    def load(self, tables: Tables, schema: str = "public") -> None:
        """Make the common tables anew and fill them."""
        parts = [f'CREATE SCHEMA IF NOT EXISTS "{schema}"; SET search_path = "{schema}";']
        for table in TABLES:
            columns = [f'"{each.name}" {_TYPES[each.kind]}' for each in table.columns]
            columns += ["source_file text", "source_row integer"]
            parts.append(f'DROP TABLE IF EXISTS "{table.name}"; CREATE TABLE "{table.name}" ({", ".join(columns)});')
            rows = tables.rows(table.name)
            if rows:
                values = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
                parts.append(f'INSERT INTO "{table.name}" VALUES {values};')
        self.run("\n".join(parts))


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, date):
        return f"'{value.isoformat()}'"
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return str(value)


def _as(user: str | None) -> dict[str, Any]:
    return {"user": user, "group": user, "extra_groups": []} if user else {}


@contextmanager
def running() -> Iterator[Postgres]:
    """Start a server that listens to nothing but a socket in its own folder."""
    programs = postgres_programs()
    assert programs is not None
    # The server refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    room = Path(tempfile.mkdtemp(prefix="pg-"))
    if user:
        shutil.chown(room, user, user)
    try:
        # Words in the order of a dictionary, as a council's server may have them: the statement must not go by it.
        order = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-GB"]
        who = ["-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync"]
        _call([programs / "initdb", "-D", room / "data", *who, *order], user)
        options = f"-k {room} -c listen_addresses='' -c fsync=off"
        control = [programs / "pg_ctl", "-D", room / "data", "-l", room / "log", "-o", options, "-w"]
        _call([*control, "start"], user)
        try:
            yield Postgres(programs, room, user)
        finally:
            _call([programs / "pg_ctl", "-D", room / "data", "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _call(command: Sequence[object], user: str | None) -> None:
    subprocess.run(
        list(map(str, command)), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **_as(user)
    )
