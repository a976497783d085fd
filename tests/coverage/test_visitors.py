"""Independent visitors counted from their lists: what is not recorded stays so, and no threshold is made up."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from compliance.coverage.settings import Declared
from compliance.coverage.visitor_result import Known, VisitorResult, Waits
from compliance.coverage.visitors import visitor_coverage
from tests.support.coverage_tables import CUT_OFF, FIRST, settings_of, tables_of

_REFERRAL = {"child": "a", "considered_on": date(2024, 4, 2), "visitor_referral_id": "r1"}
_MATCH = {"child": "a", "match_id": "m1", "start": date(2024, 1, 10)}


def _found(check_days: int | None = None, complete: tuple[Declared, ...] = (), **rows: Any) -> VisitorResult:
    found = visitor_coverage(tables_of(rows), settings_of(complete=complete), check_days=check_days)
    assert found is not None
    return found


def _all_of(table: str) -> Declared:
    return Declared(what=table, first=date(2024, 1, 1), last=CUT_OFF, by="performance", on=CUT_OFF)


def test_without_a_list_of_visitors_nothing_is_said() -> None:
    """Reviews and episodes alone say nothing of visitors: no result, and no zeros."""
    assert visitor_coverage(tables_of({"review": [{"child": "a", "held_on": FIRST}]}), settings_of()) is None


def test_a_figure_whose_list_is_not_there_is_none() -> None:
    """A list of visits alone gives figures on visits, and none on anything else."""
    found = _found(visitor_visit=[{"match_id": "m1", "on": FIRST, "status": "held"}])

    assert found.visits == Known(count=0, of=0)
    assert found.stray_visits == 1
    assert (found.reviews, found.matched, found.waits, found.monthly, found.referrals) == (None,) * 5


def test_a_review_counts_as_considered_on_its_own_day_alone() -> None:
    """Two children have three reviews; one was considered on the day of one of them. The rest is not recorded."""
    reviews = [
        {"child": "a", "held_on": date(2024, 4, 2)},
        {"child": "a", "held_on": date(2024, 5, 2)},
        {"child": "b", "held_on": date(2024, 5, 3), "cancelled": False},
        {"child": "b", "held_on": date(2024, 5, 4), "cancelled": True},
        {"child": "b", "held_on": date(2023, 5, 4)},
        {"child": "b", "held_on": None, "due": date(2024, 5, 4)},
    ]

    found = _found(visitor_referral=[_REFERRAL], review=reviews)
    declared = _found(complete=(_all_of("visitor_referral"),), visitor_referral=[_REFERRAL], review=reviews)

    assert found.reviews == Known(count=1, of=3, not_recorded=2)
    assert found.reviewed_children == Known(count=1, of=2, not_recorded=1)
    assert declared.reviews == Known(count=1, of=3)


@pytest.mark.parametrize(
    "declared",
    [
        Declared(what="offer", first=date(2024, 1, 1), last=CUT_OFF, by="performance", on=CUT_OFF),
        Declared(what="visitor_referral", first=date(2024, 1, 1), last=CUT_OFF),
        Declared(what="visitor_referral", first=date(2024, 4, 1), last=CUT_OFF, by="performance", on=CUT_OFF),
        Declared(what="visitor_referral", first=FIRST, last=CUT_OFF, by="performance", on=date(2024, 6, 1)),
        Declared(
            what="visitor_referral", first=FIRST, last=CUT_OFF, by="performance", on=CUT_OFF, cohort="looked_after"
        ),
    ],
    ids=["of another list", "by nobody", "too late a start", "said too early", "of some children"],
)
def test_a_list_that_is_not_declared_complete_leaves_the_rest_not_recorded(declared: Declared) -> None:
    """A declaration that does not cover this list, the whole period and every child changes nothing."""
    reviews = [{"child": "b", "held_on": date(2024, 5, 3)}]

    found = _found(complete=(declared,), visitor_referral=[_REFERRAL], review=reviews)

    assert found.reviews == Known(count=0, of=1, not_recorded=1)


def test_objections_decisions_and_referrals_are_as_recorded() -> None:
    """A blank is not recorded, and never no."""
    rows = [
        {**_REFERRAL, "decision": "appoint", "child_objected": False, "on": date(2024, 4, 3)},
        {**_REFERRAL, "child": "b", "decision": "appoint", "child_objected": None},
        {**_REFERRAL, "child": "c", "decision": "not_appoint", "child_objected": True},
        {**_REFERRAL, "child": "d", "decision": None},
        {**_REFERRAL, "child": "e", "considered_on": date(2023, 4, 2), "decision": "appoint"},
    ]

    found = _found(visitor_referral=rows)

    assert found.decisions == (("appoint", 2), ("not_appoint", 1), ("not_recorded", 1))
    assert found.objected == Known(count=1, of=4, not_recorded=2)
    assert found.referred == Known(count=1, of=2, not_recorded=1)
    assert found.referrals == 1


def test_children_in_care_with_a_visitor_are_out_of_all_in_care() -> None:
    """Of three in care one has a visitor; short breaks and those who left are not in care; no row is not recorded."""
    episodes = [
        {"child": "a", "start": date(2023, 1, 1)},
        {"child": "b", "start": date(2023, 1, 1), "end": date(2024, 8, 1)},
        {"child": "c", "start": date(2023, 1, 1), "legal_status": "C2"},
        {"child": "short", "start": date(2023, 1, 1), "legal_status": "V4"},
        {"child": "left", "start": date(2023, 1, 1), "end": CUT_OFF},
        {"child": "later", "start": date(2024, 7, 1)},
    ]
    matches = [_MATCH, {**_MATCH, "child": "left", "match_id": "m2"}, {**_MATCH, "child": "b", "end": CUT_OFF}]

    found = _found(visitor_match=matches, episode=episodes)
    declared = _found(complete=(_all_of("visitor_match"),), visitor_match=matches, episode=episodes)

    assert found.matched == Known(count=1, of=3, not_recorded=2)
    assert declared.matched == Known(count=1, of=3)
    assert (found.live, found.started, found.ended) == (2, 0, 1)


def test_a_match_of_no_known_child_may_be_any_childs() -> None:
    """A provider's reference that fits no child widens the figure, however complete the list is."""
    episodes = [{"child": each, "start": date(2023, 1, 1)} for each in "abc"]
    stray = {"provider_ref": "p9", "match_id": "m9", "start": date(2024, 1, 10)}

    found = _found(complete=(_all_of("visitor_match"),), visitor_match=[_MATCH, stray], episode=episodes)

    assert found.matched == Known(count=1, of=3, not_recorded=1)
    assert found.unlinked == 1


