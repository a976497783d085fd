"""The days an audit looks at, told first: what was asked for, what the data reach, and where they may end early."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.coverage.result import CoverageResult
from compliance.quantities.period import long_date
from compliance.reports.papers.coverage_words import many

__all__ = ["period_notices"]

_MONTHS = 3
"""So many whole months without any event at an end of the period are told: the extracts may not reach so far."""


def period_notices(result: CoverageResult) -> tuple[str, ...]:
    """Give the day of the data and the days of events, with what was asked for and cannot be had."""
    days = f"Events from {long_date(result.first)} to {long_date(result.last)}"
    return (
        f"Data taken on {long_date(result.cut_off)}. {days}. {many(result.children, 'child', 'children')} listed.",
        *(f"{each.name[:1].upper()}{each.name[1:]}: {each.told}." for each in result.settings if each.note),
        *_short_of(result),
    )


def _short_of(result: CoverageResult) -> Iterator[str]:
    """Say where months at an end of the period hold no event of any circumstance."""
    found = [each.month for each in result.months if each.tally.events]
    if not found:
        return
    if _months(result.first, min(found)) >= _MONTHS:
        yield (
            f"No event was found before {_named(min(found))}, though they are looked for from "
            f"{long_date(result.first)} on: these extracts may not go back so far."
        )
    if _months(max(found), result.last) > _MONTHS:
        yield (
            f"No event was found after {_named(max(found))}, though they are looked for up to "
            f"{long_date(result.last)}: ask whether the data were taken earlier than on {long_date(result.cut_off)}."
        )


def _months(one: date, other: date) -> int:
    return (other.year - one.year) * 12 + other.month - one.month


def _named(month: date) -> str:
    return long_date(month.replace(day=1)).split(" ", 1)[1]
