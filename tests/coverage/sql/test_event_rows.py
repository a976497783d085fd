"""Every kind of event is one SELECT over its table; what the tables do not hold is named, all of it at once."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.coverage.audit import cases
from compliance.coverage.child_table import table_named
from compliance.coverage.settings import Own, audit_rules
from compliance.coverage.sql.event_rows import columns_asked, day_of, event_problems, event_rows, triggers_of
from compliance.coverage.sql.row_filter import read_filter
from compliance.standards.library import Library
from compliance.text.place import NOWHERE
from compliance.text.problem import InvalidFiles
from tests.support.coverage_tables import library_with, settings_of, tables_of
from tests.support.postgres import Postgres

_HEAD = """
kind: circumstances
circumstances:
  - id: one_two
    title: One
    authority: none
    source: {{who: invented, official_number: null}}
    provenance: recalled
    cohort: {{groups: [all_children]}}
    offer: {{codes: [cp_one]}}
    events: [{events}]
"""


def _library(events: str) -> Library:
    return library_with(_HEAD.format(events=events))


def _problems(events: str, *, filters: bool = True) -> list[str]:
    circumstance = _library(events).circumstances["one_two"]
    return [each.sentence for each in event_problems(circumstance, filters=filters)]


def _days(events: str, **rows: list[dict[str, object]]) -> list[tuple[str, date, str]]:
    """Give child, day and status of every case, of children born in 2012 unless rows say otherwise."""
    named = sorted({str(row["child"]) for given in rows.values() for row in given})
    born = [{"child": name, "born": date(2012, 5, 5)} for name in named]
    found = cases(tables_of({"child": born, **rows}), _library(events), settings_of())
    return [(each.child, each.day, each.status.value) for each in found]


def test_an_unknown_table_is_named_with_the_nearest() -> None:
    """And nothing more is said of that event."""
    (found,) = _problems("{table: placements, date: beginning}")

    assert found.startswith('there is no common table "placements"; expected one of child, episode, placement')
    assert found.endswith("Did you mean placement?")


def test_every_unknown_or_wrong_column_is_named() -> None:
    """The day, the day in its place, what makes the first, a rule and a filter, all at once."""
    found = _problems(
        "{table: conference, date: held, else_date: kind, first_of: chair, when: {field: {name: sort, is: a}}, "
        "where: size > 2}"
    )

    assert [each.split(";")[0].split(". ")[0] for each in found] == [
        'the table conference has no column "held"',
        'the table conference has no column "chair"',
        'the column "kind" does not hold dates',
        'the table conference has no column "sort"',
        'the filter cannot be used: at character 1, the table conference has no column "size"',
    ]


def test_filters_are_left_unread_where_that_is_asked() -> None:
    """Linting without the extra looks at all but the filters."""
    assert _problems("{table: conference, date: held_on, where: size > 2}", filters=False) == []


def test_a_run_stops_at_a_circumstance_that_asks_for_what_is_not_there() -> None:
    """Every problem is in the error."""
    rules = audit_rules(_library("{table: conference, date: hold_on}"), settings_of())

    with pytest.raises(InvalidFiles, match="Did you mean held_on"):
        event_rows(rules, date(2024, 3, 1), date(2024, 6, 30), {("one_two", False): 1})


def test_a_local_list_may_call_a_circumstance_by_any_of_its_names() -> None:
    """In capitals or not, with either line between the words, and with TR before it; a code of offers is no name."""
    circumstance = _library("{table: conference, date: held_on}").circumstances["one_two"]

    assert triggers_of(circumstance) == ("ONE_TWO", "TR-ONE_TWO", "TR_ONE_TWO")
    found = cases(
        tables_of(
            {
                "child": [{"child": "a", "born": date(2012, 5, 5)}],
                "local_event": [
                    {"child": "a", "trigger": name, "on": date(2024, 5, day)}
                    for day, name in enumerate(("one_two", "TR_one_two", "tr-ONE_TWO", "cp_one", "other"), start=1)
                ],
            }
        ),
        _library("{table: conference, date: held_on}"),
        settings_of(),
    )
    assert [each.day.day for each in found] == [1, 2, 3]


def test_only_columns_that_are_asked_for_are_taken_in() -> None:
    """The child, the span of the row, the days, the rule and the filter; nothing else of the table."""
    rules = audit_rules(
        _library(
            "{table: placement, date: start, when: {field: {name: type, is: K2}}, where: distance_miles > 20}, "
            "{table: conference, date: held_on, else_date: due}"
        ),
        settings_of(),
    )

    assert columns_asked(rules) == {
        "placement": {"child", "start", "end", "type", "distance_miles"},
        "conference": {"child", "held_on", "due"},
    }


def test_the_day_is_the_first_of_two_that_is_there() -> None:
    """A blank day has another in its place where the circumstance says so."""
    one, two = (
        _library("{table: conference, date: held_on}, {table: conference, date: held_on, else_date: due}")
        .circumstances["one_two"]
        .events
    )

    assert day_of(one) == 't."held_on"'
    assert day_of(two) == 'COALESCE(t."held_on", t."due")'
    events = "{table: conference, date: held_on, else_date: due}"
    rows = [
        {"child": "a", "due": date(2024, 6, 3)},
        {"child": "b", "due": date(2024, 6, 3), "held_on": date(2024, 6, 4)},
    ]
    assert [(child, day.day) for child, day, _ in _days(events, conference=rows)] == [("a", 3), ("b", 4)]


def test_the_first_row_of_a_kind_is_looked_for_before_the_period_is() -> None:
    """Care that began before the period has its first row there, so a later row of it is no event."""
    events = "{table: episode, date: start, first_of: care_period}"
    rows = [
        {"child": "a", "care_period": "p", "start": date(2024, 2, 1)},
        {"child": "a", "care_period": "p", "start": date(2024, 4, 1)},
        {"child": "a", "care_period": "q", "start": date(2024, 5, 1)},
        {"child": "a", "care_period": None, "start": date(2024, 6, 3)},
        {"child": "a", "care_period": None, "start": date(2024, 6, 4)},
    ]

    assert [day for _, day, _ in _days(events, episode=rows)] == [
        date(2024, 5, 1),
        date(2024, 6, 3),
        date(2024, 6, 4),
    ]


def test_a_birthday_is_an_event_while_the_row_lasts() -> None:
    """From its start to the day it ends, since care that ends with a birthday ends on it."""
    births = [{"child": name, "born": date(2008, 5, 7)} for name in "abcde"]
    rows = [
        {"child": "a", "start": date(2024, 5, 7)},
        {"child": "e", "start": date(2024, 1, 1), "end": date(2024, 5, 6)},
        {"child": "b", "start": date(2024, 5, 8)},
        {"child": "c", "start": date(2024, 1, 1), "end": date(2024, 5, 7)},
        {"child": "d", "start": date(2024, 1, 1), "end": date(2024, 5, 8)},
    ]

    found = cases(
        tables_of({"child": births, "episode": rows}), _library("{table: episode, birthdays: [16]}"), settings_of()
    )

    assert [(each.child, each.day) for each in found] == [(name, date(2024, 5, 7)) for name in "acd"]


def test_a_birthday_of_a_row_without_a_span_needs_no_span() -> None:
    """A disability has no days, so the birthday alone decides."""
    born = [{"child": "a", "born": date(2008, 5, 7)}]
    tables = tables_of({"child": born, "disability": [{"child": "a", "code": "COMM"}]})

    found = cases(tables, _library("{table: disability, birthdays: [16, 17]}"), settings_of())

    assert [each.day for each in found] == [date(2024, 5, 7)]


def test_a_state_is_one_event_on_the_last_day() -> None:
    """However many rows there are, and with the age of that day."""
    births = [{"child": "old", "born": date(2008, 6, 30)}, {"child": "young", "born": date(2008, 7, 1)}]
    rows = [{"child": name, "code": "COMM"} for name in ("old", "old", "young")]
    tables = tables_of({"child": births, "disability": rows})

    found = cases(tables, _library("{table: disability, state: true, age_from: 16}"), settings_of())

    assert [(each.child, each.day) for each in found] == [("old", date(2024, 6, 30))]


def test_ages_hold_to_the_day() -> None:
    """Sixteen from the birthday, seventeen until the eighteenth; without a birth the event stays, left out."""
    births = {
        "just": date(2008, 6, 3),
        "not yet": date(2008, 6, 4),
        "last": date(2006, 6, 4),
        "too old": date(2006, 6, 3),
        "unknown": None,
    }
    tables = tables_of(
        {
            "child": [{"child": name, "born": born} for name, born in births.items()],
            "conference": [{"child": name, "held_on": date(2024, 6, 3)} for name in births],
        }
    )

    found = cases(tables, _library("{table: conference, date: held_on, age_from: 16, age_to: 17}"), settings_of())

    assert {each.child for each in found} == {"just", "last", "unknown"}
    own = (Own(circumstance="one_two", age_from=16, age_to=17),)
    again = cases(tables, _library("{table: conference, date: held_on}"), settings_of(own=own))
    assert {each.child for each in again} == {"just", "last", "unknown"}


def test_a_row_must_meet_rule_and_filter() -> None:
    """Both, where both are written; what is unknown is not met."""
    when = "{field: {name: type, is: K2}}"
    events = f"{{table: placement, date: start, when: {when}, where: distance_miles > 20 OR out_of_area}}"
    rows = [
        {"child": "both", "type": "K2", "distance_miles": 21},
        {"child": "flag", "type": "K2", "out_of_area": True},
        {"child": "near", "type": "K2", "distance_miles": 20},
        {"child": "other", "type": "R5", "distance_miles": 21},
        {"child": "blank", "type": None, "distance_miles": 21},
    ]

    found = _days(events, placement=[row | {"start": date(2024, 6, 3)} for row in rows])

    assert [child for child, *_ in found] == ["both", "flag"]


def test_the_same_kinds_of_event_are_found_in_postgres(postgres: Postgres) -> None:
    """Birthdays, states and first rows of this page's circumstances are written for another database too."""
    import psycopg

    from compliance.coverage.sql.dialect import Dialect, Head, written
    from tests.support.coverage_engines import bare, cases_of

    library = _library(
        "{table: disability, state: true, age_from: 5}, {table: disability, birthdays: [16, 17]}, "
        "{table: episode, date: start, first_of: care_period, age_to: 17}"
    )
    tables = tables_of(
        {
            "child": [{"child": "a", "born": date(2008, 2, 29)}, {"child": "b", "born": date(2007, 5, 7)}],
            "disability": [{"child": "a", "code": "COMM"}, {"child": "b", "code": "COMM"}],
            "episode": [{"child": "b", "care_period": None, "start": date(2024, 6, 3)}],
        }
    )
    postgres.load(tables)

    with psycopg.connect(postgres.url) as connection:
        rows = connection.execute(written(library, settings_of(), Dialect.POSTGRES, Head.CASES)).fetchall()

    assert cases_of(rows, library, settings_of()) == bare(cases(tables, library, settings_of()))
    assert len(rows) == 4


@pytest.mark.parametrize("text", ["distance_miles > 20", "distance_miles <= 0", "distance_miles >= 999999999"])
def test_a_plain_comparison_is_read_as_the_parser_reads_it(text: str) -> None:
    """It is read without the parser, which takes longer than the audit of a small council; both say the same."""
    events = f"{{table: placement, date: start, where: {text}}}"
    rules = audit_rules(_library(events), settings_of())

    (found,) = event_rows(rules, date(2024, 3, 1), date(2024, 6, 30), {("one_two", False): 1})

    made, problems = read_filter(text, table_named("placement"), NOWHERE)
    assert (found.condition, problems) == (f"({made})", [])
