"""Changes as values: fields set on many actions at once, and two editors' changes laid together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compliance.planning.action import ActionStatus, Priority
from compliance.planning.change import (
    AddAction,
    Conflict,
    Difference,
    SetFields,
    conflict_words,
    differences,
    merge,
    read_pounds,
    value_words,
)
from compliance.planning.plan import Plan
from compliance.text.problem import InvalidArgument
from tests.support.builders import requirement
from tests.support.plans import CHANGED, action_of, plan_of, rule

ASK = "ask-for-document.policy"
FIGURES = "ask-for-figures.provider"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give a plan of two asks."""
    return plan_of(requirement(), requirement(rule("{metric: {id: waiting, equals: 0}}", "practice"), id="law.waiting"))


def test_fields_are_set_on_many_actions_at_once(plan: Plan) -> None:
    """Both actions have the owner, and the plan says who set it and when."""
    found = SetFields.of([ASK, FIGURES], owner="head of service").applied_to(plan, CHANGED)

    assert [each.owner for each in found.actions] == ["head of service", "head of service"]
    assert found.changed == CHANGED


def test_the_plan_that_was_changed_is_as_it_was(plan: Plan) -> None:
    """A change gives another plan: the app undoes by going back to the first."""
    SetFields.of([ASK], owner="head of service").applied_to(plan, CHANGED)

    assert action_of(plan, ASK).owner is None


def test_a_status_is_set_with_its_day(plan: Plan) -> None:
    """The day is that of the change."""
    found = SetFields.of([ASK], status=ActionStatus.AGREED).applied_to(plan, CHANGED)

    assert action_of(found, ASK).status_date == CHANGED.at


def test_a_field_taken_back_shows_the_proposal_again(plan: Plan) -> None:
    """Clearing the lead gives the one proposed."""
    set_ = SetFields.of([ASK], lead="legal lead").applied_to(plan, CHANGED)

    found = SetFields.of([ASK], lead=None).applied_to(set_, CHANGED)

    assert action_of(set_, ASK).lead_now == "legal lead"
    assert action_of(found, ASK).lead_now == "commissioning lead"


def test_a_status_taken_back_is_proposed(plan: Plan) -> None:
    """There is always a status."""
    found = SetFields.of([ASK], status=None).applied_to(plan, CHANGED)

    assert action_of(found, ASK).status is ActionStatus.PROPOSED


