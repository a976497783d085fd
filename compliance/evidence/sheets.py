"""The sheets of a workbook that stand for sections of evidence, read with the same forms as the YAML.

Each row becomes a node whose line and column are its cell, so that every problem leads to sheet and cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
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
from compliance.text.display import UNSAFE
from compliance.text.kinds import CivilDate, FormOf, Identifier, Kind, ListOf, Nullable
from compliance.text.place import Place
from compliance.text.problem import Problem, nearest
from compliance.text.reader import read_node
from compliance.text.shape import Fault, Key, form
from compliance.text.yaml import Mapping, Scalar
from compliance.text.yaml import Sequence as NodeList

__all__ = [
    "ABOUT",
    "MOST_FIGURES",
    "SHEETS",
    "Cell",
    "Column",
    "Sheet",
    "by_cell",
    "cell_name",
    "read_sheets",
    "rows_of_csv",
]

MOST_FIGURES = 10_000

Cell = str | float | int | bool | date | datetime | time | timedelta | None


@frozen
class Column:
    """A column: its heading, the path of the key it fills (`named_in.document`), what it means and what it holds."""

    heading: str
    path: tuple[str, ...]
    meaning: str = ""
    kind: Kind[Any] | None = None


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

    def faults(self) -> list[Fault]:
        """A name that some programs read as true or false would not come back as it was."""
        if self.name not in {"on", "off", "yes", "no"}:
            return []
        message = f'the name "{self.name}" is read as true or false by some programs'
        return [Fault("name", "key-reads-as-boolean", message, "another word")]


@frozen(kw_only=True)
class _PeriodRows:
    """The sheet Periods."""

    periods: Annotated[tuple[_PeriodRow, ...], Key("the periods")]


def _columns(row: type[Any], *paths: str) -> tuple[Column, ...]:
    return tuple(_column(row, tuple(path.split("."))) for path in paths)


def _column(row: type[Any], path: tuple[str, ...]) -> Column:
    cls, meaning, kind = row, "", None
    for name in path:
        field = form(cls).fields.get(name)
        if field is None:
            raise TypeError(f"{cls.__name__} has no key {name}")
        meaning, kind = field.meaning, field.kind
        while isinstance(kind, (Nullable, ListOf)):
            kind = kind.inner
        if isinstance(kind, FormOf):
            cls = kind.declared().cls
    return Column(" ".join(path).replace("_", " "), path, meaning, kind)


ABOUT = "About"
_ABOUT_KEYS = ("id", "authority", "title", "basis", "as_at")
_ABOUT_COLUMNS = {name: _column(EvidenceFile, (name,)) for name in _ABOUT_KEYS}

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
            Column("broken down by", ("group", ""), "the dimension, such as age or sex"),
            Column("group", ("group", "="), "the group the figure is for, such as 5-10"),
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
    node, more = _about(sheets.get(ABOUT, ()), f"{path} sheet {ABOUT}")
    about, found = read_node(EvidenceFile, node, f"{path} sheet {ABOUT}")
    problems.extend([*more, *found])
    sections: dict[str, Any] = {}
    for sheet in SHEETS:
        if sheet.name not in sheets:
            continue
        place = f"{path} sheet {sheet.name}"
        rows, more = _rows(sheet, sheets[sheet.name], place)
        problems.extend(more)
        items, more = read_node(_PeriodRows if sheet.row is _PeriodRow else Items, _root(sheet.section, rows), place)
        problems.extend(more)
        if isinstance(items, _PeriodRows):
            sections["periods"] = tuple(
                (each.name, NamedPeriod(from_=each.from_, to=each.to)) for each in items.periods
            )
        elif items is not None:
            sections[sheet.section] = sections.get(sheet.section, ()) + getattr(items, sheet.section)
    if about is None or problems:
        return None, [by_cell(problem) for problem in problems]
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


def _about(rows: Sequence[Sequence[Cell]], place: str) -> tuple[Mapping, list[Problem]]:
    """The sheet About holds a name in its first column and the value in its second."""
    root = Mapping(1, 1, {"kind": (_key("kind"), _key("evidence"))})
    problems = []
    for number, row in enumerate(rows, start=1):
        name = str(row[0] or "").strip().lower().replace(" ", "_") if row else ""
        value = _scalar(row[1] if len(row) > 1 else None, number, 2)
        if not name or value is None or (name, number) == ("name", 1):
            continue
        if name not in _ABOUT_KEYS:
            expected, near = f"one of {', '.join(_ABOUT_KEYS)}", nearest(name, _ABOUT_KEYS)
            message = f'the name "{name}" is not known'
            problems.append(Problem("unknown-key", message, Place(place, number, 1), expected, near))
        elif name in root.entries:
            problems.append(Problem("duplicate-key", f'"{name}" stands twice', Place(place, number, 1)))
        else:
            problems.extend(_refused(row[1], value, Place(place, number, 2), _ABOUT_COLUMNS[name]))
            root.entries[name] = (_key(name, number), value)
    return root, problems


def _rows(sheet: Sheet, rows: Sequence[Sequence[Cell]], place: str) -> tuple[NodeList, list[Problem]]:
    found = NodeList(1, 1)
    if not rows:
        return found, []
    columns, problems = _headings(sheet, rows[0], place)
    for number, row in enumerate(rows[1:], start=2):
        filled: dict[Column, Scalar] = {}
        for at, cell in enumerate(row, start=1):
            text = _scalar(cell, number, at)
            if text is None:
                continue
            column = columns.get(at)
            if column is not None:
                problems.extend(_refused(cell, text, Place(place, number, at), column))
                filled[column] = text
            elif at not in columns:
                step = (
                    "Give the column a heading, or clear the cell; a comma inside a number ends a cell of a CSV file."
                )
                message = f'"{text.text[:60]}" stands under no heading'
                problems.append(Problem("no-heading", message, Place(place, number, at), next_step=step))
        if filled:
            problems.extend(_place_row(found, _row(filled, number, sheet), sheet, place))
    return found, problems


def _headings(sheet: Sheet, row: Sequence[Cell], place: str) -> tuple[dict[int, Column | None], list[Problem]]:
    """Give the columns by their number; None under a heading that was refused."""
    known = {column.heading: column for column in sheet.columns}
    found: dict[int, Column | None] = {}
    problems = []
    for at, cell in enumerate(row, start=1):
        heading = " ".join(str(cell or "").lower().replace("_", " ").split())
        if not heading:
            continue
        column = known.get(heading)
        if column is None:
            message = f'the heading "{heading}" is not known'
            expected = f"one of {', '.join(known)}"
            problems.append(Problem("unknown-column", message, Place(place, 1, at), expected, nearest(heading, known)))
        elif column in found.values():
            problems.append(Problem("duplicate-column", f'the heading "{heading}" stands twice', Place(place, 1, at)))
            column = None
        found[at] = column
    return found, problems


_HALF_READ = "A spreadsheet takes 5-10 for a date and 2:10 for a time: format the cell as text, and type it again."
_SHARE_READ = "A spreadsheet keeps 73% as 0.73: format the cell as text, and type it as it is printed."


def _refused(cell: Cell, text: Scalar, place: Place, column: Column) -> Iterator[Problem]:
    """Refuse what a spreadsheet made of a cell behind the back of whoever typed it, and what cannot be seen."""
    holds_dates = isinstance(column.kind, CivilDate)
    if isinstance(cell, (time, timedelta)) or (isinstance(cell, date) and not holds_dates):
        message = f"{'a date' if isinstance(cell, date) else 'a time'} stands here"
        yield Problem("date-for-text", message, place, "a date" if holds_dates else "a text", None, _HALF_READ)
    elif column.path == ("stated",) and isinstance(cell, float) and 0 < abs(cell) < 1:
        message = f"the number {text.text} stands here"
        yield Problem("number-for-share", message, place, "the figure as printed, such as 73%", None, _SHARE_READ)
    hidden = UNSAFE.search(text.text)
    if hidden:
        message = f"the character U+{ord(hidden.group()):04X} is invisible or acts on the screen"
        step = "Delete it: it may have been copied in from a web page or a PDF."
        yield Problem("hidden-character", message, place, None, None, step)


def _row(cells: dict[Column, Scalar], number: int, sheet: Sheet) -> Mapping:
    made = Mapping(number, 1)
    # In the order of the sheet, whatever the order of its columns: a group needs its dimension first.
    for column in sheet.columns:
        if column in cells:
            _fill(made, column.path, cells[column])
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


def _place_row(found: NodeList, row: Mapping, sheet: Sheet, place: str) -> Iterator[Problem]:
    """Add a row; a service whose id stands above gives that service one more group of children, and nothing else."""
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
    for name, (_, cell) in row.entries.items():
        above = target.entries.get(name, (None, None))[1]
        if isinstance(cell, Scalar) and (not isinstance(above, Scalar) or above.text != cell.text):
            step = "A second row of a service gives only its next group of children: leave the rest blank or the same."
            message = f'"{cell.text[:60]}" differs from the row above of this service'
            yield Problem("differs-from-above", message, Place(place, cell.line, cell.column), next_step=step)


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
        text = str(cell).strip().replace("\r\n", "\n")
    return Scalar(text, plain=True, line=row, column=column)


def by_cell(problem: Problem) -> Problem:
    """Say a place in a sheet as a person does: the sheet and the cell."""
    place = problem.place
    if " sheet " not in place.path or not place.line:
        return problem
    return replace(problem, place=Place(f"{place.path} cell {cell_name(place.line, place.column)}"))


def rows_of_csv(rows: Sequence[Sequence[str]], path: str) -> tuple[tuple[Measurement, ...], list[Problem]]:
    """Read figures from the rows of a CSV file with the headings of the sheets Figures and Breakdowns."""
    if len(rows) > MOST_FIGURES + 1:
        message = f"the file holds more than {MOST_FIGURES:,} figures"
        step = "Keep child-level rows in a table of records; a figure is a sum."
        return (), [Problem("too-many-rows", message, Place(path, MOST_FIGURES + 2, 1), next_step=step)]
    sheet = next(each for each in SHEETS if each.name == "Breakdowns")
    node, problems = _rows(sheet, rows, path)
    items, more = read_node(Items, _root("metrics", node), path)
    problems.extend(more)
    return (items.metrics if items is not None else ()), problems
