"""A plan in the form that the name of a file asks for: a workbook, a table or a text."""

from __future__ import annotations

from pathlib import PurePath

from compliance.assessment.assess import Assessment
from compliance.planning.plan import Plan
from compliance.planning.table import Setting
from compliance.text.problem import InvalidArgument

__all__ = ["EXPORTS", "plan_export"]

EXPORTS = (".xlsx", ".csv", ".md")
"""How a name ends: a workbook to work in and bring back, a table for other programs, a text."""


def plan_export(name: str, plan: Plan, assessment: Assessment, setting: Setting, date_from: str) -> bytes:
    """Give the plan as the file of this name holds it.

    Raises:
        InvalidArgument: the name asks for none of the three.
        MissingExtra: the library that writes workbooks is not installed.
    """
    from compliance.reports.exports.plan_sheets import plan_csv, plan_workbook

    match PurePath(name).suffix.lower():
        case ".xlsx":
            return plan_workbook(plan, assessment, setting, date_from)
        case ".csv":
            return plan_csv(plan, setting)
        case ".md":
            return _text(plan, assessment, setting, date_from)
    raise InvalidArgument("The name must end in .xlsx (a workbook), .csv (a table) or .md (a text).")


def _text(plan: Plan, assessment: Assessment, setting: Setting, date_from: str) -> bytes:
    from compliance.reports.formats.markdown import markdown
    from compliance.reports.papers.plan import plan_paper

    paper = plan_paper(plan, assessment, setting.library, date_from, setting.on, detailed=True)
    return markdown(paper).encode("utf-8")
