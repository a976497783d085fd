"""The year that the extracts are about, and days counted in it."""

from __future__ import annotations

from datetime import date, timedelta

from compliance.coverage.example.draw import Draw

__all__ = ["CUT_OFF", "FIRST", "YEAR_NAME", "birthday", "born_at_age", "on_weekday", "plus"]

FIRST = date(2025, 4, 1)
CUT_OFF = date(2026, 3, 31)
YEAR_NAME = "2025-26"
_SATURDAY = 5


def plus(day: date, days: int) -> date:
    """Give the day so many days later, or earlier."""
    return day + timedelta(days)


def on_weekday(day: date) -> date:
    """Give the day itself from Monday to Friday, and the Friday before a weekend."""
    return plus(day, min(0, _SATURDAY - 1 - day.weekday()))


def birthday(born: date, age: int) -> date:
    """Give the day on which somebody reaches an age; whoever was born on 29 February does so on 1 March."""
    year = born.year + age
    is_leap_day = (born.month, born.day) == (2, 29)
    return date(year, 3, 1) if is_leap_day and year % 4 else born.replace(year=year)


def born_at_age(draw: Draw, low: int, high: int) -> date:
    """Give a day of birth of somebody who is between two ages on the last day of the year."""
    return draw.day(date(CUT_OFF.year - high - 1, 4, 1), date(CUT_OFF.year - low, 3, 31))
