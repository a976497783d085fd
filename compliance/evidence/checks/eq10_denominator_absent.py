"""A share with no base, and no way to derive one."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement

NAME = "EQ10 denominator_absent"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each printed share without a base, a list at a time."""
    seen: dict[tuple[str, str, str], list[str]] = {}
    for reference, item in given.figures():
        if _has_no_base(item) and given.whole(item.id, item) in {None, (reference, item)}:
            dimension = item.group[0][0] if item.group else ""
            seen.setdefault((item.id, dimension, item.paragraph or ""), []).append(reference)
    for (metric, dimension, _), references in seen.items():
        by = f" by {dimension}" if dimension else ""
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            tuple(references),
            f'nothing says what the shares of "{given.library.metrics[metric].title}"{by} are out of',
            "a share without its base cannot be recomputed or compared",
            "",
            "Ask for the base, with its date or period.",
        )


def _has_no_base(item: Measurement) -> bool:
    return item.stated is not None and item.stated.endswith("%") and item.of is None
