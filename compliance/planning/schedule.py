"""When each action begins and is due: worked back from a date, or forward from the start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.vocabulary import BankHolidays

__all__ = ["Calendar", "Slot", "Task", "schedule"]

_SATURDAY = 5
_WEEK = 7


@frozen
class Task:
    """How long an action takes, what it comes after, and whether it only finds out."""

    id: str
    weeks: int
    after: tuple[str, ...] = ()
    finds_out: bool = False


@frozen
class Slot:
    """When an action begins and is due; `does_not_fit` says why it cannot be in time."""

    start: date
    due: date
    does_not_fit: str | None = None


@frozen
class Calendar:
    """Working days: bank holidays are left out as far as they are known, weekends always."""

    holidays: BankHolidays | None = None

    def is_working(self, day: date) -> bool:
        """Whether people work on a day, as far as is known."""
        closed = self.holidays.dates if self.holidays else ()
        return day.weekday() < _SATURDAY and day not in closed

    def on_or_after(self, day: date) -> date:
        """Give the first working day from a day on."""
        while not self.is_working(day) and day < date.max:
            day += timedelta(days=1)
        return day

    def on_or_before(self, day: date) -> date:
        """Give the last working day up to a day."""
        while not self.is_working(day) and day > date.min:
            day -= timedelta(days=1)
        return day

    def said(self, last: date) -> str | None:
        """Say where bank holidays are not known, if dates reach beyond that."""
        if self.holidays is None:
            return "No bank holidays are known here: due dates leave out weekends only."
        if last <= self.holidays.to:
            return None
        return f"Bank holidays are known to {long_date(self.holidays.to)}; later dates leave out weekends only."


def schedule(tasks: Iterable[Task], start: date, by: date | None, calendar: Calendar) -> Mapping[str, Slot]:
    """Give each task its dates; what cannot be done in time is given its earliest date and said, never squeezed.

    What only finds out begins as soon as it can, since something always follows from an answer.
    """
    ordered = _in_order({each.id: each for each in tasks})
    early = _forward(ordered, start, calendar)
    if by is None:
        return {each.id: Slot(*early[each.id]) for each in ordered}
    late = _backward(ordered, early, by, calendar)
    return {each.id: _slot(each, *early[each.id], late[each.id], by, calendar) for each in ordered}


def _in_order(tasks: Mapping[str, Task]) -> list[Task]:
    """Give tasks with what comes before first; otherwise in order of id."""
    done: dict[str, Task] = {}
    waiting: set[str] = set()

    def place(name: str) -> None:
        if name in done or name in waiting:
            return
        waiting.add(name)
        for earlier in sorted(tasks[name].after):
            if earlier in tasks:
                place(earlier)
        done[name] = tasks[name]

    for name in sorted(tasks):
        place(name)
    return list(done.values())


def _forward(ordered: list[Task], start: date, calendar: Calendar) -> dict[str, tuple[date, date]]:
    """Give the earliest start and due date of each task."""
    found: dict[str, tuple[date, date]] = {}
    for each in ordered:
        before = [found[name][1] for name in each.after if name in found]
        begins = calendar.on_or_after(max([start, *before]))
        found[each.id] = (begins, calendar.on_or_after(_later(begins, each.weeks)))
    return found


def _backward(
    ordered: list[Task], early: Mapping[str, tuple[date, date]], by: date, calendar: Calendar
) -> dict[str, date]:
    """Give the last day each task may be due, so that what follows it is still done by the date."""
    last = {each.id: calendar.on_or_before(by) for each in ordered}
    for each in reversed(ordered):
        begins = early[each.id][0] if each.finds_out else _later(last[each.id], -each.weeks)
        for name in each.after:
            if name in last:
                last[name] = min(last[name], calendar.on_or_before(begins))
    return last


def _slot(task: Task, begins: date, ends: date, last: date, by: date, calendar: Calendar) -> Slot:
    """Give the dates of one task: worked back where there is room, else as early as can be."""
    if ends <= last and not task.finds_out:
        return Slot(max(begins, calendar.on_or_after(_later(last, -task.weeks))), last)
    return Slot(begins, ends, None if ends <= calendar.on_or_before(by) else _too_late(task, begins, ends, by))


def _too_late(task: Task, begins: date, ends: date, by: date) -> str:
    left = max(0, (by - begins).days // _WEEK)
    weeks = "week" if task.weeks == 1 else "weeks"
    room = "none are" if not left else "1 is" if left == 1 else f"{left} are"
    after = " after what comes first" if task.after else ""
    return f"Needs {task.weeks} {weeks}, {room} left{after}: earliest {long_date(ends)}."


def _later(day: date, weeks: int) -> date:
    """Give the day some weeks on, or back; at the ends of the calendar, its end."""
    try:
        return day + timedelta(weeks=weeks)
    except OverflowError:
        return date.max if weeks > 0 else date.min
