"""Words on the command line, read."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

from compliance.quantities.amount import Amount
from compliance.quantities.typed_date import typed_date
from compliance.text.display import display

__all__ = ["day", "share", "whole"]


def day(text: str) -> date:
    """Read a date written 2023-11-23, 23/11/2023 or "23 Nov 2023"; day before month, as in England.

    Raises:
        ArgumentTypeError: it is none of these, or not in the calendar.
    """
    try:
        return typed_date(text)
    except ValueError as error:
        raise ArgumentTypeError(display(str(error))) from None


def share(text: str) -> Amount:
    """Read a share between nothing and all, with its sign, such as 5% or 2.5%.

    Raises:
        ArgumentTypeError: it is none, or the sign is missing, so that nobody can tell 0.5 from 50.
    """
    amount = Amount.parse(text.strip())
    if amount is None or not amount.share or not 0 < amount.value < 1:
        raise ArgumentTypeError(display(f'"{text}" is no share: write it with its sign, between 0% and 100%'))
    return amount


_MOST_DIGITS = 9


def whole(text: str) -> int:
    """Read a whole number of things, written in plain figures; commas between thousands may stand.

    Raises:
        ArgumentTypeError: it is none.
    """
    figures = text.strip().replace(",", "")
    if figures.isascii() and figures.isdigit() and len(figures) > _MOST_DIGITS:
        raise ArgumentTypeError(display(f'"{text}" is too large: at most {"9" * _MOST_DIGITS}'))
    if not (figures.isascii() and figures.isdigit()):
        raise ArgumentTypeError(display(f'"{text}" is no whole number, such as 60'))
    return int(figures)
