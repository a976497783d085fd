"""Exact bounds of shares, against the figures of two other programs (engine.md 3, reliability.md 7)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.quantities.exact_bound import clopper_pearson, clopper_pearson_upper
from compliance.quantities.exact_test import binomial_at_least, binomial_at_most

_STEP = Fraction(1, 10**9)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0, 0.1684),
        (1, 29, 0.0009, 0.1776),
        (27, 30, 0.7347, 0.9789),
        # reliability.md 7 prints 63.57-80.73 as Clopper-Pearson; those are Wilson's limits (test_interval).
        (73, 100, 0.6320, 0.8139),
    ],
)
def test_clopper_pearson_agrees_with_the_published_figures(count: int, of: int, low: float, high: float) -> None:
    """The exact interval matches two independent programs to four places."""
    found = clopper_pearson(count, of)

    assert (round(float(found.low), 4), round(float(found.high), 4)) == (low, high)


@pytest.mark.parametrize(
    ("of", "expected"), [(60, [4.9, 7.7, 10.1]), (100, [3.0, 4.7, 6.2])], ids=["60 records", "100 records"]
)
def test_upper_bounds_agree_with_the_published_figures(of: int, expected: list[float]) -> None:
    """The one-sided bound at 95 % for 0, 1 and 2 matches the table of reliability.md 7."""
    assert [round(float(clopper_pearson_upper(count, of)) * 100, 1) for count in range(3)] == expected


_NINE = st.sampled_from([Fraction(9, 10), Fraction(19, 20), Fraction(99, 100)])


@given(st.integers(1, 120), st.data(), _NINE)
def test_each_end_is_where_the_tail_is_used_up(of: int, data: st.DataObject, confidence: Fraction) -> None:
    """At each end the tail has no more than its share of the rest, and a billionth inside it has more."""
    count = data.draw(st.integers(0, of))
    tail = (1 - confidence) / 2

    found = clopper_pearson(count, of, confidence)

    assert found.low <= Fraction(count, of) <= found.high
    if count < of:
        assert binomial_at_most(count, of, found.high) <= tail < binomial_at_most(count, of, found.high - _STEP)
    if count > 0:
        assert binomial_at_least(count, of, found.low) <= tail < binomial_at_least(count, of, found.low + _STEP)


@given(st.integers(1, 200), st.data())
def test_the_interval_of_the_others_is_its_mirror_image(of: int, data: st.DataObject) -> None:
    """Those who did and those who did not have intervals that mirror each other exactly."""
    count = data.draw(st.integers(0, of))
    found, mirror = clopper_pearson(count, of), clopper_pearson(of - count, of)

    assert (found.low, found.high) == (1 - mirror.high, 1 - mirror.low)


@given(st.integers(1, 200), st.data(), _NINE)
def test_a_one_sided_bound_is_an_end_of_a_wider_interval(of: int, data: st.DataObject, confidence: Fraction) -> None:
    """The upper bound at 95 % is the upper end of the interval at 90 %."""
    count = data.draw(st.integers(0, of))

    assert clopper_pearson_upper(count, of, confidence) == clopper_pearson(count, of, 2 * confidence - 1).high


def test_nothing_and_all_reach_the_ends() -> None:
    """Nothing found leaves nothing below it, and all found leave nothing above."""
    assert clopper_pearson(0, 20).low == 0
    assert clopper_pearson(20, 20).high == clopper_pearson_upper(20, 20) == 1


@pytest.mark.parametrize(
    ("count", "of", "confidence"),
    [
        (0, 0, Fraction(1, 2)),
        (-1, 5, Fraction(1, 2)),
        (6, 5, Fraction(1, 2)),
        (1, 5, Fraction(0)),
        (1, 5, Fraction(1)),
    ],
)
def test_what_has_no_bound_is_refused(count: int, of: int, confidence: Fraction) -> None:
    """Without a base, with a count outside it, or with a confidence of nothing or all, there is no bound."""
    for each in (clopper_pearson, clopper_pearson_upper):
        with pytest.raises(ValueError, match=f"no bound for {count} of {of}"):
            each(count, of, confidence)
