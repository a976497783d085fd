"""Notes on what was dropped, emptied, mended or noticed."""

from __future__ import annotations

import pytest

from compliance.coverage.quality import MOST_SHOWN, Effect, Note, Notes, Reason, Unmapped


@pytest.mark.parametrize("reason", list(Reason), ids=lambda each: each.value)
def test_every_reason_is_said_and_has_an_effect(reason: Reason) -> None:
    """Every reason is a sentence, and says what became of the rows."""
    assert reason.words.endswith(".")
    assert reason.effect in Effect


def test_counts_rows_by_reason_file_and_column() -> None:
    """Rows of one reason and place are gathered into one note, in order; another place has a note of its own."""
    notes = Notes()

    notes.add(Reason.BAD_DATE, "a.csv", "column DEC", (9, 3))
    notes.add(Reason.BAD_DATE, "a.csv", "column DEC", (5,))
    notes.add(Reason.BAD_DATE, "b.csv", "column DEC", (2,))
    notes.add(Reason.BYTE_ORDER_MARK, "a.csv")

    assert notes.notes() == (
        Note(Reason.BAD_DATE, "a.csv", "column DEC", (3, 5, 9), 3),
        Note(Reason.BAD_DATE, "b.csv", "column DEC", (2,), 1),
        Note(Reason.BYTE_ORDER_MARK, "a.csv", "", (), 1),
    )


def test_says_a_note_to_a_person() -> None:
    """A note reads as file, column, reason and rows; of many rows the first ten are named."""
    one = Note(Reason.NO_DATE, "a.csv", "table missing", (4,), 1)
    many = Note(Reason.SHORT_YEAR, "a.csv", "column DEC", tuple(range(2, 14)), 12)
    whole = Note(Reason.OTHER_EXTRACT, "a.csv", "table review", (), 7)

    assert str(one) == "a.csv, table missing: The row has none of the dates it is about. (1 row left out: row 4)"
    assert str(many).endswith("(12 mended: rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more)")
    assert str(whole).endswith("(7 rows left out)")


def test_lists_values_without_a_code() -> None:
    """Values that are no code are listed with their counts, the commonest first."""
    notes = Notes()

    notes.add_values("a.csv", "PLACE", [*["Foster care"] * 3, *["YACHT"] * 4])

    assert notes.unmapped() == (Unmapped("a.csv", "PLACE", (("YACHT", 4), ("Foster care", 3)), 2, 7),)


@pytest.mark.parametrize("value", ["Jane", "Jane Doe", "Mary-Ann O'Neil", "McDonald", "Zoë"])
def test_a_name_in_a_column_of_codes_is_counted_and_not_kept(value: str) -> None:
    """What is written as names are is not kept however often it stands there; nor is what stands there seldom."""
    notes = Notes()

    notes.add_values("a.csv", "PLACE", [*[value] * 9, "jane doe", "JANE", *["HOSTEL"] * 3])

    assert notes.unmapped() == (Unmapped("a.csv", "PLACE", (("HOSTEL", 3),), 4, 14),)


@pytest.mark.parametrize("values", [[f"Child {number}" for number in range(MOST_SHOWN + 1)], ["x" * 61]])
def test_keeps_no_values_of_a_column_that_may_hold_names(values: list[str]) -> None:
    """Where a column holds many different values, or long ones, they are counted and not kept."""
    notes = Notes()

    notes.add_values("a.csv", "PLACE", values)

    assert notes.unmapped() == (Unmapped("a.csv", "PLACE", (), len(values), len(values)),)


def test_counts_on_where_values_are_too_many_to_tell_apart() -> None:
    """A million different values take no more room than a thousand, and are counted all the same."""
    notes = Notes()

    notes.add_values("a.csv", "PLACE", (str(number) for number in range(5_000)))

    assert [(each.different, each.count) for each in notes.unmapped()] == [(1_000, 5_000)]


def test_knows_whether_a_cell_of_a_file_was_emptied() -> None:
    """A cell that was emptied is told from one that was blank before."""
    notes = Notes()
    notes.add(Reason.BAD_CODE, "a.csv", "column PLACE", (2,))
    notes.add(Reason.SHORT_YEAR, "b.csv", "column DEC", (2,))

    assert notes.has_emptied("a.csv")
    assert not notes.has_emptied("b.csv")
