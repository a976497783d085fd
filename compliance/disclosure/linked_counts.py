"""Counts tied together by sums: how far one can move while all others stay whole and within their bounds.

This is the simplex method in whole numbers and fractions, with branching where an answer is not whole. It is
preferred to a library for four reasons. Answers are exact, so "pinned" needs no tolerance. They are in whole
children, as a reader would reason, where linear programming alone lets children be halved and finds a count
less pinned than it is. The true table is a first solution, so none has to be searched for. And nothing has to
be installed: the usual library is ten times the size of this program and takes over a second to import.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

__all__ = ["LinkedCounts"]

_Number = int | Fraction
_Bound = int | None


class LinkedCounts:
    """Counts between bounds, tied by sums; always at one solution, and moved from there.

    Some counts are kept as sums of the free ones (`_rows`); `_users` says which sums a free one is part of. A free
    one need not stand at a bound, so any solution goes with any choice of free ones.
    """

    def __init__(self) -> None:
        self.values: list[_Number] = []
        self._lower: list[_Bound] = []
        self._upper: list[_Bound] = []
        self._rows: dict[int, dict[int, _Number]] = {}
        self._users: list[set[int]] = []

    def add(self, value: int, lower: _Bound, upper: _Bound = None) -> int:
        """Add a count with its bounds, None for none; give its number."""
        self.values.append(value)
        self._lower.append(lower)
        self._upper.append(upper)
        self._users.append(set())
        return len(self.values) - 1

    def bind(self, at: int, lower: _Bound, upper: _Bound) -> None:
        """Set the bounds of a count, between which its value stands."""
        self._lower[at], self._upper[at] = lower, upper

    def tie(self, weights: Mapping[int, int]) -> None:
        """Hold the weighted sum of some counts at what it is."""
        row = self._in_free_ones(weights)
        if row:
            # Dividing by one keeps whole what is whole.
            self._settle(min(row, key=lambda at: (abs(row[at]) != 1, at)), row)

    def add_sum(self, weights: Mapping[int, int]) -> int:
        """Add a count without bounds that is the weighted sum of others; give its number."""
        at = self.add(0, None)
        self.values[at] = sum((self.values[each] * weight for each, weight in weights.items()), 0)
        self._keep(at, self._in_free_ones(weights))
        return at

    def push(self, at: int, way: int) -> bool:
        """Move one count up (1) or down (-1) as far as the others let it; say whether there is an end to it.

        Bland's rule (1977) chooses what moves, always the first that can, so the method never runs in a circle.
        """
        while True:
            moves = self._mover(at, way)
            if moves is None:
                return True
            if not self._step(*moves):
                return False

    def push_whole(self, at: int, way: int, tries: int) -> bool | None:
        """Move one count as `push` does, to a solution in whole numbers; say whether there is an end to it.

        Branch and bound (Land and Doig 1960), from a whole solution. None after so many tries: what was found
        by then stays, at worst the start, and is short of the end or at it, never beyond.
        """
        best, bounds = list(self.values), (list(self._lower), list(self._upper))
        waiting = [(list(best), *bounds)]
        ended = True
        while waiting and tries and ended:
            tries -= 1
            self.values, self._lower, self._upper = waiting.pop()
            ended = self.push(at, way)
            if (self.values[at] - best[at]) * way <= 0:
                continue
            part = next((each for each, value in enumerate(self.values) if not isinstance(value, int)), None)
            if part is None:
                best = list(self.values)
            else:
                waiting += self._branches(part)
        self.values, (self._lower, self._upper) = best, bounds
        return None if waiting and ended else ended

    def _branches(self, part: int) -> list[tuple[list[_Number], list[_Bound], list[_Bound]]]:
        """Give the solutions with a broken count rounded up and down, bounded there, where there are any."""
        found = []
        values, lower, upper = self.values, self._lower, self._upper
        down = floor(values[part])
        for way, end in ((1, down + 1), (-1, down)):
            self.values, self._lower, self._upper = list(values), list(lower), list(upper)
            (self._upper if way > 0 else self._lower)[part] = end
            self.push(part, way)
            if self.values[part] == end:
                self.bind(part, *((end, upper[part]) if way > 0 else (lower[part], end)))
                found.append((self.values, self._lower, self._upper))
        return found

    def _mover(self, at: int, way: int) -> tuple[int, int] | None:
        """Give the first free count, and its way, that moves one on; None where none does."""
        if self._room(at, way) == 0:
            return None
        if at not in self._rows:
            return at, way
        row = self._rows[at]
        ways = ((each, way if row[each] > 0 else -way) for each in sorted(row))
        return next((each for each in ways if self._room(*each) != 0), None)

    def _room(self, at: int, way: int) -> _Number | None:
        end = self._upper[at] if way > 0 else self._lower[at]
        return None if end is None else (end - self.values[at]) * way

    def _step(self, at: int, way: int) -> bool:
        """Move a free count until it, or the first count tied to it, stands at a bound; False where none does."""
        rooms: list[tuple[_Number | None, int]] = [(self._room(at, way), -1)]
        for user in self._users[at]:
            rate = self._rows[user][at] * way
            room = self._room(user, 1 if rate > 0 else -1)
            rooms.append((None if room is None else _over(room, rate if rate > 0 else -rate), user))
        ends = [(room, who) for room, who in rooms if room is not None]
        if not ends:
            return False
        far, first = min(ends)
        if far:
            for user in self._users[at]:
                self.values[user] = _plain(self.values[user] + self._rows[user][at] * far * way)
            self.values[at] = _plain(self.values[at] + far * way)
        if first >= 0:
            self._exchange(first, at)
        return True

    def _exchange(self, kept: int, free: int) -> None:
        """Make a count that was kept as a sum free, and a free one of that sum kept."""
        row = self._rows.pop(kept)
        for each in row:
            self._users[each].discard(kept)
        row[kept] = -1
        self._settle(free, row)

    def _settle(self, at: int, row: dict[int, _Number]) -> None:
        """Keep a free count as the sum of the others in a row that comes to nothing, wherever it is used."""
        own = row.pop(at)
        solved = {each: _over(-weight, own) for each, weight in row.items()}
        users, self._users[at] = self._users[at], set()
        for user in users:
            self._replace(user, at, solved)
        self._keep(at, solved)

    def _replace(self, user: int, at: int, solved: Mapping[int, _Number]) -> None:
        row, users = self._rows[user], self._users
        rate = row.pop(at)
        for each, weight in solved.items():
            before = row.get(each)
            if before is None:
                row[each] = _plain(rate * weight)
                users[each].add(user)
            elif total := before + rate * weight:
                row[each] = _plain(total)
            else:
                del row[each]
                users[each].discard(user)

    def _keep(self, at: int, row: dict[int, _Number]) -> None:
        self._rows[at] = row
        for each in row:
            self._users[each].add(at)

    def _in_free_ones(self, weights: Mapping[int, int]) -> dict[int, _Number]:
        row: dict[int, _Number] = {}
        for at, weight in weights.items():
            for each, rate in self._rows.get(at, {at: 1}).items():
                row[each] = _plain(row.get(each, 0) + weight * rate)
        return {each: weight for each, weight in row.items() if weight}


def _plain(value: _Number) -> _Number:
    """Give a fraction that is whole as a whole number, which is ten times as quick to work with."""
    return value if type(value) is int or value.denominator != 1 else value.numerator


def _over(value: _Number, by: _Number) -> _Number:
    return value * by if by in (1, -1) else _plain(Fraction(value) / by)
