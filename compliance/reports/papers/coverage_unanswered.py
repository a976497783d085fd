"""What the tables of an audit cannot answer: each circumstance with what is missing, and whom that hides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.coverage.child_table import TABLES
from compliance.coverage.reach import Reach
from compliance.coverage.result import CircumstanceResult, CoverageResult
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paragraph, Table
from compliance.reports.sign import Sign

__all__ = ["unanswered_blocks"]


def unanswered_blocks(result: CoverageResult) -> Iterator[Block]:
    """Give the circumstances that these tables cannot show, and those of which no event was found."""
    found = [each for each in result.circumstances if each.reach.reach is Reach.NONE]
    none = [each for each in result.circumstances if each.reach.reach is not Reach.NONE and not each.tally.events]
    if not found and not none:
        return
    yield Heading(2, "What these tables cannot answer", "unanswered")
    if found:
        yield Paragraph(
            "Not found is not the same as did not happen. A table here is one that this program makes from exports. "
            "For any of these a local list of events that names the circumstance would do too."
        )
        yield from _without_answer(found, result.children)
    if none:
        yield Paragraph("Looked for, with no event found:")
        yield Bullets(tuple((0, f"{each.id}: {each.reach.words}") for each in none))


def _without_answer(found: Sequence[CircumstanceResult], children: int) -> Iterator[Block]:
    """Give what each lacks; that it hides every child listed is said once."""
    yield Paragraph(f"Each hides every child listed ({children:,}): nothing is known of any of them.")
    rows = tuple((Cell(each.id, Sign.OPEN), Cell(_missing(each))) for each in found)
    yield Table("Circumstances without an answer", ("Circumstance", "What is missing"), rows)


def _missing(each: CircumstanceResult) -> str:
    """Give what is missing, without the local list that would do for any circumstance unless it is all there is."""
    local = f'a local list of events that names "{each.id}"'
    return (
        "; ".join(_with_meaning(name) for name in each.reach.missing if name != local)
        or "a local list of events; nothing else holds it"
    )


def _with_meaning(missing: str) -> str:
    """Say of a whole table what its rows are."""
    table = next((each for each in TABLES if missing == f"the table {each.name}"), None)
    return missing if table is None else f"{missing} (each row {table.meaning})"
