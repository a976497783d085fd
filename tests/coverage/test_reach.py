"""How far tables answer for a circumstance: in full, in part, from a local list or not; and what is missing."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from compliance.coverage.child_table import NO_SCOPE, Scope
from compliance.coverage.reach import Holds, Reach, Reached, reached
from compliance.coverage.settings import audit_rules
from compliance.standards.circumstance import Derivable
from tests.support.coverage_tables import library_with, settings_of

_HEAD = """
kind: circumstances
circumstances:
  - id: one
    title: One
    authority: none
    source: {{who: invented, official_number: null}}
    provenance: recalled
    cohort: {{groups: [all_children]}}
    derivable: {derivable}
    lacks: {lacks}
    events: [{events}]
"""


def _reached(
    events: str,
    held: Mapping[str, set[str]],
    *,
    scope: Scope = NO_SCOPE,
    local: Mapping[str, int] | None = None,
    derivable: str = "full",
    lacks: str = "null",
) -> Reached:
    (rule,) = audit_rules(library_with(_HEAD.format(events=events, derivable=derivable, lacks=lacks)), settings_of())
    holds: Holds = lambda table, column: table in held and (column is None or column in held[table])  # noqa: E731
    return reached(rule, holds, local or {}, scope)


def test_with_every_column_it_is_answered_in_full() -> None:
    """Nothing is missing."""
    found = _reached(
        "{table: conference, date: held_on, when: {field: {name: kind, is: initial}}}",
        {"conference": {"child", "held_on", "kind"}},
    )

    assert (found.reach, found.usable, found.missing) == (Reach.FULL, (0,), ())
    assert found.at_best is Derivable.FULL
    assert found.words == "Found in full in these tables."


def test_without_the_table_it_is_not_answered() -> None:
    """What is missing is named, and a local list that could stand in."""
    found = _reached("{table: conference, date: held_on}", {"child": {"child"}})

    assert (found.reach, found.usable) == (Reach.NONE, ())
    assert found.missing == ("the table conference", 'a local list of events that names "one"')


@pytest.mark.parametrize(
    ("local", "reach"), [({"ONE": 1}, Reach.LOCAL), ({"TR-ONE": 2}, Reach.LOCAL), ({"TWO": 1}, Reach.NONE)]
)
def test_a_local_list_answers_where_nothing_else_does(local: dict[str, int], reach: Reach) -> None:
    """If it names the circumstance by any of its names."""
    assert _reached("{table: conference, date: held_on}", {}, local=local).reach is reach


def test_what_even_complete_tables_lack_is_said() -> None:
    """A circumstance that routine data show in part is never found in full."""
    found = _reached(
        "{table: conference, date: held_on}",
        {"conference": {"held_on"}},
        derivable="part",
        lacks="Whether the child was asked.",
    )

    assert found.reach is Reach.PART
    assert found.words == (
        "Found in part, or by a stand-in, in these tables. Never in them: whether the child was asked."
    )
    assert _reached("{table: conference, date: held_on}", {"conference": {"held_on"}}, derivable="local").reach is (
        Reach.LOCAL
    )


@pytest.mark.parametrize(
    ("when", "held", "usable", "missing"),
    [
        # What a rule asks for and is never there makes it unusable where nothing else can be true.
        ("{field: {name: kind, is: initial}}", set(), False, ("the column kind of the table conference",)),
        ("{not: {field: {name: kind, is: initial}}}", set(), False, ("the column kind of the table conference",)),
        (
            "{field: {name: kind, blank: true}}",
            set(),
            True,
            ("the column kind of the table conference, so its rows count as if it was blank",),
        ),
        ("{not: {field: {name: kind, blank: true}}}", set(), False, ("the column kind of the table conference",)),
        (
            "{any: [{field: {name: kind, is: initial}}, {field: {name: due, blank: true}}]}",
            {"due"},
            True,
            ("the column kind of the table conference",),
        ),
        (
            "{all: [{field: {name: kind, is: initial}}, {field: {name: due, blank: true}}]}",
            {"due"},
            False,
            ("the column kind of the table conference",),
        ),
        (
            (
                "{at_least_k: {k: 2, of: [{field: {name: kind, is: initial}}, {field: {name: due, blank: true}}, "
                '{field: {name: child, is: "1"}}]}}'
            ),
            {"due", "child"},
            True,
            ("the column kind of the table conference",),
        ),
        (
            (
                "{at_least_k: {k: 3, of: [{field: {name: kind, is: initial}}, {field: {name: due, blank: true}}, "
                '{field: {name: child, is: "1"}}]}}'
            ),
            {"due", "child"},
            False,
            ("the column kind of the table conference",),
        ),
        ("{not: {all: [{field: {name: kind, is: initial}}, {field: {name: due, blank: true}}]}}", {"due"}, True, None),
    ],
)
def test_a_missing_column_counts_only_if_it_can_decide(
    when: str, held: set[str], usable: bool, missing: tuple[str, ...] | None
) -> None:
    """A kind of event is usable where some row could still be one, its missing column taken as blank."""
    found = _reached(f"{{table: conference, date: held_on, when: {when}}}", {"conference": {"held_on"} | held})

    assert found.usable == ((0,) if usable else ())
    if missing is not None:
        assert tuple(each for each in found.missing if "local list" not in each) == missing


def test_a_blank_that_the_rule_allows_leaves_it_whole() -> None:
    """Rows without such a column count as they do where it is blank."""
    found = _reached(
        "{table: conference, date: held_on, "
        "when: {any: [{field: {name: kind, is: a}}, {field: {name: kind, blank: true}}]}}",
        {"conference": {"held_on"}},
    )

    assert found.reach is Reach.FULL


@pytest.mark.parametrize(
    ("where", "usable"), [("distance_miles > 20", False), ("distance_miles > 20 OR distance_miles IS NULL", True)]
)
def test_a_filter_over_a_missing_column_is_not_usable_unless_it_asks_for_blanks(where: str, usable: bool) -> None:
    """The missing column is named either way."""
    found = _reached(f"{{table: placement, date: start, where: {where}}}", {"placement": {"start"}})

    assert found.usable == ((0,) if usable else ())
    assert "the column distance_miles of the table placement" in found.missing[0]


def test_one_of_two_days_is_enough() -> None:
    """A day with another in its place is missing only where neither is there."""
    events = "{table: conference, date: held_on, else_date: due}"

    assert _reached(events, {"conference": {"due"}}).reach is Reach.FULL
    assert _reached(events, {"conference": {"held_on"}}).reach is Reach.FULL
    assert _reached(events, {"conference": {"kind"}}).missing[0] == "the column held_on of the table conference"


def test_birthdays_and_ages_need_dates_of_birth() -> None:
    """Birthdays cannot be found without; an age leaves the event, to be counted as left out."""
    by_birthday = _reached("{table: episode, birthdays: [16]}", {"episode": {"start"}, "child": {"child"}})
    by_age = _reached("{table: conference, date: held_on, age_from: 5}", {"conference": {"held_on"}})

    assert (by_birthday.reach, by_birthday.missing[0]) == (Reach.NONE, "dates of birth")
    assert (by_age.usable, by_age.missing) == ((0,), ("dates of birth",))
    born = {"episode": {"start"}, "child": {"child", "born"}}
    assert _reached("{table: episode, birthdays: [16]}", born).reach is Reach.FULL


def test_a_state_needs_no_day() -> None:
    """It is asked about once, whenever it began."""
    events = "{table: disability, state: true, when: {field: {name: code, is: COMM}}}"

    assert _reached(events, {"disability": {"code"}}).reach is Reach.FULL
    assert _reached(events, {"disability": {"child"}}).reach is Reach.NONE


def test_one_kind_of_event_of_two_is_a_part() -> None:
    """What the other lacks is named once."""
    found = _reached(
        "{table: conference, date: held_on}, {table: missing, date: start}, {table: missing, date: end}",
        {"conference": {"held_on"}},
    )

    assert (found.reach, found.usable) == (Reach.PART, (0,))
    assert found.missing == ("the table missing",)


_CONFERENCES = {"conference": {"child", "held_on", "kind"}}


@pytest.mark.parametrize(
    ("kinds", "reach", "missing"),
    [
        ({"initial", "review"}, Reach.FULL, ()),
        ({"initial"}, Reach.NONE, ("rows of the kind review in the table conference",)),
    ],
)
def test_rows_of_another_kind_answer_nothing(kinds: set[str], reach: Reach, missing: tuple[str, ...]) -> None:
    """A table that holds initial conferences alone does not show that there were no reviews."""
    review = "{table: conference, date: held_on, when: {field: {name: kind, is: review}}}"

    found = _reached(review, _CONFERENCES, scope=Scope(kinds={"conference": frozenset(kinds)}))

    assert found.reach is reach
    assert tuple(each for each in found.missing if "local list" not in each) == missing


@pytest.mark.parametrize(("kind", "reach"), [("review", Reach.PART), ("initial", Reach.FULL)])
def test_a_table_shown_in_part_answers_in_part(kind: str, reach: Reach) -> None:
    """Where a family has no history of one kind, what is missing is said; the other kind is whole."""
    event = f"{{table: conference, date: held_on, when: {{field: {{name: kind, is: {kind}}}}}}}"
    scope = Scope({("conference", "review"): "earlier reviews"}, {"conference": frozenset({"initial", "review"})})

    found = _reached(event, _CONFERENCES, scope=scope)

    assert found.reach is reach
    assert found.missing == (("earlier reviews",) if kind == "review" else ())


@pytest.mark.parametrize(("suffices", "reach"), [("true", Reach.FULL), ("false", Reach.PART)])
def test_one_way_that_suffices_needs_no_other(suffices: str, reach: Reach) -> None:
    """Where one way to find an event is whole and finds them all, the absence of another leaves no gap."""
    found = _reached(
        f"{{table: review, date: held_on, suffices: {suffices}}}, {{table: conference, date: held_on}}",
        {"review": {"child", "held_on"}},
    )

    assert found.reach is reach
    assert found.missing == (() if suffices == "true" else ("the table conference",))
