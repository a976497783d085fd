"""Spreadsheets as bytes: read back cell by cell, and written with headings, notes and drop-downs."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from importlib.util import find_spec
from typing import Any

from compliance.files.child import read_in_child
from compliance.frozen import frozen
from compliance.text.problem import EvidenceUnreadable, MissingExtra

__all__ = [
    "SheetPlan",
    "parse_export",
    "parse_workbook",
    "read_export",
    "read_workbook",
    "write_workbook",
]

MOST_ROWS = 100_000


@frozen
class SheetPlan:
    """A sheet to write: headings with a note each, options for drop-downs, and rows already filled."""

    name: str
    headings: tuple[str, ...]
    notes: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...] = ()


def read_workbook(data: bytes, path: str) -> dict[str, list[list[Any]]]:
    """Give the rows of every sheet, as text, numbers, booleans, dates and times, read in a process of its own.

    Raises:
        EvidenceUnreadable: it is no workbook, a sheet reaches too far, or reading takes too much.
        MissingExtra: the library that reads workbooks is not installed.
    """
    if find_spec("python_calamine") is None:
        raise MissingExtra("reports", "python-calamine")
    sheets: dict[str, list[list[Any]]] = read_in_child(parse_workbook, data, path)
    return sheets


def read_export(data: bytes, path: str) -> tuple[dict[str, list[list[Any]]], list[str]]:
    """Give the rows of every sheet of a workbook that a system exports, and the cells that show no value.

    Those are cells that show an error, and formulas that no program has worked out yet. Such a cell is a blank in its
    row. Nobody can put it right in an export, so it does not stop the reading.

    Raises:
        EvidenceUnreadable: it is no workbook, a sheet reaches too far, or reading takes too much.
        MissingExtra: the library that reads workbooks is not installed.
    """
    if find_spec("python_calamine") is None:
        raise MissingExtra("reports", "python-calamine")
    found = read_in_child(parse_export, data, path)
    return found["sheets"], found["errors"]


def parse_workbook(data: bytes, path: str) -> dict[str, list[list[Any]]]:
    """Give the rows of every sheet, read in this very process: a reader for `read_in_child`.

    Raises:
        EvidenceUnreadable: it is no workbook, a sheet reaches too far, or a cell shows an error.
    """
    errors = _refuse_bombs(data, path)
    if errors:
        # A reader gives a blank for it, and a blank would say that nothing is known.
        message = f"{path}: the cell {errors[0]} of a sheet shows an error such as #DIV/0!"
        raise EvidenceUnreadable(f"{message}. Put it right, or clear the cell.")
    return _sheets(data, path)


def parse_export(data: bytes, path: str) -> dict[str, Any]:
    """Give the rows of every sheet and the cells that show no value: a reader for `read_in_child`.

    Raises:
        EvidenceUnreadable: it is no workbook, or a sheet reaches too far.
    """
    errors = _refuse_bombs(data, path, (_ERROR, _NOT_WORKED_OUT))
    return {"sheets": _sheets(data, path), "errors": errors}


def _sheets(data: bytes, path: str) -> dict[str, list[list[Any]]]:
    import python_calamine  # 3 ms

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a damaged workbook raises
        kind = type(error).__name__
        raise EvidenceUnreadable(f"{path} could not be read as a workbook ({kind}). Save it again as .xlsx.") from None
    return {name: [[_value(cell) for cell in row] for row in rows] for name, rows in sheets.items()}


_MOST_MEMBERS, _MOST_BYTES, _MOST_RATIO, _MOST_CELLS, _MOST_LETTERS = 1_000, 50_000_000, 200, 1_000_000, 200_000_000
# Cells and rows may go without their number, with a prefix and with either quote: a reader takes them all.
_ROW = re.compile(rb"<(?:[\w.-]+:)?row\b")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c\b")
_STRING = re.compile(rb"<(?:[\w.-]+:)?si\b")
_NUMBER = re.compile(rb"""\br\s*=\s*["']\s*([A-Za-z]{0,3})([0-9]{1,9})""")
_ERROR = re.compile(rb"""<(?:[\w.-]+:)?c\b(?=[^>]*\bt\s*=\s*["']e["'])[^>]*\br\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})""")
# A formula with a value has it beside it in <v>; one of text may have come out as nothing.
_NOT_WORKED_OUT = re.compile(
    rb"""<(?:[\w.-]+:)?c\b(?![^>]{0,200}\bt\s*=\s*["']str)[^>]{0,200}?\br\s*=\s*["']([A-Z]{1,3}[0-9]{1,7})["'][^>]{0,200}>\s*"""
    rb"""<(?:[\w.-]+:)?f\b(?:[^>]{0,200}/>|[^>]{0,200}>[^<]*</(?:[\w.-]+:)?f>)\s*</(?:[\w.-]+:)?c>"""
)
_OTHER_KINDS = frozenset({"xl/workbook.bin", "content.xml"})


