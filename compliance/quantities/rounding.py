"""Whole numbers behind printed percentages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from compliance.quantities.printed import printed_span
from compliance.quantities.span import Span

__all__ = ["bases_that_print", "can_come_to_all", "counts_for", "prints_as", "share_of", "split_exists"]


def prints_as(value: Fraction, printed: str) -> bool:
    """Whether an exact share rounds to a printed one, rounding halves up or to even (both are in use).

    >>> prints_as(Fraction(14, 82), "17%"), prints_as(Fraction(14, 80), "17%")
    (True, False)
    """
    span = _rounds_from(printed)
    if span is None or not span.low <= value <= span.high:
        return False
    return value < span.high or _takes_high_end(span)


def _takes_high_end(span: Span) -> bool:
    """Whether a half at the upper end can have been rounded down: to a last digit that is even."""
    step = span.high - span.low
    return ((span.low + span.high) / 2 / step) % 2 == 0


def _rounds_from(printed: str) -> Span | None:
    """Give the half unit either way of a printed share; None for anything else."""
    return printed_span(printed) if printed.endswith("%") else None


def counts_for(printed: str, of: int) -> range:
    """Give the whole numbers that print as a share of a base; an empty range where there is none.

    >>> list(counts_for("22%", 193))
    [42, 43]
    """
    span = _rounds_from(printed)
    if span is None or of <= 0:
        return range(0)
    least, most = max(0, ceil(span.low * of)), min(of, floor(span.high * of))
    return _trimmed(least, most, lambda count: prints_as(Fraction(count, of), printed))


# Checks ask the same of one list after another.
@lru_cache(maxsize=1_024)
def bases_that_print(count: int, printed: str) -> range:
    """Give the bases of which a count prints as a share; an empty range where there is none, or no end to them.

    >>> bases_that_print(14, "17%"), bases_that_print(10, "14%"), bases_that_print(7, "8%")
    (range(81, 85), range(69, 75), range(83, 94))
    """
    span = _rounds_from(printed)
    if span is None or span.low <= 0 or count <= 0:
        return range(0)
    return _trimmed(
        max(count, ceil(count / span.high)), floor(count / span.low), lambda of: prints_as(Fraction(count, of), printed)
    )


def _trimmed(low: int, high: int, fits: Callable[[int], bool]) -> range:
    """Drop the ends that only a tie brought in."""
    while low <= high and not fits(low):
        low += 1
    while low <= high and not fits(high):
        high -= 1
    return range(low, high + 1)


def split_exists(printed: Sequence[str], of: int) -> bool:
    """Whether whole numbers that print as these shares can add up to the base.

    >>> split_exists(["22%", "43%", "22%", "14%"], 193)
    False
    """
    ranges = [counts_for(each, of) for each in printed]
    if any(len(each) == 0 for each in ranges):
        return False
    return sum(each[0] for each in ranges) <= of <= sum(each[-1] for each in ranges)


def can_come_to_all(printed: Sequence[str]) -> bool:
    """Whether exact shares that print so can add up to the whole, all rounded in one way.

    >>> can_come_to_all(["14%"] * 7), can_come_to_all(["47%", "48%", "2%", "1%"])
    (True, False)
    """
    spans = [span for each in printed if (span := _rounds_from(each)) is not None]
    if len(spans) < len(printed):
        return False
    low, high = sum(each.low for each in spans), sum(each.high for each in spans)
    return low <= 1 < high or (high == 1 and all(map(_takes_high_end, spans)))


def share_of(count: int, of: int) -> Fraction:
    """Give an exact share.

    Raises:
        ZeroDivisionError: there is no base.
    """
    return Fraction(count, of)
