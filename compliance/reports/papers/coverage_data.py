"""The back of the page of an audit: what reviews show beside offers, what in the data bears on figures, and files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from compliance.coverage.child_table import FileRead, Tables
from compliance.coverage.quality import Effect, Note, Unmapped
from compliance.coverage.result import CoverageResult, DataNote
from compliance.reports.paper import Block, Bullets, Heading, Paragraph
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
    noticed = list(_noticed_words(result.notes))
    read = [_read_words(each) for each in tables.notes]
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
    used = tuple((0, _file_words(each)) for each in tables.files if each.left_out is None)
    yield Paragraph("Read, each with what it was taken for:" if used else "No file was taken for an extract.")
    if used:
        yield Bullets(used)
    left = [f"{each.name}: {each.left_out}" for each in tables.files if each.left_out is not None]
    if left:
        yield Paragraph("Left out:")
        yield Bullets(tuple((0, each) for each in left))


def _file_words(file: FileRead) -> str:
    unread = f", {many(file.unread, 'column')} not read" if file.unread else ""
    rows = f", {many(file.rows, 'row')}" if file.fills or file.rows else ""
    return f"{file.name}: {file.title}{rows}{unread}"


def place_blocks(ran: RanElsewhere) -> Iterator[Block]:
    """Give where a run was that read no files, and what it cannot give."""
    yield Heading(2, "Where this ran", "database")
    yield Paragraph(f"In {ran.place}. Counts alone were fetched.")
    if ran.missing:
        yield Paragraph(f"Common tables that are not there, and were taken for empty: {', '.join(ran.missing)}.")
    yield Paragraph("What such a run does not give:")
    yield Bullets(tuple((0, each) for each in ran.not_given))


def _noticed_words(notes: Sequence[DataNote]) -> Iterator[str]:
    """Give each note once, the same of several circumstances in one line, with the rows to look up."""
    bearing: dict[DataNote, list[str]] = {}
    for each in notes:
        bearing.setdefault(replace(each, circumstances=()), []).extend(each.circumstances)
    for note, circumstances in bearing.items():
        on = f"bears on {listed(dict.fromkeys(circumstances), _MOST_NAMED)}" if circumstances else ""
        yield "; ".join(filter(None, (str(note).removesuffix(")"), on, _places_words(note.places)))) + ")"


def _places_words(places: Sequence[tuple[str, int]]) -> str:
    """Give the first rows, file by file, as a spreadsheet numbers them."""
    files: dict[str, list[int]] = {}
    for file, row in places[:_MOST_ROWS]:
        if file and row:
            files.setdefault(file, []).append(row)
    if not files:
        return ""
    told = "; ".join(f"{file} {', '.join(map(str, rows))}" for file, rows in files.items())
    return f"{'first rows' if len(places) > _MOST_ROWS else 'row' if len(places) == 1 else 'rows'}: {told}"


_MOST_NAMED, _MOST_ROWS = 6, 10
_TO_LOOK_UP = (Effect.ROW_LEFT_OUT, Effect.CELL_EMPTIED)


def _read_words(note: Note) -> str:
    """Give what was noticed while reading; what was lost by it comes with its rows, to be looked up."""
    if note.reason.effect in _TO_LOOK_UP:
        return str(note)
    where = ", ".join(filter(None, (note.file, note.about)))
    count = note.reason.effect.words(note.count)
    if note.reason.effect is Effect.NOTICED:
        count = many(note.count, "row") if note.rows else many(note.count, "time") if note.count > 1 else ""
    return f"{where}: {note.reason.words}{f' ({count})' if count else ''}"


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
