"""What a reader of a published view works out of a circumstance that lies within another: no count of it is greater."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from compliance.coverage.published_counts import PublishedCount, PublishedLine
from compliance.coverage.published_ties import Line, same_events
from compliance.coverage.result import CoverageResult
from compliance.disclosure.cells import Cell, Labels, Sum, Table
from compliance.disclosure.rule import Rule
from compliance.frozen import frozen

__all__ = ["lying_within", "part_tables"]

_MOST_PARTS = 6
_COLUMNS = tuple(PublishedCount)
Counts = Mapping[Labels, int]


@frozen
class _Within:
    """A line with others that lie within it and share no event."""

    whole: PublishedLine
    parts: tuple[PublishedLine, ...]


def part_tables(lines: Sequence[Line], result: CoverageResult, table: Table, rule: Rule) -> Iterator[Table]:
    """Tie each line to those that lie within it: whole is part and rest, and the rest is a count like any other.

    A review at which nobody heard the child is a review too: whoever sees both lines knows that no count of the one
    is greater than that of the other, and how many reviews are left. The rest is never printed; it stands in the
    tables so that, where it is small or gives a hidden count away, more is hidden. A line of whose events a few lie
    outside is tied all the same, and so is what does not exceed by chance, which hides more and never less.
    """
    counts = {each.labels: each.count for each in table.cells}
    for each in _within(lines, result, rule):
        yield _less(each.whole.labels, [one.labels for one in each.parts], counts)


def lying_within(lines: Sequence[Line], result: CoverageResult, rule: Rule) -> frozenset[Labels]:
    """Give the lines that lie within another: no groups are given of them, lest two sets of groups tell a small one."""
    return frozenset(part.labels for each in _within(lines, result, rule) for part in each.parts)


def _within(lines: Sequence[Line], result: CoverageResult, rule: Rule) -> Iterator[_Within]:
    shared = {frozenset(each[:2]): each[2] for each in result.shared}
    for whole, of in lines:
        parts = [
            (line, found)
            for line, found in lines
            if (found.tally.events, line.labels) < (of.tally.events, whole.labels)
            and not same_events(found, of)
            and _lies_in(found.tally.events, _common(line, whole, shared), rule)
        ]
        yield from (_Within(whole, (line,)) for line, _ in parts)
        yield from _Apart(whole, [line for line, _ in parts], shared).families()


def _lies_in(events: int, common: int, rule: Rule) -> bool:
    """Whether a line lies in another, all but few of its events."""
    return events - common <= rule.hide_up_to and common * 2 > events


Shared = Mapping[frozenset[str], int]


def _common(one: PublishedLine, other: PublishedLine, shared: Shared) -> int:
    return max(shared.get(frozenset((first, second)), 0) for first in one.ids for second in other.ids)


@frozen
class _Apart:
    """The lines within one, of which some share no event with each other: together they are no greater than it."""

    whole: PublishedLine
    parts: Sequence[PublishedLine]
    shared: Shared

    def families(self) -> Iterator[_Within]:
        """Give those that share none, two and more together, of the first lines."""
        parts = self.parts[:_MOST_PARTS]
        for number in range(2, len(parts) + 1):
            for some in combinations(parts, number):
                if not any(_common(one, other, self.shared) for one, other in combinations(some, 2)):
                    yield _Within(self.whole, some)


def _less(total: Labels, parts: Sequence[Labels], counts: Counts) -> Table:
    """Tie a whole to its parts and the rest, column by column, where the parts are no more than it."""
    name = (*total, "without", " + ".join("/".join(each) for each in parts))
    rest = {what: counts[*total, what.value] - sum(counts[*each, what.value] for each in parts) for what in _COLUMNS}
    cells = {(*labels, what.value): counts[*labels, what.value] for labels in (total, *parts) for what in _COLUMNS}
    left_over = {(*name, what.value): left for what, left in rest.items() if left > 0}
    sums = [
        Sum((*total, what.value), (*((*each, what.value) for each in parts), *_there((*name, what.value), left_over)))
        for what, left in rest.items()
        if left >= 0
    ]
    if any(left < 0 for left in rest.values()):
        sums += _no_more_than_events(name, left_over)
    return Table(tuple(Cell(*each) for each in (cells | left_over).items()), tuple(sums))


def _there(labels: Labels, cells: Counts) -> tuple[Labels, ...]:
    return (labels,) if labels in cells else ()


def _no_more_than_events(name: Labels, cells: dict[Labels, int]) -> list[Sum]:
    """Tie each rest to the rest of all events, of which it is some; only needed where some rests are none at all."""
    whole, sums = (*name, PublishedCount.EVENTS.value), []
    for what in _COLUMNS[1:]:
        part, other = (*name, what.value), (*name, what.value, "other")
        if part not in cells or whole not in cells or cells[part] > cells[whole]:
            continue
        if cells[part] < cells[whole]:
            cells[other] = cells[whole] - cells[part]
        sums.append(Sum(whole, (part, *_there(other, cells))))
    return sums
