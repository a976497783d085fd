"""Dates worked back from a day, or forward from the start; what does not fit is said and never squeezed."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.planning.schedule import Calendar, Slot, Task, schedule
from compliance.standards.vocabulary import BankHolidays
from tests.support.builders import library_of

MONDAY = date(2024, 7, 1)


@pytest.fixture(scope="module")
def calendar() -> Calendar:
    """Give working days with the two bank holidays of the shared library."""
    return Calendar(library_of().holidays)


def slots(calendar: Calendar, *tasks: Task, by: date | None = None, start: date = MONDAY) -> dict[str, Slot]:
    """Give the dates of some tasks."""
    return dict(schedule(tasks, start, by, calendar))


def test_without_a_day_to_be_ready_by_all_begins_at_the_start(calendar: Calendar) -> None:
    """Three weeks from a Monday is a Monday."""
    assert slots(calendar, Task("a", 3)) == {"a": Slot(MONDAY, date(2024, 7, 22))}


def test_what_comes_after_begins_when_the_other_is_due(calendar: Calendar) -> None:
    """A follower begins on the day its predecessor is due."""
    found = slots(calendar, Task("b", 2, ("a",)), Task("a", 3))

    assert found["b"] == Slot(date(2024, 7, 22), date(2024, 8, 5))


def test_a_day_to_be_ready_by_is_worked_back_from(calendar: Calendar) -> None:
    """The last action is due on the day, and what comes before it when it begins."""
    found = slots(calendar, Task("a", 3), Task("b", 2, ("a",)), by=date(2024, 10, 1))

    assert found["b"] == Slot(date(2024, 9, 17), date(2024, 10, 1))
    assert found["a"] == Slot(date(2024, 8, 27), date(2024, 9, 17))


def test_what_only_finds_out_begins_at_once(calendar: Calendar) -> None:
    """An ask is not put off until the day: something always follows from its answer."""
    found = slots(calendar, Task("ask", 3, finds_out=True), by=date(2024, 10, 1))

    assert found["ask"] == Slot(MONDAY, date(2024, 7, 22))


@pytest.mark.parametrize(
    ("weeks", "by", "said"),
    [
        (16, date(2024, 9, 2), "Needs 16 weeks, 9 are left: earliest 21 October 2024."),
        (16, date(2024, 7, 8), "Needs 16 weeks, 1 is left: earliest 21 October 2024."),
        (1, date(2024, 7, 3), "Needs 1 week, none are left: earliest 8 July 2024."),
    ],
)
def test_what_does_not_fit_is_given_its_earliest_day(calendar: Calendar, weeks: int, by: date, said: str) -> None:
    """The weeks needed and left stand in words, and the dates are those it really takes."""
    found = slots(calendar, Task("a", weeks), by=by)["a"]

    assert found.does_not_fit == said
    assert found.start == MONDAY
    assert found.due > by


def test_what_waits_for_another_says_so_where_it_does_not_fit(calendar: Calendar) -> None:
    """The weeks left are counted from when what comes first is due."""
    found = slots(calendar, Task("a", 4), Task("b", 6, ("a",)), by=date(2024, 8, 19))

    assert found["b"].does_not_fit == "Needs 6 weeks, 3 are left after what comes first: earliest 9 September 2024."


def test_what_is_itself_in_time_is_not_said_to_be_late(calendar: Calendar) -> None:
    """Only the follower does not fit; what comes before it begins as early as it can."""
    found = slots(calendar, Task("a", 4), Task("b", 6, ("a",)), by=date(2024, 8, 19))

    assert found["a"] == Slot(MONDAY, date(2024, 7, 29))


def test_a_task_that_just_fits_is_not_late(calendar: Calendar) -> None:
    """Nine weeks in nine weeks is in time."""
    assert slots(calendar, Task("a", 9), by=date(2024, 9, 2)) == {"a": Slot(MONDAY, date(2024, 9, 2))}


def test_due_days_are_working_days(calendar: Calendar) -> None:
    """Christmas Day is passed over: back where the day is fixed, forward where it is not."""
    back = slots(calendar, Task("a", 3), by=date(2024, 12, 25))["a"]
    forward = slots(calendar, Task("a", 1), start=date(2024, 12, 18))["a"]

    assert back.due == date(2024, 12, 24)
    assert forward.due == date(2024, 12, 26)


def test_nothing_begins_on_a_weekend(calendar: Calendar) -> None:
    """A start on a Saturday is the Monday after."""
    assert slots(calendar, Task("a", 1), start=date(2024, 7, 6))["a"].start == date(2024, 7, 8)


def test_beyond_the_known_bank_holidays_weekends_are_left_out_and_it_is_said() -> None:
    """Past the end of the table only weekdays are known."""
    calendar = Calendar(library_of().holidays)

    assert calendar.is_working(date(2025, 12, 25))
    assert calendar.said(date(2025, 1, 2)) == (
        "Bank holidays are known to 31 December 2024; later dates leave out weekends only."
    )
    assert calendar.said(date(2024, 12, 31)) is None


def test_without_a_table_it_is_said_that_none_is_known() -> None:
    """A library without bank holidays still gives dates."""
    none: BankHolidays | None = None

    assert Calendar(none).said(MONDAY) == "No bank holidays are known here: due dates leave out weekends only."
    assert slots(Calendar(none), Task("a", 1))["a"].due == date(2024, 7, 8)


def test_a_task_of_more_weeks_than_the_calendar_holds_ends_with_it(calendar: Calendar) -> None:
    """A silly number of weeks is no crash."""
    assert slots(calendar, Task("a", 10**9))["a"].due == date.max


def test_what_comes_after_something_that_is_not_there_begins_at_once(calendar: Calendar) -> None:
    """A name that no task has is passed over."""
    assert slots(calendar, Task("a", 1, ("gone",)))["a"].start == MONDAY
