"""What a renewed plan has otherwise than the kept one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compliance.planning.action import GapState
from compliance.planning.change import AddAction, SetFields
from compliance.planning.plan import Left, Plan
from compliance.planning.renewal import MovedDates, Renewal, renewal_of
from compliance.planning.renewing import renew
from tests.planning.test_needs import statement
from tests.support.builders import requirement
from tests.support.plans import CHANGED, START, action_of, plan_of

ASK = "ask-for-document.policy"
MEND = "amend-policy.access"


def ids(renewal: Renewal) -> dict[str, list[str]]:
    """Give the ids of what differs, those kinds that hold something."""
    kinds = ("added", "closed", "gone", "reopened", "reach")
    found = {kind: [each.id for each in getattr(renewal, kind)] for kind in kinds}
    found["moved"] = [each.action.id for each in renewal.moved]
    return {kind: names for kind, names in found.items() if names}


def renewed(kept: Plan, made: Plan) -> Renewal:
    """Give what differs once a new plan is laid under a kept one."""
    return renewal_of(kept, renew(kept, made))


def test_a_plan_renewed_by_itself_changes_nothing() -> None:
    """What people set is no change of the program's."""
    kept = SetFields.of([ASK], owner="head of service").applied_to(plan_of(requirement()), CHANGED)
    renewal = renewed(kept, plan_of(requirement()))
    assert renewal.changes_nothing
    assert ids(renewal) == {}


def test_an_action_that_has_closed_and_one_that_comes_are_told_apart() -> None:
    """The text has come in and falls short: there is nothing left to ask for, and something to mend."""
    kept = plan_of(requirement())
    renewal = renewed(kept, plan_of(requirement(), evidence=statement("contrary")))
    assert not renewal.changes_nothing
    assert ids(renewal) == {"added": [MEND], "gone": [ASK]}


def test_an_action_whose_requirements_are_met_is_closed_and_may_open_again() -> None:
    """Closed once the evidence shows it; open again when the evidence no longer does."""
    open_ = plan_of(requirement())
    met = plan_of(requirement(), evidence=statement("states"))
    closing = renewed(open_, met)
    assert ids(closing) == {"closed": [ASK]}
    assert action_of(closing.renewed, ASK).gap is GapState.CLOSED
    assert ids(renewed(closing.renewed, open_)) == {"reopened": [ASK]}


def test_a_day_that_moves_is_given_with_what_it_was() -> None:
    """With another start, everything that nobody has taken on moves."""
    kept = plan_of(requirement())
    renewal = renewed(kept, plan_of(requirement(), start=date(2024, 9, 2)))
    was = action_of(kept, ASK).due_now
    assert renewal.moved == (MovedDates(action_of(renewal.renewed, ASK), was),)
    assert was is not None
    assert was > START


def test_an_action_for_more_than_before_is_named() -> None:
    """A second requirement joins what one text is asked for."""
    renewal = renewed(plan_of(requirement()), plan_of(requirement(), requirement(id="law.more")))
    assert ids(renewal) == {"reach": [ASK]}


def test_a_gap_that_comes_to_have_no_action_is_named() -> None:
    """What was left before is not told again."""
    kept = replace(plan_of(requirement()), left=(Left(requirement="law.old", why="long known"),))
    made = replace(plan_of(requirement()), left=(*kept.left, Left(requirement="law.new", why="nothing answers it")))
    assert [each.requirement for each in renewed(kept, made).left] == ["law.new"]


def test_an_action_of_the_councils_own_stays_out_of_it() -> None:
    """It was added by people, and renewing leaves it as it is."""
    kept = AddAction("Ask the children").applied_to(plan_of(requirement()), CHANGED)
    assert ids(renewed(kept, plan_of(requirement()))) == {}
