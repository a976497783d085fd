"""The rows of the common tables that are events of a circumstance, each kind of event as one SELECT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from compliance.coverage.child_table import Kind, Table, table_named
from compliance.coverage.settings import AuditRule
from compliance.coverage.sql.row_condition import condition_of, condition_problems
from compliance.coverage.sql.row_filter import read_filter
from compliance.frozen import frozen
from compliance.rules.tree import FieldTest, walk
from compliance.standards.circumstance import Circumstance, Event
from compliance.text.place import Place
from compliance.text.problem import Problem, nearest

__all__ = ["EventRows", "columns_asked", "day_of", "event_problems", "event_rows", "triggers_of"]

_LEAP_DAY, _TO_MARCH = 229, 72
"""A birthday written 20240229 becomes 20250301 by adding 10000 and 72: those born on 29 February turn on 1 March."""


@frozen
class EventRows:
    """One kind of event of one circumstance: its table, the condition on a row, and the SELECT that gives its events.

    `select` gives the child, the number of the circumstance, 1 for a state, the day, and 1 where the row cannot be
    right. `condition` is None where every row is one.
    """

    rule: AuditRule
    event: Event
    table: Table
    condition: str | None
    select: str


def event_problems(circumstance: Circumstance, *, filters: bool = True) -> Iterator[Problem]:
    """Give everything in the events of a circumstance that the common tables do not hold.

    Raises:
        MissingExtra: a filter is to be read, and the library that parses it is not installed.
    """
    for event in circumstance.events:
        try:
            table = table_named(event.table)
        except KeyError:
            names = list(_table_names())
            message = f'there is no common table "{event.table}"'
            yield Problem(
                "unknown-table", message, event.place, f"one of {', '.join(names)}", nearest(event.table, names)
            )
            continue
        yield from _column_problems(event, table)
        if event.when is not None:
            yield from condition_problems(event.when, table)
        if event.where is not None and filters:
            yield from _filter(event.where, table, event.place)[1]


# One number held against a column of numbers, as the shipped circumstances do, needs no parser, which takes 0.1 s.
_COMPARISON = re.compile(r"([a-z_]+) (<=|>=|<|>) ([0-9]{1,9})", re.ASCII)


def _filter(text: str, table: Table, place: Place) -> tuple[str | None, list[Problem]]:
    """Read a filter as `read_filter` does."""
    found = _COMPARISON.fullmatch(text)
    numbers = {each.name for each in table.columns if each.kind in {Kind.NUMBER, Kind.WHOLE}}
    if found and found[1] in numbers:
        return f'(t."{found[1]}" {found[2]} {int(found[3])})', []
    return read_filter(text, table, place)


def _table_names() -> Iterator[str]:
    from compliance.coverage.child_table import TABLES

    return (each.name for each in TABLES)


def _column_problems(event: Event, table: Table) -> Iterator[Problem]:
    kinds = {each.name: each.kind for each in table.columns}
    for name in (event.date, event.else_date, event.first_of):
        if name is not None and name not in kinds:
            message = f'the table {table.name} has no column "{name}"'
            yield Problem("unknown-column", message, event.place, f"one of {', '.join(kinds)}", nearest(name, kinds))
    for name in (event.date, event.else_date):
        if name in kinds and kinds[name] is not Kind.DATE:
            message = f'the column "{name}" does not hold dates'
            yield Problem("not-a-date", message, event.place, "a column with dates")


def columns_asked(rules: Sequence[AuditRule]) -> dict[str, set[str]]:
    """Give the columns of each common table that the events of some circumstances ask for."""
    found: dict[str, set[str]] = {}
    for rule in rules:
        for event in rule.circumstance.events:
            names = set(table_named(event.table).names)
            filtered = {name for name in names if event.where is not None and name in event.where}
            asked = {"child", "start", "end", *_named(event), *filtered}
            found.setdefault(event.table, set()).update(asked & names)
    return found


def _named(event: Event) -> list[str]:
    """Give the columns an event names, but for those of its filter."""
    tests = [each.name for each in walk(event.when) if isinstance(each, FieldTest)] if event.when is not None else []
    return [name for name in (event.date, event.else_date, event.first_of, *tests) if name is not None]


def triggers_of(circumstance: Circumstance) -> tuple[str, ...]:
    """Give the names under which a local list of events may call a circumstance, in capitals."""
    names = {circumstance.id, f"tr-{circumstance.id}"}
    return tuple(sorted({form for name in names for form in (name.upper(), name.upper().replace("-", "_"))}))


def event_rows(
    rules: Sequence[AuditRule], first: date, last: date, clock_of: dict[tuple[str, bool], int]
) -> tuple[EventRows, ...]:
    """Give every kind of event of the circumstances, numbered from 1 in their order.

    Raises:
        InvalidFiles: an event names what the tables do not hold, or a filter cannot be used.
        MissingExtra: the library that parses filters is not installed.
    """
    from compliance.text.problem import InvalidFiles

    problems = [each for rule in rules for each in event_problems(rule.circumstance)]
    if problems:
        raise InvalidFiles(problems)
    return tuple(
        _made(number, rule, event, first, last, clock_of[rule.id, event.state])
        for number, rule in enumerate(rules, start=1)
        for event in rule.circumstance.events
    )


def _made(number: int, rule: AuditRule, event: Event, first: date, last: date, clock: int) -> EventRows:
    table = table_named(event.table)
    condition = _condition(event, table)
    select = "\nUNION ALL\n".join(_selects(number, event, table, condition, first, last, clock))
    return EventRows(rule, event, table, condition, select)


def _condition(event: Event, table: Table) -> str | None:
    parts = []
    if event.when is not None:
        parts.append(condition_of(event.when, table))
    if event.where is not None:
        filtered, _ = _filter(event.where, table, event.place)
        if filtered is not None:
            parts.append(filtered)
    return " AND ".join(f"({each})" for each in parts) or None


def day_of(event: Event) -> str:
    """Give the day of an event as a column of the row `t`, or the first of two that is there."""
    if event.else_date is None:
        return f't."{event.date}"'
    return f'COALESCE(t."{event.date}", t."{event.else_date}")'


def _selects(
    number: int, event: Event, table: Table, condition: str | None, first: date, last: date, clock: int
) -> Iterator[str]:
    conditions = [condition] if condition else []
    source = f'"{table.name}" AS t'
    if event.state:
        yield _select(number, 1, _day(last), table, source, [*conditions, *_aged(event, _day(last))])
        return
    for age in event.birthdays:
        turned = f"p.b + {age * 10_000}"
        if age % 4:
            turned += f" + CASE WHEN p.b % 10000 = {_LEAP_DAY} THEN {_TO_MARCH} ELSE 0 END"
        day = f"JOIN clock AS q ON q.clock = {clock} AND q.ymd = {turned}"
        held = [*conditions, *_lasting(table), *_aged(event, "q.day")]
        yield _select(number, 0, "q.day", table, f"{source} JOIN person AS p ON p.child = t.child {day}", held)
    if event.date is not None:
        day = day_of(event)
        if event.first_of is not None:
            source = _first_of(event, table, condition)
            conditions = [f't."{event.first_of}" IS NULL OR {day} = t.first_day']
        conditions += [f"{day} >= {_day(first)}", f"{day} <= {_day(last)}", *_aged(event, day)]
        yield _select(number, 0, day, table, source, conditions)


def _select(number: int, state: int, day: str, table: Table, source: str, conditions: Sequence[str]) -> str:
    if any("p.b" in each for each in conditions) and " person AS p " not in source:
        source += " LEFT JOIN person AS p ON p.child = t.child"
    held = f" WHERE {' AND '.join(f'({each})' for each in conditions)}" if conditions else ""
    columns = f"t.child AS child, {number} AS c, {state} AS state, {day} AS day, {_fault(table)} AS fault"
    return f"SELECT {columns} FROM {source}{held}"


def _first_of(event: Event, table: Table, condition: str | None) -> str:
    """Give each row the first day of the child's rows with the same value; only then is the period looked at."""
    wanted = dict.fromkeys(["child", *(name for name in ("start", "end") if name in table.names), *_named(event)])
    columns = ", ".join(f't."{name}"' for name in wanted)
    among = f'PARTITION BY t.child, t."{event.first_of}"'
    held = f" WHERE {condition}" if condition else ""
    return f'(SELECT {columns}, MIN({day_of(event)}) OVER ({among}) AS first_day FROM "{table.name}" AS t{held}) AS t'


def _fault(table: Table) -> str:
    return 'CASE WHEN t."end" < t."start" THEN 1 ELSE 0 END' if {"start", "end"} <= set(table.names) else "0"


def _lasting(table: Table) -> list[str]:
    """Hold a birthday to the time a row lasts, where it lasts; care that ends with a birthday ends on that day."""
    if not {"start", "end"} <= set(table.names):
        return []
    return ['t."start" <= q.day', 't."end" IS NULL OR t."end" >= q.day']


def _aged(event: Event, day: str) -> list[str]:
    """Hold an event to an age; where there is no date of birth it stays, to be counted as left out."""
    ymd = f"(EXTRACT(YEAR FROM {day}) * 10000 + EXTRACT(MONTH FROM {day}) * 100 + EXTRACT(DAY FROM {day}))"
    found = []
    if event.age_from is not None:
        found.append(f"p.b IS NULL OR p.b + {event.age_from * 10_000} <= {ymd}")
    if event.age_to is not None:
        found.append(f"p.b IS NULL OR p.b + {(event.age_to + 1) * 10_000} > {ymd}")
    return found


def _day(day: date) -> str:
    return f"CAST('{day.isoformat()}' AS DATE)"
