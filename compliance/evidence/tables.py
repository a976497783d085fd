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
    numbered = ((f"row {number}", entry.place, dict(row)) for number, row in enumerate(entry.rows, start=1))
    rows, problems = _cast(numbered, table)
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
    except UnicodeDecodeError as error:
        step = "Save it again as CSV UTF-8."
        place = Place(path, data.count(b"\n", 0, error.start) + 1, 1)
        return nothing, [Problem("not-utf-8", "the file is not UTF-8 text", place, None, None, step)]
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = list(reader.fieldnames or ())
        problems = list(_header_problems(header, table, path))
        if problems:
            return nothing, problems
        rows, problems = _cast(_numbered(reader, path), table)
    except csv.Error as error:
        step = "A quote is not closed, or the file is not CSV."
        place = Place(path, reader.line_num + 1, 1)
        return nothing, [Problem("not-csv", f"the file cannot be read as CSV ({error})", place, None, None, step)]
    return TableRows(rows, entry.cut_off, complete), problems


def _numbered(reader: csv.DictReader[str], path: str) -> Iterator[tuple[str, Place, Cells]]:
    """Give each row with its line; cells beyond the last column stand under a name that no table has."""
    for row in reader:
        cells: Cells = {_BEYOND if name is None else name: text for name, text in row.items()}
        yield f"line {reader.line_num}", Place(path, reader.line_num, 1), cells


_BEYOND = "(a cell beyond the last column)"


def _header_problems(header: list[str], table: Table, path: str) -> Iterator[Problem]:
    known = [column.name for column in table.columns]
    if not set(header) & set(known):
        # The first line may be a child's record: it is not repeated.
        message = "the first line names no column" if header else "the file is empty"
        yield Problem("no-header", message, Place(path, 1, 1), f"a header row of {', '.join(known)}")
        return
    for number, name in enumerate(header, start=1):
        if name not in known:
            message = f'column {number} is called "{name}"'
            yield Problem(
                "unknown-column", message, Place(path, 1, 1), f"one of {', '.join(known)}", nearest(name, known)
            )
        elif header.index(name) != number - 1:
            yield Problem("duplicate-column", f'the column "{name}" stands twice', Place(path, 1, 1))


def _cast(rows: Iterable[tuple[str, Place, Cells]], table: Table) -> tuple[tuple[Row, ...], list[Problem]]:
    found: list[Row] = []
    problems: list[Problem] = []
    columns = {column.name: column for column in table.columns}
    for label, place, cells in rows:
        row: Row = {}
        for name, text in cells.items():
            column = columns.get(name)
            if name == _BEYOND:
                message = f"{label} has more cells than the header names"
                problems.append(Problem("too-many-cells", message, place, f"{len(cells) - 1}"))
                continue
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
    written = (text or "").strip()
    if not written:
        return None, []
    value: str | Fraction | date | None
    if column.type is ColumnType.TEXT:
        value = written if not column.values or written in column.values else None
        expected = " or ".join(column.values)
    elif column.type is ColumnType.NUMBER:
        amount = Amount.parse(written)
        value = amount.value if amount and not amount.share else None
        expected = "a number such as 3"
    else:
        value, expected = _date(written), "a date such as 2024-01-31"
    return value, [] if value is not None else [_bad(label, column, expected, place)]


def _date(written: str) -> date | None:
    if not _ISO.fullmatch(written):
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _bad(label: str, column: Column, expected: str, place: Place) -> Problem:
    return Problem("wrong-cell", f"{label}, column {column.name}, cannot be read", place, expected)
