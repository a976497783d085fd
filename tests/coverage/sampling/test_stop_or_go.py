"""Plans that look again after errors, and what they really risk."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.coverage.sampling.sample import Aim, sample_size
from compliance.coverage.sampling.stop_or_go import (
    Look,
    Plan,
    look_by_look,
    plan_that_holds,
    prospect,
    prospect_of,
)
from compliance.quantities.exact_test import binomial_at_most, hypergeometric_at_most

_FIVE = Fraction(1, 20)
_AIM = Aim(_FIVE, Fraction(19, 20))


def _plan(*sizes: int) -> Plan:
    return Plan(tuple(Look(size, errors) for errors, size in enumerate(sizes)))


def test_three_looks_accept_more_often_than_each_would() -> None:
    """59, 93 and 124 accept a true rate of 5 % 9.3 % of the time, though each is right by itself."""
    plan = look_by_look(_AIM, (0, 1, 2))

    assert plan == _plan(59, 93, 124)
    assert round(float(prospect(plan, _FIVE).accepted), 3) == 0.093


def test_stricter_looks_hold_together() -> None:
    """72, 110 and 142 accept it 4.84 % of the time, and that is the plan that is given."""
    assert round(float(prospect(_plan(72, 110, 142), _FIVE).accepted), 4) == 0.0484
    assert plan_that_holds(_AIM) == _plan(72, 110, 142)


def test_a_plan_of_one_look_is_a_sample_of_a_fixed_size() -> None:
    """One look needs nothing stricter, and risks what its size says."""
    plan = plan_that_holds(_AIM, (1,))

    assert plan == Plan((Look(93, 1),))
    assert prospect(plan, _FIVE).accepted == binomial_at_most(1, 93, _FIVE)
    assert prospect(plan, _FIVE).seen == 93


def test_good_records_are_accepted_at_the_first_look() -> None:
    """Without a single error the first look is the last, and at nothing but errors nothing is accepted."""
    plan = _plan(59, 93, 124)

    assert (prospect(plan, Fraction(0)).accepted, prospect(plan, Fraction(0)).seen) == (1, 59)
    assert (prospect(plan, Fraction(1)).accepted, prospect(plan, Fraction(1)).seen) == (0, 59)


def _played(plan: Plan, records: tuple[bool, ...]) -> tuple[bool, int]:
    """Play a plan through on records in the order they are looked at: accepted or not, and how many were seen."""
    for look in plan.looks:
        found = sum(records[: look.size])
        if found <= look.errors:
            return True, look.size
        if found > plan.looks[-1].errors:
            return False, look.size
    return False, plan.looks[-1].size


_PLANS = st.sampled_from(
    [_plan(2), _plan(2, 5), _plan(1, 3, 8), Plan((Look(3, 1), Look(6, 2))), Plan((Look(1, 0), Look(7, 4)))]
)


@given(_PLANS, st.fractions(0, 1, max_denominator=12))
def test_a_prospect_is_every_course_played_through(plan: Plan, rate: Fraction) -> None:
    """The chance to accept and the records seen are those of playing through every order of errors."""
    accepted = seen = Fraction(0)
    for records in product((False, True), repeat=plan.looks[-1].size):
        chance = rate ** sum(records) * (1 - rate) ** (len(records) - sum(records))
        ends, size = _played(plan, records)
        accepted += chance * ends
        seen += chance * size

    found = prospect(plan, rate)

    assert (found.accepted, found.seen) == (accepted, seen)


@given(_PLANS, st.integers(8, 10), st.data())
def test_a_prospect_in_a_small_population_is_every_order_played_through(
    plan: Plan, population: int, data: st.DataObject
) -> None:
    """With so many of ten in error, it is the mean over all orders in which they can come."""
    wrong = data.draw(st.integers(0, population))
    orders = [each for each in product((False, True), repeat=population) if sum(each) == wrong]
    ends = [_played(plan, each) for each in orders]

    found = prospect_of(plan, wrong, population)

    assert found.accepted == Fraction(sum(accepted for accepted, _ in ends), len(ends))
    assert found.seen == Fraction(sum(size for _, size in ends), len(ends))


def test_a_plan_for_a_small_population_is_smaller_and_holds() -> None:
    """For 200 records fewer are looked at, and 10 in error are accepted at most 5 % of the time."""
    aim = Aim(_FIVE, Fraction(19, 20), 200)
    plan, loose = plan_that_holds(aim), look_by_look(aim, (0, 1, 2))

    assert (plan, loose) == (_plan(64, 91, 113), _plan(51, 78, 101))
    assert prospect_of(plan, 10, 200).accepted <= _FIVE < prospect_of(loose, 10, 200).accepted


@given(st.integers(60, 400), st.sampled_from([(0,), (0, 1), (0, 1, 2), (1, 3)]))
def test_a_plan_that_is_given_holds(population: int, errors: tuple[int, ...]) -> None:
    """Whatever the population, the real risk of the plan given is no more than what was aimed at."""
    aim = Aim(Fraction(1, 10), Fraction(9, 10), population)

    plan = plan_that_holds(aim, errors)

    assert prospect_of(plan, -(-population // 10), population).accepted <= Fraction(1, 10)
    assert plan.looks[0].size >= sample_size(aim, errors[0])
    assert [each.errors for each in plan.looks] == list(errors)


def test_one_look_in_a_small_population_risks_what_its_size_says() -> None:
    """The risk of one look is the hypergeometric tail."""
    assert prospect_of(Plan((Look(20, 1),)), 5, 60).accepted == hypergeometric_at_most(1, 20, 5, 60)


def test_a_plan_of_many_looks_holds() -> None:
    """Twelve looks hold too: each then has a twelfth of the risk, and the first needs as many as that takes."""
    errors = tuple(range(12))
    plan = plan_that_holds(Aim(Fraction(1, 2), Fraction(9, 10)), errors)

    assert prospect(plan, Fraction(1, 2)).accepted <= Fraction(1, 10)
    assert plan != look_by_look(Aim(Fraction(1, 2), Fraction(9, 10)), errors)


def test_a_plan_without_looks_is_refused() -> None:
    """No errors to allow for make no plan, and errors that do not rise make none."""
    with pytest.raises(ValueError, match="each look of a plan"):
        plan_that_holds(_AIM, ())
    with pytest.raises(ValueError, match="each look of a plan"):
        plan_that_holds(_AIM, (1, 1))


@pytest.mark.parametrize(
    "looks",
    [(), (Look(0, 0),), (Look(5, -1),), (Look(5, 0), Look(5, 1)), (Look(5, 1), Look(9, 1)), (Look(5, 0), Look(4, 1))],
)
def test_looks_that_do_not_go_on_are_refused(looks: tuple[Look, ...]) -> None:
    """Each look has more records than the one before and allows more errors."""
    with pytest.raises(ValueError, match="each look of a plan"):
        Plan(looks)


@pytest.mark.parametrize(("wrong", "population"), [(-1, 200), (201, 200), (5, 123)])
def test_a_plan_beyond_its_population_is_refused(wrong: int, population: int) -> None:
    """More in error, or more to look at, than there are is refused; just as many are not."""
    with pytest.raises(ValueError, match=f"no plan of 124 records for {wrong} in error of {population}"):
        prospect_of(_plan(59, 93, 124), wrong, population)
    assert prospect_of(_plan(59, 93, 124), 124, 124).accepted == 0
