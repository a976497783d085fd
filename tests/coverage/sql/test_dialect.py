"""The statement in the words of other databases: parsed back, free of what they refuse, plain about what was run."""

from __future__ import annotations

import builtins
import re
from datetime import date
from functools import cache
from typing import Any

import pytest
import sqlglot
from sqlglot import exp

from compliance.coverage.settings import Declared, Own
from compliance.coverage.sql.dialect import CELL_COLUMNS, Dialect, Head, Support, asked_inline, dialect_named, written
from compliance.coverage.sql.query import CASE_COLUMNS
from compliance.text.problem import InvalidArgument, MissingExtra
from compliance.workspace.opening import load_library
from tests.support.coverage_tables import CUT_OFF, days, library_with, settings_of

_SHIPPED = load_library()
# Every part of the statement is in it: look-back, a cap, refusals that settle, a cohort, both kinds of day.
_SETTINGS = settings_of(
    first=date(2024, 6, 1),
    own=(Own(circumstance="move", window=days(20), look_back_days=7, decline_settles=True),),
    complete=(Declared(first=date(2024, 1, 1), last=CUT_OFF, cohort="looked_after", by="data team", on=CUT_OFF),),
)
_BOTH = pytest.mark.parametrize("head", Head, ids=lambda each: each.value)
_ALL = pytest.mark.parametrize("dialect", Dialect, ids=lambda each: each.value)


@cache
def _written(dialect: Dialect, head: Head) -> str:
    return written(_SHIPPED, _SETTINGS, dialect, head)


def _text(dialect: Dialect, head: Head = Head.CASES) -> str:
    return "\n".join(line for line in _written(dialect, head).splitlines() if not line.startswith("--"))


@_ALL
@_BOTH
def test_the_text_is_read_back_as_what_it_says(dialect: Dialect, head: Head) -> None:
    """Its own parser takes it as one statement without a word it does not know, and gives its columns in order."""
    (parsed,) = sqlglot.parse(_text(dialect, head), read=dialect.value, error_level=sqlglot.ErrorLevel.RAISE)

    assert isinstance(parsed, exp.Select)
    assert not list(parsed.find_all(exp.Command, exp.Anonymous))
    columns = CASE_COLUMNS if head is Head.CASES else (*CELL_COLUMNS, "events")
    assert tuple(parsed.named_selects) == columns


@_ALL
def test_the_text_comes_out_the_same_once_it_was_read_back(dialect: Dialect) -> None:
    """What is parsed and written again is the same, but for the layout."""
    parsed = sqlglot.parse_one(_text(dialect), read=dialect.value)

    again = parsed.sql(dialect=dialect.value, pretty=True, identify=True)

    assert "".join(again.split()) == "".join(_text(dialect).split())


_REFUSED = {
    Dialect.TSQL: (
        *(r"\bTRUE\b", r"\bFALSE\b", r"\bNULLS\s+(FIRST|LAST)\b", r"\bLIMIT\b", r"\bGROUP\s+BY\s+ALL\b"),
        *(r"\bEXTRACT\(", r"::", r"\bBOOLEAN\b", r"\bQUALIFY\b", r"\bFILTER\s*\(", r"\bUSING\b", r"\bINTERVAL\b"),
        *(r"\bIS\s+(NOT\s+)?DISTINCT\b", r"\bMATERIALIZED\b", r"\bRECURSIVE\b", r"\(\s*WITH\b", r"\bGROUP\s+BY\s+1\b"),
        *(r"\|\|", r"\bBIT_OR\b", r"\bDATE\s+'", r"\bILIKE\b", r"\|\s", r"\bCHAR_LENGTH\b"),
    ),
    Dialect.SNOWFLAKE: (r"::", r"\bGROUP\s+BY\s+1\b", r"\(\s*WITH\b", r"\bMATERIALIZED\b", r"\bUSING\b"),
    Dialect.DATABRICKS: (r"\(\s*WITH\b", r"\bMATERIALIZED\b", r"\bGROUP\s+BY\s+1\b", r'"'),
    Dialect.SPARK: (r"\(\s*WITH\b", r"\bMATERIALIZED\b", r"\bGROUP\s+BY\s+1\b", r'"'),
    Dialect.POSTGRES: (r"\bGROUP\s+BY\s+ALL\b", r"\bQUALIFY\b", r"\(\s*WITH\b"),
}


@pytest.mark.parametrize("dialect", _REFUSED, ids=lambda each: each.value)
@_BOTH
def test_nothing_stands_that_the_database_is_known_to_refuse(dialect: Dialect, head: Head) -> None:
    """No truth values, no words for where blanks stand, no limit and no statement within another in SQL Server's."""
    text = re.sub(r"'[^']*'", "''", _text(dialect, head))

    assert [each for each in _REFUSED[dialect] if re.search(each, text, re.IGNORECASE)] == []


def test_sql_server_compares_flags_with_one_and_nought() -> None:
    """It has no truth values, so a flag is a bit."""
    text = _text(Dialect.TSQL)

    assert "[offered] = 1" in text
    assert "[offered] = 0" in text
    assert "[out_of_area] = 1" in text


def test_sql_server_and_postgres_put_texts_in_order_byte_by_byte() -> None:
    """Which of two records decides must not hang on the language of a server."""
    assert '"source_file" COLLATE "C"' in _text(Dialect.POSTGRES)
    assert "[source_file] COLLATE Latin1_General_BIN2" in _text(Dialect.TSQL)
    assert "COLLATE" not in _text(Dialect.DUCKDB)


