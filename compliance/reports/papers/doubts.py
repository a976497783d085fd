"""What is doubtful in the evidence: each doubt with its arithmetic, its place, and whether the item is still usable."""

from __future__ import annotations

from typing import Any

from compliance.assessment.assess import Assessment
from compliance.evidence.checking import DONE_BY_A_PERSON, all_checks
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.reports.exports.page_head import page_head
from compliance.reports.exports.page_names import DOUBTS
from compliance.reports.head import notices, title
from compliance.reports.naming import cited, item_words, place_words
from compliance.reports.paper import Block, Bullets, Cell, Details, Facts, Heading, Paper, Paragraph, Table
from compliance.reports.sign import weight_sign

__all__ = ["doubt_blocks", "doubt_details", "doubts_json", "doubts_paper", "doubts_table"]


def doubts_paper(assessment: Assessment, date_from: str) -> Paper:
    """Give the page that `advocheck evidence check` shows."""
    return Paper(
        f"Doubts about the evidence - {title(assessment)}",
        tuple(doubt_blocks(assessment)),
        notices(assessment, date_from),
    )


def doubt_blocks(assessment: Assessment) -> list[Block]:
    """Give a table of every doubt, each in full beneath it, and what no check can find."""
    doubts = assessment.doubts
    blocks: list[Block] = []
    if not doubts:
        blocks.append(Paragraph(f"None of {len(all_checks())} checks raised a doubt."))
    else:
        counts = ", ".join(
            f"{n} {weight.several}" for weight in Weight if (n := sum(each.weight is weight for each in doubts))
        )
        unusable = sum(each.usable is Usable.NO for each in doubts)
        blocks.append(Paragraph(f"{len(doubts)} doubts: {counts}. {unusable} of them make an item unusable."))
        blocks.append(doubts_table(assessment, doubts))
        blocks.append(Heading(2, "Each doubt, with its arithmetic", "doubts-in-full"))
        blocks.extend(doubt_details(assessment, each) for each in doubts)
    blocks.append(Heading(2, "What needs a person", "needs-a-person"))
    blocks.append(Bullets(tuple((0, each) for each in DONE_BY_A_PERSON)))
    return blocks


def doubts_table(assessment: Assessment, doubts: tuple[Doubt, ...]) -> Table:
    """Give one row a doubt."""
    rows = tuple(
        (
            Cell(each.message, weight_sign(each.weight)),
            Cell(each.check),
            Cell(each.weight.words),
            Cell(each.usable.words),
            Cell(_where(assessment, each)),
        )
        for each in doubts
    )
    return Table("Doubts, the weightiest first", ("Doubt", "Check", "Weight", "Still usable", "Where"), rows)


def _where(assessment: Assessment, doubt: Doubt) -> str:
    places = dict.fromkeys(_place(assessment, each) for each in doubt.items)
    return "; ".join(each for each in places if each)


def _place(assessment: Assessment, reference: str) -> str:
    kind, _, name = reference.partition(":")
    if kind == "document":
        return cited(assessment, name)
    if kind == "period":
        printed = dict(assessment.evidence.head.periods)[name].printed_in
        return printed or f"the period {name}"
    return place_words(assessment, reference)


def doubt_details(assessment: Assessment, doubt: Doubt) -> Details:
    """Give one doubt in full: the arithmetic, what it could be, what to ask, and the items."""
    rows = [("Arithmetic", doubt.arithmetic), ("It could be", doubt.could_be), ("What to ask", doubt.ask)]
    rows.append(("Still usable", doubt.usable.words))
    rows.extend(("Item", _item(assessment, each)) for each in doubt.items)
    facts = Facts(tuple((name, value) for name, value in rows if value))
    return Details(f"{doubt.check}: {doubt.message}", (facts,), weight_sign(doubt.weight))


def _item(assessment: Assessment, reference: str) -> str:
    said = item_words(assessment, reference)
    return (
        f"{reference}: {said} ({_place(assessment, reference)})" if said != reference else _place(assessment, reference)
    )


def doubts_json(assessment: Assessment, date_from: str) -> dict[str, Any]:
    """Give the same page for another program."""
    return {
        **page_head(DOUBTS, assessment, date_from),
        "checks": [each.NAME for each in all_checks()],
        "doubts": _doubts_json(assessment),
        "needs_a_person": list(DONE_BY_A_PERSON),
    }


def _doubts_json(assessment: Assessment) -> list[dict[str, Any]]:
    return [
        {
            "check": each.check,
            "weight": each.weight.value,
            "usable": each.usable.value,
            "items": list(each.items),
            "where": _where(assessment, each),
            "message": each.message,
            "arithmetic": each.arithmetic,
            "could_be": each.could_be,
            "ask": each.ask,
        }
        for each in assessment.doubts
    ]
