"""A plan as a workbook: one table to work in, a sheet of notes, and what the cells held when it was made."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from compliance import __version__
from compliance.assessment.assess import Assessment
from compliance.planning.action import PlannedAction
from compliance.planning.plan import Plan
from compliance.planning.table import (
    AS_EXPORTED,
    AS_EXPORTED_HEADINGS,
    COLUMNS,
    PLAN_SHEET,
    CellKind,
    Column,
    Setting,
    as_exported,
)
from compliance.quantities.period import long_date
from compliance.reports.head import notices, title
from compliance.text.guarding import guarded
from compliance.text.problem import MissingExtra

__all__ = ["plan_csv", "plan_notes", "plan_workbook"]

_EMPTY_ROWS = 200
_FIRST_DAY_IN_EXCEL = date(1900, 3, 1)


def plan_csv(plan: Plan, setting: Setting) -> bytes:
    """Give a plan as a table in CSV, with a mark by which Excel knows it for UTF-8."""
    import csv

    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([column.heading for column in COLUMNS])
    for action in plan.in_order:
        writer.writerow([_in_csv(column.value(action, setting)) for column in COLUMNS])
    return target.getvalue().encode("utf-8-sig")


def _in_csv(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else guarded(str(value))


def plan_workbook(plan: Plan, assessment: Assessment, setting: Setting, date_from: str) -> bytes:
    """Give a plan as an Excel workbook; the same plan gives the same bytes.

    Raises:
        MissingExtra: the library that writes workbooks is not installed.
    """
    try:
        import xlsxwriter  # 30 ms
    except ImportError:
        raise MissingExtra("reports", "XlsxWriter") from None
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime(2000, 1, 1), "title": "Action plan"})  # noqa: DTZ001 - a fixed stamp
    _Writer(book).plan(plan.in_order, setting)
    _write_notes(book, plan_notes(plan, assessment, setting, date_from))
    _write_as_exported(book, plan.in_order)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes the table; what people may change stands on white, what the program says on grey."""

    def __init__(self, book: Any) -> None:
        self.sheet = book.add_worksheet(PLAN_SHEET)
        wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C8CDD3"}
        grey = {"bg_color": "#F1F3F5"}
        self.heading = book.add_format({"bold": True, "bg_color": "#DCE3EA", "text_wrap": True, "valign": "top"})
        self.formats = {
            (kind, is_ours): book.add_format({**wrapped, **number, **({} if is_ours else grey)})
            for kind, number in _NUMBERS.items()
            for is_ours in (True, False)
        }

    def plan(self, actions: Sequence[PlannedAction], setting: Setting) -> None:
        """Write the headings, a row for each action, the drop-downs, and the table around them."""
        last = max(1, len(actions))
        headings = [{"header": column.heading, "header_format": self.heading} for column in COLUMNS]
        table = {"columns": headings, "name": "Actions", "style": None, "autofilter": True}
        self.sheet.add_table(0, 0, last, len(COLUMNS) - 1, table)
        self.sheet.freeze_panes(1, 2)
        self.sheet.set_landscape()
        self.sheet.repeat_rows(0)
        self.sheet.fit_to_pages(1, 0)
        for number, column in enumerate(COLUMNS):
            self._column(number, column, last)
        for row, action in enumerate(actions, start=1):
            for number, column in enumerate(COLUMNS):
                self._cell(row, number, column, column.value(action, setting))

    def _column(self, number: int, column: Column, last: int) -> None:
        self.sheet.set_column(number, number, column.width)
        self.sheet.write_comment(0, number, column.note, {"x_scale": 2})
        if column.kind is CellKind.CHOICE:
            words = f"Choose one of: {', '.join(column.options)}."
            choice: dict[str, Any] = {"validate": "list", "source": list(column.options), "error_message": words}
            self.sheet.data_validation(1, number, last + _EMPTY_ROWS, number, choice)
        elif column.kind is CellKind.DATE and column.field is not None:
            choice = {
                "validate": "date",
                "criteria": ">=",
                "value": _FIRST_DAY_IN_EXCEL,
                "error_message": "Write a date, such as 14/03/2027.",
            }
            self.sheet.data_validation(1, number, last + _EMPTY_ROWS, number, choice)

    def _cell(self, row: int, number: int, column: Column, value: object) -> None:
        style = self.formats[column.kind, column.field is not None]
        if value is None or value == "":
            self.sheet.write_blank(row, number, None, style)
        elif isinstance(value, date) and value >= _FIRST_DAY_IN_EXCEL:
            self.sheet.write_datetime(row, number, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001 - a civil date
        elif isinstance(value, Decimal):
            self.sheet.write_number(row, number, float(value), style)
        else:
            self.sheet.write_string(row, number, guarded(str(value)), style)


_NUMBERS: dict[CellKind, dict[str, str]] = {
    CellKind.TEXT: {"num_format": "@"},
    CellKind.CHOICE: {"num_format": "@"},
    CellKind.DATE: {"num_format": "d mmm yyyy", "align": "left"},
    CellKind.MONEY: {"num_format": "£#,##0.00"},
}


def plan_notes(plan: Plan, assessment: Assessment, setting: Setting, date_from: str) -> Iterator[str]:
    """Give the notes that go with a plan outside the program: whose it is, from what, and how to use it."""
    yield f"Action plan: {title(assessment)}"
    yield from notices(assessment, date_from)
    yield "Filters: none. Every action of the plan is here, the closed ones last."
    yield f"Progress is told as on {long_date(setting.on)}."
    ready = f"Ready by {long_date(plan.by)}{f' ({plan.by_what})' if plan.by_what else ''}." if plan.by else ""
    yield f"The plan starts on {long_date(plan.start)}. {ready}".strip()
    yield from plan.said
    yield "White columns are yours to fill in. Grey ones are the program's: changes there are not read back."
    yield "To bring your changes back: advocheck plan import THIS-FILE FOLDER. It shows first what would change."
    yield "Weeks and dates are suggestions for planning, from no standard. Costs are empty until somebody gives one."
    yield "Standards:"
    for pack in assessment.packs:
        status = pack.status_at(assessment.as_at).words
        yield f"  {pack.head.title}, {pack.head.edition} ({status}). Checksum {pack.sha256}"
    yield f"Checksum of the evidence: {plan.basis.evidence_sha256}"
    yield f"Checksum of the verdicts: {plan.basis.assessment_sha256}"
    yield f"Made by advocheck {__version__}."


def _write_notes(book: Any, lines: Iterable[str]) -> None:
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, 120, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, guarded(line))


def _write_as_exported(book: Any, actions: Iterable[PlannedAction]) -> None:
    """Write what each cell that people may change held, so that on the way back their changes are known."""
    sheet = book.add_worksheet(AS_EXPORTED)
    for row, cells in enumerate((AS_EXPORTED_HEADINGS, *as_exported(actions))):
        for number, cell in enumerate(cells):
            sheet.write_string(row, number, guarded(cell))
    sheet.hide()
