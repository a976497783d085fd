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


@pytest.mark.parametrize(
    ("count", "children", "is_hidden"), [(30, 5, True), (30, 6, False), (5, 5, True), (6, 0, True)]
)
def test_a_count_of_few_children_is_hidden(count: int, children: int, is_hidden: bool) -> None:
    """Thirty events of five children are hidden, of six they are not; where no child is known of, a count is hidden."""
    assert Rule().must_hide(Cell((), count, children=children)) is is_hidden


@pytest.mark.parametrize("zeros", Zeros)
def test_a_nothing_has_no_children_and_is_hidden_as_zeros_are(zeros: Zeros) -> None:
    """A count of nothing is of no children: it is hidden only where zeros are."""
    assert Rule(zeros=zeros).must_hide(Cell((), 0, children=0)) is (zeros is Zeros.HIDDEN)


@pytest.mark.parametrize(
    ("rule", "bands"),
    [(Rule(), [1, 1, 6, 6, 11]), (Rule(9), [1, 1, 1, 10, 10]), (Rule(zeros=Zeros.HIDDEN), [0, 0, 0, 7, 7])],
)
def test_a_band_is_as_wide_as_what_must_be_left_open(rule: Rule, bands: list[int]) -> None:
    """Bands follow each other without a gap, the first of them the small counts themselves."""
    assert [rule.band(count) for count in (1, 5, 6, 10, 11)] == bands


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
