"""Laws of a plan's workbook: untouched it changes nothing, and what people typed comes back as they typed it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from compliance.files.spreadsheet import parse_workbook
from compliance.planning.action import ActionStatus, Priority
from compliance.planning.making import make_plan
from compliance.planning.plan import Plan
from compliance.planning.table import Setting
from compliance.reports.exports.plan_sheets import plan_csv, plan_workbook
from compliance.text.display import UNSAFE
from compliance.workspace.opening import OpenFolder
from compliance.workspace.plan_import import bring_back
from tests.support.plans import CHANGED, opened

_TEXT = st.text(min_size=1, max_size=40).filter(
    lambda each: each == each.strip() and bool(each) and not UNSAFE.search(each)
)
_DAYS = st.dates(date(1950, 1, 1), date(2060, 12, 31))
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "owner": _TEXT,
        "lead": _TEXT,
        "start": _DAYS,
        "due": _DAYS,
        "priority": st.sampled_from(Priority),
        "status": st.sampled_from(ActionStatus),
        "cost": st.decimals(0, 10**9, places=2),
        "measure": _TEXT,
        "target": _TEXT,
        "note": _TEXT,
    },
)


@cache
def _dorset() -> OpenFolder:
    return opened("dorset-2023")


@cache
def _made() -> Plan:
    found = _dorset()
    plan = make_plan(found.assessment, found.library, found.assessment.as_at)
    # A few rows say as much as all, and are written in a tenth of the time.
    return replace(plan, actions=plan.actions[:3])


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Give a plan in which people have written."""
    return replace(_made(), actions=tuple(replace(each, **draw(_FIELDS)) for each in _made().actions))


def _workbook(plan: Plan) -> bytes:
    found = _dorset()
    return plan_workbook(plan, found.assessment, Setting(found.library, date(2024, 1, 2)), found.date_from)


@given(plans())
def test_a_workbook_that_nobody_touched_changes_nothing(plan: Plan) -> None:
    """Whatever people wrote in the plan."""
    with mock.patch("compliance.workspace.plan_import.read_workbook", parse_workbook):
        found = bring_back(_workbook(plan), "plan.xlsx", plan, CHANGED)

    assert (found.plan, found.changes, found.conflicts, found.said) == (plan, (), (), ())


@given(plans())
def test_the_same_plan_gives_the_same_workbook_and_the_same_table(plan: Plan) -> None:
    """Written twice, byte for byte."""
    setting = Setting(_dorset().library, date(2024, 1, 2))

    assert _workbook(plan) == _workbook(plan)
    assert plan_csv(plan, setting) == plan_csv(plan, setting)


@given(plans())
def test_no_cell_of_a_workbook_or_a_table_acts(plan: Plan) -> None:
    """No cell begins as a formula does."""
    import csv
    import io

    table = plan_csv(plan, Setting(_dorset().library, date(2024, 1, 2))).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    sheets = parse_workbook(_workbook(plan), "plan.xlsx")
    cells += [cell for rows in sheets.values() for row in rows for cell in row if isinstance(cell, str)]

    assert not [cell for cell in cells if cell[:1] in set("=+-@\t\r")]
