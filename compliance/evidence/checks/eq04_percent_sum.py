"""Printed shares of a breakdown that do not come to 100%."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.evidence.check import Breakdown, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount
from compliance.quantities.printed import printed_span
from compliance.quantities.rounding import can_come_to_all

NAME = "EQ04 percent_sum"

__all__ = ["NAME", "check"]

_LEAST, _MOST = Fraction(99, 100), Fraction(101, 100)
# A list that comes to less than this names only its commonest lines, and says so.
_WHOLE = Fraction(9, 10)


def check(given: CheckInput) -> Iterator[Doubt]:
    """Add up the printed shares of each breakdown that gives a share on every line."""
    for breakdown in given.breakdowns():
        shares = [Amount.parse(part.item.stated or "") for part in breakdown.parts]
        known = [each.value for each in shares if each is not None and each.share]
        if len(known) < len(breakdown.parts) or len(known) < 2 or not breakdown.is_split:
            continue
        total = sum(known, Fraction(0))
        if total >= _WHOLE and not _LEAST <= total <= _MOST and not _is_rounding(breakdown):
            yield _doubt(breakdown, total)


def _is_rounding(breakdown: Breakdown) -> bool:
    """Whether rounding alone explains the sum: seven lines of one seventh print as 14%, which is 98% together."""
    if any(part.item.stated_as is not None for part in breakdown.parts):
        low, high = _ends(breakdown)
        return low <= 1 <= high
    return can_come_to_all([part.item.stated or "" for part in breakdown.parts])


def _ends(breakdown: Breakdown) -> tuple[Fraction, Fraction]:
    """Give the least and the most that the lines can come to before rounding."""
    spans = [printed_span(part.item.stated or "", part.item.stated_as) for part in breakdown.parts]
    known = [each for each in spans if each is not None]
    return sum((each.low for each in known), Fraction(0)), sum((each.high for each in known), Fraction(0))


def _doubt(breakdown: Breakdown, total: Fraction) -> Doubt:
    low, high = _ends(breakdown)
    working = " + ".join(part.item.stated or "" for part in breakdown.parts)
    if total < 1:
        reach = "less than 100%" if high == 1 else f"{Amount(high, share=True)} at most"
        could_be = "a group is left out, or a line for not known is missing"
    else:
        reach, could_be = f"{Amount(low, share=True)} at least", "groups overlap, or a share is wrong"
    return Doubt(
        NAME,
        Weight.WARNING,
        Usable.WITH_CAVEAT,
        breakdown.references,
        f"the shares by {breakdown.dimension} come to {Amount(total, share=True)}",
        f"{working} = {Amount(total, share=True)}; before rounding that is {reach}",
        could_be,
        "Ask for the counts, with a line for not known.",
    )
