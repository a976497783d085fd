"""Plans that look at a few records first and at more only after errors, and what they really risk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise

from compliance.coverage.sampling.sample import Aim, most_tolerable, sample_size
from compliance.frozen import frozen
from compliance.quantities.exact_test import binomial_chance, hypergeometric_chance

__all__ = ["Look", "Plan", "Prospect", "look_by_look", "plan_that_holds", "prospect", "prospect_of"]

_TENTHS = 10


@frozen
class Look:
    """One time to stop: after `size` records in all, with no more than `errors` found in all."""

    size: int
    errors: int


@frozen
class Plan:
    """When to stop and accept; after the last look the records are not accepted.

    Raises:
        ValueError: there is no look, or a later one does not have more records and allow more errors.
    """

    looks: tuple[Look, ...]

    def __post_init__(self) -> None:
        steps = pairwise((Look(0, -1), *self.looks))
        if not self.looks or any(b.size <= a.size or b.errors <= a.errors for a, b in steps):
            raise ValueError("each look of a plan has more records than the one before and allows more errors")


@frozen
class Prospect:
    """What a plan does at one true error rate: the chance to accept, and how many records are seen on average.

    Looks are finished once begun, as records are drawn and looked at together.
    """

    accepted: Fraction
    seen: Fraction


def prospect(plan: Plan, rate: Fraction) -> Prospect:
    """Give what a plan does where each record is in error with the same chance: where there are very many.

    At the tolerable rate the chance to accept is the real risk. Looking three times gives three chances to
    accept: 59, 93 and 124 records, each right by itself for 5 %, together accept it 9.3 % of the time.

    Raises:
        ValueError: the rate does not lie between 0 and 1.

    >>> float(round(prospect(Plan((Look(59, 0), Look(93, 1), Look(124, 2))), Fraction(1, 20)).accepted, 3))
    0.093
    """
    return _followed(plan, lambda found, more, _seen, _errors: binomial_chance(found, more, rate))


def prospect_of(plan: Plan, wrong: int, population: int) -> Prospect:
    """Give what a plan does where so many of a population of known size are in error.

    Raises:
        ValueError: the plan looks at more records than there are, or more are in error.
    """
    last = plan.looks[-1].size
    if not 0 <= wrong <= population or last > population:
        raise ValueError(f"no plan of {last} records for {wrong} in error of {population}")
    return _followed(
        plan,
        lambda found, more, seen, errors: hypergeometric_chance(found, more, wrong - errors, population - seen),
    )


_Chance = Callable[[int, int, int, int], Fraction]
"""The chance of so many errors in so many more records, after so many seen with so many errors."""


def _followed(plan: Plan, chance: _Chance) -> Prospect:
    """Follow every course that a plan can take, until it is accepted or has more errors than the last look allows."""
    most = plan.looks[-1].errors
    going = {0: Fraction(1)}
    accepted = seen = Fraction(0)
    for before, look in pairwise((Look(0, -1), *plan.looks)):
        more = look.size - before.size
        seen += sum(going.values(), Fraction(0)) * more
        after = dict.fromkeys(range(most + 1), Fraction(0))
        for errors, weight in going.items():
            for found in range(min(more, most - errors) + 1):
                after[errors + found] += weight * chance(found, more, before.size, errors)
        accepted += sum((weight for errors, weight in after.items() if errors <= look.errors), Fraction(0))
        going = {errors: weight for errors, weight in after.items() if errors > look.errors and weight}
    return Prospect(accepted, seen)


def look_by_look(aim: Aim, errors: Sequence[int]) -> Plan:
    """Give the plan whose every look would meet an aim if it were the only one; together they do not.

    Raises:
        ValueError: as for `sample_size`, or the errors allowed do not rise.
    """
    return Plan(tuple(Look(sample_size(aim, each), each) for each in errors))


def plan_that_holds(aim: Aim, errors: Sequence[int] = (0, 1, 2)) -> Plan:
    """Give the first plan that meets an aim as a whole, trying ever stricter looks.

    Every look is held to the same part of the risk that the aim leaves: all of it, nine tenths, and so on. For
    95 % and 5 % that ends at a half, so at 97.5 %: looks at 72, 110 and 142 records, which accept 5 % errors
    4.84 % of the time. A part for each look always holds (Bonferroni), so a plan is always found.

    Raises:
        ValueError: as for `look_by_look`.
    """
    parts = (*(Fraction(tenth, _TENTHS) for tenth in range(_TENTHS, 0, -1)), Fraction(1, max(1, len(errors))))
    plans = (look_by_look(_stricter(aim, part), errors) for part in parts)
    return next(plan for plan in plans if _risk(plan, aim) <= 1 - aim.confidence)


def _stricter(aim: Aim, part: Fraction) -> Aim:
    return Aim(aim.tolerable, 1 - (1 - aim.confidence) * part, aim.population)


def _risk(plan: Plan, aim: Aim) -> Fraction:
    if aim.population is None:
        return prospect(plan, aim.tolerable).accepted
    return prospect_of(plan, most_tolerable(aim.tolerable, aim.population), aim.population).accepted
