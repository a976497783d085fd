"""One row a theme, led by what matters most, with the next action."""

from __future__ import annotations

import pytest

from compliance.assessment.gap import next_action, theme_gaps
from compliance.rules.verdict import Verdict
from tests.support.builders import NO_RULE, VOCABULARY, assessment_of, library_of, requirement

EVIDENCE = """
statements:
  - {topic: help, strand: policy, says: states, status: confirmed}
  - {topic: objection, strand: policy, says: silent, status: confirmed}
"""
MET = "{strands: {policy: {document: {topic: help}}}}"
NOT_MET = "{strands: {policy: {document: {topic: objection}}}}"
OPEN = "{strands: {policy: {document: {topic: independence}}}}"
PARTLY = """{strands: {policy: {document: {topic: help}}, contract: {fact: {id: contract, is: "yes"}}},
  partly: {when: {strand: policy}, words: the policy alone}}"""
REASON = "good_reasons: [{requirement: law.departed, because: better, by: a director}]"
GUIDANCE = "must_unless_good_reason"


def test_a_theme_is_led_by_its_failed_gate_then_by_the_strongest() -> None:
    """Failed gates come first, then gaps in force, open gates, gaps against drafts, the rest by force, and met last."""
    found, library = assessment_of(
        requirement(MET, id="law.met"),
        requirement(OPEN, id="law.open-advice", force="recommendation"),
        requirement(OPEN, id="law.open-practice", force="should"),
        requirement(OPEN, id="law.open-gate"),
        requirement(NOT_MET, id="law.departed", force=GUIDANCE),
        requirement(NOT_MET, id="law.gap-advice", force="recommendation"),
        requirement(PARTLY, id="law.gap-half", force="should"),
        requirement(NOT_MET, id="law.gap", force="should"),
        requirement(NOT_MET, id="law.gap-in-draft", force="should", more="status: [{from: 2000-01-01, is: draft}]"),
        requirement(NOT_MET, id="law.failed"),
        evidence=EVIDENCE + REASON + '\nfacts: [{id: contract, value: "no"}]',
    )

    (row,) = theme_gaps(found, library)

    assert [each.requirement.id for each in row.findings] == [
        "law.failed",
        "law.gap",
        "law.gap-half",
        "law.gap-advice",
        "law.departed",
        "law.open-gate",
        "law.gap-in-draft",
        "law.open-practice",
        "law.open-advice",
        "law.met",
    ]
    assert row.lead.requirement.id == "law.failed"
    assert [each.requirement.id for each in row.open] == [each.requirement.id for each in row.findings[:-1]]
    assert (row.count(Verdict.NOT_MET), row.count(Verdict.UNKNOWN), row.count(Verdict.MET)) == (5, 3, 1)


def test_themes_stand_by_their_lead_and_those_without_a_finding_are_left_out() -> None:
    """The theme with the failed gate comes before the one with nothing open, and what does not apply makes no row."""
    found, library = assessment_of(
        requirement(MET, id="law.met", theme="access"),
        requirement(NOT_MET, id="law.failed", theme="rights"),
        evidence=EVIDENCE,
    )
    nothing, _ = assessment_of(requirement(NO_RULE, id="law.none", theme="access"))

    assert [row.theme.id for row in theme_gaps(found, library)] == ["rights", "access"]
    assert theme_gaps(nothing, library) == ()


def test_requirements_of_one_standing_are_ordered_by_name() -> None:
    """Of two alike the first by name leads, whatever order the file gives them."""
    both = [requirement(NOT_MET, id="law.b"), requirement(NOT_MET, id="law.a")]
    for ordered in (both, both[::-1]):
        found, library = assessment_of(*ordered, evidence=EVIDENCE)

        assert theme_gaps(found, library)[0].lead.requirement.id == "law.a"


