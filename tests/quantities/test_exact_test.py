"""Exact chances and tests, against published figures (engine.md 3, reliability.md 7) and against plain counting."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.quantities import exact_test
from compliance.quantities.exact_test import (
    adjusted_for_many,
    benjamini_hochberg,
    binomial_at_least,
    binomial_at_most,
    binomial_chance,
    fisher_exact,
    hypergeometric_at_least,
    hypergeometric_at_most,
    hypergeometric_chance,
)

_PAPER = ".0001 .0004 .0019 .0095 .0201 .0278 .0298 .0344 .0459 .3240 .4262 .5719 .6528 .7590 1"
_FIVE = Fraction(1, 20)

_SHARES = st.fractions(0, 1, max_denominator=50)
_P_VALUES = st.lists(st.fractions(0, 1, max_denominator=200), max_size=20)


# Fisher's test


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ((3, 1), (1, 3), Fraction(17, 35)),
        ((6, 2), (1, 4), Fraction(4, 39)),
        ((8, 2), (1, 5), Fraction(5, 143)),
        ((5, 0), (0, 5), Fraction(1, 126)),
        ((2, 2), (2, 2), Fraction(1)),
    ],
)
def test_fisher_gives_the_exact_fraction(first: tuple[int, int], second: tuple[int, int], expected: Fraction) -> None:
    """The two-sided p-value is the exact fraction, .4857 and .1025641 for the two published tables."""
    assert fisher_exact(first, second) == expected


@pytest.mark.parametrize(("first", "second"), [((0, 0), (3, 4)), ((0, 5), (0, 4)), ((0, 0), (0, 0))])
def test_fisher_finds_no_difference_where_none_can_be(first: tuple[int, int], second: tuple[int, int]) -> None:
    """Where a group is empty, or nobody has the mark, there is one table only, and it is certain."""
    assert fisher_exact(first, second) == 1


@pytest.mark.parametrize(
    ("first", "second"), [((-1, 2), (3, 4)), ((1, -2), (3, 4)), ((1, 2), (-3, 4)), ((1, 2), (3, -4))]
)
def test_fisher_refuses_what_is_no_count(first: tuple[int, int], second: tuple[int, int]) -> None:
    """A count below nothing is refused."""
    with pytest.raises(ValueError, match="are no counts"):
        fisher_exact(first, second)


def _counted_fisher(first: tuple[int, int], second: tuple[int, int]) -> Fraction:
    """Count every table with the same totals."""
    size, holding, of = sum(first), first[0] + second[0], sum(first) + sum(second)
    weights = [comb(holding, a) * comb(of - holding, size - a) for a in range(size + 1)]
    return Fraction(sum(each for each in weights if each <= weights[first[0]]), comb(of, size))


_GROUPS = st.tuples(st.integers(0, 30), st.integers(0, 30))


@given(_GROUPS, _GROUPS)
def test_fisher_is_the_count_of_all_tables(first: tuple[int, int], second: tuple[int, int]) -> None:
    """The p-value is that of counting every table with the same totals, whichever way round it is asked."""
    found = fisher_exact(first, second)

    assert found == _counted_fisher(first, second)
    assert found == fisher_exact(second, first) == fisher_exact(first[::-1], second[::-1])
    assert found == fisher_exact((first[0], second[0]), (first[1], second[1]))


@given(_GROUPS, _GROUPS)
def test_numbers_cut_short_leave_fifty_decimals_right(first: tuple[int, int], second: tuple[int, int]) -> None:
    """Walking in numbers of 256 bits gives the exact fraction to fifty decimals, ties included."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact_test, "_EXACT_BITS", -1)
        found = fisher_exact(first, second)

    exact = _counted_fisher(first, second)
    assert abs(found - exact) <= exact / 10**50


def test_fisher_of_a_nation_is_answered() -> None:
    """Two groups of tens of thousands are compared, and the same shares are no difference."""
    assert fisher_exact((10_000, 5_000), (20_000, 10_000)) > Fraction(99, 100)
    assert 0 < fisher_exact((10_000, 5_000), (20_000, 11_000)) < Fraction(1, 10**5)


# Many tests at once


def test_benjamini_and_hochbergs_own_example() -> None:
    """Of the fifteen p-values of the paper of 1995 the first four are findings at .05."""
    p_values = [Fraction(each) for each in _PAPER.split()]

    assert benjamini_hochberg(p_values, _FIVE) == (True,) * 4 + (False,) * 11


def test_a_larger_p_value_can_carry_a_smaller_one() -> None:
    """A p-value over its own limit is a finding where a larger one is within its limit."""
    found = benjamini_hochberg([Fraction(4, 100), Fraction(4, 100), Fraction(45, 1000)], _FIVE)

    assert found == (True, True, True)


def test_a_p_value_that_just_reaches_its_limit_is_a_finding() -> None:
    """At the limit exactly it counts, and a hair above it does not."""
    assert benjamini_hochberg([_FIVE / 2, Fraction(1)], _FIVE) == (True, False)
    assert benjamini_hochberg([_FIVE / 2 + Fraction(1, 10**9), Fraction(1)], _FIVE) == (False, False)


def test_no_tests_give_no_findings() -> None:
    """An empty family gives nothing."""
    assert benjamini_hochberg([], _FIVE) == adjusted_for_many([]) == ()


