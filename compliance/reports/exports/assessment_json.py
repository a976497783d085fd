"""An assessment for another program, in the form that `assessment.schema.json` publishes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.distance import Distance, distances
from compliance.assessment.finding import Finding
from compliance.assessment.judged import Decided, judged, judged_standings
from compliance.assessment.standing import Standing, gates, standings
from compliance.assessment.status import display_word
from compliance.quantities.amount import plain_number
from compliance.reports.deciding import decided_words
from compliance.reports.exports.page_head import page_head
from compliance.reports.exports.page_names import ASSESSMENT
from compliance.reports.naming import PageNames, place_words
from compliance.rules.explanation import TRUTH_WORDS, Line, explain, explain_scope
from compliance.rules.step import decisive
from compliance.rules.verdict import Reason
from compliance.standards.library import Library

__all__ = ["assessment_json", "finding_json"]


def assessment_json(assessment: Assessment, library: Library, date_from: str) -> dict[str, Any]:
    """Give the whole assessment as JSON values; the same inputs give the same bytes."""
    found = _assessment(assessment, library, date_from)
    if assessment.evidence.decisions:
        found["decisions_sha256"] = assessment.evidence.said_sha256
        found["standing_with_decisions"] = [_standing(row.with_) for row in judged_standings(assessment)]
    return found


def _assessment(assessment: Assessment, library: Library, date_from: str) -> dict[str, Any]:
    return {
        **page_head(ASSESSMENT, assessment, date_from),
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
    """Give one finding as JSON values, with what people have decided on it where anybody has."""
    found = _finding(finding, assessment, library)
    decided = judged(assessment, finding)
    if decided.decided:
        found["verdict_with_decisions"] = decided.verdict.value
        found["decisions"] = [_decided(each, finding) for each in decided.decided]
    return found


def _finding(finding: Finding, assessment: Assessment, library: Library) -> dict[str, Any]:
    requirement, outcome = finding.requirement, finding.outcome
    names = PageNames(library, requirement, assessment.as_at, assessment)
    lines = explain(outcome, requirement.rule, names) if outcome is not None and requirement.rule is not None else ()
    used = dict.fromkeys(part for each in finding.used for part in each.split(" / "))
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
        "scope": _scope(finding, names),
        "strands": {strand.value: TRUTH_WORDS[step.truth] for strand, step in (outcome.strands if outcome else ())},
        "strand_note": outcome.strand_note if outcome else None,
        "evidence": [{"item": each, "where": place_words(assessment, each)} for each in used],
        "decisive": _decisive(finding, names),
        "distance": [_distance(each) for each in (distances(outcome) if outcome else ())],
        "doubts": [
            {"check": each.check, "usable": each.usable.value, "message": each.message}
            for each in assessment.doubts_about(finding)
        ],
        "explanation": _indented(lines),
    }


def _scope(finding: Finding, names: PageNames) -> dict[str, Any] | None:
    """Give whether it applies and on what that depends; null where it always does, or was not asked."""
    if finding.scope is None:
        return None
    return {
        "applies": TRUTH_WORDS[finding.scope.truth],
        "explanation": _indented(explain_scope(finding.scope, names)),
    }


def _indented(lines: Iterable[Line]) -> list[str]:
    return [f"{'  ' * line.depth}{line.text}" for line in lines]


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


def _decided(each: Decided, finding: Finding) -> dict[str, Any]:
    decision = each.decision
    return {
        "decides": decision.decides.value,
        "verdict": decision.verdict.value if decision.verdict else None,
        "by": decision.by,
        "date": decision.date_.isoformat(),
        "because": decision.because,
        "expires": decision.expires.isoformat() if decision.expires else None,
        "as_at": decision.judges.isoformat(),
        "machine": decision.machine.value if decision.machine else None,
        "state": each.state.value,
        "counts": each.counts,
        "moved": each.moved,
        "in_words": decided_words(each, finding),
    }
