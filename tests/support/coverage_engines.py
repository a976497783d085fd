"""The cases that a statement gives in another database, made the values that the program's own engine gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from compliance.coverage.case import Case, Dimension, Excluded, Status
from compliance.coverage.clock import FAR
from compliance.coverage.counting import group_titles
from compliance.coverage.settings import Settings, audit_rules
from compliance.coverage.sql.query import CASE_COLUMNS
from compliance.standards.circumstance import Counted
from compliance.standards.library import Library

__all__ = ["bare", "cases_of"]


def cases_of(rows: Iterable[Sequence[Any]], library: Library, settings: Settings) -> list[Case]:
    """Give the cases of the rows of a statement, in order of circumstance, child and day."""
    rules = audit_rules(library, settings)
    titles = group_titles(library.groupings)
    found = [dict(zip(CASE_COLUMNS, row, strict=True)) for row in rows]
    order = sorted(found, key=lambda row: (row["c"], row["child"], row["day"]))
    return [
        Case(
            circumstance=rules[row["c"] - 1].id,
            child=row["child"],
            day=row["day"],
            status=Status.of_number(row["status"]),
            excluded=Excluded.of_number(row["excluded"]),
            offered_on=row["offered_on"],
            days=(row["offered_on"] - row["day"]).days if row["offered_on"] else None,
            by=tuple(Counted)[row["rank"] - 1] if row["rank"] else None,
            due=row["due"] if row["limited"] and row["due"] != FAR else None,
            groups=tuple((each, titles[each.value][row[each.value] or 0]) for each in Dimension),
        )
        for row in order
    ]


def bare(cases: Iterable[Case]) -> list[Case]:
    """Leave out the references of offers, which a statement does not give."""
    return [replace(each, offers=()) for each in cases]