def _refuse_bombs(data: bytes, path: str, looked_for: Sequence[re.Pattern[bytes]] = (_ERROR,)) -> list[str]:
    """Look inside before a reader lays out the whole box between the first cell and the last.

    Two cells far apart make a file of 5 kB that asks for more memory than there is, and so does one long text
    that ten thousand cells share; the reader would end the program there and then. Gives the cells that are looked for.

    Raises:
        EvidenceUnreadable: it is no .xlsx, or its members or cells reach too far.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            size = sum(each.file_size for each in members)
            if len(members) > _MOST_MEMBERS or size > _MOST_BYTES or size > _MOST_RATIO * max(1, len(data)) + 1_000_000:
                raise EvidenceUnreadable(f"{path} unpacks to more than a workbook should hold, so it was not read.")
            names = {each.filename for each in members}
            # A reader that finds the marks of another kind of workbook would read that one, which nobody looked at.
            if not data.startswith(b"PK") or "xl/workbook.xml" not in names or names & _OTHER_KINDS:
                raise EvidenceUnreadable(f"{path} is not an .xlsx workbook. Save it again as .xlsx.")
            return _refuse_wide(archive, path, looked_for)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        kind = type(error).__name__
        raise EvidenceUnreadable(f"{path} could not be read as a workbook ({kind}). Save it again as .xlsx.") from None


def _refuse_wide(archive: zipfile.ZipFile, path: str, looked_for: Sequence[re.Pattern[bytes]]) -> list[str]:
    """Refuse sheets that reach too far, wherever in the archive they stand; give the cells that are looked for."""
    longest = most_cells = 0
    errors: list[str] = []
    for each in archive.infolist():
        # One member at a time, for together they are large; and no more than it says, for it may hold a thousand
        # times that, and reading it whole would unpack it all before its length is looked at.
        with archive.open(each) as opened:
            member = opened.read(each.file_size + 1)
        longest = max(longest, *(len(text) for text in _STRING.split(member)[1:]), 0)
        if b"sheetData" in member:
            most_cells = max(most_cells, _refuse_wide_sheet(member, path))
            errors += [found.decode() for each_kind in looked_for for found in each_kind.findall(member)]
    if most_cells * longest > _MOST_LETTERS:
        raise EvidenceUnreadable(
            f"{path}: {most_cells:,} cells and a text of {longest:,} letters are too much to read."
        )
    return errors


def _refuse_wide_sheet(sheet: bytes, path: str) -> int:
    """Give how many cells a sheet holds, once it is sure to reach no further than may be read."""
    rows, columns, cells = _reach(sheet)
    if columns * rows > _MOST_CELLS or rows > MOST_ROWS:
        message = f"{path}: a sheet reaches to row {rows:,} and column {columns:,}"
        raise EvidenceUnreadable(f"{message}; delete what stands far from the rest.")
    return cells


def _reach(sheet: bytes) -> tuple[int, int, int]:
    """Give the last row and the last column that a sheet can reach, and how many cells it holds."""
    held = [len(_CELL.findall(each)) for each in _ROW.split(sheet)[1:]]
    rows, columns = len(held), max(held, default=0)
    for letters, digits in _NUMBER.findall(sheet):
        number = 0
        for letter in letters.upper():
            number = number * 26 + letter - 64
        columns, rows = max(columns, number), max(rows, int(digits))
    return rows, columns, sum(held)


def _value(cell: Any) -> Any:
    return cell if isinstance(cell, (str, int, float, bool, date, datetime, time, timedelta)) else None


def write_workbook(plans: Sequence[SheetPlan], readme: Sequence[str]) -> bytes:
    """Write a workbook; the same plan gives the same bytes.

    Raises:
        MissingExtra: the library that writes workbooks is not installed.
    """
    try:
        import xlsxwriter  # 30 ms
    except ImportError:
        raise MissingExtra("reports", "XlsxWriter") from None
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1), "title": "Advocheck evidence"})  # noqa: DTZ001 - a fixed stamp
    heading = book.add_format({"bold": True, "bg_color": "#E3E8EE", "border": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Read me")
    sheet.set_column(0, 0, 100, text)
    for row, line in enumerate(readme):
        sheet.write_string(row, 0, line)
    lists = _Lists()
    for plan in plans:
        _write_sheet(book.add_worksheet(plan.name), plan, heading, text, lists)
    _write_lists(book.add_worksheet("Lists"), lists)
    book.close()
    return target.getvalue()


class _Lists:
    """The options of drop-downs, each list once in a column of the sheet Lists."""

    def __init__(self) -> None:
        self.columns: dict[tuple[str, ...], int] = {}

    def source(self, options: tuple[str, ...]) -> str:
        column = self.columns.setdefault(options, len(self.columns))
        letters = chr(ord("A") + column % 26)
        prefix = chr(ord("A") + column // 26 - 1) if column >= 26 else ""  # noqa: PLR2004 - letters
        return f"=Lists!${prefix}{letters}$1:${prefix}{letters}${len(options)}"


_ROWS_WITH_CHOICES = 2_000


def _write_sheet(sheet: Any, plan: SheetPlan, heading: Any, text: Any, lists: _Lists) -> None:
    sheet.freeze_panes(1, 0)
    for column, (name, note, options) in enumerate(zip(plan.headings, plan.notes, plan.options, strict=True)):
        sheet.set_column(column, column, max(12, min(40, len(name) + 8)), text)
        sheet.write_string(0, column, name, heading)
        if note:
            sheet.write_comment(0, column, note, {"x_scale": 2})
        if options:
            choice = {"validate": "list", "source": lists.source(options), "error_type": "warning"}
            sheet.data_validation(1, column, _ROWS_WITH_CHOICES, column, choice)
    for row, cells in enumerate(plan.rows, start=1):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, text)


def _write_lists(sheet: Any, lists: _Lists) -> None:
    for options, column in lists.columns.items():
        for row, option in enumerate(options):
            sheet.write_string(row, column, option)
    sheet.hide()
