"""Workbooks edited for a test: read, changed cell by cell, and written again as Excel would."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import xlsxwriter

from compliance.files.spreadsheet import parse_workbook
from compliance.planning.table import PLAN_SHEET

__all__ = ["edited", "edited_plan"]

Sheets = dict[str, list[list[Any]]]


def edited(data: bytes, edit: Callable[[Sheets], None]) -> bytes:
    """Give a workbook with its sheets changed by a function."""
    sheets = parse_workbook(data, "plan.xlsx")
    edit(sheets)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    dates = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_datetime(row, column, _moment(cell), dates)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return target.getvalue()


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a civil date


def edited_plan(data: bytes, *changes: tuple[str, str, Any], new: dict[str, Any] | None = None) -> bytes:
    """Give a plan's workbook with cells set, each by action and heading, and perhaps a new row."""

    def edit(sheets: Sheets) -> None:
        rows = sheets[PLAN_SHEET]
        headings = rows[0]
        by_id = {row[0]: row for row in rows[1:]}
        for action, heading, value in changes:
            by_id[action][headings.index(heading)] = value
        if new is not None:
            rows.append([new.get(name) for name in headings])

    return edited(data, edit)
