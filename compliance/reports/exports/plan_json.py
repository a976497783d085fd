"""A plan for another program, and the form in which that is published."""

from __future__ import annotations

from datetime import date
from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import GateState
from compliance.planning.action import ActionStatus, GapState, PlannedAction, Priority
from compliance.planning.plan import Plan
from compliance.planning.progress import Progress, Rag, progress_of, progress_words
from compliance.reports.exports.declared_values import declared_values
from compliance.reports.exports.page_head import page_head, page_head_schema
from compliance.reports.exports.page_names import PLAN, WHATIF
from compliance.reports.exports.schema_parts import (
    COUNT,
    DAY,
    SHA256,
    TEXT,
    Schema,
    list_of,
    object_of,
    or_null,
    published,
    words_of,
)
from compliance.rules.verdict import Verdict
from compliance.standards.action_template import Effort

__all__ = ["plan_json", "plan_schemas"]


def plan_json(plan: Plan, assessment: Assessment, date_from: str, on: date) -> dict[str, Any]:
    """Give a plan as JSON values, in the order it is shown; `on` is the day progress is told for."""
    return {
        **page_head(PLAN, assessment, date_from),
        "progress_on": on.isoformat(),
        "made_from": declared_values(plan.basis),
        "start": plan.start.isoformat(),
        "by": plan.by.isoformat() if plan.by else None,
        "by_what": plan.by_what,
        "changed": declared_values(plan.changed),
        "said": list(plan.said),
        "actions": [_action(each, on) for each in plan.in_order],
        "left": [declared_values(each) for each in plan.left],
    }


def _action(action: PlannedAction, on: date) -> dict[str, Any]:
    progress = progress_of(action, on)
    return {
        **declared_values(action),
        "now": {
            "lead": action.lead_now,
            "start": declared_values(action.start_now),
            "due": declared_values(action.due_now),
            "measure": declared_values(action.measure_now),
            "progress": progress.key,
            "rag": progress.rag.value,
            "in_words": progress_words(action, on),
        },
    }


def plan_schemas() -> dict[str, Schema]:
    """Give the JSON Schema of what `plan --json` and `whatif --json` write."""
    return {"plan": published("action plan", _plan()), "whatif": published("what if", _whatif())}


_TEXT_OR_NULL, _DAY_OR_NULL = or_null(TEXT), or_null(DAY)


def _plan() -> Schema:
    basis = object_of(evidence=TEXT, as_at=DAY, profile=TEXT, evidence_sha256=SHA256, assessment_sha256=SHA256)
    return object_of(
        **page_head_schema(PLAN),
        progress_on=DAY,
        made_from=basis,
        start=DAY,
        by=_DAY_OR_NULL,
        by_what=_TEXT_OR_NULL,
        changed=or_null(object_of(by=TEXT, at=DAY)),
        said=list_of(TEXT),
        actions=list_of(_action_schema()),
        left=list_of(object_of(requirement=TEXT, why=TEXT)),
    )


def _action_schema() -> Schema:
    about = object_of(**dict.fromkeys(("theme", "text", "holder", "role", "pack"), _TEXT_OR_NULL))
    reliance = object_of(item=TEXT, document=_TEXT_OR_NULL, paragraph=_TEXT_OR_NULL, dated=_DAY_OR_NULL)
    return object_of(
        id=TEXT,
        title=TEXT,
        status=words_of(ActionStatus),
        status_date=_DAY_OR_NULL,
        owner=_TEXT_OR_NULL,
        lead=_TEXT_OR_NULL,
        start=_DAY_OR_NULL,
        due=_DAY_OR_NULL,
        original_due=_DAY_OR_NULL,
        priority=or_null(words_of(Priority)),
        cost=_TEXT_OR_NULL,
        measure=_TEXT_OR_NULL,
        target=_TEXT_OR_NULL,
        note=_TEXT_OR_NULL,
        gap=words_of(GapState),
        closed_on=_DAY_OR_NULL,
        template=_TEXT_OR_NULL,
        about=or_null(about),
        falls_short=_TEXT_OR_NULL,
        closes=list_of(TEXT),
        now_met=list_of(TEXT),
        details=list_of(TEXT),
        relies_on=list_of(reliance),
        why=_TEXT_OR_NULL,
        after=list_of(TEXT),
        proposed=or_null(_proposed()),
        now=_now(),
    )


def _measure() -> Schema:
    return object_of(**dict.fromkeys(("words", "metric", "baseline", "target"), _TEXT_OR_NULL))


def _proposed() -> Schema:
    return object_of(
        lead=TEXT,
        start=DAY,
        due=DAY,
        weeks=COUNT,
        effort=words_of(Effort),
        measure=_measure(),
        does_not_fit=_TEXT_OR_NULL,
    )


def _now() -> Schema:
    return object_of(
        lead=_TEXT_OR_NULL,
        start=_DAY_OR_NULL,
        due=_DAY_OR_NULL,
        measure=_measure(),
        progress={"enum": [each.key for each in Progress]},
        rag=words_of(Rag),
        in_words=TEXT,
    )


def _whatif() -> Schema:
    verdict = words_of(Verdict)
    finding = object_of(
        verdict=verdict, at_least=verdict, at_best=verdict, display=TEXT, gate=or_null(words_of(GateState))
    )
    return object_of(
        **page_head_schema(WHATIF),
        figures=list_of(object_of(metric=TEXT, figure=TEXT)),
        done=list_of(TEXT),
        moved=list_of(object_of(requirement=TEXT, before=finding, after=finding)),
        asked=list_of(object_of(action=TEXT, helps_with=COUNT, settles=COUNT)),
        not_supposed=list_of(TEXT),
    )
