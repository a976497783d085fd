"""The statement stands in one piece or in two, and leaves out what the tables cannot show, with the same cases."""

from __future__ import annotations

import builtins
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest

from compliance.coverage.audit import cases
from compliance.coverage.child_table import TABLES, Kind, Tables
from compliance.coverage.settings import Settings
from compliance.coverage.sql.dialect import asked_inline
from compliance.coverage.sql.query import CASE_COLUMNS, TABLE_COLUMNS, Asked, statement, statement_text
from compliance.standards.circumstance import Counted
from tests.support.coverage_engines import bare, cases_of
from tests.support.coverage_tables import library_with, settings_of
from tests.support.coverage_worlds import world

_LIBRARY = library_with()
_TYPES = {
    Kind.ID: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.FLAG: "BOOLEAN",
    Kind.WHOLE: "INTEGER",
    Kind.NUMBER: "DECIMAL(18, 6)",
}


def _ran(tables: Tables, text: str) -> Sequence[tuple[Any, ...]]:
    """Run a statement over the common tables, with children under their own references."""
    with duckdb.connect() as connection:
        for table in TABLES:
            columns = [f'"{each.name}" {_TYPES[each.kind]}' for each in table.columns]
            connection.execute(
                f'CREATE TABLE "{table.name}" ({", ".join(columns)}, source_file VARCHAR, source_row INTEGER)'
            )
            for row in tables.rows(table.name):
                connection.execute(f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(row))})', row)
        return connection.execute(text).fetchall()


def _asked(settings: Settings | None = None) -> Asked:
    return asked_inline(_LIBRARY, settings or settings_of())


@pytest.mark.parametrize("seed", [21, 312, 1200])
def test_the_statement_in_one_piece_gives_the_cases_of_the_engine(seed: int) -> None:
    """With the days written in, over the tables as they stand."""
    tables, settings = world(seed), settings_of()

    rows = _ran(tables, statement_text(_asked()))

    assert cases_of(rows, _LIBRARY, settings) == bare(cases(tables, _LIBRARY, settings))


@pytest.mark.parametrize("empty", [*sorted(TABLE_COLUMNS), "all of them"])
def test_a_table_known_to_be_empty_is_not_asked_and_changes_nothing(empty: str) -> None:
    """The same cases come out as where it is asked and holds nothing."""
    names = frozenset(TABLE_COLUMNS if empty == "all of them" else {empty}) - {"child"}
    tables = world(312)
    less = replace(tables, filled=tuple(each for each in tables.filled if each.table not in names))

    asked = _ran(less, statement_text(_asked()))
    not_asked = _ran(less, statement_text(replace(_asked(), empty=names)))

    key = (CASE_COLUMNS.index("c"), CASE_COLUMNS.index("child"), CASE_COLUMNS.index("day"))
    order = [sorted(rows, key=lambda row: tuple(row[each] for each in key)) for rows in (asked, not_asked)]
    assert order[0] == order[1]


def test_the_tree_is_the_text() -> None:
    """What is written for other databases is what the program's own runs."""
    tables = world(312)
    asked = _asked()

    assert sorted(map(str, _ran(tables, statement(asked).sql(dialect="duckdb")))) == sorted(
        map(str, _ran(tables, statement_text(asked)))
    )


def test_columns_come_in_their_order() -> None:
    """What is made of rows goes by it."""
    assert tuple(statement(_asked()).named_selects) == CASE_COLUMNS


def test_no_day_is_counted_in_the_statement() -> None:
    """Deadlines are looked up; a day is never added to another."""
    text = statement_text(_asked()).upper()

    assert "INTERVAL" not in text
    assert "DATE_ADD" not in text
    assert "CURRENT_DATE" not in text
    assert "NOW()" not in text


def test_what_counts_is_asked_by_circumstance() -> None:
    """A circumstance is known by its number, from 1."""
    asked = _asked()

    assert asked.counting(Counted.OFFER) == [1, 2, 3, 4, 5, 6, 7]
    assert asked.counting(Counted.COMPLAINT_FILE) == [5]
    assert asked.cut_off == "CAST('2024-06-30' AS DATE)"


def test_without_events_the_statement_gives_none() -> None:
    """A circumstance known from a local list alone, without such a list."""
    library = library_with(
        """
        kind: circumstances
        circumstances:
          - id: one
            title: One
            authority: none
            source: {who: invented, official_number: null}
            provenance: recalled
            cohort: {groups: [all_children]}
            events: []
        """
    )
    asked = asked_inline(library, settings_of(first=date(2024, 6, 1)))

    assert _ran(world(312), statement_text(replace(asked, empty=frozenset({"local_event"})))) == []
    assert _ran(world(312), statement_text(asked)) == []


def test_groups_without_a_grouping_are_not_told() -> None:
    """Where the standards group no codes, every one is written as not recorded."""
    rows = _ran(world(312), statement_text(replace(_asked(), groupings={})))

    place = CASE_COLUMNS.index("ethnicity")
    assert {row[place] for row in rows} == {0}


def test_its_library_is_asked_for_only_where_a_tree_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """The text needs none."""
    asked = _asked()
    plain = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "sqlglot":
            raise ModuleNotFoundError(name)
        return plain(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    assert statement_text(asked).startswith("WITH clock AS")
    with pytest.raises(ModuleNotFoundError):
        statement(asked)
