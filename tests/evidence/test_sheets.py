"""The sheets of a workbook, read with the same forms as the YAML."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from compliance.evidence import sheets
from compliance.evidence.items import Measurement
from compliance.evidence.pack import EvidenceFile
from compliance.evidence.sheets import ABOUT, SHEETS, cell_name, read_sheets, rows_of_csv
from compliance.text.problem import Problem

HEAD: list[list[Any]] = [
    ["id", "example"],
    ["authority", "Example Council"],
    ["title", "An example"],
    ["basis", "invented"],
    ["as_at", datetime(2024, 6, 30, 0, 0)],  # noqa: DTZ001 - a workbook's dates have no zone
    ["", "a line of advice"],
    ["as_at"],
    [],
]


def read(**more: list[list[Any]]) -> tuple[EvidenceFile | None, list[Problem]]:
    """Read a workbook of a head and more sheets."""
    return read_sheets({ABOUT: HEAD, **more}, "book.xlsx")


def sheet(heading: str, *rows: list[Any]) -> list[list[Any]]:
    """Give a sheet with its headings in one line."""
    return [heading.split(", "), *rows]


def test_every_sheet_fills_its_section() -> None:
    """Rows become the items that the same lines of YAML would."""
    head, problems = read(
        Periods=sheet("name, from, to", ["year", date(2023, 4, 1), date(2024, 3, 31)]),
        Documents=sheet(
            "id, title, document kind, seen, named in document, named in paragraph",
            ["d", "Report", "report", True, None, None],
            ["p", "Policy", "policy", False, "d", 1.1],
        ),
        Figures=sheet("id, count, of, period, document", ["used_share", 27.0, 30, "year", "d"]),
        Breakdowns=sheet("id, broken down by, group, count", ["waiting", "age", "5-10", 3]),
        Statements=sheet(
            "topic, strand, says, confirmed by, confirmed date",
            ["help", "policy", "states", "a lead", date(2024, 6, 1)],
        ),
        Attestations=sheet("id, answer, by", ["checked", "yes", "a lead"]),
    )

    assert problems == []
    assert head is not None
    assert (head.id, head.as_at) == ("example", date(2024, 6, 30))
    assert dict(head.periods)["year"].to == date(2024, 3, 31)
    assert [(each.id, each.seen) for each in head.documents] == [("d", True), ("p", False)]
    assert head.documents[1].named_in is not None
    assert head.documents[1].named_in.paragraph == "1.1"
    assert [(each.id, each.count, each.of, each.group) for each in head.metrics] == [
        ("used_share", 27, 30, ()),
        ("waiting", 3, None, (("age", "5-10"),)),
    ]
    assert head.statements[0].confirmed is not None
    assert head.statements[0].confirmed.by == "a lead"
    assert len(head.attestations) == 1


def test_a_service_may_run_over_rows() -> None:
    """A row with the id of a service above gives it one more group of children."""
    rows = sheet(
        "id, service, cohorts cohort, cohorts age from",
        ["lot", "advocacy", "looked_after", 5],
        ["lot", None, "care_leaver", None],
        ["other", "advocacy", None, None],
        [None, "advocacy", "in_need", None],
    )

    head, problems = read(Services=rows)

    assert problems == []
    assert head is not None
    assert [[(each.cohort, each.age_from) for each in lot.cohorts] for lot in head.services] == [
        [("looked_after", 5), ("care_leaver", None)],
        [],
        [("in_need", None)],
    ]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        pytest.param(5.5, Decimal("5.5"), id="a decimal"),
        pytest.param(5.0, Decimal(5), id="a whole number kept as a decimal"),
        pytest.param(7, Decimal(7), id="a whole number"),
        pytest.param(" 7 ", Decimal(7), id="a text with spaces"),
        pytest.param("  ", None, id="spaces"),
        pytest.param(None, None, id="nothing"),
    ],
)
def test_a_cell_says_what_it_holds(cell: Any, value: Decimal | None) -> None:
    """A number is kept as written, and a blank cell is nothing."""
    head, problems = read(Figures=sheet("id, value, count", ["wait_days", cell, 1]))

    assert problems == []
    assert head is not None
    assert head.metrics[0].value == value


PROBLEMS = [
    ("Figure", [], ['the sheet "Figure" is not known', "Did you mean Figures?"]),
    ("Figures", sheet("id, cuont", ["waiting", 1]), ["cell B1", 'heading "cuont"', "Did you mean count?"]),
    ("Figures", sheet("id, count", ["waiting", "many"]), ["sheet Figures cell B2", '"many" stands here']),
    ("Figures", sheet("id, count, at", ["waiting", 1, "31/05/2024"]), ["cell C2", "a date such as"]),
    ("Figures", sheet("id, period", ["waiting", "year"]), ["sheet Figures cell A2", "holds no number"]),
]


@pytest.mark.parametrize(
    ("name", "rows", "words"),
    PROBLEMS,
    ids=["unknown sheet", "unknown heading", "a bad cell", "a bad date", "a line without a number"],
)
def test_a_problem_leads_to_its_sheet_and_cell(name: str, rows: list[list[Any]], words: list[str]) -> None:
    """What is wrong is told with the sheet and the cell, as a person finds it."""
    head, problems = read(**{name: rows})

    assert head is None
    for each in words:
        assert each in str(problems[0])


def test_a_head_that_lacks_a_line_is_told() -> None:
    """The sheet About is asked for like the head of the file."""
    head, problems = read_sheets({}, "book.xlsx")

    assert head is None
    assert {each.code for each in problems} == {"missing-key"}
    assert "sheet About" in str(problems[0])


def test_blank_rows_and_sheets_are_passed_over() -> None:
    """An empty row is no item, and an empty sheet no section."""
    head, problems = read(Figures=sheet("id, count, , ", ["waiting", 1], [None, " "], []), Statements=[])

    assert problems == []
    assert head is not None
    assert len(head.metrics) == 1
    assert head.statements == ()


def test_a_group_without_its_dimension_is_refused() -> None:
    """A group needs what it is broken down by."""
    head, problems = read(Breakdowns=sheet("id, broken down by, group, count", ["waiting", None, "5-10", 3]))

    assert head is None
    assert problems


@pytest.mark.parametrize(("row", "column", "name"), [(1, 1, "A1"), (5, 26, "Z5"), (1, 27, "AA1"), (10, 703, "AAA10")])
def test_cells_are_named_as_in_the_workbook(row: int, column: int, name: str) -> None:
    """The columns run from A to Z, then AA."""
    assert cell_name(row, column) == name


def figures(*rows: str) -> tuple[tuple[Measurement, ...], list[Problem]]:
    """Read figures from the rows of a CSV file."""
    return rows_of_csv([each.split(",") for each in rows], "folder/figures.csv")


def test_figures_may_come_from_a_csv_file() -> None:
    """Rows with the headings of the sheets become figures, whole and by group."""
    found, problems = figures("id,broken down by,group,count,of", "used_share,,,27,30", "waiting,age,5-10,3,")

    assert problems == []
    assert [(each.id, each.count, each.group) for each in found] == [
        ("used_share", 27, ()),
        ("waiting", 3, (("age", "5-10"),)),
    ]


def test_a_bad_figure_in_a_csv_file_is_told_at_its_line() -> None:
    """A line that cannot be read is told with the file, the line and the column."""
    found, problems = figures("id,count", "waiting,many")

    assert found == ()
    assert str(problems[0]).startswith("folder/figures.csv:2:2: ")


def test_every_column_leads_to_a_key_of_its_form() -> None:
    """A sheet that names a key which its form does not hold is a fault of the program, found at once."""
    with pytest.raises(TypeError, match="no key never"):
        sheets._columns(Measurement, "never")

    assert {each.section for each in SHEETS} <= {
        "periods",
        "documents",
        "services",
        "metrics",
        "statements",
        "attestations",
    }
