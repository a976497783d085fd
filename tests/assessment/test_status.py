"""The word for every verdict, force, status and provenance."""

from __future__ import annotations

import pytest

from compliance.assessment.assess import assess
from compliance.assessment.finding import Finding
from compliance.assessment.status import display_word, known_end
from compliance.rules.verdict import Verdict
from compliance.standards.laying_over import lay_over
from tests.support.builders import (
    AS_AT,
    NO_RULE,
    assessment_of,
    evidence_of,
    finding_of,
    library_of,
    profile_of,
    requirement,
)

RULE = """{strands: {policy: {document: {topic: help}}, contract: {document: {topic: help}}},
       partly: {when: {any: [{strand: policy}, {strand: contract}]}, words: one of the two}}"""
SAID = {
    Verdict.MET: ("states", "states"),
    Verdict.PARTLY_MET: ("states", "silent"),
    Verdict.NOT_MET: ("silent", "silent"),
}
GUIDANCE = "must_unless_good_reason"
REASON = "\ngood_reasons: [{requirement: law.help, because: better, by: a director}]"

TABLE = {
    "must": ("Compliant", "Partly compliant", "Non-compliant"),
    GUIDANCE: ("Followed", "Partly followed", "Non-compliant"),
    "should": ("Good practice in place", "Partly in place", "Short of good practice"),
    "recommendation": ("Followed", "Partly followed", "Not followed"),
}
READINESS = ("Ready", "Partly ready", "Not ready")
ASSURANCE = ("Assured", "Partly assured", "Not assured")
LOCAL = ("Target met", "Target partly met", "Target missed")


def evidence(verdict: Verdict) -> str:
    """Give evidence that brings a verdict."""
    policy, contract = SAID[verdict]
    return (
        f"statements: [{{topic: help, strand: policy, says: {policy}, status: confirmed}},"
        f" {{topic: help, strand: contract, says: {contract}, status: confirmed}}]"
    )


def found(verdict: Verdict, *, status: str = "in_force", more: str = "", **given: str) -> Finding:
    """Give a finding of a verdict; a pack that does not bind is named on purpose."""
    return finding_of(requirement(RULE, **given), evidence(verdict) + more, status=status, named=frozenset({"law"}))


def expected(word: str, verdict: Verdict, provenance: str) -> str:
    """Give the word as it stands on a text that was read or not."""
    if provenance in {"verified", "second_hand"} or verdict is Verdict.MET:
        return word
    if word == "Non-compliant":
        return f"Gap against {provenance} text: confirm the source text"
    return f"{word} (confirm the source text)"


@pytest.mark.parametrize("provenance", ["verified", "second_hand", "inferred", "recalled"])
@pytest.mark.parametrize("verdict", list(SAID))
@pytest.mark.parametrize("force", list(TABLE))
class TestWords:
    """Each force has its own words; a draft, a duty of others and a local target have theirs."""

    def test_in_force_and_owed_by_the_council(self, force: str, verdict: Verdict, provenance: str) -> None:
        """In force and owed by the council, a verdict reads by its force, more gently on a text nobody read."""
        word = TABLE[force][list(SAID).index(verdict)]

        assert display_word(found(verdict, force=force, provenance=provenance)) == expected(word, verdict, provenance)

    def test_owed_by_others(self, force: str, verdict: Verdict, provenance: str) -> None:
        """A duty of those the council buys from or places with reads assured or not assured."""
        word = ASSURANCE[list(SAID).index(verdict)]

        finding = found(verdict, force=force, provenance=provenance, addressee="provider, setting")

        assert display_word(finding) == expected(word, verdict, provenance)

    @pytest.mark.parametrize("status", ["draft", "issued_not_in_force", "superseded", "enacted_not_commenced"])
    @pytest.mark.parametrize("addressee", ["commissioner", "provider"])
    def test_not_in_force(self, force: str, verdict: Verdict, provenance: str, status: str, addressee: str) -> None:
        """What is not in force reads ready or not ready, whoever owes it, and never non-compliant."""
        word = READINESS[list(SAID).index(verdict)]

        finding = found(verdict, status=status, force=force, provenance=provenance, addressee=addressee)

        assert display_word(finding) == expected(word, verdict, provenance)


