"""The cases behind figures: who stands there, and that nobody is left out unsaid."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from compliance.coverage.audit import audit
from compliance.coverage.case import Case, Excluded, Status
from compliance.coverage.child_table import Tables
from compliance.coverage.result import CoverageResult
from compliance.reports.paper import Paper, Table
from compliance.reports.papers.coverage_list import coverage_list_csv, coverage_list_paper
from compliance.standards.circumstance import Counted
from tests.support.coverage_tables import FIRST, LIBRARY, library_with, settings_of
from tests.support.opened import everything_said

_MISSED = Case(circumstance="enter", child="7", day=FIRST, status=Status.NOT_OFFERED, due=FIRST + timedelta(days=7))
_OFFERED = replace(
    _MISSED,
    child="8",
    status=Status.OFFERED_IN_TIME,
    offered_on=FIRST - timedelta(days=2),
    days=-2,
    by=Counted.COMPLAINT_FILE,
)


def _result() -> CoverageResult:
    return audit(Tables(), library_with(LIBRARY), settings_of())


def _paper(*cases: Case, all_of_them: bool = False) -> Paper:
    return coverage_list_paper("exports", _result(), cases, all_of_them=all_of_them)


def _cases(paper: Paper) -> Table:
    return next(each for each in paper.blocks if isinstance(each, Table) and each.caption == "Cases")


def test_each_case_has_its_row() -> None:
    """A case says who, what became of it, when, by when, and what showed the offer."""
    table = _cases(_paper(_MISSED, _OFFERED))

    assert table.columns == ("Child", "Status", "Day", "Due", "Offered on", "Days", "Shown by")
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["7", "not offered", "2024-03-01", "2024-03-08", "no offer", "-", "-"],
        ["8", "offered in time", "2024-03-01", "2024-03-08", "2024-02-28", "-2", "complaint file"],
    ]


def test_columns_that_would_say_the_same_throughout_are_left_out() -> None:
    """What the question says already is no column, nor are days of offers where there is none."""
    assert _cases(_paper(_MISSED)).columns == ("Child", "Day", "Due")
    recorded = replace(_OFFERED, by=Counted.OFFER)
    assert _cases(_paper(recorded)).columns == ("Child", "Day", "Due", "Offered on", "Days")
    assert _cases(_paper(_MISSED, replace(_MISSED, circumstance="move"))).columns[1] == "Circumstance"
    paper = _paper(replace(_MISSED, due=None))
    assert _cases(paper).columns == ("Child", "Day")
    assert "No time limit is set" in everything_said(paper)


def test_a_case_left_out_says_why() -> None:
    """What cannot be right is named with its reason."""
    case = replace(_MISSED, status=Status.EXCLUDED, excluded=Excluded.NO_BIRTH_DATE)

    assert _cases(_paper(case, _MISSED)).rows[0][1].text == "left out: the child has no date of birth"


def test_a_long_list_says_how_much_is_not_shown() -> None:
    """To be read, the first 500 are laid out, and the rest is counted; all of them where that is asked for."""
    cases = [replace(_MISSED, child=str(number)) for number in range(502)]

    paper = _paper(*cases)

    assert len(_cases(paper).rows) == 500
    assert "502 cases of 502 children." in everything_said(paper)
    assert "2 more are not shown here" in everything_said(paper)
    assert len(_cases(_paper(*cases, all_of_them=True)).rows) == 502


def test_no_case_is_said() -> None:
    """An empty list says so and shows no table."""
    paper = _paper()

    assert "0 cases of 0 children." in everything_said(paper)
    assert not [each for each in paper.blocks if isinstance(each, Table) and each.caption == "Cases"]


def test_the_table_for_a_spreadsheet_has_every_setting_at_its_head() -> None:
    """Comment lines first, then the headings, then a line for each case."""
    result = _result()

    lines = list(coverage_list_csv(result, [_MISSED, _OFFERED]))

    assert len([each for each in lines if each.startswith("#")]) == 1 + len(result.settings)
    assert lines[-3:] == [
        "circumstance,child,day,status,left_out_because,due,offered_on,days,shown_by",
        "enter,7,2024-03-01,not_offered,,2024-03-08,,,",
        "enter,8,2024-03-01,offered_in_time,,2024-03-08,2024-02-28,-2,complaint_file",
    ]
