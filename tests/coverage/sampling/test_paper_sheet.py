"""The records of a working paper as rows of a spreadsheet, and what such rows fill in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from compliance.coverage.sampling.paper_file import paper_checksum
from compliance.coverage.sampling.paper_sheet import HEADINGS, Filled, fill_in, record_rows
from compliance.coverage.sampling.working_paper import Result
from compliance.text.problem import InvalidFiles
from tests.support.papers import filled_in, paper_of

_RESULT, _EXCEPTION, _NOTE = 6, 7, 8


def _rows(**cells: Any) -> list[list[Any]]:
    """Give the sheet of the paper with some cells filled in: `r2` is the result of record 2, `e` and `n` the others."""
    rows: list[list[Any]] = [[name for name, _ in HEADINGS], *map(list, record_rows(paper_of()))]
    for name, value in cells.items():
        rows[int(name[1:])][{"r": _RESULT, "e": _EXCEPTION, "n": _NOTE}[name[0]]] = value
    return rows


def _problems(rows: list[list[Any]]) -> list[str]:
    with pytest.raises(InvalidFiles) as caught:
        fill_in(paper_of(), rows, "p.xlsx")
    return [str(each) for each in caught.value.problems]


def test_a_sheet_that_nobody_filled_in_fills_in_nothing() -> None:
    """The paper stays as it is."""
    filling = fill_in(paper_of(), _rows(), "p.xlsx")

    assert (filling.paper, filling.filled, filling.conflicts) == (paper_of(), (), ())


def test_results_exceptions_and_notes_are_taken() -> None:
    """Field by field, and nothing else of the paper changes."""
    filling = fill_in(paper_of(), _rows(r1="right", r2="error", e2="a month late", n2="seen 3 July"), "p.xlsx")

    assert filling.filled == (
        Filled(1, "result", "to_do", "right"),
        Filled(2, "result", "to_do", "error"),
        Filled(2, "exception", "", "a month late"),
        Filled(2, "note", "", "seen 3 July"),
    )
    first, second, third, _ = filling.paper.records
    assert (first.found, second.found, third.found) == (Result.RIGHT, Result.ERROR, Result.TO_DO)
    assert (second.exception, second.note) == ("a month late", "seen 3 July")
    assert paper_checksum(filling.paper) == paper_of().sha256


def test_what_the_paper_says_already_is_never_written_over() -> None:
    """The difference is told, and the paper's stands; what is the same is nothing to tell."""
    paper = filled_in(paper_of(), {1: Result.ERROR}, otherwise=Result.TO_DO)

    filling = fill_in(paper, _rows(r1="right", e1="entered a month late", r2="right"), "p.xlsx")

    assert filling.conflicts == (Filled(1, "result", "error", "right"),)
    assert filling.filled == (Filled(2, "result", "to_do", "right"),)
    assert filling.paper.records[0] == paper.records[0]


def test_a_cell_that_was_emptied_takes_nothing_back() -> None:
    """Nor does a result that says that it is still to do."""
    paper = filled_in(paper_of(), {1: Result.ERROR})

    filling = fill_in(paper, _rows(r1="", e1="", r2="to_do"), "p.xlsx")

    assert (filling.filled, filling.conflicts, filling.paper) == ((), (), paper)


@pytest.mark.parametrize("word", ["Not settled", "NOT_SETTLED", " not_settled "])
def test_a_result_is_read_as_people_write_it(word: str) -> None:
    """In any case, with a space for the line."""
    assert fill_in(paper_of(), _rows(r1=word), "p.xlsx").paper.records[0].found is Result.NOT_SETTLED


def test_what_a_spreadsheet_makes_of_numbers_and_dates_is_read_back() -> None:
    """A number for a reference, a date for a day; rows in another order, and empty ones."""
    rows = _rows(r1="right")
    for row in rows[1:]:
        row[0], row[1], row[2] = float(row[0]), float(row[1]), date.fromisoformat(row[2])
    rows = [rows[0], *reversed(rows[1:]), [None] * 9, []]

    assert fill_in(paper_of(), rows, "p.xlsx").filled == (Filled(1, "result", "to_do", "right"),)


def test_text_that_a_spreadsheet_would_act_on_comes_back_as_it_was() -> None:
    """A note that begins with a dash or an equals sign."""
    paper = paper_of()
    noted = replace(paper, records=(replace(paper.records[0], note="= not clear"), *paper.records[1:]))

    assert record_rows(noted)[0][_NOTE] == "'= not clear"
    rows = [[name for name, _ in HEADINGS], *map(list, record_rows(noted))]
    assert fill_in(paper, rows, "p.xlsx").filled == (Filled(1, "note", "", "= not clear"),)


def test_everything_that_cannot_be_used_is_said_with_its_cell() -> None:
    """All at once, and no child's reference among it."""
    rows = _rows(r1="rigth", n2="x" * 10_001)
    rows[3][1] = "someone-else"
    rows.append(list(rows[4]))

    said = _problems(rows)

    assert [each.split(":")[0].split("cell ")[1] for each in said] == ["A4", "A6", "G2", "I3"]
    assert "Did you mean right?" in said[2]
    assert not any("someone-else" in each for each in said)


@pytest.mark.parametrize("rows", [[], [["Number", "Child"]], [["Nummer", *[name for name, _ in HEADINGS][1:]]]])
def test_another_sheet_is_refused(rows: list[list[Any]]) -> None:
    """No rows, too few headings, others."""
    (said,) = _problems(rows)

    assert "the headings are not those of a working paper" in said
