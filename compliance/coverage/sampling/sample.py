"""How many records to look at, and which."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from hashlib import sha256
from math import ceil

from compliance.frozen import frozen
from compliance.quantities.exact_test import binomial_at_most, hypergeometric_at_most

__all__ = ["Aim", "draw", "most_tolerable", "ranked", "sample_size"]

_BETWEEN = b"\x1f"
"""Stands between seed and id: the control character made to separate units, so neither may hold it."""


@frozen
class Aim:
    """What a sample is to show: that fewer than `tolerable` of all records are in error, with a confidence.

    `population` is how many records there are, None where they are so many that it does not matter.

    Raises:
        ValueError: a share is not between 0 and 1, or there are no records.
    """

    tolerable: Fraction
    confidence: Fraction
    population: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.tolerable < 1 or not 0 < self.confidence < 1:
            raise ValueError(f"a rate of {self.tolerable} and a confidence of {self.confidence} lie between 0 and 1")
        if self.population is not None and self.population <= 0:
            raise ValueError(f"there are no samples of {self.population} records")

    def chance_of_passing(self, errors: int, size: int) -> Fraction:
        """Give the chance of at most so many errors in a sample where the tolerable rate is just reached."""
        if self.population is None:
            return binomial_at_most(errors, size, self.tolerable)
        return hypergeometric_at_most(errors, size, most_tolerable(self.tolerable, self.population), self.population)

    def is_met(self, errors: int, size: int) -> bool:
        """Whether so many errors in a sample of that size show it."""
        return self.chance_of_passing(errors, size) <= 1 - self.confidence


def most_tolerable(tolerable: Fraction, population: int) -> int:
    """Give the least number of records in error that reaches a rate.

    >>> most_tolerable(Fraction(1, 20), 50)
    3
    """
    return ceil(tolerable * population)


def sample_size(aim: Aim, errors: int = 0) -> int:
    """Give the least number of records to look at, where up to so many errors are still to show the aim.

    Attribute sampling: the least n at which at most `errors` would be found with a chance of no more than
    1 - confidence if the tolerable rate were just reached. Binomial, and hypergeometric for a population of
    known size, where each record seen leaves fewer unseen (tables in `reliability.md` 7).

    Raises:
        ValueError: the errors are below nothing, or as many as reach the tolerable rate by themselves.

    >>> rate = Fraction(1, 20)
    >>> [sample_size(Aim(rate, 1 - rate), errors) for errors in range(3)], sample_size(Aim(rate, 1 - rate, 50))
    ([59, 93, 124], 31)
    """
    if errors < 0:
        raise ValueError(f"{errors} errors cannot be found")
    if aim.population is not None and errors >= most_tolerable(aim.tolerable, aim.population):
        raise ValueError(
            f"{errors} errors reach {aim.tolerable} of {aim.population} records: no sample can show that fewer are"
        )
    low, high = errors, _enough(aim, errors)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if aim.is_met(errors, middle) else (middle + 1, high)
    return low


def _enough(aim: Aim, errors: int) -> int:
    """Give some size that shows the aim: at the latest all records do."""
    size = errors + 1
    while not aim.is_met(errors, size):
        size = size * 2 if aim.population is None else min(size * 2, aim.population)
    return size


def draw(ids: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """Give the records to look at, in the order to look at them; a larger sample begins with a smaller one.

    Raises:
        ValueError: there are fewer records than are to be drawn, or as for `ranked`.
    """
    order = ranked(ids, seed)
    if not 0 <= size <= len(order):
        raise ValueError(f"{size} records cannot be drawn from {len(order)}")
    return order[:size]


def ranked(ids: Iterable[str], seed: str) -> tuple[str, ...]:
    """Put all records in the order in which a seed draws them: by SHA-256 of seed, 0x1f and id, in UTF-8.

    So anyone can draw the same again, with no more than a checksum program; the order of the rows does not
    matter, and a record added or taken away moves no other. The seed is to be written down before the list is
    seen.

    Raises:
        ValueError: an id stands twice, or the seed or an id holds the character 0x1f.

    >>> ranked(["c1", "c2", "c3"], "board 12 May")
    ('c3', 'c1', 'c2')
    """
    given = list(ids)
    twice = len(given) - len(set(given))
    if twice:
        # None is named: an error text may end up where no child's id belongs.
        raise ValueError(f"{twice} ids stand there already; draw from a list in which each stands once")
    if any(_BETWEEN.decode() in each for each in (seed, *given)):
        raise ValueError("the seed and the ids cannot hold the control character 0x1f")
    return tuple(sorted(given, key=lambda each: _rank(seed, each)))


def _rank(seed: str, record: str) -> bytes:
    return sha256(_BETWEEN.join((seed.encode(), record.encode()))).digest()
