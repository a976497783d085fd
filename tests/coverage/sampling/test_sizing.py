"""How many records to look at, and what looking in steps risks."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.coverage.sampling.sample import Aim
from compliance.coverage.sampling.sizing import Sizing, sizing
from compliance.text.problem import InvalidArgument

_FIVE, _TEN = Fraction(1, 20), Fraction(1, 10)


def _sizes(found: Sizing) -> list[int | None]:
    return [each.size for each in found.table]


@pytest.mark.parametrize(
    ("confidence", "rate", "expected"),
    [
        (Fraction(19, 20), _FIVE, [59, 93, 124, 153, 181]),
        (Fraction(19, 20), _TEN, [29, 46, 61, 76, 89]),
        (Fraction(9, 10), _TEN, [22, 38, 52, 65, 78]),
        (Fraction(99, 100), _FIVE, [90, 130, 165, 198, 229]),
    ],
)
def test_the_table_holds_the_published_sizes(confidence: Fraction, rate: Fraction, expected: list[int]) -> None:
    """Attribute samples for no error to four, as in the tables that auditors use."""
    assert _sizes(sizing(Aim(rate, confidence))) == expected


def test_the_plan_in_steps_is_given_with_its_real_risk_and_so_is_the_naive_one() -> None:
    """72, 110 and 142 hold 4.84 %; the sizes of the table in turn do not: 9.3 %."""
    found = sizing(Aim(_FIVE, Fraction(19, 20)))

    assert found.holds is not None
    assert found.naive is not None
    assert [each.size for each in found.holds.plan.looks] == [72, 110, 142]
    assert [each.size for each in found.naive.plan.looks] == [59, 93, 124]
    assert (round(float(found.holds.risk), 4), round(float(found.naive.risk), 3)) == (0.0484, 0.093)


def test_a_small_population_takes_fewer_and_says_where_no_sample_can_show_it() -> None:
    """Three errors of fifty are 6 %, so no sample that allows them shows fewer than 5 %."""
    found = sizing(Aim(_FIVE, Fraction(19, 20), 50), 3)

    assert _sizes(found) == [31, 43, 50, None, None]
    assert found.size is None
    assert found.holds is not None
    assert found.holds.risk <= _FIVE


def test_the_risk_in_a_small_population_is_told_at_a_rate_it_can_have() -> None:
    """5 % of fifty is two and a half records, so the least number that reaches it stands: three, 6 %."""
    found = sizing(Aim(_FIVE, Fraction(19, 20), 50))

    assert found.holds is not None
    assert found.holds.seen[-1].rate == Fraction(3, 50)


def test_a_population_of_one_has_no_steps() -> None:
    """One record is looked at or it is not."""
    found = sizing(Aim(_FIVE, Fraction(19, 20), 1))

    assert (found.size, found.holds, found.naive) == (1, None, None)


def test_records_that_are_all_right_always_pass() -> None:
    """At a true rate of nothing every size passes, and the plan stops at its first look."""
    found = sizing(Aim(_FIVE, Fraction(19, 20)))

    assert all(each.passes[0] == (0, 1) for each in found.table)
    assert found.holds is not None
    assert (found.holds.seen[0].prospect.accepted, found.holds.seen[0].prospect.seen) == (1, 72)


def test_all_that_asks_for_too_much_is_said_at_once() -> None:
    """A rate, a confidence, a population and errors, each past what is worked out."""
    with pytest.raises(InvalidArgument) as caught:
        sizing(Aim(Fraction(1, 5000), Fraction(9999, 10000), 20_000_000), 21)

    lines = str(caught.value).split("\n")
    assert [line.split(".")[0] for line in lines] == [
        "The tolerable rate is below 0",
        "The confidence is above 99",
        "The population is over 10,000,000 records",
        "21 errors are more than is worked out here",
    ]
