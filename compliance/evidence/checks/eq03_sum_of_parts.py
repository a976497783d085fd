"""Parts that do not add up to their whole."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import Breakdown, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement
from compliance.frozen import frozen

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
    if whole is None or whole[1].count is None or counts is None or len(counts) < 2:
        return
    yield from _compared(sum(counts), whole[1].count, " + ".join(map(str, counts)), (whole[0], *breakdown.references))


@frozen
class _Sum:
    """What one part comes to: a figure of its own, the sum of its lines, or the count of a share."""

    total: int
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
        references = (reference, *(one for each in known for one in each.references))
        yield from _compared(sum(each.total for each in known), whole.count, working, references)


def _sum(metric: str, like: Measurement, given: CheckInput) -> _Sum | None:
    own = given.whole(metric, like)
    if own is not None and own[1].count is not None:
        return _Sum(own[1].count, (own[0],))
    shares = [each.id for each in given.library.metrics.values() if each.count_is == metric]
    for share in shares:
        found = given.whole(share, like)
        if found is not None and found[1].count is not None:
            return _Sum(found[1].count, (found[0],))
    # A table with no period of its own is taken with the whole: the source prints them together.
    tables = [each for each in given.breakdowns() if each.metric == metric and _goes_with(each, like)]
    best = [(each, [part.item.count for part in each.parts if part.item.count is not None]) for each in tables]
    counted = [(each, counts) for each, counts in best if counts]
    if len(counted) != 1:
        return None
    return _Sum(sum(counted[0][1]), counted[0][0].references)


def _goes_with(breakdown: Breakdown, like: Measurement) -> bool:
    item = breakdown.parts[0].item
    return item.document == like.document and (item.period in {None, like.period})


def _compared(found: int, whole: int, working: str, references: tuple[str, ...]) -> Iterator[Doubt]:
    if found == whole:
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
        references,
        f"the parts come to {found:,} and the whole to {whole:,}",
        f"{working} = {found:,}; {side}",
        "the list names only the commonest lines, or the parts are of another period" if missing > 0 else "",
        "Ask for the whole list, with one base and one period.",
    )
