"""What to ask, grouped by who holds it, the most useful first."""

from __future__ import annotations

from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.requests import Request, evidence_requests
from compliance.reports.paper import Block, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.papers.standing import notices, title
from compliance.standards.library import Library
from compliance.standards.vocabulary import Holder

__all__ = ["request_blocks", "requests_json", "requests_paper"]


def requests_paper(assessment: Assessment, library: Library, date_from: str) -> Paper:
    """Give the page that `advocheck ask` shows."""
    blocks = request_blocks(evidence_requests(assessment, library))
    return Paper(f"What to ask, and whom - {title(assessment)}", blocks, notices(assessment, date_from))


def request_blocks(requests: tuple[Request, ...]) -> tuple[Block, ...]:
    """Give one table a holder."""
    if not requests:
        return (Paragraph("Nothing is left to ask: every requirement is settled."),)
    found: list[Block] = [
        Paragraph(
            '"Decides by itself" counts the requirements in which nothing else is open; '
            '"helps with" counts all that wait for it.'
        )
    ]
    for holder in Holder:
        mine = [each for each in requests if each.holder is holder]
        if mine:
            found.append(Heading(2, holder.words, f"ask-{holder.value}"))
            found.append(
                Table(
                    f"Ask {holder.words.lower()} for",
                    ("Ask for", "Decides by itself", "Helps with", "What to say"),
                    _rows(mine),
                )
            )
    return tuple(found)


def _rows(requests: list[Request]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (Cell(each.title), Cell(str(len(each.settles))), Cell(str(len(each.bears_on))), Cell(each.detail))
        for each in requests
    )


def requests_json(assessment: Assessment, library: Library) -> list[dict[str, Any]]:
    """Give the same requests for another program."""
    return [
        {
            "holder": each.holder.value,
            "id": each.key,
            "title": each.title,
            "detail": each.detail,
            "settles": list(each.settles),
            "bears_on": list(each.bears_on),
            "gates": each.gates,
        }
        for each in evidence_requests(assessment, library)
    ]
