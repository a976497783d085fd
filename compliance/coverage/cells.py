"""Cells of text cast by what their column holds, each different text once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any

from compliance.coverage.code_sets import CodeSet, code_set
from compliance.coverage.quality import Reason

__all__ = [
    "Cast",
    "DateForm",
    "code_cast",
    "date_cast",
    "flag_cast",
    "id_cast",
    "number_cast",
    "text_cast",
    "whole_cast",
]

Read = tuple[Any, Reason | None]


class Cast(dict[str, Any]):
    """What each text of a column stands for; a text seen before costs one look-up and no call."""

    def __init__(self, read: Callable[[str], Read], nulls: Iterable[str] = ("",)) -> None:
        super().__init__(dict.fromkeys(nulls))
        self._read = read
        self.reasons: dict[str, Reason] = {}

    def __missing__(self, text: str) -> Any:
        bare = text.strip()
        value, reason = (self[bare], self.reasons.get(bare)) if bare != text else self._read(text)
        self[text] = value
        if reason is not None:
            self.reasons[text] = reason
        return value

    def column(self, texts: Sequence[str]) -> list[Any]:
        """Cast a column of texts."""
        return list(map(self.__getitem__, texts))


class DateForm(Enum):
    """How a file writes its dates; it is declared, never guessed."""

    YEAR_FIRST = "year-month-day"
    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"
    YEAR_OR_DAY_FIRST = "year-month-day or day/month/year"


# A time may follow a date, with or without an offset from universal time.
_AFTER = r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?|[AaPp][Mm])"
_TIME = rf"(?:[T ]\s*([0-9]{{1,2}}):([0-9]{{2}})(?::([0-9]{{2}})(?:\.[0-9]{{1,9}})?)?\s*{_AFTER}?)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_TIME}", re.ASCII)
_YEAR_LAST = re.compile(rf"([0-9]{{1,2}})[/.-]([0-9]{{1,2}})[/.-]([0-9]{{4}}|[0-9]{{2}}){_TIME}", re.ASCII)
_PLACEHOLDER, _PIVOT = date(1900, 1, 1), 50
_FIRST_YEAR, _LAST_YEAR = 1901, 2099
_NOON = 12
_YEARS_FIRST = frozenset({DateForm.YEAR_FIRST, DateForm.YEAR_OR_DAY_FIRST})
_PLAIN_DATE = len("2024-03-31")


def date_cast(form: DateForm, nulls: Iterable[str] = ("",)) -> Cast:
    """Cast dates written in one form; a time is cut off, 1 January 1900 stands for none."""
    return Cast(lambda text: _date(text, form), nulls)


def _date(text: str, form: DateForm) -> Read:
    # Most dates are written so, and reading them as such takes a third of what the pattern takes.
    if form in _YEARS_FIRST and len(text) == _PLAIN_DATE and text[4] == text[7] == "-":
        with suppress(ValueError):
            plain = date.fromisoformat(text)
            if _FIRST_YEAR <= plain.year <= _LAST_YEAR:
                return plain, None
    return _date_by_pattern(text, form)


def _date_by_pattern(text: str, form: DateForm) -> Read:
    found = _YEAR_FIRST.fullmatch(text) if form in _YEARS_FIRST else None
    if found:
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    else:
        found = None if form is DateForm.YEAR_FIRST else _YEAR_LAST.fullmatch(text)
        if not found:
            return None, Reason.BAD_DATE
        first, second, year = int(found[1]), int(found[2]), _full_year(found[3])
        day, month = (second, first) if form is DateForm.MONTH_FIRST else (first, second)
    try:
        made = date(year, month, day)
        value, is_cut = _without_time(made, found[4], found[5], found[7])
    except (ValueError, OverflowError):
        return None, Reason.BAD_DATE
    if value == _PLACEHOLDER:
        return None, Reason.PLACEHOLDER_DATE
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        return None, Reason.BAD_DATE
    is_short = found.re is _YEAR_LAST and len(found[3]) == 2  # noqa: PLR2004 - two figures
    return value, Reason.SHORT_YEAR if is_short else Reason.TIME_CUT if is_cut else None


def _full_year(written: str) -> int:
    """Give a year of two figures its century: nobody here was born before 1950, and no date lies after 2049."""
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004 - two figures
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _without_time(day: date, hour: str | None, minute: str | None, offset: str | None) -> tuple[date, bool]:
    """Cut the time off a date, in London; midnight without an offset is no time."""
    if hour is None or minute is None:
        return day, False
    hours, after = int(hour), (offset or "").upper()
    if after in {"AM", "PM"}:
        hours = hours % _NOON + (_NOON if after == "PM" else 0)
    moment = datetime(day.year, day.month, day.day, hours, int(minute))  # noqa: DTZ001 - the offset comes next
    if not after or after in {"AM", "PM"}:
        return day, bool(hours or int(minute))
    universal = moment.replace(tzinfo=_zone(after)).astimezone(UTC)
    return (universal + _ahead_in_london(universal)).date(), True


def _zone(offset: str) -> timezone:
    if offset == "Z":
        return UTC
    digits = offset[1:].replace(":", "").ljust(4, "0")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-span if offset[0] == "-" else span)


def _ahead_in_london(universal: datetime) -> timedelta:
    """Give how far the clocks of London are ahead: an hour from the last Sunday of March to that of October, at one.

    That is the rule since 1996; Windows has no table of time zones of its own to ask.
    """
    begins, ends = (_last_sunday(universal.year, month) for month in (3, 10))
    return timedelta(hours=1) if begins <= universal < ends else timedelta()


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() + 1) % 7)


_LONGEST_ID = 100
_WHOLE_AS_DECIMAL = re.compile(r"([0-9]+)\.0+", re.ASCII)
_SCIENTIFIC = re.compile(r"[0-9]+(?:\.[0-9]+)?[eE]\+?[0-9]+", re.ASCII)


def id_cast(nulls: Iterable[str] = ("",)) -> Cast:
    """Cast references: text as it is, trimmed; `1234.0` becomes `1234`, and `00123` stays.

    One written as a person's name is kept and has its reason, for the caller to put something in its stead.
    """
    return _References(_id, nulls)


class _References(Cast):
    """References: where all are letters and figures, and each holds a figure, nothing is looked up one by one."""

    def __init__(self, read: Callable[[str], Read], nulls: Iterable[str]) -> None:
        super().__init__(read, nulls)
        self._nulls = frozenset(self)

    def column(self, texts: Sequence[str]) -> list[Any]:
        is_plain = all(map(str.isalnum, texts)) and not any(map(str.isalpha, texts)) and self._nulls.isdisjoint(texts)
        if is_plain and max(map(len, texts), default=0) <= _LONGEST_ID:
            return list(texts)
        return super().column(texts)


def _id(text: str) -> Read:
    if (found := _WHOLE_AS_DECIMAL.fullmatch(text)) is not None:
        return found[1], Reason.ID_AS_NUMBER
    # A reference such as 12E5 is one; only a decimal or a plus shows that a spreadsheet has written it.
    if _SCIENTIFIC.fullmatch(text) and ("." in text or "+" in text):
        return None, Reason.ID_LOST
    if len(text) > _LONGEST_ID or not text.isprintable():
        return None, Reason.BAD_ID
    return text, Reason.ID_IS_NAME if _is_name(text) else None


_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_PARTED = re.compile(r"[\w'\u2019-]+(?:[\s,.]+[\w'\u2019-]+)+\.?")
_OF_A_REFERENCE = frozenset(
    {"case", "child", "children", "family", "id", "la", "no", "number", "person", "ref", "reference"}
)
_LEAST_LETTERS = 2


def _is_name(text: str) -> bool:
    """Whether a reference is written as names are: words of letters apart, or one that begins with a capital.

    With a figure in it, only two words that each begin with a capital make a name, as in one with a day of birth.
    """
    words = [each for each in _WORD.findall(text) if not any(map(str.isdigit, each))]
    own = [each for each in words if each.casefold() not in _OF_A_REFERENCE]
    begun = [each for each in own if len(each) >= _LEAST_LETTERS and each[0].isupper() and not each[1:].isupper()]
    if any(map(str.isdigit, text)):
        return len(begun) > 1
    if _PARTED.fullmatch(text):
        return len(own) > 1 and any(len(each) >= _LEAST_LETTERS for each in own)
    return begun == [text] and len(text) > _LEAST_LETTERS


def code_cast(codes: CodeSet, local: dict[str, str], year: int | None = None, nulls: Iterable[str] = ("",)) -> Cast:
    """Cast codes: by the council's own table first, then by the code set of the collection year."""
    own = {_plain(text): code for text, code in local.items()}

    def read(text: str) -> Read:
        mine = own.get(_plain(text))
        if mine is not None:
            return mine, None
        found = codes.read(text)
        if found is None:
            return codes.otherwise or None, Reason.BAD_CODE
        declared = codes.code(found.code)
        if declared is not None and not declared.stands_in(year):
            return found.code, Reason.OTHER_YEAR
        if found.from_words:
            return found.code, Reason.WORDS_TO_CODE
        return found.code, Reason.SHORTENED if found.shortened else None

    return Cast(read, nulls)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


