"""The same values in the same places of two tables."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from compliance.evidence.check import Breakdown, CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ24 duplicate_cells"

__all__ = ["NAME", "check"]

# One or two small cells may be alike by chance; a large one, or half of a table, seldom is.
_LARGE = 20
# No report holds more tables over one dimension; each two of them are laid side by side.
_MOST_TABLES = 200


def check(given: CheckInput) -> Iterator[Doubt]:
    """Lay each two tables over one dimension of one document side by side."""
    tables: dict[tuple[str, str], list[Breakdown]] = {}
    for breakdown in given.breakdowns():
        tables.setdefault((breakdown.document, breakdown.dimension), []).append(breakdown)
    for each in tables.values():
        for one, other in combinations(each[:_MOST_TABLES], 2):
            if one.metric != other.metric:
                yield from _alike(one, other)


def _alike(one: Breakdown, other: Breakdown) -> Iterator[Doubt]:
    right = {part.name: part for part in other.parts}
    same = [
        (part, right[part.name])
        for part in one.parts
        if part.name in right and part.item.count and part.item.count == right[part.name].item.count
    ]
    half = len(same) > 1 and len(same) * 2 >= max(len(one.parts), len(other.parts))
    if not half and max((part.item.count or 0 for part, _ in same), default=0) < _LARGE:
        return
    working = "; ".join(f"{part.name}: {part.item.count} in both" for part, _ in same)
    yield Doubt(
        NAME,
        Weight.INFO,
        Usable.WITH_CAVEAT,
        tuple(each.reference for pair in same for each in pair),
        "two tables hold the same values in the same places",
        working,
        "chance, or one table copied from the other",
        "Ask whether both are right.",
    )
