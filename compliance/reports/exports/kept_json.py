"""What a person has just said, for another program: where it was kept, and which verdicts it moved."""

from __future__ import annotations

from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding, GateState
from compliance.assessment.moved import Moved
from compliance.assessment.status import display_word
from compliance.reports.exports.page_head import page_head, page_head_schema
from compliance.reports.exports.page_names import KEPT
from compliance.reports.exports.schema_parts import TEXT, Schema, list_of, object_of, or_null, published, words_of
from compliance.reports.papers.kept import Kept
from compliance.rules.verdict import Verdict

__all__ = ["kept_json", "kept_schema"]


def kept_json(kept: Kept, assessment: Assessment, date_from: str) -> dict[str, Any]:
    """Give the page that follows a decision, an answer, a confirmation or a figure."""
    asked = ((name, assessment.finding(name)) for name in kept.asked_by)
    return {
        **page_head(KEPT, assessment, date_from),
        "kept_in": kept.file,
        "words": kept.words,
        "notes": list(kept.notes),
        "asked_by": [
            {"requirement": name, "verdict": finding.verdict.value if finding else None} for name, finding in asked
        ],
        "moved": [_moved(each) for each in kept.moved],
    }


def _moved(each: Moved) -> dict[str, Any]:
    return {
        "requirement": each.after.requirement.id,
        "before": _finding(each.before),
        "after": _finding(each.after),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "verdict": finding.verdict.value,
        "at_least": finding.at_least.value,
        "at_best": finding.at_best.value,
        "display": display_word(finding),
        "gate": finding.gate.value if finding.gate else None,
    }


def kept_schema() -> Schema:
    """Give the JSON Schema of that page; it refers to nothing outside itself."""
    verdict = words_of(Verdict)
    finding = object_of(
        verdict=verdict, at_least=verdict, at_best=verdict, display=TEXT, gate=or_null(words_of(GateState))
    )
    return published(
        "what a person has said",
        object_of(
            **page_head_schema(KEPT),
            kept_in=TEXT,
            words=TEXT,
            notes=list_of(TEXT),
            asked_by=list_of(object_of(requirement=TEXT, verdict=or_null(verdict))),
            moved=list_of(object_of(requirement=TEXT, before=finding, after=finding)),
        ),
    )
