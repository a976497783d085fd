"""Words on the command line, read."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date
from fractions import Fraction

import pytest

from compliance.cli.argument import day, share, whole
from compliance.quantities.period import MONTHS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-11-23", date(2023, 11, 23)),
        ("2023-1-5", date(2023, 1, 5)),
        ("23/11/2023", date(2023, 11, 23)),
        ("1/4/2024", date(2024, 4, 1)),
        ("01/04/2024", date(2024, 4, 1)),
        ("23 Nov 2023", date(2023, 11, 23)),
        ("23 november 2023", date(2023, 11, 23)),
        ("1 SEPT 2024", date(2024, 9, 1)),
        (" 5  May   2024 ", date(2024, 5, 5)),
        ("29 Feb 2024", date(2024, 2, 29)),
        ("31/12/9999", date(9999, 12, 31)),
    ],
)
def test_reads_a_date_as_people_in_england_write_it(text: str, expected: date) -> None:
    """Year first, or day before month: 1/4/2024 is the first of April and nothing else."""
    assert day(text) == expected


@pytest.mark.parametrize("month", MONTHS)
def test_reads_every_month_by_its_name_and_by_three_letters(month: str) -> None:
    """A month may be written in full or cut to three letters, in any case."""
    assert day(f"5 {month} 2024") == day(f"5 {month[:3].lower()} 2024") == date(2024, MONTHS.index(month) + 1, 5)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "today",
        "2023",
        "2023-11",
        "23/11/23",
        "23-11-2023",
        "2023/11/23",
        "23.11.2023",
        "November 23 2023",
        "Nov 2023",
        "23 No 2023",
        "23 Mayor 2023",
        "23 Junk 2023",
        "23 Marvel 2023",
        "23 Septembre 2023",
        "23rd Nov 2023",
        "٢٣/١١/٢٠٢٣",  # noqa: RUF001 - the point
        "2023-11-23T00:00",
        "20231123",
        "23 Nov 2023\x00",
    ],
    ids=ascii,
)
def test_refuses_what_would_have_to_be_guessed(text: str) -> None:
    """A word that only begins like a month, a year of two figures or another order is no date."""
    with pytest.raises(ArgumentTypeError, match='is not a date; write 2023-11-23, 23/11/2023 or "23 Nov 2023"'):
        day(text)


@pytest.mark.parametrize(
    "text",
    ["2023-02-29", "2023-13-01", "0000-01-01", "31/4/2024", "11/23/2023", "0/1/2024", "30 Feb 2024", "99 Nov 2023"],
)
def test_refuses_a_day_that_is_not_in_the_calendar(text: str) -> None:
    """A date in the right form that never was is named as such, and month and day are not swapped to mend it."""
    with pytest.raises(ArgumentTypeError, match=f'"{text}" is not in the calendar'):
        day(text)


def test_shows_a_refused_word_safely_and_shortly() -> None:
    """What stood on the command line cannot act on the screen through the message."""
    with pytest.raises(ArgumentTypeError) as raised:
        day("\x1b[2J\u202e" + "x" * 1_000)

    assert str(raised.value).startswith('"<U+001B>[2J<U+202E>xxx')
    assert len(str(raised.value)) < 130


@pytest.mark.parametrize(
    ("text", "expected"), [("5%", Fraction(1, 20)), (" 2.5% ", Fraction(1, 40)), ("99.9%", Fraction(999, 1000))]
)
def test_reads_a_share_with_its_sign(text: str, expected: Fraction) -> None:
    """Exactly as written."""
    found = share(text)

    assert (found.value, found.share, str(found)) == (expected, True, text.strip())


@pytest.mark.parametrize("text", ["5", "0.05", "0%", "100%", "-5%", "five%", "", "5 %", "1e-2%"])
def test_refuses_what_is_no_share_between_nothing_and_all(text: str) -> None:
    """Without its sign nobody can tell 0.5 from 50 per cent."""
    with pytest.raises(ArgumentTypeError, match="is no share"):
        share(text)


@pytest.mark.parametrize(("text", "expected"), [("0", 0), ("60", 60), ("400,000", 400_000), (" 7 ", 7)])
def test_reads_a_whole_number(text: str, expected: int) -> None:
    """With or without commas between thousands."""
    assert whole(text) == expected


@pytest.mark.parametrize("text", ["", "-1", "1.5", "many", "1e3", "٣"])
def test_refuses_what_is_no_whole_number(text: str) -> None:
    """Below nothing, in parts, in words, or in other figures."""
    with pytest.raises(ArgumentTypeError, match="is no whole number"):
        whole(text)


def test_says_that_a_whole_number_is_too_large() -> None:
    """It is one, so the message says what is wrong with it."""
    with pytest.raises(ArgumentTypeError, match='"1111111111" is too large: at most 999999999'):
        whole("1" * 10)
