"""Events are found in tables and columns that are there, by conditions that leave nothing out unsaid."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

from compliance.authoring.lint_input import LintInput
from compliance.coverage.child_table import table_named
from compliance.coverage.sql.event_rows import event_problems
from compliance.coverage.sql.row_filter import drops_unknown
from compliance.standards.circumstance import Circumstance
from compliance.text.problem import Problem

__all__ = ["check"]


def check(given: LintInput) -> Iterator[Problem]:
    """Every event names a common table, its columns and values they hold; a filter can be read, and says what it drops.

    Filters are read only where the library for it is installed, as it is wherever an audit runs.
    """
    filters = find_spec("sqlglot") is not None
    for circumstance in given.library.circumstances.values():
        problems = list(event_problems(circumstance, filters=filters))
        yield from problems
        yield from _what_is_never_there(circumstance)
        if filters and not problems:
            for event in circumstance.events:
                if event.where is not None:
                    yield from drops_unknown(event.where, table_named(event.table), event.place)


def _what_is_never_there(circumstance: Circumstance) -> Iterator[Problem]:
    """A circumstance that routine data show in part, or by a stand-in, says what they lack."""
    stands_in = any(each.stands_in for each in circumstance.events)
    if circumstance.derivable is None and circumstance.events:
        message = f'the circumstance "{circumstance.id}" has events, and nothing says how far data can show it'
        yield Problem("no-derivable", message, circumstance.place, "derivable: full, part or local")
    elif circumstance.derivable is not None and circumstance.derivable.value != "full" and circumstance.lacks is None:
        message = f'the circumstance "{circumstance.id}" is not found in full, and nothing says what is lacking'
        yield Problem("lacks-unsaid", message, circumstance.place, "lacks: ...")
    elif circumstance.derivable is not None and circumstance.derivable.value == "full" and stands_in:
        message = f'the circumstance "{circumstance.id}" is found in full and by a stand-in'
        yield Problem("stand-in-in-full", message, circumstance.place, "derivable: part")
