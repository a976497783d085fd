"""Deadlines in working days, from a dated table of bank holidays and refused past its end."""

from __future__ import annotations

from datetime import date, timedelta

from compliance.frozen import frozen

__all__ = ["WorkingDays"]

_DAY = timedelta(days=1)
_SATURDAY = 5


@frozen
class WorkingDays:
    """Monday to Friday less the bank holidays of one region, known from `first` to `last`."""

    first: date
    last: date
    holidays: frozenset[date]

    def deadline(self, start: date, days: int) -> date | None:
        """Give the last day on which something due within `days` working days of `start` is in time.

        The day of the event is day 0. None where the answer would pass the end, or lie before the
        beginning, of the table of bank holidays.
        """
        if not self.first <= start <= self.last:
            return None
        day, left = start, days
        while left:
            if day == self.last:
                return None
            day += _DAY
            if day.weekday() < _SATURDAY and day not in self.holidays:
                left -= 1
        return day