def action(rule: str, actions: str, *, provenance: str = "verified", evidence: str = EVIDENCE) -> str | None:
    """Give the next action on a requirement that offers some."""
    text = requirement(rule, provenance=provenance, more=f"actions: [{actions}]")
    found, library = assessment_of(text, evidence=evidence)
    chosen = next_action(found.findings[0], library)
    return chosen.id if chosen else None


FIGURE = "{strands: {practice: {metric: {id: waiting, equals: 0}}}}"
FIGURE_MET = "{strands: {practice: {metric: {id: waiting, equals: 0}}, policy: {document: {topic: independence}}}}"
NONE_WAITS = "metrics: [{id: waiting, at: 2024-01-01, count: 0}]"
MISSED = "metrics: [{id: waiting, at: 2024-01-01, count: 3}]"


@pytest.mark.parametrize(
    ("rule", "actions", "evidence", "expected"),
    [
        pytest.param(OPEN, "ask-for-figures, ask-for-document", EVIDENCE, "ask-for-document", id="fits the strand"),
        pytest.param(
            FIGURE, "ask-for-document, ask-for-figures", EVIDENCE, "ask-for-figures", id="fits the other strand"
        ),
        pytest.param(FIGURE, "ask-for-figures, change-practice", MISSED, "change-practice", id="fits the reason"),
        pytest.param(
            NOT_MET, "ask-for-figures, ask-for-document", EVIDENCE, "ask-for-figures", id="none fits: the first"
        ),
        pytest.param(NOT_MET, "", EVIDENCE, None, id="none offered"),
        pytest.param(
            FIGURE_MET,
            "ask-for-figures, ask-for-document",
            NONE_WAITS,
            "ask-for-document",
            id="not the strand that is met",
        ),
        pytest.param(MET, "ask-for-document", EVIDENCE, None, id="met"),
        pytest.param(
            PARTLY, "ask-for-figures, ask-for-document", EVIDENCE, "ask-for-document", id="the strand that is open"
        ),
    ],
)
def test_the_next_action_is_the_first_that_can_close_what_is_open(
    rule: str, actions: str, evidence: str, expected: str | None
) -> None:
    """The first action offered that fits an open strand and a reason is next; where none fits, the first offered."""
    assert action(rule, actions, evidence=evidence) == expected


@pytest.mark.parametrize(
    ("provenance", "expected"),
    [
        pytest.param("second_hand", "ask-for-document", id="read at second hand"),
        pytest.param("inferred", "confirm-source-text", id="inferred"),
        pytest.param("recalled", "confirm-source-text", id="recalled"),
    ],
)
def test_an_unread_source_is_confirmed_before_all_else(provenance: str, expected: str) -> None:
    """On a text that nobody read the action that comes first is to get it."""
    assert action(OPEN, "ask-for-document", provenance=provenance) == expected


def test_without_an_action_that_comes_first_the_usual_choice_is_made() -> None:
    """A library whose actions name none as first gives the first that fits."""
    found, _ = assessment_of(requirement(OPEN, provenance="recalled"), evidence=EVIDENCE)
    library = library_of(("actions.yaml", VOCABULARY["actions.yaml"].replace(", order: first", "")))

    chosen = next_action(found.findings[0], library)

    assert chosen is not None
    assert chosen.id == "ask-for-document"


def test_what_does_not_apply_needs_no_action() -> None:
    """A requirement nobody is scored on offers nothing to do."""
    found, library = assessment_of(requirement(NO_RULE))

    assert next_action(found.findings[0], library) is None


def test_an_unknown_scope_without_an_open_strand_gives_the_first_action() -> None:
    """Where only the scope is open no strand is, and the first action offered is next."""
    scoped = requirement(MET, more='applies_when: {fact: {id: homes, is: "true"}}\nactions: [change-practice]')
    found, library = assessment_of(scoped, evidence=EVIDENCE)

    chosen = next_action(found.findings[0], library)

    assert chosen is not None
    assert chosen.id == "change-practice"
