"""A text without a date, or with placeholders."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import DocumentEntry
from compliance.rules.lookup import Says

NAME = "EQ20 document_control"

__all__ = ["NAME", "check"]

# The fact under which a text's own words on how long it is valid are kept, such as "48 hours".
_VALIDITY = "document.valid_for"


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each text that was read and has no date, with how long it says it is valid, and each placeholder."""
    for document in given.evidence.head.documents:
        if document.seen and document.dated is None:
            yield _undated(document, given)
    for reference, item in given.statements():
        if item.says is Says.PLACEHOLDER:
            message, ask = "the text holds a place for something that is not there", "Ask for what was to follow."
            could_be, gist = "there by now, or never written", item.gist or ""
            yield Doubt(NAME, Weight.WARNING, Usable.WITH_CAVEAT, (reference,), message, gist, could_be, ask)


def _undated(document: DocumentEntry, given: CheckInput) -> Doubt:
    valid = {each: item.value for each, item in given.register.facts.get(_VALIDITY, ()) if item.document == document.id}
    runs = f"; it says that it is valid for {', '.join(valid.values())}, and not from when" if valid else ""
    return Doubt(
        NAME,
        Weight.WARNING,
        Usable.WITH_CAVEAT,
        (f"document:{document.id}", *valid),
        f"{document.title} carries no date",
        f"without a date nobody can tell whether it is current{runs}",
        "current, or long replaced",
        "Ask for its date, version, owner and review date.",
    )
