"""The packs, with status, how many requirements, and what was not seen of them."""

from __future__ import annotations

from typing import Any

from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from compliance.standards.library import Library
from compliance.standards.pack import Pack

__all__ = ["standards_json", "standards_paper"]


def standards_paper(library: Library) -> Paper:
    """Give the page that `advocheck standards list` shows."""
    columns = ("Pack", "Id", "Edition", "Status when last checked", "Checked", "Requirements")
    blocks: list[Block] = [Table("Packs", columns, tuple(_row(pack) for pack in library.packs.values()))]
    blocks.append(Heading(2, "Profiles"))
    blocks.append(Bullets(tuple((0, f"{each.id}: {each.title}. {each.for_}") for each in library.profiles.values())))
    blocks.append(Heading(2, "What was not seen"))
    for pack in library.packs.values():
        if pack.head.not_known:
            blocks.append(Paragraph(f"{pack.id}:"))
            blocks.append(Bullets(tuple((1, each) for each in pack.head.not_known)))
    return Paper("Standards", tuple(blocks))


def _row(pack: Pack) -> tuple[Cell, ...]:
    head = pack.head
    return (
        Cell(head.title),
        Cell(pack.id),
        Cell(head.edition),
        Cell(pack.status_at(head.checked).words),
        Cell(long_date(head.checked)),
        Cell(str(len(pack.requirements))),
    )


def standards_json(library: Library) -> list[dict[str, Any]]:
    """Give the same packs for another program."""
    return [_pack_json(pack) for pack in library.packs.values()]


def _pack_json(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.head.title,
        "edition": pack.head.edition,
        "status": pack.status_at(pack.head.checked).value,
        "checked": pack.head.checked.isoformat(),
        "requirements": [each.id for each in pack.requirements],
        "not_known": list(pack.head.not_known),
        "sha256": pack.sha256,
    }
