"""A plan as a table that other programs show: the columns, what each holds, and which people may change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum

from compliance.frozen import frozen
from compliance.planning.action import ActionStatus, PlannedAction, Priority
from compliance.planning.change import FieldValue
from compliance.planning.progress import progress_of, progress_words
from compliance.quantities.period import long_date
from compliance.standards.library import Library

__all__ = [
    "COLUMNS",
    "EDITED",
    "ID_COLUMN",
    "CellKind",
    "Column",
    "Setting",
    "Shown",
    "evidence_words",
    "instruments",
]


class CellKind(Enum):
    """How a column is written where cells have kinds."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"
    CHOICE = "choice"


@frozen
class Setting:
    """What a row is shown with: the words of the standards, and the day progress is told for."""

    library: Library
    on: date


Shown = str | date | Decimal | None
"""What a cell holds; None is an empty one."""


@frozen
class Column:
    """A column: its heading, a note on it, its kind, and the field it changes, where people may change it."""

    heading: str
    note: str
    value: Callable[[PlannedAction, Setting], Shown]
    kind: CellKind = CellKind.TEXT
    field: str | None = None
    options: tuple[str, ...] = ()
    width: int = 16


def instruments(action: PlannedAction, library: Library) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give the instruments an action closes gaps in, each with the clauses, in the order of the standards."""
    found: dict[str, list[str]] = {}
    for requirement in action.closes:
        known = library.requirement(requirement)
        title = known[0].head.title if known else "The council's own targets"
        number = known[1].source.official_number if known else None
        found.setdefault(title, []).append(number or "number not known")
    return tuple((title, tuple(dict.fromkeys(numbers))) for title, numbers in sorted(found.items()))


def _clauses(action: PlannedAction, setting: Setting) -> str:
    return "; ".join(f"{title}: {', '.join(numbers)}" for title, numbers in instruments(action, setting.library))


def evidence_words(action: PlannedAction) -> str:
    """Give the evidence an action relies on: each document once, with its paragraphs and its date."""
    places: dict[tuple[str, date | None], list[str]] = {}
    for each in action.relies_on:
        places.setdefault((each.document or each.item, each.dated), []).extend(
            [each.paragraph] if each.paragraph else []
        )
    return "; ".join(_place(document, day, where) for (document, day), where in places.items())


def _place(document: str, day: date | None, paragraphs: list[str]) -> str:
    dated = long_date(day) if day else None
    shown = document if dated is None or dated in document else f"{document} ({dated})"
    return f"{shown}, {', '.join(dict.fromkeys(paragraphs))}" if paragraphs else shown


def _choice(value: Enum | None) -> str | None:
    return str(value.value).replace("_", " ") if value is not None else None


def _words(*, of: type[Enum]) -> tuple[str, ...]:
    return tuple(str(each.value).replace("_", " ") for each in of)


def _late(action: PlannedAction, _: Setting) -> str | None:
    return action.proposed.does_not_fit if action.proposed and action.due is None else None


def _progress(action: PlannedAction, setting: Setting) -> str:
    found = progress_of(action, setting.on)
    return f"{found.rag.value}: {progress_words(action, setting.on)}"


def _gap(action: PlannedAction, _: Setting) -> str:
    closed = f", {long_date(action.closed_on)}" if action.closed_on else ""
    return f"{action.gap.words}{closed}"


EDITED: dict[str, Callable[[PlannedAction], Shown]] = {
    "owner": lambda each: each.owner,
    "lead": lambda each: each.lead_now,
    "start": lambda each: each.start_now,
    "due": lambda each: each.due_now,
    "priority": lambda each: _choice(each.priority),
    "status": lambda each: _choice(each.status),
    "cost": lambda each: each.cost,
    "measure": lambda each: each.measure_now.words,
    "target": lambda each: each.measure_now.target,
    "note": lambda each: each.note,
}
"""What a cell shows of each field that people may change: what they have set, or else what is proposed."""


def _yours(
    heading: str, field: str, note: str, width: int, kind: CellKind = CellKind.TEXT, options: tuple[str, ...] = ()
) -> Column:
    """Give a column that people may change."""
    return Column(heading, f"yours: {note}", lambda each, _: EDITED[field](each), kind, field, options, width)


ID_COLUMN = "Reference"

COLUMNS: tuple[Column, ...] = (
    Column(ID_COLUMN, "the id of the action; leave it as it is", lambda each, _: each.id, width=30),
    Column("Action", "what to do", lambda each, _: each.title, width=40),
    Column("Standard and clause", "the instruments it helps to meet", _clauses, width=40),
    Column("Requirements", "the requirements it helps to close", lambda each, _: ", ".join(each.closes), width=30),
    Column("Gap", "what is open, in one line", lambda each, _: each.falls_short, width=40),
    Column("Evidence relied on", "document, paragraph and date", lambda each, _: evidence_words(each), width=30),
    Column("Why here", "why it stands where it does in the order", lambda each, _: each.why, width=40),
    _yours("Owner", "owner", "who answers for it, as a role", 20),
    _yours("Lead", "lead", "the role that leads it", 20),
    _yours("Start", "start", "the day it begins", 12, CellKind.DATE),
    _yours("Due", "due", "the day it is due", 12, CellKind.DATE),
    Column("First due", "the first day it was due", lambda each, _: each.original_due, CellKind.DATE, width=12),
    Column("Does not fit", "why it cannot be in time", _late, width=30),
    _yours("Priority", "priority", "high, medium or low", 10, CellKind.CHOICE, _words(of=Priority)),
    _yours("Status", "status", "how far it has got", 12, CellKind.CHOICE, _words(of=ActionStatus)),
    Column("Progress", "red, amber or green for progress, with the word", _progress, width=24),
    Column("Gap closed", "what the evidence says", _gap, width=20),
    _yours("Measure", "measure", "how one sees that it worked", 30),
    Column("Metric", "the figure that moves", lambda each, _: each.measure_now.metric, width=20),
    Column("Baseline", "where it stands, with its date", lambda each, _: each.measure_now.baseline, width=24),
    _yours("Target", "target", "where it has to get to", 24),
    _yours("Cost (pounds)", "cost", "what it costs", 14, CellKind.MONEY),
    _yours("Note or barrier", "note", "what stands in the way", 40),
    Column("Comes after", "what has to be done first", lambda each, _: ", ".join(each.after), width=24),
    Column("In detail", "line by line", lambda each, _: "\n".join(each.details), width=60),
)
"""Every column, in order."""


PLAN_SHEET = "Plan"
AS_EXPORTED = "As exported"
AS_EXPORTED_HEADINGS = (ID_COLUMN, "Field", "Shown", "Set")
"""The sheets of a plan's workbook that are read back: the table, and what its cells held when it was made."""


def as_exported(actions: Iterable[PlannedAction]) -> Iterator[tuple[str, str, str, str]]:
    """Give a row for each field of each action: what its cell shows, and what people had set."""
    for action in actions:
        for field, shown in EDITED.items():
            yield action.id, field, in_text(shown(action)), in_text(getattr(action, field))


def in_text(value: FieldValue) -> str:
    """Give a value as text that reads back as the same; nothing is an empty text.

    >>> in_text(None), in_text(date(2027, 5, 3)), in_text(ActionStatus.IN_PROGRESS)
    ('', '2027-05-03', 'in progress')
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    return _choice(value) or "" if isinstance(value, Enum) else value
