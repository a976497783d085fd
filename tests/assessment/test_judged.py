"""People's decisions beside the verdicts: which count, and what they would change."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import GateState
from compliance.assessment.judged import (
    DecisionState,
    decision_history,
    judged,
    judged_findings,
    judged_standings,
)
from compliance.assessment.standing import gates, standings
from compliance.evidence.decision import Decides, Decision
from compliance.rules.verdict import Verdict
from tests.support.builders import AS_AT, assessment_of, requirement
from tests.support.said import decided_on, decision

_CONTRARY = """
documents:
  - {id: policy, title: The policy, document_kind: policy, dated: 2024-01-01, seen: true}
statements:
  - {topic: help, strand: policy, says: contrary, document: policy, paragraph: "1", status: confirmed,
     confirmed: {by: policy officer, date: 2024-06-01}}
"""


def _assessment(*decisions: Decision, evidence: str = "") -> Assessment:
    found, _ = assessment_of(requirement(), requirement(id="law.other"), evidence=evidence)
    return decided_on(found, *decisions)


def _state(*decisions: Decision) -> DecisionState:
    found = _assessment(*decisions)
    (only,) = judged(found, found.findings[0]).decided
    return only.state


def test_where_nobody_decided_the_verdict_is_that_of_the_evidence() -> None:
    """Without a decision there is nothing to show and nothing to change."""
    found = _assessment()

    (first, _) = found.findings
    assert judged(found, first).decided == ()
    assert judged(found, first).verdict is Verdict.UNKNOWN
    assert judged_findings(found) == ()


def test_a_decision_stands_beside_the_verdict_and_not_over_it() -> None:
    """The finding keeps the verdict of the evidence; the person's is given beside it."""
    found = _assessment(decision())

    (only,) = judged_findings(found)
    assert (only.finding.verdict, only.verdict) == (Verdict.UNKNOWN, Verdict.MET)
    assert found.findings[0].verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("expires", "state"),
    [(None, DecisionState.ACTIVE), (AS_AT, DecisionState.ACTIVE), (date(2024, 6, 29), DecisionState.EXPIRED)],
    ids=["no_end", "last_day", "day_after"],
)
def test_a_decision_counts_to_its_last_day(expires: date | None, state: DecisionState) -> None:
    """A decision that expires on 29 June counts no more on 30 June."""
    assert _state(decision(expires=expires)) is state


def test_a_decision_that_expired_changes_no_verdict_and_is_shown() -> None:
    """What has expired is shown as expired, and the verdict with decisions is that of the evidence."""
    found = _assessment(decision(expires=date(2024, 6, 29)))

    (only,) = judged_findings(found)
    assert only.counting is None
    assert only.verdict is Verdict.UNKNOWN
    assert only.shown is only.decided[0]


def test_a_decision_made_after_the_day_it_judges_counts() -> None:
    """The position at 30 June is judged in July: that decision counts for 30 June, since it says so."""
    assert _state(decision(day=date(2024, 7, 20), as_at=AS_AT)) is DecisionState.ACTIVE


@pytest.mark.parametrize("more", [{}, {"as_at": date(2024, 7, 1)}], ids=["own_day", "later_assessment"])
def test_a_decision_says_nothing_of_an_earlier_day(more: dict[str, date]) -> None:
    """A decision about a later assessment leaves an earlier one as it was."""
    assert _state(decision(day=date(2024, 7, 20), **more)) is DecisionState.LATER


def test_a_decision_that_is_withdrawn_counts_no_more() -> None:
    """A later line takes it back, and both are kept."""
    withdrawal = decision(None, date(2024, 6, 2), withdrawn=True)
    found = _assessment(decision(), withdrawal)

    (only,) = judged(found, found.findings[0]).decided
    assert (only.state, only.withdrawal) == (DecisionState.WITHDRAWN, withdrawal)
    assert judged(found, found.findings[0]).verdict is Verdict.UNKNOWN


def test_what_is_decided_after_a_withdrawal_counts() -> None:
    """A decision made anew is not touched by the line that took the one before it back."""
    withdrawal = decision(None, date(2024, 6, 2), withdrawn=True)

    assert _state(decision(), withdrawal, decision(Verdict.NOT_MET, date(2024, 6, 3))) is DecisionState.ACTIVE


