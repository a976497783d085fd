"""Rows that can bear on the events of a period are kept, and nothing that could change a figure or a note is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from compliance.coverage.audit import audit
from compliance.coverage.child_table import TABLES, Tables
from compliance.coverage.settings import audit_rules
from compliance.coverage.sql.bearing import bearing_rows
from compliance.coverage.stored import stored_tables
from tests.support.coverage_tables import FIRST, library_with, settings_of
from tests.support.coverage_worlds import world

_LIBRARY = library_with()


def test_tables_asked_for_dated_events_alone_are_held_to_the_period() -> None:
    """Conferences and times missing are: what was before the first day can be no event. A row without a day stays."""
    held = bearing_rows(audit_rules(_LIBRARY, settings_of()), FIRST)

    day = 'COALESCE(t."held_on", t."due")'
    assert held["conference"] == f"{day} IS NULL OR {day} >= CAST('2024-03-01' AS DATE)"
    assert held["missing"] == 't."start" IS NULL OR t."start" >= CAST(\'2024-03-01\' AS DATE)'


@pytest.mark.parametrize("table", ["episode", "placement", "legal", "offer", "referral", "complaint", "disability"])
def test_tables_that_decide_more_than_their_events_are_taken_in_whole(table: str) -> None:
    """An earlier episode is when care began, an earlier placement is where a child lives, a state has no day."""
    assert table not in bearing_rows(audit_rules(_LIBRARY, settings_of()), FIRST)


@pytest.mark.parametrize("seed", range(12))
def test_kept_tables_give_the_same_result_as_tables_that_are_read(seed: int, tmp_path: Path) -> None:
    """Kept tables lose the rows before the period as they are taken in; every figure and every note is the same."""
    tables = world(seed)
    _store(tables, tmp_path)
    asked = settings_of(first=date(2024, 4, 1))

    kept = audit(replace(stored_tables(tmp_path), linking=tables.linking), _LIBRARY, asked)

    read = audit(tables, _LIBRARY, asked)
    assert _bare(kept) == _bare(read)


def _bare(result: Any) -> Any:
    """Leave out the checksum, which is over other bytes, and how far is reached, which goes by columns."""
    circumstances = tuple(replace(each, reach=None) for each in result.circumstances)
    return replace(result, tables="", circumstances=circumstances)


def _store(tables: Tables, folder: Path) -> None:
    kinds = {"date": "DATE", "flag": "BOOLEAN", "whole": "INTEGER", "number": "DECIMAL(18, 6)"}
    with duckdb.connect() as database:
        for table in TABLES:
            rows = tables.rows(table.name)
            if not rows:
                continue
            typed = ", ".join(f'"{each.name}" {kinds.get(each.kind.value, "VARCHAR")}' for each in table.columns)
            database.execute(f'CREATE TABLE "{table.name}" ({typed}, source_file VARCHAR, source_row INTEGER)')
            database.executemany(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
            database.execute(f"COPY \"{table.name}\" TO '{folder / table.name}.parquet' (FORMAT parquet)")
