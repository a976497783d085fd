"""Ages of one service that cannot all be so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.evidence.ages import AgesGiven, Giver
from compliance.evidence.ages_apart import highest_apart, lowest_apart

_OPEN = 200


def _lot(low: int | None, high: int | None, at_most: int = 17) -> AgesGiven:
    return AgesGiven(f"lot {low}-{high}", "1", Giver.LOT, low, high, at_most)


def _said(low: int | None, high: int | None) -> AgesGiven:
    return AgesGiven(f"said {low}-{high}", "2", Giver.STATEMENT, low, high)


def _fact(low: int | None, high: int | None) -> AgesGiven:
    return AgesGiven(f"fact {low}-{high}", "3", Giver.FACT, low, high)


def _figure(low: int | None, high: int | None) -> AgesGiven:
    return AgesGiven(f"figure {low}-{high}", "4", Giver.FIGURE, low, high)


@pytest.mark.parametrize(
    ("ages", "apart"),
    [
        pytest.param([_lot(16, 24), _fact(16, 21)], [21, 24], id="they start together and end apart"),
        pytest.param([_lot(16, 24), _fact(16, 21), _figure(16, 25)], [21, 24, 25], id="and a figure beyond both"),
        pytest.param([_lot(16, 24), _figure(16, 21)], [], id="a figure of a part"),
        pytest.param([_lot(8, 17), _said(8, 24)], [17, 24], id="a statement beyond the only lot"),
        pytest.param([_lot(8, 17), _lot(16, 24), _said(8, 24)], [], id="the whole of two lots that share two years"),
        pytest.param([_lot(8, 17), _lot(18, 24), _said(8, 24)], [], id="the whole of two lots that meet"),
        pytest.param([_lot(8, 17), _lot(19, 24), _said(8, 24)], [17, 24], id="two lots with a gap between"),
        pytest.param([_lot(8, 17), _lot(14, 24), _said(8, 24)], [17, 24], id="two lots that share more"),
        pytest.param([_lot(8, 17), _lot(8, 15), _said(8, 15)], [], id="one lot said again"),
        pytest.param([_lot(8, 17), _lot(8, 15), _said(8, 16)], [15, 16, 17], id="neither of two lots"),
        pytest.param([_lot(8, 17), _lot(16, None, _OPEN), _said(8, 24)], [], id="a lot that may go on"),
        pytest.param([_lot(8, 17), _lot(None, None, _OPEN), _said(8, 24)], [], id="a lot that may be for anybody"),
        pytest.param([_lot(8, 17), _lot(None, None, _OPEN), _figure(16, 25)], [], id="a figure beside such a lot"),
        pytest.param([_lot(8, None), _said(8, 18)], [], id="to 18 beside a lot that says no age"),
        pytest.param([_lot(8, None), _lot(8, 15), _figure(8, 16)], [], id="younger than any child may be"),
        pytest.param([_lot(8, None), _figure(8, 17)], [], id="no older than a child"),
        pytest.param([_lot(None, 17), _fact(None, 18)], [], id="until the birthday"),
        pytest.param([_lot(None, 17), _fact(None, 19)], [17, 19], id="two years more"),
        pytest.param([_lot(None, 18), _lot(None, 17), _fact(None, 18)], [], id="with its own year"),
        pytest.param([_lot(8, 17), _lot(8, 18)], [], id="lots alone"),
        pytest.param([_said(8, 18), _said(10, 16)], [], id="a part within"),
        pytest.param([_said(8, 18), _said(8, 16), _said(8, 18)], [16, 18, 18], id="the same said twice"),
        pytest.param([_said(8, 18)], [], id="one alone"),
        pytest.param([], [], id="none"),
    ],
)
def test_highest_ages_that_cannot_all_be_so(ages: list[AgesGiven], apart: list[int]) -> None:
    """Ages differ where they start together and end apart, or where one goes beyond the service."""
    assert [each.high for each in highest_apart(ages)] == apart


@pytest.mark.parametrize(
    ("ages", "apart"),
    [
        pytest.param([_lot(8, 17), _fact(10, 17)], [8, 10], id="they end together and start apart"),
        pytest.param([_lot(8, 17), _said(5, None)], [5, 8], id="below every lot"),
        pytest.param([_lot(8, 17), _lot(16, 24), _said(8, 24)], [], id="the whole of two lots"),
        pytest.param([_lot(None, 17), _lot(16, 24), _said(5, 24)], [], id="a lot that may start anywhere"),
        pytest.param([_lot(8, 17), _figure(5, 10)], [], id="a printed band of a figure"),
        pytest.param([_lot(8, 17), _lot(10, 17)], [], id="lots alone"),
        pytest.param([_said(5, None), _said(8, None)], [5, 8], id="no highest age said"),
    ],
)
def test_lowest_ages_that_cannot_all_be_so(ages: list[AgesGiven], apart: list[int]) -> None:
    """The same holds of the youngest, except that figures come in printed bands."""
    assert [each.low for each in lowest_apart(ages)] == apart


_end = st.none() | st.integers(0, 25)
_ages = st.lists(
    st.builds(
        lambda giver, ends, at_most: AgesGiven("item", None, giver, *ends, at_most),
        st.sampled_from(Giver),
        st.tuples(_end, _end).filter(lambda ends: None in ends or ends[0] <= ends[1]),
        st.sampled_from([17, _OPEN]),
    ),
    max_size=6,
)


@given(_ages, st.randoms())
def test_the_order_of_the_items_changes_nothing(ages: list[AgesGiven], random: object) -> None:
    """Which ages differ does not hang on which is written first."""
    turned = sorted(ages, key=lambda _: random.random())  # type: ignore[attr-defined]

    for apart in (highest_apart, lowest_apart):
        assert sorted(map(repr, apart(ages))) == sorted(map(repr, apart(turned)))


@given(_ages)
def test_one_age_never_differs_from_itself(ages: list[AgesGiven]) -> None:
    """Where any ages differ there are two or more of them, and lots alone never do."""
    for apart in (highest_apart, lowest_apart):
        found = apart(ages)
        assert len(found) != 1
        assert not found or {each.giver for each in found} != {Giver.LOT}