def test_who_waits_and_for_how_long() -> None:
    """Those referred or to be appointed wait, from the day recorded, until they are matched or it is closed."""
    rows = [
        {"child": "a", "on": date(2024, 6, 20), "visitor_referral_id": "1", "waiting_reason": "no_volunteer"},
        {"child": "b", "on": date(2024, 5, 1), "waiting_from": date(2024, 6, 10), "waiting_reason": "no_volunteer"},
        {"child": "c", "considered_on": date(2024, 5, 1), "decision": "appoint"},
        {"child": "matched", "on": date(2024, 5, 1)},
        {"child": "had one", "on": date(2024, 5, 1), "visitor_referral_id": "5"},
        {"child": "closed", "on": date(2024, 5, 1), "closed_on": date(2024, 6, 1)},
        {"child": "refused", "on": date(2024, 5, 1), "decision": "not_appoint"},
        {"child": "only considered", "considered_on": date(2024, 5, 1), "decision": "deferred"},
        {"provider_ref": "p1", "on": date(2024, 5, 31)},
    ]
    matches = [
        {**_MATCH, "child": "matched"},
        {**_MATCH, "child": "x", "visitor_referral_id": "5", "end": date(2024, 6, 1)},
    ]

    found = _found(visitor_referral=rows, visitor_match=matches)

    assert found.waits == Waits(
        children=4, dated=3, median=Fraction(20), longest=30, reasons=(("no_volunteer", 2), ("not_recorded", 2))
    )


def test_nobody_waiting_is_no_wait_of_nothing() -> None:
    """Where nobody waits there is no median."""
    assert _found(visitor_referral=[{**_REFERRAL, "decision": "not_appoint"}]).waits == Waits()


def test_visits_held_are_out_of_those_recorded() -> None:
    """A visit called off was not held; one whose outcome is not recorded is neither."""
    visits = [
        {"match_id": "m1", "on": date(2024, 3, 5), "status": "held", "contact": "in_person"},
        {"match_id": "m1", "on": date(2024, 4, 5), "status": "held", "contact": "phone_or_video"},
        {"match_id": "m1", "on": date(2024, 4, 6), "status": "held", "contact": None},
        {"match_id": "m1", "on": date(2024, 5, 5), "status": "cancelled_child"},
        {"match_id": "m1", "on": date(2024, 6, 5), "status": "not_recorded"},
        {"match_id": "m1", "on": date(2024, 2, 5), "status": "held"},
        {"match_id": "m1", "on": date(2024, 9, 5), "status": "held"},
    ]

    found = _found(visitor_match=[_MATCH], visitor_visit=visits)

    assert found.visits == Known(count=3, of=5, not_recorded=1)
    assert found.in_person == Known(count=1, of=3, not_recorded=1)
    assert found.after_cut_off == 1


