"""Bands of ages as reports write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Band", "read_band"]

OLDEST = 200


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """From one age to another, both counted; open ends are 0 and 200."""

    low: int
    high: int

    def __str__(self) -> str:
        if self.low == 0:
            return f"up to {self.high}"
        return f"{self.low} and over" if self.high == OLDEST else f"{self.low} to {self.high}"


_FORMS = (
    (re.compile(r"(\d{1,2})\s*(?:-|to|\u2013)\s*(\d{1,2})", re.ASCII), lambda low, high: Band(int(low), int(high))),
    (re.compile(r"under\s*(\d{1,2})", re.ASCII), lambda age: Band(0, int(age) - 1)),
    (re.compile(r"(\d{1,2})\s*(?:\+|and (?:over|above)|plus|and up)", re.ASCII), lambda age: Band(int(age), OLDEST)),
    (re.compile(r"over\s*(\d{1,2})", re.ASCII), lambda age: Band(int(age) + 1, OLDEST)),
    (re.compile(r"(?:up to|to)\s*(\d{1,2})|(\d{1,2}) and under", re.ASCII), lambda one, two: Band(0, int(one or two))),
    (re.compile(r"(\d{1,2})", re.ASCII), lambda age: Band(int(age), int(age))),
)


def read_band(text: str) -> Band | None:
    """Read a band such as 5-10, under 11, 18+ or "16 and 17"; None where it is not one.

    >>> str(read_band("under 11")), str(read_band("18+"))
    ('up to 10', '18 and over')
    """
    words = (
        text.strip().lower().replace(" and 17", "-17") if text.strip().lower() == "16 and 17" else text.strip().lower()
    )
    for form, make in _FORMS:
        found = form.fullmatch(words)
        if found:
            return make(*found.groups())
    return None
