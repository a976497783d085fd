"""What a sample shows of all records: the most that can be in error."""

from __future__ import annotations

from fractions import Fraction

from compliance.quantities.exact_bound import clopper_pearson_upper
from compliance.quantities.exact_test import hypergeometric_at_most

__all__ = ["most_in_error", "upper_error_bound"]

_NINETY_FIVE = Fraction(19, 20)


def upper_error_bound(errors: int, size: int, confidence: Fraction = _NINETY_FIVE) -> Fraction:
    """Give the greatest error rate that a sample still allows, where there are very many records.

    One-sided Clopper-Pearson: at any higher rate so few errors would be found with a chance below
    1 - confidence.

    Raises:
        ValueError: there is no sample, the errors are not among it, or the confidence is not between 0 and 1.

    >>> float(round(upper_error_bound(1, 60), 3))
    0.077
    """
    return clopper_pearson_upper(errors, size, confidence)


def most_in_error(errors: int, size: int, population: int, confidence: Fraction = _NINETY_FIVE) -> int:
    """Give the greatest number of records in error that a sample from a population of known size still allows.

    The hypergeometric counterpart of `upper_error_bound`, by bisection on the number in error: with every
    record seen it is the errors found.

    Raises:
        ValueError: as for `upper_error_bound`, or the sample is larger than the population.

    >>> most_in_error(0, 31, 50)
    2
    """
    if not 0 < size <= population or not 0 <= errors <= size or not 0 < confidence < 1:
        raise ValueError(f"no bound for {errors} errors in {size} of {population} records at {confidence}")
    low, high = errors, population - size + errors
    while low < high:
        middle = (low + high + 1) // 2
        is_left = hypergeometric_at_most(errors, size, middle, population) > 1 - confidence
        low, high = (middle, high) if is_left else (low, middle - 1)
    return low
