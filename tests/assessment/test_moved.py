"""Which verdicts differ between two assessments."""

from __future__ import annotations

from compliance.assessment.moved import verdicts_moved
from compliance.rules.verdict import Verdict
from tests.support.builders import assessment_of, requirement

_STATED = """
documents:
  - {id: policy, title: The policy, document_kind: policy, dated: 2024-01-01, seen: true}
statements:
  - {topic: help, strand: policy, says: states, document: policy, paragraph: "1", status: confirmed,
     confirmed: {by: policy officer, date: 2024-06-01}}
"""
_OTHER = requirement("{strands: {policy: {document: {topic: objection}}}}", id="law.other")


def test_what_moved_is_given_before_and_after() -> None:
    """A requirement that a text now settles is given with both its findings; the rest is left out."""
    before, _ = assessment_of(requirement(), _OTHER)
    after, _ = assessment_of(requirement(), _OTHER, evidence=_STATED)

    (only,) = verdicts_moved(before, after)

    assert only.after.requirement.id == "law.help"
    assert (only.before.verdict, only.after.verdict) == (Verdict.UNKNOWN, Verdict.MET)


def test_nothing_moved_where_nothing_changed() -> None:
    """The same evidence moves nothing, and neither does a requirement asked only once."""
    one, _ = assessment_of(requirement())
    two, _ = assessment_of(requirement(), _OTHER, evidence="")

    assert verdicts_moved(one, two) == ()
