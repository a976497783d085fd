"""Figures printed in another unit than the one their metric counts."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ08 unit_mismatch"

__all__ = ["NAME", "check"]

# Reports have many words for children, and one of them is as good as another.
_CHILDREN = frozenset({"child", "young people", "young person", "young persons", "children and young people", "people"})


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold the unit a source prints against the unit of the metric, list by list."""
    seen: dict[tuple[str, str, str], list[str]] = {}
    for reference, item in given.figures():
        unit = given.library.metrics[item.id].unit
        if item.unit is not None and _plain(item.unit) != _plain(unit):
            seen.setdefault((item.id, item.unit, unit), []).append(reference)
    for (metric, printed, unit), references in seen.items():
        title = given.library.metrics[metric].title
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            tuple(references),
            f'"{title}" counts {unit}, and the source prints {printed}',
            f"one child can have several {unit}, or one of the {unit} several children" if unit != "children" else "",
            "",
            f"Ask whether these are {unit} or {printed}.",
        )


def _plain(unit: str) -> str:
    """Give a unit without what only its spelling adds: capitals, the plural, and working_days for working days."""
    words = " ".join(unit.lower().replace("_", " ").split())
    return "children" if words in _CHILDREN else words.removesuffix("s")
