"""Workbooks for tests: one filled in as a person fills it in, and ones that were made to do harm."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

__all__ = ["changed", "filled", "made", "sheet_xml"]

_FIRST_OF_EXCEL = date(1899, 12, 30)


def made(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """Give a workbook of text, numbers, booleans and dates, each date in a cell formatted as one."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, date):
                    sheet.write_number(row, column, (cell - _FIRST_OF_EXCEL).days, day)
                elif isinstance(cell, str):
                    sheet.write_string(row, column, cell)
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return target.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], tuple[str, bytes]]) -> bytes:
    """Give a workbook with each of its members changed: its name and its bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            name, content = change(member.filename, old.read(member))
            new.writestr(name, content)
    return target.getvalue()


def filled(template: bytes, rows: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Give the template with rows typed under the headings of its sheets; all else in it stays as it was."""
    files = _sheet_files(template)
    typed = {
        files[name]: "".join(_row(number, cells) for number, cells in enumerate(lines, 2))
        for name, lines in rows.items()
    }

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        text = typed.get(name)
        if text is None:
            return name, content
        kept = re.sub(rb'<row r="(?!1")[0-9]+".*?</row>', b"", content, flags=re.DOTALL)
        return name, kept.replace(b"</sheetData>", text.encode() + b"</sheetData>")

    return changed(template, change)


def _sheet_files(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        book = archive.read("xl/workbook.xml").decode()
    names = re.findall(r'<sheet name="([^"]+)"', book)
    return {name: f"xl/worksheets/sheet{number}.xml" for number, name in enumerate(names, 1)}


def _row(number: int, cells: Sequence[str]) -> str:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    held = "".join(
        f'<c r="{letters[column]}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        for column, cell in enumerate(cells)
        if cell
    )
    return f'<row r="{number}">{held}</row>'


def sheet_xml(rows: str) -> bytes:
    """Give the bytes of a sheet from the XML of its rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        f"{rows}</sheetData></worksheet>"
    ).encode()