@pytest.mark.parametrize(
    ("ids", "fields", "message"),
    [
        pytest.param(
            ["ask-for-document.polcy"], {"owner": "x"}, "Did you mean ask-for-document.policy", id="unknown id"
        ),
        pytest.param([ASK], {"ownr": "x"}, 'no "ownr" that can be set. Did you mean owner', id="unknown field"),
        pytest.param([ASK], {"title": "x"}, "that can be set", id="not people's"),
        pytest.param([ASK], {"owner": ""}, "owner is empty", id="empty"),
        pytest.param([ASK], {"note": "x" * 2_001}, "2,001 characters; at most 2,000", id="too long"),
        pytest.param([ASK], {"note": "a\u202eb"}, "a character that cannot be seen", id="hidden"),
        pytest.param([ASK], {"due": "soon"}, "expected a date", id="no date"),
        pytest.param(
            [ASK], {"status": "agreed"}, "expected proposed, agreed, in_progress, done, dropped", id="no status"
        ),
        pytest.param([ASK], {"cost": Decimal(-1)}, "expected pounds", id="less than nothing"),
        pytest.param([ASK], {"cost": Decimal("NaN")}, "expected pounds", id="no number"),
        pytest.param(
            [ASK], {"due": date(2024, 6, 1)}, "before it begins on 1 July 2024. Set both", id="due before start"
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    plan: Plan, ids: list[str], fields: dict[str, Any], message: str
) -> None:
    """Each message says what, what was expected, and the nearest match."""
    with pytest.raises(InvalidArgument) as error:
        SetFields(tuple(ids), tuple(fields.items())).applied_to(plan, CHANGED)

    assert message in str(error.value)


def test_one_unknown_id_among_many_changes_nothing(plan: Plan) -> None:
    """All are set or none."""
    with pytest.raises(InvalidArgument):
        SetFields.of([ASK, "gone.x"], owner="x").applied_to(plan, CHANGED)

    assert action_of(plan, ASK).owner is None


def test_a_start_and_a_due_day_are_moved_together(plan: Plan) -> None:
    """Both lie before the old start, and in order."""
    days = {"start": date(2024, 6, 3), "due": date(2024, 6, 10)}

    found = SetFields((ASK,), tuple(days.items())).applied_to(plan, CHANGED)

    assert (action_of(found, ASK).start_now, action_of(found, ASK).due_now) == (date(2024, 6, 3), date(2024, 6, 10))


def test_an_own_action_has_an_id_of_its_own(plan: Plan) -> None:
    """The first is own.1, the next own.2."""
    one = AddAction("Meet the children", ("law.help",), (("owner", "participation lead"),)).applied_to(plan, CHANGED)
    two = AddAction("Write to them").applied_to(one, CHANGED)

    assert [each.id for each in two.actions][-2:] == ["own.1", "own.2"]
    assert (action_of(two, "own.1").closes, action_of(two, "own.1").owner) == (("law.help",), "participation lead")
    assert action_of(two, "own.1").is_own


def test_an_own_action_keeps_the_first_day_it_was_due(plan: Plan) -> None:
    """The first day given stays beside a later one."""
    made = AddAction("Meet the children", (), (("due", date(2024, 8, 1)),)).applied_to(plan, CHANGED)

    moved = SetFields.of(["own.1"], due=date(2024, 9, 2)).applied_to(made, CHANGED)

    assert (action_of(moved, "own.1").original_due, action_of(moved, "own.1").due_now) == (
        date(2024, 8, 1),
        date(2024, 9, 2),
    )


def test_an_own_action_without_a_title_is_refused(plan: Plan) -> None:
    """It must say what to do."""
    with pytest.raises(InvalidArgument, match="title is empty"):
        AddAction(" ").applied_to(plan, CHANGED)


def test_differences_are_what_people_set_otherwise(plan: Plan) -> None:
    """Two fields of one action, with what they were and are."""
    now = SetFields.of([ASK], owner="x", priority=Priority.LOW).applied_to(plan, CHANGED)

    assert differences(plan, now) == (
        Difference(ASK, "owner", None, "x"),
        Difference(ASK, "priority", None, Priority.LOW),
    )
    assert differences(plan, plan) == ()


def test_a_change_where_nobody_else_has_been_is_made(plan: Plan) -> None:
    """Another's change of another field stays beside mine."""
    theirs = SetFields.of([ASK], note="theirs").applied_to(plan, CHANGED)

    merged = merge([Difference(ASK, "owner", None, "mine")], theirs, CHANGED)

    assert (action_of(merged.plan, ASK).owner, action_of(merged.plan, ASK).note) == ("mine", "theirs")
    assert (len(merged.applied), merged.conflicts) == (1, ())


def test_a_change_where_somebody_else_has_been_is_a_conflict_and_theirs_stands(plan: Plan) -> None:
    """All three values are given, and nothing is overwritten."""
    theirs = SetFields.of([ASK], owner="theirs").applied_to(plan, CHANGED)

    merged = merge([Difference(ASK, "owner", None, "mine")], theirs, CHANGED)

    assert merged.conflicts == (Conflict(ASK, "owner", None, "mine", "theirs"),)
    assert merged.plan == theirs


def test_the_same_change_twice_is_no_conflict(plan: Plan) -> None:
    """Where both say the same there is nothing to decide."""
    theirs = SetFields.of([ASK], owner="the same").applied_to(plan, CHANGED)

    merged = merge([Difference(ASK, "owner", None, "the same")], theirs, CHANGED)

    assert (merged.applied, merged.conflicts, merged.plan) == ((), (), theirs)


def test_a_conflict_is_said_side_by_side() -> None:
    """What it was, what is here, what the plan says."""
    said = conflict_words(Conflict(ASK, "due", None, date(2024, 8, 1), date(2024, 9, 2)))

    assert said == "ask-for-document.policy: due was nothing; here 1 August 2024, in the plan 2 September 2024"


@pytest.mark.parametrize(
    ("value", "words"),
    [(ActionStatus.IN_PROGRESS, "in progress"), (Decimal("12.50"), "£12.50"), ("x", "x"), (Priority.HIGH, "high")],
)
def test_values_are_said_as_people_write_them(value: Any, words: str) -> None:
    """Each kind of value in its words."""
    assert value_words(value) == words


@pytest.mark.parametrize(
    ("text", "pounds"),
    [("4000", "4000"), ("£4,000", "4000"), ("£ 12.50", "12.50"), ("1,234,567.8", "1234567.8"), (" 0 ", "0")],
)
def test_pounds_are_read_as_people_write_them(text: str, pounds: str) -> None:
    """With or without sign, commas and pence."""
    assert read_pounds(text) == Decimal(pounds)


@pytest.mark.parametrize("text", ["", "4k", "4.000,00", "1,23", "-5", "1e5", "£", "12.345", "9" * 13, "٤"])
def test_what_is_no_cost_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="is no cost in pounds"):
        read_pounds(text)
