"""A figure given only in words such as "just under half"."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.printed import printed_span

NAME = "EQ14 qualifier_only"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each figure that has a qualifier, and neither a count nor a base."""
    for reference, item in given.figures():
        if item.stated_as is None or item.stated is None or item.count is not None or item.of is not None or item.group:
            continue
        span = printed_span(item.stated, item.stated_as)
        reach = (
            f"from {float(span.low):.0%} to {float(span.high):.0%}"
            if span and item.stated.endswith("%")
            else "not bounded"
        )
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            (reference,),
            f'the figure is only "{item.stated_as.value.replace("_", " ")} {item.stated}"',
            f"read as {reach}; neither a count nor a base is given",
            "",
            "Ask for the count and its base.",
        )
