"""Evidence kept in a workbook: one to fill in, and one read back into a folder."""

from __future__ import annotations

import os
from pathlib import Path

from compliance.evidence.folder import EVIDENCE_FILE, ReadFile, read_evidence
from compliance.evidence.references import reference_problems
from compliance.evidence.sheets import ABOUT, SHEETS, Column, Sheet, by_cell, read_sheets
from compliance.files.folder import read_file
from compliance.files.saving import save_new
from compliance.files.spreadsheet import SheetPlan, read_workbook, write_workbook
from compliance.standards.library import Library
from compliance.text.kinds import Choice, Flag
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, InvalidFiles
from compliance.text.writing import written
from compliance.workspace.starting import make_folder

__all__ = ["WORKBOOK_FILE", "import_workbook", "start_workbook"]

WORKBOOK_FILE = "evidence.xlsx"

_README = (
    "Fill in what you hold; leave the rest blank. A blank is not known: never met, and never not met.",
    "About: your council, and the day on which you want the answer.",
    "Periods: give each stretch of time a short name, and use that name in the other sheets.",
    "Documents: everything you hold, and what you know of and have not seen (seen: false).",
    "Services: one row for each group of children a service takes in; repeat the id for a second group.",
    "Figures: the count, what it is out of, and the figure as printed. Never fill in a base that you do not know.",
    "Breakdowns: the same, for one group at a time, such as broken down by age, group 5-10.",
    "Statements: what a text says on a topic, in your own words, and where. Quote no child and name nobody.",
    "Attestations: what a named role vouches for, and until when.",
    "Type a printed share as text, with its sign: 73%. Dates: 2024-03-31, or as a date cell.",
    "Then: advocheck evidence import evidence.xlsx FOLDER",
)

_ABOUT_ROWS = (
    ("id", "my-council-2026"),
    ("authority", "My Council"),
    ("title", "What the service did in 2025-26"),
    ("basis", "council_own"),
    ("as_at", "2026-06-30"),
)


def start_workbook(folder: Path, library: Library) -> Path:
    """Write an empty workbook with drop-downs and notes into a folder; give the file written.

    Raises:
        InvalidArgument: the file is there already, or cannot be written.
        MissingExtra: the library that writes workbooks is not installed.
    """
    data = write_workbook([_about_plan(), *(_plan(sheet, library) for sheet in SHEETS)], _README)
    make_folder(folder)
    path = folder / WORKBOOK_FILE
    save_new(path, data)
    return path


def _about_plan() -> SheetPlan:
    notes = ("what is asked", "your answer: replace what stands here")
    return SheetPlan(ABOUT, ("name", "value"), notes, ((), ()), _ABOUT_ROWS)


def _plan(sheet: Sheet, library: Library) -> SheetPlan:
    return SheetPlan(
        sheet.name,
        tuple(column.heading for column in sheet.columns),
        tuple(column.meaning for column in sheet.columns),
        tuple(_options(sheet, column, library) for column in sheet.columns),
    )


def _options(sheet: Sheet, column: Column, library: Library) -> tuple[str, ...]:
    if isinstance(column.kind, Choice):
        return tuple(str(each.value) for each in column.kind.options)
    if isinstance(column.kind, Flag):
        return ("true", "false")
    if column.path == ("topic",):
        return tuple(library.topics)
    return tuple(library.metrics) if sheet.section == "metrics" and column.path == ("id",) else ()


def import_workbook(workbook: Path, folder: Path, library: Library) -> Path:
    """Read a workbook into a folder's `evidence.yaml`, whole or not at all; give the file written.

    What was written by hand is never replaced: the folder must hold no evidence yet.

    Raises:
        EvidenceUnreadable: the workbook cannot be opened.
        InvalidFiles: a cell cannot be used; every problem says its sheet and cell.
        InvalidArgument: the folder holds evidence already.
    """
    path = folder / EVIDENCE_FILE
    if os.path.lexists(path):
        raise InvalidArgument(f"{path} exists already and was left as it is. Name another folder, or move it away.")
    head, problems = read_sheets(read_workbook(read_file(workbook), str(workbook)), workbook.name)
    if head is None:
        raise InvalidFiles(problems)
    problems = [by_cell(each) for each in reference_problems(head, library)]
    if problems:
        raise InvalidFiles(problems)
    data = written(head, f"Made from {workbook.name} by advocheck evidence import.")
    read_evidence(_reader(data), str(folder), library)
    make_folder(folder)
    save_new(path, data)
    return path


def _reader(data: bytes) -> ReadFile:
    """Give the bytes of `evidence.yaml` before they are written, and no other file."""

    def read(name: str) -> bytes:
        if name != EVIDENCE_FILE:
            raise EvidenceUnreadable(f"{name} is not part of the workbook.")
        return data

    return read
