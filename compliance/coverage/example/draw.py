"""Chance from a seed, the same on every machine: whole numbers only, and nothing that a Python version may change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import TypeVar

__all__ = ["Draw", "Weighted", "apportioned", "dealt", "scaled"]

T = TypeVar("T")
Weighted = tuple[tuple[T, int], ...]
"""Values, each with how often it stands among all."""

_MASK = (1 << 64) - 1
_STEP, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


class Draw:
    """A stream of chance that begins where its seed says: SplitMix64, begun from a SHA-256 checksum."""

    __slots__ = ("_state",)

    def __init__(self, *seed: object) -> None:
        text = "/".join(map(str, seed))
        self._state = int.from_bytes(sha256(text.encode()).digest()[:8], "big")

    def below(self, most: int) -> int:
        """Give a whole number from nothing to one less than `most`."""
        self._state = (self._state + _STEP) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * _FIRST) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * _SECOND) & _MASK
        return ((mixed ^ (mixed >> 31)) * most) >> 64

    def between(self, low: int, high: int) -> int:
        """Give a whole number between two ends, both of which may come; the low one where they are turned round."""
        return low + self.below(high - low + 1) if high > low else low

    def of_hundred(self, share: int) -> bool:
        """Whether something happens that happens so often in a hundred times."""
        return self.below(100) < share

    def one_of(self, values: Sequence[T]) -> T:
        """Give one of several, each as likely."""
        return values[self.below(len(values))]

    def weighed(self, values: Weighted[T]) -> T:
        """Give one of several, each as likely as its weight says."""
        left = self.below(sum(weight for _, weight in values))
        for value, weight in values:
            if left < weight:
                return value
            left -= weight
        raise AssertionError("the weights add up")

    def day(self, first: date, last: date) -> date:
        """Give a day between two, both of which may come; the first where they are turned round."""
        return first + timedelta(self.between(0, (last - first).days))

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """Give the same values in another order."""
        made = list(values)
        for place in range(len(made) - 1, 0, -1):
            other = self.below(place + 1)
            made[place], made[other] = made[other], made[place]
        return made


def scaled(number: int, part: int, whole: int) -> int:
    """Give what a number out of a whole becomes for a part, to the nearest.

    >>> scaled(22, 604, 604), scaled(22, 302, 604), scaled(22, 0, 604)
    (22, 11, 0)
    """
    return (2 * number * part + whole) // (2 * whole)


def apportioned(total: int, weights: Sequence[int]) -> list[int]:
    """Share a total out by weights, exactly: what is left goes to the largest remainders, the first of equals.

    >>> apportioned(10, [1, 1, 1]), apportioned(604, [56, 127, 91, 330])
    ([4, 3, 3], [56, 127, 91, 330])
    """
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    remainders = [(-(total * weight % whole), place) for place, weight in enumerate(weights)]
    for _, place in sorted(remainders)[: total - sum(shares)]:
        shares[place] += 1
    return shares


def dealt(total: int, values: Weighted[T], draw: Draw) -> Iterator[T]:
    """Deal so many values, each exactly as often as its weight says, in an order that chance gives."""
    counts = apportioned(total, [weight for _, weight in values])
    every = [value for (value, _), count in zip(values, counts, strict=True) for _ in range(count)]
    return iter(draw.shuffled(every))
