"""The rule over a row becomes a condition in SQL that is true, false or unknown exactly where the rule is."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

import duckdb
import pytest

from compliance.coverage.child_table import table_named
from compliance.coverage.sql.row_condition import column_at, condition_of, condition_problems, literal_of
from compliance.rules.tree import RowNode
from tests.support.coverage_tables import library_with

_PLACEMENT = table_named("placement")


def _rule(when: str, table: str = "placement", day: str = "start") -> RowNode:
    library = library_with(
        f"""
        kind: circumstances
        circumstances:
          - id: one
            title: One
            authority: none
            source: {{who: invented, official_number: null}}
            provenance: recalled
            cohort: {{groups: [all_children]}}
            events: [{{table: {table}, date: "{day}", when: {when}}}]
        """
    )
    rule = library.circumstances["one"].events[0].when
    assert rule is not None
    return rule


def _problems(when: str, table: str = "placement", day: str = "start") -> list[str]:
    return [each.sentence for each in condition_problems(_rule(when, table, day), table_named(table))]


@pytest.mark.parametrize(
    ("when", "made"),
    [
        ("{field: {name: type, is: K2}}", "(t.\"type\" = 'K2')"),
        ("{field: {name: type, in: [K2, R5]}}", "(t.\"type\" IN ('K2', 'R5'))"),
        ("{field: {name: type, blank: true}}", '(t."type" IS NULL)'),
        ('{field: {name: out_of_area, is: "Y"}}', '(t."out_of_area" = TRUE)'),
        ('{field: {name: out_of_area, in: ["Y", "N"]}}', '(t."out_of_area" IN (TRUE, FALSE))'),
        ('{field: {name: end, is: "2024-01-31"}}', "(t.\"end\" = CAST('2024-01-31' AS DATE))"),
        ('{field: {name: distance_miles, is: "20"}}', '(t."distance_miles" = 20)'),
        ("{field: {name: distance_miles, at_least: 1}}", '(t."distance_miles" >= 1)'),
        ("{field: {name: distance_miles, more_than: 0}}", '(t."distance_miles" > 0)'),
        ("{not: {field: {name: type, is: K2}}}", "(NOT (t.\"type\" = 'K2'))"),
        (
            "{all: [{field: {name: type, is: K2}}, {field: {name: provider, blank: true}}]}",
            '((t."type" = \'K2\') AND (t."provider" IS NULL))',
        ),
        (
            "{any: [{field: {name: type, is: K2}}, {field: {name: provider, blank: true}}]}",
            '((t."type" = \'K2\') OR (t."provider" IS NULL))',
        ),
    ],
)
def test_each_part_of_a_rule_has_its_words(when: str, made: str) -> None:
    """Values are written as their column holds them, and columns are quoted."""
    rule = _rule(when)

    assert list(condition_problems(rule, _PLACEMENT)) == []
    assert condition_of(rule, _PLACEMENT) == made


def test_at_least_so_many_is_true_false_and_unknown_as_the_rule_is() -> None:
    """Over every mix of true, false and blank: at least two of three."""
    names = ("interview_offered", "interview_accepted")
    parts = ", ".join(f'{{field: {{name: {name}, is: "Y"}}}}' for name in names)
    rule = _rule(f"{{at_least_k: {{k: 2, of: [{parts}, {{field: {{name: kind, is: M}}}}]}}}}", "missing")
    condition = condition_of(rule, table_named("missing"))

    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE row (interview_offered BOOLEAN, interview_accepted BOOLEAN, kind VARCHAR)")
        for offered, accepted, missing in product((True, False, None), repeat=3):
            kind = None if missing is None else "M" if missing else "A"
            connection.execute("DELETE FROM row")
            connection.execute("INSERT INTO row VALUES (?, ?, ?)", [offered, accepted, kind])
            ((found,),) = connection.execute(f"SELECT {condition} FROM row AS t").fetchall()

            values = (offered, accepted, missing)
            sure, possible = sum(each is True for each in values), sum(each is not False for each in values)
            assert found is (True if sure >= 2 else None if possible >= 2 else False), values


def test_too_many_ways_to_be_true_are_refused() -> None:
    """Five of twelve can be true in 792 ways, which no statement should spell out."""
    parts = ", ".join("{field: {name: type, is: K2}}" for _ in range(12))

    assert _problems(f"{{at_least_k: {{k: 5, of: [{parts}]}}}}") == [
        (
            "there are 792 ways in which 5 of 12 can be true; expected at most 200. Part it into smaller ones "
            "under any or all."
        )
    ]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (
            "{field: {name: typ, is: K2}}",
            (
                'the table placement has no column "typ"; expected one of child, care_period, start, end, '
                "start_reason, type, provider, urn, change_reason, distance_miles, out_of_area. Did you mean type?"
            ),
        ),
        ("{field: {name: out_of_area, is: maybe}}", 'the column "out_of_area" never holds "maybe"; expected Y or N'),
        (
            '{field: {name: end, in: ["2024-01-31", "31/01/2024"]}}',
            'the column "end" never holds "31/01/2024"; expected a date such as 2024-01-31',
        ),
        (
            "{field: {name: distance_miles, is: far}}",
            'the column "distance_miles" never holds "far"; expected a number',
        ),
        (
            '{field: {name: distance_miles, is: "20%"}}',
            'the column "distance_miles" never holds "20%"; expected a number',
        ),
        (
            "{field: {name: type, at_least: 1}}",
            (
                'the column "type" cannot be compared with that. Compare numbers with 0 or 1 here, and with any other '
                "number under where."
            ),
        ),
    ],
)
def test_what_a_column_cannot_hold_is_named(when: str, words: str) -> None:
    """With what it holds, and the nearest column where there is none of that name."""
    assert _problems(when) == [words]


def test_every_problem_of_a_rule_is_given() -> None:
    """Not the first alone."""
    assert len(_problems("{any: [{field: {name: typ, is: K2}}, {not: {field: {name: out_of_area, is: x}}}]}")) == 2


def test_a_rule_with_problems_is_never_made() -> None:
    """Whoever asks all the same is stopped: a value a column cannot hold, and a node that has no words."""
    with pytest.raises(ValueError, match="out_of_area never holds maybe"):
        condition_of(_rule("{field: {name: out_of_area, is: maybe}}"), _PLACEMENT)
    with pytest.raises(ValueError, match="only field, all, any, not and at_least_k stand"):
        condition_of(object(), _PLACEMENT)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("it's", "'it''s'"),
        (True, "TRUE"),
        (False, "FALSE"),
        (date(2024, 1, 31), "CAST('2024-01-31' AS DATE)"),
        (Fraction(20), "20"),
        (Fraction(-1, 2), "-0.500000000"),
    ],
)
def test_a_value_is_written_as_sql_writes_it(value: Any, written: str) -> None:
    """Quotes within a text are doubled, so that it cannot end it."""
    assert literal_of(value) == written


def test_a_column_is_quoted_and_put_to_the_row() -> None:
    """Some columns are called as words of SQL are."""
    assert column_at("end") == 't."end"'
