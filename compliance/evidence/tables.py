"""Tables of records read as text and cast by what their columns declare."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from compliance.evidence.items import RecordsEntry
from compliance.evidence.pack import TableRows
from compliance.quantities.amount import Amount
from compliance.rules.lookup import Row
from compliance.standards.vocabulary import Column, ColumnType, Table
from compliance.text.place import Place
from compliance.text.problem import Problem, nearest

__all__ = ["MOST_ROWS", "read_csv", "read_rows"]

MOST_ROWS = 1_000_000
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)

Cells = dict[str, str | None]


def read_rows(entry: RecordsEntry, table: Table, complete: bool) -> tuple[TableRows, list[Problem]]:  # noqa: FBT001
    """Cast the rows written in `evidence.yaml`."""
    numbered = ((f"row {number}", dict(row)) for number, row in enumerate(entry.rows, start=1))
    rows, problems = _cast(numbered, table, entry.place)
    return TableRows(rows, entry.cut_off, complete), problems


def read_csv(
    data: bytes,
    path: str,
    entry: RecordsEntry,
    table: Table,
    complete: bool,  # noqa: FBT001
) -> tuple[TableRows, list[Problem]]:
    """Read a CSV file: UTF-8, a header row of declared columns, dates as 2024-01-31, blanks for what is not known."""
    nothing = TableRows((), entry.cut_off, complete)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        step = "Save it again as CSV UTF-8."
        return nothing, [Problem("not-utf-8", "the file is not UTF-8 text", Place(path, 1, 1), None, None, step)]
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = list(reader.fieldnames or ())
        problems = list(_header_problems(header, table, path))
        if problems:
            return nothing, problems
        rows, problems = _cast(_numbered(reader), table, Place(path, 1, 1))
    except csv.Error as error:
        step = "A quote is not closed, or the file is not CSV."
        place = Place(path, reader.line_num or 1, 1)
        return nothing, [Problem("not-csv", f"the file cannot be read as CSV ({error})", place, None, None, step)]
    return TableRows(rows, entry.cut_off, complete), problems


def _numbered(reader: csv.DictReader[str]) -> Iterator[tuple[str, Cells]]:
    for row in reader:
        spare = row.pop(None, None) if None in row else None
        cells: Cells = dict(row)
        if spare:
            cells["(a cell beyond the last column)"] = spare[0]
        yield f"line {reader.line_num}", cells


def _header_problems(header: list[str], table: Table, path: str) -> Iterator[Problem]:
    known = [column.name for column in table.columns]
    if not header:
        yield Problem("empty-file", "the file has no header row", Place(path, 1, 1), ", ".join(known))
    for number, name in enumerate(header, start=1):
        if name not in known:
            message = f'column {number} is called "{name}"'
            yield Problem(
                "unknown-column", message, Place(path, 1, 1), f"one of {', '.join(known)}", nearest(name, known)
            )
        elif header.index(name) != number - 1:
            yield Problem("duplicate-column", f'the column "{name}" stands twice', Place(path, 1, 1))


def _cast(rows: Iterable[tuple[str, Cells]], table: Table, place: Place) -> tuple[tuple[Row, ...], list[Problem]]:
    found: list[Row] = []
    problems: list[Problem] = []
    columns = {column.name: column for column in table.columns}
    for label, cells in rows:
        row: Row = {}
        for name, text in cells.items():
            column = columns.get(name)
            if column is None:
                near = nearest(name, columns)
                message = f'{label} has a column "{name}"'
                problems.append(Problem("unknown-column", message, place, f"one of {', '.join(columns)}", near))
                continue
            row[name], problem = _cell(text, column, label, place)
            problems.extend(problem)
        found.append(row)
        if len(found) > MOST_ROWS:
            problems.append(Problem("too-many-rows", f"the table has more than {MOST_ROWS:,} rows", place))
            break
    return tuple(found), problems


def _cell(
    text: str | None, column: Column, label: str, place: Place
) -> tuple[str | Fraction | date | None, list[Problem]]:
    """Give the value of one cell; the text itself is never repeated in a message, since it may be a child's."""
    if text is None or not text.strip():
        return None, []
    if column.type is ColumnType.TEXT:
        return text, []
    if column.type is ColumnType.NUMBER:
        amount = Amount.parse(text)
        return (amount.value, []) if amount else (None, [_bad(label, column, "a number such as 3", place)])
    if _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text), []
        except ValueError:
            pass
    return None, [_bad(label, column, "a date such as 2024-01-31", place)]


def _bad(label: str, column: Column, expected: str, place: Place) -> Problem:
    return Problem("wrong-cell", f"{label}, column {column.name}, cannot be read", place, expected)
