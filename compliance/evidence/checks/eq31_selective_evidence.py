"""Examples that somebody chose, offered as proof."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ31 selective_evidence"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each figure or statement that was chosen for the report."""
    chosen = [(reference, item.selected_by) for reference, item in given.figures() if item.selected_by]
    chosen += [(reference, item.selected_by) for reference, item in given.statements() if item.selected_by]
    for reference, who in chosen:
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            (reference,),
            f"these were chosen by the {who}",
            "examples show what can happen, and not how often",
            "",
            "Ask for all cases of a period, or a sample drawn by someone else.",
        )
