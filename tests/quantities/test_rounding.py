"""Whole numbers behind printed percentages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.quantities.rounding import bases_that_print, counts_for, prints_as, share_of, split_exists


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
