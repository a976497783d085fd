"""A printed share that does not follow from its count and base."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.amount import Amount
from compliance.quantities.printed import printed_span
from compliance.quantities.span import Span

NAME = "EQ01 ratio_mismatch"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Recompute every share that is printed beside its count and base."""
    for reference, item in given.figures():
        if item.count is None or not item.of or item.stated is None or not item.stated.endswith("%"):
            continue
        printed = printed_span(item.stated, item.stated_as)
        found = Span(Fraction(item.count, item.of), Fraction(item.count + item.not_known, item.of))
        if printed is None or printed.meets(found):
            continue
        share = Amount(found.low, share=True)
        yield Doubt(
            NAME,
            Weight.ERROR,
            Usable.WITH_CAVEAT,
            (reference,),
            "the printed share does not follow from the counts",
            f"{item.count:,} of {item.of:,} is {share}; {_said(item.stated, item.stated_as)} is printed",
            _could_be(item.count, item.of, printed),
            "Ask which of the count, the base and the share is right.",
        )


def _said(stated: str, qualifier: object) -> str:
    word = getattr(qualifier, "value", "").replace("_", " ")
    return f"{word} {stated}".strip()


def _could_be(count: int, of: int, printed: Span) -> str:
    """Give the bases and the counts that would print so."""
    parts = []
    if printed.low > 0:
        low, high = -(-count // printed.high), count // printed.low
        if low <= high:
            parts.append(f"a base of {_range(int(low), int(high))}")
    low, high = -(-printed.low * of // 1), printed.high * of // 1
    if low <= high:
        parts.append(f"a count of {_range(int(low), int(high))}")
    return " or ".join(parts)


def _range(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