@given(_P_VALUES, st.fractions(Fraction(1, 100), Fraction(99, 100), max_denominator=100))
def test_findings_are_those_of_the_step_up_rule(p_values: list[Fraction], rate: Fraction) -> None:
    """The findings are the k smallest, k the last place at which p is at most k/m of the rate."""
    order = sorted(p_values)
    last = max((k for k, p in enumerate(order, 1) if p * len(order) <= k * rate), default=0)

    found = benjamini_hochberg(p_values, rate)

    assert found == tuple(last > 0 and p <= order[last - 1] for p in p_values)


@given(_P_VALUES)
def test_adjusting_keeps_the_order_and_never_helps(p_values: list[Fraction]) -> None:
    """An adjusted p-value is no smaller than it was and no larger than 1, and the order stays."""
    found = adjusted_for_many(p_values)

    assert all(p <= adjusted <= 1 for p, adjusted in zip(p_values, found, strict=True))
    by_p = [adjusted for _, adjusted in sorted(zip(p_values, found, strict=True))]
    assert by_p == sorted(by_p)


@pytest.mark.parametrize("wrong", [Fraction(-1, 10), Fraction(11, 10)])
def test_what_is_no_chance_is_refused(wrong: Fraction) -> None:
    """A p-value outside 0 to 1 is refused."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        adjusted_for_many([Fraction(1, 2), wrong])


@pytest.mark.parametrize("rate", [Fraction(0), Fraction(1)])
def test_a_rate_of_nothing_or_all_is_refused(rate: Fraction) -> None:
    """A rate at which nothing or everything is found is refused."""
    with pytest.raises(ValueError, match="does not lie between 0 and 1"):
        benjamini_hochberg([Fraction(1, 2)], rate)


# Tails


def _binomial(of: int, share: Fraction) -> list[Fraction]:
    return [comb(of, count) * share**count * (1 - share) ** (of - count) for count in range(of + 1)]


def _hypergeometric(drawn: int, holding: int, of: int) -> list[Fraction]:
    return [
        Fraction(comb(holding, count) * comb(of - holding, drawn - count), comb(of, drawn))
        for count in range(drawn + 1)
    ]


@given(st.integers(0, 25), st.integers(-2, 27), _SHARES)
def test_binomial_tails_are_sums_of_chances(of: int, count: int, share: Fraction) -> None:
    """Each tail is the exact sum of its chances, at either end and beyond."""
    chances = _binomial(of, share)

    assert binomial_at_most(count, of, share) == sum(chances[: max(0, count + 1)])
    assert binomial_at_least(count, of, share) == sum(chances[max(0, count) :])
    assert binomial_chance(count, of, share) == (chances[count] if 0 <= count <= of else 0)


@given(st.integers(0, 25), st.integers(-2, 27), st.data())
def test_hypergeometric_tails_are_sums_of_chances(of: int, count: int, data: st.DataObject) -> None:
    """Each tail is the exact sum of its chances, at either end and beyond."""
    drawn, holding = data.draw(st.integers(0, of)), data.draw(st.integers(0, of))
    chances = _hypergeometric(drawn, holding, of)

    assert hypergeometric_at_most(count, drawn, holding, of) == sum(chances[: max(0, count + 1)])
    assert hypergeometric_at_least(count, drawn, holding, of) == sum(chances[max(0, count) :])
    assert hypergeometric_chance(count, drawn, holding, of) == (chances[count] if 0 <= count <= drawn else 0)


@given(st.integers(0, 25), st.integers(-1, 25), _SHARES)
def test_tails_cut_short_leave_fifty_decimals_right(of: int, count: int, share: Fraction) -> None:
    """Walking in numbers of 256 bits gives both tails to fifty decimals."""
    exact = binomial_at_most(count, of, share), binomial_at_least(count, of, share)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(exact_test, "_EXACT_BITS", -1)
        found = binomial_at_most(count, of, share), binomial_at_least(count, of, share)

    assert all(abs(one - other) <= other / 10**50 for one, other in zip(found, exact, strict=True))


@given(st.integers(0, 3_000), st.integers(1, 3_000), _SHARES)
def test_tails_of_large_numbers_add_up(count: int, of: int, share: Fraction) -> None:
    """At most so many and at least one more are everything, to fifty decimals."""
    both = binomial_at_most(count, of, share) + binomial_at_least(count + 1, of, share)

    assert abs(both - 1) < Fraction(1, 10**50)


@given(st.integers(1, 200), st.integers(0, 20))
def test_a_growing_sample_makes_few_findings_less_likely(size: int, count: int) -> None:
    """At most so many are found less and less often as more are looked at."""
    found = [binomial_at_most(count, size + more, _FIVE) for more in range(3)]

    assert all(one >= other for one, other in pairwise(found))


@pytest.mark.parametrize(("of", "share"), [(-1, _FIVE), (5, Fraction(-1, 2)), (5, Fraction(3, 2))])
def test_a_binomial_of_nothing_sensible_is_refused(of: int, share: Fraction) -> None:
    """A number below nothing, and a chance outside 0 to 1, are refused by all three."""
    for each in (binomial_at_most, binomial_at_least, binomial_chance):
        with pytest.raises(ValueError, match="no binomial"):
            each(1, of, share)


@pytest.mark.parametrize(("drawn", "holding", "of"), [(6, 2, 5), (2, 6, 5), (-1, 2, 5), (2, -1, 5)])
def test_more_than_there_are_is_refused(drawn: int, holding: int, of: int) -> None:
    """More drawn or more special than there are, or fewer than none, are refused by all three."""
    for each in (hypergeometric_at_most, hypergeometric_at_least, hypergeometric_chance):
        with pytest.raises(ValueError, match="cannot be among"):
            each(1, drawn, holding, of)
