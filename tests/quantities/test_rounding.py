"""Whole numbers behind printed percentages."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.quantities.rounding import (
    bases_that_print,
    can_come_to_all,
    counts_for,
    prints_as,
    share_of,
    split_exists,
)


@pytest.mark.parametrize(
    ("value", "printed", "prints"),
    [
        pytest.param("0.175", "18%", True, id="half_up"),
        pytest.param("0.175", "17%", False, id="half_never_down_to_odd"),
        pytest.param("0.165", "17%", True, id="half_up_to_odd"),
        pytest.param("0.165", "16%", True, id="half_to_even"),
        pytest.param("0.005", "0%", True, id="half_to_nought"),
        pytest.param("0", "0%", True, id="nought"),
        pytest.param("0.0051", "0%", False, id="over_nought"),
        pytest.param("1", "100%", True, id="whole"),
        pytest.param("0.9949", "100%", False, id="under_whole"),
        pytest.param("0.1234", "12.3%", True, id="one_decimal"),
        pytest.param("0.1234", "12%", True, id="no_decimals"),
        pytest.param("12", "12", False, id="no_share"),
        pytest.param("0.12", "twelve%", False, id="no_figure"),
    ],
)
def test_prints_as_with_either_way_of_rounding_halves(value: str, printed: str, *, prints: bool) -> None:
    """A half may go up or to the even neighbour: reports do both."""
    assert prints_as(Fraction(value), printed) is prints


@pytest.mark.parametrize(
    ("printed", "of", "counts"),
    [
        ("22%", 193, range(42, 44)),
        ("43%", 193, range(83, 84)),
        ("14%", 193, range(27, 28)),
        ("50%", 2, range(1, 2)),
        ("50%", 3, range(0)),
        ("0%", 50, range(1)),
        ("0%", 100, range(1)),
        ("0%", 200, range(2)),
        ("100%", 50, range(50, 51)),
        ("17%", 200, range(33, 35)),
        ("50%", 0, range(0)),
        ("-5%", 100, range(0)),
        ("5", 100, range(0)),
    ],
)
def test_counts_for_a_printed_share(printed: str, of: int, counts: range) -> None:
    """The whole numbers of a base that print as a share, 0% included."""
    assert list(counts_for(printed, of)) == list(counts)


@pytest.mark.parametrize(
    ("count", "printed", "bases"),
    [
        pytest.param(14, "17%", range(81, 85), id="dorset_declined"),
        pytest.param(10, "14%", range(69, 75), id="dorset_no_advocate"),
        pytest.param(7, "8%", range(83, 94), id="dorset_resolved"),
        pytest.param(1, "100%", range(1, 2), id="all_of_one"),
        pytest.param(0, "17%", range(0), id="none"),
        pytest.param(3, "0%", range(0), id="no_end"),
        pytest.param(3, "17", range(0), id="no_share"),
    ],
)
def test_bases_of_which_a_count_prints_as_a_share(count: int, printed: str, bases: range) -> None:
    """The bases that a count and its printed share allow; no range where they have no end."""
    assert list(bases_that_print(count, printed)) == list(bases)


@pytest.mark.parametrize(
    ("printed", "of", "exists"),
    [
        pytest.param(["22%", "43%", "22%", "14%"], 193, False, id="dorset_ages"),
        pytest.param(["22%", "43%", "22%", "14%"], 101, True, id="same_shares_of_another_base"),
        pytest.param(["0%", "60%", "40%"], 50, True, id="a_group_of_nobody"),
        pytest.param(["50%", "50%"], 3, False, id="no_half_of_three"),
        pytest.param(["33%", "33%", "33%"], 3, True, id="thirds"),
        pytest.param(["100%"], 7, True, id="everybody"),
        pytest.param(["50%"], 7, False, id="half_of_seven"),
    ],
)
def test_split_exists_where_whole_numbers_add_up(printed: list[str], of: int, *, exists: bool) -> None:
    """Printed shares fit a base where whole numbers that print so add up to it."""
    assert split_exists(printed, of) is exists


def test_share_of_is_exact() -> None:
    """A share is a fraction, never a float."""
    assert share_of(193, 272) == Fraction(193, 272)


def test_share_of_nothing_is_no_share() -> None:
    """There is no share of an empty base."""
    with pytest.raises(ZeroDivisionError):
        share_of(0, 0)


def _half_up(value: Fraction, places: int) -> str:
    scaled = (abs(value) * 100 * 10**places * 2 + 1) // 2
    return _percent(int(scaled), places)


def _half_even(value: Fraction, places: int) -> str:
    return _percent(round(value * 100 * 10**places), places)


def _percent(scaled: int, places: int) -> str:
    whole, rest = divmod(scaled, 10**places)
    return f"{whole}.{rest:0{places}}%" if places else f"{whole}%"


def _prints(value: Fraction, places: int) -> set[str]:
    return {_half_up(value, places), _half_even(value, places)}


_PLACES = st.integers(0, 1)
_SHARES = st.integers(0, 1_000).map(lambda each: _percent(each, 1)) | st.integers(0, 100).map(lambda each: f"{each}%")


def _places(printed: str) -> int:
    return len(printed.rstrip("%").partition(".")[2])


@given(of=st.integers(1, 500), data=st.data(), places=_PLACES)
def test_a_share_prints_as_either_way_of_rounding_gives_it(of: int, data: st.DataObject, places: int) -> None:
    """A share prints as halves rounded up give it and as halves rounded to even do, and as nothing else near."""
    value = Fraction(data.draw(st.integers(0, of)), of)
    printed = int(value * 100 * 10**places)
    near = {_percent(each, places) for each in range(max(0, printed - 2), printed + 4)}

    assert {each for each in near if prints_as(value, each)} == _prints(value, places)


@given(printed=_SHARES, of=st.integers(1, 300))
def test_the_counts_are_those_that_enumeration_finds(printed: str, of: int) -> None:
    """Trying every count of a base finds the same ones."""
    every = [count for count in range(of + 1) if printed in _prints(Fraction(count, of), _places(printed))]

    assert list(counts_for(printed, of)) == every


@given(printed=st.integers(1, 100).map(lambda each: f"{each}%"), count=st.integers(1, 20))
def test_the_bases_are_those_that_enumeration_finds(printed: str, count: int) -> None:
    """Trying every base up to beyond the last finds the same ones."""
    every = [of for of in range(count, 200 * count + 2) if printed in _prints(Fraction(count, of), 0)]

    assert list(bases_that_print(count, printed)) == every


def _split_by_trying(printed: list[str], of: int) -> bool:
    """Try every way to give each line a count that prints so."""
    sums = {0}
    for each in printed:
        fitting = [count for count in range(of + 1) if each in _prints(Fraction(count, of), _places(each))]
        sums = {total + count for total in sums for count in fitting if total + count <= of}
    return of in sums


@given(printed=st.lists(_SHARES, min_size=1, max_size=4), of=st.integers(1, 60))
def test_a_split_exists_where_trying_every_one_finds_it(printed: list[str], of: int) -> None:
    """Trying every split of a base finds one exactly where it is said that there is one."""
    assert split_exists(printed, of) is _split_by_trying(printed, of)


@given(counts=st.lists(st.integers(1, 40), min_size=1, max_size=5), places=_PLACES)
def test_a_true_split_is_never_doubted(counts: list[int], places: int) -> None:
    """Shares that were printed from real counts can always be split, and can always come to the whole."""
    of = sum(counts)
    for rule in (_half_up, _half_even):
        printed = [rule(Fraction(count, of), places) for count in counts]

        assert split_exists(printed, of)
        assert can_come_to_all(printed)


@given(first=st.integers(0, 100), second=st.integers(0, 100))
def test_two_shares_come_to_all_where_trying_finds_a_base(first: int, second: int) -> None:
    """Two printed shares can come to the whole exactly where some base up to two hundred prints them so."""
    printed = (f"{first}%", f"{second}%")
    found = any(
        printed == (rule(Fraction(count, of), 0), rule(Fraction(of - count, of), 0))
        for of in range(1, 201)
        for count in range(max(0, first * of // 100 - 2), min(of, first * of // 100 + 3) + 1)
        for rule in (_half_up, _half_even)
    )

    assert can_come_to_all(printed) is found


@pytest.mark.parametrize(
    ("printed", "can"),
    [
        pytest.param(["47%", "48%", "2%", "1%"], False, id="dorset_sex"),
        pytest.param(["90%", "2%", "4%"], False, id="dorset_ethnicity"),
        pytest.param(["22%", "43%", "22%", "14%"], True, id="dorset_ages_of_some_base"),
        pytest.param(["48%", "48%", "2%"], False, id="just_short"),
        pytest.param(["48.5%", "51.4%"], False, id="decimals_short"),
        pytest.param(["48%", "50%", "2%"], True, id="exact"),
        pytest.param(["50%", "five%"], False, id="no_figure"),
        pytest.param(["50", "50"], False, id="no_shares"),
        pytest.param(["2%"] * 49 + ["0%", "0%"], True, id="halves_to_even"),
        pytest.param([], False, id="nothing"),
    ],
)
def test_shares_that_can_come_to_the_whole(printed: list[str], *, can: bool) -> None:
    """Rounding moves each line by half a unit at most, so many lines may be far off and few may not."""
    assert can_come_to_all(printed) is can


@pytest.mark.parametrize("count", [10**6, 10**12, 10**15 - 1], ids=["million", "billion", "most"])
def test_a_large_count_takes_no_time(count: int) -> None:
    """The bases of a count of fifteen figures are given as a range, and none of them is laid out."""
    bases = bases_that_print(count, "17%")

    assert bases[0] < count / 0.17 < bases[-1]
    assert count in counts_for("17%", count * 100 // 17)


@pytest.mark.parametrize(("count", "of"), [(200, 200), (201, 200)], ids=["all", "more_than_all"])
def test_no_count_is_larger_than_its_base(count: int, of: int) -> None:
    """201 of 200 is 100.5% and would print as 100%, but a part is never larger than the whole."""
    assert (count in counts_for("100%", of)) is (count <= of)
    assert (of in bases_that_print(count, "100%")) is (count <= of)
