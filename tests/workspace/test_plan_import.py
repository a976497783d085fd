"""An edited workbook brought back: what it changes, what is in conflict, and nothing lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from compliance.planning.action import ActionStatus, Priority
from compliance.planning.change import Conflict, Difference, SetFields
from compliance.planning.making import make_plan
from compliance.planning.plan import Changed, Plan
from compliance.planning.table import AS_EXPORTED, PLAN_SHEET, Setting
from compliance.reports.exports.plan_sheets import plan_workbook
from compliance.text.problem import EvidenceUnreadable, InvalidFiles
from compliance.workspace.opening import OpenFolder
from compliance.workspace.plan_import import BroughtBack, bring_back
from tests.support.plans import CHANGED, action_of, opened
from tests.support.workbooks import Sheets, edited, edited_plan

ASK = "ask-for-document.policy"
OTHER = "ask-for-document.contract"
ON = date(2023, 12, 1)
ME = Changed(by="contract manager", at=date(2024, 1, 3))


@pytest.fixture(scope="module")
def dorset() -> OpenFolder:
    """Give Dorset's evidence, opened."""
    return opened("dorset-2023")


@pytest.fixture(scope="module")
def plan(dorset: OpenFolder) -> Plan:
    """Give Dorset's plan, in which somebody has set an owner."""
    made = make_plan(dorset.assessment, dorset.library, dorset.assessment.as_at)
    return SetFields.of([OTHER], owner="legal lead", cost=Decimal(100)).applied_to(made, CHANGED)


@pytest.fixture(scope="module")
def workbook(dorset: OpenFolder, plan: Plan) -> bytes:
    """Give the workbook of that plan."""
    return plan_workbook(plan, dorset.assessment, Setting(dorset.library, ON), dorset.date_from)


def back(data: bytes, plan: Plan) -> BroughtBack:
    """Bring a workbook back to a plan."""
    return bring_back(data, "plan.xlsx", plan, ME)


def test_a_workbook_that_nobody_touched_changes_nothing(workbook: bytes, plan: Plan) -> None:
    """As it came out it goes in, and again after Excel has saved it."""
    assert back(workbook, plan) == BroughtBack(plan, (), (), (), ())
    assert back(edited(workbook, lambda _: None), plan).changes_nothing


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Owner", "head of service", "owner", "head of service"),
        ("Owner", "  head of service  ", "owner", "head of service"),
        ("Lead", "legal lead", "lead", "legal lead"),
        ("Start", date(2023, 12, 4), "start", date(2023, 12, 4)),
        ("Due", date(2024, 2, 5), "due", date(2024, 2, 5)),
        ("Due", "05/02/2024", "due", date(2024, 2, 5)),
        ("Due", "5 Feb 2024", "due", date(2024, 2, 5)),
        ("Priority", "high", "priority", Priority.HIGH),
        ("Priority", "Medium", "priority", Priority.MEDIUM),
        ("Status", "in progress", "status", ActionStatus.IN_PROGRESS),
        ("Status", "In-Progress", "status", ActionStatus.IN_PROGRESS),
        ("Cost (pounds)", 4000.0, "cost", Decimal(4000)),
        ("Cost (pounds)", 12.5, "cost", Decimal("12.50")),
        ("Cost (pounds)", "£4,000", "cost", Decimal(4000)),
        ("Measure", "we hold it", "measure", "we hold it"),
        ("Target", "all of it", "target", "all of it"),
        ("Note or barrier", "'=waiting", "note", "=waiting"),
        ("Note or barrier", "one\r\ntwo", "note", "one\ntwo"),
        ("Note or barrier", 12.0, "note", "12"),
    ],
)
def test_each_cell_that_people_may_change_is_read_back(
    workbook: bytes, plan: Plan, heading: str, cell: Any, field: str, value: Any
) -> None:
    """Typed or chosen, as a date cell or in words."""
    found = back(edited_plan(workbook, (ASK, heading, cell)), plan)

    was = getattr(action_of(plan, ASK), field)
    assert found.changes == (Difference(ASK, field, was, value),)
    assert getattr(action_of(found.plan, ASK), field) == value
    assert found.plan.changed == ME


