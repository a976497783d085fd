"""A line under `where` is made anew from a few kinds of node; everything else is refused, with the place and a hint."""

from __future__ import annotations

import builtins
from typing import Any

import duckdb
import pytest

from compliance.coverage.child_table import table_named
from compliance.coverage.sql.row_filter import drops_unknown, read_filter
from compliance.text.place import Place
from compliance.text.problem import MissingExtra, Problem
from tests.support.coverage_tables import tables_of

_PLACEMENT = table_named("placement")
_PLACE = Place("circumstances.yaml", 7, 12)


def _made(text: str, table: str = "placement") -> str | None:
    return read_filter(text, table_named(table), _PLACE)[0]


def _problem(text: str, table: str = "placement") -> Problem:
    made, problems = read_filter(text, table_named(table), _PLACE)
    assert made is None
    (problem,) = problems
    assert (problem.code, problem.place) == ("wrong-filter", _PLACE)
    return problem


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("distance_miles > 20", '(t."distance_miles" > 20)'),
        ("distance_miles >= 20.5", '(t."distance_miles" >= 20.500000000)'),
        ("20 < distance_miles", '(20 < t."distance_miles")'),
        ("type = 'K2'", "(t.\"type\" = 'K2')"),
        ("type <> 'K2'", "(t.\"type\" <> 'K2')"),
        ("type != 'K2'", "(t.\"type\" <> 'K2')"),
        ("type = 'it''s'", "(t.\"type\" = 'it''s')"),
        ("type IN ('K2', 'R5')", "(t.\"type\" IN ('K2', 'R5'))"),
        ("start >= '2024-01-31'", "(t.\"start\" >= CAST('2024-01-31' AS DATE))"),
        ("start >= DATE '2024-01-31'", "(t.\"start\" >= CAST('2024-01-31' AS DATE))"),
        (
            "start BETWEEN '2024-01-01' AND '2024-01-31'",
            "(t.\"start\" BETWEEN CAST('2024-01-01' AS DATE) AND CAST('2024-01-31' AS DATE))",
        ),
        ('start < "end"', '(t."start" < t."end")'),
        ("type = provider", '(t."type" = t."provider")'),
        ("out_of_area", '(t."out_of_area" = TRUE)'),
        ("out_of_area = FALSE", '(t."out_of_area" = FALSE)'),
        ("NOT out_of_area", '(NOT (t."out_of_area" = TRUE))'),
        ("out_of_area IS NULL", '(t."out_of_area" IS NULL)'),
        ("out_of_area IS NOT NULL", '(NOT (t."out_of_area" IS NULL))'),
        ("type NOT IN ('K2')", "(NOT (t.\"type\" IN ('K2')))"),
        (
            "(out_of_area OR distance_miles > 20) AND type = 'K2'",
            '((((t."out_of_area" = TRUE) OR (t."distance_miles" > 20))) AND (t."type" = \'K2\'))',
        ),
    ],
)
def test_what_may_stand_is_made_anew(text: str, made: str) -> None:
    """Columns are put to the row and quoted, values written as their column holds them."""
    assert _made(text) == made


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # What slipped through a first version.
        ("distance_miles", 'at character 1, "distance_miles" stands alone'),
        ("type = 'K\x002'", "at character 10, a character stands that cannot be shown"),
        ("type IN ()", "is not written as a condition|IN has no list of values"),
        # Whatever could reach beyond the row.
        ("type IN (SELECT child FROM child)", '"SELECT" stands'),
        ("EXISTS (SELECT 1)", '"EXISTS" stands'),
        ("upper(type) = 'K2'", "a column is wanted|is not written|something stands|names no column|held against"),
        ("read_text('/etc/passwd') = 'a'", "names no column|something stands|a column is wanted"),
        ("CAST(type AS DATE) = '2024-01-01'", '"AS" stands'),
        ("type::date = '2024-01-01'", '"::" stands'),
        ("type = ?", "stands"),
        ("type = $1", "stands"),
        ("type = :name", "stands"),
        ("type = @name", "stands"),
        ("type = 'a' -- and more", "a comment stands"),
        ("type = 'a' /* and more */", "a comment stands"),
        ("type = 'a'; DROP TABLE child", '";" stands'),
        ("type = 'a';", '";" stands'),
        ("type || 'a' = 'b'", "stands"),
        ("distance_miles + 1 > 20", r'"\+" stands'),
        ("-1 < distance_miles", '"-" stands'),
        ("type LIKE 'K%'", '"LIKE" stands'),
        ("CASE WHEN out_of_area THEN 1 END = 1", '"CASE" stands'),
        ("child.type = 'K2'", '"." stands'),
        ("*", r'"\*" stands'),
        # What is no condition.
        ("", "is not one condition"),
        ("type =", "is not written as a condition"),
        ("type = 'K2", "is not written as a condition"),
        ("type 'K2'", "is not written as a condition|something stands"),
        ("TRUE", "something stands that a filter cannot hold"),
        ("1 = 1", "a comparison names no column"),
        ("'a' = 'a'", "a comparison names no column"),
        ("NULL", "something stands that a filter cannot hold"),
        ("type IS TRUE", "something stands that a filter cannot hold"),
        ("type = NULL", "type is held against something else"),
        ("(type, provider) = ('a', 'b')", "something stands|a column is wanted|names no column"),
        ("(type, provider) IN (('a', 'b'))", "a column is wanted"),
        ("'K2' IN (type)", "a column is wanted"),
        ("20 BETWEEN distance_miles AND 30", "a column is wanted"),
        ("end > '2024-01-01'", 'at character 1, "end" stands'),
        # What the column cannot hold.
        ("type = 2", "type is held against something else"),
        ("type = TRUE", "type is held against something else"),
        ("out_of_area = 'Y'", "out_of_area is held against something else"),
        ("distance_miles > '20'", "distance_miles is held against something else"),
        ("distance_miles > 20%", "stands|is not written"),
        ("start = '31/01/2024'", "start is held against something else"),
        ("start = '2024-02-30'", "start is held against something else"),
        ("start = '20240131'", "start is held against something else"),
        ("type > 'K2'", "at character 1, type has no order to compare by"),
        ("'K2' < type", "at character 8, type has no order to compare by"),
        ("type BETWEEN 'A' AND 'B'", "type has no order to compare by"),
        ("type = distance_miles", "at character 8, type holds text such as 'K2' and distance_miles a number"),
        ("out_of_area = start", "out_of_area holds TRUE or FALSE and start a date"),
    ],
)
def test_what_may_not_stand_is_refused(text: str, words: str) -> None:
    """Each is one problem at the place of the line; nothing of it reaches the statement."""
    import re

    found = _problem(text)

    assert re.search(words, found.message), found.message
    assert found.message.startswith("the filter cannot be used: ")


