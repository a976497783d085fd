"""The events of an audit cut into slices: all of a circumstance, then those of a status, of a group or of a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from compliance.coverage.case import Case, Dimension, Status
from compliance.coverage.reach import Reach
from compliance.coverage.result import CircumstanceResult, Coverage, CoverageResult, Tally
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.period import MONTHS

__all__ = ["ALL_TOGETHER", "EVERY_EVENT", "Slice", "circumstance_slices", "slices_within"]

ALL_TOGETHER = "All circumstances together"
EVERY_EVENT = "All events: offered in time"
_JUDGED = "Events to be offered an advocate"
_APART = "Events outside the count"
_MONTHS = "By month: offered in time"


@frozen(kw_only=True)
class Slice:
    """Some events of an audit, with how many they are; or the heading above such.

    Attributes:
        circumstance: The one they belong to; None means all.
        counted: How many of how many: those of a status of all, or else those offered in time of those that count.
        coverage: The range in which the share offered in time lies, where they are not those of one status.
        said: What stands in place of a share, where there is none.
        is_unknown: Whether these tables cannot tell its events at all.
    """

    title: str
    circumstance: str | None = None
    status: Status | None = None
    dimension: Dimension | None = None
    month: date | None = None
    is_heading: bool = False
    events: int = 0
    counted: tuple[int, int] | None = None
    coverage: Coverage | None = None
    said: str = ""
    is_unknown: bool = False

    @property
    def key(self) -> str:
        """Its own id within an audit."""
        parts = (self.circumstance, self.status and self.status.value, self.dimension and self.dimension.value)
        return "|".join(str(each) for each in (*parts, self.month, self.title))

    @property
    def count_words(self) -> str:
        """How many of how many, before any share of them; what is not recorded is no nothing."""
        if self.counted is None or not self.counted[1]:
            return ""
        part, whole = self.counted
        known = self.coverage is None or self.coverage.is_recorded
        return f"{part:,} of {whole:,}" if known else f"? of {whole:,}"

    @property
    def range_words(self) -> str:
        """The share, or the range in which it lies for want of data."""
        if self.said or self.counted is None:
            return self.said
        if self.coverage is None:
            return str(Amount(Fraction(*self.counted), share=True)) if self.counted[1] else ""
        if self.coverage.low is None and self.coverage.high is None:
            return "no events"
        if not self.coverage.is_recorded:
            return "not recorded"
        ends = (self.coverage.low, self.coverage.high)
        low, high = ("none" if each is None else str(Amount(each, share=True)) for each in ends)
        return low if low == high else f"{low} to {high}"

    @property
    def drawn(self) -> tuple[int, int, int]:
        """What is proven and what is possible, out of a whole: for a bar."""
        if self.coverage is None:
            part, whole = self.counted or (0, 0)
            return part, part, whole
        bar = self.coverage.low_of * self.coverage.high_of
        if not self.coverage.is_recorded:
            return 0, bar, bar
        return self.coverage.low_count * self.coverage.high_of, self.coverage.high_count * self.coverage.low_of, bar

    def holds(self, case: Case) -> bool:
        """Whether a case is one of its events."""
        return (
            (self.circumstance is None or case.circumstance == self.circumstance)
            and (self.status is None or case.status is self.status)
            and (self.dimension is None or (self.dimension, self.title) in case.groups)
            and (self.month is None or case.day.replace(day=1) == self.month)
        )


def circumstance_slices(result: CoverageResult) -> tuple[Slice, ...]:
    """Give all circumstances together, then each: those with events first, those these tables cannot tell last."""
    found = sorted(result.circumstances, key=_place)
    whole = Slice(
        title=ALL_TOGETHER, events=result.tally.events, counted=_in_time(result.tally), coverage=result.coverage
    )
    return (whole, *(_of_circumstance(each) for each in found))


def _place(each: CircumstanceResult) -> int:
    if each.tally.judged:
        return 0
    if each.tally.events:
        return 1
    return 3 if each.reach.reach is Reach.NONE else 2


def _of_circumstance(each: CircumstanceResult) -> Slice:
    is_unknown = each.reach.reach is Reach.NONE and not each.tally.events
    said = _said(each.tally) if each.tally.events else "no data" if is_unknown else "no events"
    return Slice(
        title=each.title,
        circumstance=each.id,
        events=each.tally.events,
        counted=_in_time(each.tally),
        coverage=each.coverage,
        said=said,
        is_unknown=is_unknown,
    )


def _in_time(tally: Tally) -> tuple[int, int]:
    return tally.count(Status.OFFERED_IN_TIME), tally.judged


def _said(tally: Tally) -> str:
    """Say why there is no share: nothing counts, or offers were made and no time limit says which were in time."""
    if not tally.judged:
        return "none counted"
    is_open = tally.count(Status.OFFERED_NO_LIMIT) and not tally.count(Status.OFFERED_IN_TIME)
    return "no time limit" if is_open else ""


def slices_within(result: CoverageResult, circumstance: str | None) -> tuple[Slice, ...]:
    """Give what became of the events of a circumstance, or of all, then its groups and its months, under headings."""
    of = result if circumstance is None else result.circumstance(circumstance)
    if not of.tally.events:
        return ()
    every = Slice(
        title=EVERY_EVENT,
        circumstance=circumstance,
        events=of.tally.events,
        counted=_in_time(of.tally),
        coverage=of.coverage,
        said=_said(of.tally),
    )
    return (every, *_statuses(of, circumstance), *_groups(of, circumstance), *_months(of, circumstance))


def _statuses(of: CoverageResult | CircumstanceResult, circumstance: str | None) -> Iterator[Slice]:
    tally = of.tally
    for heading, is_judged, whole in ((_JUDGED, True, tally.judged), (_APART, False, tally.events)):
        yield Slice(title=heading, circumstance=circumstance, is_heading=True)
        for status in _ORDER:
            count = tally.count(status)
            if status.is_judged is is_judged and (count or _is_told(status, of.coverage)):
                yield Slice(
                    title=status.words[0].upper() + status.words[1:],
                    circumstance=circumstance,
                    status=status,
                    events=count,
                    counted=(count, whole),
                )


def _is_told(status: Status, coverage: Coverage) -> bool:
    """Whether a status without events is told: where nothing is recorded, none offered is not known to be none."""
    if status is Status.OFFERED_NO_LIMIT:
        return False
    return coverage.is_recorded or not status.is_judged


_ORDER = (
    Status.OFFERED_IN_TIME,
    Status.OFFERED_NO_LIMIT,
    Status.OFFERED_LATE,
    Status.NOT_OFFERED,
    Status.NOT_RECORDED,
    Status.NOT_YET_DUE,
    Status.ALREADY_SUPPORTED,
    Status.STANDING_DECLINE,
    Status.AGED_OUT,
    Status.LEFT_OR_DIED,
    Status.EXCLUDED,
)


def _groups(of: CoverageResult | CircumstanceResult, circumstance: str | None) -> Iterator[Slice]:
    before = None
    for each in of.groups:
        if each.dimension is not before:
            before = each.dimension
            yield Slice(title=f"{each.dimension.title}: offered in time", circumstance=circumstance, is_heading=True)
        yield Slice(
            title=each.group,
            circumstance=circumstance,
            dimension=each.dimension,
            events=each.tally.events,
            counted=_in_time(each.tally),
            coverage=each.coverage,
            said=_said(each.tally),
        )


def _months(of: CoverageResult | CircumstanceResult, circumstance: str | None) -> Iterator[Slice]:
    if of.months:
        yield Slice(title=_MONTHS, circumstance=circumstance, is_heading=True)
    for each in of.months:
        yield Slice(
            title=f"{MONTHS[each.month.month - 1]} {each.month.year}",
            circumstance=circumstance,
            month=each.month,
            events=each.tally.events,
            counted=_in_time(each.tally),
            coverage=each.coverage,
            said=_said(each.tally),
        )
