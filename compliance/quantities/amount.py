"""A number or a share exactly as someone wrote it."""

from __future__ import annotations

import re
from dataclasses import field
from fractions import Fraction

from compliance.frozen import frozen

__all__ = ["Amount", "plain_number"]

# Reliability 2: ASCII digits only, no exponent, no thousands mark, at most 15 digits and 9 decimals.
_GRAMMAR = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)(%?)", re.ASCII)


@frozen
class Amount:
    """An exact number, or a share of a whole held as a fraction of 1; `places` are the decimals to show.

    >>> Amount.parse("95%")
    Amount(value=Fraction(19, 20), share=True)
    >>> str(Amount.parse("99.95%")), str(Amount(Fraction(193, 272), share=True))
    ('99.95%', '71.0%')
    """

    value: Fraction
    share: bool = False
    places: int = field(default=1, compare=False, repr=False)

    @classmethod
    def parse(cls, text: str) -> Amount | None:
        """Read `12`, `5.5` or `95%`; give None for anything else."""
        found = _GRAMMAR.fullmatch(text)
        if found is None:
            return None
        number, percent = found.groups()
        places = max(1, len(number.partition(".")[2]))
        return cls(Fraction(number) / (100 if percent else 1), share=bool(percent), places=places)

    def __str__(self) -> str:
        if self.share:
            return f"{plain_number(self.value * 100, self.places)}%"
        return plain_number(self.value, self.places)

    def as_written(self) -> str:
        """Give the text that reads back as the amount: without the commas that are only for people."""
        return str(self).replace(",", "")


def plain_number(value: Fraction, places: int = 1) -> str:
    """Write a fraction in plain figures: a whole number without a point, any other to one decimal place or more.

    Halves are rounded away from nothing, as a reader with a calculator would.

    >>> plain_number(Fraction(11, 2)), plain_number(Fraction(193, 272) * 100)
    ('5.5', '71.0')
    """
    if value.denominator == 1:
        return f"{value.numerator:,}"
    scale = 10**places
    scaled = (abs(value) * scale * 2 + 1) // 2
    whole, rest = divmod(int(scaled), scale)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole:,}.{rest:0{places}d}"
