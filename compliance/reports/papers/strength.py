"""How strong the evidence is, and how fresh."""

from __future__ import annotations

from compliance.assessment.assess import Assessment
from compliance.assessment.strength import KindHeld, kinds_held
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Cell, Heading, Paragraph, Table
from compliance.standards.library import Library

__all__ = ["strength_blocks"]

_COLUMNS = ("Kind of evidence", "Items", "Newest", "Oldest", "Too old", "No date", "To be confirmed")


def strength_blocks(assessment: Assessment, library: Library) -> tuple[Block, ...]:
    """Give what is held of each kind, the weakest kind first, and how old it is on the date."""
    heading = Heading(2, "How strong and how fresh the evidence is", "strength")
    kinds = kinds_held(assessment, library)
    if not kinds:
        return (heading, Paragraph("No evidence is held yet."))
    because = assessment.profile.max_age_because
    words = (
        "From the weakest kind to the strongest. What a report says well of something else proves nothing by itself."
    )
    age = f"Too old is a matter of this profile: {because}."
    rows = tuple(_row(each) for each in kinds)
    return (heading, Paragraph(f"{words} {age}"), Table("What is held", _COLUMNS, rows))


def _row(kind: KindHeld) -> tuple[Cell, ...]:
    newest = long_date(kind.newest) if kind.newest else "not known"
    oldest = long_date(kind.oldest) if kind.oldest else "not known"
    numbers = (kind.too_old, kind.undated, kind.unconfirmed)
    return (
        Cell(kind.title),
        Cell(f"{kind.items:,}"),
        Cell(newest),
        Cell(oldest),
        *(Cell(str(each)) for each in numbers),
    )
