"""The golden plans of Dorset and of Exampleshire, as they are first made.

When a change of plan is meant, make the golden files anew and read the difference line by line:

    python tools/make_golden.py
"""

from __future__ import annotations

from datetime import date

import pytest

from compliance.planning.making import make_plan
from compliance.planning.plan import Plan
from compliance.planning.plan_file import plan_bytes, read_plan
from tests.support.command import ROOT
from tests.support.plans import opened

_GOLDEN = ROOT / "tests" / "golden"
_PLANS = [("dorset-2023", None), ("exampleshire", date(2026, 12, 1))]


def _made(sample: str, by: date | None) -> Plan:
    found = opened(sample)
    return make_plan(found.assessment, found.library, found.assessment.as_at, by)


@pytest.mark.parametrize(("sample", "by"), _PLANS)
def test_the_plan_is_the_golden_one(sample: str, by: date | None) -> None:
    """Line by line, so that a difference can be read."""
    golden = (_GOLDEN / f"{sample}.plan.yaml").read_text(encoding="utf-8")

    assert plan_bytes(_made(sample, by)).decode().splitlines() == golden.splitlines()


@pytest.mark.parametrize(("sample", "by"), _PLANS)
def test_the_golden_plan_reads_back_as_the_plan(sample: str, by: date | None) -> None:
    """What stands in the file is the plan, to the last field."""
    assert read_plan((_GOLDEN / f"{sample}.plan.yaml").read_bytes(), "plan.yaml") == _made(sample, by)
