"""The records of a working paper as rows of a spreadsheet, to fill in there, and what such rows fill in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from compliance.coverage.sampling.paper_file import paper_checksum
from compliance.coverage.sampling.working_paper import Result, SampledRecord, WorkingPaper
from compliance.evidence.sheets import cell_name
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.text.display import display
from compliance.text.guarding import guarded, unguarded
from compliance.text.place import Place
from compliance.text.problem import InvalidFiles, Problem, nearest

__all__ = ["HEADINGS", "RECORDS_SHEET", "Filled", "Filling", "fill_in", "record_rows", "result_words"]

RECORDS_SHEET = "Records"
HEADINGS = (
    ("Number", "The number of the record, in the order drawn. Leave it."),
    ("Child", "The child. Leave it."),
    ("Day", "The day of the event. Leave it."),
    ("The tables say", "What became of it, as the tables say. Leave it."),
    ("Offered on", "The day of the offer that decides. Leave it."),
    ("Due by", "The last day on which an offer was in time. Leave it."),
    ("Result", "Yours: right, error or not_settled; to_do until somebody has looked."),
    ("Exception", "Yours: what is wrong, where it is in error."),
    ("Note", "Yours: what was looked at, and anything else."),
)
"""The headings of the sheet, each with its note."""
_NAMES = tuple(name for name, _ in HEADINGS)
_OURS = ("result", "exception", "note")
_FIRST = len(_NAMES) - len(_OURS)
_MOST = 10_000


def result_words() -> tuple[str, ...]:
    """Give the words that a result may be."""
    return tuple(each.value for each in Result)


def record_rows(paper: WorkingPaper) -> tuple[tuple[str, ...], ...]:
    """Give a row for each record, fit for the cells of a spreadsheet."""
    return tuple(tuple(guarded(cell) for cell in _row(each)) for each in paper.records)


def _row(each: SampledRecord) -> Iterator[str]:
    yield str(each.number)
    yield each.child
    yield each.day.isoformat()
    yield each.why_left_out or each.status.words
    yield long_date(each.offered_on) if each.offered_on else ""
    yield long_date(each.due) if each.due else ""
    yield from _theirs(each)


def _theirs(each: SampledRecord) -> tuple[str, str, str]:
    """Give what people have filled in, as text."""
    return each.found.value, each.exception or "", each.note or ""


@frozen
class Filled:
    """A field of a record that a spreadsheet fills in, or would; `was` is what the paper says already."""

    number: int
    field: str
    was: str
    now: str


@frozen
class Filling:
    """What a spreadsheet fills in: the paper as it would then be, each field, and those where the paper's stands."""

    paper: WorkingPaper
    filled: tuple[Filled, ...]
    conflicts: tuple[Filled, ...]


def fill_in(paper: WorkingPaper, rows: Sequence[Sequence[Any]], name: str) -> Filling:
    """Give what the rows of a spreadsheet fill in; what the paper says already is never written over.

    Raises:
        InvalidFiles: the sheet is of another paper, or a cell cannot be used; every problem says its cell.
    """
    reading = _Sheet(paper, rows, name)
    found = reading.fields()
    if reading.problems:
        raise InvalidFiles(reading.problems)
    filled = tuple(each for each in found if _is_empty(each))
    conflicts = tuple(each for each in found if not _is_empty(each))
    changes: dict[int, dict[str, Any]] = {}
    for each in filled:
        changes.setdefault(each.number, {})[each.field] = Result(each.now) if each.field == "result" else each.now
    records = tuple(replace(each, **changes.get(each.number, {})) for each in paper.records)
    made = replace(paper, records=records)
    assert paper_checksum(made) == paper_checksum(paper)  # noqa: S101 - only people's fields are touched
    return Filling(made, filled, conflicts)


def _is_empty(each: Filled) -> bool:
    return each.was in {"", Result.TO_DO.value}


class _Sheet:
    """The rows of the sheet, read cell by cell, every problem with its cell."""

    def __init__(self, paper: WorkingPaper, rows: Sequence[Sequence[Any]], name: str) -> None:
        self.paper = paper
        self.rows = rows
        self.place = f"{name}, sheet {RECORDS_SHEET}"
        self.problems: list[Problem] = []

    def fields(self) -> tuple[Filled, ...]:
        """Give every field that says something the paper does not."""
        heading = tuple(_text(cell) for cell in (self.rows[0] if self.rows else ()))[: len(_NAMES)]
        if heading != _NAMES:
            self._refuse(1, 0, "sheet-of-another-paper", "the headings are not those of a working paper", _LEAVE)
            return ()
        records = {each.number: each for each in self.paper.records}
        found: list[Filled] = []
        seen: set[int] = set()
        for number, row in enumerate(self.rows[1:], start=2):
            cells = [*map(_text, row), *[""] * len(_NAMES)][: len(_NAMES)]
            if any(cells):
                found += self._fields_of(number, cells, records, seen)
        return tuple(found)

    def _fields_of(
        self, row: int, cells: list[str], records: dict[int, SampledRecord], seen: set[int]
    ) -> Iterator[Filled]:
        record = records.get(int(cells[0])) if cells[0].isascii() and cells[0].isdigit() else None
        if record is None or (cells[1], cells[2]) != (record.child, record.day.isoformat()):
            # The cells are not repeated: an error text may end up where no child's reference belongs.
            self._refuse(row, 0, "sheet-of-another-paper", "this row is no record of this paper", _LEAVE)
            return
        if record.number in seen:
            self._refuse(row, 0, "duplicate-id", f"the record {record.number} stands there twice", "one row for each")
        seen.add(record.number)
        for place, (field, was) in enumerate(zip(_OURS, _theirs(record), strict=True), start=_FIRST):
            now = self._usable(row, place, field, cells[place])
            # A cell shows what is hidden in a text, and keeps no space around it: that is no change of anybody's.
            if now and now not in {was, unguarded(guarded(was)).strip(), Result.TO_DO.value}:
                yield Filled(record.number, field, was, now)

    def _usable(self, row: int, column: int, field: str, text: str) -> str:
        if field == "result" and text:
            word = text.strip().lower().replace(" ", "_")
            if word in result_words():
                return word
            message = f'"{display(text[:40])}" is no result'
            self._refuse(row, column, "unknown-word", message, f"one of {', '.join(result_words())}", word)
            return ""
        if len(text) > _MOST:
            self._refuse(row, column, "text-too-long", f"the text has {len(text):,} characters", f"at most {_MOST:,}")
            return ""
        return text

    def _refuse(self, row: int, column: int, code: str, message: str, expected: str, word: str = "") -> None:
        place = Place(f"{self.place}, cell {cell_name(row, column + 1)}")
        near = nearest(word, result_words()) if word else None
        self.problems.append(Problem(code, message, place, expected, near))


_LEAVE = "the sheet as sample show wrote it from this paper, with nothing but the last three columns changed"


def _text(cell: Any) -> str:
    """Give what a cell holds as text; a spreadsheet may have made a number or a date of what was text."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    # What is hidden in a text may not stand in the paper, so it is shown.
    return unguarded(guarded(unguarded(str(cell)))).strip()
