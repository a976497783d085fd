"""Printed shares that no split of the likely base into whole numbers can give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.evidence.check import Breakdown, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement
from compliance.quantities.amount import Amount
from compliance.quantities.rounding import bases_that_print, counts_for, split_exists

NAME = "EQ05 rounding_infeasible"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Try to split the base of each breakdown so that every printed share comes out."""
    for breakdown in given.breakdowns():
        printed = [part.item.stated or "" for part in breakdown.parts]
        exact = all(
            each.endswith("%") and part.item.stated_as is None
            for each, part in zip(printed, breakdown.parts, strict=True)
        )
        if len(printed) < 2 or not exact or not breakdown.is_split or not _covers_all(printed):
            continue
        bases = {base: reference for reference, base in _likely_bases(breakdown, given)}
        if any(split_exists(printed, base) for base in bases):
            continue
        unit = breakdown.parts[0].item.unit or given.library.metrics[breakdown.metric].unit
        for base, reference in bases.items():
            yield _doubt(breakdown, printed, reference, base, unit)


def _covers_all(printed: list[str]) -> bool:
    """Whether the shares are meant to cover everybody: they come to 99% at least."""
    shares = [Amount.parse(each) for each in printed]
    return sum((each.value for each in shares if each is not None), Fraction(0)) >= Fraction(99, 100)


def _likely_bases(breakdown: Breakdown, given: CheckInput) -> Iterator[tuple[str, int]]:
    """Give the base stated, or each count of the same document that fits a count printed with its share.

    A source that gives "32 children (17%)" and nowhere its base has told which of its counts can be the
    base: one of which 32 rounds to 17%.
    """
    like = breakdown.parts[0].item
    whole = given.whole(breakdown.metric, like)
    if whole is not None and whole[1].count is not None:
        yield whole[0], whole[1].count
        return
    fitting = [
        bases_that_print(item.count or 0, item.stated or "")
        for _, item in given.register.metrics.get(breakdown.metric, ())
        if _is_pair(item) and (item.document, item.period, item.at) == (like.document, like.period, like.at)
    ]
    if not fitting:
        return
    for reference, item in given.figures():
        same_time = (item.period, item.at) == (like.period, like.at)
        alike = same_time and item.document == breakdown.document and not item.group and item.id != breakdown.metric
        if alike and item.count is not None and all(item.count in each for each in fitting):
            yield reference, item.count


def _is_pair(item: Measurement) -> bool:
    return item.count is not None and item.stated is not None and item.stated.endswith("%") and item.stated_as is None


def _doubt(breakdown: Breakdown, printed: list[str], reference: str, base: int, unit: str) -> Doubt:
    ranges = [counts_for(each, base) for each in printed]
    least, most = sum(each[0] for each in ranges if each), sum(each[-1] for each in ranges if each)
    lines = "; ".join(f"{each} of {base:,} is {_said(found)}" for each, found in zip(printed, ranges, strict=True))
    return Doubt(
        NAME,
        Weight.WARNING,
        Usable.WITH_CAVEAT,
        (*breakdown.references, reference),
        f"no {base:,} {unit} can be split so by {breakdown.dimension}",
        f"{lines}; together {least:,} to {most:,}, and never {base:,}" if all(ranges) else lines,
        "the base is another number, the groups overlap, or a share is wrong",
        "Ask for the counts and their base.",
    )


def _said(found: range) -> str:
    if not found:
        return "no whole number"
    return str(found[0]) if len(found) == 1 else f"{found[0]} to {found[-1]}"