_FLAGS: dict[str, Read] = {"Y": (True, None), "N": (False, None), "NA": (None, Reason.NOT_APPLICABLE)}


def flag_cast(local: dict[str, str], nulls: Iterable[str] = ("",)) -> Cast:
    """Cast yes and no."""
    own = {_plain(text): code for text, code in local.items()}

    def read(text: str) -> Read:
        mine = own.get(_plain(text))
        found = code_set("yes or no").read(text)
        code = mine or (found.code if found else None)
        if code is None:
            return None, Reason.BAD_FLAG
        value, reason = _FLAGS[code]
        return value, reason or (Reason.SHORTENED if found and found.shortened and not mine else None)

    return Cast(read, nulls)


_WHOLE = re.compile(r"([0-9]{1,9})(?:\.0+)?", re.ASCII)
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,15})?", re.ASCII)
_NO_DISTANCE = Decimal("999.9")


def whole_cast(nulls: Iterable[str] = ("",)) -> Cast:
    """Cast whole numbers."""

    def read(text: str) -> Read:
        found = _WHOLE.fullmatch(text)
        return (int(found[1]), None) if found else (None, Reason.BAD_NUMBER)

    return Cast(read, nulls)


def number_cast(nulls: Iterable[str] = ("",)) -> Cast:
    """Cast miles, exactly as written; 999.9 stands for a distance that is not known."""

    def read(text: str) -> Read:
        if not _DECIMAL.fullmatch(text):
            return None, Reason.BAD_NUMBER
        found = Decimal(text)
        return (None, Reason.DISTANCE_UNKNOWN) if found == _NO_DISTANCE else (found, None)

    return Cast(read, nulls)


def text_cast(nulls: Iterable[str] = ("",)) -> Cast:
    """Keep a text as it is, for a list that stands in one cell."""
    return Cast(lambda text: (text, None), nulls)
