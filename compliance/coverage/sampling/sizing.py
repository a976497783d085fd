"""How large a sample must be, by how many errors it may hold, and what looking in steps really risks."""

from __future__ import annotations

from fractions import Fraction

from compliance.coverage.sampling.sample import Aim, most_tolerable, sample_size
from compliance.coverage.sampling.stop_or_go import Look, Plan, Prospect, look_by_look, plan_that_holds, prospect
from compliance.coverage.sampling.stop_or_go import prospect_of as prospect_in
from compliance.frozen import frozen
from compliance.text.problem import InvalidArgument

__all__ = [
    "LEAST_RATE",
    "MOST_ALLOWED",
    "MOST_CONFIDENCE",
    "MOST_POPULATION",
    "Seen",
    "SizeFor",
    "Sizing",
    "Steps",
    "sizing",
]

MOST_ALLOWED = 20
"""How many errors a sample may be asked to allow: past that the exact sums take long, and nobody plans so."""
_TABLE = range(5)
_LOOKS = 3
_SHARES = (Fraction(0), Fraction(1, 5), Fraction(1, 2), Fraction(1))
"""True rates to tell about, as parts of the tolerable rate."""
LEAST_RATE = Fraction(1, 1000)
"""The least tolerable rate that is worked out: less than one in a thousand takes samples of thousands."""
MOST_CONFIDENCE = Fraction(999, 1000)
MOST_POPULATION = 10_000_000


@frozen
class Seen:
    """What becomes of a plan where the true error rate is `rate`: the chance to accept, and records seen on average."""

    rate: Fraction
    prospect: Prospect


@frozen
class SizeFor:
    """How many records to look at where so many errors are allowed; None where no sample can show the aim.

    `passes` gives the chance that such a sample meets the aim, for each true rate told of.
    """

    errors: int
    size: int | None
    passes: tuple[tuple[Fraction, Fraction], ...] = ()


@frozen
class Steps:
    """A plan that looks in steps, with what it does at each true rate; the last is the tolerable one."""

    plan: Plan
    seen: tuple[Seen, ...]

    @property
    def risk(self) -> Fraction:
        """The real risk: how often records are accepted that are just at the tolerable rate."""
        return self.seen[-1].prospect.accepted


@frozen
class Sizing:
    """Sizes for an aim, by errors allowed, and the two ways to look in steps; None where one look is all there is."""

    aim: Aim
    errors: int
    size: int | None
    table: tuple[SizeFor, ...]
    holds: Steps | None
    naive: Steps | None


def sizing(aim: Aim, errors: int = 0) -> Sizing:
    """Give the sizes for an aim, `errors` being how many the auditor means to allow.

    Raises:
        InvalidArgument: the aim asks for more than is worked out here; all that is wrong at once.

    >>> found = sizing(Aim(Fraction(1, 20), Fraction(19, 20)))
    >>> [each.size for each in found.table], [each.size for each in found.holds.plan.looks]
    ([59, 93, 124, 153, 181], [72, 110, 142])
    >>> float(round(found.holds.risk, 4)), float(round(found.naive.risk, 3))
    (0.0484, 0.093)
    """
    problems = list(_problems(aim, errors))
    if problems:
        raise InvalidArgument("\n".join(problems))
    table = tuple(_size_for(aim, each) for each in _TABLE)
    looks = [each.errors for each in table if each.size is not None][:_LOOKS]
    in_steps = len(looks) > 1
    return Sizing(
        aim,
        errors,
        _size(aim, errors),
        table,
        _steps(plan_that_holds(aim, looks), aim) if in_steps else None,
        _steps(look_by_look(aim, looks), aim) if in_steps else None,
    )


def _problems(aim: Aim, errors: int) -> list[str]:
    found = []
    if aim.tolerable < LEAST_RATE:
        found.append("The tolerable rate is below 0.1%. Such a sample would hold thousands: give 0.1% or more.")
    if aim.confidence > MOST_CONFIDENCE:
        found.append("The confidence is above 99.9%. Give 99.9% or less.")
    if aim.population is not None and aim.population > MOST_POPULATION:
        found.append(f"The population is over {MOST_POPULATION:,} records. Leave it out: so many make no difference.")
    if errors > MOST_ALLOWED:
        found.append(f"{errors:,} errors are more than is worked out here. Allow {MOST_ALLOWED} or fewer.")
    return found


def _size(aim: Aim, errors: int) -> int | None:
    if aim.population is not None and errors >= most_tolerable(aim.tolerable, aim.population):
        return None
    return sample_size(aim, errors)


def _size_for(aim: Aim, errors: int) -> SizeFor:
    size = _size(aim, errors)
    if size is None:
        return SizeFor(errors, None)
    passes = tuple((rate, _prospect(Plan((Look(size, errors),)), aim, rate).accepted) for rate in _rates(aim))
    return SizeFor(errors, size, passes)


def _rates(aim: Aim) -> tuple[Fraction, ...]:
    """Give the true rates to tell of; in a small population each is one that so many records can have."""
    rates = (aim.tolerable * each for each in _SHARES)
    if aim.population is None:
        return tuple(rates)
    wrong = dict.fromkeys(most_tolerable(each, aim.population) for each in rates)
    return tuple(Fraction(each, aim.population) for each in wrong)


def _steps(plan: Plan, aim: Aim) -> Steps:
    return Steps(plan, tuple(Seen(rate, _prospect(plan, aim, rate)) for rate in _rates(aim)))


def _prospect(plan: Plan, aim: Aim, rate: Fraction) -> Prospect:
    if aim.population is None:
        return prospect(plan, rate)
    return prospect_in(plan, int(rate * aim.population), aim.population)