def test_a_visit_in_every_whole_month() -> None:
    """One match had a visit each month; one misses May, which is not recorded unless the list is complete."""
    matches = [
        _MATCH,
        {**_MATCH, "match_id": "m2", "start": date(2024, 4, 1)},
        {**_MATCH, "match_id": "m3", "start": date(2024, 3, 2), "end": date(2024, 4, 30)},
    ]
    months = [date(2024, month, 9) for month in (3, 4, 5, 6)]
    visits = [{"match_id": "m1", "on": day, "status": "held"} for day in months]
    visits += [{"match_id": "m2", "on": day, "status": "held"} for day in months if day.month != 5]

    found = _found(visitor_match=matches, visitor_visit=visits)
    declared = _found(complete=(_all_of("visitor_visit"),), visitor_match=matches, visitor_visit=visits)

    assert found.monthly == Known(count=1, of=2, not_recorded=1)
    assert declared.monthly == Known(count=1, of=2)


@pytest.mark.parametrize(("statutory", "matched"), [(True, 1), (None, 1), (False, 0)])
def test_a_visitor_who_is_not_appointed_under_the_duty_is_no_match(statutory: bool | None, matched: int) -> None:
    """A match said to be none of the duty counts for no child; one of which nothing is said counts."""
    episode = {"child": "a", "start": date(2024, 1, 2)}

    found = _found(
        complete=(_all_of("visitor_match"),), episode=[episode], visitor_match=[{**_MATCH, "statutory": statutory}]
    )

    assert found.matched == Known(count=matched, of=1)


@pytest.mark.parametrize(("status", "not_recorded"), [(None, 1), ("not_recorded", 1), ("cancelled", 0)])
def test_a_visit_of_which_nobody_recorded_whether_it_was_held_is_no_known_miss(
    status: str | None, not_recorded: int
) -> None:
    """In a complete list a month whose one visit has no status is not recorded; one cancelled is a month without."""
    visits = [{"match_id": "m1", "on": date(2024, month, 9), "status": "held"} for month in (3, 4, 6)]
    visits.append({"match_id": "m1", "on": date(2024, 5, 9), "status": status})

    found = _found(complete=(_all_of("visitor_visit"),), visitor_match=[_MATCH], visitor_visit=visits)

    assert found.monthly == Known(count=0, of=1, not_recorded=not_recorded)


def test_without_a_first_day_there_are_no_whole_months() -> None:
    """With no first day nobody can say which months to look at; what happens over time counts up to the last day."""
    rows = {"visitor_match": [_MATCH], "visitor_visit": [{"match_id": "m1", "on": date(2023, 1, 5), "status": "held"}]}

    found = visitor_coverage(tables_of(rows), settings_of(first=None))

    assert found is not None
    assert found.monthly is None
    assert found.visits == Known(count=1, of=1)


def test_checks_and_training_are_held_against_the_first_day_of_the_match() -> None:
    """A check on the first day is in time, one after it is not, and none on record is not recorded."""
    matches = [
        {**_MATCH, "checked_on": date(2024, 1, 10), "trained_on": date(2024, 1, 11), "reviewed_on": FIRST},
        {**_MATCH, "match_id": "m2", "checked_on": date(2022, 6, 30)},
        {**_MATCH, "match_id": "m3"},
        {**_MATCH, "match_id": "m4", "checked_on": date(2020, 1, 1), "end": date(2024, 2, 1)},
    ]

    found = _found(visitor_match=matches)

    assert found.checked == Known(count=2, of=3, not_recorded=1)
    assert found.trained == Known(count=0, of=3, not_recorded=2)
    assert found.reviewed == Known(count=1, of=3, not_recorded=2)
    assert found.oldest_check == 731


def test_a_check_is_in_date_only_by_what_the_council_says() -> None:
    """No source says how long a check holds: without the council's word nothing is said."""
    matches = [
        {**_MATCH, "checked_on": date(2022, 6, 30)},
        {**_MATCH, "match_id": "m2", "checked_on": date(2022, 7, 1)},
    ]

    assert _found(visitor_match=matches).in_date is None
    assert _found(731, visitor_match=matches).in_date == Known(count=2, of=2)
    assert _found(730, visitor_match=matches).in_date == Known(count=1, of=2)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Known(count=0, of=0), "none to count"),
        (Known(count=0, of=4, not_recorded=4), "not recorded for any of 4"),
        (Known(count=0, of=4), "0 of 4 (0%)"),
        (Known(count=1, of=4, not_recorded=1), "between 1 of 4 (25%) and 2 of 4 (50%)"),
    ],
)
def test_a_figure_says_what_is_not_recorded(known: Known, said: str) -> None:
    """A figure of which nothing is recorded is never 0 %."""
    assert str(known) == said


def test_a_figure_is_known_where_nothing_is_missing() -> None:
    """Known is what is recorded of each, and of at least one."""
    assert Known(count=0, of=4).is_known
    assert not Known(count=0, of=4, not_recorded=1).is_known
    assert not Known(count=0, of=0).is_known
