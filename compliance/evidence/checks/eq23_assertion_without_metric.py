"""A claim that something goes well, with no figure."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ23 assertion_without_metric"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each statement with a word of praise that leads to no figure."""
    for reference, item in given.statements():
        if item.praise is None or item.numbers or _has_figure(item.metric, given):
            continue
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            (reference,),
            f'"{item.praise}" is said, and no figure shows it',
            item.gist or "",
            "so, or only hoped",
            "Ask what shows it.",
        )


def _has_figure(metric: str | None, given: CheckInput) -> bool:
    return metric is not None and bool(given.register.metrics.get(metric))
