"""What a figure printed in a report can mean, after rounding and with words such as "just over"."""

from __future__ import annotations

import re
from enum import Enum
from fractions import Fraction

from compliance.quantities.amount import Amount
from compliance.quantities.span import Span

__all__ = ["RATIO", "Qualifier", "counts_that_print", "printed_ratio", "printed_span"]

_WORDED = {
    "half": Fraction(1, 2),
    "a third": Fraction(1, 3),
    "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4),
    "three quarters": Fraction(3, 4),
}
RATIO = "|".join((r"[1-9][0-9]{0,5} in [1-9][0-9]{0,5}", *_WORDED))
"""A ratio as a report prints it, as a pattern."""


class Qualifier(Enum):
    """The word before a printed figure."""

    JUST_OVER = "just_over"
    JUST_UNDER = "just_under"
    ABOUT = "about"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


def printed_span(text: str, qualifier: Qualifier | None = None) -> Span | None:
    """Give the values a printed figure can stand for, or None where the text is no figure.

    A bare figure stands for what rounds to it, half a unit of its last place either way (both ends
    kept, since the rounding rule is not known). "Just over", "just under" and "about" reach one whole
    unit of the last place (the tolerance of check EQ01 in the domain notes). "More than" and "less
    than" have one end only: a share reaches to 0% or 100%, a number to 0 or without end, so None.

    >>> printed_span("73%", Qualifier.JUST_OVER)
    Span(low=Fraction(73, 100), high=Fraction(37, 50))
    """
    amount = Amount.parse(text)
    if amount is None:
        return None
    step = _last_place(text) / (100 if amount.share else 1)
    value = amount.value
    if qualifier is None:
        return Span(value - step / 2, value + step / 2)
    if qualifier is Qualifier.JUST_OVER:
        return Span(value, value + step)
    if qualifier is Qualifier.JUST_UNDER:
        return Span(value - step, value)
    if qualifier is Qualifier.ABOUT:
        return Span(value - step, value + step)
    if qualifier is Qualifier.LESS_THAN:
        return Span(min(value, Fraction(0)), value)
    return Span(value, Fraction(1)) if amount.share and value <= 1 else None


def printed_ratio(text: str) -> Fraction | None:
    """Give the exact share that a printed ratio is, or None where the text is no ratio.

    It says how many in each so many, and never how many were counted: so it has no base and no interval.

    >>> printed_ratio("1 in 14"), printed_ratio("two thirds"), printed_ratio("7.1%")
    (Fraction(1, 14), Fraction(2, 3), None)
    """
    if re.fullmatch(RATIO, text, re.ASCII) is None:
        return None
    part, _, whole = text.partition(" in ")
    return Fraction(int(part), int(whole)) if whole else _WORDED[text]


def counts_that_print(span: Span, of: int) -> Span | None:
    """Give the shares k/of, k a whole number, that lie in a printed span; None where there is none.

    >>> counts_that_print(Span(Fraction(905, 1000), Fraction(915, 1000)), 44)
    Span(low=Fraction(10, 11), high=Fraction(10, 11))
    """
    least = max(0, -((-span.low * of) // 1))
    most = min(of, (span.high * of) // 1)
    if of <= 0 or least > most:
        return None
    return Span(Fraction(int(least), of), Fraction(int(most), of))


def _last_place(text: str) -> Fraction:
    digits = text.rstrip("%").partition(".")[2]
    return Fraction(1, 10 ** len(digits))
