"""What a spreadsheet makes of a cell behind the back of whoever typed it is refused there, by sheet and cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from compliance.evidence.pack import EvidenceFile
from compliance.evidence.sheets import ABOUT, SHEETS, read_sheets, rows_of_csv
from compliance.text.problem import Problem

_ABOUT: list[list[Any]] = [
    ["name", "value"],
    ["id", "anyshire"],
    ["authority", "Anyshire Council"],
    ["title", "What the service did"],
    ["basis", "invented"],
    ["as_at", "2026-06-30"],
]


def _read(name: str, *rows: list[Any], about: list[list[Any]] | None = None) -> tuple[EvidenceFile | None, list[str]]:
    """Read a workbook with one sheet, its headings first; give the evidence and each problem as a person sees it."""
    head, problems = read_sheets({ABOUT: about or _ABOUT, name: list(rows)}, "book.xlsx")
    return head, [str(each) for each in problems]


_FIGURES = ["id", "count", "stated", "period", "at", "paragraph"]
_BREAKDOWNS = ["id", "broken down by", "group", "count"]

_REFUSED = [
    pytest.param(
        "Figures",
        [_FIGURES, ["adv_delivery_share", None, 0.73]],
        "sheet Figures cell C2",
        ["the number 0.73 stands here", "such as 73%", "A spreadsheet keeps 73% as 0.73", "[number-for-share]"],
        id="a share kept as a number",
    ),
    pytest.param(
        "Breakdowns",
        [_BREAKDOWNS, ["adv_users", "age", datetime(2026, 10, 5), 4]],  # noqa: DTZ001 - a cell has no zone
        "sheet Breakdowns cell C2",
        ["a date stands here", "expected a text", "A spreadsheet takes 5-10 for a date", "[date-for-text]"],
        id="an age band read as a date",
    ),
    pytest.param(
        "Figures",
        [_FIGURES, ["adv_users", 4, None, None, None, time(2, 10)]],
        "sheet Figures cell F2",
        ["a time stands here", "format the cell as text"],
        id="a paragraph read as a time",
    ),
    pytest.param(
        "Figures",
        [_FIGURES, ["adv_users", 4, None, None, timedelta(hours=36)]],
        "sheet Figures cell E2",
        ["a time stands here", "expected a date"],
        id="a length of time for a date",
    ),
    pytest.param(
        "Figures",
        [_FIGURES, ["adv_users", date(2026, 1, 1)]],
        "sheet Figures cell B2",
        ["a date stands here"],
        id="a count read as a date",
    ),
    pytest.param(
        "Figures",
        [_FIGURES, ["adv_users", 4, None, None, None, "2.1\u202e"]],
        "sheet Figures cell F2",
        ["the character U+202E is invisible or acts on the screen", "Delete it"],
        id="a hidden character",
    ),
    pytest.param(
        "Figures",
        [[*_FIGURES, "", "note"], ["adv_users", 4, None, None, None, None, "ask Jo"]],
        "sheet Figures cell G2",
        ['"ask Jo" stands under no heading', "Give the column a heading, or clear the cell"],
        id="a cell under no heading",
    ),
    pytest.param(
        "Figures",
        [["id", "count", "Count"], ["adv_users", 4, 5]],
        "sheet Figures cell C1",
        ['the heading "count" stands twice', "[duplicate-column]"],
        id="a heading twice",
    ),
    pytest.param(
        "Figures",
        [["id", "cuont"], ["adv_users", 4]],
        "sheet Figures cell B1",
        ['the heading "cuont" is not known', "Did you mean count?"],
        id="a heading not known",
    ),
    pytest.param(
        "Services",
        [
            ["id", "service", "provider", "cohorts cohort"],
            ["lot", "advocacy", "Northern Voice", "looked_after"],
            ["lot", None, "Southern Voice", "care_leaver"],
        ],
        "sheet Services cell C3",
        ['"Southern Voice" differs from the row above of this service', "leave the rest blank or the same"],
        id="a second row that says otherwise",
    ),
    pytest.param(
        "Periods",
        [["name", "from", "to"], ["no", "2025-04-01", "2026-03-31"]],
        "sheet Periods cell A2",
        ['the name "no" is read as true or false by some programs', "expected another word"],
        id="a period called no",
    ),
    pytest.param(
        "Figures",
        [["id", "count", "stated as"], ["adv_users", 4, "just abuot"]],
        "sheet Figures cell C2",
        ['"just abuot" is not known here', "expected one of just_over, just_under, about"],
        id="a wrong word of a list",
    ),
    pytest.param(
        "Documents",
        [["id", "title", "document kind", "seen", "dated"], ["d", "Report", "report", "true", "31/03/2026"]],
        "sheet Documents cell E2",
        ['"31/03/2026" stands here', "expected a date such as 2024-01-31"],
        id="a date as people write it",
    ),
    pytest.param(
        "Documents",
        [["id", "title", "document kind", "seen"], ["d", "Report", "report", "yes"]],
        "sheet Documents cell D2",
        ['"yes" stands here', "Did you mean true?"],
        id="yes for true",
    ),
    pytest.param(
        "Documents",
        [["id", "title", "document kind"], ["d", "Report", "report"]],
        "sheet Documents cell A2",
        ['"seen" is missing'],
        id="a column left out",
    ),
    pytest.param(
        "Documents",
        [["id", "title", "document kind", "seen", "named in paragraph"], ["d", "Report", "report", False, "2.1"]],
        "sheet Documents cell E2",
        ['"document" is missing'],
        id="half of a place",
    ),
]


@pytest.mark.parametrize(("name", "rows", "place", "words"), _REFUSED)
def test_a_cell_that_cannot_be_used_is_refused_there(
    name: str, rows: list[list[Any]], place: str, words: list[str]
) -> None:
    """A cell that cannot be used is told by sheet and cell, with what stands there and what to type in its place."""
    head, problems = _read(name, *rows)

    assert head is None
    about = [each for each in problems if each.startswith(f"book.xlsx {place}: ")]
    for each in words:
        assert any(each in problem for problem in about), problems


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        pytest.param("Figures", [_FIGURES, ["adv_delivery_share", None, "73%"]], id="a share as printed"),
        pytest.param("Figures", [_FIGURES, ["adv_waiting_count", None, 12.0]], id="a whole number as printed"),
        pytest.param("Figures", [_FIGURES, ["adv_referrals_per_week", None, 5.5]], id="a number as printed"),
        pytest.param("Breakdowns", [_BREAKDOWNS, ["adv_users", "age", "5-10", 4]], id="an age band"),
        pytest.param("Figures", [_FIGURES, ["adv_users", 4, None, None, date(2026, 3, 31)]], id="a date cell"),
        pytest.param("Figures", [_FIGURES, ["adv_users", 4, None, None, "2026-03-31"]], id="a date as text"),
        pytest.param("Figures", [_FIGURES, ["adv_users", 4, None, None, None, 2.1]], id="a paragraph as a number"),
        pytest.param("Figures", [["ID", " Not_Known ", "Count"], ["adv_users", 1, 4]], id="headings in other letters"),
        pytest.param("Figures", [[*_FIGURES, ""], ["adv_users", 4, *[None] * 4, " "]], id="a blank under no heading"),
        pytest.param("Read me", [["anything at all"]], id="the page of advice"),
        pytest.param("Lists", [["anything at all"]], id="the lists of words"),
    ],
)
def test_a_cell_that_can_be_used_is_read(name: str, rows: list[list[Any]]) -> None:
    """What people type as they are asked to is read without a word."""
    head, problems = _read(name, *rows)

    assert problems == []
    assert head is not None


def test_every_problem_is_told_at_once() -> None:
    """Nobody mends a workbook one cell a run: the problems of every sheet come together."""
    sheets = {
        ABOUT: [*_ABOUT[:4], ["bassis", "invented"]],
        "Figurs": [["id"]],
        "Periods": [["name", "from", "to"], ["year", "2025-04-01", "soon"]],
        "Figures": [["id", "count", "count"], ["adv_users", "many", 1], ["adv users", 2, None]],
        "Attestations": [["id", "answer", "by"], ["checked", "maybe", "a lead"]],
    }

    head, problems = read_sheets(sheets, "book.xlsx")

    assert head is None
    assert [str(each.place).removeprefix("book.xlsx").strip() for each in problems] == [
        "",
        "sheet About cell A5",
        "sheet About cell A1",
        "sheet Periods cell C2",
        "sheet Figures cell C1",
        "sheet Figures cell B2",
        "sheet Figures cell A3",
        "sheet Attestations cell B2",
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        pytest.param(["bassis", "invented"], 'the name "bassis" is not known', id="a slip"),
        pytest.param(["authority", "Another Council"], '"authority" stands twice', id="twice"),
        pytest.param(["note", "to be checked"], 'the name "note" is not known', id="a note"),
        pytest.param(["as_at", time(12, 0)], "a time stands here", id="a time"),
    ],
)
def test_a_line_of_about_that_means_nothing_is_refused(row: list[Any], words: str) -> None:
    """A line of About that would be passed over in silence is refused, since a date may be lost with it."""
    head, problems = _read(
        "Figures", about=[*(each for each in _ABOUT if each[0] != "as_at" or row[0] != "as_at"), row]
    )

    assert head is None
    assert any(words in each for each in problems)


@pytest.mark.parametrize("name", ["as_at", "as at", " As at "])
def test_the_names_of_about_may_be_spelt_as_people_do(name: str) -> None:
    """The date is found with a space in its name, and with a capital."""
    head, problems = _read("Figures", about=[*_ABOUT[:-1], [name, "2026-06-30"]])

    assert problems == []
    assert head is not None
    assert head.as_at == date(2026, 6, 30)


def test_a_group_is_read_in_whatever_order_its_columns_stand() -> None:
    """Columns that somebody has moved still fill the same keys."""
    head, problems = _read("Breakdowns", ["count", "group", "broken down by", "id"], [4, "5-10", "age", "adv_users"])

    assert problems == []
    assert head is not None
    assert head.metrics[0].group == (("age", "5-10"),)


def test_a_second_row_of_a_service_may_repeat_the_first() -> None:
    """A row copied down with another group of children adds that group."""
    columns = ["id", "service", "provider", "cohorts cohort"]

    head, problems = _read(
        "Services", columns, ["lot", "advocacy", "Voice", "looked_after"], ["lot", "advocacy", "Voice", "care_leaver"]
    )

    assert problems == []
    assert head is not None
    assert [each.cohort for each in head.services[0].cohorts] == ["looked_after", "care_leaver"]


def test_a_line_end_of_windows_is_one_line_end() -> None:
    """A cell with lines in it is kept, whichever way the spreadsheet ends a line."""
    head, problems = _read("Figures", ["id", "count", "note"], ["adv_users", 4, "one\r\ntwo"])

    assert problems == []
    assert head is not None
    assert head.metrics[0].note == "one\ntwo"


def test_every_column_says_what_it_means() -> None:
    """Each heading of the workbook carries its meaning for whoever fills it in."""
    assert all(column.meaning for sheet in SHEETS for column in sheet.columns)


def _csv(*lines: str) -> list[Problem]:
    return rows_of_csv([each.split(",") for each in lines], "folder/figures.csv")[1]


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        pytest.param(["id,count,of", "adv_users,1,234,5"], "2:4", '"5" stands under no heading', id="a comma too many"),
        pytest.param(["id,count", "adv_users,4", "adv_users,forty"], "3:2", '"forty" stands here', id="a word"),
        pytest.param(["id,count", "adv_users,-4"], "2:2", "-4 is too small", id="below nothing"),
        pytest.param(["id,count", "adv_users,4.5"], "2:2", "4.5", id="no whole number"),
        pytest.param(["id,cuont", "adv_users,4"], "1:2", "Did you mean count?", id="a heading"),
        pytest.param(["id,count,count", "adv_users,4,5"], "1:3", "stands twice", id="a heading twice"),
        pytest.param(["id,at,count", "adv_users,31/03/2026,4"], "2:2", "expected a date such as", id="a date"),
        pytest.param(["id,group,count", "adv_users,5-10,4"], "2:2", "an id of small letters", id="no dimension"),
    ],
)
def test_a_figure_of_a_csv_file_that_cannot_be_used_is_told_by_row_and_column(
    lines: list[str], place: str, words: str
) -> None:
    """Each problem of a CSV file of figures names the file, the row and the column."""
    problems = [str(each) for each in _csv(*lines)]

    assert any(each.startswith(f"folder/figures.csv:{place}: ") and words in each for each in problems), problems


def test_a_share_in_csv_may_be_any_text_but_is_read_as_printed() -> None:
    """A CSV file holds text alone, so 0.73 is what somebody typed; a metric that is a share refuses it by its sign."""
    found, problems = rows_of_csv([["id", "stated"], ["adv_delivery_share", "73%"]], "figures.csv")

    assert problems == []
    assert found[0].stated == "73%"
