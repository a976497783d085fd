"""Counts tied by sums: how far one can move."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from compliance.disclosure.linked_counts import LinkedCounts

_TRIES = 100


def _counts(*values: int, lower: int = 0) -> LinkedCounts:
    found = LinkedCounts()
    for each in values:
        found.add(each, lower)
    return found


def test_a_count_tied_to_nothing_has_no_greatest() -> None:
    """A count in no sum falls to its bound and rises without end."""
    counts = _counts(3, lower=1)

    assert counts.push(0, -1)
    assert counts.values == [1]
    assert not counts.push(0, 1)


def test_two_parts_of_a_total_move_against_each_other() -> None:
    """Of 2 and 3 that make 5, each of at least 1, each can be 1 to 4."""
    counts = _counts(2, 3, lower=1)
    counts.tie({0: 1, 1: 1})

    assert counts.push(0, 1)
    assert counts.values == [4, 1]
    assert counts.push(0, -1)
    assert counts.values == [1, 4]
    assert counts.push(1, -1)
    assert counts.values == [4, 1]


def test_a_count_stops_at_its_own_bound() -> None:
    """An upper bound holds a count, free or kept as a sum."""
    counts = _counts(2, 3, lower=1)
    counts.tie({0: 1, 1: 1})
    counts.bind(0, 1, 3)
    counts.bind(1, 1, 3)

    assert counts.push(0, 1)
    assert counts.values == [3, 2]
    assert counts.push(1, 1)
    assert counts.values == [2, 3]


def test_a_sum_said_twice_changes_nothing() -> None:
    """A tie that follows from another is no further tie."""
    counts = _counts(2, 3, 4)
    counts.tie({0: 1, 1: 1})
    counts.tie({0: 2, 1: 2})
    counts.tie({1: 1, 2: 1})

    assert counts.push(0, -1)
    assert counts.values == [0, 5, 2]


def test_a_tracked_sum_follows_its_counts() -> None:
    """A sum can be made as small as its counts allow, and they stand where it is."""
    counts = _counts(2, 3, 4)
    counts.tie({0: 1, 1: 1})
    price = counts.add_sum({0: 3, 1: 5, 2: 7})

    assert counts.values[price] == 6 + 15 + 28
    assert counts.push(price, -1)
    assert counts.values == [5, 0, 0, 15]


def _odd_circle() -> LinkedCounts:
    """Give three counts of which each two make 3 with one that is free: at the least of that, halves would fit."""
    counts = _counts(1, 1, 1, 1, 1, 1)
    for one, other, spare in ((0, 1, 3), (1, 2, 4), (0, 2, 5)):
        counts.tie({one: 1, other: 1, spare: 1})
    return counts


def test_without_whole_numbers_an_odd_circle_gives_halves() -> None:
    """Three counts that pairwise make 3 come to 4.5 together, if children could be halved."""
    counts = _odd_circle()
    together = counts.add_sum({0: 1, 1: 1, 2: 1})

    assert counts.push(together, 1)
    assert counts.values[together] == Fraction(9, 2)


def test_in_whole_numbers_an_odd_circle_gives_less() -> None:
    """In whole children they come to 4, and every count stays whole."""
    counts = _odd_circle()
    together = counts.add_sum({0: 1, 1: 1, 2: 1})

    assert counts.push_whole(together, 1, _TRIES) is True
    assert counts.values[together] == 4
    assert all(isinstance(each, int) for each in counts.values)


def test_too_few_tries_leave_it_short_and_say_so() -> None:
    """After one try nothing whole was found: the start stays, and the answer says that it is not settled."""
    counts = _odd_circle()
    together = counts.add_sum({0: 1, 1: 1, 2: 1})

    assert counts.push_whole(together, 1, 1) is None
    assert counts.values == [1, 1, 1, 1, 1, 1, 3]


def test_in_whole_numbers_no_end_is_no_end() -> None:
    """A count that rises without end is said to, and all stand at a whole solution after."""
    counts = _counts(3, 2)
    counts.tie({0: 1, 1: -1})

    assert counts.push_whole(0, 1, _TRIES) is False
    assert counts.values[0] - counts.values[1] == 1
    assert all(isinstance(each, int) for each in counts.values)


def test_bounds_of_branches_do_not_stay() -> None:
    """After a count was looked for in whole numbers, all can move as before."""
    counts = _odd_circle()
    together = counts.add_sum({0: 1, 1: 1, 2: 1})
    counts.push_whole(together, 1, _TRIES)

    for each in range(6):
        assert counts.push_whole(each, -1, _TRIES) is True
        assert counts.values[each] == 0
        assert counts.push_whole(each, 1, _TRIES) is True
        assert counts.values[each] == 3


_WEIGHTS = st.lists(st.lists(st.integers(-2, 2), min_size=4, max_size=4), min_size=1, max_size=3)


@given(st.lists(st.integers(0, 4), min_size=4, max_size=4), _WEIGHTS)
def test_the_ends_are_those_of_trying_every_number(values: list[int], ties: list[list[int]]) -> None:
    """Between 0 and 4 each count goes exactly as far as trying all whole numbers finds, whatever the ties."""
    counts = LinkedCounts()
    for each in values:
        counts.add(each, 0, 4)
    for weights in ties:
        counts.tie(dict(enumerate(weights)))
    fitting = _fitting(values, ties)

    for at in range(4):
        assert counts.push_whole(at, -1, _TRIES) is True
        assert counts.values[at] == min(each[at] for each in fitting)
        assert counts.push_whole(at, 1, _TRIES) is True
        assert counts.values[at] == max(each[at] for each in fitting)
        assert tuple(counts.values) in fitting


def _fitting(values: list[int], ties: list[list[int]]) -> set[tuple[int, ...]]:
    ends = [sum(weight * value for weight, value in zip(weights, values, strict=True)) for weights in ties]
    every = ((a, b, c, d) for a in range(5) for b in range(5) for c in range(5) for d in range(5))
    return {
        each
        for each in every
        if all(
            sum(weight * value for weight, value in zip(weights, each, strict=True)) == end
            for weights, end in zip(ties, ends, strict=True)
        )
    }
