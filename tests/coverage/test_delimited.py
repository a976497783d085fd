"""CSV read as blocks of columns: encodings, separators, damaged rows, and limits."""

from __future__ import annotations

import pytest

from compliance.coverage import delimited
from compliance.coverage.delimited import MOST_COLUMNS, read_delimited
from compliance.coverage.quality import Note, Notes, Reason
from compliance.coverage.sheet import RawSheet
from compliance.text.problem import InvalidFiles


def _read(data: bytes, notes: Notes | None = None) -> RawSheet:
    found = read_delimited(data, "x.csv", "", notes or Notes())
    assert found is not None
    return found


def _rows(data: bytes, notes: Notes | None = None) -> list[tuple[int, tuple[str, ...]]]:
    return [
        (number, cells)
        for block in _read(data, notes).blocks
        for number, cells in zip(block.rows, zip(*block.columns, strict=True), strict=True)
    ]


def test_reads_headings_and_rows_with_the_numbers_a_spreadsheet_shows() -> None:
    """The headings are row 1, and a blank line counts as a row without being one."""
    assert _read(b"A,B\n1,2\n").headings == ("A", "B")
    assert _rows(b"A,B\r\n1,2\r\n\r\n3,4\r\n") == [(2, ("1", "2")), (4, ("3", "4"))]
    assert _rows(b"\n\nA,B\n1,2") == [(4, ("1", "2"))]


def test_a_quoted_cell_may_hold_separators_and_lines() -> None:
    """A cell in quotes is one cell, and the row after it has the next number."""
    assert _rows(b'A,B\n"1,\n2",3\n4,5\n') == [(2, ("1,\n2", "3")), (3, ("4", "5"))]


@pytest.mark.parametrize("separator", [b",", b";", b"\t", b"|"])
def test_finds_the_separator(separator: bytes) -> None:
    """The sign that stands most often between the headings parts the cells."""
    assert _rows(separator.join([b"A", b"B"]) + b"\n" + separator.join([b"1", b"2"])) == [(2, ("1", "2"))]


@pytest.mark.parametrize(
    ("data", "remarks"),
    [
        (b"A,B\n1,2", ()),
        ("\ufeffA,B\n1,2".encode(), (Reason.BYTE_ORDER_MARK,)),
        ("A,B\n1,2".encode("utf-16"), (Reason.BYTE_ORDER_MARK, Reason.OTHER_ENCODING)),
        (b"A,B\n1,2\n3,Ren\xe9e", (Reason.OTHER_ENCODING,)),
    ],
    ids=["plain", "marked", "utf-16", "windows"],
)
def test_reads_every_usual_encoding(data: bytes, remarks: tuple[Reason, ...]) -> None:
    """UTF-8 with and without a mark, UTF-16 and Windows text are read, and said."""
    found = _read(data)

    assert found.headings == ("A", "B")
    assert found.remarks == remarks
    assert _rows(data)[0] == (2, ("1", "2"))


@pytest.mark.parametrize("data", [b"", b"\n", b" ", b"\xef\xbb\xbf", b"\r\n\r\n"])
def test_an_empty_file_has_no_sheet(data: bytes) -> None:
    """A file with nothing in it is no sheet."""
    assert read_delimited(data, "x.csv", "", Notes()) is None


def test_leaves_out_rows_of_another_width_and_counts_them() -> None:
    """A row with a cell too many or too few may have shifted; spare blank cells at its end are none."""
    notes = Notes()

    found = _rows(b"A,B\n1,2\n3\n4,5,6\n7,8,,\n,\n", notes)

    assert found == [(2, ("1", "2")), (5, ("7", "8")), (6, ("", ""))]
    assert notes.notes() == (Note(Reason.OTHER_WIDTH, "x.csv", "", (3, 4), 2),)


def test_a_file_of_headings_alone_has_no_rows() -> None:
    """Headings without rows are a sheet without rows."""
    assert _rows(b"A,B\n") == []
    assert _rows(b"A,B") == []


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (b'A,B\n1,2\n"3,4\n5,6\n', 3),
        (b'A,B\n"1"x,2\n', 2),
        (b"A,B\n1,2\n3," + b"x" * 200_000 + b"\n", 3),
    ],
    ids=["open", "in the middle", "too long"],
)
def test_says_the_row_at_which_a_file_stops_being_csv(data: bytes, row: int) -> None:
    """A quote that stands open or a cell that is too long ends in a message with its row, and quotes nothing."""
    with pytest.raises(InvalidFiles) as caught:
        _rows(data)

    assert [str(each) for each in caught.value.problems] == [
        (
            f"x.csv:{row}:1: row {row} is no CSV: "
            "a quote stands open or in the middle of a cell, or a cell is too long. "
            "Close the quote, or save the file again from the program it comes from. [not-csv]"
        )
    ]


def test_refuses_a_row_of_headings_that_never_ends() -> None:
    """More columns than any extract has are refused at once."""
    with pytest.raises(InvalidFiles, match="at most 1,000 columns"):
        _read(b",".join([b"A"] * (MOST_COLUMNS + 1)))


@pytest.mark.parametrize(("before", "row"), [(b"", 1), (b"A,B\n", 2), (b"\nA,B\r\n1,2\r\n", 4)])
def test_refuses_a_line_longer_than_any_row(before: bytes, row: int) -> None:
    """A hundred megabytes without an end of line are no row, and are not taken in to find that out."""
    with pytest.raises(InvalidFiles) as caught:
        _rows(before + b"x," * 600_000)

    (problem,) = caught.value.problems
    assert str(problem).startswith(f"x.csv:{row}:1: row {row} has more than 1,000,000 characters.")
    assert _rows(before + b"1,2\n" * 600_000)[-1][1] == ("1", "2")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_reads_two_and_four_bytes_a_letter(encoding: str) -> None:
    """A text whose every other byte is nought is read as what it is, with a mark or without."""
    data = "\nA;B\n1;Zo\u00eb\n".encode(encoding)

    assert _rows(data) == [(3, ("1", "Zo\u00eb"))]
    assert Reason.OTHER_ENCODING in _read(data).remarks


def test_a_nought_byte_here_and_there_is_no_encoding() -> None:
    """A damaged file is read as it stands; a reference with such a byte is refused where it is cast."""
    assert _rows(b"A,B\n1\x002,3\n") == [(2, ("1\x002", "3"))]


def test_a_letter_on_the_edge_of_a_piece_is_read_as_one() -> None:
    """A large file is looked through piece by piece, and a letter of two bytes may stand across two of them."""
    data = b"A,B\n" + b"1,2\n" * 249_998 + b"123" + "\u00e9,3\n".encode()
    assert data[999_999:1_000_001] == "\u00e9".encode()

    assert _read(data).remarks == ()
    assert _rows(data)[-1][1] == ("123\u00e9", "3")


def test_refuses_a_file_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """More rows than are read end in a message, and none of them is read."""
    monkeypatch.setattr(delimited, "MOST_ROWS", 3)

    assert len(_rows(b"A\n1\n2\n")) == 2
    for data in (b"A\n1\n2\n3\n", b'A\n1\n2\n"3"\n', b"\n\n\n\nA\n"):
        with pytest.raises(InvalidFiles, match="the file has more than 3 rows"):
            _rows(data)


def test_reads_many_blocks_as_one_file() -> None:
    """A file of several blocks keeps its row numbers and its order."""
    found = _rows(b"A\n" + b"\n".join(str(number).encode() for number in range(5_000)))

    assert len(found) == 5_000
    assert found[-1] == (5_001, ("4999",))
