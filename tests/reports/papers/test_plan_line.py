"""The plan in two sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compliance.planning.action import ActionStatus
from compliance.planning.change import SetFields
from compliance.planning.plan import Left
from compliance.reports.papers.plan_line import is_behind, plan_line
from tests.planning.test_needs import statement
from tests.support.builders import requirement
from tests.support.plans import CHANGED, held, plan_of

ASK = "ask-for-document.policy"
ON = date(2024, 8, 1)
LEFT = Left(requirement="law.left", why="because")


def test_nobody_has_agreed_yet() -> None:
    """The shortest line there is about a plan that was just made."""
    assert plan_line(plan_of(requirement()), ON) == "1 to do, none agreed yet. No gap is left without an action."


def test_progress_is_counted_once_somebody_has() -> None:
    """What is overdue comes first."""
    more = requirement(id="law.figures", rule="{strands: {practice: {metric: {id: waiting, equals: 0}}}}")
    plan = SetFields.of([ASK], status=ActionStatus.AGREED).applied_to(plan_of(requirement(), more), CHANGED)
    assert plan_line(plan, ON) == ("2 to do: 1 overdue, 1 not agreed yet. No gap is left without an action.")


def test_the_day_what_does_not_fit_and_what_is_left_are_said() -> None:
    """With what happens on that day, in the singular and the plural."""
    plan = plan_of(requirement(), evidence=statement("contrary"), by=date(2024, 7, 15))
    one = replace(plan, by_what="tender", left=(LEFT,))
    assert plan_line(one, ON) == (
        "1 to do, none agreed yet. To be ready by 15 July 2024 (tender); 1 does not fit. "
        "1 gap is left without an action."
    )
    two = replace(plan, left=(LEFT, replace(LEFT, requirement="law.other")))
    assert plan_line(two, ON).endswith(
        "To be ready by 15 July 2024; 1 does not fit. 2 gaps are left without an action."
    )


def test_what_is_over_is_no_longer_to_do() -> None:
    """Done and dropped count no more."""
    plan = SetFields.of([ASK], status=ActionStatus.DROPPED).applied_to(plan_of(requirement()), CHANGED)
    assert plan_line(plan, ON) == "Nothing is left to do. No gap is left without an action."


def test_a_plan_is_behind_once_a_verdict_has_moved() -> None:
    """And not before."""
    plan = plan_of(requirement())
    assert not is_behind(plan, held(requirement())[0])
    assert is_behind(plan, held(requirement(), evidence=statement("states"))[0])
