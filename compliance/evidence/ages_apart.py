"""Ages of one service that cannot all be so: they begin together and end apart, or reach beyond the service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from compliance.evidence.ages import AgesGiven, Giver
from compliance.frozen import frozen

__all__ = ["highest_apart", "lowest_apart"]


@frozen
class _Span:
    """Ages on a line, a missing end filled in; `starts` and `ends` say which ends were stated."""

    near: int
    far: int
    starts: bool
    ends: bool
    giver: Giver


_Spans = dict[_Span, list[AgesGiven]]


@frozen
class _Whole:
    """The lowest and the highest age that anything but a figure states, and the highest that bands state."""

    low: int | None
    high: int | None
    of_bands: frozenset[int]


def highest_apart(ages: list[AgesGiven]) -> list[AgesGiven]:
    """Give the ages that differ on how old the service goes, the lowest of them first."""
    spans: _Spans = {}
    whole = _whole(ages)
    for each in ages:
        low, high = _filled(each, whole)
        span = _Span(low, _until_birthday(each, high, whole), each.low is not None, each.high is not None, each.giver)
        spans.setdefault(span, []).append(each)
    return sorted(_apart(spans), key=lambda each: each.band.high)


def lowest_apart(ages: list[AgesGiven]) -> list[AgesGiven]:
    """Give the ages that differ on how young the service starts, the lowest of them first."""
    spans: _Spans = {}
    whole = _whole(ages)
    for each in ages:
        if each.giver is not Giver.FIGURE:  # figures come in printed bands, and 5 to 10 may start below the service
            low, high = _filled(each, whole)
            span = _Span(-high, -low, each.high is not None, each.low is not None, each.giver)
            spans.setdefault(span, []).append(each)
    return sorted(_apart(spans), key=lambda each: each.band.low)


def _whole(ages: list[AgesGiven]) -> _Whole:
    told = [each for each in ages if each.giver is not Giver.FIGURE]
    low = min((each.low for each in told if each.low is not None), default=None)
    high = max((each.high for each in told if each.high is not None), default=None)
    return _Whole(low, high, frozenset(each.high for each in ages if each.high is not None and not _is_bare(each)))


def _is_bare(each: AgesGiven) -> bool:
    """Whether only a highest age is said, which may be meant with or without its own year."""
    return each.low is None and each.giver in {Giver.STATEMENT, Giver.FACT}


def _filled(each: AgesGiven, whole: _Whole) -> tuple[int, int]:
    """Give both ends: a lot may be for anybody it does not leave out, all else is taken to be for the whole."""
    is_lot = each.giver is Giver.LOT
    low, high = each.low, each.high
    if low is None:
        low = 0 if is_lot or whole.low is None else whole.low
    if high is None:
        high = each.at_most if is_lot or whole.high is None else whole.high
    return low, high


def _until_birthday(each: AgesGiven, high: int, whole: _Whole) -> int:
    """Read "up to 18" as until the birthday where a band ends at 17, and none at 18."""
    meant = _is_bare(each) and high not in whole.of_bands and high - 1 in whole.of_bands
    return high - 1 if meant else high


def _apart(spans: _Spans) -> list[AgesGiven]:
    found = dict.fromkeys((*_starting_together(spans), *_beyond(spans)))
    return [each for span in found for each in spans[span]]


def _starting_together(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Give the spans that start at one age and end at several; a figure may be of a part, and is passed over."""
    told = [span for span in spans if span.giver is not Giver.FIGURE]
    of_lots = {(span.near, span.far) for span in told if span.giver is Giver.LOT and span.starts and span.ends}
    for one, other in combinations([span for span in told if span.ends], 2):
        shorter, longer = sorted((one, other), key=lambda span: span.far)
        # Lots for different groups of children differ as they may, and so does what repeats one of them.
        as_lots = all(span.giver is Giver.LOT or (span.near, span.far) in of_lots for span in (one, other))
        if one.near != other.near or shorter.far == longer.far or as_lots:
            continue
        if not any(_goes_on(shorter, span) for span in told):
            yield from (shorter, longer)


# Children in care are served to 18 and care leavers from 16, so two bands that meet may share two years.
_SHARED = 2


def _goes_on(one: _Span, after: _Span) -> bool:
    """Whether a span goes on about where another ends, so that the two together are one service."""
    if after.far <= one.far:
        return False
    if not after.starts:
        return after.giver is Giver.LOT  # it may start anywhere
    return one.near < after.near and one.far - _SHARED <= after.near <= one.far + 1


def _beyond(spans: Iterable[_Span]) -> Iterator[_Span]:
    """Give the spans that reach further than the service, as its lots say or, without lots, its statements or facts."""
    for giver in (Giver.LOT, Giver.STATEMENT, Giver.FACT):
        service = [span for span in spans if span.giver is giver]
        if service:
            reach = max(span.far for span in service)
            at_the_end = [span for span in spans if span.ends and span.far == reach]
            further = [span for span in spans if span.ends and span.far > reach]
            if at_the_end and further:  # how far a service goes that does not say so cannot be passed
                yield from (*at_the_end, *further)
            return
