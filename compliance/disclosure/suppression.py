"""Which counts to hide: the small ones, and others so that the small ones cannot be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import inf

from compliance.disclosure.cells import Labels, Table
from compliance.disclosure.linked_counts import LinkedCounts
from compliance.disclosure.protection import TRIES, known_ranges, needs
from compliance.disclosure.rule import Rule

__all__ = ["suppress"]

_NEAR = 2
"""So many sums away lies the count across the corner, with which a count in a table of two ways is hidden."""


def suppress(table: Table, rule: Rule) -> frozenset[Labels]:
    """Give what to hide: every small count, and as little more as was found to keep each of them open.

    For each small count two other tables are looked for that agree with all that stays shown: one in which it
    is as low, and one in which it is as high, as it must be able to be. Whatever differs in them is hidden, and
    those tables are chosen that hide the fewest and smallest counts (the linear model of Fischetti and Salazar
    2003). The order in which counts and sums are given changes nothing.

    What this gives out is checked by `release_audit`, and is not to be published without it.
    """
    hiding = _Hiding(table, rule)
    for need in needs(table, rule):
        hiding.keep_open(need.labels, need.high)
        hiding.keep_open(need.labels, need.low)
    return frozenset(hiding.hidden)


class _Hiding:
    """What is hidden so far, and the least and greatest of each count in the other tables found so far."""

    def __init__(self, table: Table, rule: Rule) -> None:
        self._least = rule.least
        self._counts = {each.labels: each.count for each in table.cells if rule.may_hide(each)}
        self.hidden = {each.labels for each in table.cells if rule.must_hide(each)}
        self._reached: dict[Labels, tuple[int, float]] = {
            labels: (count, count) for labels, count in self._counts.items()
        }
        for known in known_ranges(table, self.hidden, rule):
            self._reached[known.labels] = (known.least, inf if known.greatest is None else known.greatest)
        weighted = ({**dict.fromkeys(each.parts, 1), each.total: -1} for each in table.sums)
        self._sums = sorted(
            sorted((one, weight) for one, weight in each.items() if one in self._counts) for each in weighted
        )
        self._sums_of: dict[Labels, list[int]] = {labels: [] for labels in self._counts}
        for at, each in enumerate(self._sums):
            for labels, _ in each:
                self._sums_of[labels].append(at)

    def keep_open(self, labels: Labels, end: int) -> None:
        """Hide what is needed so that one hidden count could be `end`."""
        low, high = self._reached[labels]
        if low <= end <= high:
            return
        near: frozenset[Labels] = frozenset()
        for near in self._nearby(labels):
            moves = self._other_table(labels, end - self._counts[labels], near)
            if moves is not None:
                self._hide(moves)
                return
        # Nothing was found that is whole: all that hangs together is hidden, and the audit has the last word.
        self.hidden |= near

    def _nearby(self, labels: Labels) -> Iterator[frozenset[Labels]]:
        """Give ever more counts around one: those in the sums of its sums first, and in the end all that are tied."""
        near, before, hops = frozenset({labels}), 0, 0
        while len(near) > before:
            before, hops = len(near), hops + 1
            near |= {one for at in self._ties(near) for one, _ in self._sums[at]}
            if hops >= _NEAR or len(near) == before:
                yield near

    def _ties(self, near: frozenset[Labels]) -> list[int]:
        return sorted({at for each in near for at in self._sums_of[each]})

    def _other_table(self, labels: Labels, by: int, near: frozenset[Labels]) -> Mapping[Labels, int] | None:
        """Give how another table differs, in which one count is another and little that is shown changes.

        Only the counts nearby may change. One that is shown changes at a price, its size, up or down.
        """
        counts = LinkedCounts()
        up, down = self._variables(counts, near)
        for at in self._ties(near):
            inside = [(one, weight) for one, weight in self._sums[at] if one in near]
            falls = {down[one]: -weight for one, weight in inside if one in down}
            counts.tie({up[one]: weight for one, weight in inside} | falls)
        at = up[labels]
        counts.bind(at, -abs(by), abs(by))
        counts.push_whole(at, 1 if by > 0 else -1, TRIES)
        if counts.values[at] != by:
            return None
        counts.bind(at, by, by)
        prices = {number: 1 + self._counts[one] for one in down for number in (up[one], down[one])}
        counts.push_whole(counts.add_sum(prices), -1, TRIES)
        moves = {one: int(counts.values[number]) for one, number in up.items()}
        return moves | {one: moves[one] - int(counts.values[number]) for one, number in down.items()}

    def _variables(self, counts: LinkedCounts, near: frozenset[Labels]) -> tuple[dict[Labels, int], dict[Labels, int]]:
        """Give each count nearby a change; one that is shown has two, so that both ways have a price."""
        up, down = {}, {}
        for each in sorted(near):
            fall = self._counts[each] - self._least
            if each in self.hidden:
                up[each] = counts.add(0, -fall)
            else:
                up[each], down[each] = counts.add(0, 0), counts.add(0, 0, fall)
        return up, down

    def _hide(self, moves: Mapping[Labels, int]) -> None:
        for labels, by in moves.items():
            if by:
                self.hidden.add(labels)
                low, high = self._reached[labels]
                other = self._counts[labels] + by
                self._reached[labels] = (min(low, other), max(high, other))
