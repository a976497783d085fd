"""The sheets of a workbook as sheets of text."""

from __future__ import annotations

from datetime import date, datetime
from importlib.util import find_spec
from typing import Any

from compliance.coverage.quality import Notes, Reason
from compliance.coverage.sheet import Block, RawSheet
from compliance.files.spreadsheet import read_export
from compliance.text.problem import MissingExtra

__all__ = ["read_sheets"]

_MOST_ABOVE = 10


def read_sheets(data: bytes, path: str, checksum: str, notes: Notes) -> tuple[RawSheet, ...]:
    """Give every sheet of a workbook, read in a process of its own; one without headings has none.

    Raises:
        EvidenceUnreadable: it is no workbook, or reading it takes too much.
        MissingExtra: the library that reads workbooks is not installed.
    """
    if find_spec("python_calamine") is None:
        raise MissingExtra("coverage", "python-calamine")
    sheets, errors = read_export(data, path)
    for cell in errors:
        letters = cell.rstrip("0123456789")
        notes.add(Reason.ERROR_CELL, path, f"column {letters}", (int(cell[len(letters) :]),))
    return tuple(_sheet(name, rows, path, checksum) for name, rows in sheets.items())


def _sheet(name: str, rows: list[list[Any]], path: str, checksum: str) -> RawSheet:
    top = _headings_at(rows)
    if top is None:
        return RawSheet(path, checksum, (), (), name)
    texts = [(number, [_text(cell) for cell in row]) for number, row in enumerate(rows[top:], start=top + 1)]
    (_, headings), *below = texts
    kept = [(number, row) for number, row in below if any(row)]
    block = Block([number for number, _ in kept], tuple(zip(*(row for _, row in kept), strict=True)))
    return RawSheet(path, checksum, tuple(headings), (block,) if kept else (), name)


def _headings_at(rows: list[list[Any]]) -> int | None:
    """Give the first row with more than one text in it: a title may stand above the headings."""
    for place, row in enumerate(rows[:_MOST_ABOVE]):
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in row) > 1:
            return place
    return None


def _text(cell: Any) -> str:
    """Give a cell as text: every number of a workbook is a decimal one, and shows it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds")
    return cell.isoformat() if isinstance(cell, date) else str(cell)
