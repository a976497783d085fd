"""Exact bounds for a share: Clopper-Pearson, for an auditor who wants a guarantee."""

from __future__ import annotations

from fractions import Fraction

from compliance.quantities.exact_test import binomial_at_most
from compliance.quantities.span import Span

__all__ = ["clopper_pearson", "clopper_pearson_upper"]

_GRID = 10**9
"""A bound is given to nine decimals, rounded away from the share."""


def clopper_pearson(count: int, of: int, confidence: Fraction = Fraction(19, 20)) -> Span:
    """Give the exact interval of a share (Clopper and Pearson 1934), which covers at least what it promises.

    Each end is the share at which so many, or so few, would be found with half of what the confidence
    leaves; found by bisection, to nine decimals and rounded away from the share.

    Raises:
        ValueError: there is no base, the count lies outside it, or the confidence is not between 0 and 1.

    >>> each = clopper_pearson(27, 30)
    >>> float(round(each.low, 4)), float(round(each.high, 4))
    (0.7347, 0.9789)
    """
    _check(count, of, confidence)
    tail = (1 - confidence) / 2
    return Span(1 - _upper(of - count, of, tail), _upper(count, of, tail))


def clopper_pearson_upper(count: int, of: int, confidence: Fraction = Fraction(19, 20)) -> Fraction:
    """Give the one-sided upper bound of a share: above it so few would be found with less than the rest.

    Raises:
        ValueError: as for `clopper_pearson`.

    >>> float(round(clopper_pearson_upper(0, 60), 3))
    0.049
    """
    _check(count, of, confidence)
    return _upper(count, of, 1 - confidence)


def _upper(count: int, of: int, tail: Fraction) -> Fraction:
    """Give the first share of the grid at which at most so many would be found with a chance of `tail`."""
    if count == of:
        return Fraction(1)
    low, high = 0, _GRID
    while low < high:
        middle = (low + high) // 2
        reached = binomial_at_most(count, of, Fraction(middle, _GRID)) <= tail
        low, high = (low, middle) if reached else (middle + 1, high)
    return Fraction(low, _GRID)


def _check(count: int, of: int, confidence: Fraction) -> None:
    if of <= 0 or not 0 <= count <= of or not 0 < confidence < 1:
        raise ValueError(f"no bound for {count} of {of} at a confidence of {confidence}")
