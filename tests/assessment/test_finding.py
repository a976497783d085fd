"""One finding: its range, its gate, and the leaves that keep it open."""

from __future__ import annotations

import pytest

from compliance.assessment.finding import Finding, GateState
from compliance.rules.tree import Document, FactTest, Metric
from compliance.rules.verdict import ReasonCode, Verdict
from tests.support.builders import finding_of, requirement

TEXTS = """{strands: {policy: {document: {topic: help}}, contract: {document: {topic: help}}},
  partly: {when: %s, words: one of the two}}"""
EITHER = TEXTS % "{any: [{strand: policy}, {strand: contract}]}"


def said(policy: str | None, contract: str | None) -> str:
    """Give evidence of what the policy and the contract say."""
    lines = [
        f"{{topic: help, strand: {strand}, says: {says}, status: confirmed}}"
        for strand, says in (("policy", policy), ("contract", contract))
        if says
    ]
    return f"statements: [{', '.join(lines)}]"


@pytest.mark.parametrize(
    ("policy", "contract", "verdict", "at_least", "at_best", "gate"),
    [
        pytest.param("states", "states", "met", "met", "met", GateState.PASSED, id="both"),
        pytest.param("states", "silent", "partly_met", "partly_met", "partly_met", GateState.FAILED, id="one of two"),
        pytest.param("silent", "silent", "not_met", "not_met", "not_met", GateState.FAILED, id="neither"),
        pytest.param("states", None, "unknown", "partly_met", "met", GateState.NOT_KNOWN, id="one, the other unseen"),
        pytest.param("silent", None, "unknown", "not_met", "partly_met", GateState.FAILED, id="short, the rest unseen"),
        pytest.param(None, None, "unknown", "not_met", "met", GateState.NOT_KNOWN, id="nothing seen"),
    ],
)
def test_a_gate_follows_the_range(
    policy: str | None, contract: str | None, verdict: str, at_least: str, at_best: str, gate: GateState
) -> None:
    """A gate is passed when met is sure, open while met is possible, and failed otherwise, partly met or not."""
    found = finding_of(requirement(EITHER), said(policy, contract))

    assert (found.verdict, found.at_least, found.at_best) == (Verdict(verdict), Verdict(at_least), Verdict(at_best))
    assert found.gate is gate
    assert found.is_possible is (at_best == "met")


def open_nodes(found: Finding) -> list[type]:
    """Give the kinds of node that keep a finding open."""
    return [type(leaf.node) for leaf in found.open_leaves()]


SCOPE = 'applies_when: {fact: {id: homes, is: "true"}}'
HOMES = "facts: [{id: homes, value: true}]"
WITH_FIGURE = TEXTS % "{metric: {id: waiting, equals: 0}}"


@pytest.mark.parametrize(
    ("rule", "scope", "evidence", "nodes"),
    [
        pytest.param(EITHER, "", said("states", "states"), [], id="known"),
        pytest.param(EITHER, "", said("states", None), [Document], id="one text not seen"),
        pytest.param(EITHER, "", said(None, None), [Document, Document], id="two texts not seen"),
        pytest.param(EITHER, SCOPE, said("states", "states"), [FactTest], id="scope alone"),
        pytest.param(EITHER, SCOPE, said("states", None), [FactTest, Document], id="scope and a text"),
        pytest.param(EITHER, SCOPE, said("states", None) + "\n" + HOMES, [Document], id="scope known"),
        pytest.param(WITH_FIGURE, "", said("silent", "silent"), [Metric], id="only the partly step is open"),
        pytest.param(WITH_FIGURE, SCOPE, said("states", "states"), [FactTest], id="met, so the partly step is idle"),
    ],
)
def test_the_open_leaves_are_those_that_would_settle_it(
    rule: str, scope: str, evidence: str, nodes: list[type]
) -> None:
    """What keeps a verdict unknown is the scope, the rule or, where the rule is not met, its partly step."""
    assert open_nodes(finding_of(requirement(rule, more=scope), evidence)) == nodes


def test_reasons_begin_with_the_scope() -> None:
    """Why it may not apply is said before why the rule is not true."""
    found = finding_of(requirement(EITHER, more=SCOPE), said("silent", "silent"))

    assert found.reasons[0].code is ReasonCode.SCOPE_UNKNOWN
    assert found.reasons[-1].code is ReasonCode.SILENT
    assert found.is_scope_unknown


def test_a_finding_that_applies_is_not_of_unknown_scope() -> None:
    """A finding whose scope is known says so."""
    assert not finding_of(requirement(EITHER), said("states", None)).is_scope_unknown
