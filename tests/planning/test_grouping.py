"""The actions of a plan in groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compliance.planning.action import About, ActionStatus, GapState, PlannedAction
from compliance.planning.change import AddAction, SetFields
from compliance.planning.grouping import PlanGroup, plan_groups, subject_of, too_late, who_does
from compliance.planning.plan import Left, Plan
from compliance.standards.library import Library
from tests.planning.test_needs import statement
from tests.support.builders import library_of, pack_file, requirement, requirements_file
from tests.support.plans import ACTIONS, CHANGED, START, action_of, plan_of

ASK = "ask-for-document.policy"
MEND = "amend-policy.access"
ON = date(2024, 8, 1)


def library() -> Library:
    """Give the standards of these plans."""
    return library_of(pack_file(), requirements_file(requirement()), ("actions.yaml", ACTIONS))


def both() -> Plan:
    """Give a plan with something to ask for and something to mend."""
    return plan_of(
        requirement(),
        requirement(id="law.other", rule="{strands: {contract: {document: {topic: help}}}}"),
        evidence=statement("contrary"),
    )


def groups(plan: Plan) -> dict[str, list[str]]:
    """Give each group with the ids in it."""
    return {each.id: [_name(row) for row in each.rows] for each in plan_groups(plan, library(), ON)}


def _name(row: PlannedAction | Left) -> str:
    return row.requirement if isinstance(row, Left) else row.id


def test_every_open_action_is_in_each_way_to_split_them_once() -> None:
    """By status, by who and by what for: each holds what its parts hold, in their order."""
    plan = both()
    found = groups(plan)
    for kind in ("progress", "who", "about"):
        parts = [row for name, rows in found.items() if name.startswith(f"{kind}:") for row in rows]
        assert found[kind] == parts
        assert sorted(parts) == sorted(each.id for each in plan.actions)


def test_what_is_left_comes_before_what_has_closed() -> None:
    """Everything holds the open actions, then the gaps that nothing closes, then what is closed."""
    plan = both()
    first, second = plan.in_order
    closed = replace(first, gap=GapState.CLOSED, closed_on=ON)
    left = Left(requirement="law.left", why="nothing answers it")
    found = groups(replace(plan, actions=(closed, second), left=(left,)))
    assert found["all"] == [second.id, "law.left", first.id]
    assert found["left"] == ["law.left"]
    assert found["closed"] == [first.id]
    assert found["progress"] == [second.id]


def test_what_needs_somebody_today_comes_first() -> None:
    """Overdue before not agreed."""
    plan = both()
    late = plan.in_order[-1].id
    plan = SetFields.of([late], status=ActionStatus.AGREED, due=date(2024, 7, 31)).applied_to(plan, CHANGED)
    titles = [each.title for each in plan_groups(plan, library(), ON) if each.id.startswith("progress:")]
    assert titles == ["Overdue", "Not agreed yet"]


def test_who_does_it_is_the_owner_before_the_lead() -> None:
    """And nobody, for an action of the council's own that nobody has taken."""
    plan = AddAction("Ask the children").applied_to(plan_of(requirement()), CHANGED)
    assert [who_does(each) for each in plan.actions] == ["commissioning lead", "Nobody yet"]
    owned = SetFields.of([ASK], owner="head of service").applied_to(plan, CHANGED)
    assert who_does(action_of(owned, ASK)) == "head of service"


def test_what_cannot_fit_has_a_group_until_people_set_a_day() -> None:
    """A day that people have set is theirs to keep."""
    plan = plan_of(requirement(), evidence=statement("contrary"), by=date(2024, 7, 15))
    assert groups(plan)["late"] == [MEND]
    assert too_late(action_of(plan, MEND)) == action_of(plan, MEND).proposed.does_not_fit  # type: ignore[union-attr]
    set_ = SetFields.of([MEND], due=date(2024, 10, 1)).applied_to(plan, CHANGED)
    assert too_late(action_of(set_, MEND)) is None
    assert "late" not in groups(set_)


@pytest.mark.parametrize(
    ("about", "words"),
    [
        (None, "The council's own actions"),
        (About(theme="access"), "Access"),
        (About(theme="gone-theme"), "gone-theme"),
        (About(text="publicity"), "To get: published information"),
        (About(holder="performance"), "To ask: the performance team"),
        (About(role="placements lead"), "To ask: placements lead"),
        (About(pack="gone-pack"), "gone-pack"),
    ],
)
def test_what_an_action_is_about_is_named(about: About | None, words: str) -> None:
    """By its theme, its text, whom to ask or the instrument; what the standards no longer hold by its id."""
    action = PlannedAction(id="a.b", title="Do it", about=about)
    assert subject_of(action, library()) == words


def test_an_empty_plan_has_its_first_three_groups() -> None:
    """Nothing to split, nothing that does not fit."""
    empty = replace(plan_of(requirement()), actions=())
    assert plan_groups(empty, library(), START) == (
        PlanGroup("all", "Everything", ()),
        PlanGroup("left", "Left: no action", ()),
        PlanGroup("closed", "Closed gaps", ()),
    )
