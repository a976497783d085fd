"""The sheets of a workbook as sheets of text."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from compliance.coverage import workbook
from compliance.coverage.quality import Notes
from compliance.coverage.workbook import read_sheets
from compliance.text.problem import MissingExtra
from tests.support.extracts import noted, problems_of, read, rows
from tests.support.workbook import changed, made, sheet_xml


def test_cells_become_text_and_show_what_they_were() -> None:
    """Numbers show their point, dates their year first, and a row of blanks is no row."""
    book = made({"A": [["CHILD", "REVIEW", "x"], [7, date(2024, 5, 3), True], [], ["08", "03/05/2024", None]]})

    (sheet,) = read_sheets(book, "a.xlsx", "", Notes())

    (block,) = sheet.blocks
    assert sheet.headings == ("CHILD", "REVIEW", "x")
    assert list(block.rows) == [2, 4]
    assert [list(each) for each in block.columns] == [["7.0", "08"], ["2024-05-03", "03/05/2024"], ["true", ""]]


def test_a_sheet_without_headings_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet of one cell, of numbers, or of nothing has no headings; a time of day stays beside its day."""
    moment = datetime(2024, 5, 3, 10, 30)  # noqa: DTZ001 - a cell has no time zone
    book = {"A": [["A title alone"]], "B": [[1, 2], [3, 4]], "C": [], "D": [["a", "b"], [moment, 1.5]]}
    monkeypatch.setattr(workbook, "read_export", lambda _, __: (book, []))

    sheets = read_sheets(b"", "a.xlsx", "", Notes())

    assert [each.headings for each in sheets] == [(), (), (), ("a", "b")]
    assert [list(map(list, each.columns)) for each in sheets[3].blocks] == [[["2024-05-03 10:30:00"], ["1.5"]]]


def test_any_extract_may_stand_in_a_workbook(tmp_path: Path) -> None:
    """A table that was saved as a workbook is recognised like the file; its dates must be of its own form."""
    book = made({"A": [["miss_person_id", "miss_missing_episode_start_date"], ["007", date(2024, 5, 3)]]})

    tables = read(tmp_path, {"a.xlsx": book})

    assert rows(tables, "missing", "child", "start") == [("007", date(2024, 5, 3))]


def test_a_cell_that_shows_an_error_is_blank_and_counted(tmp_path: Path) -> None:
    """An error such as #DIV/0! in one cell does not stop the reading of an export."""
    xml = sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>miss_person_id</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>miss_missing_episode_start_date</t></is></c></row>'
        '<row r="2"><c r="A2" t="inlineStr"><is><t>7</t></is></c><c r="B2" t="e"><v>#DIV/0!</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>8</t></is></c>'
        '<c r="B3" t="inlineStr"><is><t>2024-05-03</t></is></c></row>'
    )
    book = changed(made({"A": [["x"]]}), lambda name, data: (name, xml if name.endswith("sheet1.xml") else data))

    tables = read(tmp_path, {"a.xlsx": book})

    assert rows(tables, "missing", "child") == [("8",)]
    assert noted(tables) == {("cell-shows-error", "column B"): (2,), ("no-date", "table missing"): (2,)}


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"CHILD,DOB\n"])
def test_what_is_no_workbook_ends_in_a_message(tmp_path: Path, data: bytes) -> None:
    """A damaged workbook is named in words."""
    found = problems_of(tmp_path, {"a.xlsx": data})

    assert len(found) == 1
    assert found[0].startswith("a.xlsx: it ")


def test_says_which_extra_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library that reads workbooks the message names the extra."""
    monkeypatch.setattr(workbook, "find_spec", lambda _: None)

    with pytest.raises(MissingExtra, match='the extra "coverage"'):
        read_sheets(b"", "a.xlsx", "", Notes())
