"""What a row of the plan can be found by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.planning.action import GapState, PlannedAction
from compliance.planning.grouping import subject_of, too_late
from compliance.planning.plan import Left
from compliance.planning.progress import Progress, progress_of
from compliance.standards.library import Library
from compliance.workspace.filtering import Searchable

__all__ = ["plan_searchable"]


def plan_searchable(row: PlannedAction | Left, library: Library, on: date) -> Searchable:
    """Give the words and fields of a row; what nobody has set is found as "nobody", "none" or "no"."""
    if isinstance(row, Left):
        return _left(row, library)
    progress = progress_of(row, on)
    texts = (row.id, row.title, row.falls_short, row.note, row.owner, row.lead_now, subject_of(row, library))
    fields = {
        "status": {row.status.value, progress.key, row.gap.value},
        "owner": {row.owner or "nobody"},
        "lead": {row.lead_now or "nobody"},
        "priority": {row.priority.value if row.priority else "none"},
        "overdue": {_yes(progress is Progress.OVERDUE)},
        "fits": {_yes(too_late(row) is None)},
        "closed": {_yes(row.gap is not GapState.OPEN)},
        "theme": {row.about.theme or "none" if row.about else "own"},
        "requirement": {*row.closes, *row.now_met},
    }
    return _searchable((*texts, *_titles(row.closes, library)), fields)


def _left(left: Left, library: Library) -> Searchable:
    known = library.requirement(left.requirement)
    fields = {
        "status": {"no-action"},
        "theme": {known[1].theme if known else "own"},
        "requirement": {left.requirement},
    }
    return _searchable((left.requirement, left.why, *_titles((left.requirement,), library)), fields)


def _titles(requirements: Iterable[str], library: Library) -> Iterator[str]:
    yield from requirements
    for each in requirements:
        known = library.requirement(each)
        if known is not None:
            yield known[1].title


def _yes(holds: bool) -> str:  # noqa: FBT001 - the word for it
    return "yes" if holds else "no"


def _searchable(texts: Iterable[str | None], fields: dict[str, set[str]]) -> Searchable:
    found = {name: frozenset(_plain(each) for each in values) for name, values in fields.items()}
    return Searchable(" ".join(each for each in texts if each).lower(), found)


def _plain(value: str) -> str:
    """Write a value as a filter does."""
    return value.lower().replace("_", "-").replace(" ", "-")
