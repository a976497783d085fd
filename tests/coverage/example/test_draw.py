"""Chance that is the same everywhere, and shares that come out exactly."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage.example.draw import Draw, apportioned, dealt, scaled


def test_the_stream_of_a_seed_is_fixed() -> None:
    """A seed gives these numbers on every machine and in every version; another seed gives others."""
    draw = Draw("child", 1, 7)

    assert [draw.below(1_000) for _ in range(6)] == [30, 139, 67, 509, 517, 474]
    assert Draw("child", 1, 8).below(1 << 64) != Draw("child", 1, 7).below(1 << 64)


def test_splitmix_is_followed() -> None:
    """From a state of nought the numbers are those published for SplitMix64."""
    draw = Draw()
    draw._state = 0

    assert [draw.below(1 << 64) for _ in range(3)] == [0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F]


def test_each_number_comes_about_as_often() -> None:
    """Each of ten numbers comes about as often as any other."""
    draw = Draw("even")

    counted = Counter(draw.below(10) for _ in range(20_000))

    assert sorted(counted) == list(range(10))
    assert all(1_800 < count < 2_200 for count in counted.values())


def test_both_ends_come() -> None:
    """Between two ends both come, and nothing beyond them; ends turned round give the low one."""
    draw = Draw("ends")

    assert {draw.between(3, 5) for _ in range(100)} == {3, 4, 5}
    assert draw.between(5, 3) == 5
    assert draw.day(date(2025, 1, 2), date(2025, 1, 1)) == date(2025, 1, 2)


@pytest.mark.parametrize(("share", "found"), [(0, False), (100, True)])
def test_never_and_always(share: int, found: bool) -> None:
    """A share of nothing never happens, and one of a hundred always does."""
    assert {Draw("share", number).of_hundred(share) for number in range(200)} == {found}


def test_weights_decide_how_often_a_value_comes() -> None:
    """A value without weight never comes, and one of three times the weight comes three times as often."""
    draw = Draw("weights")

    counted = Counter(draw.weighed((("a", 3), ("b", 0), ("c", 1))) for _ in range(8_000))

    assert set(counted) == {"a", "c"}
    assert 2.7 < counted["a"] / counted["c"] < 3.3


@given(st.integers(0, 5_000), st.lists(st.integers(0, 700), min_size=1, max_size=9).filter(any))
def test_shares_add_up_and_lie_within_one(total: int, weights: list[int]) -> None:
    """Shares add up to the total, none is a whole one off, and what has no weight gets none."""
    shares = apportioned(total, weights)

    assert sum(shares) == total
    assert all(abs(share - total * weight / sum(weights)) < 1 for share, weight in zip(shares, weights, strict=True))
    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if weight == 0)


def test_a_total_that_is_the_weights_is_shared_out_as_they_are() -> None:
    """What is dealt comes exactly as often as the weights say, in an order of the seed's own."""
    values = (("a", 30), ("b", 12), ("c", 1))

    first, second = (list(dealt(43, values, Draw(seed))) for seed in (1, 2))

    assert Counter(first) == Counter(second) == Counter(dict(values))
    assert first != second


def test_a_number_is_scaled_to_the_nearest() -> None:
    """A number out of a whole is scaled to the nearest, a half upwards."""
    assert [scaled(22, part, 604) for part in (0, 302, 604, 1_208)] == [0, 11, 22, 44]
    assert scaled(1, 1, 2) == 1
