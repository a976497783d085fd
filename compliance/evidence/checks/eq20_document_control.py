"""A text without a date, or with placeholders."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.rules.lookup import Says

NAME = "EQ20 document_control"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each document that was read and has no date, and each passage that is only a placeholder."""
    for document in given.evidence.head.documents:
        if document.seen and document.dated is None:
            yield Doubt(
                NAME,
                Weight.WARNING,
                Usable.WITH_CAVEAT,
                (f"document:{document.id}",),
                f"{document.title} carries no date",
                "without a date nobody can tell whether it is current",
                "current, or long replaced",
                "Ask for its date, version, owner and review date.",
            )
    for reference, item in given.statements():
        if item.says is Says.PLACEHOLDER:
            message, ask = "the text holds a place for something that is not there", "Ask for what was to follow."
            could_be, gist = "there by now, or never written", item.gist or ""
            yield Doubt(NAME, Weight.WARNING, Usable.WITH_CAVEAT, (reference,), message, gist, could_be, ask)
