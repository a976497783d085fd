"""A plan as the bytes of `plan.yaml`, and back."""

from __future__ import annotations

from compliance.planning.plan import Plan
from compliance.text.problem import InvalidFiles
from compliance.text.reader import read_bytes
from compliance.text.writing import written

__all__ = ["PLAN_FILE", "plan_bytes", "read_plan"]

PLAN_FILE = "plan.yaml"

_COMMENT = (
    "Yours to write under each action: owner, lead, start, due, priority, status, cost, measure, target and note. "
    "The rest is written anew by: advocheck plan FOLDER"
)


def plan_bytes(plan: Plan) -> bytes:
    """Write a plan; the same plan gives the same bytes."""
    return written(plan, _COMMENT)


def read_plan(data: bytes, path: str) -> Plan:
    """Read a plan.

    Raises:
        InvalidFiles: the file does not follow its form; every problem says its line.
    """
    plan, problems = read_bytes(Plan, data, path)
    if plan is None:
        raise InvalidFiles(problems)
    return plan
