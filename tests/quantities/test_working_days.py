"""Deadlines in working days, from the table of bank holidays that travels with the program."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from compliance.quantities.working_days import WorkingDays
from compliance.standards.vocabulary import BankHolidays
from compliance.text.reader import read_bytes
from tests.support.shipped import STANDARDS


@cache
def _shipped() -> WorkingDays:
    path = STANDARDS / "bank-holidays.yaml"
    table, problems = read_bytes(BankHolidays, path.read_bytes(), path.name)
    assert problems == []
    assert table is not None
    return table.working_days


@pytest.mark.parametrize(
    ("start", "days", "deadline"),
    [
        pytest.param(date(2024, 6, 7), 5, date(2024, 6, 14), id="friday_and_a_week"),
        pytest.param(date(2024, 12, 23), 5, date(2025, 1, 2), id="over_christmas"),
        pytest.param(date(2024, 3, 28), 5, date(2024, 4, 8), id="over_easter"),
        pytest.param(date(2024, 6, 7), 1, date(2024, 6, 10), id="friday_to_monday"),
        pytest.param(date(2024, 6, 8), 1, date(2024, 6, 10), id="saturday_to_monday"),
        pytest.param(date(2024, 6, 9), 1, date(2024, 6, 10), id="sunday_to_monday"),
        pytest.param(date(2024, 6, 7), 0, date(2024, 6, 7), id="same_day"),
        pytest.param(date(2024, 6, 8), 0, date(2024, 6, 8), id="same_saturday"),
        pytest.param(date(2024, 12, 25), 1, date(2024, 12, 27), id="event_on_a_holiday"),
        pytest.param(date(2024, 2, 28), 2, date(2024, 3, 1), id="leap_day_is_a_working_day"),
        pytest.param(date(2024, 6, 7), 10, date(2024, 6, 21), id="ten"),
    ],
)
def test_deadline_is_the_end_of_the_nth_working_day_after(start: date, days: int, deadline: date) -> None:
    """The day of the event is day 0; weekends and bank holidays do not count."""
    assert _shipped().deadline(start, days) == deadline


@pytest.mark.parametrize(
    "holiday",
    [date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)],
    ids=["ve_day", "jubilee_eve", "jubilee", "state_funeral", "coronation"],
)
def test_one_off_and_moved_holidays_are_in_the_shipped_table(holiday: date) -> None:
    """A day that was a holiday in one year alone is no working day in that year."""
    assert holiday in _shipped().holidays
    assert _shipped().deadline(holiday - timedelta(days=1), 1) != holiday


def test_every_shipped_holiday_falls_on_a_weekday_within_the_table() -> None:
    """Substitute days stand in place of weekends, and none lies outside the dates the table claims to know."""
    table = _shipped()

    assert [day for day in table.holidays if day.weekday() > 4 or not table.first <= day <= table.last] == []


def test_every_whole_year_of_the_shipped_table_has_its_eight_holidays() -> None:
    """No year is half typed in: England and Wales have eight bank holidays, and more in a few years."""
    table = _shipped()

    counts = {year: sum(day.year == year for day in table.holidays) for year in range(2010, table.last.year + 1)}

    assert {year: count for year, count in counts.items() if count != 8} == {2011: 9, 2012: 9, 2022: 10, 2023: 9}


_WEEK = WorkingDays(date(2024, 6, 3), date(2024, 6, 12), frozenset({date(2024, 6, 6)}))


@pytest.mark.parametrize(
    ("start", "days", "deadline"),
    [
        pytest.param(date(2024, 6, 3), 1, date(2024, 6, 4), id="from_the_first_day"),
        pytest.param(date(2024, 6, 5), 1, date(2024, 6, 7), id="over_the_holiday"),
        pytest.param(date(2024, 6, 10), 2, date(2024, 6, 12), id="to_the_last_day"),
        pytest.param(date(2024, 6, 10), 3, None, id="past_the_last_day"),
        pytest.param(date(2024, 6, 12), 0, date(2024, 6, 12), id="on_the_last_day"),
        pytest.param(date(2024, 6, 12), 1, None, id="after_the_last_day"),
        pytest.param(date(2024, 6, 13), 0, None, id="begins_after_the_end"),
        pytest.param(date(2024, 6, 2), 1, None, id="begins_before_the_beginning"),
        pytest.param(date(2024, 6, 2), 0, None, id="same_day_before_the_beginning"),
        pytest.param(date(2024, 6, 3), 10**9, None, id="no_end_of_days"),
        pytest.param(date(2024, 6, 10), -1, None, id="backwards"),
    ],
)
def test_no_deadline_is_guessed_outside_the_table(start: date, days: int, deadline: date | None) -> None:
    """Before the table begins or after it ends the answer is refused."""
    assert _WEEK.deadline(start, days) == deadline


def test_a_table_to_the_end_of_the_calendar_does_not_run_past_it() -> None:
    """The last day that a date can name is the last day of the count."""
    table = WorkingDays(date(9999, 12, 1), date.max, frozenset())

    assert table.deadline(date(9999, 12, 30), 1) == date.max
    assert table.deadline(date(9999, 12, 30), 2) is None
