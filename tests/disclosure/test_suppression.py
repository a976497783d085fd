"""What is hidden so that small counts stay hidden."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.disclosure import suppression
from compliance.disclosure.cells import Labels, Table, linked, one_way, two_way
from compliance.disclosure.release_audit import audit
from compliance.disclosure.rule import Rule, Zeros
from compliance.disclosure.suppression import suppress
from tests.support.command import ROOT, plain_environment
from tests.support.random_tables import RULES, linked_table, three_way, two_way_table

_ROWS, _COLUMNS = ["r1", "r2", "r3"], ["c1", "c2", "c3"]


def test_a_table_without_small_counts_hides_nothing() -> None:
    """Where nothing is small nothing is hidden, and zeros are shown."""
    assert suppress(two_way(_ROWS, _COLUMNS, [[10, 0, 12], [20, 6, 7], [9, 8, 0]]), Rule()) == frozenset()


def test_the_smallest_other_is_hidden_with_a_small_count() -> None:
    """In a list the smallest of the others is hidden too, so that the total does not give the small one away."""
    assert suppress(one_way(["a", "b", "c"], [3, 40, 20]), Rule()) == {("a",), ("c",)}


def test_a_small_count_beside_its_total_alone_hides_both() -> None:
    """With one other count that is not nothing, that one or the total goes, the smaller of them."""
    assert suppress(one_way(["a", "b", "c"], [3, 40, 0]), Rule()) == {("a",), ("b",)}


def test_two_small_counts_that_bound_each_other_need_a_third() -> None:
    """2 and 3 make 5, so each would be known to be 1 to 4: another is hidden. 4 and 6 leave both open."""
    assert suppress(one_way(["a", "b", "c"], [2, 3, 40]), Rule()) == {("a",), ("b",), ("c",)}
    assert suppress(one_way(["a", "b", "c"], [4, 6, 40]), Rule()) == {("a",), ("b",)}


def test_a_corner_of_four_is_hidden_in_a_table() -> None:
    """One small count in a table goes with the three that make the cheapest rectangle with it."""
    table = two_way(_ROWS, _COLUMNS, [[3, 30, 9], [40, 50, 60], [8, 70, 7]])

    assert suppress(table, Rule()) == {("r1", "c1"), ("r1", "c3"), ("r3", "c1"), ("r3", "c3")}


def test_the_total_of_a_line_is_hidden_where_nothing_else_is_left() -> None:
    """A row with one count that is not nothing is hidden with its total, and so is another row."""
    table = two_way(["r1", "r2", "r3"], ["c1", "c2"], [[3, 0], [20, 30], [8, 90]])

    assert suppress(table, Rule()) == {("r1", "c1"), ("r1",), ("r2", "c1"), ("r2",)}


def test_a_total_that_two_tables_share_is_kept_open_in_both() -> None:
    """Hidden in one table, the small total of a column is not given away by the other."""
    by_sex = two_way(["girls", "boys"], ["late", "in time"], [[2, 20], [1, 30]])
    by_age = two_way(["under 10", "10 and over"], ["late", "in time"], [[3, 20], [0, 30]])

    found = suppress(linked([by_sex, by_age]), Rule())

    small = {("girls", "late"), ("boys", "late"), ("under 10", "late"), ("late",)}
    assert small < found
    # Either the other status or the total of all must give way; it does so in both tables.
    assert (("in time",) in found) != (() in found)


def test_a_zero_is_never_hidden_where_zeros_are_shown() -> None:
    """No zero is hidden under the default rule."""
    table = two_way(_ROWS, _COLUMNS, [[3, 0, 9], [0, 50, 60], [8, 70, 0]])

    hidden = suppress(table, Rule())

    assert [each for each in table.cells if each.labels in hidden and not each.count] == []


def test_all_of_a_known_group_is_hidden_where_zeros_are() -> None:
    """That none of eight were offered is hidden: not the zero alone, but so that it cannot be worked out."""
    table = two_way(["girls", "boys"], ["offered", "not offered"], [[0, 8], [40, 50]])

    assert suppress(table, Rule()) == frozenset()
    assert suppress(table, Rule(zeros=Zeros.HIDDEN)) == {
        ("girls", "offered"),
        ("girls", "not offered"),
        ("boys", "offered"),
        ("boys", "not offered"),
    }


def test_what_cannot_be_hides_nothing_else() -> None:
    """An impossible zero is shown even where zeros are hidden, and helps nobody."""
    table = two_way(
        ["under 5", "16"], ["turned 16", "moved"], [[0, 12], [30, 40]], impossible=[("under 5", "turned 16")]
    )

    assert suppress(table, Rule(zeros=Zeros.HIDDEN)) == frozenset()


def test_up_to_nine_hides_more() -> None:
    """With a limit of nine, counts of 6 to 9 are hidden as well."""
    table = one_way(["a", "b", "c"], [7, 40, 20])

    assert suppress(table, Rule()) == frozenset()
    assert suppress(table, Rule(9)) == {("a",), ("c",)}


def test_a_count_in_no_sum_is_hidden_alone() -> None:
    """A small count that is tied to nothing needs no other."""
    assert suppress(Table(one_way(["a"], [3]).cells[:1], ()), Rule()) == {("a",)}


def test_what_cannot_be_settled_hides_all_that_hangs_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no other table is found in time, everything tied to the small count is hidden, and nothing else."""
    near = two_way(_ROWS, _COLUMNS, [[3, 30, 9], [40, 50, 0], [8, 70, 7]], under=("entry",))
    far = one_way(["a", "b"], [40, 50], under=("exit",))
    monkeypatch.setattr(suppression, "TRIES", 0)

    found = suppress(linked([near, far]), Rule())

    assert found == {each.labels for each in near.cells if each.count}


