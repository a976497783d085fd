"""Whether the lots of a service together take in a group of children."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from compliance.frozen import frozen
from compliance.rules.lookup import LotFound, ServicesFound
from compliance.rules.verdict import ReasonCode, Truth

__all__ = ["Served", "cohort_served"]


@frozen
class Served:
    """Whether a cohort is served, why that is not sure, and the lots it rests on."""

    truth: Truth
    why: ReasonCode | None = None
    used: tuple[str, ...] = ()


def cohort_served(found: ServicesFound, cohort: str, low: Fraction | None, high: Fraction | None) -> Served:
    """Give whether the lots of a cohort together take in the ages from `low` to `high`, where those are asked.

    Sure where lots known from the contract do. Open where what a report says of a lot, an age that no
    source states, a lot in doubt, or a lot that nobody has registered could fill what is missing.
    """
    lots = [lot for lot in found.lots if lot.cohort == cohort]
    stated = [
        lot for lot in lots if (low is None or lot.age_from is not None) and (high is None or lot.age_to is not None)
    ]
    direct = [lot for lot in stated if not lot.reported]
    if _take_in(direct, low, high):
        return Served(True, None, tuple(lot.item for lot in direct))
    items = tuple(lot.item for lot in lots)
    if _take_in(stated, low, high):
        return Served(None, ReasonCode.REPORTED_ONLY, items)
    if found.doubted:
        return Served(None, ReasonCode.DOUBTED, (*items, *found.doubted))
    if not found.complete or _take_in(lots, low, high):
        return Served(None, ReasonCode.NOT_RECORDED, items)
    return Served(False, ReasonCode.NOT_COVERED, items)


def _take_in(lots: Iterable[LotFound], low: Fraction | None, high: Fraction | None) -> bool:
    """Whether lots leave no year of age out; an age that is not stated sets no bound."""
    first, last = (high, high) if low is None else (low, low if high is None else high)
    ranges = [(lot.age_from, lot.age_to) for lot in lots]
    if first is None or last is None:
        return bool(ranges)
    # A lot that ends at 10 and one that begins at 11 leave nobody out: ages are years completed.
    unserved = first
    for begins, ends in sorted(ranges, key=lambda each: -1 if each[0] is None else each[0]):
        if begins is not None and begins > unserved:
            break
        if ends is None:
            return True
        unserved = max(unserved, ends + 1)
    return unserved > last
