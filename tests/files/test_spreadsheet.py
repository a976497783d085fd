"""Spreadsheets as bytes, read back cell by cell and written the same every time."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import python_calamine
import xlsxwriter

from compliance.files import spreadsheet
from compliance.files.spreadsheet import (
    SheetPlan,
    parse_export,
    parse_workbook,
    read_export,
    read_workbook,
    write_workbook,
)
from compliance.text.problem import EvidenceUnreadable, MissingExtra
from tests.support.workbook import changed, sheet_xml

_PLAN = SheetPlan(
    "Figures",
    ("id", "metric", "count"),
    ("a short name", "", "how many"),
    ((), ("offers_made", "reviews_held"), ()),
    (("f1", "offers_made", "007"), ("=1+1", "+44", "@cmd")),
)


def _written(fill: Callable[[Any, Any], None]) -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    fill(book, book.add_worksheet("A"))
    book.close()
    return target.getvalue()


def _member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_reads_back_what_was_written() -> None:
    """Headings and rows come back as text, and what looks like a number or a formula stays the text it was."""
    found = read_workbook(write_workbook([_PLAN], ["Fill in what you hold."]), "x.xlsx")

    assert found["Read me"] == [["Fill in what you hold."]]
    assert found["Figures"] == [
        ["id", "metric", "count"],
        ["f1", "offers_made", "007"],
        ["=1+1", "+44", "@cmd"],
    ]


def test_writes_no_formula_and_no_link() -> None:
    """Text that begins with a sign of a formula, or is an address, is written as text that does nothing."""
    plan = SheetPlan("A", ("a",), ("",), ((),), (("=cmd|' /C calc'!A0",), ("https://example.org",), ("-1",)))

    sheet = _member(write_workbook([plan], []), "xl/worksheets/sheet2.xml")

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_the_same_plan_gives_the_same_bytes() -> None:
    """No clock and no order of a set reaches the workbook."""
    assert write_workbook([_PLAN], ["a"]) == write_workbook([_PLAN], ["a"])


def test_offers_the_options_of_a_column_from_a_hidden_sheet() -> None:
    """A column with options has a drop-down, and columns with the same options share one list."""
    again = SheetPlan("Again", ("metric",), ("",), (_PLAN.options[1],))

    data = write_workbook([_PLAN, again], [])

    assert read_workbook(data, "x.xlsx")["Lists"] == [["offers_made"], ["reviews_held"]]
    assert "<formula1>Lists!$A$1:$A$2</formula1>" in _member(data, "xl/worksheets/sheet2.xml")
    assert "<formula1>Lists!$A$1:$A$2</formula1>" in _member(data, "xl/worksheets/sheet3.xml")
    assert 'state="hidden"' in _member(data, "xl/workbook.xml")


def test_lists_go_on_past_the_last_letter() -> None:
    """The twenty-seventh list stands in column AA."""
    columns = tuple(f"c{number}" for number in range(27))
    plan = SheetPlan("A", columns, ("",) * 27, tuple((name,) for name in columns))

    sheet = _member(write_workbook([plan], []), "xl/worksheets/sheet2.xml")

    assert "<formula1>Lists!$Z$1:$Z$1</formula1>" in sheet
    assert "<formula1>Lists!$AA$1:$AA$1</formula1>" in sheet


def test_puts_a_note_on_a_heading_that_has_one() -> None:
    """A heading explains itself where there is something to explain."""
    comments = _member(write_workbook([_PLAN], []), "xl/comments1.xml")

    assert comments.count("<comment ") == 2
    assert "a short name" in comments


def test_refuses_a_plan_whose_parts_do_not_match() -> None:
    """A heading without its note or options is a mistake of the caller."""
    with pytest.raises(ValueError, match="zip"):
        write_workbook([SheetPlan("A", ("a", "b"), ("",), ((), ()))], [])


def test_reads_values_of_every_kind() -> None:
    """Text, numbers, booleans, dates and times keep their kind, and a blank is empty."""

    def fill(book: Any, sheet: Any) -> None:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        hours = book.add_format({"num_format": "[h]:mm:ss"})
        sheet.write_row(0, 0, ["00123", 12, 5.5, True, ""])
        sheet.write_datetime(0, 5, datetime(2024, 2, 29), day)  # noqa: DTZ001 - a civil date
        sheet.write_number(0, 6, 1.5, hours)
        sheet.write_string(0, 7, "end")

    found = read_workbook(_written(fill), "x.xlsx")

    assert found["A"] == [["00123", 12, 5.5, True, "", date(2024, 2, 29), timedelta(hours=36), "end"]]


def test_keeps_the_place_of_a_cell() -> None:
    """Blank rows and columns before the first cell are kept, so that a problem names the right cell."""
    found = parse_workbook(_written(lambda _, sheet: sheet.write(2, 1, "x")), "x.xlsx")

    assert found["A"] == [["", ""], ["", ""], ["", "x"]]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"count,of\n1,2\n", id="csv"),
        pytest.param(b"PK\x03\x04" + b"\0" * 100, id="broken_archive"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, id="broken_old_workbook"),
        pytest.param(b"\0" * 1_000, id="zeros"),
    ],
)
def test_refuses_what_is_no_workbook(data: bytes) -> None:
    """Bytes that are no workbook end in a message that names the file and what to do."""
    with pytest.raises(EvidenceUnreadable, match=r"figures\.xlsx could not be read as a workbook .* Save it again"):
        parse_workbook(data, "figures.xlsx")


@pytest.mark.parametrize("cut", [0.25, 0.5, 0.9])
def test_refuses_a_workbook_that_was_cut_off(cut: float) -> None:
    """A download that stopped half way is unreadable, not shorter evidence."""
    data = write_workbook([_PLAN], [])

    with pytest.raises(EvidenceUnreadable):
        parse_workbook(data[: int(len(data) * cut)], "x.xlsx")


@pytest.mark.parametrize(("rows", "refused"), [(3, False), (4, True)], ids=["at_the_most", "over"])
def test_reads_no_sheet_over_the_most_rows(monkeypatch: pytest.MonkeyPatch, rows: int, *, refused: bool) -> None:
    """A sheet over the most rows is refused before it is read, with how far it reaches."""
    monkeypatch.setattr(spreadsheet, "MOST_ROWS", 3)
    data = _written(lambda _, sheet: sheet.write_column(0, 0, range(rows)))

    if refused:
        with pytest.raises(EvidenceUnreadable, match="a sheet reaches to row 4 and column 1; delete what"):
            parse_workbook(data, "x.xlsx")
    else:
        assert len(parse_workbook(data, "x.xlsx")["A"]) == rows


@pytest.mark.parametrize(
    ("library", "call"),
    [
        ("python_calamine", lambda: read_workbook(b"", "x.xlsx")),
        ("xlsxwriter", lambda: write_workbook([], [])),
    ],
)
def test_names_the_extra_that_is_missing(
    monkeypatch: pytest.MonkeyPatch, library: str, call: Callable[[], object]
) -> None:
    """Without the library the message says which extra to install."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtra, match=r'pip install "advocheck\[reports\]"'):
        call()


