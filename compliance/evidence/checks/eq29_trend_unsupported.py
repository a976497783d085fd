"""A rise or fall with no two figures to compare."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ29 trend_unsupported"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Count the dated figures behind each claim of a trend; two whole ones of different times are needed."""
    for reference, item in given.statements():
        if item.trend is None:
            continue
        points = {
            each.period or each.at
            for _, each in given.register.metrics.get(item.metric or "", ())
            if not each.group and (each.period or each.at) and (each.count is not None or each.value is not None)
        }
        if len(points) >= 2:
            continue
        found = f"{len(points)} dated figure{'' if len(points) == 1 else 's'}"
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            (reference,),
            f"the text says that something went {item.trend.value.replace('steady', 'on steadily')}",
            f"{found} to compare, where two of like periods are needed",
            "",
            "Ask for the figures by quarter.",
        )
