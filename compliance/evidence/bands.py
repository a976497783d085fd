"""Bands of ages as reports write them."""

from __future__ import annotations

import re

from compliance.frozen import frozen

__all__ = ["Band", "read_band"]

OLDEST = 200


@frozen(order=True)
class Band:
    """From one age to another, both counted; open ends are 0 and 200."""

    low: int
    high: int

    def __str__(self) -> str:
        if self.low == 0:
            return f"up to {self.high}"
        if self.low == self.high:
            return f"{self.low}"
        return f"{self.low} and over" if self.high == OLDEST else f"{self.low} to {self.high}"


_FORMS = (
    (
        re.compile(r"(\d{1,2})\s*(?:-|to|and|&|/|\u2013)\s*(\d{1,2})", re.ASCII),
        lambda low, high: Band(int(low), int(high)),
    ),
    (re.compile(r"(?:under|<)\s*(\d{1,2})s?", re.ASCII), lambda age: Band(0, int(age) - 1)),
    (
        re.compile(r"(\d{1,2})\s*(?:\+|(?:and|or) (?:over|above|older)|plus|and up)", re.ASCII),
        lambda age: Band(int(age), OLDEST),
    ),
    (re.compile(r"(?:over|>)\s*(\d{1,2})s?", re.ASCII), lambda age: Band(int(age) + 1, OLDEST)),
    (
        re.compile(r"(?:up to|to)\s*(\d{1,2})|(\d{1,2}) (?:and|or) (?:under|younger|below)", re.ASCII),
        lambda one, two: Band(0, int(one or two)),
    ),
    (re.compile(r"(\d{1,2})", re.ASCII), lambda age: Band(int(age), int(age))),
)
# What stands around the figures: "aged 5 to 10 years old".
_AROUND = re.compile(r"^(?:ages?|aged)\s+|\s*(?:years?(?:[ -]olds?)?|yrs?)$", re.ASCII)


def read_band(text: str) -> Band | None:
    """Read a band such as 5-10, under 11, 18+ or "16 and 17"; None where it is not one.

    >>> str(read_band("under 11")), str(read_band("18+"))
    ('up to 10', '18 and over')
    """
    words = _AROUND.sub("", text.strip().lower())
    for form, make in _FORMS:
        found = form.fullmatch(words)
        if found:
            band = make(*found.groups())
            return band if band.low <= band.high else None
    return None
