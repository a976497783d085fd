"""What became of a requirement or heading in another edition, as far as anyone knows."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.reports.paper import Block, Cell, Heading, Table
from compliance.standards.edition_notes import Crosswalk, CrosswalkRow
from compliance.standards.library import Library

__all__ = ["crosswalk_blocks"]

_COVERS = {
    "equal": "the same",
    "subset": "part of it",
    "superset": "all of it and more",
    "intersects": "overlaps",
    "none": "nothing",
}


def crosswalk_blocks(library: Library, entry_id: str) -> Iterator[Block]:
    """Give the rows of every crosswalk that name a requirement, or a heading it stands under; none where none does."""
    found = library.requirement(entry_id)
    names = {entry_id} | ({found[1].standard} if found and found[1].standard else set())
    rows = [row for walk in library.crosswalks.values() for row in _rows(walk, names, library)]
    if rows:
        yield Heading(2, "In other editions")
        columns = ("There", "Edition", "How they stand", "Change", "How well this is known", "Note")
        yield Table("Its place in other editions", columns, tuple(rows))


def _rows(walk: Crosswalk, names: set[str], library: Library) -> Iterator[tuple[Cell, ...]]:
    for row in walk.rows:
        if names & set(row.from_):
            yield _row(row, row.to, walk.to_pack, library)
        elif names & set(row.to):
            yield _row(row, row.from_, walk.from_pack, library)


def _row(row: CrosswalkRow, there: tuple[str, ...], pack: str, library: Library) -> tuple[Cell, ...]:
    titles = "; ".join(_title(each, library) for each in there) or "Not found there"
    return (
        Cell(titles, link=next((each for each in there if library.requirement(each)), None)),
        Cell(library.packs[pack].head.edition if pack in library.packs else pack),
        Cell(_COVERS.get(row.covers.value, row.covers.value)),
        Cell(row.change.value),
        Cell(row.provenance.words),
        Cell(row.note or ""),
    )


def _title(entry_id: str, library: Library) -> str:
    found = library.requirement(entry_id)
    if found is not None:
        return found[1].title
    headings = (each for pack in library.packs.values() for each in pack.head.standards)
    return next((each.title for each in headings if each.id == entry_id), entry_id)