def test_a_cell_cleared_takes_the_field_back(workbook: bytes, plan: Plan) -> None:
    """An owner taken out is nobody's."""
    found = back(edited_plan(workbook, (OTHER, "Owner", None), (OTHER, "Cost (pounds)", "")), plan)

    assert {(each.field, each.now) for each in found.changes} == {("owner", None), ("cost", None)}


def test_clearing_what_is_only_proposed_changes_nothing(workbook: bytes, plan: Plan) -> None:
    """The proposed lead was nobody's choice."""
    assert back(edited_plan(workbook, (ASK, "Lead", None)), plan).changes_nothing


def test_what_another_set_meanwhile_elsewhere_stays(workbook: bytes, plan: Plan) -> None:
    """My owner and their note stand side by side."""
    theirs = SetFields.of([ASK], note="theirs").applied_to(plan, CHANGED)

    found = back(edited_plan(workbook, (ASK, "Owner", "mine")), theirs)

    assert (action_of(found.plan, ASK).owner, action_of(found.plan, ASK).note) == ("mine", "theirs")


def test_what_another_set_meanwhile_in_the_same_cell_is_a_conflict(workbook: bytes, plan: Plan) -> None:
    """Theirs stands, and all three are given."""
    theirs = SetFields.of([OTHER], owner="director").applied_to(plan, CHANGED)

    found = back(edited_plan(workbook, (OTHER, "Owner", "mine")), theirs)

    assert found.conflicts == (Conflict(OTHER, "owner", "legal lead", "mine", "director"),)
    assert found.plan == theirs


def test_what_was_not_touched_in_the_workbook_never_takes_a_change_back(workbook: bytes, plan: Plan) -> None:
    """An old workbook does not undo what happened since."""
    theirs = SetFields.of([OTHER], owner="director", due=date(2024, 3, 4)).applied_to(plan, CHANGED)

    assert back(workbook, theirs).changes_nothing


def test_a_row_without_a_reference_is_an_action_of_the_councils_own(workbook: bytes, plan: Plan) -> None:
    """Its title and fields are kept under an id of its own; brought back twice it is there once."""
    data = edited_plan(workbook, new={"Action": "Meet the children", "Owner": "participation lead"})

    found = back(data, plan)

    assert found.added == ("Meet the children",)
    assert action_of(found.plan, "own.1").owner == "participation lead"
    assert back(data, found.plan).added == ()


def test_a_row_taken_out_loses_nothing(workbook: bytes, plan: Plan) -> None:
    """The action stays, and it is said."""

    def edit(sheets: Sheets) -> None:
        sheets[PLAN_SHEET] = [row for row in sheets[PLAN_SHEET] if row[0] != ASK]

    found = back(edited(workbook, edit), plan)

    assert (found.plan, found.said) == (plan, (f"Not in the workbook, and left as they are: {ASK}.",))


def test_a_column_taken_out_loses_nothing(workbook: bytes, plan: Plan) -> None:
    """The owners stay, and it is said."""

    def edit(sheets: Sheets) -> None:
        at = sheets[PLAN_SHEET][0].index("Owner")
        for row in sheets[PLAN_SHEET]:
            del row[at]

    found = back(edited(workbook, edit), plan)

    assert (found.plan, found.said) == (plan, ("Columns taken out of the workbook, and left as they are: Owner.",))


def test_rows_and_columns_may_be_moved(workbook: bytes, plan: Plan) -> None:
    """Sorted by another column and with columns turned round, the workbook says the same."""

    def edit(sheets: Sheets) -> None:
        head, *rows = sheets[PLAN_SHEET]
        sheets[PLAN_SHEET] = [list(reversed(row)) for row in [head, *reversed(rows)]]

    assert back(edited(workbook, edit), plan).changes_nothing


