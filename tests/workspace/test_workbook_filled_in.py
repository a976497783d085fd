"""A workbook made by the program, filled in by a person, read back and assessed."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compliance.standards.library import Library
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, InvalidFiles
from compliance.workspace.opening import Choices, load_library, open_folder
from compliance.workspace.workbook import import_workbook, start_workbook
from tests.support.opened import TODAY
from tests.support.workbook import filled, made

_ABOUT = [
    ["name", "value"],
    ["id", "anyshire"],
    ["authority", "Anyshire Council"],
    ["title", "What the service did in 2025-26"],
    ["basis", "invented"],
    ["as_at", date(2026, 6, 30)],
]
_DOCUMENTS = [
    ["id", "title", "document kind", "dated", "seen"],
    ["return", "Return of the provider", "report", date(2026, 5, 1), True],
]


@cache
def _library() -> Library:
    return load_library()


def _import(tmp_path: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    workbook = tmp_path / "book.xlsx"
    workbook.write_bytes(made({"About": _ABOUT, "Documents": _DOCUMENTS, **sheets}))
    return import_workbook(workbook, tmp_path / "out", _library())


def _problems(tmp_path: Path, sheets: dict[str, list[list[Any]]]) -> list[str]:
    with pytest.raises(InvalidFiles) as refused:
        _import(tmp_path, sheets)
    assert not (tmp_path / "out").exists()
    return [str(each) for each in refused.value.problems]


def test_a_template_filled_in_by_hand_becomes_evidence_that_decides(tmp_path: Path) -> None:
    """What is typed under the headings of the template is read back, and a figure in it decides a requirement."""
    template = start_workbook(tmp_path / "mine", _library())
    template.write_bytes(
        filled(
            template.read_bytes(),
            {
                "About": [
                    ["id", "anyshire"],
                    ["authority", "Anyshire Council"],
                    ["title", "What the service did in 2025-26"],
                    ["basis", "invented"],
                    ["as_at", "2026-06-30"],
                ],
                "Periods": [["year", "2025-04-01", "2026-03-31"]],
                "Documents": [["return", "Return of the provider", "The provider", "report", "2026-05-01", "true"]],
                "Figures": [
                    [
                        "iv_considered_at_review_share",
                        "12",
                        "30",
                        "",
                        "",
                        "40%",
                        "",
                        "",
                        "year",
                        "",
                        "",
                        "",
                        "",
                        "return",
                        "3.1",
                    ],
                    ["iv_waiting_count", "4", *[""] * 7, "2026-03-31", "", "", "", "return", "3.10"],
                ],
                "Breakdowns": [["adv_users", "age", "5-10", "12", *[""] * 6, "year", "", "", "", "", "return", "2"]],
                "Attestations": [["homes-advocacy-checked", "yes", "placements lead", "2026-05-01", "2027-05-01"]],
            },
        )
    )

    import_workbook(template, tmp_path / "mine", _library())

    found = open_folder(tmp_path / "mine", Choices(), TODAY).assessment
    head = found.evidence.head
    assert [(each.id, each.count, each.of, each.stated, each.paragraph) for each in head.metrics] == [
        ("iv_considered_at_review_share", 12, 30, "40%", "3.1"),
        ("iv_waiting_count", 4, None, None, "3.10"),
        ("adv_users", 12, None, None, "2"),
    ]
    assert head.metrics[2].group == (("age", "5-10"),)
    assert head.attestations[0].good_until == date(2027, 5, 1)
    used = [each.requirement.id for each in found.findings if each.outcome and each.outcome.used]
    assert any(id_.startswith("iv") for id_ in used)


def test_dates_may_be_cells_of_their_own_kind(tmp_path: Path) -> None:
    """A date cell, however it is shown, is the day it stands for; a whole number in a cell is a count."""
    figures = [
        ["id", "count", "at", "document", "paragraph"],
        ["iv_waiting_count", 4, date(2026, 3, 31), "return", "2"],
    ]

    written = _import(tmp_path, {"Figures": figures})

    head = open_folder(written.parent, Choices(), TODAY).assessment.evidence.head
    assert (head.as_at, head.documents[0].dated, head.metrics[0].at) == (
        date(2026, 6, 30),
        date(2026, 5, 1),
        date(2026, 3, 31),
    )
    assert head.metrics[0].count == 4


def test_what_leads_nowhere_is_told_by_sheet_and_cell_all_at_once(tmp_path: Path) -> None:
    """A metric, document, topic or period that is not there is told by its cell, all of them together."""
    problems = _problems(
        tmp_path,
        {
            "Figures": [
                ["id", "count", "period", "document"],
                ["iv_waiting_cuont", 4, None, "return"],
                ["iv_matched_count", 4, "yaer", "retrun"],
                ["iv_matched_count", 4, None, None],
            ],
            "Statements": [
                ["topic", "strand", "says", "document", "status", "confirmed by", "confirmed date"],
                ["advocacy.publicty", "governance", "states", "return", "confirmed", "a lead", "2026-06-01"],
            ],
        },
    )

    assert [each.split(": ")[0] for each in problems] == [
        "book.xlsx sheet Figures cell A2",
        "book.xlsx sheet Figures cell A3",
        "book.xlsx sheet Figures cell A3",
        "book.xlsx sheet Figures cell A4",
        "book.xlsx sheet Statements cell A2",
    ]
    for words in (
        "Did you mean iv_waiting_count?",
        "Did you mean return?",
        'there is no period "yaer"',
        "nothing says where this was found",
        "Did you mean advocacy.publicity?",
    ):
        assert any(words in each for each in problems)


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        pytest.param(0.73, "A spreadsheet keeps 73% as 0.73", id="a cell shown as a percentage"),
        pytest.param("0.73", '"0.73" stands where a share is expected', id="typed as text"),
        pytest.param(
            "73", '"73" stands where a share is expected; expected 73% (73 in a hundred)', id="without its sign"
        ),
    ],
)
def test_a_share_is_never_guessed(tmp_path: Path, stated: Any, words: str) -> None:
    """0.73 may mean 73% or 0.73%, so it is refused, and what to type is said."""
    figures = [["id", "of", "stated", "document"], ["iv_considered_at_review_share", 30, stated, "return"]]

    (problem,) = _problems(tmp_path, {"Figures": figures})

    assert words in problem
    assert problem.startswith("book.xlsx sheet Figures cell ")


_FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", "+44 20 7946 0000", "-1", "@SUM(A1)", '=HYPERLINK("https://example.org")')


@pytest.mark.parametrize("text", _FORMULAS)
def test_what_looks_like_a_formula_is_text_and_stays_so(tmp_path: Path, text: str) -> None:
    """Nothing in a cell is worked out: a note that begins like a formula comes through as it was typed."""
    figures = [["id", "count", "at", "document", "note"], ["iv_waiting_count", 4, date(2026, 3, 31), "return", text]]

    written = _import(tmp_path, {"Figures": figures})

    head = open_folder(written.parent, Choices(), TODAY).assessment.evidence.head
    assert head.metrics[0].note == text


@pytest.mark.parametrize(
    "text", ["yes: no", "# no comment", "- a list", "{a: b}", "'quoted'", '"quoted"', "a\nb", "null", "007", "&x *y !z"]
)
def test_no_text_of_a_cell_is_read_as_yaml(tmp_path: Path, text: str) -> None:
    """Marks that mean something in YAML mean nothing in a cell."""
    note = f"note {text}"
    figures = [["id", "count", "at", "document", "note"], ["iv_waiting_count", 4, date(2026, 3, 31), "return", note]]

    written = _import(tmp_path, {"Figures": figures})

    head = open_folder(written.parent, Choices(), TODAY).assessment.evidence.head
    assert head.metrics[0].note == note


def test_a_period_may_be_named_by_its_year(tmp_path: Path) -> None:
    """A name of figures only comes through, though YAML would read it as a number."""
    written = _import(
        tmp_path,
        {
            "Periods": [["name", "from", "to"], [2026, date(2025, 4, 1), date(2026, 3, 31)]],
            "Figures": [["id", "count", "period", "document"], ["adv_users", 4, 2026, "return"]],
        },
    )

    head = open_folder(written.parent, Choices(), TODAY).assessment.evidence.head
    assert (head.periods[0][0], head.metrics[0].period) == ("2026", "2026")


def test_the_same_workbook_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two imports of one workbook differ in no byte, and neither do two templates."""
    figures = [["id", "count", "at", "document"], ["iv_waiting_count", 4, date(2026, 3, 31), "return"]]

    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = (_import(tmp_path / name, {"Figures": figures}).read_bytes() for name in ("a", "b"))

    assert one == other


