"""Evidence kept in a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import python_calamine
import xlsxwriter

from compliance.evidence.sheets import ABOUT, SHEETS
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, InvalidFiles
from compliance.workspace.opening import Choices, open_folder
from compliance.workspace.workbook import import_workbook, start_workbook
from tests.support.opened import TODAY, dorset

_ABOUT = [
    ["name", "value"],
    ["id", "testshire"],
    ["authority", "Testshire Council"],
    ["title", "From a workbook"],
    ["basis", "council_own"],
    ["as_at", "2024-06-30"],
]
_DOCUMENTS = [
    ["id", "title", "publisher", "document kind", "dated", "seen"],
    ["policy", "Advocacy policy", "Testshire", "policy", "2024-01-01", "true"],
]
_STATEMENTS = [
    ["topic", "strand", "says", "gist", "document", "paragraph", "status", "confirmed by", "confirmed date"],
    ["advocacy.publicity", "policy", "states", "told", "policy", "2.1", "confirmed", "policy officer", "2024-06-01"],
]


def _workbook(folder: Path, sheets: dict[str, list[list[str]]]) -> Path:
    path = folder / "filled.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write_string(row, column, cell)
    return path


def _rows(path: Path, sheet: str) -> list[list[Any]]:
    return python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def test_a_new_workbook_has_a_sheet_for_every_section(tmp_path: Path) -> None:
    """A new workbook has a sheet for what to read, for the council, and for each section, with its headings."""
    path = start_workbook(tmp_path / "mine", dorset().library)

    for sheet in SHEETS:
        assert _rows(path, sheet.name)[0] == [column.heading for column in sheet.columns]
    assert [row[0] for row in _rows(path, ABOUT)] == ["name", "id", "authority", "title", "basis", "as_at"]
    assert "A blank is not known" in str(_rows(path, "Read me"))


def test_the_same_standards_give_the_same_workbook(tmp_path: Path) -> None:
    """The same standards give the same workbook, byte for byte, on any day."""
    library = dorset().library

    first = start_workbook(tmp_path / "one", library).read_bytes()

    assert start_workbook(tmp_path / "two", library).read_bytes() == first


def test_a_new_workbook_reads_back_as_evidence_that_claims_nothing(tmp_path: Path) -> None:
    """A new workbook reads back into evidence that shows nothing to be met or not met."""
    library = dorset().library
    workbook = start_workbook(tmp_path / "mine", library)

    import_workbook(workbook, tmp_path / "mine", library)

    findings = open_folder(tmp_path / "mine", Choices(), TODAY).assessment.findings
    assert {each.verdict.value for each in findings} <= {"unknown", "not_applicable"}


def test_what_was_filled_in_becomes_evidence(tmp_path: Path) -> None:
    """What was filled in becomes evidence.yaml, which says where it was made from and reads as any other."""
    workbook = _workbook(tmp_path, {ABOUT: _ABOUT, "Documents": _DOCUMENTS, "Statements": _STATEMENTS})

    written = import_workbook(workbook, tmp_path / "out", dorset().library)

    head = open_folder(tmp_path / "out", Choices(), TODAY).assessment.evidence.head
    assert written == tmp_path / "out" / "evidence.yaml"
    assert "Made from filled.xlsx" in written.read_text(encoding="utf-8")
    assert (head.authority, head.title) == ("Testshire Council", "From a workbook")
    assert [(each.topic, each.paragraph) for each in head.statements] == [("advocacy.publicity", "2.1")]


def test_evidence_that_is_there_is_never_replaced(tmp_path: Path) -> None:
    """Evidence that is there is never replaced by a workbook."""
    (tmp_path / "evidence.yaml").write_text("mine", encoding="utf-8")

    with pytest.raises(InvalidArgument, match="exists already and was left as it is"):
        import_workbook(_workbook(tmp_path, {ABOUT: _ABOUT}), tmp_path, dorset().library)

    assert (tmp_path / "evidence.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        pytest.param({ABOUT: _ABOUT[:3]}, "sheet About", id="a line of About is missing"),
        pytest.param(
            {ABOUT: _ABOUT, "Documents": [_DOCUMENTS[0], ["policy", "T", "T", "polcy", "", "true"]]},
            "Did you mean policy?",
            id="a word that is not known",
        ),
        pytest.param(
            {ABOUT: _ABOUT, "Documents": _DOCUMENTS, "Statements": [_STATEMENTS[0], ["no.topic", *_STATEMENTS[1][1:]]]},
            'there is no topic "no.topic"',
            id="a name that is not there",
        ),
    ],
)
def test_a_cell_that_cannot_be_used_stops_the_reading(
    sheets: dict[str, list[list[str]]], words: str, tmp_path: Path
) -> None:
    """A cell that cannot be used is told by its place, and nothing is written."""
    with pytest.raises(InvalidFiles) as refused:
        import_workbook(_workbook(tmp_path, sheets), tmp_path / "out", dorset().library)

    assert words in str(refused.value)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook"], ids=["empty", "cut short", "text"])
def test_a_file_that_is_no_workbook_is_said_so(data: bytes, tmp_path: Path) -> None:
    """A file that is no workbook is said so, and nothing is written."""
    (tmp_path / "x.xlsx").write_bytes(data)

    with pytest.raises(EvidenceUnreadable, match="could not be read as a workbook"):
        import_workbook(tmp_path / "x.xlsx", tmp_path / "out", dorset().library)

    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path: Path) -> None:
    """A folder that cannot be made is said so, with a reason in words."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    filled, library = _workbook(tmp_path, {ABOUT: _ABOUT}), dorset().library

    with pytest.raises(InvalidArgument, match=r"cannot be made \(File exists\)"):
        start_workbook(tmp_path / "file", library)
    with pytest.raises(InvalidArgument, match=r"cannot be made \(Not a directory\)"):
        import_workbook(filled, tmp_path / "file" / "x", library)
