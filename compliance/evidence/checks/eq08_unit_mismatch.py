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
            _why(printed, unit),
            f"a count of {unit} put down as {printed}, or one of {printed}",
            f"Ask whether these are {unit} or {printed}.",
        )


def _plain(unit: str) -> str:
    """Give a unit without what only its spelling adds: capitals, the plural, and working_days for working days."""
    words = " ".join(unit.lower().replace("_", " ").split())
    return "children" if words in _CHILDREN else words.removesuffix("s")


def _why(printed: str, unit: str) -> str:
    """Say why the two units can give two numbers."""
    kinds = {_plain(printed): printed, _plain(unit): unit}
    other = [each for plain, each in kinds.items() if plain != "children"]
    if len(other) < len(kinds):
        return f"one child can have several {other[0]}, or one of the {other[0]} several children"
    return f"one of the {printed} can take in several {unit}, or the other way round"
