"""Examples that somebody chose, offered as proof."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement, Statement

NAME = "EQ31 selective_evidence"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give the figures and statements that were chosen for the report, by who chose them and where they stand."""
    chosen: dict[tuple[str, str], list[str]] = {}
    items: list[tuple[str, Measurement | Statement]] = [*given.figures(), *given.statements()]
    for reference, item in items:
        if item.selected_by:
            chosen.setdefault((item.selected_by, f"{item.document} {item.paragraph}"), []).append(reference)
    for (who, _), references in chosen.items():
        yield Doubt(
            NAME,
            Weight.INFO,
            Usable.WITH_CAVEAT,
            tuple(references),
            f"{'this was' if len(references) == 1 else 'these were'} chosen by the {who}",
            "examples show what can happen, and not how often",
            "like all the others, or only the best of them",
            "Ask for all cases of a period, or a sample drawn by someone else.",
        )
