"""Counts, proven and possible, per pack, force and status; never added across."""

from __future__ import annotations

import pytest

from compliance.assessment.assess import Assessment, assess
from compliance.assessment.finding import GateState
from compliance.assessment.standing import Standing, gates, standings
from compliance.standards.force import Force, PackStatus
from tests.support.builders import (
    AS_AT,
    NO_RULE,
    assessment_of,
    evidence_of,
    library_of,
    pack_file,
    profile_of,
    requirement,
    requirements_file,
)

EVIDENCE = """
statements:
  - {topic: help, strand: policy, says: states, status: confirmed}
  - {topic: objection, strand: policy, says: silent, status: confirmed}
"""
MET = "{strands: {policy: {document: {topic: help}}}}"
NOT_MET = "{strands: {policy: {document: {topic: objection}}}}"
OPEN = "{strands: {policy: {document: {topic: independence}}}}"
HALF = """{strands: {policy: {document: {topic: help}}, contract: {document: {topic: help}}},
  needs: 2, partly: {when: {strand: policy}, words: the policy alone}}"""
SURE_HALF = """{strands: {policy: {all: [{document: {topic: help}}, {document: {topic: objection}}]}},
  partly: {when: {document: {topic: help, in: [policy]}}, words: the first of the two}}"""
AT_BEST_HALF = """{strands: {policy: {document: {topic: objection}}},
  partly: {when: {document: {topic: help, in: [contract]}}, words: the contract alone}}"""


def stand(*requirements: str, status: str = "in_force") -> tuple[Standing, ...]:
    """Give the standing of some requirements of one pack."""
    found, _ = assessment_of(*requirements, evidence=EVIDENCE, status=status)
    return standings(found.findings, found.packs, AS_AT)


def test_each_verdict_is_counted_and_the_interval_runs_from_proven_to_possible() -> None:
    """Proven counts what is met, possible adds what may still be, and what does not apply is left out of both."""
    (row,) = stand(
        requirement(MET, id="law.a"),
        requirement(NOT_MET, id="law.b"),
        requirement(OPEN, id="law.c"),
        requirement(HALF, id="law.d"),
        requirement(AT_BEST_HALF, id="law.e"),
        requirement(NO_RULE, id="law.f"),
        requirement(SURE_HALF, id="law.g"),
        requirement(SURE_HALF, id="law.h"),
    )

    assert (row.met, row.partly_met, row.not_met, row.unknown, row.not_applicable) == (1, 2, 1, 3, 1)
    assert (row.proven, row.possible, row.applicable) == (1, 3, 7)


def test_a_pack_that_does_not_apply_has_a_row_without_a_total() -> None:
    """Where nothing applies there is nothing to be a share of."""
    (row,) = stand(requirement(MET), status="superseded")

    assert (row.proven, row.possible, row.applicable, row.not_applicable) == (0, 0, 0, 1)
    assert row.status is PackStatus.SUPERSEDED


def test_forces_and_duties_of_others_are_never_added_together() -> None:
    """Each force has its own row, the strongest first, and what others owe comes after what the council owes."""
    rows = stand(
        requirement(MET, id="law.a", force="recommendation"),
        requirement(MET, id="law.b", addressee="provider"),
        requirement(MET, id="law.c", force="should"),
        requirement(MET, id="law.d", force="must_unless_good_reason"),
        requirement(MET, id="law.e", addressee="provider, commissioner"),
    )

    assert [(row.force, row.owed_by_council, row.met) for row in rows] == [
        (Force.MUST, True, 1),
        (Force.MUST_UNLESS_GOOD_REASON, True, 1),
        (Force.SHOULD, True, 1),
        (Force.RECOMMENDATION, True, 1),
        (Force.MUST, False, 1),
    ]


@pytest.mark.parametrize(
    ("pack", "own", "expected"),
    [
        pytest.param("in_force", "draft", [PackStatus.DRAFT, PackStatus.IN_FORCE], id="a draft in law"),
        pytest.param("draft", "in_force", [PackStatus.DRAFT, PackStatus.IN_FORCE], id="law in a draft"),
        pytest.param("in_force", "unknown", [PackStatus.IN_FORCE], id="perhaps in force"),
        pytest.param("in_force", "superseded", [PackStatus.IN_FORCE], id="no longer in force"),
    ],
)
def test_a_draft_is_never_inside_a_compliance_total(pack: str, own: str, expected: list[PackStatus]) -> None:
    """A requirement that reads ready or not ready is counted apart from those that bind."""
    rows = stand(
        requirement(MET, id="law.a"),
        requirement(MET, id="law.b", more=f"status: [{{from: 2000-01-01, is: {own}}}]"),
        status=pack,
    )

    assert [row.status for row in rows] == expected


def assessed() -> Assessment:
    """Give an assessment of two packs, in an order that is not that of their names."""
    library = library_of(
        pack_file("law"),
        requirements_file(requirement(NOT_MET), requirement(OPEN, id="law.open"), requirement(MET, id="law.met")),
        pack_file("guide", status="superseded"),
        requirements_file(requirement(MET, id="guide.first"), pack="guide"),
    )
    packs = [library.packs["law"], library.packs["guide"]]
    return assess(library, packs, evidence_of(EVIDENCE), profile_of(), AS_AT)


def test_rows_stand_in_the_order_of_the_packs() -> None:
    """The first pack asked comes first."""
    found = assessed()

    assert [row.pack.id for row in standings(found.findings, found.packs, AS_AT)] == ["law", "guide"]


def test_failed_gates_come_first_then_those_not_known() -> None:
    """Gates stand by state: failed, departed from, not known, passed; what is no gate is left out."""
    guidance = "must_unless_good_reason"
    reason = "good_reasons: [{requirement: law.departed, because: better, by: a director}]"
    found, _ = assessment_of(
        requirement(MET, id="law.passed"),
        requirement(OPEN, id="law.open"),
        requirement(NOT_MET, id="law.departed", force=guidance),
        requirement(NOT_MET, id="law.failed"),
        requirement(NOT_MET, id="law.good", force="should"),
        evidence=EVIDENCE + reason,
    )

    assert [(each.requirement.id, each.gate) for each in gates(found.findings)] == [
        ("law.failed", GateState.FAILED),
        ("law.departed", GateState.DEPARTED),
        ("law.open", GateState.NOT_KNOWN),
        ("law.passed", GateState.PASSED),
    ]


def test_a_superseded_pack_has_no_gates() -> None:
    """What does not bind is no gate, whatever its force."""
    assert {each.pack.id for each in gates(assessed().findings)} == {"law"}
