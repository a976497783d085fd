"""An inequality sign that points the wrong way for its list."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import Breakdown, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount
from compliance.quantities.printed import Qualifier

NAME = "EQ13 inequality_direction"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Look for "more than" beside lines that print the same figure bare, the smallest of their list."""
    for breakdown in given.breakdowns():
        bare = [part.item.stated for part in breakdown.parts if part.item.stated_as is None]
        for part in breakdown.parts:
            stated = part.item.stated
            if part.item.stated_as is not Qualifier.MORE_THAN or stated not in bare or stated != _least(breakdown):
                continue
            yield Doubt(
                NAME,
                Weight.INFO,
                Usable.WITH_CAVEAT,
                (part.reference,),
                f'"more than {stated}" stands in a list where others print {stated} bare',
                f"lines of the list that print {stated}: {bare.count(stated)}; none prints less",
                f"less than {stated}",
                "Ask for the count.",
            )


def _least(breakdown: Breakdown) -> str | None:
    """Give the smallest figure that a list prints, as printed."""
    printed = [part.item.stated for part in breakdown.parts if part.item.stated is not None]
    amounts = {each: amount.value for each in printed if (amount := Amount.parse(each)) is not None}
    return min(amounts, key=lambda each: amounts[each], default=None)
