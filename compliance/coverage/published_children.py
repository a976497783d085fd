"""Counts hidden side by side, whose sum a reader can work out: few children must not stand behind that either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compliance.coverage.published_counts import COUNT_SUMS, PublishedCount, PublishedLine
from compliance.disclosure.cells import Cell, Labels, Sum, Table
from compliance.disclosure.rule import Rule

__all__ = ["few_together"]

_PARTS = dict(COUNT_SUMS)
_TWO = 2


def few_together(table: Table, lines: Sequence[PublishedLine], rule: Rule) -> Iterator[Table]:
    """Give the sums of counts to be hidden, side by side in one line or column, behind which few children may stand.

    Twenty events offered late and thirty not offered, all of the same two children, are hidden; where everything else
    of a shown total is shown, the fifty can be worked out. Such a sum is a count like any other, and never printed.
    One that is small itself needs nothing more: the gate leaves each of its parts open, so it cannot be shown.
    """
    cells = {each.labels: each for each in table.cells}
    named = {frozenset(each.parts) for each in table.sums}
    most = _most_children(table, lines)
    for each in dict.fromkeys((*table.sums, *(one for line in lines for one in _cuts(line.labels)))):
        hidden = tuple(sorted(part for part in each.parts if rule.must_hide(cells[part])))
        if len(hidden) < _TWO or frozenset(hidden) in named:
            continue
        union = _union(each, hidden, cells, most)
        if union.count > rule.hide_up_to and rule.must_hide(union):
            named.add(frozenset(hidden))
            yield Table((union, *(cells[part] for part in hidden)), (Sum(union.labels, hidden),))


def _most_children(table: Table, lines: Sequence[PublishedLine]) -> Mapping[Labels, int]:
    """Give how many children can stand behind each count: as many as events, where they were not counted."""
    counted = {line.labels for line in lines}
    counted |= {group.labels for line in lines for group in line.groups if len(group.titles) == 1}
    return {each.labels: each.least if each.labels[:-1] in counted else each.count for each in table.cells}


def _union(of: Sum, hidden: Sequence[Labels], cells: Mapping[Labels, Cell], most: Mapping[Labels, int]) -> Cell:
    """Give the sum of some parts; at least the children of one stand behind it, and all that no other part can have."""
    others = sum(most[part] for part in of.parts if part not in hidden)
    behind = max(cells[of.total].least - others, *(cells[part].least for part in hidden))
    labels = ("together", *("/".join(part) for part in hidden))
    return Cell(labels, sum(cells[part].count for part in hidden), children=behind)


def _cuts(line: Labels) -> Iterator[Sum]:
    """Give what each total of a line is made of, its parts taken apart in every way."""
    for total, parts in COUNT_SUMS:
        for cut in _taken_apart(parts):
            yield Sum((*line, total.value), tuple((*line, part.value) for part in cut))


def _taken_apart(parts: tuple[PublishedCount, ...]) -> tuple[tuple[PublishedCount, ...], ...]:
    if not parts:
        return ((),)
    first, rest = parts[0], _taken_apart(parts[1:])
    ways = ((first,), *(_taken_apart(_PARTS[first]) if first in _PARTS else ()))
    return tuple((*way, *others) for way in ways for others in rest)
