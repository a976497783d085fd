"""What a page says, block by block."""

from __future__ import annotations

import dataclasses

import pytest

from compliance.reports.paper import Cell, Paper, Table


def _beneath(*cells: str) -> list[str]:
    columns = tuple(f"Column {number}" for number in range(len(cells) + 1))
    row = (Cell("first"), *map(Cell, cells))
    return list(Table("A table", columns, (row,)).beneath(row, lambda cell: cell.text))


def test_short_columns_stand_together() -> None:
    """Where there is no room for columns the short ones stand together, each with its name."""
    assert _beneath("1", "2") == ["Column 1: 1; Column 2: 2"]


def test_a_long_column_has_a_line_of_its_own() -> None:
    """A long column has a line of its own, after the short ones."""
    assert _beneath("x" * 80, "2") == ["Column 2: 2", f"Column 1: {'x' * 80}"]


def test_only_long_columns_leave_no_empty_line() -> None:
    """Where every column is long there is no empty line."""
    assert _beneath("x" * 80) == [f"Column 1: {'x' * 80}"]


def test_a_table_of_one_column_has_nothing_beneath() -> None:
    """A table of one column has nothing beneath its rows."""
    assert _beneath() == []


def test_a_page_cannot_be_changed() -> None:
    """A page cannot be changed once it is made."""
    paper = Paper("A page", ())

    with pytest.raises(dataclasses.FrozenInstanceError):
        paper.title = "Another"  # type: ignore[misc]


def test_a_page_is_in_british_english() -> None:
    """A page says that it is in British English, which a screen reader needs."""
    assert Paper("A page", ()).language == "en-GB"
