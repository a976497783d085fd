"""The sheets of a workbook that stand for sections of evidence, read with the same forms as the YAML.

Each row becomes a node whose line and column are its cell, so that every problem leads to sheet and cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Any

from compliance.evidence.items import (
    Attestation,
    DocumentEntry,
    Items,
    Measurement,
    NamedPeriod,
    ServiceLot,
    Statement,
)
from compliance.evidence.pack import EvidenceFile
from compliance.frozen import frozen
from compliance.text.kinds import Identifier
from compliance.text.place import Place
from compliance.text.problem import Problem, nearest
from compliance.text.reader import read_node
from compliance.text.shape import Key, form
from compliance.text.yaml import Mapping, Scalar
from compliance.text.yaml import Sequence as NodeList

__all__ = ["ABOUT", "SHEETS", "Cell", "Column", "Sheet", "cell_name", "read_sheets", "rows_of_csv"]

Cell = str | float | int | bool | date | datetime | None


@frozen
class Column:
    """A column: its heading, and the path of the key it fills (`named_in.document`)."""

    heading: str
    path: tuple[str, ...]


@frozen
class Sheet:
    """A sheet: its name, the section it fills, the class of a row, and its columns."""

    name: str
    section: str
    row: type[Any]
    columns: tuple[Column, ...]


@frozen(kw_only=True)
class _PeriodRow:
    """A row of the sheet Periods."""

    name: Annotated[str, Key("a short name, used in the other sheets", Identifier())]
    from_: Annotated[date, Key("the first day")]
    to: Annotated[date, Key("the last day, counted")]


@frozen(kw_only=True)
class _PeriodRows:
    """The sheet Periods."""

    periods: Annotated[tuple[_PeriodRow, ...], Key("the periods")]


def _columns(row: type[Any], *paths: str) -> tuple[Column, ...]:
    known = form(row).fields
    for path in paths:
        first = path.split(".", 1)[0]
        if first not in known:
            raise TypeError(f"{row.__name__} has no key {first}")
    return tuple(Column(path.replace(".", " ").replace("_", " "), tuple(path.split("."))) for path in paths)


ABOUT = "About"
_ABOUT_KEYS = ("id", "authority", "title", "basis", "as_at")

_FIGURE = (
    "count",
    "of",
    "not_known",
    "value",
    "stated",
    "stated_as",
    "state",
    "period",
    "at",
    "time_words",
    "unit",
    "cohort",
)
_FOUND = ("document", "paragraph", "note")

SHEETS = (
    Sheet("Periods", "periods", _PeriodRow, _columns(_PeriodRow, "name", "from", "to")),
    Sheet(
        "Documents",
        "documents",
        DocumentEntry,
        _columns(
            DocumentEntry,
            *(
                "id",
                "title",
                "publisher",
                "document_kind",
                "dated",
                "seen",
                "named_in.document",
                "named_in.paragraph",
                "note",
            ),
        ),
    ),
    Sheet(
        "Services",
        "services",
        ServiceLot,
        _columns(
            ServiceLot,
            *(
                "id",
                "service",
                "title",
                "provider",
                "from",
                "to",
                "cohorts.cohort",
                "cohorts.age_from",
                "cohorts.age_to",
            ),
            *_FOUND,
        ),
    ),
    Sheet("Figures", "metrics", Measurement, _columns(Measurement, "id", *_FIGURE, *_FOUND)),
    Sheet(
        "Breakdowns",
        "metrics",
        Measurement,
        (
            *_columns(Measurement, "id"),
            Column("broken down by", ("group", "")),
            Column("group", ("group", "=")),
            *_columns(Measurement, *_FIGURE, *_FOUND),
        ),
    ),
    Sheet(
        "Statements",
        "statements",
        Statement,
        _columns(
            Statement,
            *(
                "id",
                "topic",
                "strand",
                "about",
                "says",
                "verb",
                "than_law",
                "planned_for",
                "gist",
                "document",
                "paragraph",
            ),
            *("dated", "status", "confirmed.by", "confirmed.date"),
        ),
    ),
    Sheet(
        "Attestations",
        "attestations",
        Attestation,
        _columns(Attestation, "id", "answer", "by", "date", "good_until", "because"),
    ),
)


def cell_name(row: int, column: int) -> str:
    """Give the name of a cell, both counted from 1.

    >>> cell_name(5, 3), cell_name(1, 28)
    ('C5', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def read_sheets(sheets: dict[str, list[list[Any]]], path: str) -> tuple[EvidenceFile | None, list[Problem]]:
    """Read the sheets of a workbook into evidence; give it, or None, and every problem by sheet and cell."""
    problems = list(_sheet_names(sheets, path))
    about, found = read_node(EvidenceFile, _about(sheets.get(ABOUT, ())), f"{path} sheet {ABOUT}")
    problems.extend(found)
    sections: dict[str, Any] = {}
    for sheet in SHEETS:
        if sheet.name not in sheets:
            continue
        place = f"{path} sheet {sheet.name}"
        node, more = _rows(sheet, sheets[sheet.name], place)
        problems.extend(more)
        items, more = read_node(_PeriodRows if sheet.row is _PeriodRow else Items, _root(sheet.section, node), place)
        problems.extend(more)
        if isinstance(items, _PeriodRows):
            sections["periods"] = tuple(
                (each.name, NamedPeriod(from_=each.from_, to=each.to)) for each in items.periods
            )
        elif items is not None:
            sections[sheet.section] = sections.get(sheet.section, ()) + getattr(items, sheet.section)
    if about is None or problems:
        return None, [_by_cell(problem) for problem in problems]
    return replace(about, **sections), []


def _root(section: str, rows: NodeList) -> Mapping:
    return Mapping(1, 1, {section: (_key(section), rows)})


def _sheet_names(sheets: Iterable[str], path: str) -> Iterator[Problem]:
    known = [ABOUT, *(sheet.name for sheet in SHEETS), "Lists", "Read me"]
    for name in sheets:
        if name not in known:
            near = nearest(name, known)
            yield Problem(
                "unknown-sheet", f'the sheet "{name}" is not known', Place(path), f"one of {', '.join(known)}", near
            )


def _key(name: str, line: int = 1, column: int = 1) -> Scalar:
    return Scalar(name, plain=True, line=line, column=column)


def _about(rows: Sequence[Sequence[Cell]]) -> Mapping:
    """The sheet About holds a name in its first column and the value in its second."""
    root = Mapping(1, 1, {"kind": (_key("kind"), _key("evidence"))})
    for number, row in enumerate(rows, start=1):
        name = str(row[0] or "").strip() if row else ""
        if name in _ABOUT_KEYS:
            value = _scalar(row[1] if len(row) > 1 else None, number, 2)
            if value is not None:
                root.entries[name] = (_key(name, number), value)
    return root


def _rows(sheet: Sheet, rows: Sequence[Sequence[Cell]], place: str) -> tuple[NodeList, list[Problem]]:
    found = NodeList(1, 1)
    if not rows:
        return found, []
    columns, problems = _headings(sheet, rows[0], place)
    for number, row in enumerate(rows[1:], start=2):
        cells = [(column, _scalar(cell, number, at)) for (at, column), cell in zip(columns, row, strict=False)]
        filled = [(column, cell) for column, cell in cells if column is not None and cell is not None]
        if filled:
            _place_row(found, _row(filled, number), sheet)
    return found, problems


def _headings(sheet: Sheet, row: Sequence[Cell], place: str) -> tuple[list[tuple[int, Column | None]], list[Problem]]:
    known = {column.heading: column for column in sheet.columns}
    found: list[tuple[int, Column | None]] = []
    problems = []
    for at, cell in enumerate(row, start=1):
        heading = str(cell or "").strip().lower()
        found.append((at, known.get(heading)))
        if heading and heading not in known:
            message = f'the heading "{heading}" is not known'
            expected = f"one of {', '.join(known)}"
            problems.append(Problem("unknown-column", message, Place(place, 1, at), expected, nearest(heading, known)))
    return found, problems


def _row(cells: list[tuple[Column, Scalar]], number: int) -> Mapping:
    made = Mapping(number, 1)
    for column, cell in cells:
        _fill(made, column.path, cell)
    return made


def _fill(into: Mapping, path: tuple[str, ...], cell: Scalar) -> None:
    """Put a cell under its key; "group" takes its name from one column and its value from the next."""
    first, *rest = path
    if not rest:
        into.entries[first] = (_key(first, cell.line, cell.column), cell)
        return
    if first not in into.entries:
        into.entries[first] = (_key(first, cell.line, cell.column), Mapping(cell.line, cell.column))
    inner = into.entries[first][1]
    if not isinstance(inner, Mapping):
        return
    if rest == [""]:
        inner.entries[cell.text] = (cell, _key("", cell.line, cell.column))
    elif rest == ["="]:
        name = next(iter(inner.entries), "")
        inner.entries[name] = (_key(name, cell.line, cell.column), cell)
    else:
        _fill(inner, tuple(rest), cell)


def _place_row(found: NodeList, row: Mapping, sheet: Sheet) -> None:
    """Add a row; a service whose id stands above gives that service one more group of children."""
    if sheet.section != "services":
        found.items.append(row)
        return
    key, cohort = row.entries.pop("cohorts", (None, None))
    before = next((each for each in found.items if isinstance(each, Mapping) and _same_id(each, row)), None)
    target = before if before is not None else row
    if before is None:
        row.entries["cohorts"] = (key or _key("cohorts", row.line), NodeList(row.line, 1))
        found.items.append(row)
    cohorts = target.entries["cohorts"][1]
    if cohort is not None and isinstance(cohorts, NodeList):
        cohorts.items.append(cohort)


def _same_id(one: Mapping, other: Mapping) -> bool:
    ids = [each.entries.get("id") for each in (one, other)]
    texts = [each[1].text for each in ids if each is not None and isinstance(each[1], Scalar)]
    return len(texts) == len(ids) and len(set(texts)) == 1


def _scalar(cell: Cell, row: int, column: int) -> Scalar | None:
    """Give what a cell says as text; a blank is nothing."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, bool):
        text = "true" if cell else "false"
    elif isinstance(cell, datetime):
        text = cell.date().isoformat()
    elif isinstance(cell, date):
        text = cell.isoformat()
    elif isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() else repr(cell)
    else:
        text = str(cell).strip()
    return Scalar(text, plain=True, line=row, column=column)


def _by_cell(problem: Problem) -> Problem:
    """Say a place in a sheet as a person does: the sheet and the cell."""
    place = problem.place
    if " sheet " not in place.path or not place.line:
        return problem
    return replace(problem, place=Place(f"{place.path} cell {cell_name(place.line, place.column)}"))


def rows_of_csv(rows: Sequence[Sequence[str]], path: str) -> tuple[tuple[Measurement, ...], list[Problem]]:
    """Read figures from the rows of a CSV file with the headings of the sheets Figures and Breakdowns."""
    sheet = next(each for each in SHEETS if each.name == "Breakdowns")
    node, problems = _rows(sheet, rows, path)
    items, more = read_node(Items, _root("metrics", node), path)
    problems.extend(more)
    return (items.metrics if items is not None else ()), problems
