"""A plan: what to do about the gaps of one council, in order, and what is left."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Annotated, ClassVar

from compliance.assessment.assess import Assessment
from compliance.frozen import frozen
from compliance.planning.action import ActionStatus, GapState, PlannedAction, Priority
from compliance.rules.verdict import Verdict
from compliance.text.canonical import canonical, sha256
from compliance.text.kinds import Identifier
from compliance.text.shape import Fault, Key

__all__ = ["Basis", "Changed", "Left", "Plan", "fingerprint", "met_in"]


@frozen(kw_only=True)
class Basis:
    """The assessment a plan was made from."""

    evidence: Annotated[str, Key("the id of the evidence", Identifier())]
    as_at: Annotated[date, Key("the day of the assessment")]
    profile: Annotated[str, Key("the profile", Identifier())]
    evidence_sha256: Annotated[str, Key("the checksum of the evidence")]
    assessment_sha256: Annotated[str, Key("the checksum of the verdicts")]


@frozen(kw_only=True)
class Changed:
    """Who last changed a plan, and when."""

    by: Annotated[str, Key("the role, never a person's name")]
    at: Annotated[date, Key("the day")]


@frozen(kw_only=True)
class Left:
    """A gap that no action of the library closes."""

    requirement: Annotated[str, Key("the requirement", Identifier())]
    why: Annotated[str, Key("why nothing is offered, and what to do")]


@frozen(kw_only=True)
class Plan:
    """What to do about the gaps, most useful first; kept in `plan.yaml` beside the evidence.

    `met` holds the requirements that were met when the plan was made; it is known only to a plan just
    made and stands in no file.
    """

    FILE_KIND: ClassVar[str] = "plan"

    basis: Annotated[Basis, Key("the assessment it was made from")]
    start: Annotated[date, Key("the first day anything can begin")]
    by: Annotated[date | None, Key("the day to be ready by, such as a tender or a board")] = None
    by_what: Annotated[str | None, Key("what happens on that day")] = None
    changed: Annotated[Changed | None, Key("who last changed it, and when")] = None
    said: Annotated[tuple[str, ...], Key("what the program has to say about the dates")] = ()
    actions: Annotated[tuple[PlannedAction, ...], Key("the actions, most useful first")] = ()
    left: Annotated[tuple[Left, ...], Key("gaps that no action closes")] = ()
    met: frozenset[str] = field(default=frozenset(), compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """No id twice, and nothing comes after what is not there."""
        ids = [each.id for each in self.actions]
        twice = sorted({each for each in ids if ids.count(each) > 1})
        found = [Fault("actions", "duplicate-id", f'the id "{each}" is used twice') for each in twice]
        if self.by is not None and self.by < self.start:
            found.append(Fault("by", "by-before-start", "the day to be ready by lies before the start"))
        return found

    def action(self, action_id: str) -> PlannedAction | None:
        """Give an action by its id, or None."""
        return next((each for each in self.actions if each.id == action_id), None)

    @property
    def in_order(self) -> tuple[PlannedAction, ...]:
        """The actions as they are shown: people's priority, then the order proposed; what is closed comes last."""
        return tuple(sorted(self.actions, key=_place))

    @property
    def open(self) -> tuple[PlannedAction, ...]:
        """The actions whose gap is still open."""
        return tuple(each for each in self.actions if each.gap is GapState.OPEN)


def _place(action: PlannedAction) -> tuple[bool, bool, int]:
    """Put what people want soon before what they say nothing of, and what can wait after it."""
    over = action.gap is not GapState.OPEN or action.status is ActionStatus.DROPPED
    return over, action.status is ActionStatus.DONE, _PRIORITIES[action.priority]


_PRIORITIES = {Priority.HIGH: 0, None: 1, Priority.MEDIUM: 1, Priority.LOW: 2}


def fingerprint(assessment: Assessment) -> str:
    """Give one checksum over the verdicts and what they were drawn from, whatever order they stand in."""
    verdicts = {
        each.requirement.id: [
            each.verdict.value,
            each.at_least.value,
            each.at_best.value,
            sorted(f"{reason.code.value}:{reason.about}" for reason in each.reasons),
        ]
        for each in assessment.findings
    }
    packs = {pack.id: pack.sha256 for pack in assessment.packs}
    drawn = {"as_at": assessment.as_at.isoformat(), "profile": assessment.profile.id, "packs": packs}
    return sha256(canonical({"verdicts": verdicts, "drawn": drawn, "evidence": assessment.evidence.sha256}))


def met_in(assessment: Assessment) -> frozenset[str]:
    """Give the requirements that an assessment finds met."""
    return frozenset(each.requirement.id for each in assessment.findings if each.verdict is Verdict.MET)
