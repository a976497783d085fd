"""A number or a share exactly as someone wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

__all__ = ["Amount", "plain_number"]

# Reliability 2: ASCII digits only, no exponent, no thousands mark, at most 15 digits and 9 decimals.
_GRAMMAR = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,9})?)(%?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact number, or a share of a whole held as a fraction of 1.

    >>> Amount.parse("95%")
    Amount(value=Fraction(19, 20), share=True)
    """

    value: Fraction
    share: bool = False

    @classmethod
    def parse(cls, text: str) -> Amount | None:
        """Read `12`, `5.5` or `95%`; give None for anything else."""
        found = _GRAMMAR.fullmatch(text)
        if found is None:
            return None
        number, percent = found.groups()
        return cls(Fraction(number) / 100, share=True) if percent else cls(Fraction(number))

    def __str__(self) -> str:
        return f"{plain_number(self.value * 100)}%" if self.share else plain_number(self.value)


def plain_number(value: Fraction, places: int = 1) -> str:
    """Write a fraction in plain figures, exactly where it is short, otherwise to some decimal places.

    Halves are rounded up, as a reader with a calculator would.

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
