"""How open hidden counts are, and how open they must stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.disclosure import protection
from compliance.disclosure.cells import Cell, Labels, Sum, Table, linked, one_way, two_way
from compliance.disclosure.protection import Need, known_ranges, needs
from compliance.disclosure.rule import Rule, Zeros
from tests.support.random_tables import RULES, counted_ranges, flow_ranges, some_hidden, three_way, two_way_table

_ALL = frozenset[Labels]


def _ranges(table: Table, hidden: _ALL, rule: Rule | None = None) -> dict[Labels, tuple[int, int | None]]:
    return {each.labels: (each.least, each.greatest) for each in known_ranges(table, hidden, rule or Rule())}


def test_a_small_count_must_be_able_to_be_one_to_five() -> None:
    """Only small counts have a need, and it is all that the rule hides."""
    assert needs(one_way(["a", "b", "c"], [3, 40, 0]), Rule()) == (Need(("a",), 1, 5),)


def test_a_small_total_of_three_parts_cannot_be_below_three() -> None:
    """Where zeros are shown, three parts that are something make three at least, hidden or not."""
    found = needs(one_way(["a", "b", "c", "d"], [1, 1, 2, 0]), Rule())

    assert found == (Need((), 3, 7), Need(("a",), 1, 5), Need(("b",), 1, 5), Need(("c",), 1, 5))


def test_a_small_count_is_bounded_by_a_table_beside_it() -> None:
    """Three ages make three late at least, so the one sex that was late is three at least, whatever is hidden."""
    by_sex = two_way(["girls", "boys"], ["late", "in time"], [[3, 20], [0, 30]])
    by_age = two_way(["0-9", "10-15", "16-17"], ["late", "in time"], [[1, 10], [1, 10], [1, 30]])

    found = {each.labels: (each.low, each.high) for each in needs(linked([by_sex, by_age]), Rule())}

    assert found[("girls", "late")] == found[("late",)] == (3, 7)
    assert found[("0-9", "late")] == (1, 5)


def test_with_zeros_hidden_every_need_starts_at_nothing() -> None:
    """Where zeros are hidden, all that is small must be able to be nothing, and not to be small."""
    found = needs(one_way(["a", "b"], [0, 2]), Rule(9, Zeros.HIDDEN))

    assert found == (Need((), 0, 10), Need(("a",), 0, 10), Need(("b",), 0, 10))


def test_a_need_that_cannot_be_settled_is_the_strictest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the least cannot be found in time, all that the rule hides is asked for."""
    monkeypatch.setattr(protection, "TRIES", 0)

    assert needs(one_way(["a", "b"], [2, 2]), Rule())[0] == Need((), 1, 5)


def test_one_hidden_count_in_a_line_is_known() -> None:
    """With its total and the others shown, a hidden count is what is left."""
    assert _ranges(one_way(["a", "b"], [3, 40]), frozenset({("a",)})) == {("a",): (3, 3)}


def test_two_hidden_counts_share_what_is_left() -> None:
    """Two hidden counts that make 43 are each known to be 1 to 42, and from 0 where zeros are hidden."""
    table, hidden = one_way(["a", "b", "c"], [3, 40, 7]), frozenset({("a",), ("b",)})

    assert _ranges(table, hidden) == {("a",): (1, 42), ("b",): (1, 42)}
    assert _ranges(table, hidden, Rule(zeros=Zeros.HIDDEN)) == {("a",): (0, 43), ("b",): (0, 43)}


def test_a_hidden_total_has_no_end() -> None:
    """A part and its total, both hidden, can rise together without end."""
    assert _ranges(one_way(["a", "b"], [3, 40]), frozenset({("a",), ()})) == {(): (41, None), ("a",): (1, None)}


def test_two_hidden_in_a_line_can_still_be_known() -> None:
    """A block of four hidden adds up to what its rows or its columns leave, so one more in its row is known."""
    counts = [[3, 4, 20], [2, 6, 8], [9, 9, 7]]
    table = two_way(["r1", "r2", "r3"], ["c1", "c2", "c3"], counts)
    block = frozenset({("r1", "c1"), ("r1", "c2"), ("r2", "c1"), ("r2", "c2")})

    assert _ranges(table, block | {("r1", "c3")})[("r1", "c3")] == (20, 20)
    assert _ranges(table, block | {("r1", "c3"), ("r3", "c3")})[("r1", "c3")] == (20, 20)
    assert _ranges(table, block | {("r1", "c3"), ("r2", "c3")})[("r1", "c3")] == (14, 25)


def test_whole_children_pin_what_half_children_would_not() -> None:
    """A count that could only rise by half a child cannot rise: a reader who counts in whole children knows it."""
    pairs = [(("x", "y"), "p"), (("y", "z"), "q"), (("x", "z"), "r")]
    true = {"x": 1, "y": 1, "z": 1, "p": 1, "q": 1, "r": 1}
    cells = [Cell((name,), count) for name, count in true.items()]
    sums = []
    for (one, other), spare in pairs:
        total = (f"{one}{other}",)
        cells.append(Cell(total, 3))
        sums.append(Sum(total, ((one,), (other,), (spare,))))
    cells.append(Cell(("all",), 3))
    sums.append(Sum(("all",), (("x",), ("y",), ("z",))))
    table = Table(tuple(cells), tuple(sums))

    found = _ranges(table, frozenset((name,) for name in true))

    assert set(found.values()) == {(1, 1)}


def test_a_range_that_cannot_be_settled_is_the_count_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the ends cannot be found in time, only what the count is has been shown to be possible."""
    monkeypatch.setattr(protection, "TRIES", 0)

    assert _ranges(one_way(["a", "b"], [3, 40]), frozenset({("a",), ()})) == {(): (43, 43), ("a",): (3, 3)}


@given(st.integers(0, 10**6), RULES)
def test_ranges_in_two_ways_are_those_of_flows(seed: int, rule: Rule) -> None:
    """In a table of two ways the ranges are what flows in a network give, another method altogether."""
    table = two_way_table(seed)
    hidden = some_hidden(table, rule, seed)

    assert _ranges(table, hidden, rule) == flow_ranges(table, hidden, rule.least)


@given(st.integers(0, 10**6))
def test_ranges_are_those_of_trying_every_number(seed: int) -> None:
    """In tables of three ways the ranges are what trying every number gives."""
    table = three_way(seed, (2, 2, 2))
    inner = sorted(each.labels for each in table.cells if len(each.labels) == 3 and each.count)
    hidden = frozenset(inner[:4])
    most = max((each.count for each in table.cells if not each.labels), default=0)
    if most > 12:
        return

    assert _ranges(table, hidden) == counted_ranges(table, hidden, 1, most)
