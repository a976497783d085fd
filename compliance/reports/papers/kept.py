"""What a person has just said, as it was kept, and which verdicts it moved."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.assessment.moved import Moved
from compliance.assessment.status import display_word, known_end
from compliance.frozen import frozen
from compliance.reports.head import notices, title
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.sign import verdict_sign

__all__ = ["Kept", "kept_paper"]


@frozen
class Kept:
    """What was kept and where, what is to be said about it, who waits for it, and what moved."""

    words: str
    file: str
    notes: tuple[str, ...]
    asked_by: tuple[str, ...]
    moved: tuple[Moved, ...]


def kept_paper(kept: Kept, assessment: Assessment, date_from: str) -> Paper:
    """Give the page that follows a decision, an answer, a confirmation or a figure."""
    blocks = tuple(_blocks(kept, assessment))
    return Paper(f"Kept - {title(assessment)}", blocks, notices(assessment, date_from))


def _blocks(kept: Kept, assessment: Assessment) -> Iterator[Block]:
    yield Paragraph(f"Kept in {kept.file}: the {kept.words}.")
    yield from (Paragraph(each) for each in kept.notes)
    yield Heading(2, "What moved", "moved")
    if kept.moved:
        columns = ("Requirement", "Id", "Before", "Now")
        yield Table("Verdicts of the evidence that moved", columns, tuple(map(_moved_row, kept.moved)))
    else:
        yield Paragraph("No verdict of the evidence moved.")
    moved = {each.after.requirement.id for each in kept.moved}
    waiting = [each for each in kept.asked_by if each not in moved]
    if waiting:
        yield Bullets(tuple((0, _waiting(each, assessment)) for each in waiting))


def _moved_row(each: Moved) -> tuple[Cell, ...]:
    return (
        Cell(each.after.requirement.title, verdict_sign(each.after.verdict)),
        Cell(each.after.requirement.id, link=each.after.requirement.id),
        Cell(_status(each.before)),
        Cell(_status(each.after)),
    )


def _waiting(requirement: str, assessment: Assessment) -> str:
    """Say how a requirement stands that asks for what was said, and did not move."""
    finding = assessment.finding(requirement)
    if finding is None:
        return f"{requirement} asks for it, and is not asked under this profile."
    return f"{requirement} asks for it, and stays: {_status(finding)}. See: advocheck explain FOLDER {requirement}"


def _status(finding: Finding) -> str:
    end = known_end(finding)
    return f"{display_word(finding)}, {end}" if end else display_word(finding)
