"""A plan in the form that the name of a file asks for."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.planning.table import Setting
from compliance.reports.exports.plan_export import EXPORTS, plan_export
from compliance.reports.exports.plan_sheets import plan_csv, plan_workbook
from compliance.reports.formats.markdown import markdown
from compliance.reports.papers.plan import plan_paper
from compliance.text.problem import InvalidArgument
from tests.support.builders import requirement
from tests.support.plans import held, plan_of


def test_the_name_decides_the_form() -> None:
    """Each holds what its own writer gives, in whatever case the name ends."""
    assessment, library = held(requirement())
    plan, setting = plan_of(requirement()), Setting(library, date(2024, 8, 1))
    text = markdown(plan_paper(plan, assessment, library, "given", setting.on, detailed=True))
    forms = (plan_workbook(plan, assessment, setting, "given"), plan_csv(plan, setting), text.encode("utf-8"))
    for suffix, data in zip(EXPORTS, forms, strict=True):
        for name in (f"plan{suffix}", f"PLAN{suffix.upper()}"):
            assert plan_export(name, plan, assessment, setting, "given") == data


@pytest.mark.parametrize("name", ["plan.pdf", "plan", "plan.xlsx.zip", ""])
def test_another_name_is_refused(name: str) -> None:
    """With the three that there are."""
    assessment, library = held(requirement())
    with pytest.raises(InvalidArgument) as refused:
        plan_export(name, plan_of(requirement()), assessment, Setting(library, date(2024, 8, 1)), "given")
    assert str(refused.value) == "The name must end in .xlsx (a workbook), .csv (a table) or .md (a text)."
