"""Parts that do not add up to their whole."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import Breakdown, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement
from compliance.frozen import frozen
from compliance.quantities.span import Span

NAME = "EQ03 sum_of_parts"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Add up the lines of each breakdown, and the metrics that are parts of another."""
    for breakdown in given.breakdowns():
        yield from _breakdown(breakdown, given)
    for metric in given.library.metrics.values():
        if metric.parts:
            yield from _parts(metric.id, metric.parts, given)


def _breakdown(breakdown: Breakdown, given: CheckInput) -> Iterator[Doubt]:
    whole = given.whole(breakdown.metric, breakdown.parts[0].item)
    counts = breakdown.counts
    if whole is None or whole[1].count is None or counts is None or len(counts) < 2 or not breakdown.is_split:
        return
    parts = _Sum(sum(counts), sum(part.item.not_known for part in breakdown.parts), breakdown.references)
    yield from _compared(parts, whole, " + ".join(map(str, counts)))


@frozen
class _Sum:
    """What one part comes to: a figure of its own, the sum of its lines, or the count of a share."""

    total: int
    not_known: int
    references: tuple[str, ...]


def _parts(metric: str, parts: tuple[str, ...], given: CheckInput) -> Iterator[Doubt]:
    for reference, whole in given.register.metrics.get(metric, ()):
        if whole.group or whole.count is None:
            continue
        sums = [_sum(part, whole, given) for part in parts]
        known = [each for each in sums if each is not None]
        if len(known) < len(parts):
            continue
        working = " + ".join(str(each.total) for each in known)
        references = tuple(one for each in known for one in each.references)
        together = _Sum(sum(each.total for each in known), sum(each.not_known for each in known), references)
        yield from _compared(together, (reference, whole), working)


def _sum(metric: str, like: Measurement, given: CheckInput) -> _Sum | None:
    own = given.whole(metric, like)
    if own is not None and own[1].count is not None:
        return _Sum(own[1].count, own[1].not_known, (own[0],))
    shares = [each.id for each in given.library.metrics.values() if each.count_is == metric]
    for share in shares:
        found = given.whole(share, like)
        if found is not None and found[1].count is not None:
            return _Sum(found[1].count, found[1].not_known, (found[0],))
    # A table with no period of its own is taken with the whole: the source prints them together.
    tables = [each for each in given.breakdowns() if each.metric == metric and _goes_with(each, like)]
    counted = [each for each in tables if any(part.item.count is not None for part in each.parts)]
    if len(counted) != 1 or not counted[0].is_split or any(part.item.state for part in counted[0].parts):
        return None
    parts = counted[0].parts
    total, not_known = sum(part.item.count or 0 for part in parts), sum(part.item.not_known for part in parts)
    return _Sum(total, not_known, counted[0].references)


def _goes_with(breakdown: Breakdown, like: Measurement) -> bool:
    item = breakdown.parts[0].item
    same_time = (item.period, item.at) in {(None, None), (like.period, like.at)}
    return same_time and item.document == like.document and item.circumstance == like.circumstance


def _compared(parts: _Sum, of: tuple[str, Measurement], working: str) -> Iterator[Doubt]:
    found, whole = parts.total, of[1].count or 0
    if _reach(found, parts.not_known).meets(_reach(whole, of[1].not_known)):
        return
    missing = whole - found
    side = (
        f"{missing:,} of {whole:,} are in no part"
        if missing > 0
        else f"the parts hold {-missing:,} more than the whole"
    )
    yield Doubt(
        NAME,
        Weight.ERROR,
        Usable.WITH_CAVEAT,
        (of[0], *parts.references),
        f"the parts come to {found:,} and the whole to {whole:,}",
        f"{working} = {found:,}; {side}",
        "the list names only the commonest lines, or the parts are of another period" if missing > 0 else "",
        "Ask for the whole list, with one base and one period.",
    )


def _reach(count: int, not_known: int) -> Span:
    """Give what a count can come to, with those nobody knows about."""
    return Span(Span.at(count).low, Span.at(count + not_known).high)