def test_a_workbook_with_a_line_end_in_its_name_adds_no_line(tmp_path: Path) -> None:
    """The name of the workbook stands in a comment of one line, whatever it holds."""
    workbook = tmp_path / "a\nauthority: Someone else\n.xlsx"
    workbook.write_bytes(made({"About": _ABOUT}))

    written = import_workbook(workbook, tmp_path / "out", _library())

    lines = written.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Made from a authority: Someone else .xlsx by advocheck evidence import."
    assert lines[1] == "kind: evidence"


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("evidence.yaml", id="what was written by hand"),
        pytest.param("link", id="a link that leads nowhere"),
    ],
)
def test_what_is_there_is_never_replaced(tmp_path: Path, name: str) -> None:
    """A folder that holds evidence, or a link of that name, is left as it is."""
    out = tmp_path / "out"
    out.mkdir()
    if name == "link":
        (out / "evidence.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    else:
        (out / name).write_text("by hand", encoding="utf-8")

    with pytest.raises(InvalidArgument, match="was left as it is"):
        _import(tmp_path, {})

    assert not (tmp_path / "elsewhere.yaml").exists()
    assert name == "link" or (out / name).read_text(encoding="utf-8") == "by hand"


@pytest.mark.parametrize(
    ("write", "words"),
    [
        pytest.param(None, "was not found", id="missing"),
        pytest.param(b"", "could not be read as a workbook", id="empty"),
        pytest.param(b"id,count\n", "could not be read as a workbook", id="a CSV file"),
    ],
)
def test_nothing_is_written_where_the_workbook_cannot_be_read(tmp_path: Path, write: bytes | None, words: str) -> None:
    """A workbook that cannot be read leaves no folder and no file behind."""
    if write is not None:
        (tmp_path / "book.xlsx").write_bytes(write)

    with pytest.raises(EvidenceUnreadable, match=words):
        import_workbook(tmp_path / "book.xlsx", tmp_path / "out", _library())

    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_have_its_name_is_said_so(tmp_path: Path) -> None:
    """A name too long for any folder ends in words and not in a fault of the program."""
    workbook = tmp_path / "book.xlsx"
    workbook.write_bytes(made({"About": _ABOUT}))

    with pytest.raises(InvalidArgument, match="cannot be made"):
        import_workbook(workbook, tmp_path / ("x" * 300), _library())
