"""A small folder in memory in which people have said things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from textwrap import dedent

from compliance.assessment.assess import Assessment
from compliance.evidence.decision import DECISIONS_FILE, ENTERED_FILE, SAID_FILES, Decision, DecisionsFile
from compliance.evidence.folder import EVIDENCE_FILE, read_evidence
from compliance.evidence.pack import EvidencePack
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library
from tests.support.builders import library_of, pack_file, requirement, requirements_file

__all__ = ["SAID_LIBRARY", "decided_on", "decision", "said_evidence", "said_files"]

SAID_LIBRARY: Library = library_of(
    pack_file(),
    requirements_file(
        requirement(),
        requirement("{strands: {practice: {metric: {id: seen_share, at_least: 100%}}}}", id="law.seen"),
        requirement("{strands: {governance: {attestation: {id: rooms, by: [manager, auditor]}}}}", id="law.rooms"),
    ),
)
"""Three duties: one on a text, one on a figure, one on an answer."""

_EVIDENCE = """
kind: evidence
id: anyshire
authority: Anyshire Council
title: A folder for a test
basis: invented
as_at: 2024-06-30
periods: {year: {from: 2023-04-01, to: 2024-03-31}}
documents:
  - {id: policy, title: The policy, document_kind: policy, dated: 2024-01-01, seen: true}
  - {id: minutes, title: The minutes, document_kind: governance, dated: 2024-01-01, seen: false}
  - {id: report, title: The report, document_kind: report, dated: 2024-05-01, seen: true}
statements:
  - {id: s1, topic: help, strand: policy, says: states, document: policy, paragraph: "1", status: proposed}
  - {id: s2, topic: objection, strand: policy, says: states, document: policy, paragraph: "2", status: confirmed,
     confirmed: {by: policy officer, date: 2024-06-04}}
metrics:
  - {id: seen_share, count: 7, of: 10, period: year, document: report, paragraph: "3"}
  - {id: seen, count: 7, period: year, document: report, paragraph: "3"}
attestations:
  - {id: rooms, answer: "no", by: auditor, date: 2024-02-01}
"""


def said_files(decisions: str = "", figures: str = "") -> dict[str, bytes]:
    """Give the files of a folder, with the sections of what people said."""
    files = {EVIDENCE_FILE: _EVIDENCE}
    if decisions:
        files[DECISIONS_FILE] = "kind: decisions\n" + dedent(decisions)
    if figures:
        files[ENTERED_FILE] = "kind: measures\nfigures:\n" + dedent(figures)
    return {name: text.encode() for name, text in files.items()}


def said_evidence(decisions: str = "", figures: str = "") -> EvidencePack:
    """Give the evidence of such a folder."""
    files: Mapping[str, bytes] = said_files(decisions, figures)
    there = [name for name in SAID_FILES if name in files]
    return read_evidence(files.__getitem__, "anyshire", SAID_LIBRARY, there)


def decision(
    verdict: Verdict | None = Verdict.MET, day: date = date(2024, 6, 1), by: str = "head of service", **more: object
) -> Decision:
    """Give a decision on `law.help`."""
    given: dict[str, object] = {"requirement": "law.help", "because": "seen at the meeting", **more}
    return Decision(verdict=verdict, by=by, date_=day, **given)  # type: ignore[arg-type]


def decided_on(assessment: Assessment, *decisions: Decision) -> Assessment:
    """Give an assessment of evidence beside which people have decided."""
    evidence = replace(assessment.evidence, said=DecisionsFile(decisions=decisions), said_sha256="0" * 64)
    return replace(assessment, evidence=evidence)
