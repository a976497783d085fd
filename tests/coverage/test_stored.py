"""Common tables kept as Parquet files give the same audit as the same rows read from a folder."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from compliance.coverage.audit import audit, cases
from compliance.coverage.child_table import TABLES, Kind, Tables
from compliance.coverage.combining import filled_tables
from compliance.coverage.stored import stored_tables
from compliance.text.problem import EvidenceUnreadable
from tests.support.coverage_tables import library_with, settings_of, tables_of
from tests.support.coverage_worlds import world

_TYPES = {
    Kind.ID: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.FLAG: "BOOLEAN",
    Kind.WHOLE: "INTEGER",
    Kind.NUMBER: "DECIMAL(18, 6)",
}


def _kept(folder: Path, tables: Tables) -> Path:
    """Write the filled tables as Parquet, each with the columns that hold anything."""
    with duckdb.connect() as connection:
        for table in TABLES:
            filled = tables.table(table.name)
            if not filled.rows:
                continue
            columns = [f'"{each.name}" {_TYPES[each.kind]}' for each in table.columns]
            connection.execute(
                f'CREATE TABLE "{table.name}" ({", ".join(columns)}, source_file VARCHAR, source_row INTEGER)'
            )
            for row in filled.rows:
                connection.execute(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(row))})', row)
            wanted = ", ".join(
                f'"{name}"'
                for name in table.names
                if name in filled.columns or name in table.names[-2:] or name == "child"
            )
            path = folder / f"{table.name}.parquet"
            connection.execute(f"COPY (SELECT {wanted} FROM \"{table.name}\") TO '{path}' (FORMAT parquet)")
    return folder


def _as_read(tables: Tables) -> Tables:
    found = filled_tables({each.table: each.rows for each in tables.filled if each.rows})
    return Tables(tuple(each for each in found if each.table != "link"))


@pytest.mark.parametrize("seed", [21, 312, 1802])
def test_kept_tables_give_the_same_audit(tmp_path: Path, seed: int) -> None:
    """Case for case and figure for figure, but for the checksum and how references were joined."""
    tables = _as_read(world(seed))
    kept = stored_tables(_kept(tmp_path, tables))
    library, settings = library_with(), settings_of()

    assert cases(kept, library, settings) == cases(tables, library, settings)
    found, expected = audit(kept, library, settings), audit(tables, library, settings)
    assert replace(found, tables="") == replace(expected, tables="")


def test_what_is_kept_is_known_without_reading_it_all(tmp_path: Path) -> None:
    """Which tables hold rows, which columns they have, and how many rows there are in all."""
    tables = tables_of(
        {"child": [{"child": "a", "born": date(2012, 5, 5)}], "missing": [{"child": "a", "start": date(2024, 6, 3)}]}
    )
    kept = stored_tables(_kept(tmp_path, tables))

    assert kept.size() == 2
    assert kept.holds("missing")
    assert kept.holds("missing", "start")
    assert not kept.holds("missing", "kind")
    assert not kept.holds("offer")
    assert not kept.holds("offer", "on")


def test_the_checksum_is_of_every_file(tmp_path: Path) -> None:
    """One that changes makes it another."""
    folder = _kept(
        tmp_path, tables_of({"child": [{"child": "a"}], "missing": [{"child": "a", "start": date(2024, 6, 3)}]})
    )
    before = stored_tables(folder).checksum

    again = stored_tables(folder).checksum
    (folder / "missing.parquet").unlink()

    assert before == again
    assert stored_tables(folder).checksum != before


def test_a_folder_without_a_common_table_is_refused(tmp_path: Path) -> None:
    """The message says what was looked for."""
    with pytest.raises(EvidenceUnreadable, match=r"holds no common table such as child\.parquet"):
        stored_tables(tmp_path)
