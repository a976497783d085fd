"""Sums of hidden counts that a reader can work out are hidden as well where few children may stand behind them."""

from __future__ import annotations

from compliance.coverage.publication import published
from compliance.coverage.published_children import few_together
from compliance.coverage.published_counts import COUNT_SUMS, PublishedCount, PublishedLine
from compliance.coverage.reach import Reach
from compliance.disclosure.cells import Cell, Labels, Sum, Table
from compliance.disclosure.rule import Rule
from tests.support.coverage_results import result_of

_LINE = PublishedLine(ids=("move",), titles=("A move",), reach=Reach.FULL, labels=("move",))


def _of_line(**counts: tuple[int, int]) -> Table:
    """Give a line whose counts are so many events of so many children; the others are none."""
    cells = {each: Cell(("move", each.value), *_cell(counts, each)) for each in PublishedCount}
    sums = [Sum(cells[total].labels, tuple(cells[part].labels for part in parts)) for total, parts in COUNT_SUMS]
    return Table(tuple(cells.values()), tuple(sums))


def _cell(counts: dict[str, tuple[int, int]], what: PublishedCount) -> tuple[int, bool, int]:
    count, children = counts.get(what.name.lower(), (0, 0))
    return count, False, children


def _found(table: Table) -> dict[tuple[Labels, ...], tuple[int, int | None]]:
    return {
        each.sums[0].parts: (each.cells[0].count, each.cells[0].children)
        for each in few_together(table, [_LINE], Rule())
    }


def _name(*of: str) -> tuple[Labels, ...]:
    return tuple(("move", each) for each in of)


def test_two_counts_of_the_same_few_children_are_one_more_to_hide() -> None:
    """Twenty late and thirty not recorded, of two children: the fifty are told by the total and what is in time."""
    table = _of_line(
        events=(110, 62),
        judged=(110, 62),
        in_time=(60, 60),
        missed=(20, 2),
        late=(20, 2),
        open=(30, 2),
        not_recorded=(30, 2),
    )

    found = _found(table)

    assert found[_name("late_or_not_offered", "not_known")] == (50, 2)
    assert found[_name("not_known", "offered_late")] == (50, 2)


def test_two_counts_of_enough_children_together_are_not() -> None:
    """Twenty of four and thirty of four others are hidden each; together they are of eight."""
    table = _of_line(
        events=(110, 68),
        judged=(110, 68),
        in_time=(60, 60),
        missed=(20, 4),
        late=(20, 4),
        open=(30, 4),
        not_recorded=(30, 4),
    )

    assert _found(table) == {}


def test_one_hidden_count_needs_no_other() -> None:
    """A count hidden alone is looked after by itself, and so are those that make up a total that stands there."""
    table = _of_line(
        events=(82, 62), judged=(82, 62), in_time=(60, 60), missed=(22, 2), late=(10, 1), not_offered=(12, 1)
    )

    assert _found(table) == {}


def test_nothing_published_has_nothing_together() -> None:
    """Without a line there is nothing to tell."""
    assert not [each for each in published(result_of([]), Rule()).release.cells if each.labels[0] == "together"]
