"""`plan.yaml` as people read and write it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from compliance.planning.action import ActionStatus, Priority
from compliance.planning.change import AddAction, SetFields
from compliance.planning.plan import Plan
from compliance.planning.plan_file import plan_bytes, read_plan
from compliance.text.problem import InvalidFiles
from tests.support.builders import requirement
from tests.support.plans import CHANGED, plan_of

ASK = "ask-for-document.policy"


@pytest.fixture(scope="module")
def plan() -> Plan:
    """Give a plan in which people have set everything they can, and added an action."""
    made = plan_of(requirement(provenance="recalled"), by=date(2024, 7, 3))
    everything = SetFields.of(
        [ASK],
        owner="head of service",
        lead="legal lead",
        start=date(2024, 7, 2),
        due=date(2024, 12, 2),
        priority=Priority.HIGH,
        status=ActionStatus.IN_PROGRESS,
        cost=Decimal("4000.50"),
        measure='we hold "it"',
        target="- all of it: #1",
        note="line one\nline two: [x] {y}",
    )
    return AddAction("Meet the children", ("law.help",)).applied_to(everything.applied_to(made, CHANGED), CHANGED)


def test_what_is_written_reads_back_as_the_same(plan: Plan) -> None:
    """Every field of every action comes back."""
    assert read_plan(plan_bytes(plan), "plan.yaml") == plan


def test_the_same_plan_gives_the_same_bytes(plan: Plan) -> None:
    """Written twice, and written from what was read."""
    data = plan_bytes(plan)

    assert plan_bytes(read_plan(data, "plan.yaml")) == data


def test_an_action_stands_one_key_a_line_for_people_to_write_in(plan: Plan) -> None:
    """The first lines of an action are what a person looks for."""
    lines = plan_bytes(plan_of(requirement())).decode().splitlines()
    start = lines.index('  - id: "ask-for-document.policy"')

    assert lines[start : start + 3] == [
        '  - id: "ask-for-document.policy"',
        '    title: "Get the policy"',
        "    original_due: 2024-07-22",
    ]
    assert lines[0].startswith("# Yours to write under each action: owner, lead, start, due")


def test_a_line_written_by_hand_is_read() -> None:
    """A person adds owner and status under an action."""
    text = plan_bytes(plan_of(requirement())).decode()
    by_hand = text.replace(
        '    title: "Get the policy"\n', '    title: "Get the policy"\n    owner: head of service\n    status: agreed\n'
    )

    found = read_plan(by_hand.encode(), "plan.yaml").actions[0]

    assert (found.owner, found.status) == ("head of service", ActionStatus.AGREED)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('    title: "Get the policy"\n', "    ownr: x\n", '"ownr" is not a known name here'),
        ("    original_due: 2024-07-22\n", "    status: finished\n", "expected one of proposed, agreed"),
        ("    original_due: 2024-07-22\n", "    due: 22/07/2024\n", "expected a date such as 2024-01-31"),
        (
            'about: {text: "policy"}',
            'about: {text: "policy", pack: "law"}',
            "2 things are named here; expected exactly one",
        ),
        ("start: 2024-07-01\n", "start: 2024-07-01\nby: 2024-01-01\n", "the day to be ready by lies before the start"),
        ("kind: plan", "kind: plans", "expected kind: plan"),
    ],
)
def test_a_mistake_is_said_with_its_line(old: str, new: str, words: str) -> None:
    """Each message names the file, the line, and what was expected."""
    text = plan_bytes(plan_of(requirement())).decode()
    assert old in text

    with pytest.raises(InvalidFiles) as error:
        read_plan(text.replace(old, new, 1).encode(), "folder/plan.yaml")

    assert words in str(error.value)
    assert str(error.value).startswith("folder/plan.yaml:")


def test_an_id_written_twice_is_refused() -> None:
    """Two actions of one id could not be told apart."""
    plan = plan_of(requirement())
    twice = replace(plan, actions=plan.actions * 2)

    with pytest.raises(InvalidFiles, match=r'the id "ask-for-document\.policy" is used twice'):
        read_plan(plan_bytes(twice), "plan.yaml")
