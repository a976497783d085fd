"""Laws of plans: nothing of people's is lost, a plan is itself, and what is written reads back."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from compliance.planning.action import PERSONS_FIELDS, ActionStatus, GapState, PlannedAction, Priority
from compliance.planning.change import Difference, differences, merge
from compliance.planning.making import make_plan
from compliance.planning.plan import Plan
from compliance.planning.plan_file import plan_bytes, read_plan
from compliance.planning.renewing import renew
from compliance.planning.schedule import Calendar, Task, schedule
from compliance.text.display import UNSAFE
from compliance.text.guarding import guarded, unguarded
from compliance.workspace.opening import OpenFolder
from compliance.workspace.shipped import samples
from tests.support.builders import library_of
from tests.support.plans import CHANGED, opened

_SAMPLES = st.sampled_from(sorted(samples()))
_DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
_TEXT = st.text(min_size=1, max_size=40).filter(lambda each: bool(each.strip()) and not UNSAFE.search(each))
_COSTS = st.decimals(0, 10**9, places=2)


_BANK_HOLIDAYS = library_of().holidays


@cache
def _opened(sample: str) -> OpenFolder:
    return opened(sample)


@cache
def _made(sample: str, start: date = date(2026, 11, 23), by: date | None = None) -> Plan:
    found = _opened(sample)
    return make_plan(found.assessment, found.library, start, by)


_PERSONS = st.fixed_dictionaries(
    {},
    optional={
        "owner": _TEXT,
        "lead": _TEXT,
        "start": _DAYS,
        "due": _DAYS,
        "priority": st.sampled_from(Priority),
        "status": st.sampled_from(ActionStatus),
        "status_date": _DAYS,
        "cost": _COSTS,
        "measure": _TEXT,
        "target": _TEXT,
        "note": _TEXT,
    },
)


@st.composite
def edited(draw: st.DrawFn, sample: str) -> Plan:
    """Give a sample's plan in which people have written by hand, and to which they have added."""
    plan = _made(sample)
    touched = draw(st.dictionaries(st.sampled_from([each.id for each in plan.actions]), _PERSONS, max_size=4))
    actions = tuple(replace(each, **touched.get(each.id, {})) for each in plan.actions)
    own = tuple(
        PlannedAction(id=f"own.{number}", title=draw(_TEXT), **draw(_PERSONS))
        for number in range(draw(st.integers(0, 3)))
    )
    return replace(plan, actions=actions + own)


PLANS = _SAMPLES.flatmap(lambda sample: st.tuples(st.just(sample), edited(sample)))


@given(PLANS, _DAYS)
def test_renewal_keeps_every_field_of_peoples_and_every_action(kept: tuple[str, Plan], start: date) -> None:
    """Whatever people wrote, and whenever the plan is made anew."""
    sample, plan = kept

    renewed = renew(plan, _made(sample, start))

    for each in plan.actions:
        found = renewed.action(each.id)
        assert found is not None
        assert [getattr(found, name) for name in PERSONS_FIELDS] == [getattr(each, name) for name in PERSONS_FIELDS]
        assert found.original_due == (each.original_due or each.due_now)


@given(PLANS, st.sampled_from(sorted(samples())))
def test_renewal_under_another_council_loses_nothing(kept: tuple[str, Plan], other: str) -> None:
    """Even laid over a plan for something else, every action and every word is there."""
    _, plan = kept

    renewed = renew(plan, _made(other))

    assert {each.id for each in plan.actions} <= {each.id for each in renewed.actions}
    assert all(each.note == getattr(renewed.action(each.id), "note", "") for each in plan.actions)


@given(PLANS)
def test_a_plan_made_again_from_itself_is_itself(kept: tuple[str, Plan]) -> None:
    """Renewed twice is renewed once."""
    sample, plan = kept

    once = renew(plan, _made(sample))

    assert renew(once, _made(sample)) == once


@given(PLANS)
def test_a_plan_reads_back_as_it_was_written(kept: tuple[str, Plan]) -> None:
    """Whatever people wrote in it."""
    _, plan = kept

    assert read_plan(plan_bytes(plan), "plan.yaml") == plan


