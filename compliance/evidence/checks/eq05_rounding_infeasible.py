"""Printed shares that no split of the likely base into whole numbers can give."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.evidence.check import Breakdown, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount
from compliance.quantities.rounding import counts_for, split_exists

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
        bases = given.likely_bases(breakdown.metric, breakdown.parts[0].item)
        if any(split_exists(printed, base) for base in bases):
            continue
        unit = breakdown.parts[0].item.unit or given.library.metrics[breakdown.metric].unit
        for base, reference in bases.items():
            yield _doubt(breakdown, printed, reference, base, unit)


def _covers_all(printed: list[str]) -> bool:
    """Whether the shares are meant to cover everybody: they come to 99% at least."""
    shares = [Amount.parse(each) for each in printed]
    return sum((each.value for each in shares if each is not None), Fraction(0)) >= Fraction(99, 100)


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
