"""Which of several dated items counts on a day, whether a lot runs on it, and how a row of a table stood."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from compliance.evidence.items import ServiceLot
from compliance.rules.lookup import Row

__all__ = ["as_it_stood", "has_begun", "has_date", "latest", "runs_on"]

T = TypeVar("T")


def latest(items: list[tuple[date | None, str, T]]) -> list[tuple[date | None, str, T]]:
    """Give the items of the newest date; those without a date only where none has one."""
    if not items:
        return []
    newest_day = max((day for day, _, _ in items if day is not None), default=None)
    return [each for each in items if each[0] == newest_day]


def runs_on(lot: ServiceLot, day: date) -> bool:
    """Whether a lot runs on a day; an end that is not stated sets no bound."""
    return (lot.from_ is None or lot.from_ <= day) and (lot.to is None or day <= lot.to)


def has_date(row: Row) -> bool:
    """Whether anything in a row has a date."""
    return bool(_dates(row))


def has_begun(row: Row, day: date) -> bool:
    """Whether anything in a row had happened by a day."""
    return any(each <= day for each in _dates(row))


def as_it_stood(row: Row, day: date) -> Row:
    """Give a row with the dates that were still to come on a day left blank."""
    return {name: None if isinstance(cell, date) and cell > day else cell for name, cell in row.items()}


def _dates(row: Row) -> list[date]:
    return [cell for cell in row.values() if isinstance(cell, date)]
