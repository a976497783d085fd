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
    seen: dict[tuple[str, str, str, str], list[str]] = {}
    for reference, item in given.figures():
        if _has_no_base(item) and not _is_elsewhere(item, given):
            dimension = item.group[0][0] if item.group else ""
            seen.setdefault((item.id, dimension, item.document or "", item.paragraph or ""), []).append(reference)
    for (metric, dimension, _, _), references in seen.items():
        by = f" by {dimension}" if dimension else ""
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            tuple(references),
            f'nothing says what the shares of "{given.library.metrics[metric].title}"{by} are out of',
            "a share without its base cannot be recomputed or compared",
            "a share of all, or only of those about whom something is known",
            "Ask for the base, with its date or period.",
        )


def _has_no_base(item: Measurement) -> bool:
    return item.stated is not None and item.stated.endswith("%") and item.of is None


def _is_elsewhere(item: Measurement, given: CheckInput) -> bool:
    """Whether the base is held as a figure of its own: the whole of a group, or the metric that a share is out of."""
    base = item.id if item.group else given.library.metrics[item.id].of_is
    found = given.whole(base, item) if base is not None else None
    return found is not None and found[1].count is not None
