"""Which rows can bear on the events of an audit at all: half of a table of many years need not be taken in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from compliance.coverage.settings import AuditRule
from compliance.coverage.sql.event_rows import day_of
from compliance.coverage.sql.query import TABLE_COLUMNS
from compliance.standards.circumstance import Event

__all__ = ["bearing_rows"]

_ASKED_OTHERWISE = frozenset(TABLE_COLUMNS) - {"review"}
"""Tables that are asked for more than their events: what was before the first of these may decide what came of it."""


def bearing_rows(rules: Sequence[AuditRule], first: date) -> dict[str, str]:
    """Give, for tables asked for dated events alone, when a row of `t` can bear on events from a day on.

    A row without a day can: there is a note of it, since it may be an event.
    """
    events: dict[str, list[Event]] = {}
    for event in (each for rule in rules for each in rule.circumstance.events):
        events.setdefault(event.table, []).append(event)
    return {
        name: _since(found, first)
        for name, found in events.items()
        if name not in _ASKED_OTHERWISE and all(map(_stands_for_itself, found))
    }


def _stands_for_itself(event: Event) -> bool:
    return event.date is not None and event.first_of is None and not event.birthdays and not event.state


def _since(events: Sequence[Event], first: date) -> str:
    days = sorted({day_of(each) for each in events})
    return " OR ".join(f"{day} IS NULL OR {day} >= CAST('{first.isoformat()}' AS DATE)" for day in days)
