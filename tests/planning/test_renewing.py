"""A kept plan with a new one laid under it: what people set stays, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from compliance.planning.action import PERSONS_FIELDS, ActionStatus, GapState, PlannedAction, Priority
from compliance.planning.change import AddAction, SetFields
from compliance.planning.plan import Plan
from compliance.planning.renewing import renew
from tests.planning.test_needs import statement
from tests.support.builders import requirement
from tests.support.plans import CHANGED, START, action_of, plan_of

ASK = "ask-for-document.policy"
MEND = "amend-policy.access"
ONE, TWO = requirement(), requirement(id="law.more")
LATER = date(2024, 9, 2)


def changed(plan: Plan, action: str = ASK, **fields: object) -> Plan:
    """Give a plan with fields of one action set by a person."""
    return SetFields((action,), tuple(fields.items())).applied_to(plan, CHANGED)  # type: ignore[arg-type]


def test_a_plan_laid_under_itself_is_itself() -> None:
    """Nothing moves where nothing has changed."""
    plan = plan_of(ONE, TWO)

    assert renew(plan, plan) == plan


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("owner", "head of service"),
        ("lead", "legal lead"),
        ("start", date(2024, 7, 3)),
        ("due", date(2025, 1, 3)),
        ("priority", Priority.HIGH),
        ("status", ActionStatus.IN_PROGRESS),
        ("cost", Decimal("4000.50")),
        ("measure", "we hold it"),
        ("target", "all of it"),
        ("note", "waiting for legal"),
    ],
)
def test_what_a_person_set_survives(field: str, value: object) -> None:
    """Every field of people's stands in the renewed plan as it was set."""
    kept = changed(plan_of(ONE), **{field: value})

    renewed = renew(kept, plan_of(ONE, start=LATER))

    assert getattr(action_of(renewed, ASK), field) == value


def test_every_field_of_peoples_is_among_those_tried() -> None:
    """A field added later has to be tried too."""
    assert set(PERSONS_FIELDS) == {
        "owner", "lead", "start", "due", "priority", "status", "cost", "measure", "target", "note",
    }  # fmt: skip


def test_the_day_a_status_was_set_survives() -> None:
    """The status keeps its date."""
    renewed = renew(changed(plan_of(ONE), status=ActionStatus.AGREED), plan_of(ONE, start=LATER))

    assert action_of(renewed, ASK).status_date == CHANGED.at


def test_the_first_due_day_never_changes() -> None:
    """A plan made later proposes another day, and the first one stays beside it."""
    first = plan_of(ONE)

    renewed = renew(renew(first, plan_of(ONE, start=LATER)), plan_of(ONE, start=date(2024, 12, 2)))

    assert action_of(renewed, ASK).original_due == action_of(first, ASK).original_due == date(2024, 7, 22)
    assert action_of(renewed, ASK).due_now == date(2024, 12, 23)


def test_the_days_of_what_people_took_on_do_not_drift() -> None:
    """An action that somebody agreed to keeps the days it had then; a proposal moves with the plan."""
    first = plan_of(ONE)
    later = plan_of(ONE, start=LATER)

    assert action_of(renew(changed(first, status=ActionStatus.AGREED), later), ASK).due_now == date(2024, 7, 22)
    assert action_of(renew(first, later), ASK).due_now == date(2024, 9, 23)


def test_an_action_whose_gap_has_closed_is_marked_with_the_date_and_kept() -> None:
    """The policy came and says so: the ask is closed as at that day."""
    kept = changed(plan_of(ONE), owner="head of service")

    renewed = renew(kept, plan_of(ONE, evidence=statement("states")))

    (found,) = renewed.actions
    assert (found.gap, found.closed_on, found.owner) == (GapState.CLOSED, date(2024, 6, 30), "head of service")


