"""Which counts are small."""

from __future__ import annotations

import pytest

from compliance.disclosure.cells import Cell
from compliance.disclosure.rule import Rule, Zeros


def _hidden(rule: Rule) -> list[int]:
    return [count for count in range(12) if rule.must_hide(Cell((), count))]


def test_one_to_five_are_hidden_by_default() -> None:
    """By default counts of 1 to 5 are hidden, and nothing is shown."""
    assert _hidden(Rule()) == [1, 2, 3, 4, 5]
    assert (Rule().least, Rule().spread) == (1, 4)


def test_up_to_nine_can_be_hidden() -> None:
    """A rule can hide 1 to 9."""
    assert _hidden(Rule(9)) == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_nothing_can_be_hidden_too() -> None:
    """With zeros hidden a count of nothing is small."""
    rule = Rule(zeros=Zeros.HIDDEN)

    assert _hidden(rule) == [0, 1, 2, 3, 4, 5]
    assert (rule.least, rule.spread) == (0, 6)


@pytest.mark.parametrize("limit", [-1, 0, 4, 10])
def test_no_other_limit_can_be_set(limit: int) -> None:
    """Less than 5 would hide less than is published anywhere, and more than 9 is no small count."""
    with pytest.raises(ValueError, match="choose from 5 to 9"):
        Rule(limit)


@pytest.mark.parametrize("zeros", Zeros)
def test_what_cannot_be_is_never_hidden(zeros: Zeros) -> None:
    """A nothing that everybody knows beforehand is shown under either rule."""
    assert not Rule(zeros=zeros).may_hide(Cell((), 0, impossible=True))
    assert not Rule(zeros=zeros).must_hide(Cell((), 0, impossible=True))


@pytest.mark.parametrize(("zeros", "may"), [(Zeros.SHOWN, False), (Zeros.HIDDEN, True)])
def test_a_zero_helps_to_hide_only_where_zeros_are_hidden(zeros: Zeros, may: bool) -> None:
    """Where zeros are shown a zero is never hidden, so every hidden count is known to be something."""
    assert Rule(zeros=zeros).may_hide(Cell((), 0)) is may