def test_the_order_of_rows_and_sums_changes_nothing() -> None:
    """Given in another order, the same counts are hidden, even where many others would do as well."""
    like = [
        two_way(_ROWS, _COLUMNS, [[3, 9, 9], [9, 9, 9], [9, 9, 3]]),
        two_way(_ROWS, _COLUMNS, [[9] * 3, [9, 4, 9], [9] * 3]),
    ]
    for seed, table in enumerate([*like, *(linked_table(seed) for seed in range(20))]):
        chance = random.Random(seed)
        cells, sums = list(table.cells), list(table.sums)
        chance.shuffle(cells)
        chance.shuffle(sums)

        assert suppress(Table(tuple(cells), tuple(sums)), Rule()) == suppress(table, Rule())


_PRINT_HIDDEN = """
from compliance.disclosure.rule import Rule
from compliance.disclosure.suppression import suppress
from tests.support.random_tables import linked_table, two_way_table
print([sorted(suppress(table, Rule())) for seed in range(8) for table in (linked_table(seed), two_way_table(seed))])
"""


def test_the_same_is_hidden_in_every_run() -> None:
    """Whatever order sets of text have in a run, the same counts are hidden."""
    found = {
        subprocess.run(
            [sys.executable, "-c", _PRINT_HIDDEN],
            cwd=ROOT,
            env=plain_environment() | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(3)
    }

    assert len(found) == 1


def _is_open(table: Table, hidden: frozenset[Labels], rule: Rule) -> bool:
    """Say whether every small count is hidden, only what may be is, and nothing gets out."""
    small = {each.labels for each in table.cells if rule.must_hide(each)}
    may = {each.labels for each in table.cells if rule.may_hide(each)}
    return small <= hidden <= may and audit(table, hidden, rule).is_safe


@pytest.mark.parametrize("seed", range(300))
def test_of_three_hundred_random_tables_none_leaks(seed: int) -> None:
    """In 300 tables of two ways nothing gets out under the default rule."""
    table = two_way_table(seed)

    assert _is_open(table, suppress(table, Rule()), Rule())


@given(st.integers(0, 10**6), RULES)
def test_linked_tables_do_not_leak(seed: int, rule: Rule) -> None:
    """Tables that share totals give nothing away together, under any rule."""
    table = linked_table(seed)

    assert _is_open(table, suppress(table, rule), rule)


@given(st.integers(0, 10**6), RULES)
def test_tables_of_three_ways_do_not_leak(seed: int, rule: Rule) -> None:
    """Tables of three ways with all their totals, where whole children matter, give nothing away."""
    table = three_way(seed, (2, 2, 3))

    assert _is_open(table, suppress(table, rule), rule)
