"""The values a figure can have, and whether they meet a limit."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from compliance.frozen import frozen

__all__ = ["Compare", "Span"]


@frozen
class Span:
    """A closed range of exact values; `low == high` where the value is known.

    Raises:
        ValueError: `low` lies above `high`.
    """

    low: Fraction
    high: Fraction

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError(f"a span from {self.low} down to {self.high}")

    @classmethod
    def at(cls, value: Fraction | int) -> Span:
        """Give the span of one known value."""
        exact = Fraction(value)
        return cls(exact, exact)

    @property
    def is_known(self) -> bool:
        """Whether only one value is left."""
        return self.low == self.high

    def meets(self, other: Span) -> bool:
        """Whether the two spans share a value."""
        return self.low <= other.high and other.low <= self.high


class Compare(Enum):
    """How a figure is held against a limit."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    EQUALS = "equals"

    def holds(self, value: Fraction, limit: Fraction) -> bool:
        """Whether one exact value meets the limit."""
        if self is Compare.AT_LEAST:
            return value >= limit
        if self is Compare.AT_MOST:
            return value <= limit
        if self is Compare.MORE_THAN:
            return value > limit
        if self is Compare.LESS_THAN:
            return value < limit
        return value == limit

    def over(self, span: Span, limit: Fraction) -> bool | None:
        """Whether every value of a span meets the limit, none does, or it depends (None).

        >>> Compare.AT_LEAST.over(Span(Fraction(18, 20), Fraction(19, 20)), Fraction(95, 100)) is None
        True
        """
        low, high = self.holds(span.low, limit), self.holds(span.high, limit)
        if self is Compare.EQUALS and not span.is_known:
            return None if span.low <= limit <= span.high else False
        return low if low == high else None

    @property
    def words(self) -> str:
        """How the comparison is said before a number."""
        return _WORDS[self]


_WORDS = {
    Compare.AT_LEAST: "at least",
    Compare.AT_MOST: "at most",
    Compare.MORE_THAN: "more than",
    Compare.LESS_THAN: "less than",
    Compare.EQUALS: "exactly",
}
