"""Cells of text cast by kind: dates by a declared form, references, codes, flags and numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from compliance.coverage.cells import (
    Cast,
    DateForm,
    code_cast,
    date_cast,
    flag_cast,
    id_cast,
    number_cast,
    text_cast,
    whole_cast,
)
from compliance.coverage.code_sets import code_set
from compliance.coverage.quality import Reason


def _one(cast: Cast, text: str) -> tuple[object, Reason | None]:
    return cast.column([text])[0], cast.reasons.get(text)


@pytest.mark.parametrize(
    ("form", "text", "value", "reason"),
    [
        (DateForm.DAY_FIRST, "01/04/2024", date(2024, 4, 1), None),
        (DateForm.DAY_FIRST, " 1/4/2024 ", date(2024, 4, 1), None),
        (DateForm.DAY_FIRST, "01-04-2024", date(2024, 4, 1), None),
        (DateForm.DAY_FIRST, "01/04/24", date(2024, 4, 1), Reason.SHORT_YEAR),
        (DateForm.DAY_FIRST, "05/12/93", date(1993, 12, 5), Reason.SHORT_YEAR),
        (DateForm.DAY_FIRST, "31/12/49", date(2049, 12, 31), Reason.SHORT_YEAR),
        (DateForm.DAY_FIRST, "01/01/50", date(1950, 1, 1), Reason.SHORT_YEAR),
        (DateForm.MONTH_FIRST, "01/04/2024", date(2024, 1, 4), None),
        (DateForm.YEAR_FIRST, "2024-04-01", date(2024, 4, 1), None),
        (DateForm.YEAR_FIRST, "2024-04-01 00:00:00.000", date(2024, 4, 1), None),
        (DateForm.YEAR_FIRST, "2024-04-01T00:00:00", date(2024, 4, 1), None),
        (DateForm.YEAR_FIRST, "2024-04-01 13:45:00", date(2024, 4, 1), Reason.TIME_CUT),
        (DateForm.YEAR_OR_DAY_FIRST, "2024-04-01", date(2024, 4, 1), None),
        (DateForm.YEAR_OR_DAY_FIRST, "01/04/2024", date(2024, 4, 1), None),
        (DateForm.DAY_FIRST, "29/02/2024", date(2024, 2, 29), None),
    ],
)
def test_reads_dates_of_its_own_form(form: DateForm, text: str, value: date, reason: Reason | None) -> None:
    """A date in the declared form is read, day and month never the other way round."""
    assert _one(date_cast(form), text) == (value, reason)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (DateForm.DAY_FIRST, "2024-04-01"),
        (DateForm.DAY_FIRST, "29/02/2023"),
        (DateForm.DAY_FIRST, "04/25/2024"),
        (DateForm.DAY_FIRST, "1/4/124"),
        (DateForm.DAY_FIRST, "soon"),
        (DateForm.DAY_FIRST, "01/04/2024 25:00"),
        (DateForm.YEAR_FIRST, "01/04/2024"),
        (DateForm.YEAR_FIRST, "2024-4-1"),
        (DateForm.YEAR_FIRST, "9999-12-31"),
        (DateForm.YEAR_FIRST, "0001-01-01"),
        (DateForm.YEAR_FIRST, "2024-04-01 00:00 +99"),
        (DateForm.YEAR_FIRST, "\u0662\u0660\u0662\u0664-04-01"),
    ],
)
def test_guesses_no_date_of_another_form(form: DateForm, text: str) -> None:
    """What is not written in the declared form, or is not in the calendar, is emptied under a reason."""
    assert _one(date_cast(form), text) == (None, Reason.BAD_DATE)


@pytest.mark.parametrize("text", ["1900-01-01", "1900-01-01 00:00:00"])
def test_takes_the_first_of_1900_for_no_date(text: str) -> None:
    """1 January 1900 stands for no date, and is counted."""
    assert _one(date_cast(DateForm.YEAR_FIRST), text) == (None, Reason.PLACEHOLDER_DATE)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-06-30 23:30:00Z", date(2024, 7, 1)),
        ("2024-06-30 22:59:00Z", date(2024, 6, 30)),
        ("2024-12-31 23:30:00+00:00", date(2024, 12, 31)),
        ("2024-03-31 00:30:00Z", date(2024, 3, 31)),
        ("2024-10-27 00:30:00+01:00", date(2024, 10, 27)),
        ("2024-10-26 23:30:00Z", date(2024, 10, 27)),
        ("2024-10-27 23:30:00Z", date(2024, 10, 27)),
        ("2024-06-30 20:00:00-05", date(2024, 7, 1)),
    ],
)
def test_takes_a_time_to_london_before_it_is_cut(text: str, value: date) -> None:
    """A time with an offset becomes the day it is in London, in summer and in winter."""
    assert _one(date_cast(DateForm.YEAR_FIRST), text) == (value, Reason.TIME_CUT)


def test_cuts_a_time_with_am_and_pm() -> None:
    """A time written with am or pm leaves its day; midnight is no time."""
    cast = date_cast(DateForm.MONTH_FIRST)

    assert _one(cast, "7/31/2024 12:00:00 AM") == (date(2024, 7, 31), None)
    assert _one(cast, "7/31/2024 12:00:00 PM") == (date(2024, 7, 31), Reason.TIME_CUT)


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("00123", "00123", None),
        (" 123 ", "123", None),
        ("\u00a0A/12-b ", "A/12-b", None),
        ("NA", "NA", None),
        ("1234.0", "1234", Reason.ID_AS_NUMBER),
        ("1234.00", "1234", Reason.ID_AS_NUMBER),
        ("12.5", "12.5", None),
        ("12E5", "12E5", None),
        ("1.2E+10", None, Reason.ID_LOST),
        ("12E+5", None, Reason.ID_LOST),
        ("x" * 100, "x" * 100, None),
        ("x" * 101, None, Reason.BAD_ID),
        ("a\x1b[31m", None, Reason.BAD_ID),
        ("a\nb", None, Reason.BAD_ID),
    ],
)
def test_keeps_a_reference_as_text(text: str, value: str | None, reason: Reason | None) -> None:
    """A reference is text and stays so, trimmed; what a spreadsheet has done to it is mended or said."""
    assert _one(id_cast(), text) == (value, reason)


@pytest.mark.parametrize(
    "text",
    [
        "Amy Jones",
        "Jones, Amy",
        "AMY JONES",
        "amy jones",
        "A. Jones",
        "O'Brien Kate",
        "Zo\u00eb M\u00fcller",
        "Amy",
        "Smith-Jones",
        "Amy Jones 2010",
    ],
)
def test_a_reference_written_as_a_name_has_its_reason(text: str) -> None:
    """What is written as people write names is no reference, and whoever reads on is told."""
    assert _one(id_cast(), text) == (text, Reason.ID_IS_NAME)


@pytest.mark.parametrize(
    "text", ["CH123", "abc", "ABC", "A", "A B", "CH 12 AB", "Case No 12", "Child Ref 3", "LA-CH-12", "AB/CD", "Child"]
)
def test_a_reference_in_letters_and_figures_is_no_name(text: str) -> None:
    """A code of letters, and figures behind the words of a case system, are references."""
    assert _one(id_cast(), text) == (text, None)


def test_reads_a_whole_column_of_plain_references_as_it_does_one() -> None:
    """A column of letters and figures is taken as it is; a blank, a null or one too long is still looked at."""
    cast = id_cast(("", "NULL"))

    assert cast.column(["1", "02", "A3"]) == ["1", "02", "A3"]
    assert cast.column(["1", "", "NULL"]) == ["1", None, None]
    assert cast.column(["1", "y" * 101]) == ["1", None]


@pytest.mark.parametrize(
    ("name", "text", "value", "reason"),
    [
        ("sex", "F", "F", None),
        ("sex", "1", "M", None),
        ("sex", "2.0", "F", Reason.SHORTENED),
        ("sex", "a) Male", "M", Reason.SHORTENED),
        ("sex", "c) Not stated/recorded", "U", Reason.SHORTENED),
        ("ethnicity", "wbri", "WBRI", None),
        ("ethnicity", "s) NOBT", "NOBT", Reason.SHORTENED),
        ("ethnicity", "CNHE", "CHNE", None),
        ("placement type", "f) U6: Foster placement - not FFA", "U6", Reason.SHORTENED),
        ("placement provider", "e) PR4 - Private provision", "PR4", Reason.SHORTENED),
        ("referral source", "q) 6: Police", "6", Reason.SHORTENED),
        ("referral source", "3a", "3A", None),
        ("accommodation", "T2", "T", None),
        ("accommodation", "Y: Other accommodation", "Y", Reason.SHORTENED),
        ("care leaver eligibility", "b) Former relevant child", "former_relevant", Reason.SHORTENED),
        ("sex", "woman", None, Reason.BAD_CODE),
        ("placement type", "Z15", None, Reason.BAD_CODE),
        ("assessment factor", "RB", None, Reason.BAD_CODE),
    ],
)
def test_reads_codes_however_a_file_writes_them(name: str, text: str, value: str | None, reason: Reason | None) -> None:
    """A code is found under its capitals, number, letter or label; what is no code is emptied, never guessed."""
    assert _one(code_cast(code_set(name), {}), text) == (value, reason)


@pytest.mark.parametrize(
    ("text", "year", "reason"),
    [
        ("K3", 2024, None),
        ("K3", 2023, Reason.OTHER_YEAR),
        ("H5", 2024, None),
        ("H5", 2025, Reason.OTHER_YEAR),
        ("Z11", 2025, None),
        ("Z11", 2024, Reason.OTHER_YEAR),
        ("Z1", None, None),
        ("U6", 2019, None),
    ],
)
def test_holds_codes_to_the_collection_year(text: str, year: int | None, reason: Reason | None) -> None:
    """A code of another collection year is kept and counted; without a year the codes of all are accepted."""
    assert _one(code_cast(code_set("placement type"), {}, year), text) == (text, reason)


def test_takes_the_codes_of_the_council_first() -> None:
    """A value that the mapping names becomes its code, however spaced, and is not counted as mended."""
    cast = code_cast(code_set("placement type"), {"In-house  carer": "U6", "K2": "K1"})

    assert _one(cast, "in-house carer") == ("U6", None)
    assert _one(cast, "K2") == ("K1", None)


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("Y", True, None),
        ("no", False, None),
        ("1", True, None),
        ("a) Yes", True, Reason.SHORTENED),
        ("NA", None, Reason.NOT_APPLICABLE),
        ("perhaps", None, Reason.BAD_FLAG),
    ],
)
def test_reads_yes_and_no(text: str, value: bool | None, reason: Reason | None) -> None:
    """Yes and no are read in their usual ways; anything else is neither."""
    assert _one(flag_cast({}), text) == (value, reason)


def test_takes_the_yes_of_the_council() -> None:
    """A value that the mapping names is the yes or no it says."""
    assert _one(flag_cast({"ticked": "Y"}), "Ticked") == (True, None)


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [
        ("20.1", Decimal("20.1"), None),
        ("0", Decimal(0), None),
        ("999.9", None, Reason.DISTANCE_UNKNOWN),
        ("999.90", None, Reason.DISTANCE_UNKNOWN),
        ("far", None, Reason.BAD_NUMBER),
        ("-1", None, Reason.BAD_NUMBER),
        ("1e3", None, Reason.BAD_NUMBER),
    ],
)
def test_reads_miles_exactly(text: str, value: Decimal | None, reason: Reason | None) -> None:
    """A distance is the decimal number as written; 999.9 stands for one that is not known."""
    assert _one(number_cast(), text) == (value, reason)


@pytest.mark.parametrize(
    ("text", "value", "reason"),
    [("2", 2, None), ("2.0", 2, None), ("2.5", None, Reason.BAD_NUMBER), ("two", None, Reason.BAD_NUMBER)],
)
def test_reads_whole_numbers(text: str, value: int | None, reason: Reason | None) -> None:
    """A whole number is read, also as a spreadsheet writes it."""
    assert _one(whole_cast(), text) == (value, reason)


def test_keeps_a_list_in_a_cell_and_empties_what_stands_for_nothing() -> None:
    """A text that is a list stays as it is; the nulls of a file are blanks under no reason."""
    cast = text_cast(("", "NULL"))

    assert cast.column(['["7A"]', "NULL", "", "  "]) == ['["7A"]', None, None, None]
    assert cast.reasons == {}
