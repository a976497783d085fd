"""What a sample shows of all records."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage.sampling.error_bound import most_in_error, upper_error_bound
from compliance.coverage.sampling.sample import Aim, sample_size
from compliance.quantities.exact_test import hypergeometric_at_most


@pytest.mark.parametrize(("size", "expected"), [(60, [4.9, 7.7, 10.1]), (100, [3.0, 4.7, 6.2])])
def test_bounds_are_those_of_the_table(size: int, expected: list[float]) -> None:
    """For 0, 1 and 2 errors the bounds at 95 % are those of reliability.md 7."""
    assert [round(float(upper_error_bound(errors, size)) * 100, 1) for errors in range(3)] == expected


def test_a_sample_of_the_right_size_bounds_the_rate() -> None:
    """59 records without an error bound it below 5 %, and 58 do not."""
    assert upper_error_bound(0, 59) < Fraction(1, 20) < upper_error_bound(0, 58)


def test_a_higher_confidence_bounds_less() -> None:
    """At 99 % more may be in error than at 95 %."""
    assert upper_error_bound(0, 60, Fraction(99, 100)) > upper_error_bound(0, 60)


def test_a_small_population_is_bounded_in_records() -> None:
    """31 of 50 without an error leave at most 2 in error, 30 leave 3; all seen leave what was found."""
    assert (most_in_error(0, 31, 50), most_in_error(0, 30, 50)) == (2, 3)
    assert (most_in_error(4, 50, 50), most_in_error(1, 1, 50)) == (4, 50)


@given(st.integers(1, 80), st.data(), st.sampled_from([Fraction(1, 2), Fraction(19, 20)]))
def test_one_more_in_error_would_have_shown(population: int, data: st.DataObject, confidence: Fraction) -> None:
    """So many in error are likely enough with what was found, and one more is not."""
    size = data.draw(st.integers(1, population))
    errors = data.draw(st.integers(0, size))

    most = most_in_error(errors, size, population, confidence)

    assert errors <= most <= population - size + errors
    assert hypergeometric_at_most(errors, size, most, population) > 1 - confidence
    if most < population - size + errors:
        assert hypergeometric_at_most(errors, size, most + 1, population) <= 1 - confidence


@given(st.integers(2, 200))
def test_the_bound_agrees_with_the_size(population: int) -> None:
    """A sample of the size for an aim, with no error, leaves fewer in error than the aim tolerates."""
    aim = Aim(Fraction(1, 10), Fraction(19, 20), population)

    most = most_in_error(0, sample_size(aim), population)

    assert Fraction(most, population) < aim.tolerable


@pytest.mark.parametrize(
    ("errors", "size", "population", "confidence"),
    [
        (0, 0, 5, Fraction(1, 2)),
        (0, 6, 5, Fraction(1, 2)),
        (-1, 3, 5, Fraction(1, 2)),
        (4, 3, 5, Fraction(1, 2)),
        (1, 3, 5, Fraction(0)),
        (1, 3, 5, Fraction(1)),
    ],
)
def test_what_has_no_bound_is_refused(errors: int, size: int, population: int, confidence: Fraction) -> None:
    """Without a sample, with errors outside it, or with a confidence of nothing or all, there is no bound."""
    with pytest.raises(ValueError, match=f"no bound for {errors} errors in {size} of {population} records"):
        most_in_error(errors, size, population, confidence)
