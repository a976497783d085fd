"""Figures with no dates, and periods that leave gaps in a longer one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.period import Period, long_date

NAME = "EQ07 period_missing_or_conflicting"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each undated figure, and each metric whose shorter periods do not fill the longer."""
    for reference, item in given.figures():
        if item.period is None and item.at is None and item.state is None:
            words = f' ("{item.time_words}")' if item.time_words else ""
            yield Doubt(
                NAME,
                Weight.WARNING,
                Usable.WITH_CAVEAT,
                (reference,),
                f"the figure has no dates{words}",
                "no first and last day, and no day of counting",
                "",
                "Ask for the first and last day it covers, or the day it was counted.",
            )
    yield from _gaps(given)


def _gaps(given: CheckInput) -> Iterator[Doubt]:
    periods = [
        (name, Period(each.from_, each.to)) for name, each in given.evidence.head.periods if each.from_ <= each.to
    ]
    used = {item.period for _, item in given.figures()}
    for name, whole in periods:
        inside = sorted(
            (each for other, each in periods if other != name and other in used and _within(each, whole)),
            key=lambda each: (each.first, each.last),
        )
        if name in used and len(inside) > 1:
            yield from _between(whole, inside, name)


def _within(inner: Period, outer: Period) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last and inner != outer


def _between(whole: Period, inside: list[Period], name: str) -> Iterator[Doubt]:
    covered_to = whole.first - timedelta(days=1)
    for each in inside:
        if each.first > covered_to + timedelta(days=1):
            yield _doubt(name, "a gap", covered_to + timedelta(days=1), each.first - timedelta(days=1))
        elif each.first <= covered_to:
            yield _doubt(name, "an overlap", each.first, min(covered_to, each.last))
        covered_to = max(covered_to, each.last)
    if covered_to < whole.last:
        yield _doubt(name, "a gap", covered_to + timedelta(days=1), whole.last)


def _doubt(name: str, what: str, first: date, last: date) -> Doubt:
    days = f"{long_date(first)} to {long_date(last)}"
    return Doubt(
        NAME,
        Weight.WARNING,
        Usable.WITH_CAVEAT,
        (f"period:{name}",),
        f"the shorter periods within {name} leave {what}",
        days,
        "",
        "Ask for figures by periods that meet.",
    )