@_ALL
@_BOTH
def test_the_text_says_what_it_gives_and_whether_it_was_ever_run(dialect: Dialect, head: Head) -> None:
    """Its first line names the database and how far the text is known to work; the settings stand below."""
    lines = _written(dialect, head).splitlines()
    comments = [line for line in lines if line.startswith("--")]

    ran = dialect in {Dialect.DUCKDB, Dialect.POSTGRES, Dialect.SPARK}
    support = "executed in this project's own tests" if ran else "written and parsed only: this project has not run it"
    what = "one row for every case" if head is Head.CASES else "events counted, without any child's reference"
    assert lines[0] == f"-- Offers of advocacy: {what}, for {dialect.title} ({support})."
    assert lines[: len(comments)] == comments
    assert "-- data taken on: 30 June 2024 (set by the council)" in comments
    assert "-- move: an offer is in time within: 20 days (set by the council)" in comments
    assert [line for line in comments if line.startswith("-- c = ")] == [
        f"-- c = {number}: {name}" for number, name in enumerate(_SHIPPED.circumstances, start=1)
    ]


def test_cells_name_no_child() -> None:
    """No column of the cells is a child or a day; cases have both."""
    assert {"child", "day", "offered_on", "low", "due", "cap"}.isdisjoint(CELL_COLUMNS)
    assert {"child", "day"} <= set(CASE_COLUMNS)


@_ALL
def test_every_common_table_stands_in_the_schema_that_is_named(dialect: Dialect) -> None:
    """A schema of any name is quoted as that database quotes, and no part of the statement itself is put into it."""
    text = written(_SHIPPED, _SETTINGS, dialect, Head.CASES, schema="Child's data")

    parsed = sqlglot.parse_one(text, read=dialect.value)

    parts = {each.alias for each in parsed.find_all(exp.CTE)}
    tables = {(each.db, each.name) for each in parsed.find_all(exp.Table) if each.name}
    assert {name for schema, name in tables if schema == ""} <= parts
    assert {schema for schema, _ in tables} == {"", "Child's data"}
    assert ("Child's data", "child") in tables


@_ALL
def test_a_text_of_a_filter_keeps_every_sign(dialect: Dialect) -> None:
    """Quotes and strokes in a value reach each database as they were written, and end no text."""
    tricky = "a\\' OR ''=''"
    library = library_with(
        """
        kind: circumstances
        circumstances:
          - id: odd
            title: An odd one
            authority: none
            source: {who: invented, official_number: null}
            provenance: recalled
            cohort: {groups: [all_children]}
            events:
              - {table: conference, date: held_on, where: "kind = 'a\\\\'' OR ''''=''''' "}
        """
    )

    text = written(library, settings_of(first=date(2024, 6, 28)), dialect, Head.CASES)

    literals = {each.name for each in sqlglot.parse_one(text, read=dialect.value).find_all(exp.Literal)}
    assert tricky in literals


def test_days_are_written_one_row_a_line() -> None:
    """The calendar reads as a table, so that an auditor can check a deadline by eye."""
    rows = re.findall(r"^\s*\(\d+, '2024-06-07', .*$", _text(Dialect.POSTGRES), re.MULTILINE)

    assert len(rows) >= 2
    assert any("'2024-06-14'" in row for row in rows)


@pytest.mark.parametrize(
    ("name", "hint"), [("postgress", "Did you mean postgres?"), ("t-sql", "Did you mean tsql?"), ("zzz", "databricks.")]
)
def test_an_unknown_dialect_is_told_with_all_that_are_known(name: str, hint: str) -> None:
    """The message lists the dialects and the nearest; capitals do not matter in a known one."""
    with pytest.raises(InvalidArgument) as caught:
        dialect_named(name)

    assert str(caught.value).startswith(
        f'There is no dialect "{name}": choose one of duckdb, postgres, tsql, snowflake'
    )
    assert str(caught.value).endswith(hint)
    assert dialect_named("TSQL") is Dialect.TSQL


def test_a_statement_without_a_first_day_is_refused() -> None:
    """The days are written into it, so the first must be known."""
    with pytest.raises(InvalidArgument, match="needs the first day of events"):
        asked_inline(_SHIPPED, settings_of(first=None))


def test_without_bank_holidays_a_window_in_days_can_still_be_written() -> None:
    """Only working days need the table of holidays."""
    from dataclasses import replace

    bare = replace(library_with(), holidays=None)

    text = written(bare, settings_of(window=days(5)), Dialect.POSTGRES)

    assert "'2024-03-01', '2024-03-01', '2024-03-06'" in text


def test_without_its_writer_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    plain = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "sqlglot":
            raise ModuleNotFoundError(name)
        return plain(name, *rest)

    library = library_with()
    settings = settings_of(circumstances=("conference",))
    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(MissingExtra, match=r"advocheck\[coverage\]"):
        written(library, settings, Dialect.TSQL)


def test_what_was_run_is_said_of_three() -> None:
    """Those of the others were never run, and say so."""
    assert [each.title for each in Dialect if each.support is Support.PARSED] == [
        "SQL Server",
        "Snowflake",
        "Databricks",
    ]
