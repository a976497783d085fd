"""A connection to a database that holds the common tables, for reading and nothing else.

No message repeats what a driver says: that may quote the address with its password, or what a row holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from compliance.coverage.sql.dialect import Dialect
from compliance.coverage.sql.warehouse import MEMORY_MB
from compliance.files.progress import Cancelled, Progress
from compliance.frozen import frozen
from compliance.text.problem import AdvocheckError, EvidenceUnreadable, InvalidArgument, MissingExtra, nearest

__all__ = ["Connection", "Field", "NotConnected", "QueryFailed", "check_address", "connected"]

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30})://.*", re.ASCII | re.DOTALL)
_DRIVE = re.compile(r"/[A-Za-z]:[/\\].*", re.ASCII | re.DOTALL)
# PostgreSQL takes several hosts, each with a port of its own.
_HOST = re.compile(r"(?:\[[^\]]*\]|[^:\[\]]*)(?::[0-9]*)?", re.ASCII)
_HALF_A_SIGN = re.compile(r"%(?![0-9A-Fa-f]{2})", re.ASCII)
_WAYS = "postgresql://USER@HOST/DATABASE for PostgreSQL, or duckdb:///FOLDER/FILE for a DuckDB file"
_WRITTEN_ONLY = {
    "mssql": Dialect.TSQL,
    "sqlserver": Dialect.TSQL,
    "snowflake": Dialect.SNOWFLAKE,
    "spark": Dialect.SPARK,
    "databricks": Dialect.DATABRICKS,
}
_SECONDS = 10
_MAY_NOT = ("42501", "28000", "28P01")


class NotConnected(AdvocheckError):  # noqa: N818 - named after what is so
    """A database that could not be reached or did not let this user in."""


class QueryFailed(AdvocheckError):  # noqa: N818 - named after what has failed
    """A database that could not finish a statement; its own words are not repeated, since they may quote a row."""


@frozen
class Field:
    """A column of a table in a database, and what the database says it holds."""

    table: str
    name: str
    kind: str


class Connection(Protocol):
    """A database that answers statements in its own dialect, within one reading transaction."""

    @property
    def dialect(self) -> Dialect:
        """The words it understands."""

    @property
    def place(self) -> str:
        """Where it is, without a user or a password."""

    def fields(self, schema: str | None) -> list[Field]:
        """Give every column that can be read, of the tables and views of a schema, or of those found without one."""

    def rows(self, sql: str, progress: Progress) -> list[tuple[Any, ...]]:
        """Give what a statement gives.

        Raises:
            Cancelled: the work was asked to stop.
            QueryFailed: the database could not finish.
        """


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Connect to a database by its address, for reading only.

    Raises:
        EvidenceUnreadable: there is no such file, or it is no database.
        InvalidArgument: the address names no database this program can connect to.
        MissingExtra: its driver is not installed.
        NotConnected: it could not be reached.
    """
    if _checked_scheme(url) == "duckdb":
        with _duckdb(_path(url)) as database:
            yield database
    else:
        with _postgres(url) as database:
            yield database


def check_address(url: str) -> None:
    """Refuse an address that cannot be right, as far as that shows without a driver and without connecting.

    Raises:
        EvidenceUnreadable: there is no such file.
        InvalidArgument: the address names no database this program can connect to.
    """
    if _checked_scheme(url) == "duckdb":
        _refuse_no_file(_path(url))


def _checked_scheme(url: str) -> str:
    found = _SCHEME.fullmatch(url)
    scheme = found[1].lower() if found else ""
    if scheme in {"postgresql", "postgres"}:
        hosts = url.partition("://")[2].partition("/")[0].partition("?")[0].rpartition("@")[2]
        if _HALF_A_SIGN.search(url) or not all(map(_HOST.fullmatch, hosts.split(","))):
            raise InvalidArgument(_BAD_ADDRESS)
    elif scheme != "duckdb":
        raise InvalidArgument(_unknown(scheme))
    return scheme


def _refuse_no_file(path: Path) -> None:
    try:
        there = path.is_file()
    except (OSError, ValueError):
        # A name that no file can have, such as one that is too long.
        there = False
    if not there:
        raise EvidenceUnreadable(f"There is no file {path}.")


_BAD_ADDRESS = (
    "The address of the database could not be read. Write postgresql://USER@HOST/DATABASE, with every sign other than "
    "letters and figures in a password written as %XX; better, leave the password out and keep it in PGPASSWORD or in "
    "the file .pgpass."
)


def _unknown(scheme: str) -> str:
    if not scheme:
        return f"The address names no kind of database. Write {_WAYS}."
    if scheme in _WRITTEN_ONLY:
        dialect = _WRITTEN_ONLY[scheme]
        return (
            f"This program does not connect to {dialect.title}. Write the statement with `advocheck coverage sql "
            f"FOLDER --dialect {dialect.value}` and run it there; or give {_WAYS}."
        )
    near = nearest(scheme, ["postgresql", "postgres", "duckdb"])
    hint = f" Did you mean {near}?" if near else ""
    return f'This program cannot connect to a database of the kind "{scheme}".{hint} Write {_WAYS}.'


