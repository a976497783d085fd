"""A stretch of civil time, as evidence names it."""

from __future__ import annotations

from datetime import date

from compliance.frozen import frozen

__all__ = ["MONTHS", "Period", "long_date", "short_date"]

MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - reads as a list of names; and no locale is asked
)


@frozen
class Period:
    """From the first day to the last, both counted; as stated, so the last may stand before the first."""

    first: date
    last: date

    @property
    def is_inverted(self) -> bool:
        """Whether the end stands before the start, as some reports print it."""
        return self.last < self.first

    def __str__(self) -> str:
        return f"{long_date(self.first)} to {long_date(self.last)}"


def long_date(day: date) -> str:
    """Write a date as people in England do, in any locale.

    >>> long_date(date(2026, 11, 30))
    '30 November 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Write a date in the least room in which it can be read in one way only.

    >>> short_date(date(2026, 9, 3))
    '3 Sep 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"
