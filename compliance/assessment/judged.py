"""People's decisions laid beside the verdicts, never over them: who decided what, and whether it still counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from enum import Enum

from compliance.assessment.assess import Assessment
from compliance.assessment.finding import Finding
from compliance.assessment.standing import Standing, standings
from compliance.evidence.decision import Decides, Decision
from compliance.frozen import frozen
from compliance.rules.verdict import UNKNOWN_RANGE, Level, Verdict, VerdictRange

__all__ = [
    "Decided",
    "DecisionState",
    "JudgedFinding",
    "JudgedStanding",
    "decision_history",
    "judged",
    "judged_findings",
    "judged_standings",
]


class DecisionState(Enum):
    """Whether a decision counts on the date of the assessment, and if not, why not."""

    ACTIVE = "active"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    LATER = "later"


@frozen
class Decided:
    """A decision as it stands on the date of the assessment.

    `moved` says that the evidence no longer gives the verdict it gave when this was decided.
    `withdrawal` is the later line that took it back, if one did.
    """

    decision: Decision
    state: DecisionState
    moved: bool = False
    withdrawal: Decision | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts on the date of the assessment."""
        return self.state is DecisionState.ACTIVE


@frozen
class JudgedFinding:
    """A finding with what people have decided about it: the moderated score first, then the council's own."""

    finding: Finding
    decided: tuple[Decided, ...] = ()

    @property
    def counting(self) -> Decided | None:
        """The decision that counts: a moderated one before the council's own; None where none does."""
        return next((each for each in self.decided if each.counts), None)

    @property
    def shown(self) -> Decided | None:
        """The decision to show beside the verdict: the one that counts, else the first that has expired."""
        expired = (each for each in self.decided if each.state is DecisionState.EXPIRED)
        return self.counting or next(expired, None)

    @property
    def verdict(self) -> Verdict:
        """The verdict with decisions: the person's where one counts, else that of the evidence."""
        counting = self.counting
        return counting.decision.verdict or self.finding.verdict if counting else self.finding.verdict


@frozen
class JudgedStanding:
    """One row of the standing without people's decisions and with them; gates stand in neither."""

    without: Standing
    with_: Standing

    @property
    def differs(self) -> bool:
        """Whether decisions change any number of the row."""
        return self.without != self.with_


def judged(assessment: Assessment, finding: Finding) -> JudgedFinding:
    """Give a finding with the newest decision of each kind about it."""
    history = decision_history(assessment, finding.requirement.id)
    return JudgedFinding(finding, tuple(_decided(history, finding, assessment.as_at)))


def judged_findings(assessment: Assessment) -> tuple[JudgedFinding, ...]:
    """Give the findings that somebody has decided on, in the order of the assessment."""
    named = {each.requirement for each in assessment.evidence.decisions}
    return tuple(judged(assessment, each) for each in assessment.findings if each.requirement.id in named)


def judged_standings(assessment: Assessment) -> tuple[JudgedStanding, ...]:
    """Give every row of the standing without decisions and with them.

    A decision moves counts and never a gate: gates are those of the findings, whatever anybody decided.
    """
    overridden = {each.finding.requirement.id: _as_decided(each) for each in judged_findings(assessment)}
    with_ = [overridden.get(each.requirement.id, each) for each in assessment.findings]
    rows = (standings(each, assessment.packs, assessment.as_at) for each in (assessment.findings, with_))
    return tuple(JudgedStanding(*pair) for pair in zip(*rows, strict=True))


def decision_history(assessment: Assessment, requirement_id: str) -> tuple[Decision, ...]:
    """Give every line about a requirement, the newest first; of one day, the line written last."""
    lines = [each for each in assessment.evidence.decisions if each.requirement == requirement_id]
    # Sorting keeps the order of equals, so of one day the line written last stands last, and then first.
    return tuple(sorted(lines, key=lambda each: each.date_)[::-1])


def _decided(history: Iterable[Decision], finding: Finding, as_at: date) -> Iterator[Decided]:
    for kind in (Decides.MODERATED, Decides.OVERRIDE):
        lines = [each for each in history if each.decides is kind]
        newest = next((each for each in lines if not each.withdrawn), None)
        if newest is not None:
            withdrawal = lines[0] if lines[0].withdrawn else None
            moved = newest.machine is not None and newest.machine is not finding.verdict
            yield Decided(newest, _state(newest, withdrawal, as_at), moved, withdrawal)


def _state(decision: Decision, withdrawal: Decision | None, as_at: date) -> DecisionState:
    if withdrawal is not None:
        return DecisionState.WITHDRAWN
    if decision.judges > as_at:
        return DecisionState.LATER
    if decision.expires is not None and decision.expires < as_at:
        return DecisionState.EXPIRED
    return DecisionState.ACTIVE


def _as_decided(each: JudgedFinding) -> Finding:
    """Give a finding that counts as decided; only for counting, and never shown."""
    return replace(each.finding, range=_RANGES[each.verdict]) if each.counting else each.finding


_RANGES = {
    Verdict.MET: VerdictRange(Level.MET, Level.MET),
    Verdict.PARTLY_MET: VerdictRange(Level.PARTLY_MET, Level.PARTLY_MET),
    Verdict.NOT_MET: VerdictRange(Level.NOT_MET, Level.NOT_MET),
    Verdict.UNKNOWN: UNKNOWN_RANGE,
    Verdict.NOT_APPLICABLE: None,
}
