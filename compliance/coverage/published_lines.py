"""The lines of what is published and their groups, as tables of counts; those of too few children put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from compliance.coverage.case import Dimension
from compliance.coverage.published_counts import (
    COUNT_SUMS,
    COUNTS_OF_GROUPS,
    PublishedCount,
    PublishedGroup,
    PublishedLine,
)
from compliance.coverage.result import CircumstanceResult, GroupResult, Tally
from compliance.disclosure.cells import Cell, Labels, Sum, Table
from compliance.disclosure.rule import Rule, Zeros

__all__ = ["is_few", "line_of", "without_groups"]

_LEAST_GROUPS = 2


def is_few(tally: Tally, rule: Rule) -> bool:
    """Whether too few children stand behind events, all of them or those in the count."""
    least = 1 if rule.zeros is Zeros.SHOWN else 0
    return any(least <= each <= rule.hide_up_to for each in (tally.children, tally.judged_children))


def line_of(
    same: tuple[CircumstanceResult, ...], rule: Rule, by: Sequence[Dimension], *, has_limit: bool
) -> tuple[PublishedLine, Table]:
    """Give a line for circumstances with the same counts, with the groups of some dimensions, and all its counts."""
    of = same[0]
    labels = (of.id,)
    cells = [
        Cell((*labels, each.value), each.of(of.tally), children=each.children_of(of.tally)) for each in PublishedCount
    ]
    sums = [Sum((*labels, total.value), tuple((*labels, part.value) for part in parts)) for total, parts in COUNT_SUMS]
    groups: list[PublishedGroup] = []
    for dimension in by:
        for titles, counts in _groups(of, dimension, rule):
            group = PublishedGroup(
                dimension=dimension,
                titles=titles,
                labels=(*labels, dimension.value, " + ".join(titles)),
                has_limit=has_limit,
            )
            groups.append(group)
            cells += (
                Cell((*group.labels, what.value), count, children=behind) for what, (count, behind) in counts.items()
            )
        sums += _group_sums(labels, [each.labels for each in groups if each.dimension is dimension])
    line = PublishedLine(
        ids=tuple(each.id for each in same),
        titles=tuple(each.title for each in same),
        reach=of.reach.reach,
        labels=labels,
        has_limit=has_limit,
        groups=tuple(groups),
        left_out=tuple(each for each in by if each not in {one.dimension for one in groups}),
    )
    return line, Table(tuple(cells), tuple(sums))


def without_groups(line: PublishedLine, table: Table) -> tuple[PublishedLine, Table]:
    """Give a line and its counts alone; the dimensions it had groups of are left out with the others."""
    own = {(*line.labels, each.value) for each in PublishedCount}
    left_out = (*line.left_out, *dict.fromkeys(each.dimension for each in line.groups))
    sums = tuple(each for each in table.sums if own.issuperset((each.total, *each.parts)))
    return (
        replace(line, groups=(), left_out=left_out),
        Table(tuple(each for each in table.cells if each.labels in own), sums),
    )


def _group_sums(line: Labels, groups: Sequence[Labels]) -> Iterator[Sum]:
    """Give the sums of the groups of one dimension, across and down."""
    if not groups:
        return
    total, *parts = (each.value for each in COUNTS_OF_GROUPS)
    for labels in groups:
        yield Sum((*labels, total), tuple((*labels, part) for part in parts))
    for what in (total, *parts):
        yield Sum((*line, what), tuple((*labels, what) for labels in groups))


Counts = Mapping[PublishedCount, tuple[int, int]]
"""Events, and at least how many different children stand behind them."""


def _groups(of: CircumstanceResult, dimension: Dimension, rule: Rule) -> tuple[tuple[tuple[str, ...], Counts], ...]:
    """Give the groups of a dimension to be shown, those with too few children put together with the next larger.

    So more children stand behind each than the rule hides. Where that leaves one group, it is the line itself, and
    none is given.
    """
    every = [each for each in of.groups if each.dimension is dimension]
    few = {each.group for each in every if is_few(each.tally, rule)}
    enough = [each for each in every if each.group not in few]
    if few and enough:
        few.add(min(enough, key=lambda each: (each.tally.judged_children, each.tally.children)).group)
    together = tuple(each.group for each in every if each.group in few)
    kept = [(each.group,) for each in every if each.group not in few]
    if len(kept) + bool(together) < _LEAST_GROUPS:
        return ()
    return tuple(
        (titles, {what: _of_groups(of, every, titles, what) for what in COUNTS_OF_GROUPS})
        for titles in (*kept, *([together] if together else []))
    )


def _of_groups(
    of: CircumstanceResult, every: Sequence[GroupResult], titles: tuple[str, ...], what: PublishedCount
) -> tuple[int, int]:
    """Give the events of some groups, and how many children surely stand behind them.

    A child whose group changes stands in several: all are counted once, so no more can be in those left out.
    """
    own, others = ([each.tally for each in every if (each.group in titles) is inside] for inside in (True, False))
    behind = max(*map(what.children_of, own), what.children_of(of.tally) - sum(map(what.children_of, others)), 0)
    return sum(map(what.of, own)), behind