def test_an_unknown_column_is_named_with_the_nearest() -> None:
    """The message names the table and the column; the problem what stands there, and the nearest."""
    found = _problem("distance_mile > 20")

    assert found.message == (
        'the filter cannot be used: at character 1, the table placement has no column "distance_mile"'
    )
    assert found.nearest == "distance_miles"
    assert found.expected is not None
    assert found.expected.startswith("one of child, care_period, start")


def test_a_column_called_like_a_word_of_sql_is_to_be_quoted() -> None:
    """The next step shows how."""
    assert _problem("end > '2024-01-01'").next_step == 'Write the column end in double quotes: "end".'
    assert _made("\"end\" > '2024-01-01'") == "(t.\"end\" > CAST('2024-01-01' AS DATE))"


def test_source_columns_are_no_columns_of_a_filter() -> None:
    """Where a row comes from is nothing a circumstance may ask."""
    assert 'no column "source_file"' in _problem("source_file = 'a.csv'").message


def test_a_long_filter_is_refused_before_it_is_parsed() -> None:
    """One character more than may stand is too many."""
    start = "type = '"
    longest = start + "a" * (500 - len(start) - 1) + "'"

    assert _made(longest) is not None
    assert "it has 501 characters" in _problem(longest.replace("a'", "aa'")).message


def test_a_filter_of_many_words_is_refused_before_it_is_parsed() -> None:
    """A hundred and fifty words and signs may stand, and no more."""
    within = "type IN (" + ",".join(["1"] * 73) + ")"  # 149 words and signs, refused for its values alone
    beyond = "type IN (" + ",".join(["1"] * 74) + ")"

    assert "held against something else" in _problem(within).message
    assert "it has 151 words and signs" in _problem(beyond).message


@pytest.mark.parametrize(
    ("deep", "too_deep"),
    [
        ("(" * 12 + "out_of_area" + ")" * 12, "(" * 13 + "out_of_area" + ")" * 13),
        ("NOT " * 12 + "out_of_area", "NOT " * 13 + "out_of_area"),
    ],
)
def test_nesting_has_a_limit(deep: str, too_deep: str) -> None:
    """Twelve brackets or NOTs may stand within each other, and no more."""
    assert _made(deep) is not None
    assert "it is nested too deep" in _problem(too_deep).message


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("out_of_area", {"out"}),
        ("NOT out_of_area", {"in"}),
        ("NOT out_of_area OR out_of_area IS NULL", {"in", "blank"}),
        ("out_of_area = FALSE", {"in"}),
        ("out_of_area <> TRUE", {"in"}),
        ("NOT (out_of_area AND distance_miles > 20)", {"in", "out"}),
    ],
)
def test_a_blank_is_unknown_and_not_kept(text: str, kept: set[str]) -> None:
    """Under NOT too: what is blank is neither true nor false, so the row is no event."""
    tables = tables_of(
        {
            "placement": [
                {"child": "out", "out_of_area": True, "distance_miles": 5},
                {"child": "in", "out_of_area": False},
                {"child": "blank", "distance_miles": 30},
            ]
        }
    )
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE placement (child VARCHAR, out_of_area BOOLEAN, distance_miles DECIMAL(18, 6))")
        for row in tables.rows("placement"):
            held = [row[_PLACEMENT.place_of(name)] for name in ("child", "out_of_area", "distance_miles")]
            connection.execute("INSERT INTO placement VALUES (?, ?, ?)", held)

        found = connection.execute(f"SELECT child FROM placement AS t WHERE {_made(text)}").fetchall()

    assert {child for (child,) in found} == kept


def test_a_not_that_leaves_out_blank_rows_is_pointed_out() -> None:
    """It is no fault, and the problem says what to write in its place; IS NOT NULL is meant as it stands."""
    (found,) = drops_unknown("NOT out_of_area AND type IS NOT NULL", _PLACEMENT, _PLACE)

    assert found.code == "not-drops-unknown"
    assert found.message == "NOT leaves out every row whose out_of_area is blank"
    assert found.next_step is not None
    assert list(drops_unknown("out_of_area = FALSE", _PLACEMENT, _PLACE)) == []


def test_a_filter_that_cannot_be_read_is_not_looked_at_for_its_not() -> None:
    """It has a problem of its own already."""
    assert list(drops_unknown("NOT nothing", _PLACEMENT, _PLACE)) == []


def test_without_its_parser_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A filter is never taken as it stands: where it cannot be parsed the extra is asked for."""
    plain = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "sqlglot":
            raise ModuleNotFoundError(name)
        return plain(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(MissingExtra, match=r"advocheck\[coverage\]"):
        read_filter("out_of_area", _PLACEMENT, _PLACE)