_HARMFUL = [
    pytest.param(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', id="far apart"
    ),
    pytest.param(
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        id="other quotes",
    ),
    pytest.param(
        '<x:row r="1" xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:c r="XFD1"><x:v>1</x:v>'
        '</x:c></x:row><x:row r="1048576"><x:c r="A1048576"/></x:row>',
        id="with a prefix",
    ),
    pytest.param('<row r="99999">' + "<c><v>1</v></c>" * 16_000 + "</row>", id="cells without their number"),
    pytest.param('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', id="one row far down"),
    pytest.param("<row><c><v>1</v></c></row>" * 100_001, id="rows without their number"),
]


@pytest.mark.parametrize("rows", _HARMFUL)
def test_a_sheet_that_reaches_too_far_is_refused_before_it_is_laid_out(rows: str) -> None:
    """Two cells far apart would ask for more memory than there is, so a sheet is measured before it is read."""
    data = changed(
        _written(lambda _, sheet: sheet.write(0, 0, "x")),
        lambda name, content: (name, sheet_xml(rows) if name == "xl/worksheets/sheet1.xml" else content),
    )

    with pytest.raises(EvidenceUnreadable, match=r"x\.xlsx: a sheet reaches to row [0-9,]+ and column [0-9,]+; delete"):
        parse_workbook(data, "x.xlsx")


def test_a_sheet_is_measured_wherever_it_stands_in_the_archive() -> None:
    """A sheet under another name is the same sheet to a reader, and is measured too."""

    def moved(name: str, content: bytes) -> tuple[str, bytes]:
        if name == "xl/worksheets/sheet1.xml":
            return "xl/elsewhere/a.xml", sheet_xml(
                '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'
            )
        return name, content.replace(b"worksheets/sheet1.xml", b"elsewhere/a.xml")

    data = changed(_written(lambda _, sheet: sheet.write(0, 0, "x")), moved)

    with pytest.raises(EvidenceUnreadable, match="reaches to row 1,048,576"):
        parse_workbook(data, "x.xlsx")


