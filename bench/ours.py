"""The same rule in this project's own YAML, answered from evidence in its own form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from same_rule import METRIC, TOPIC

from compliance.assessment.answers import Answers, Circumstances
from compliance.assessment.assess import Assessment, assess
from compliance.assessment.finding import Finding
from compliance.evidence.items import Items
from compliance.evidence.pack import EvidencePack, example_pack
from compliance.evidence.register import Register
from compliance.rules.evaluation import compile_rule
from compliance.rules.step import Outcome
from compliance.standards.example import TEST_DATE
from compliance.standards.requirement import Requirement, RequirementsFile
from compliance.text.reader import read_bytes, read_node
from compliance.text.yaml import parse
from compliance.workspace.opening import load_library

__all__ = ["assessment_of", "outcome_of", "say"]

_REQUIREMENT = f"""
kind: requirements
pack: advocacy-2002
requirements:
  - id: ns2002.bench.share-and-clause
    title: A share and a clause
    plain: The contract gives a time, and at least 85 % of referrals have an advocate in time.
    theme: timeliness
    force: should
    addressee: [commissioner]
    service: advocacy
    source: {{instrument: The benchmark, official_number: null}}
    provenance: verified
    rule:
      strands:
        contract:
          all:
            - metric: {{id: {METRIC}, at_least: $share}}
            - document: {{topic: {TOPIC}}}
    values:
      share: [{{from: 2002-11-01, value: 85%, authority: national_standard, provenance: verified}}]
    actions: [ask-for-figures]
"""


def _requirement() -> Requirement:
    found, problems = read_bytes(RequirementsFile, _REQUIREMENT.encode(), "bench")
    if found is None:
        raise ValueError("; ".join(map(str, problems)))
    return found.requirements[0]


def _evidence(case: dict[str, Any]) -> EvidencePack:
    """Write a case as evidence; what it leaves out is dated, confirmed and complete, as in a test beside a rule."""
    numbers = {name: "null" if value is None else value for name, value in case["share"].items()}
    figure = ", ".join(f"{name}: {value}" for name, value in {"id": METRIC, **numbers}.items())
    clauses = ", ".join(
        f"{{topic: {each['topic']}, strand: {each['kind']}, says: {each['says']}}}" for each in case["documents"]
    )
    node, problems = parse(f"metrics: [{{{figure}}}]\nstatements: [{clauses}]\n".encode(), "bench")
    items, more = read_node(Items, node, "bench") if node is not None else (None, [])
    if items is None:
        raise ValueError("; ".join(map(str, (*problems, *more))))
    return example_pack(items, {}, TEST_DATE)


def assessment_of(case: dict[str, Any], times: int) -> Callable[[], Assessment]:
    """Give what assesses a pack that asks the rule so many times over, as `advocheck assess` does."""
    library = load_library()
    pack = replace(library.packs["advocacy-2002"], requirements=(_requirement(),) * times)
    evidence, profile = _evidence(case), library.profiles["everything"]
    return lambda: assess(library, [pack], evidence, profile, TEST_DATE)


def outcome_of(case: dict[str, Any]) -> Callable[[], Outcome]:
    """Give what answers a case by the rule alone, compiled once, the evidence taken in once."""
    requirement = _requirement()
    answers = Answers(Circumstances(Register(_evidence(case)), load_library(), TEST_DATE), requirement)
    answer = compile_rule(requirement.rule)
    return lambda: answer(answers)


def say(finding: Finding) -> str:
    """Say a verdict with its reasons, in short."""
    reasons = ", ".join(dict.fromkeys(each.code.value for each in finding.reasons))
    return finding.verdict.value + (f" ({reasons})" if reasons else "")
