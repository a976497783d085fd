"""What gets out of a table with hidden counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.disclosure.cells import Cell, Labels, Sum, Table, one_way, two_way
from compliance.disclosure.protection import KnownRange
from compliance.disclosure.release_audit import Fault, Leak, audit
from compliance.disclosure.rule import Rule, Zeros
from tests.support.random_tables import two_way_table

_LIST = one_way(["a", "b", "c"], [2, 3, 40])


def test_a_small_count_that_is_shown_gets_out() -> None:
    """A small count that nobody hid is named first."""
    found = audit(_LIST, {("a",)}, Rule())

    assert found.leaks == (Leak(("b",), Fault.SHOWN), Leak(("a",), Fault.PINNED))
    assert found.ranges == (KnownRange(("a",), 2, 2),)
    assert not found.is_safe


def test_a_count_that_is_left_over_gets_out() -> None:
    """One hidden count in a list can be worked out, small or not."""
    found = audit(one_way(["a", "b"], [30, 40]), {("a",)}, Rule())

    assert found.leaks == (Leak(("a",), Fault.PINNED),)


def test_two_small_counts_that_bound_each_other_get_out() -> None:
    """2 and 3 that make 5 are each known to be 1 to 4: closer than 1 to 5."""
    found = audit(_LIST, {("a",), ("b",)}, Rule())

    assert found.ranges == (KnownRange(("a",), 1, 4), KnownRange(("b",), 1, 4))
    assert found.leaks == (Leak(("a",), Fault.NARROWED), Leak(("b",), Fault.NARROWED))


def test_a_count_that_can_only_be_larger_gets_out() -> None:
    """A small count that is known to be 3 or more gets out, though it has no greatest."""
    cells = [Cell((name,), count) for name, count in {"a": 4, "b": 6, "x": 10, "y": 2, "z": 8}.items()]
    table = Table(tuple(cells), (Sum(("x",), (("a",), ("b",))), Sum(("x",), (("y",), ("z",)))))

    found = audit(table, {("a",), ("x",), ("y",)}, Rule())

    assert found.ranges == (KnownRange(("a",), 3, None), KnownRange(("x",), 9, None), KnownRange(("y",), 1, None))
    assert found.leaks == (Leak(("a",), Fault.NARROWED),)


def test_a_larger_count_may_be_known_roughly() -> None:
    """A count that is not small and only hides another need not be open from 1 to 5."""
    found = audit(one_way(["a", "b", "c"], [3, 7, 40]), {("a",), ("b",)}, Rule())

    assert found.ranges == (KnownRange(("a",), 1, 9), KnownRange(("b",), 1, 9))
    assert found.is_safe


def test_a_table_with_nothing_hidden_and_nothing_small_is_safe() -> None:
    """Nothing is known of hidden counts where there are none."""
    found = audit(one_way(["a", "b"], [30, 40]), frozenset(), Rule())

    assert (found.ranges, found.leaks, found.is_safe) == ((), (), True)


@pytest.mark.parametrize(
    ("labels", "rule"), [(("z",), Rule()), (("zero",), Rule()), (("never",), Rule(zeros=Zeros.HIDDEN))]
)
def test_what_cannot_be_hidden_is_refused(labels: Labels, rule: Rule) -> None:
    """A count that is not there, a zero where zeros are shown, and an impossible one cannot be hidden."""
    table = two_way(["zero", "never"], ["c"], [[0], [0]], impossible=[("never", "c")])

    with pytest.raises(ValueError, match=f"cannot be hidden: .*{labels[0]}"):
        audit(table, {labels}, rule)


def test_all_that_cannot_be_hidden_is_named_in_order() -> None:
    """Several are named at once, in the order of their labels."""
    with pytest.raises(ValueError, match=r"cannot be hidden: \('x',\), \('y',\), \('z',\)$"):
        audit(_LIST, [("z",), ("x",), ("a",), ("y",)], Rule())


def test_a_leak_never_says_what_the_count_is() -> None:
    """What is told of a leak is where it is and how, and never a number."""
    found = audit(_LIST, {("a",)}, Rule())

    assert not any(character.isdigit() for character in str(found.leaks))


def _two_in_each_line(table: Table) -> frozenset[Labels]:
    """Hide as is often done: the small counts, and the smallest other where a line has one hidden count alone."""
    hidden = {each.labels for each in table.cells if Rule().must_hide(each)}
    counts = {each.labels: each.count for each in table.cells}
    for each in (*table.sums, *table.sums):
        line = [*each.parts, each.total]
        others = sorted((counts[labels], labels) for labels in line if labels not in hidden and counts[labels])
        if sum(labels in hidden for labels in line) == 1 and others:
            hidden.add(others[0][1])
    return frozenset(hidden)


def _pinned_small(tables: Iterator[Table]) -> int:
    found = 0
    for table in tables:
        small = {each.labels for each in table.cells if Rule().must_hide(each)}
        leaks = audit(table, _two_in_each_line(table), Rule()).leaks
        found += sum(each.fault is Fault.PINNED and each.labels in small for each in leaks)
    return found


def test_hiding_two_in_each_line_leaks() -> None:
    """Of 300 random tables, two hidden in each line give small counts away exactly, and the audit finds them."""
    assert _pinned_small(two_way_table(seed) for seed in range(300)) > 10


@given(st.integers(0, 10**6))
def test_hiding_more_only_widens_what_is_known(seed: int) -> None:
    """A range with more hidden beside it contains the range with less."""
    table = two_way_table(seed)
    small = frozenset(each.labels for each in table.cells if Rule().must_hide(each))
    more = _two_in_each_line(table)

    narrow = {each.labels: each for each in audit(table, small, Rule()).ranges}
    wide = {each.labels: each for each in audit(table, more, Rule()).ranges}

    for labels, each in narrow.items():
        assert wide[labels].least <= each.least
        assert wide[labels].greatest is None or (each.greatest or 0) <= (wide[labels].greatest or 0)
