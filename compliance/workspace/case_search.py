"""The cases behind a figure, found by words and fields: a hundred thousand of them between two keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from compliance.coverage.case import Case
from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.standards.library import Library
from compliance.workspace.audit_slices import Slice
from compliance.workspace.auditing import Audit, audit_cases
from compliance.workspace.filtering import Filter

__all__ = ["CaseList", "ListedCase", "cases_behind", "listed"]

Fields = Mapping[str, frozenset[str]]


@frozen
class ListedCase:
    """A case as it stands in a list: its own id there, what it can be found by, and what it is."""

    key: str
    text: str
    fields: Fields
    case: Case


@frozen
class CaseList:
    """Cases in their order; `known` are the fields with all their values."""

    rows: tuple[ListedCase, ...] = ()
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    kinds: tuple[Fields, ...] = ()

    def found(self, asked: Filter) -> Sequence[ListedCase]:
        """Give the cases that a filter finds."""
        rows: Sequence[ListedCase] = self.rows
        if asked.fields:
            passing = {id(each) for each in self.kinds if _passes(each, asked)}
            rows = [each for each in rows if id(each.fields) in passing]
        for word in asked.words:
            rows = [each for each in rows if word in each.text]
        return rows


def _passes(fields: Fields, asked: Filter) -> bool:
    return all(any(each.startswith(value) for each in fields.get(name, ())) for name, value in asked.fields)


def cases_behind(audit: Audit, behind: Slice, progress: Progress | None = None) -> CaseList:
    """Give the cases that make up a slice of an audit; for the auditor alone.

    Raises:
        Cancelled: the work was asked to stop.
    """
    circumstances = (behind.circumstance,) if behind.circumstance is not None else ()
    statuses = (behind.status,) if behind.status is not None else ()
    found = audit_cases(audit, circumstances, statuses, progress)
    return listed((each for each in found if behind.holds(each)), audit.library)


def listed(cases: Iterable[Case], library: Library) -> CaseList:
    """Give cases as a list that can be searched; those of one kind share what their fields say."""
    kinds: dict[object, Fields] = {}
    rows = []
    for case in cases:
        kind = (case.circumstance, case.status, case.excluded, case.by, case.groups)
        fields = kinds.get(kind)
        if fields is None:
            fields = kinds[kind] = _fields(case)
        circumstance = library.circumstances.get(case.circumstance)
        title = circumstance.title if circumstance is not None else ""
        text = f"{case.child} {case.day.isoformat()} {case.status.words} {title}".lower()
        rows.append(ListedCase(f"{case.circumstance} {case.child} {case.day.isoformat()}", text, fields, case))
    known: dict[str, set[str]] = {}
    for each in kinds.values():
        for name, values in each.items():
            known.setdefault(name, set()).update(values)
    return CaseList(tuple(rows), {name: frozenset(values) for name, values in known.items()}, tuple(kinds.values()))


def _fields(case: Case) -> Fields:
    fields = {"status": frozenset({_plain(case.status.value)}), "for": frozenset({case.circumstance})}
    if case.excluded is not None:
        fields["why"] = frozenset({_plain(case.excluded.value)})
    if case.by is not None:
        fields["by"] = frozenset({_plain(case.by.value)})
    for dimension, group in case.groups:
        fields[dimension.value] = frozenset({_plain(group.lower())})
    return fields


def _plain(value: str) -> str:
    return value.replace("_", "-").replace(" ", "-")
