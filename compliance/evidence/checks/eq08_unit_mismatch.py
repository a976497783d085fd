"""Figures printed in another unit than the one their metric counts."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ08 unit_mismatch"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold the unit a source prints against the unit of the metric, list by list."""
    seen: dict[tuple[str, str, str], list[str]] = {}
    for reference, item in given.figures():
        unit = given.library.metrics[item.id].unit
        if item.unit is not None and item.unit != unit:
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
