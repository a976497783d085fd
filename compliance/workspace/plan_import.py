"""An edited workbook of a plan brought back: what it changes, what it is in conflict with, and nothing lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from compliance.files.spreadsheet import read_workbook
from compliance.frozen import frozen
from compliance.planning.action import ActionStatus, Priority
from compliance.planning.change import AddAction, Conflict, Difference, FieldValue, merge, read_pounds, refuse_unfit
from compliance.planning.plan import Changed, Plan
from compliance.planning.table import AS_EXPORTED, COLUMNS, ID_COLUMN, PLAN_SHEET, CellKind, Column, as_exported
from compliance.quantities.typed_date import typed_date
from compliance.text.display import display
from compliance.text.guarding import unguarded
from compliance.text.place import Place
from compliance.text.problem import InvalidArgument, InvalidFiles, Problem, nearest

__all__ = ["BroughtBack", "bring_back"]

_MOST_ROWS = 2_000


@frozen
class BroughtBack:
    """What a workbook changes: the plan as it would then be, each change, each conflict, and what is to be said."""

    plan: Plan
    changes: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]
    added: tuple[str, ...]
    said: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the plan stays as it is."""
        return not self.changes and not self.added


def bring_back(data: bytes, name: str, plan: Plan, changed: Changed) -> BroughtBack:
    """Give what an edited workbook changes in the plan as it now stands.

    A cell counts as changed where it differs from what it held when the workbook was made. Where the plan
    too has been changed there since, and otherwise, both are given and the plan's stands.

    Args:
        data: the workbook.
        name: its name, for messages.
        plan: the plan as it now stands.
        changed: who brings it back, and when.

    Raises:
        EvidenceUnreadable: it is no workbook.
        InvalidFiles: it holds no plan, or a cell cannot be used; every problem says its cell.
        MissingExtra: the library that reads workbooks is not installed.
    """
    sheets = read_workbook(data, name)
    if PLAN_SHEET not in sheets:
        near = nearest(PLAN_SHEET, sheets)
        message = f"there is no sheet {PLAN_SHEET}"
        raise InvalidFiles([Problem("no-plan-sheet", message, Place(name), "a workbook made by plan export", near)])
    table = _Table(name, sheets[PLAN_SHEET])
    base = _Base.read(sheets.get(AS_EXPORTED, []), plan)
    mine = tuple(table.changes(base, plan))
    own = {each.title for each in plan.actions if each.is_own}
    # Brought back twice, a new row is one action all the same.
    new = tuple(each for each in table.new_rows() if each.title not in own)
    if table.problems:
        raise InvalidFiles(table.problems)
    merged = merge(mine, plan, changed)
    result = merged.plan
    for each in new:
        result = each.applied_to(result, changed)
    said = (*base.said, *table.said(plan))
    return BroughtBack(result, merged.applied, merged.conflicts, tuple(each.title for each in new), said)


@frozen
class _Base:
    """What each cell showed, and what people had set, when the workbook was made."""

    cells: dict[tuple[str, str], tuple[str, str]]
    said: tuple[str, ...] = ()

    @classmethod
    def read(cls, rows: Sequence[Sequence[Any]], plan: Plan) -> _Base:
        """Read the hidden sheet; without it, every cell that differs from the plan counts as a change."""
        if len(rows) > 1:
            texts = [[unguarded(str(cell)) if cell is not None else "" for cell in row] for row in rows[1:]]
            return cls({(row[0], row[1]): (row[2], row[3]) for row in texts if len(row) >= _BASE_COLUMNS})
        cells = {(action, field): (shown, stored) for action, field, shown, stored in as_exported(plan.actions)}
        said = (
            f"The workbook no longer holds the sheet {AS_EXPORTED}, so every cell that differs from the plan counts as "
            "a change, and a change of somebody else's cannot be told from one of yours."
        )
        return cls(cells, (said,))


_BASE_COLUMNS = 4
_EDITABLE = tuple(column for column in COLUMNS if column.field is not None)


