"""Tables of records read as text and cast by what their columns declare."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from compliance.evidence import tables
from compliance.evidence.items import RecordsEntry
from compliance.evidence.tables import read_csv, read_rows
from compliance.rules.lookup import Row
from compliance.text.problem import Problem
from tests.support.builders import library_of

TABLE = library_of().tables["reviews"]
ENTRY = RecordsEntry(cut_off=date(2024, 6, 30), file="reviews.csv")


def read(data: bytes) -> tuple[tuple[Row, ...], list[Problem]]:
    """Read a CSV file."""
    found, problems = read_csv(data, "folder/reviews.csv", ENTRY, TABLE, complete=True)
    return found.rows, problems


@pytest.mark.parametrize(
    ("cell", "column", "value"),
    [
        pytest.param("00123", "note", "00123", id="an id keeps its noughts"),
        pytest.param("NA", "note", "NA", id="NA is text"),
        pytest.param("1e5", "note", "1e5", id="an exponent is text"),
        pytest.param("2024-05-31", "note", "2024-05-31", id="a date in a column of text is text"),
        pytest.param(" a b ", "note", "a b", id="spaces around a cell are no part of it"),
        pytest.param(" Y", "told", "Y", id="a code with a space before it"),
        pytest.param("", "note", None, id="a blank is not known"),
        pytest.param("  ", "told", None, id="spaces are a blank"),
        pytest.param("2024-05-31", "held_on", date(2024, 5, 31), id="a date"),
        pytest.param("007", "number", Fraction(7), id="a number"),
        pytest.param("2.5", "number", Fraction(5, 2), id="a decimal, exactly"),
        pytest.param("", "number", None, id="no number"),
    ],
)
def test_each_cell_is_read_as_its_column_says(cell: str, column: str, value: object) -> None:
    """A cell is text until its column asks for something else, and a blank is never nought or no."""
    rows, problems = read(f'{column},held\n"{cell}",Y\n'.encode())

    assert problems == []
    assert rows == ({column: value, "held": "Y"},)


@pytest.mark.parametrize(
    ("cell", "column"),
    [
        pytest.param("NA", "number", id="NA for a number"),
        pytest.param("1,000", "number", id="a thousands mark"),
        pytest.param("50%", "number", id="a share for a number"),
        pytest.param("٣", "number", id="a figure of another script"),
        pytest.param("31/05/2024", "held_on", id="a date the English way"),
        pytest.param("2024-02-30", "held_on", id="a day that is not there"),
        pytest.param("20240531", "held_on", id="a date without hyphens"),
        pytest.param("y", "told", id="a small letter"),
        pytest.param("Yes", "told", id="another word for it"),
    ],
)
def test_a_cell_that_is_not_what_its_column_says_is_refused_and_not_repeated(cell: str, column: str) -> None:
    """A cell outside its kind or its list is a problem with line and column, and its text is never shown."""
    _, problems = read(f'{column}\n"{cell}"\n'.encode())

    (problem,) = problems
    assert str(problem).startswith("folder/reviews.csv:2:1: line 2, column " + column)
    assert cell not in str(problem).replace("Y or N", "")


def test_a_byte_order_mark_is_no_part_of_the_header() -> None:
    """A file that Excel marked as UTF-8 is read like any other."""
    assert read(b"\xef\xbb\xbfheld,told\r\nY,N\r\n") == (({"held": "Y", "told": "N"},), [])


def test_a_row_with_too_few_cells_has_blanks() -> None:
    """Cells that are not there are not known, and blank lines are no rows."""
    assert read(b"held,told\nY\n\nN,Y\n") == (({"held": "Y", "told": None}, {"held": "N", "told": "Y"}), [])


def test_a_cell_may_hold_line_breaks() -> None:
    """A quoted cell runs over lines, and a later problem still names its own line."""
    _, problems = read(b'note,told\n"one\ntwo",Y\nx,?\n')

    assert [problem.place.line for problem in problems] == [4]


def test_every_bad_cell_is_told_at_once() -> None:
    """All cells are looked at before anything is refused."""
    _, problems = read(b"told,held_on,number\nx,x,x\nY,2024-05-31,1\nx,2024-05-31,1\n")

    assert [(each.place.line, each.code) for each in problems] == [(2, "wrong-cell")] * 3 + [(4, "wrong-cell")]


def test_a_table_has_a_greatest_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file with more rows than any council keeps is refused, and reading stops."""
    monkeypatch.setattr(tables, "MOST_ROWS", 2)

    rows, problems = read(b"told\nY\nY\nY\nY\n")

    assert [each.code for each in problems] == ["too-many-rows"]
    assert len(rows) == 3
    assert read(b"told\nY\nY\n")[1] == []


def test_rows_written_in_the_evidence_are_cast_alike() -> None:
    """Rows in YAML follow the same columns, and a bad one is named by its number."""
    good = RecordsEntry(cut_off=date(2024, 6, 30), rows=((("told", "Y"), ("number", "3"), ("held_on", None)),))
    bad = RecordsEntry(cut_off=date(2024, 6, 30), rows=((("told", "Y"),), (("told", "maybe"),)))

    found, problems = read_rows(good, TABLE, complete=False)
    _, wrong = read_rows(bad, TABLE, complete=False)

    assert found.rows == ({"told": "Y", "number": Fraction(3), "held_on": None},)
    assert problems == []
    assert not found.complete
    assert [each.message for each in wrong] == ["row 2, column told, cannot be read"]
