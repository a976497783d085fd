"""The table of days says for each day when its offer counts, is in time and is late; no statement counts days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from compliance.coverage.clock import FAR, ClockDay, Complete, Deadlines, clock_days, clocks
from compliance.coverage.settings import Declared, Own, Settings, Window, audit_rules
from compliance.quantities.working_days import WorkingDays
from compliance.standards.circumstance import TimeUnit
from tests.support.coverage_tables import CUT_OFF, FIRST, days, library_with, settings_of, working_days

_LIBRARY = library_with()
assert _LIBRARY.holidays is not None
_CALENDAR: WorkingDays = _LIBRARY.holidays.working_days


def _days_of(name: str, settings: Settings, *, state: bool = False) -> dict[date, ClockDay]:
    rules = audit_rules(_LIBRARY, settings)
    clock_of, every = clocks(rules, settings)
    clock = next(each for each in every if each.number == clock_of[name, state])
    return {each.day: each for each in clock_days(clock, FIRST, settings, _CALENDAR)}


@pytest.mark.parametrize(
    ("window", "day", "due"),
    [
        (working_days(5), date(2024, 6, 7), date(2024, 6, 14)),
        (working_days(5), date(2024, 12, 23), date(2025, 1, 2)),
        (working_days(5), date(2024, 3, 28), date(2024, 4, 8)),
        (working_days(1), date(2024, 6, 8), date(2024, 6, 10)),
        (working_days(0), date(2024, 6, 8), date(2024, 6, 8)),
        (days(5), date(2024, 12, 23), date(2024, 12, 28)),
        (days(0), date(2024, 12, 25), date(2024, 12, 25)),
        (working_days(5), _CALENDAR.last, FAR),
    ],
)
def test_a_deadline_is_the_end_of_the_last_day_of_the_window(window: Window, day: date, due: date) -> None:
    """The day of the event is day 0; one past the known bank holidays is so far that no cut-off reaches it."""
    assert Deadlines(window, _CALENDAR).of(day) == due


def test_every_deadline_agrees_with_the_calendar_counted_day_by_day() -> None:
    """The table that is looked up gives what the working days of the house give."""
    deadlines = Deadlines(working_days(7), _CALENDAR)
    first = date(2019, 1, 1)

    assert [deadlines.of(date.fromordinal(first.toordinal() + n)) for n in range(2_000)] == [
        _CALENDAR.deadline(date.fromordinal(first.toordinal() + n), 7) for n in range(2_000)
    ]


def test_a_day_outside_the_known_bank_holidays_is_refused() -> None:
    """Nothing is guessed about years of which no bank holiday is known; days of the calendar need none."""
    outside = date(_CALENDAR.first.year - 1, 6, 1)

    with pytest.raises(ValueError, match=f"no bank holidays are known for {outside}"):
        Deadlines(working_days(5), _CALENDAR).of(outside)
    with pytest.raises(ValueError, match="no bank holidays are known"):
        Deadlines(working_days(5), None).of(date(2024, 6, 7))
    assert Deadlines(days(5), None).of(outside) == date(outside.year, 6, 6)


def test_circumstances_with_the_same_days_share_a_clock() -> None:
    """A clock is made once for the same window, look-back, cap and declarations; a state has one of its own."""
    settings = settings_of(own=(Own(circumstance="far", look_back_days=3),))

    clock_of, every = clocks(audit_rules(_LIBRARY, settings), settings)

    assert clock_of["enter", False] == clock_of["conference", False]
    assert clock_of["far", False] != clock_of["enter", False]
    assert clock_of["speech", True] != clock_of["speech", False]
    assert ("enter", True) not in clock_of
    assert [each.number for each in every] == [1, 2, 3]


def test_a_declaration_that_is_not_used_makes_no_clock_of_its_own() -> None:
    """Only what changes an answer parts two circumstances."""
    unused = Declared(first=FIRST, last=CUT_OFF, circumstances=("enter",))

    settings = settings_of(complete=(unused,))

    assert len(clocks(audit_rules(_LIBRARY, settings), settings)[1]) == 2
    used = settings_of(complete=(Declared(first=FIRST, last=CUT_OFF, circumstances=("enter",), by="a", on=CUT_OFF),))
    assert len(clocks(audit_rules(_LIBRARY, used), used)[1]) == 3


def test_a_day_says_when_an_offer_counts_and_until_when() -> None:
    """From the event less the look-back, in time until the deadline, late until the cap or the deadline if later."""
    settings = settings_of(own=(Own(circumstance="enter", look_back_days=3, late_cap_days=2),))

    found = _days_of("enter", settings)[date(2024, 6, 7)]

    assert (found.low, found.due, found.cap) == (date(2024, 6, 4), date(2024, 6, 14), date(2024, 6, 14))
    assert (found.limited, found.open) == (1, 0)
    assert (found.ymd, found.due_ymd, found.month) == (20_240_607, 20_240_614, 202_406)
    late = _days_of("enter", settings_of(late_cap_days=30))[date(2024, 6, 7)]
    assert late.cap == date(2024, 7, 7)


def test_every_day_of_the_period_is_there_once() -> None:
    """From the first to the last day that counts, both included."""
    found = _days_of("enter", settings_of(last=date(2024, 5, 31)))

    assert min(found) == FIRST
    assert max(found) == date(2024, 5, 31)
    assert len(found) == 92


def test_a_deadline_on_or_after_the_cut_off_is_open() -> None:
    """The data were taken on that day, so an offer may still be made in time."""
    found = _days_of("enter", settings_of(window=days(10)))

    assert found[date(2024, 6, 19)].open == 0
    assert found[date(2024, 6, 20)].open == 1


def test_without_a_window_nothing_is_limited_or_open() -> None:
    """The deadline is then the day itself, and says nothing."""
    found = _days_of("enter", settings_of(window=None, late_cap_days=5))[date(2024, 6, 29)]

    assert (found.limited, found.open, found.due, found.cap) == (0, 0, date(2024, 6, 29), date(2024, 7, 4))


def test_a_state_is_asked_about_once_over_the_whole_period() -> None:
    """Its day is the last, offers count from the first, and it is never open."""
    found = _days_of("speech", settings_of(), state=True)

    assert list(found) == [CUT_OFF]
    state = found[CUT_OFF]
    assert (state.low, state.due, state.cap, state.limited, state.open) == (FIRST, CUT_OFF, CUT_OFF, 1, 0)


@pytest.mark.parametrize(
    ("changes", "complete"),
    [
        ({}, Complete.EVERYBODY),
        ({"cohort": "looked_after"}, Complete.LOOKED_AFTER),
        ({"by": None}, Complete.NOBODY),
        ({"circumstances": ("far",)}, Complete.NOBODY),
        ({"last": date(2024, 6, 13)}, Complete.NOBODY),
        ({"last": date(2024, 6, 14)}, Complete.EVERYBODY),
        ({"first": date(2024, 6, 8)}, Complete.NOBODY),
        ({"on": date(2024, 6, 13)}, Complete.NOBODY),
    ],
)
def test_a_day_says_for_whom_the_record_is_complete(changes: dict[str, object], complete: int) -> None:
    """The declaration must cover every day from the first an offer counts to the deadline."""
    declared = Declared(**({"first": FIRST, "last": CUT_OFF, "by": "data team", "on": CUT_OFF} | changes))  # type: ignore[arg-type]

    assert _days_of("enter", settings_of(complete=(declared,)))[date(2024, 6, 7)].complete == complete


def test_a_declaration_for_everybody_comes_before_one_for_some() -> None:
    """Where both hold it is complete for all."""
    some = Declared(first=FIRST, last=CUT_OFF, cohort="looked_after", by="a", on=CUT_OFF)
    every = Declared(first=FIRST, last=CUT_OFF, by="a", on=CUT_OFF)

    found = _days_of("enter", settings_of(complete=(some, every)))

    assert found[date(2024, 6, 7)].complete == Complete.EVERYBODY


def test_without_a_window_the_record_must_be_complete_until_the_cap_or_the_cut_off() -> None:
    """An offer may count so long, so a missing row says nothing before."""
    declared = Declared(first=FIRST, last=date(2024, 5, 31), by="a", on=CUT_OFF)
    settings = settings_of(window=None, late_cap_days=30, complete=(declared,))

    found = _days_of("enter", settings)

    assert found[date(2024, 5, 1)].complete == Complete.EVERYBODY
    assert found[date(2024, 5, 2)].complete == Complete.NOBODY


def test_a_deadline_past_the_known_bank_holidays_is_open_and_ages_go_by_the_day_after_them() -> None:
    """It is no day that anybody turned eighteen before, but for those who do while they are known."""
    settings = settings_of(first=_CALENDAR.last, cut_off=_CALENDAR.last)
    rules = audit_rules(_LIBRARY, settings)
    clock = clocks(rules, settings)[1][0]

    (found,) = clock_days(clock, _CALENDAR.last, settings, _CALENDAR)

    after = _CALENDAR.last + timedelta(days=1)
    assert (found.due, found.cap, found.open) == (FAR, FAR, 1)
    assert found.due_ymd == after.year * 10_000 + after.month * 100 + after.day


def test_hours_make_no_clock() -> None:
    """A window in hours is refused before any clock is made."""
    from compliance.text.problem import InvalidArgument

    with pytest.raises(InvalidArgument, match="in hours"):
        audit_rules(_LIBRARY, settings_of(window=Window(1, TimeUnit.HOURS)))