def test_a_closed_action_keeps_the_first_day_it_closed() -> None:
    """Renewed again it says the same day."""
    met = plan_of(ONE, evidence=statement("states"))
    closed = renew(plan_of(ONE), met)
    later = replace(met, basis=replace(met.basis, as_at=LATER))

    assert renew(closed, later).actions[0].closed_on == date(2024, 6, 30)


def test_a_gap_that_opens_again_is_open_again() -> None:
    """The closed action takes up where it stood."""
    closed = renew(plan_of(ONE), plan_of(ONE, evidence=statement("states")))

    found = action_of(renew(closed, plan_of(ONE)), ASK)

    assert (found.gap, found.closed_on) == (GapState.OPEN, None)


def test_an_answer_that_shows_a_gap_hands_over_to_the_action_that_mends_it() -> None:
    """The policy came and says the opposite: the ask is gone, and the mending is new."""
    renewed = renew(plan_of(ONE), plan_of(ONE, evidence=statement("contrary")))

    assert [(each.id, each.gap) for each in renewed.actions] == [(MEND, GapState.OPEN), (ASK, GapState.GONE)]


def test_what_was_met_on_the_way_is_kept_beside_what_is_open() -> None:
    """Of two requirements one is met now: the action says so, and stays open for the other."""
    both = plan_of(ONE, requirement("{strands: {policy: {document: {topic: independence}}}}", id="law.more"))
    one_met = plan_of(
        ONE,
        requirement("{strands: {policy: {document: {topic: independence}}}}", id="law.more"),
        evidence=statement("states"),
    )

    found = action_of(renew(both, one_met), ASK)

    assert (found.closes, found.now_met, found.gap) == (("law.more",), ("law.help",), GapState.OPEN)


def test_what_is_asked_no_longer_is_gone_and_kept() -> None:
    """Under another profile the action has no requirement left."""
    other = plan_of(requirement(id="law.other"), evidence=statement("states"))

    assert [(each.id, each.gap) for each in renew(plan_of(ONE), other).actions] == [(ASK, GapState.GONE)]


def _own(closes: tuple[str, ...]) -> tuple[Plan, PlannedAction]:
    plan = AddAction("Ask the children in care council", closes).applied_to(plan_of(ONE), CHANGED)
    return plan, action_of(plan, "own.1")


def test_a_councils_own_action_is_never_touched() -> None:
    """It stands after those of the library, as it was written."""
    plan, own = _own(())

    assert action_of(renew(plan, plan_of(ONE, start=LATER)), "own.1") == own


def test_a_councils_own_action_closes_with_its_requirements() -> None:
    """What it was for is met, so it is closed."""
    plan, _ = _own(("law.help",))

    found = action_of(renew(plan, plan_of(ONE, evidence=statement("states"))), "own.1")

    assert (found.gap, found.closed_on) == (GapState.CLOSED, date(2024, 6, 30))


def test_who_last_changed_the_plan_stays() -> None:
    """Making the plan anew is no change of a person's."""
    kept = changed(plan_of(ONE), owner="x")

    assert renew(kept, plan_of(ONE, start=LATER)).changed == CHANGED


def test_what_happens_on_the_day_stays_while_there_is_a_day() -> None:
    """The word for the tender is kept, and goes with its day."""
    kept = replace(plan_of(ONE, by=date(2025, 3, 3)), by_what="tender")

    assert renew(kept, plan_of(ONE, by=date(2025, 3, 3))).by_what == "tender"
    assert renew(kept, plan_of(ONE)).by_what is None


def test_what_a_person_wrote_by_hand_without_a_status_date_is_kept() -> None:
    """A hand edit of the file counts like any other."""
    plan = plan_of(ONE)
    by_hand = replace(plan, actions=(replace(plan.actions[0], status=ActionStatus.DONE, note="sent by post"),))

    found = renew(by_hand, plan_of(ONE, start=START)).actions[0]

    assert (found.status, found.status_date, found.note) == (ActionStatus.DONE, None, "sent by post")
