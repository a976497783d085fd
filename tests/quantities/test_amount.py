"""A number or a share exactly as someone wrote it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from compliance.quantities.amount import Amount, plain_number


@pytest.mark.parametrize(
    ("text", "value", "share"),
    [
        ("12", Fraction(12), False),
        ("0", Fraction(0), False),
        ("-3", Fraction(-3), False),
        ("5.5", Fraction(11, 2), False),
        ("010", Fraction(10), False),
        ("0.29", Fraction(29, 100), False),
        ("95%", Fraction(19, 20), True),
        ("0%", Fraction(0), True),
        ("100%", Fraction(1), True),
        ("33.333333333%", Fraction(33_333_333_333, 10**11), True),
        ("-0.5%", Fraction(-1, 200), True),
        ("9" * 15, Fraction(10**15 - 1), False),
        ("1." + "1" * 9, Fraction(1_111_111_111, 10**9), False),
    ],
)
def test_reads_exactly_what_is_written(text: str, value: Fraction, *, share: bool) -> None:
    """A number keeps its exact value, in tens whatever noughts lead it; a percent sign makes a share of 1."""
    assert Amount.parse(text) == Amount(value, share=share)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "12 ",
        " 12",
        "12\n",
        "+12",
        "--12",
        "1,000",
        "1 000",
        "1_000",
        "1e3",
        ".5",
        "5.",
        "5.5.5",
        "0x10",
        "nan",
        "NaN",
        "inf",
        "-",
        "%",
        "95 %",
        "95%%",
        "%95",
        "95pct",
        "1/2",
        "½",
        "٣",
        "１２",  # noqa: RUF001 - the point
        "12\u200b",
        "−12",  # noqa: RUF001 - the point
        "9" * 16,
        "1." + "1" * 10,
        "9" * 5_000,
    ],
    ids=lambda text: ascii(text)[:20],
)
def test_reads_nothing_else(text: str) -> None:
    """Thousands marks, exponents, spaces, other digits and numbers without end are no amounts."""
    assert Amount.parse(text) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("12", "12"),
        ("12.0", "12"),
        ("1234567", "1,234,567"),
        ("5.5", "5.5"),
        ("5.25", "5.25"),
        ("5.50", "5.50"),
        ("99.95%", "99.95%"),
        ("0.125%", "0.125%"),
        ("95%", "95%"),
        ("95.0%", "95%"),
        ("-1234.5", "-1,234.5"),
        ("0.000000001", "0.000000001"),
    ],
)
def test_shows_as_many_decimals_as_were_written(text: str, shown: str) -> None:
    """A limit of 99.95% is never shown as 100.0%."""
    assert str(Amount.parse(text)) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (Amount(Fraction(193, 272), share=True), "71.0%"),
        (Amount(Fraction(27, 30), share=True), "90%"),
        (Amount(Fraction(1, 3)), "0.3"),
        (Amount(Fraction(2, 3), share=True), "66.7%"),
        (Amount(Fraction(1_999, 1_000)), "2.0"),
    ],
)
def test_shows_what_was_worked_out_to_one_decimal(amount: Amount, shown: str) -> None:
    """A share that nobody wrote is shown to one decimal place."""
    assert str(amount) == shown


def test_equal_values_are_equal_however_they_were_written() -> None:
    """The decimals to show are no part of the value."""
    assert Amount.parse("95.0%") == Amount.parse("95%")
    assert len({Amount.parse("95.0%"), Amount.parse("95%"), Amount(Fraction(19, 20), share=True)}) == 1


def test_a_share_is_not_the_number_of_the_same_value() -> None:
    """1 and 100% differ, and so do 95 and 95%."""
    assert Amount.parse("1") != Amount.parse("100%")
    assert Amount.parse("95") != Amount.parse("95%")


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        (Fraction(0), 1, "0"),
        (Fraction(1_000_000), 1, "1,000,000"),
        (Fraction(-1_000), 1, "-1,000"),
        (Fraction(1, 20), 1, "0.1"),
        (Fraction(-1, 20), 1, "-0.1"),
        (Fraction(1, 21), 1, "0.0"),
        (Fraction(-1, 21), 1, "0.0"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(3, 8), 2, "0.38"),
        (Fraction(999, 1_000), 2, "1.00"),
        (Fraction(29, 100), 4, "0.2900"),
        (Fraction(12_345_678, 10), 1, "1,234,567.8"),
    ],
)
def test_plain_number_rounds_halves_away_from_nothing(value: Fraction, places: int, shown: str) -> None:
    """Ties go up as on a calculator, a number that rounds to nothing has no sign, thousands are marked."""
    assert plain_number(value, places) == shown
