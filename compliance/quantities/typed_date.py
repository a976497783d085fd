"""Dates as people in England type them."""

from __future__ import annotations

import re
from datetime import date

from compliance.quantities.period import MONTHS

__all__ = ["typed_date"]

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", re.ASCII)
_ENGLISH = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)
_WORDS = re.compile(r"([0-9]{1,2})\s+([A-Za-z]{3,9})\s+([0-9]{4})", re.ASCII)
_LONGEST = 40


def typed_date(text: str) -> date:
    """Read a date written 2023-11-23, 23/11/2023 or "23 Nov 2023"; day before month, as in England.

    Raises:
        ValueError: it is none of these, or not in the calendar; its text says which.

    >>> typed_date("01/04/2024").isoformat()
    '2024-04-01'
    """
    written = text.strip()
    found = _ISO.fullmatch(written)
    if found:
        return _date(written, found.group(1), int(found.group(2)), found.group(3))
    found = _ENGLISH.fullmatch(written)
    if found:
        return _date(written, found.group(3), int(found.group(2)), found.group(1))
    found = _WORDS.fullmatch(written)
    month = _month(found.group(2).capitalize()) if found else None
    if found and month:
        return _date(written, found.group(3), month, found.group(1))
    raise ValueError(f'"{written[:_LONGEST]}" is not a date; write 2023-11-23, 23/11/2023 or "23 Nov 2023"')


def _month(word: str) -> int | None:
    """Give the number of a month by its name or the start of it, at least three letters."""
    return next((number for number, name in enumerate(MONTHS, start=1) if name.startswith(word)), None)


def _date(text: str, year: str, month: int, number: str) -> date:
    try:
        return date(int(year), month, int(number))
    except ValueError:
        raise ValueError(f'"{text}" is not in the calendar') from None
