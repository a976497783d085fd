"""An inequality sign that points the wrong way for its list."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.printed import Qualifier

NAME = "EQ13 inequality_direction"

__all__ = ["NAME", "check"]

_OTHER = {Qualifier.MORE_THAN: "less than", Qualifier.LESS_THAN: "more than"}


def check(given: CheckInput) -> Iterator[Doubt]:
    """Look for "more than" beside lines that print the same figure bare, the smallest of their list."""
    for breakdown in given.breakdowns():
        bare = [part.item.stated for part in breakdown.parts if part.item.stated_as is None]
        for part in breakdown.parts:
            qualifier = part.item.stated_as
            if qualifier not in _OTHER or part.item.stated not in bare:
                continue
            sign = qualifier.value.replace("_", " ")
            yield Doubt(
                NAME,
                Weight.INFO,
                Usable.WITH_CAVEAT,
                (part.reference,),
                f'"{sign} {part.item.stated}" stands in a list where others print {part.item.stated} bare',
                f"{bare.count(part.item.stated)} lines of the list print {part.item.stated}",
                f"{_OTHER[qualifier]} {part.item.stated}",
                "Ask for the count.",
            )
