"""What a reader of a published view knows besides counts: settings, and which circumstances have the same events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations, permutations

from compliance.coverage.published_counts import COUNTS_OF_GROUPS, PublishedCount, PublishedGroup, PublishedLine
from compliance.coverage.result import CircumstanceResult, CoverageResult
from compliance.coverage.settings import Setting
from compliance.disclosure.cells import Labels, Sum, Table

__all__ = ["Line", "events_of", "public_settings", "twin_sums", "without_limit"]

_FROM_DATA = "the first event in the tables"
_WINDOW, _NONE = "an offer is in time within", "none"

Line = tuple[PublishedLine, CircumstanceResult]
"""A line as it is published, and what was found for it."""


def public_settings(result: CoverageResult) -> tuple[tuple[Setting, ...], date | None]:
    """Give the settings and the first day, both without a first day that is the day of some child's event."""
    found = tuple(each.for_others for each in result.settings if each.origin != _FROM_DATA)
    return found, result.first if len(found) == len(result.settings) else None


def without_limit(result: CoverageResult) -> frozenset[str]:
    """Give the circumstances for which no time limit is set, as the settings that are printed say."""
    return frozenset(
        each.circumstance
        for each in result.settings
        if each.circumstance and each.name == _WINDOW and each.value.startswith(_NONE)
    )


def twin_sums(lines: Sequence[Line], table: Table) -> Iterator[Sum]:
    """Tie together what is the same of two circumstances with the same events.

    A change of placement and a change of home are one event with two names: a reader who sees a count of the one
    knows it of the other. A count that is the same by chance is tied too, which hides more and never less.
    """
    counts = {each.labels: each.count for each in table.cells}
    events = {line.labels: events_of(found) for line, found in lines}
    for (one, _), (other, _) in combinations(lines, 2):
        if events[one.labels] != events[other.labels]:
            continue
        yield from _same(one.labels, [other.labels], PublishedCount, counts)
        for wide, narrow in permutations((one, other)):
            yield from _same_groups(wide, narrow, counts)


def events_of(of: CircumstanceResult) -> tuple[object, ...]:
    """Give what two circumstances with the same events have in common, in every group too, whatever became of them."""
    groups = tuple((each.dimension, each.group, each.tally.events, each.tally.children) for each in of.groups)
    return (of.tally.events, of.tally.children, groups)


def _same_groups(wide: PublishedLine, narrow: PublishedLine, counts: dict[Labels, int]) -> Iterator[Sum]:
    """Tie each group of one to the groups of the other that it is made of."""
    for group in wide.groups:
        parts = [each for each in narrow.groups if _is_part(each, group)]
        whole = sorted(title for each in parts for title in each.titles) == sorted(group.titles)
        if whole and (len(parts) > 1 or wide.labels < narrow.labels):
            yield from _same(group.labels, [each.labels for each in parts], COUNTS_OF_GROUPS, counts)


def _is_part(each: PublishedGroup, of: PublishedGroup) -> bool:
    return each.dimension is of.dimension and set(each.titles) <= set(of.titles)


def _same(
    total: Labels, parts: Sequence[Labels], columns: Iterable[PublishedCount], counts: dict[Labels, int]
) -> Iterator[Sum]:
    """Tie what adds up, column by column."""
    for what in columns:
        whole, of = (*total, what.value), tuple((*each, what.value) for each in parts)
        if counts[whole] == sum(counts[each] for each in of):
            yield Sum(whole, of)
