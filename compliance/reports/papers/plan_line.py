"""The plan in two sentences: what is to do and how it gets on, and by when; and whether it still fits the evidence."""

from __future__ import annotations

from collections import Counter
from datetime import date

from compliance.assessment.assess import Assessment
from compliance.planning.action import GapState
from compliance.planning.grouping import too_late
from compliance.planning.plan import Plan, fingerprint
from compliance.planning.progress import Progress, progress_of
from compliance.quantities.period import long_date

__all__ = ["is_behind", "plan_line"]


def plan_line(plan: Plan, on: date) -> str:
    """Say how many actions are open and how they get on, the day to be ready by, what cannot fit and what is left."""
    open_ = [each for each in plan.actions if each.gap is GapState.OPEN and not each.status.is_over]
    counted = Counter(progress_of(each, on) for each in open_)
    parts = [_to_do(len(open_), counted)]
    late = sum(too_late(each) is not None for each in open_)
    if plan.by is not None:
        what = f" ({plan.by_what})" if plan.by_what else ""
        fits = f"; {late} {'does' if late == 1 else 'do'} not fit" if late else ""
        parts.append(f"To be ready by {long_date(plan.by)}{what}{fits}.")
    parts.append(_left(len(plan.left)))
    return " ".join(parts)


def _to_do(number: int, counted: Counter[Progress]) -> str:
    if not number:
        return "Nothing is left to do."
    if counted[Progress.NOT_AGREED] == number:
        return f"{number} to do, none agreed yet."
    states = ", ".join(f"{counted[each]} {each.words.lower()}" for each in _ORDER if counted[each])
    return f"{number} to do: {states}."


_ORDER = (Progress.OVERDUE, Progress.LATE_START, Progress.ON_TRACK, Progress.NOT_AGREED)


def _left(number: int) -> str:
    if not number:
        return "No gap is left without an action."
    return f"{number} {'gap is' if number == 1 else 'gaps are'} left without an action."


def is_behind(plan: Plan, assessment: Assessment) -> bool:
    """Whether the verdicts have moved since the plan was made."""
    return plan.basis.assessment_sha256 != fingerprint(assessment)
