"""Whether the lots of a service together take in a group of children."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from compliance.rules.lookup import LotFound, ServicesFound
from compliance.rules.verdict import ReasonCode, Truth

__all__ = ["Served", "cohort_served"]


@dataclass(frozen=True, slots=True)
class Served:
    """Whether a cohort is served, why that is not sure, and the lots it rests on."""

    truth: Truth
    why: ReasonCode | None = None
    used: tuple[str, ...] = ()


def cohort_served(found: ServicesFound, cohort: str, low: Fraction | None, high: Fraction | None) -> Served:
    """Give whether the lots of a cohort together take in the ages from `low` to `high`, where those are asked.

    Sure where lots known from the contract do. Possible where what a report says of a lot, an age that no
    source states, or a lot that nobody has registered could fill what is missing.
    """
    lots = [lot for lot in found.lots if lot.cohort == cohort]
    direct = [lot for lot in lots if not lot.reported]
    if _take_in([_stated(lot, low, high) for lot in direct], low, high):
        return Served(True, None, tuple(lot.item for lot in direct))
    items = tuple(lot.item for lot in lots)
    if _take_in([_stated(lot, low, high) for lot in lots], low, high):
        return Served(None, ReasonCode.REPORTED_ONLY, items)
    if not found.complete or _take_in([(lot.age_from, lot.age_to) for lot in lots], low, high):
        return Served(None, ReasonCode.NOT_RECORDED, items)
    return Served(False, ReasonCode.NOT_COVERED, items)
