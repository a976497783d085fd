"""Printed shares of a breakdown that do not come to 100%."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount

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
        if len(known) < len(breakdown.parts) or len(known) < 2:
            continue
        total = sum(known, Fraction(0))
        if _LEAST <= total <= _MOST or total < _WHOLE:
            continue
        short = total < _LEAST
        working = " + ".join(part.item.stated or "" for part in breakdown.parts)
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            breakdown.references,
            f"the shares by {breakdown.dimension} come to {Amount(total, share=True)}",
            f"{working} = {Amount(total, share=True)}, where 99% to 101% is what rounding allows",
            "a group is left out, or a line for not known is missing"
            if short
            else "groups overlap, or a share is wrong",
            "Ask for the counts, with a line for not known.",
        )
