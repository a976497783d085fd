"""A small table of days: for each day an event may fall on, which days its offer is in time, and which late.

So no statement counts days: an event is joined to its day here, and every comparison is of two dates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from compliance.coverage.settings import AuditRule, Declared, Settings, Window
from compliance.frozen import frozen
from compliance.quantities.working_days import WorkingDays
from compliance.standards.circumstance import TimeUnit

__all__ = ["FAR", "Clock", "ClockDay", "Complete", "Deadlines", "clock_days", "clocks"]

FAR = date(9999, 12, 31)
"""Stands for a day so late that nobody needs to know which."""
_DAY = timedelta(days=1)
_SATURDAY = 5


class Complete:
    """For whom the record of offers is declared complete over the time of an event."""

    NOBODY, EVERYBODY, LOOKED_AFTER = 0, 1, 2


@frozen
class ClockDay:
    """One day of a clock.

    Attributes:
        clock: Which clock.
        day: The day of the event.
        low: The first day on which an offer counts.
        due: The last day on which it is in time; the day of the event where no window is set.
        cap: The last day on which it counts as late.
        limited: 1 where a window is set.
        open: 1 where the deadline lies on or after the cut-off, so that an offer may still be made in time.
        complete: For whom a missing row counts: see `Complete`.
        ymd, due_ymd: The day and the deadline as numbers such as 20240131, for ages; of a deadline past the known
            bank holidays the first day it can be.
        month: The day's month as a number such as 202401.
    """

    clock: int
    day: date
    low: date
    due: date
    cap: date
    limited: int
    open: int
    complete: int
    ymd: int
    due_ymd: int
    month: int


@frozen
class Clock:
    """What decides the days of one or more circumstances: its number, and one rule that goes by it."""

    number: int
    rule: AuditRule
    state: bool


class Deadlines:
    """Deadlines of one window for many days, each found by looking up and not by counting."""

    def __init__(self, window: Window, calendar: WorkingDays | None) -> None:
        self._window = window
        self._calendar = calendar
        self._working = _working_days(calendar) if window.unit is TimeUnit.WORKING_DAYS and calendar else []

    def of(self, day: date) -> date:
        """Give the last day in time; one beyond the table of bank holidays is FAR, which the cut-off never reaches.

        Raises:
            ValueError: the day lies outside the table of bank holidays.
        """
        number = self._window.number
        if self._window.unit is TimeUnit.DAYS:
            return day + timedelta(days=number)
        if self._calendar is None or not self._calendar.first <= day <= self._calendar.last:
            raise ValueError(f"no bank holidays are known for {day}")
        if not number:
            return day
        at = bisect_right(self._working, day) + number - 1
        return self._working[at] if at < len(self._working) else FAR


def _working_days(calendar: WorkingDays) -> list[date]:
    found, day = [], calendar.first
    while day <= calendar.last:
        if day.weekday() < _SATURDAY and day not in calendar.holidays:
            found.append(day)
        day += _DAY
    return found


def clocks(rules: Sequence[AuditRule], settings: Settings) -> tuple[dict[tuple[str, bool], int], tuple[Clock, ...]]:
    """Give the number of the clock of each circumstance, for its events and for its states, and every clock once."""
    numbers: dict[tuple[object, ...], int] = {}
    found: dict[tuple[str, bool], int] = {}
    made: list[Clock] = []
    for rule in rules:
        for state in (False, True):
            if state and not any(each.state for each in rule.circumstance.events):
                continue
            key = (state, rule.window, rule.look_back_days, rule.late_cap_days, _declared(rule, settings))
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                made.append(Clock(numbers[key], rule, state))
            found[rule.id, state] = numbers[key]
    return found, tuple(made)


def _declared(rule: AuditRule, settings: Settings) -> tuple[Declared, ...]:
    named = (each for each in settings.complete if not each.circumstances or rule.id in each.circumstances)
    return tuple(each for each in named if each.is_used)


def clock_days(clock: Clock, first: date, settings: Settings, calendar: WorkingDays | None) -> Iterator[ClockDay]:
    """Give the days of a clock from the first day of events to the last."""
    last = settings.last_day
    if clock.state:
        complete = _complete(settings.complete, clock.rule.id, first, last)
        limited = int(clock.rule.window is not None)
        yield _clock_day(clock, last, (first, last, last), limited=limited, open_=0, complete=complete)
        return
    deadlines = Deadlines(clock.rule.window, calendar) if clock.rule.window is not None else None
    back, cap = timedelta(days=clock.rule.look_back_days), timedelta(days=clock.rule.late_cap_days)
    beyond = calendar.last + _DAY if calendar else FAR
    day = first
    while day <= last:
        due = deadlines.of(day) if deadlines else day
        until = max(due, day + cap) if due != FAR else FAR
        asked = due if deadlines else day + cap
        # What was offered after the data were taken is not among them, whatever was declared.
        told = deadlines is not None or asked <= settings.cut_off
        complete = _complete(settings.complete, clock.rule.id, day - back, asked) if told else Complete.NOBODY
        limited, open_ = int(deadlines is not None), int(deadlines is not None and due >= settings.cut_off)
        span = (day - back, due, until)
        yield _clock_day(clock, day, span, limited=limited, open_=open_, complete=complete, beyond=beyond)
        day += _DAY


def _clock_day(
    clock: Clock,
    day: date,
    span: tuple[date, date, date],
    *,
    limited: int,
    open_: int,
    complete: int,
    beyond: date = FAR,
) -> ClockDay:
    low, due, cap = span
    # Whoever turns eighteen while bank holidays are known does so before a deadline past them; of others it is open.
    aged_by = beyond if due == FAR else due
    return ClockDay(
        clock.number, day, low, due, cap, limited, open_, complete, _number(day), _number(aged_by), _number(day) // 100
    )


def _number(day: date) -> int:
    return day.year * 10_000 + day.month * 100 + day.day


def _complete(declared: Sequence[Declared], circumstance: str, first: date, last: date) -> int:
    holding = [each for each in declared if each.holds(circumstance, first, last)]
    if any(each.is_for_all for each in holding):
        return Complete.EVERYBODY
    return Complete.LOOKED_AFTER if holding else Complete.NOBODY
