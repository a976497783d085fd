"""What a row of the plan can be found by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compliance.planning.action import About, ActionStatus, PlannedAction, Priority, Proposed
from compliance.planning.plan import Left
from compliance.standards.action_template import Effort
from compliance.standards.library import Library
from compliance.workspace.filtering import read_filter
from compliance.workspace.finding_search import fields_known
from compliance.workspace.plan_search import plan_searchable
from tests.support.builders import library_of, pack_file, requirement, requirements_file

ON = date(2026, 11, 22)
PROPOSED = Proposed(
    lead="policy officer",
    start=date(2026, 9, 1),
    due=date(2026, 10, 1),
    weeks=4,
    effort=Effort.SMALL,
    does_not_fit="Needs 4 weeks",
)
ACTION = PlannedAction(
    id="amend-policy.access",
    title="Amend the policy",
    about=About(theme="access"),
    closes=("law.first",),
    falls_short="The policy is silent",
    proposed=PROPOSED,
)
OWNED = replace(
    ACTION,
    owner="Contract Manager",
    priority=Priority.HIGH,
    status=ActionStatus.IN_PROGRESS,
    due=date(2026, 11, 20),
    note="Waits for the budget",
)


def library() -> Library:
    """Give standards with one requirement."""
    return library_of(pack_file(), requirements_file(requirement(id="law.first")))


def finds(row: PlannedAction | Left, words: str) -> bool:
    """Whether some words find a row; every field they name must be one that is known."""
    searchable = plan_searchable(row, library(), ON)
    asked = read_filter(words, fields_known([searchable]))
    assert asked.problem is None or "There is no field" not in asked.problem
    return asked.finds(searchable)


@pytest.mark.parametrize(
    "words",
    [
        "amend",
        "silent policy",
        "title of",
        "law.first",
        "status:proposed",
        "status:not-agreed",
        "status:open",
        "owner:nobody",
        'lead:"policy officer"',
        "priority:none",
        "overdue:no",
        "fits:no",
        "closed:no",
        "theme:access",
        "requirement:law.first",
    ],
)
def test_an_action_nobody_has_touched_is_found(words: str) -> None:
    """By what it is for, and by what nobody has set."""
    assert finds(ACTION, words)


@pytest.mark.parametrize(
    "words",
    [
        "budget",
        "status:in_progress",
        "status:overdue",
        "owner:contract",
        "owner:CONTRACT-MANAGER",
        "priority:high",
        "overdue:yes",
        "fits:yes",
    ],
)
def test_an_action_that_people_have_set_is_found_by_it(words: str) -> None:
    """And not before they have."""
    assert finds(OWNED, words)
    assert not finds(ACTION, words)


@pytest.mark.parametrize("words", ["law.left", "depart", "status:no-action", "requirement:law.left"])
def test_a_gap_without_an_action_is_found(words: str) -> None:
    """By its requirement and why it is left."""
    left = Left(requirement="law.left", why="The council departs from it")
    assert finds(left, words)
    assert not finds(ACTION, words)


def test_an_action_of_the_councils_own_is_found_as_such() -> None:
    """It is about no theme of the library."""
    assert finds(PlannedAction(id="own.1", title="Ask the children"), "theme:own lead:nobody")
