"""Values that a statement carries with it: the days of every clock, the circumstances, and the codes that name them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from compliance.coverage.clock import ClockDay
from compliance.coverage.settings import AuditRule
from compliance.coverage.sql.event_rows import triggers_of
from compliance.standards.circumstance import Counted
from compliance.standards.grouping import Grouping

if TYPE_CHECKING:
    from compliance.coverage.sql.query import Asked

__all__ = [
    "OTHER",
    "UNCLEAR",
    "clock_values",
    "date_value",
    "grouped",
    "local_values",
    "purpose_values",
    "rule_values",
    "text_value",
]

OTHER = "other"
"""What an offer was for where it was for something else."""
UNCLEAR = "unclear"
"""What an offer was for where nobody can tell what the record means."""
_BLANK_CODES = ("", "not_recorded")
_ANY_AGE = 200


def clock_values(days: Sequence[ClockDay]) -> str:
    """Give the days of every clock, for a statement that finds no table of them."""
    rows = ",\n".join(
        f"({each.clock}, '{each.day}', '{each.low}', '{each.due}', '{each.cap}', {each.limited}, {each.open}, "
        f"{each.complete}, {each.ymd}, {each.due_ymd}, {each.month})"
        for each in days
    )
    names = "clock, day_text, low_text, due_text, cap_text, limited, is_open, complete, ymd, due_ymd, month"
    dates = ", ".join(f"CAST({name}_text AS DATE) AS {name}" for name in ("day", "low", "due", "cap"))
    return f"SELECT clock, {dates}, limited, is_open, complete, ymd, due_ymd, month FROM (VALUES {rows}) AS v({names})"


def rule_values(asked: Asked) -> str:
    """Give what decides in each circumstance, for its events and for its states."""
    rows = []
    for number, rule in enumerate(asked.rules, start=1):
        flags = (
            int(Counted.OFFER in rule.counts),
            int(rule.decline_settles),
            int(rule.circumstance.offer.until_leaving_care),
            int(rule.of_children_only),
            int(rule.needs_care_on_the_day),
            (-_ANY_AGE if rule.age_from is None else rule.age_from) * 10_000,
            (_ANY_AGE if rule.age_to is None else rule.age_to + 1) * 10_000,
        )
        for state in (0, 1):
            clock = asked.clock_of.get((rule.id, bool(state)))
            if clock is not None:
                rows.append(f"({number}, {state}, {clock}, {', '.join(map(str, flags))})")
    names = "c, state, clock, by_offer, settles, leaving_ends, minors, in_care, age_from, age_to"
    listed = ", ".join(
        f"CAST({name} AS {'INT' if name.startswith('age') else 'SMALLINT'}) AS {name}" for name in names.split(", ")
    )
    return f"SELECT {listed} FROM (VALUES {', '.join(rows)}) AS v({names})"


def purpose_values(asked: Asked) -> str:
    """Give which circumstances an offer may be for, by the code it is recorded under; 0 is all of them.

    `vague` is 0 where the code names the circumstance, 1 where none is named, and 2 where an offer may be for it and
    nobody can tell: where what it was for is not clear, or it was for something else and the circumstance has no code.
    """
    rows = [f"({text_value(code)}, 0, 1)" for code in _BLANK_CODES] + [f"({text_value(UNCLEAR)}, 0, 2)"]
    for number in asked.counting(Counted.OFFER):
        rule = asked.rules[number - 1]
        codes = {rule.id, *rule.circumstance.offer.codes} - {*_BLANK_CODES, UNCLEAR}
        rows += [f"({text_value(code)}, {number}, 0)" for code in sorted(codes)]
        if not rule.circumstance.offer.codes:
            rows.append(f"({text_value(OTHER)}, {number}, 2)")
    return f"SELECT code, c, vague FROM (VALUES {', '.join(rows)}) AS v(code, c, vague)"


def local_values(rules: Sequence[AuditRule]) -> str:
    """Give the names under which a local list of events may call each circumstance."""
    numbered = enumerate(rules, start=1)
    rows = [f"({text_value(name)}, {number})" for number, rule in numbered for name in triggers_of(rule.circumstance)]
    return f"SELECT name, c FROM (VALUES {', '.join(rows)}) AS v(name, c)"


def text_value(value: str) -> str:
    """Give a text as SQL writes it."""
    return "'" + value.replace("'", "''") + "'"


def date_value(day: date) -> str:
    """Give a day as SQL writes it."""
    return f"CAST('{day.isoformat()}' AS DATE)"


def grouped(column: str, grouping: Grouping | None) -> str:
    """Give the number of the group of a code: 0 where there is none, one past the last where it is in no group."""
    if grouping is None:
        return "0"
    whens = " ".join(
        f"WHEN {column} IN ({', '.join(text_value(code) for code in group.codes)}) THEN {number}"
        for number, group in enumerate(grouping.groups, start=1)
    )
    return f"CASE WHEN {column} IS NULL THEN 0 {whens} ELSE {len(grouping.groups) + 1} END"