def test_a_long_text_that_many_cells_share_is_refused() -> None:
    """One text of a million letters in ten thousand cells would fill the memory, so the two are multiplied first."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = f"<sst xmlns='{space}'><si><t>{'x' * 1_000_000}</t></si></sst>"
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 1_001))

    def change(name: str, content: bytes) -> tuple[str, bytes]:
        if name == "xl/sharedStrings.xml":
            return name, text.encode()
        return name, sheet_xml(rows) if name == "xl/worksheets/sheet1.xml" else content

    data = changed(_written(lambda _, sheet: sheet.write(0, 0, "x")), change)

    with pytest.raises(
        EvidenceUnreadable, match=r"1,000 cells and a text of 1,000,0[0-9]+ letters are too much to read"
    ):
        parse_workbook(data, "x.xlsx")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("xl/media/a.bin", b"\0" * 60_000_000, id="large when unpacked"),
        pytest.param("xl/workbook.bin", b"x", id="the marks of another kind of workbook"),
        pytest.param("content.xml", b"x", id="the marks of a third kind"),
    ],
)
def test_what_is_hidden_in_the_archive_is_refused(name: str, content: bytes) -> None:
    """A workbook that unpacks to more than it should, or that another reader would take for another, is refused."""
    target = io.BytesIO(_written(lambda _, sheet: sheet.write(0, 0, "x")))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)

    with pytest.raises(EvidenceUnreadable, match=r"unpacks to more|is not an \.xlsx workbook"):
        parse_workbook(target.getvalue(), "x.xlsx")


def test_more_members_than_a_workbook_holds_are_refused() -> None:
    """An archive of a thousand small files is no workbook that anybody made."""
    target = io.BytesIO(_written(lambda _, sheet: sheet.write(0, 0, "x")))
    with zipfile.ZipFile(target, "a") as archive:
        for number in range(1_001):
            archive.writestr(f"a{number}", b"")

    with pytest.raises(EvidenceUnreadable, match="unpacks to more than a workbook should hold"):
        parse_workbook(target.getvalue(), "x.xlsx")


def test_a_workbook_too_large_for_memory_is_not_called_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Want of memory is told as such, so that the message can say what to do about it."""

    def too_large(_: object) -> None:
        raise MemoryError

    reader = type("Reader", (), {"from_filelike": staticmethod(too_large)})
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", reader)

    with pytest.raises(MemoryError):
        parse_workbook(_written(lambda _, sheet: sheet.write(0, 0, "x")), "x.xlsx")


def test_a_cell_that_shows_an_error_is_told() -> None:
    """A reader gives a blank for #DIV/0!, and a blank would say that nothing is known: so it is refused by its name."""
    data = _written(lambda _, sheet: sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!"))

    with pytest.raises(
        EvidenceUnreadable, match=r"the cell C5 of a sheet shows an error such as #DIV/0!\. Put it right"
    ):
        parse_workbook(data, "x.xlsx")


def test_a_formula_gives_the_value_it_was_saved_with() -> None:
    """Nothing is worked out here: a formula stands for what the spreadsheet last showed."""
    found = parse_workbook(_written(lambda _, sheet: sheet.write_formula(0, 0, "=40+2", None, 42)), "x.xlsx")

    assert found["A"] == [[42.0]]


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_workbook_whose_parts_are_no_xml_is_refused(member: str) -> None:
    """An archive that is whole may still hold nonsense, which ends in the same words."""
    data = changed(
        _written(lambda _, sheet: sheet.write(0, 0, "x")),
        lambda name, content: (name, b"<a><b></a>" if name == member else content),
    )

    with pytest.raises(EvidenceUnreadable, match=r"x\.xlsx could not be read as a workbook"):
        parse_workbook(data, "x.xlsx")


@pytest.mark.parametrize("at", [0.2, 0.4, 0.6, 0.8])
def test_a_damaged_workbook_is_refused(at: float) -> None:
    """A run of bytes changed anywhere ends in words: the archive has a check sum for every member."""
    data = bytearray(write_workbook([_PLAN], ["Fill in what you hold."]))
    place = int(len(data) * at)
    data[place : place + 64] = bytes(64)

    with pytest.raises(EvidenceUnreadable, match=r"^x\.xlsx"):
        parse_workbook(bytes(data), "x.xlsx")


def test_an_export_is_read_past_cells_that_show_an_error() -> None:
    """In an export a cell that shows an error is a blank and is named; in a workbook of evidence it is refused."""
    xml = sheet_xml('<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>')
    plan = SheetPlan("A", ("a",), ("",), ((),))
    book = changed(write_workbook([plan], []), lambda name, data: (name, xml if name.endswith("sheet2.xml") else data))

    sheets, errors = read_export(book, "x.xlsx")

    assert errors == ["A1"]
    assert sheets["A"][0][1] == "b"
    assert parse_export(book, "x.xlsx") == {"sheets": sheets, "errors": errors}
    with pytest.raises(EvidenceUnreadable, match="the cell A1 of a sheet shows an error"):
        read_workbook(book, "x.xlsx")


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ('<c r="A1"><f>1+1</f></c>', ["A1"]),
        ('<c r="A1" s="2"><f t="shared" si="0"/></c>', ["A1"]),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', []),
        ('<c r="A1" t="str"><f>B1</f></c>', []),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', []),
        ('<c r="A1"/>', []),
    ],
)
def test_a_formula_that_was_never_worked_out_is_named(cell: str, named: list[str]) -> None:
    """A program that writes formulas and no values leaves cells of which nobody knows what they say."""
    xml = sheet_xml(f'<row r="1">{cell}<c r="B1" t="inlineStr"><is><t>b</t></is></c></row>')
    plan = SheetPlan("A", ("a",), ("",), ((),))
    book = changed(write_workbook([plan], []), lambda name, data: (name, xml if name.endswith("sheet2.xml") else data))

    assert read_export(book, "x.xlsx")[1] == named


def test_says_which_extra_reads_exports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the message names the extra."""
    monkeypatch.setattr(spreadsheet, "find_spec", lambda _: None)

    with pytest.raises(MissingExtra):
        read_export(b"", "x.xlsx")
