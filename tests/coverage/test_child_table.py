"""The common tables: what is declared, and what was read."""

from __future__ import annotations

import pytest

from compliance.coverage.child_table import TABLES, FileRead, FilledTable, Kind, Tables, table_named

_MISSING = FilledTable(
    "missing",
    (("1", None, None, "M", None, None, "a.csv", 2), ("2", None, None, None, None, None, "a.csv", 3)),
    frozenset({"child", "kind"}),
    ("a.csv",),
)


def test_declares_every_table_once_with_the_child_and_what_it_is() -> None:
    """Each table has its own name, a meaning, and columns that are all different."""
    names = [each.name for each in TABLES]

    assert len(names) == len(set(names)) == 26
    assert all(each.meaning and len(set(each.names)) == len(each.names) for each in TABLES)
    assert all("child" in each.names for each in TABLES if each.name != "visitor_visit")


def test_passes_nothing_that_names_a_child() -> None:
    """No column is called after a name, an address, a postcode, a UPN or an NHS number, and none holds free text."""
    words = ("name", "upn", "nhs", "postcode", "address", "note", "text", "worker_id")
    columns = [each for table in TABLES for each in table.columns]

    assert [each.name for each in columns if any(word in each.name for word in words)] == []
    assert {each.kind for each in columns} == set(Kind)


def test_a_row_carries_where_it_comes_from() -> None:
    """After its own columns each row has the file and the number of its row there."""
    table = table_named("enquiry")

    assert table.names == ("child", "start", "end", "source_file", "source_row")
    assert table.place_of("source_row") == 4
    with pytest.raises(ValueError, match="tuple"):
        table.place_of("name")


@pytest.mark.parametrize(
    ("name", "event"), [("missing", "start"), ("offer", "on"), ("review", "held_on"), ("child", None)]
)
def test_knows_the_day_of_an_event(name: str, event: str | None) -> None:
    """The column with the day of the event is found by its name."""
    assert table_named(name).event == event


def test_gives_rows_and_columns_of_a_table() -> None:
    """Rows come as they stand, and column by column for a database; a table that nobody fills has none."""
    tables = Tables((_MISSING,))

    assert tables.rows("missing") == _MISSING.rows
    assert tables.values("missing")[0] == ("1", "2")
    assert tables.values("missing")[-1] == (2, 3)
    assert tables.rows("review") == ()
    assert tables.values("review") == ((),) * 7


def test_says_what_is_missing() -> None:
    """A table that no file fills is missing, and so is a column that nobody has put anything into."""
    tables = Tables((_MISSING,))

    assert tables.holds("missing")
    assert tables.holds("missing", "kind")
    assert not tables.holds("missing", "start")
    assert tables.missing_columns("missing") == ("start", "end", "interview_offered", "interview_accepted")
    assert tables.missing_tables == tuple(each.name for each in TABLES if each.name != "missing")


def test_has_one_checksum_over_the_files_that_were_used() -> None:
    """A file that was left out does not count; a changed one does."""
    used, other = FileRead("a.csv", "1", holds="x"), FileRead("b.csv", "2", left_out="it is no table")

    assert Tables(files=(used, other)).checksum == Tables(files=(used,)).checksum
    assert Tables(files=(used,)).checksum != Tables(files=(FileRead("a.csv", "3", holds="x"),)).checksum


def test_names_a_sheet_with_its_workbook() -> None:
    """A sheet is named after its file."""
    assert FileRead("a.xlsx", "1", "List 8").name == "a.xlsx (List 8)"
    assert FileRead("a.csv", "1").name == "a.csv"
