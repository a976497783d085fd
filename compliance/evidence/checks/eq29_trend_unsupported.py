"""A rise or fall with no two figures to compare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ29 trend_unsupported"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Count the dated figures behind each claim of a trend; two whole ones of different times are needed."""
    for reference, item in given.statements():
        if item.trend is None:
            continue
        points = _comparable(item.metric or "", given)
        if points >= 2:
            continue
        found = f"{points} dated figure{'' if points == 1 else 's'}"
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            (reference,),
            f"the text says that something went {item.trend.value.replace('steady', 'on steadily')}",
            f"{found} to compare, where two of like periods are needed",
            "so, or the ordinary ups and downs of one time and the next",
            "Ask for the figures by quarter.",
        )


def _comparable(metric: str, given: CheckInput) -> int:
    """Count the figures of times that lie apart; a year and its own last quarter are one."""
    known: set[tuple[date, date]] = set()
    for _, item in given.register.metrics.get(metric, ()):
        period = given.period(item)
        first, last = (period.first, period.last) if period else (item.at, item.at)
        if not item.group and first is not None and last is not None and (item.count, item.value) != (None, None):
            known.add((last, first))
    found, covered_to = 0, date.min
    for last, first in sorted(known):
        if first > covered_to:
            found, covered_to = found + 1, last
    return found
