"""A period that ends before it starts."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.period import long_date

NAME = "EQ06 period_inverted"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Look at each named period with the figures counted over it, and at the days of each service."""
    sound = [(name, each) for name, each in given.evidence.head.periods if each.from_ <= each.to]
    for name, period in given.evidence.head.periods:
        if period.to >= period.from_:
            continue
        users = tuple(reference for reference, item in given.figures() if item.period == name)
        ends_so = [each for _, each in sound if each.to == period.to] or [each for _, each in sound]
        likely = max(ends_so, key=lambda each: each.to - each.from_, default=None)
        others = f"{long_date(likely.from_)} to {long_date(likely.to)}" if likely else ""
        where = f" (printed in {period.printed_in})" if period.printed_in else ""
        yield Doubt(
            NAME,
            Weight.ERROR,
            Usable.NO if users else Usable.WITH_CAVEAT,
            users or (f"period:{name}",),
            f"a period ends before it starts{where}",
            f"{long_date(period.from_)} to {long_date(period.to)} runs backwards",
            others,
            "Ask which dates the figures cover.",
        )
    for reference, lot in given.register.lots:
        if lot.from_ is not None and lot.to is not None and lot.to < lot.from_:
            yield Doubt(
                NAME,
                Weight.ERROR,
                Usable.NO,
                (reference,),
                "a service ends before it starts",
                f"{long_date(lot.from_)} to {long_date(lot.to)} runs backwards",
                f"{long_date(lot.to)} to {long_date(lot.from_)}",
                "Ask for the first and the last day of the service.",
            )
