"""Earlier reports named, and nothing compared with them."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import DocumentEntry, DocumentKind

NAME = "EQ32 baseline_not_used"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give the earlier reports of the same kind that a report names and that no figure here comes from."""
    documents = given.evidence.head.documents
    used = {item.document for _, item in given.figures()}
    for report in documents:
        if not report.seen or report.document_kind is not DocumentKind.REPORT:
            continue
        earlier = [each for each in documents if _is_earlier(each, report) and each.id not in used]
        if earlier:
            yield Doubt(
                NAME,
                Weight.INFO,
                Usable.YES,
                tuple(f"document:{each.id}" for each in earlier),
                f"{report.title} names earlier reports and compares nothing with them",
                "; ".join(each.title for each in earlier),
                "better, worse or the same as in the earlier reports",
                "Ask for them: they hold the figures of earlier years.",
            )


def _is_earlier(document: DocumentEntry, report: DocumentEntry) -> bool:
    return (
        not document.seen
        and document.document_kind is DocumentKind.REPORT
        and document.publisher == report.publisher
        and document.named_in is not None
        and document.named_in.document == report.id
        and (document.dated is None or report.dated is None or document.dated < report.dated)
    )
