"""Figures with no dates, and periods that leave gaps in a longer one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement
from compliance.quantities.period import Period, long_date

NAME = "EQ07 period_missing_or_conflicting"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give the undated figures, a list at a time, and each metric whose shorter periods do not fill the longer."""
    undated: dict[tuple[str, str, str], list[str]] = {}
    for reference, item in given.figures():
        if item.period is None and item.at is None and item.state is None:
            undated.setdefault((item.id, item.document or "", item.paragraph or ""), []).append(reference)
    for (metric, _, _), references in undated.items():
        words = dict.fromkeys(_words(given, each) for each in references)
        said = f" ({'; '.join(each for each in words if each)})" if any(words) else ""
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            tuple(references),
            f'"{given.library.metrics[metric].title}" has no dates{said}',
            "no first and last day, and no day of counting",
            "any stretch of time before the text was written",
            "Ask for the first and last day it covers, or the day it was counted.",
        )
    yield from _gaps(given)


def _words(given: CheckInput, reference: str) -> str:
    item = given.register.items[reference]
    return f'"{item.time_words}"' if isinstance(item, Measurement) and item.time_words else ""


# A shorter stretch is a snapshot named by its month, and fills nothing.
_A_MONTH = timedelta(days=31)


def _gaps(given: CheckInput) -> Iterator[Doubt]:
    """Lay the periods of one service in one document within the longest of them."""
    periods = {name: Period(each.from_, each.to) for name, each in given.evidence.head.periods if each.from_ <= each.to}
    used: dict[tuple[str, str], set[str]] = {}
    for _, item in given.figures():
        if item.period in periods and periods[item.period].last - periods[item.period].first >= _A_MONTH:
            key = (item.document or "", given.library.metrics[item.id].service.value)
            used.setdefault(key, set()).add(item.period)
    for names in used.values():
        whole = max(sorted(names), key=lambda name: periods[name].last - periods[name].first)
        inside = {periods[name] for name in names if _within(periods[name], periods[whole])}
        # A quarter within a half-year that is given too overlaps nothing: the half-year is laid, and not the quarter.
        longest = [each for each in inside if not any(_within(each, other) for other in inside)]
        if len(longest) > 1:
            yield from _between(periods[whole], sorted(longest, key=lambda each: (each.first, each.last)), whole)


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
