"""A plan as a workbook: one table with a frozen header, drop-downs and real dates, and a sheet of notes."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest

from compliance.files.spreadsheet import parse_workbook
from compliance.planning.action import ActionStatus
from compliance.planning.change import SetFields
from compliance.planning.making import make_plan
from compliance.planning.plan import Plan
from compliance.planning.table import AS_EXPORTED, COLUMNS, PLAN_SHEET, Setting
from compliance.reports.exports.plan_sheets import plan_csv, plan_notes, plan_workbook
from compliance.workspace.opening import OpenFolder
from tests.support.plans import CHANGED, opened

ASK = "ask-for-document.policy"
ON = date(2024, 1, 9)


@pytest.fixture(scope="module")
def dorset() -> OpenFolder:
    """Give Dorset's evidence, opened."""
    return opened("dorset-2023")


@pytest.fixture(scope="module")
def plan(dorset: OpenFolder) -> Plan:
    """Give Dorset's plan with one action agreed, priced and noted."""
    made = make_plan(dorset.assessment, dorset.library, dorset.assessment.as_at, date(2024, 6, 3), "tender")
    change = SetFields.of([ASK], status=ActionStatus.AGREED, cost=Decimal("4000.50"), note="=cmd|' /C calc'!A0")
    return change.applied_to(made, CHANGED)


@pytest.fixture(scope="module")
def data(dorset: OpenFolder, plan: Plan) -> bytes:
    """Give the workbook."""
    return plan_workbook(plan, dorset.assessment, Setting(dorset.library, ON), dorset.date_from)


def _part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def _row(data: bytes, action: str = ASK) -> dict[str, object]:
    head, *rows = parse_workbook(data, "plan.xlsx")[PLAN_SHEET]
    return next(dict(zip(head, row, strict=True)) for row in rows if row[0] == action)


def test_the_columns_are_those_of_an_action_table(data: bytes) -> None:
    """From the reference to the details, each once."""
    head = parse_workbook(data, "plan.xlsx")[PLAN_SHEET][0]

    assert head == [column.heading for column in COLUMNS]
    assert len(set(head)) == len(head)


def test_dates_are_dates_and_costs_are_numbers(data: bytes) -> None:
    """Excel can sort by them and add them up."""
    row = _row(data)

    assert (row["Start"], row["First due"]) == (date(2023, 11, 23), date(2023, 12, 14))
    assert row["Cost (pounds)"] == 4000.5


def test_a_note_that_looks_like_a_formula_is_text(data: bytes) -> None:
    """An apostrophe stands before it, and no cell holds a formula."""
    assert _row(data)["Note or barrier"] == "'=cmd|' /C calc'!A0"
    assert "<f>" not in _part(data, "xl/worksheets/sheet1.xml")


def test_the_header_is_frozen_and_filtered(data: bytes) -> None:
    """The headings stay in sight, and each has a filter."""
    sheet = _part(data, "xl/worksheets/sheet1.xml")

    assert '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/>' in sheet
    assert "autoFilter" in _part(data, "xl/tables/table1.xml")


def test_status_and_priority_are_chosen_from_a_list(data: bytes) -> None:
    """The words are those that can be read back."""
    sheet = _part(data, "xl/worksheets/sheet1.xml")

    assert "<formula1>&quot;proposed,agreed,in progress,done,dropped&quot;</formula1>" in sheet.replace('"', "&quot;")
    assert "<formula1>&quot;high,medium,low&quot;</formula1>" in sheet.replace('"', "&quot;")


def test_each_heading_says_what_it_is(data: bytes) -> None:
    """A note on every column."""
    notes = _part(data, "xl/comments1.xml")

    assert notes.count("<comment ") == len(COLUMNS)


def test_the_notes_say_what_the_plan_rests_on(dorset: OpenFolder, plan: Plan) -> None:
    """Filters, dates, editions and checksums."""
    notes = "\n".join(plan_notes(plan, dorset.assessment, Setting(dorset.library, ON), dorset.date_from))

    assert "Filters: none." in notes
    assert "As at 23 November 2023 (given by the evidence)." in notes
    assert "Ready by 3 June 2024 (tender)." in notes
    assert "Progress is told as on 9 January 2024." in notes
    assert f"Checksum of the evidence: {dorset.assessment.evidence.sha256}" in notes
    assert all(pack.head.edition in notes and pack.sha256 in notes for pack in dorset.assessment.packs)


def test_the_notes_stand_in_a_sheet(data: bytes) -> None:
    """They travel with the workbook."""
    assert parse_workbook(data, "plan.xlsx")["Notes"][0] == ["Action plan: Dorset Council: Dorset, contract year 2"]


def test_what_cells_held_is_kept_in_a_hidden_sheet(data: bytes, plan: Plan) -> None:
    """A row for each field of each action."""
    rows = parse_workbook(data, "plan.xlsx")[AS_EXPORTED]

    assert [ASK, "status", "agreed", "agreed"] in rows
    assert [ASK, "lead", "commissioning lead", ""] in rows
    assert len(rows) == 1 + 10 * len(plan.actions)
    assert f'name="{AS_EXPORTED}" sheetId="3" state="hidden"' in _part(data, "xl/workbook.xml")


def test_an_empty_plan_has_its_headings(dorset: OpenFolder, plan: Plan) -> None:
    """Nothing to do is a table too."""
    from dataclasses import replace

    data = plan_workbook(replace(plan, actions=()), dorset.assessment, Setting(dorset.library, ON), dorset.date_from)

    assert len(parse_workbook(data, "plan.xlsx")[PLAN_SHEET][0]) == len(COLUMNS)


def test_a_day_before_excels_calendar_is_written_as_text(dorset: OpenFolder, plan: Plan) -> None:
    """Excel knows no dates before 1900."""
    old = SetFields.of([ASK], start=date(1850, 1, 2)).applied_to(plan, CHANGED)

    data = plan_workbook(old, dorset.assessment, Setting(dorset.library, ON), dorset.date_from)

    assert _row(data)["Start"] == "1850-01-02"


def test_a_table_for_other_programs_is_utf_8_that_excel_knows(dorset: OpenFolder, plan: Plan) -> None:
    """It begins with the mark of UTF-8, and no cell is a formula."""
    data = plan_csv(plan, Setting(dorset.library, ON))

    assert data.startswith(b"\xef\xbb\xbfReference,Action,")
    assert b"'=cmd|' /C calc'!A0" in data
