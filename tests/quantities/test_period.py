"""A stretch of civil time, as evidence names it."""

from __future__ import annotations

import locale
from datetime import date

import pytest

from compliance.quantities.period import MONTHS, Period, long_date


@pytest.mark.parametrize(
    ("first", "last", "inverted"),
    [
        (date(2023, 4, 1), date(2024, 3, 31), False),
        (date(2023, 4, 1), date(2023, 4, 1), False),
        (date(2023, 8, 1), date(2023, 7, 31), True),
    ],
    ids=["year", "one_day", "as_one_report_printed_it"],
)
def test_is_inverted_where_the_end_stands_first(first: date, last: date, *, inverted: bool) -> None:
    """A period is kept as it was stated, and says when its end stands before its start."""
    assert Period(first, last).is_inverted is inverted


def test_reads_from_the_first_day_to_the_last() -> None:
    """A period reads as a person would say it."""
    assert str(Period(date(2023, 4, 1), date(2024, 3, 31))) == "1 April 2023 to 31 March 2024"


@pytest.mark.parametrize(("number", "name"), [*enumerate(MONTHS, start=1)])
def test_long_date_names_the_month(number: int, name: str) -> None:
    """Every month has its English name, and the day no nought before it."""
    assert long_date(date(2024, number, 5)) == f"5 {name} 2024"


def test_long_date_asks_no_locale() -> None:
    """The words are the same whatever the machine is set to."""
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "C")
        assert long_date(date(2024, 2, 29)) == "29 February 2024"
    finally:
        locale.setlocale(locale.LC_TIME, before)


def test_long_date_writes_an_early_year_plainly() -> None:
    """A year before 1000 is written without padding."""
    assert long_date(date(1, 1, 1)) == "1 January 1"