@given(_SAMPLES, st.randoms(use_true_random=False))
def test_the_order_of_the_findings_changes_nothing(sample: str, chance: random.Random) -> None:
    """However the findings are shuffled."""
    found = _opened(sample)
    findings = list(found.assessment.findings)
    chance.shuffle(findings)
    shuffled = replace(found.assessment, findings=tuple(findings))

    assert make_plan(shuffled, found.library, date(2026, 11, 23)) == _made(sample)


@given(_SAMPLES, _DAYS, st.integers(0, 900))
def test_every_due_day_is_after_its_start_and_in_time_or_said_to_be_late(sample: str, start: date, days: int) -> None:
    """Dates are never squeezed."""
    by = start + timedelta(days=days)

    for each in _made(sample, start, by).actions:
        assert each.proposed is not None
        assert start <= each.proposed.start <= each.proposed.due
        assert (each.proposed.due > by) == (each.proposed.does_not_fit is not None)


@given(
    st.lists(st.tuples(st.integers(1, 30), st.sets(st.integers(0, 9)), st.booleans()), min_size=1, max_size=10),
    _DAYS,
    st.none() | st.integers(0, 500),
)
def test_what_comes_after_never_begins_before_the_other_is_due(
    tasks: list[tuple[int, set[int], bool]], start: date, days: int | None
) -> None:
    """For any weeks and any order without a circle."""
    made = [
        Task(str(number), weeks, tuple(str(each) for each in sorted(after) if each < number), asks)
        for number, (weeks, after, asks) in enumerate(tasks)
    ]

    found = schedule(made, start, start + timedelta(days=days) if days is not None else None, Calendar(_BANK_HOLIDAYS))

    for task in made:
        assert all(found[earlier].due <= found[task.id].start for earlier in task.after)


@given(PLANS, st.data())
def test_a_change_is_applied_or_a_conflict_and_nothing_of_theirs_is_overwritten(
    kept: tuple[str, Plan], data: st.DataObject
) -> None:
    """Mine against theirs, from one plan that both read."""
    sample, theirs = kept
    base = _made(sample)
    action = data.draw(st.sampled_from(base.actions))
    mine = Difference(action.id, "note", action.note, data.draw(_TEXT))

    merged = merge([mine], theirs, CHANGED)

    stands = getattr(theirs.action(action.id), "note", None)
    outcome = getattr(merged.plan.action(action.id), "note", None)
    if stands in {mine.was, mine.now}:
        assert outcome == mine.now
    else:
        assert outcome == stands
        assert [each.theirs for each in merged.conflicts] == [stands]
    others = [each for each in differences(theirs, merged.plan) if (each.action, each.field) != (action.id, "note")]
    assert others == []


@given(st.text(max_size=60))
def test_no_guarded_cell_acts_and_each_reads_back(text: str) -> None:
    """Whatever the text, a spreadsheet takes it for text."""
    cell = guarded(text)

    assert cell.lstrip(" \n")[:1] not in set("=+-@\t\r")
    if not UNSAFE.search(text):
        assert unguarded(cell) == text


@given(PLANS)
def test_what_is_shown_first_is_open_and_wanted(kept: tuple[str, Plan]) -> None:
    """In the order shown, what is closed or dropped comes last and high priority before low."""
    _, plan = kept
    shown = plan.in_order
    over = [each.gap is not GapState.OPEN or each.status is ActionStatus.DROPPED for each in shown]
    to_do = [each for each in shown if not each.status.is_over and each.gap is GapState.OPEN]
    ranks = [{Priority.HIGH: 0, Priority.LOW: 2}.get(each.priority, 1) if each.priority else 1 for each in to_do]

    assert over == sorted(over)
    assert ranks == sorted(ranks)
    assert sorted(each.id for each in shown) == sorted(each.id for each in plan.actions)


def test_a_cost_keeps_its_pence() -> None:
    """Decimals are written as they are."""
    plan = _made("dorset-2023")
    priced = replace(plan, actions=(replace(plan.actions[0], cost=Decimal("0.10")), *plan.actions[1:]))

    assert read_plan(plan_bytes(priced), "plan.yaml").actions[0].cost == Decimal("0.10")
