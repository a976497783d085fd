"""The words that packs and evidence share."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.builders import library_of


def test_a_table_knows_its_columns_by_name() -> None:
    """A column is found by its name, and there is none of another name."""
    table = library_of().tables["reviews"]

    told = table.column("told")

    assert told is not None
    assert told.values == ("Y", "N")
    assert table.column("untold") is None


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        pytest.param(date(2024, 1, 1), 0, date(2024, 1, 1), id="the day itself"),
        pytest.param(date(2023, 12, 31), 1, None, id="before the table"),
        pytest.param(date(2024, 12, 24), 1, date(2024, 12, 26), id="over Christmas Day"),
    ],
)
def test_bank_holidays_are_a_calendar_of_working_days(start: date, days: int, expected: date | None) -> None:
    """A table of bank holidays gives deadlines from its first day to its last."""
    holidays = library_of().holidays

    assert holidays is not None
    assert holidays.working_days.deadline(start, days) == expected