@contextmanager
def _postgres(url: str) -> Iterator[Connection]:
    try:
        import psycopg  # 0.2 s, and only a run in a warehouse needs it
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        raise MissingExtra("postgres", "psycopg") from None
    try:
        given = conninfo_to_dict(url)
    except psycopg.Error:
        given = {}
    if not given:
        raise InvalidArgument(_BAD_ADDRESS)
    try:
        connection = psycopg.connect(url, connect_timeout=given.get("connect_timeout", _SECONDS))
    except psycopg.Error as error:
        raise NotConnected(_refusal(error.sqlstate, str(error))) from None
    with closing(connection):
        connection.read_only = True
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        yield _Postgres(connection)


def _refusal(code: str | None, words: str) -> str:
    """Say why there is no connection; the words of the driver are looked at, and never repeated."""
    said = words.lower()
    if code in _MAY_NOT or "password" in said or "authentication" in said:
        return (
            "PostgreSQL did not let this user in. Look at the user and the password; the password may stand in "
            "PGPASSWORD or in the file .pgpass."
        )
    if "does not exist" in said:
        return "PostgreSQL has no such database or user. Look at the end of the address, and at the user."
    return f"PostgreSQL could not be reached within {_SECONDS} seconds. Look at the host and port in the address."


class _Postgres:
    """PostgreSQL, in one transaction that may only read and sees one state of the tables throughout."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.dialect = Dialect.POSTGRES
        self.place = f"PostgreSQL, database {connection.info.dbname} at {connection.info.host or 'this computer'}"

    def fields(self, schema: str | None) -> list[Field]:
        held = "n.nspname = %s" if schema else "pg_catalog.pg_table_is_visible(t.oid) AND n.nspname NOT LIKE %s"
        found = self._fetched(
            "SELECT t.relname, a.attname, pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_class AS t "
            "JOIN pg_catalog.pg_namespace AS n ON n.oid = t.relnamespace "
            "JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped "
            f"WHERE t.relkind IN ('r', 'v', 'm', 'f', 'p') AND {held} AND n.nspname <> 'information_schema' "
            "AND pg_catalog.has_column_privilege(t.oid, a.attnum, 'SELECT') ORDER BY t.relname, a.attnum",
            (schema or r"pg\_%",),
        )
        return [Field(*each) for each in found]

    def rows(self, sql: str, progress: Progress) -> list[tuple[Any, ...]]:
        with progress.interrupting(self._connection.cancel):
            return self._fetched(sql)

    def _fetched(self, sql: str, given: tuple[Any, ...] | None = None) -> list[tuple[Any, ...]]:
        import psycopg

        try:
            found: list[tuple[Any, ...]] = self._connection.execute(sql, given).fetchall()
        except psycopg.errors.QueryCanceled:
            raise Cancelled from None
        except psycopg.Error as error:
            raise QueryFailed(_failure(type(error).__name__, error.sqlstate)) from None
        return found


def _failure(kind: str, code: str | None) -> str:
    where = f"{kind}{f', {code}' if code else ''}"
    if code in _MAY_NOT:
        return (
            f"The database does not let this user read all of the common tables ({where}). Ask for the right to read."
        )
    return f"The database could not finish ({where}). Audit a shorter time or fewer circumstances."


def _path(url: str) -> Path:
    try:
        parts = urlsplit(url)
    except ValueError:
        raise InvalidArgument(f"The address of the file could not be read. Write {_WAYS}.") from None
    path = unquote(parts.path)
    if parts.netloc or not path.strip("/"):
        raise InvalidArgument("The address names no file. Write duckdb:///FOLDER/FILE, with three strokes.")
    return Path(path[1:] if _DRIVE.fullmatch(path) else path)


@contextmanager
def _duckdb(path: Path) -> Iterator[Connection]:
    try:
        import duckdb
    except ModuleNotFoundError:
        raise MissingExtra("coverage", "DuckDB") from None
    _refuse_no_file(path)
    settings: dict[str, Any] = {
        "enable_external_access": False,
        "memory_limit": f"{MEMORY_MB}MB",
        "temp_directory": "",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        connection = duckdb.connect(str(path), read_only=True, config=settings)
    except duckdb.Error:
        step = "Close whatever has it open, or look whether it is a file of a newer DuckDB."
        raise EvidenceUnreadable(f"{path} could not be opened as a DuckDB database. {step}") from None
    with closing(connection):
        connection.execute("SET lock_configuration = true")
        connection.execute("BEGIN TRANSACTION")
        yield _DuckDB(connection, path)


class _DuckDB:
    """A DuckDB file, opened for reading only and kept away from every other file."""

    def __init__(self, connection: Any, path: Path) -> None:
        self._connection = connection
        self.dialect = Dialect.DUCKDB
        self.place = f"DuckDB, {path}"

    def fields(self, schema: str | None) -> list[Field]:
        found = self._fetched(
            "SELECT table_name, column_name, lower(data_type) FROM information_schema.columns "
            "WHERE table_catalog = current_database() AND table_schema = COALESCE(?, current_schema()) "
            "ORDER BY table_name, ordinal_position",
            (schema,),
        )
        return [Field(*each) for each in found]

    def rows(self, sql: str, progress: Progress) -> list[tuple[Any, ...]]:
        with progress.interrupting(self._connection.interrupt):
            return self._fetched(sql)

    def _fetched(self, sql: str, given: tuple[Any, ...] | None = None) -> list[tuple[Any, ...]]:
        import duckdb

        try:
            found: list[tuple[Any, ...]] = self._connection.execute(sql, given).fetchall()
        except duckdb.InterruptException:
            raise Cancelled from None
        except duckdb.Error as error:
            raise QueryFailed(_failure(type(error).__name__, None)) from None
        return found
