"""How counts of an audit are said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.coverage.case import Excluded, Status
from compliance.coverage.result import Coverage, Lags, Tally
from compliance.reports.papers.coverage_words import (
    APART,
    coverage_bar,
    coverage_sign,
    coverage_words,
    lag_words,
    listed,
    tally_words,
)
from compliance.reports.sign import Sign


def _coverage(low: tuple[int, int], high: tuple[int, int], *, is_recorded: bool = True) -> Coverage:
    return Coverage(low_count=low[0], low_of=low[1], high_count=high[0], high_of=high[1], is_recorded=is_recorded)


@pytest.mark.parametrize(
    ("coverage", "words", "sign"),
    [
        (_coverage((3, 4), (3, 4)), "Offered in time: 3 of 4 (75%).", Sign.NONE),
        (_coverage((0, 4), (0, 4)), "Offered in time: 0 of 4 (0%).", Sign.NONE),
        (_coverage((1, 4), (3, 4)), "Offered in time: between 1 of 4 (25%) and 3 of 4 (75%).", Sign.PART),
        (_coverage((0, 4), (4, 4), is_recorded=False), "Offered in time: not recorded.", Sign.OPEN),
        (_coverage((0, 0), (0, 0)), "No events to count.", Sign.NONE),
    ],
    ids=["known", "none offered", "range", "not recorded", "no events"],
)
def test_says_a_share_with_k_of_n_first(coverage: Coverage, words: str, sign: Sign) -> None:
    """A share is k of n; two ends are a range; what is not recorded is no share at all."""
    assert (coverage_words(coverage), coverage_sign(coverage)) == (words, sign)


def test_draws_both_ends_out_of_one_whole() -> None:
    """Ends with different bases are brought to the same whole, exactly."""
    bar = coverage_bar("x", _coverage((1, 5), (3, 4)))

    assert (Fraction(bar.proven, bar.of), Fraction(bar.possible, bar.of)) == (Fraction(1, 5), Fraction(3, 4))


@pytest.mark.parametrize("coverage", [_coverage((0, 4), (4, 4), is_recorded=False), _coverage((0, 0), (0, 0))])
def test_draws_nothing_as_proven_where_nothing_is_recorded(coverage: Coverage) -> None:
    """An empty bar never divides by nothing."""
    bar = coverage_bar("x", coverage)

    assert bar.proven == 0
    assert bar.of >= 1


_TALLY = Tally(
    counts=(
        (Status.EXCLUDED, 2),
        (Status.OFFERED_IN_TIME, 5),
        (Status.NOT_OFFERED, 1),
        (Status.NOT_YET_DUE, 3),
    ),
    children=9,
    judged_children=1,
    offered_children=1,
)


def test_says_each_status_in_the_count_and_those_outside_it() -> None:
    """In the count every status has its number; outside it those there are, with why records were left out."""
    assert list(tally_words(_TALLY, [(Excluded.NO_BIRTH_DATE, 2)], is_recorded=True)) == [
        "In the count: 6 events of 1 child. 5 offered in time; 0 offered late; 1 not offered; 0 not recorded.",
        "Outside the count: 3 not yet due; 2 left out, and none of any other kind.",
        "Left out: 2 because the child has no date of birth.",
    ]


def test_without_a_time_limit_offers_are_neither_in_time_nor_late() -> None:
    """Offers made without a limit have words of their own."""
    tally = Tally(counts=((Status.OFFERED_NO_LIMIT, 2),), children=2, judged_children=2)

    assert next(iter(tally_words(tally, (), is_recorded=True))) == (
        "In the count: 2 events of 2 children. 0 offered in time; 2 offered, with no time limit set; 0 offered late; "
        "0 not offered; 0 not recorded."
    )


def test_without_any_record_no_number_of_offers_is_said() -> None:
    """That none was offered is not known, so it is not said."""
    tally = Tally(counts=((Status.NOT_RECORDED, 2),), children=2, judged_children=2)

    assert list(tally_words(tally, (), is_recorded=False)) == [
        "In the count: 2 events of 2 children. 2 not recorded: no record of an offer for any of them.",
        "Outside the count: nothing of any kind.",
    ]


def test_every_status_is_in_the_count_or_told_outside_it() -> None:
    """No status is lost between the two."""
    assert {each for each in Status if not each.is_judged} == set(APART)


def test_days_after_and_before_are_said_apart() -> None:
    """A half day is a half day, and one day is no days."""
    after, before = (
        Lags(events=2, median=Fraction(5, 2), ninetieth=4),
        Lags(events=1, median=Fraction(1), ninetieth=1),
    )

    assert list(lag_words(after, before)) == [
        "Offers on or after the event: 2 events, half within 2.5 days, nine in ten within 4 days.",
        "Offers before the event: 1 event, half within 1 day, nine in ten within 1 day.",
    ]
    assert list(lag_words(None, None)) == []


def test_long_lists_are_cut_and_counted() -> None:
    """The rest is a number, so that nobody takes a part for the whole."""
    assert listed(map(str, range(14))) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more"
    assert listed(map(str, range(12))) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"


def test_a_range_with_no_event_left_at_its_low_end_is_still_a_range() -> None:
    """One event offered in time whose child may have had an advocate already; with none at both ends, none."""
    one = Coverage(low_count=0, low_of=0, high_count=1, high_of=1)
    none = Coverage(low_count=0, low_of=0, high_count=0, high_of=0)

    assert coverage_words(one) == "Offered in time: between none and 1 of 1 (100%)."
    assert coverage_sign(one) is Sign.PART
    assert (coverage_bar("x", one).proven, coverage_bar("x", one).possible) == (0, 1)
    assert (coverage_words(none), coverage_sign(none)) == ("No events to count.", Sign.NONE)
