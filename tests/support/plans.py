"""Small plans from a few lines of YAML, made by the real library of actions' own forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from compliance.assessment.assess import Assessment, assess
from compliance.planning.action import PlannedAction
from compliance.planning.making import make_plan
from compliance.planning.plan import Changed, Plan
from compliance.standards.library import Library
from compliance.workspace.opening import Choices, OpenFolder, open_folder
from compliance.workspace.shipped import samples
from tests.support.builders import AS_AT, evidence_of, library_of, pack_file, profile_of, requirements_file

__all__ = ["ACTIONS", "CHANGED", "START", "action_of", "held", "opened", "plan_of", "rule"]

START = date(2024, 7, 1)
"""A Monday, the day after the assessments of these tests."""

CHANGED = Changed(by="head of service", at=date(2024, 7, 2))

ACTIONS = """
kind: actions
actions:
  - {id: confirm-source-text, title: Get the text, title_for: "Read the text of {}",
     closes: {reasons: [unverified_source]}, lead: policy officer, weeks: 2, effort: small, one_for: pack,
     general: true, success: {words: it was read}}
  - {id: ask-for-document, title: Ask for the document, title_for: "Get the {}", one_for: text, general: true,
     closes: {strands: [policy, contract, publicity, governance], reasons: [no_evidence, document_not_seen]},
     lead: commissioning lead, weeks: 3, effort: small, success: {words: it is here}}
  - {id: ask-for-figures, title: Ask for the figure, one_for: holder, general: true,
     closes: {strands: [practice, voice, governance], reasons: [no_evidence, stale]},
     lead: contract manager, weeks: 6, effort: medium, success: {words: it is here}}
  - {id: ask-named-role, title: Ask the role, one_for: role, general: true,
     closes: {reasons: [no_evidence, needs_judgement]},
     lead: commissioning lead, weeks: 2, effort: small, success: {words: it has answered}}
  - {id: set-local-target, title: Set a target, general: true, closes: {reasons: [no_threshold]},
     lead: commissioning lead, weeks: 4, effort: small, success: {words: it is set}}
  - {id: amend-policy, title: Amend the policy, general: true, after: [confirm-source-text],
     closes: {strands: [policy, governance], reasons: [silent, contrary, weak_wording, weaker_than_law, fact_differs]},
     lead: policy officer, weeks: 8, effort: small, success: {words: the new text is in force}}
  - {id: add-contract-clause, title: Add a clause, closes: {strands: [contract], reasons: [silent, contrary]},
     lead: commissioning lead, weeks: 12, effort: medium, success: {words: the contract says so}}
  - {id: train-staff, title: Train the staff, after: [amend-policy],
     closes: {strands: [practice], reasons: [threshold_missed]},
     lead: workforce lead, weeks: 12, effort: medium, success: {metric: seen_share, direction: higher}}
  - {id: change-practice, title: Change practice, general: true, after: [amend-policy],
     closes: {strands: [governance, practice, voice], reasons: [threshold_missed, attested_no, judged, fact_differs]},
     lead: head of service, weeks: 12, effort: large, success: {words: the next figure shows it}}
  - {id: widen-eligibility, title: Open the service, general: true, closes: {reasons: [not_covered]},
     lead: commissioning lead, weeks: 16, effort: large, success: {words: it takes them in}}
"""


def held(
    *requirements: str, evidence: str = "", status: str = "in_force", actions: str = ACTIONS
) -> tuple[Assessment, Library]:
    """Hold requirements of one pack against some evidence, with the actions above."""
    library = library_of(pack_file(status=status), requirements_file(*requirements), ("actions.yaml", actions))
    found = replace(evidence_of(evidence, library), sha256="0" * 64)
    return assess(library, library.packs.values(), found, profile_of(), AS_AT), library


def plan_of(
    *requirements: str, evidence: str = "", start: date = START, by: date | None = None, actions: str = ACTIONS
) -> Plan:
    """Give the plan for some requirements and evidence."""
    assessment, library = held(*requirements, evidence=evidence, actions=actions)
    return make_plan(assessment, library, start, by)


def action_of(plan: Plan, action_id: str) -> PlannedAction:
    """Give an action that must be in a plan."""
    found = plan.action(action_id)
    assert found is not None, [each.id for each in plan.actions]
    return found


def rule(node: str, strand: str = "policy") -> str:
    """Give a rule of one node."""
    return f"{{strands: {{{strand}: {node}}}}}"


def opened(sample: str, folder: Path | None = None) -> OpenFolder:
    """Open a sample, or a copy of one, on the day that its evidence gives."""
    return open_folder(folder or samples()[sample], Choices(), date(2026, 11, 23))
