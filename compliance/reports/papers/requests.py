"""What to ask, grouped by who holds it, the most useful first."""

from __future__ import annotations

from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.requests import Asked, Request, Roles, evidence_requests
from compliance.reports.exports.page_head import page_head
from compliance.reports.exports.page_names import ASK
from compliance.reports.head import notices, title
from compliance.reports.naming import in_sentence
from compliance.reports.paper import Block, Cell, Heading, Paper, Paragraph, Table
from compliance.standards.library import Library

__all__ = ["request_blocks", "requests_json", "requests_paper"]


def requests_paper(assessment: Assessment, library: Library, date_from: str) -> Paper:
    """Give the page that `advocheck ask` shows."""
    blocks = request_blocks(evidence_requests(assessment, library))
    return Paper(f"What to ask, and whom - {title(assessment)}", blocks, notices(assessment, date_from))


def request_blocks(requests: tuple[Request, ...]) -> tuple[Block, ...]:
    """Give one table for each who is asked."""
    if not requests:
        return (Paragraph("Nothing is left to ask: every requirement is settled."),)
    found: list[Block] = [
        Paragraph(
            '"Decides by itself" counts the requirements in which nothing else is open; '
            '"helps with" counts all that wait for it.'
        )
    ]
    by_asked: dict[str, list[Request]] = {}
    for each in requests:
        by_asked.setdefault(_heading(each.holder), []).append(each)
    for heading, mine in by_asked.items():
        found.append(Heading(2, heading, f"ask-{in_sentence(heading).replace(' ', '-')}"))
        columns = ("Ask for", "Decides by itself", "Helps with", "What to say")
        found.append(Table(f"Ask {in_sentence(heading)} for", columns, _rows(mine)))
    return tuple(found)


def _heading(asked: Asked) -> str:
    """Give under whom a request stands: a team, or the first role that the rule names."""
    return f"The {asked.names[0]}" if isinstance(asked, Roles) else asked.words


def _rows(requests: list[Request]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (Cell(each.title), Cell(str(len(each.settles))), Cell(str(len(each.bears_on))), Cell(_what_to_say(each)))
        for each in requests
    )


def _what_to_say(request: Request) -> str:
    others = request.holder.names[1:] if isinstance(request.holder, Roles) else ()
    return f"{request.detail} The {' or '.join(others)} may answer instead." if others else request.detail


def requests_json(assessment: Assessment, library: Library, date_from: str) -> dict[str, Any]:
    """Give the same page for another program."""
    return {**page_head(ASK, assessment, date_from), "requests": _requests_json(assessment, library)}


def _requests_json(assessment: Assessment, library: Library) -> list[dict[str, Any]]:
    return [
        {
            "holder": each.holder.value,
            "whom": each.holder.words,
            "id": each.key,
            "title": each.title,
            "detail": each.detail,
            "settles": list(each.settles),
            "bears_on": list(each.bears_on),
            "gates": each.gates,
        }
        for each in evidence_requests(assessment, library)
    ]