@pytest.mark.parametrize("turned", [False, True])
def test_the_newest_decision_counts(turned: bool) -> None:
    """Of two decisions the newer by date counts, in whatever order they were written."""
    lines = [decision(Verdict.MET, date(2024, 6, 1)), decision(Verdict.NOT_MET, date(2024, 6, 2))]

    found = _assessment(*(reversed(lines) if turned else lines))

    assert judged(found, found.findings[0]).verdict is Verdict.NOT_MET


def test_of_one_day_the_line_written_last_counts() -> None:
    """Somebody who changes their mind on one day has decided the last."""
    found = _assessment(decision(Verdict.MET), decision(Verdict.NOT_MET))

    assert judged(found, found.findings[0]).verdict is Verdict.NOT_MET
    assert [each.verdict for each in decision_history(found, "law.help")] == [Verdict.NOT_MET, Verdict.MET]


def test_a_moderated_score_counts_before_the_councils_own() -> None:
    """What another role has moderated is not decided back by a later word of the council; both are shown."""
    moderated = decision(Verdict.NOT_MET, by="auditor", decides=Decides.MODERATED)
    own = decision(Verdict.MET, date(2024, 6, 5))
    found = _assessment(moderated, own)

    first = judged(found, found.findings[0])
    assert first.verdict is Verdict.NOT_MET
    assert [each.decision for each in first.decided] == [moderated, own]


def test_where_the_moderated_score_has_expired_the_councils_own_counts() -> None:
    """A check that is over leaves the council's own decision, which still counts."""
    moderated = decision(Verdict.NOT_MET, by="auditor", decides=Decides.MODERATED, expires=date(2024, 6, 20))
    found = _assessment(decision(Verdict.MET), moderated)

    assert judged(found, found.findings[0]).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("machine", "moved"), [(None, False), (Verdict.UNKNOWN, False), (Verdict.NOT_MET, True)], ids=str
)
def test_a_decision_says_whether_the_evidence_has_moved_since(machine: Verdict | None, moved: bool) -> None:
    """A decision made when the evidence said something else is to be made again."""
    found = _assessment(decision(machine=machine))

    assert judged(found, found.findings[0]).decided[0].moved is moved


@pytest.mark.parametrize(
    ("verdict", "counts"),
    [
        (Verdict.MET, (1, 0, 0, 1, 0, 2)),
        (Verdict.PARTLY_MET, (0, 1, 0, 1, 0, 1)),
        (Verdict.NOT_MET, (0, 0, 1, 1, 0, 1)),
        (Verdict.UNKNOWN, (0, 0, 0, 2, 0, 2)),
        (Verdict.NOT_APPLICABLE, (0, 0, 0, 1, 1, 1)),
    ],
    ids=lambda each: each.value if isinstance(each, Verdict) else "",
)
def test_the_standing_is_given_without_decisions_and_with_them(verdict: Verdict, counts: tuple[int, ...]) -> None:
    """The row without is that of the evidence; the row with counts the one requirement as it was decided."""
    found = _assessment(decision(verdict))

    (row,) = judged_standings(found)
    with_ = row.with_
    assert (row.without,) == standings(found.findings, found.packs, AS_AT)
    assert (with_.met, with_.partly_met, with_.not_met, with_.unknown, with_.not_applicable, with_.possible) == counts
    assert row.differs is (verdict is not Verdict.UNKNOWN)


def test_no_decision_passes_a_gate() -> None:
    """A gate that the evidence fails stays failed, whatever anybody decided."""
    found = _assessment(decision(Verdict.MET), evidence=_CONTRARY)

    states = {each.requirement.id: each.gate for each in gates(found.findings)}
    assert states["law.help"] is GateState.FAILED
    assert judged(found, found.findings[0]).finding.gate is GateState.FAILED


def test_a_decision_on_what_is_not_asked_is_passed_over() -> None:
    """A requirement that this profile does not ask has no finding to stand beside."""
    found = _assessment(decision(requirement="law.elsewhere"))

    assert judged_findings(found) == ()
    assert not any(row.differs for row in judged_standings(found))
