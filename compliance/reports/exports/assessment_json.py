"""An assessment for another program, in the form that `assessment.schema.json` publishes."""

from __future__ import annotations

from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.distance import Distance, distances
from compliance.assessment.finding import Finding
from compliance.assessment.standing import Standing, gates, standings
from compliance.assessment.status import display_word
from compliance.quantities.amount import plain_number
from compliance.reports.naming import PageNames, place_words
from compliance.rules.explanation import TRUTH_WORDS, explain
from compliance.rules.step import decisive
from compliance.rules.verdict import Reason
from compliance.standards.library import Library

__all__ = ["SCHEMA_NAME", "assessment_json", "finding_json"]

SCHEMA_NAME = "advocheck/assessment/1"


def assessment_json(assessment: Assessment, library: Library) -> dict[str, Any]:
    """Give the whole assessment as JSON values; the same inputs give the same bytes."""
    return {
        "schema": SCHEMA_NAME,
        "as_at": assessment.as_at.isoformat(),
        "profile": assessment.profile.id,
        "evidence": {"id": assessment.evidence.id, "sha256": assessment.evidence.sha256},
        "basis": assessment.evidence.head.basis.value,
        "notice": assessment.evidence.head.basis.notice,
        "packs": [
            {
                "id": pack.id,
                "status": pack.status_at(assessment.as_at).value,
                "sha256": pack.sha256,
                "not_known": list(pack.head.not_known),
            }
            for pack in assessment.packs
        ],
        "standing": [_standing(row) for row in standings(assessment.findings, assessment.packs, assessment.as_at)],
        "gates": [
            {"requirement": each.requirement.id, "state": each.gate.value if each.gate else None}
            for each in gates(assessment.findings)
        ],
        "findings": [finding_json(each, assessment, library) for each in assessment.findings],
    }


def _standing(row: Standing) -> dict[str, Any]:
    return {
        "pack": row.pack.id,
        "force": row.force.value,
        "owed_by": "council" if row.owed_by_council else "others",
        "status": row.status.value,
        "met": row.met,
        "partly_met": row.partly_met,
        "not_met": row.not_met,
        "unknown": row.unknown,
        "not_applicable": row.not_applicable,
        "proven": {"count": row.proven, "of": row.applicable},
        "possible": {"count": row.possible, "of": row.applicable},
    }


def finding_json(finding: Finding, assessment: Assessment, library: Library) -> dict[str, Any]:
    """Give one finding as JSON values."""
    requirement, outcome = finding.requirement, finding.outcome
    names = PageNames(library, requirement, assessment.as_at, assessment)
    lines = explain(outcome, requirement.rule, names) if outcome is not None and requirement.rule is not None else ()
    used = dict.fromkeys(part for each in (outcome.used if outcome else ()) for part in each.split(" / "))
    return {
        "requirement": requirement.id,
        "pack": finding.pack.id,
        "title": requirement.title,
        "standard": requirement.standard,
        "theme": requirement.theme,
        "force": requirement.force.value,
        "provenance": finding.provenance.value,
        "addressee": [each.value for each in requirement.addressee],
        "verdict": finding.verdict.value,
        "at_least": finding.at_least.value,
        "at_best": finding.at_best.value,
        "display": display_word(finding),
        "gate": finding.gate.value if finding.gate else None,
        "hypothetical": finding.hypothetical,
        "reasons": [_reason(each) for each in finding.reasons],
        "notes": [_reason(each) for each in (outcome.notes if outcome else ())],
        "strands": {strand.value: TRUTH_WORDS[step.truth] for strand, step in (outcome.strands if outcome else ())},
        "strand_note": outcome.strand_note if outcome else None,
        "evidence": [{"item": each, "where": place_words(assessment, each)} for each in used],
        "decisive": _decisive(finding, names),
        "distance": [_distance(each) for each in (distances(outcome) if outcome else ())],
        "doubts": [
            {"check": each.check, "usable": each.usable.value, "message": each.message}
            for each in assessment.doubts_about(finding)
        ],
        "explanation": [f"{'  ' * line.depth}{line.text}" for line in lines],
    }


def _reason(reason: Reason) -> dict[str, str]:
    return {"code": reason.code.value, "about": reason.about}


def _decisive(finding: Finding, names: PageNames) -> list[dict[str, Any]]:
    from compliance.rules.explanation import say_node

    if finding.outcome is None:
        return []
    return [
        {"claim": say_node(leaf.node, names, leaf.strand), "answer": TRUTH_WORDS[leaf.truth], "used": list(leaf.used)}
        for leaf in decisive(finding.outcome.root)
    ]


def _distance(distance: Distance) -> dict[str, Any]:
    return {
        "metric": distance.metric,
        "value": str(distance.value),
        "count": distance.count,
        "of": distance.of,
        "compare": distance.compare.value,
        "limit": str(distance.limit),
        "holds": distance.holds,
        "gap": plain_number(distance.gap * 100, 4) + "%" if distance.limit.share else plain_number(distance.gap, 4),
        "records": distance.records,
    }
