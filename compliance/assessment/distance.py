"""How far a figure stands from its limit, in value and in records."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare
from compliance.rules.step import Held, Outcome, Step, leaves
from compliance.rules.tree import Metric, Records

__all__ = ["Distance", "distances"]


@frozen
class Distance:
    """A figure beside its limit.

    `gap` is how far the value lies from the limit, in the unit of the limit (a share as a fraction of 1);
    `records` is the least number of records that would have to be otherwise to change the answer, None
    where it is no count out of a base.
    """

    metric: str
    value: Amount
    compare: Compare
    limit: Amount
    holds: bool
    gap: Fraction
    records: int | None
    count: int | None = None
    of: int | None = None


def distances(outcome: Outcome) -> Iterator[Distance]:
    """Give the distance of every exactly known figure in a rule that has a limit."""
    for leaf in leaves(outcome.root):
        for held in leaf.held:
            if held.limit is not None and held.figure.span.is_known:
                yield _distance(leaf, held, held.limit)


def _distance(leaf: Step, held: Held, limit: Amount) -> Distance:
    value = held.figure.span.low
    holds = held.compare.holds(value, limit.value)
    count, of = held.figure.count, held.figure.of
    has_base = limit.share and count is not None and of is not None
    records = _records(count, of, held.compare, limit.value, holds) if has_base and count is not None and of else None
    return Distance(
        _name(leaf),
        Amount(value, share=limit.share),
        held.compare,
        limit,
        holds,
        abs(value - limit.value),
        records,
        int(count) if has_base and count is not None else None,
        int(of) if has_base and of is not None else None,
    )


def _name(leaf: Step) -> str:
    if isinstance(leaf.node, Metric):
        return leaf.node.id
    return leaf.node.table if isinstance(leaf.node, Records) else ""


def _records(count: Fraction, of: Fraction, compare: Compare, limit: Fraction, holds: bool) -> int | None:  # noqa: FBT001
    """Give the fewest records whose change from failing to passing, or back, changes the answer.

    27 of 30 at 85% holds; 26 of 30 is 86.7% and still holds, 25 of 30 does not: two records.
    """
    for moved in range(1, int(of) + 1):
        for other in (count + moved, count - moved):
            if 0 <= other <= of and compare.holds(other / of, limit) != holds:
                return moved
    return None
