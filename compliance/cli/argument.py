"""Words on the command line, read."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date

from compliance.quantities.typed_date import typed_date
from compliance.text.display import display

__all__ = ["day"]


def day(text: str) -> date:
    """Read a date written 2023-11-23, 23/11/2023 or "23 Nov 2023"; day before month, as in England.

    Raises:
        ArgumentTypeError: it is none of these, or not in the calendar.
    """
    try:
        return typed_date(text)
    except ValueError as error:
        raise ArgumentTypeError(display(str(error))) from None