@pytest.mark.parametrize("provenance", ["verified", "recalled"])
@pytest.mark.parametrize("verdict", list(SAID))
@pytest.mark.parametrize(
    ("force", "departs"),
    [pytest.param(GUIDANCE, True, id="guidance"), pytest.param("must", False, id="law")],
)
def test_a_good_reason_changes_the_word_for_guidance_not_met(
    force: str, departs: bool, verdict: Verdict, provenance: str
) -> None:
    """Guidance that is not met with a reason on file departs from guidance; the law knows no such reason."""
    word = TABLE[force][list(SAID).index(verdict)]
    if departs and verdict is Verdict.NOT_MET:
        word = "Departs from guidance, with a recorded reason"

    finding = found(verdict, more=REASON, force=force, provenance=provenance)

    assert display_word(finding) == expected(word, verdict, provenance)


OVERLAY = """
kind: overlay
id: own
prefix: own
title: Own targets
add:
  - id: own.target
    title: Our target
    plain: We do what we said.
    theme: access
    addressee: [{addressee}]
    service: advocacy
    source: {{instrument: Our target, official_number: null}}
    provenance: verified
    rule: {rule}
    actions: [change-practice]
"""


@pytest.mark.parametrize("addressee", ["commissioner", "provider"])
@pytest.mark.parametrize("verdict", list(SAID))
def test_a_local_target_is_met_or_missed(verdict: Verdict, addressee: str) -> None:
    """A council's own requirement reads target met or missed, and is never a gate."""
    rule = " ".join(RULE.split())
    library = library_of(("overlays/own.yaml", OVERLAY.format(addressee=addressee, rule=rule)))
    packs = lay_over((), library.overlays["own"])

    (finding,) = assess(library, packs, evidence_of(evidence(verdict)), profile_of(), AS_AT).findings

    assert display_word(finding) == LOCAL[list(SAID).index(verdict)]
    assert finding.gate is None


@pytest.mark.parametrize(
    ("more", "status", "word"),
    [
        pytest.param("", "superseded", "Not applicable: not in force on this date", id="superseded"),
        pytest.param(
            "", "[{from: 2030-01-01, is: in_force}]", "Not applicable: not yet issued on this date", id="not yet issued"
        ),
        pytest.param(
            'applies_when: {fact: {id: homes, is: "true"}}', "in_force", "Not applicable to this council", id="scope"
        ),
    ],
)
def test_what_does_not_apply_says_why(more: str, status: str, word: str) -> None:
    """A requirement that does not apply says whether that is its date or this council."""
    finding = finding_of(requirement(RULE, more=more), "facts: [{id: homes, value: false}]", status=status)

    assert display_word(finding) == word
    assert known_end(finding) is None


def test_what_is_not_scored_says_so() -> None:
    """A requirement no council is scored on says so."""
    assert display_word(finding_of(requirement(NO_RULE))) == "Not scored locally"


@pytest.mark.parametrize("provenance", ["verified", "recalled"])
@pytest.mark.parametrize("status", ["in_force", "draft", "unknown"])
@pytest.mark.parametrize("addressee", ["commissioner", "provider"])
def test_unknown_is_always_not_known(provenance: str, status: str, addressee: str) -> None:
    """An unknown verdict reads the same under every force, status and provenance."""
    finding = finding_of(requirement(RULE, provenance=provenance, addressee=addressee), status=status)

    assert display_word(finding) == "Not known"


@pytest.mark.parametrize(
    ("policy", "contract", "end"),
    [
        pytest.param("states", None, "at least partly met", id="at least"),
        pytest.param("silent", None, "at best partly met", id="at best"),
        pytest.param(None, None, None, id="nothing known"),
        pytest.param("states", "states", None, id="all known"),
    ],
)
def test_the_known_end_of_an_unknown_verdict_is_said(policy: str | None, contract: str | None, end: str | None) -> None:
    """An unknown verdict says the end of its range that is known, and no more."""
    lines = [
        f"{{topic: help, strand: {strand}, says: {says}, status: confirmed}}"
        for strand, says in (("policy", policy), ("contract", contract))
        if says
    ]
    finding = assessment_of(requirement(RULE), evidence=f"statements: [{', '.join(lines)}]")[0].findings[0]

    assert known_end(finding) == end