class _Table:
    """The rows of the sheet, read cell by cell, every problem with its cell."""

    def __init__(self, name: str, rows: list[list[Any]]) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.headings = [str(cell).strip() if cell is not None else "" for cell in (rows[0] if rows else [])]
        self.rows = [
            (number, row) for number, row in enumerate(rows[1:], start=2) if any(_is_filled(cell) for cell in row)
        ]
        if ID_COLUMN not in self.headings:
            self._refuse("no-reference", f"there is no column {ID_COLUMN}", 1, 0, "the headings as they were made")
            self.rows = []
        elif len(self.rows) > _MOST_ROWS:
            self._refuse("too-many-rows", f"the sheet holds {len(self.rows):,} rows", 1, 0, f"at most {_MOST_ROWS:,}")
            self.rows = []

    def changes(self, base: _Base, plan: Plan) -> Iterator[Difference]:
        """Give every cell that was changed since the workbook was made."""
        seen: dict[str, int] = {}
        for number, row in self.rows:
            reference = self._reference(row)
            if not reference:
                continue
            if reference in seen:
                said = f"{reference} stands in two rows (first in row {seen[reference]})"
                self._refuse("duplicate-id", said, number, self.headings.index(ID_COLUMN), "one row for each action")
            elif plan.action(reference) is None:
                near = nearest(reference, (each.id for each in plan.actions))
                said = f'the plan has no action "{display(reference)}"'
                self._refuse("unknown-action", said, number, self.headings.index(ID_COLUMN), None, near)
            else:
                yield from self._changes_of(reference, number, row, base)
            seen[reference] = number

    def _changes_of(self, reference: str, number: int, row: Sequence[Any], base: _Base) -> Iterator[Difference]:
        for at, column in self._columns():
            field = column.field or ""
            if (reference, field) not in base.cells:
                continue
            shown, stored = base.cells[reference, field]
            found = self._value(row[at] if at < len(row) else None, column, number, at)
            if found is _WRONG or found == _parsed(shown, column):
                continue
            yield Difference(reference, field, _parsed(stored, column), found)

    def new_rows(self) -> Iterator[AddAction]:
        """Give the rows without a reference: actions of the council's own."""
        action = next((at for at, name in enumerate(self.headings) if name == "Action"), None)
        for number, row in self.rows:
            if self._reference(row) or action is None:
                continue
            title = _text(row[action] if action < len(row) else None)
            if not title:
                self._refuse("no-title", "a row has neither a reference nor an action", number, action, "what to do")
                continue
            values = (
                (column, self._value(row[at] if at < len(row) else None, column, number, at))
                for at, column in self._columns()
            )
            fields = tuple(
                (column.field or "", value) for column, value in values if value is not None and value is not _WRONG
            )
            if title and not self.problems:
                yield AddAction(title, (), fields)

    def said(self, plan: Plan) -> Iterator[str]:
        """Say which actions and which columns the workbook leaves out; they stay as they are."""
        there = {self._reference(row) for _, row in self.rows}
        missing = [each.id for each in plan.actions if each.id not in there]
        if missing:
            yield f"Not in the workbook, and left as they are: {', '.join(missing)}."
        columns = [column.heading for column in _EDITABLE if column.heading not in self.headings]
        if columns:
            yield f"Columns taken out of the workbook, and left as they are: {', '.join(columns)}."

    def _columns(self) -> Iterator[tuple[int, Column]]:
        return (
            (self.headings.index(column.heading), column) for column in _EDITABLE if column.heading in self.headings
        )

    def _reference(self, row: Sequence[Any]) -> str:
        at = self.headings.index(ID_COLUMN)
        return _text(row[at] if at < len(row) else None) or ""

    def _value(self, cell: Any, column: Column, row: int, at: int) -> Any:
        """Give what a cell holds, or `_WRONG` once the problem is kept."""
        try:
            value = _read(cell, column)
            if value is not None:
                refuse_unfit(column.field or "", value)
        except (ValueError, InvalidArgument) as error:
            near = nearest(str(cell), column.options) if column.options else None
            self._refuse("unfit-cell", str(error), row, at, None, near)
            return _WRONG
        return value

    def _refuse(
        self, code: str, message: str, row: int, at: int, expected: str | None = None, near: str | None = None
    ) -> None:
        place = Place(f"{self.name} sheet {PLAN_SHEET} cell {_cell_name(row, at)}")
        self.problems.append(Problem(code, message, place, expected, near))


_WRONG = object()


def _is_filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _cell_name(row: int, at: int) -> str:
    letters, at = "", at + 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _text(cell: Any) -> str | None:
    if not _is_filled(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return unguarded(str(cell).replace("\r\n", "\n").replace("\r", "\n")).strip() or None


def _read(cell: Any, column: Column) -> FieldValue:
    """Give the value of a cell by what its column holds.

    Raises:
        ValueError: the cell does not hold that.
    """
    if not _is_filled(cell):
        return None
    if column.kind is CellKind.DATE:
        if isinstance(cell, datetime):
            return cell.date()
        return cell if isinstance(cell, date) else typed_date(str(cell))
    text = _text(cell)
    if column.kind is CellKind.MONEY:
        return _money(cell)
    return _choice(text or "", column) if column.kind is CellKind.CHOICE else text


def _choice(text: str, column: Column) -> FieldValue:
    kind = Priority if column.field == "priority" else ActionStatus
    try:
        return kind(text.lower().replace(" ", "_").replace("-", "_"))
    except ValueError:
        raise ValueError(f'"{display(text[:40])}" is not one of {", ".join(column.options)}') from None


def _money(cell: Any) -> Decimal:
    text = f"{cell:.2f}".removesuffix(".00") if isinstance(cell, float) else str(cell)
    return read_pounds(text)


def _parsed(text: str, column: Column) -> FieldValue:
    """Give the value that the hidden sheet holds; what cannot be read there is nothing."""
    try:
        return _read(text, column)
    except ValueError:
        return None
