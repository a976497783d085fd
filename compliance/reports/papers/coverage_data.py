"""The back of the page of an audit: what reviews show beside offers, what in the data bears on figures, and files."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.coverage.child_table import Tables
from compliance.coverage.quality import Unmapped
from compliance.coverage.result import CoverageResult
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paragraph, Table
from compliance.reports.papers.coverage_page import RanElsewhere
from compliance.reports.papers.coverage_words import listed, many

__all__ = ["data_blocks", "file_blocks", "place_blocks", "sign_blocks"]


def sign_blocks(result: CoverageResult) -> Iterator[Block]:
    """Give what reviews show beside offers; signs are never offers."""
    signs = result.signs
    prompts = sum(number for _, number in signs.prompts)
    if not signs.seen and not prompts:
        return
    yield Heading(2, "What reviews show beside offers", "signs")
    seen = f"At {many(signs.seen, 'review')} of {many(signs.seen_children, 'child', 'children')}"
    said = [f"{seen} somebody spoke for the child (PN2, PN5). That is no offer, and none is counted for it."]
    for code, number in signs.prompts:
        without = dict(signs.prompts_without_offer).get(code)
        tail = "" if without is None else f"; {without:,} without an offer up to that day"
        said.append(f"{many(number, 'review')} {_PROMPTS.get(code, code)} ({code}){tail}. That prompts an offer.")
    yield Bullets(tuple((0, each) for each in said))


_PROMPTS = {
    "PN4": "at which the child was there and did not speak, nor anyone for them",
    "PN7": "at which the child was absent and their views were not passed on",
}


def data_blocks(result: CoverageResult, tables: Tables) -> Iterator[Block]:
    """Give what was noticed in the data, while reading and while counting."""
    noticed = [str(each) for each in result.notes]
    read = [
        f"{', '.join(filter(None, (each.file, each.about)))}: {each.reason.words} "
        f"({each.reason.effect.words(each.count)})"
        for each in tables.notes
    ]
    unmapped = [_unmapped_words(each) for each in tables.unmapped]
    if not (noticed or read or unmapped):
        return
    yield Heading(2, "What in the data bears on these figures", "data")
    for title, lines in (
        ("Rows that are no event, or count for nothing:", noticed),
        ("Noticed while reading:", read),
        ("Values without a code:", unmapped),
    ):
        if lines:
            yield Paragraph(title)
            yield Bullets(tuple((0, each) for each in lines))


def file_blocks(tables: Tables) -> Iterator[Block]:
    """Give every file with what it was taken for, or why it was left out."""
    yield Heading(2, "Files", "files")
    columns = ("File", "Taken for", "Rows", "Columns not read")
    used = tuple(
        (Cell(each.name), Cell(each.title), Cell(f"{each.rows:,}"), Cell(str(each.unread)))
        for each in tables.files
        if each.left_out is None
    )
    yield Table("Files that were read", columns, used) if used else Paragraph("No file was taken for an extract.")
    left = [f"{each.name}: {each.left_out}" for each in tables.files if each.left_out is not None]
    if left:
        yield Paragraph("Left out:")
        yield Bullets(tuple((0, each) for each in left))


def place_blocks(ran: RanElsewhere) -> Iterator[Block]:
    """Give where a run was that read no files, and what it cannot give."""
    yield Heading(2, "Where this ran", "database")
    yield Paragraph(f"In {ran.place}. Counts alone were fetched.")
    if ran.missing:
        yield Paragraph(f"Common tables that are not there, and were taken for empty: {', '.join(ran.missing)}.")
    yield Paragraph("What such a run does not give:")
    yield Bullets(tuple((0, each) for each in ran.not_given))


def _unmapped_words(found: Unmapped) -> str:
    """Give the values that may be shown; one that could be a name is counted, to be looked up in the file."""
    values = listed((f"{value} ({number:,})" for value, number in found.values), 8)
    left = found.different - len(found.values)
    others = (
        f"{many(left, 'other value' if values else 'value')} not shown, since a name could be among them"
        if left
        else ""
    )
    said = "; ".join(filter(None, (values, others)))
    return f"{found.file}, {found.column}: {many(found.count, 'cell')} without a code ({said})"
