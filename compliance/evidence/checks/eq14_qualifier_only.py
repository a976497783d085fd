"""A figure given only in words such as "just under half"."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount
from compliance.quantities.printed import Qualifier, printed_span

NAME = "EQ14 qualifier_only"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each figure that has a qualifier, and neither a count nor a base."""
    for reference, item in given.figures():
        if item.stated_as is None or item.stated is None or item.count is not None or item.of is not None:
            continue
        reach = _reach(item.stated, item.stated_as)
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            (reference,),
            f'the figure is only "{item.stated_as.value.replace("_", " ")} {item.stated}"',
            f"read as {reach}; neither a count nor a base is given",
            f"any figure {reach}",
            "Ask for the count and its base.",
        )


def _reach(stated: str, qualifier: Qualifier) -> str:
    """Say from where to where the words can reach."""
    span, share = printed_span(stated, qualifier), stated.endswith("%")
    if span is None:
        return f"from {stated} up, without an end"
    return f"from {Amount(span.low, share=share)} to {Amount(span.high, share=share)}"