def test_without_the_hidden_sheet_every_difference_is_a_change_and_it_is_said(workbook: bytes, plan: Plan) -> None:
    """A table copied to another workbook still comes back."""

    def edit(sheets: Sheets) -> None:
        del sheets[AS_EXPORTED]

    data = edited(edited_plan(workbook, (ASK, "Owner", "mine")), edit)

    found = back(data, plan)

    assert [(each.action, each.field, each.now) for each in found.changes] == [(ASK, "owner", "mine")]
    assert found.said[0].startswith("The workbook no longer holds the sheet As exported")


@pytest.mark.parametrize(
    ("heading", "cell", "words"),
    [
        ("Due", "soon", '"soon" is not a date; write 2023-11-23'),
        ("Due", "31/02/2024", '"31/02/2024" is not in the calendar'),
        ("Status", "finished", '"finished" is not one of proposed, agreed, in progress, done, dropped'),
        ("Priority", "hihg", "Did you mean high"),
        ("Cost (pounds)", "a lot", '"a lot" is no cost in pounds'),
        ("Cost (pounds)", -5, "is no cost in pounds"),
        ("Note or barrier", "x" * 2_001, "2,001 characters; at most 2,000"),
        ("Reference", "ask-for-document.polcy", "Did you mean ask-for-document.policy"),
        ("Reference", OTHER, "stands in two rows"),
    ],
)
def test_a_cell_that_cannot_be_used_is_said_with_its_place(
    workbook: bytes, plan: Plan, heading: str, cell: Any, words: str
) -> None:
    """Sheet and cell, what is wrong, and the nearest word."""
    with pytest.raises(InvalidFiles) as error:
        back(edited_plan(workbook, (ASK, heading, cell)), plan)

    assert words in str(error.value)
    assert "plan.xlsx sheet Plan cell " in str(error.value)


def test_every_problem_is_said_at_once(workbook: bytes, plan: Plan) -> None:
    """Two bad cells, two messages, and nothing is brought back."""
    with pytest.raises(InvalidFiles) as error:
        back(edited_plan(workbook, (ASK, "Due", "soon"), (OTHER, "Status", "finished")), plan)

    assert len(error.value.problems) == 2


def test_a_due_day_before_its_start_is_refused(workbook: bytes, plan: Plan) -> None:
    """The message names both days."""
    with pytest.raises(Exception, match="before it begins on 23 November 2023"):
        back(edited_plan(workbook, (ASK, "Due", date(2023, 1, 2))), plan)


def test_a_workbook_without_a_plan_is_refused(workbook: bytes, plan: Plan) -> None:
    """The sheet that is missing is named, with the nearest."""

    def rename(sheets: Sheets) -> None:
        sheets["plans"] = sheets.pop(PLAN_SHEET)

    with pytest.raises(InvalidFiles, match="there is no sheet Plan"):
        back(edited(workbook, rename), plan)


def test_a_table_without_references_is_refused(workbook: bytes, plan: Plan) -> None:
    """Without them nobody knows which row is which."""

    def rename(sheets: Sheets) -> None:
        sheets[PLAN_SHEET][0][0] = "Number"

    with pytest.raises(InvalidFiles, match="there is no column Reference"):
        back(edited(workbook, rename), plan)


def test_a_row_with_neither_reference_nor_action_is_refused(workbook: bytes, plan: Plan) -> None:
    """It says who and not what."""
    with pytest.raises(InvalidFiles, match="neither a reference nor an action"):
        back(edited_plan(workbook, new={"Owner": "somebody"}), plan)


@pytest.mark.parametrize("data", [b"", b"no workbook", b"PK\x03\x04"])
def test_what_is_no_workbook_is_refused(data: bytes, plan: Plan) -> None:
    """In words, with what to do."""
    with pytest.raises(EvidenceUnreadable):
        back(data, plan)
