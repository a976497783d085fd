"""One action of a plan: what the program proposes, and what people have said about it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated

from compliance.frozen import frozen
from compliance.standards.action_template import Effort
from compliance.text.kinds import Identifier, ListOf, Nullable, Number
from compliance.text.shape import Fault, Key

__all__ = [
    "PERSONS_FIELDS",
    "About",
    "ActionStatus",
    "GapState",
    "Measure",
    "PlannedAction",
    "Priority",
    "Proposed",
    "Reliance",
]


class ActionStatus(Enum):
    """How far people have got with an action."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def words(self) -> str:
        """How the status is said to people."""
        return self.value.replace("_", " ").capitalize()

    @property
    def is_under_way(self) -> bool:
        """Whether people have taken it on and it is not finished."""
        return self in {ActionStatus.AGREED, ActionStatus.IN_PROGRESS}

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be done."""
        return self in {ActionStatus.DONE, ActionStatus.DROPPED}


class GapState(Enum):
    """Whether what an action is for is still open: the evidence says so, never a person."""

    OPEN = "open"
    CLOSED = "closed"
    GONE = "gone"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _GAP_WORDS[self]


_GAP_WORDS = {
    GapState.OPEN: "Still open",
    GapState.CLOSED: "Closed: all that it was for is met",
    GapState.GONE: "No longer asked for by this plan",
}


class Priority(Enum):
    """How soon people want an action, whatever the program proposes."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the highest."""
        return list(Priority).index(self)


@frozen(kw_only=True)
class About:
    """What an action is for: exactly one of these, and the second half of its id."""

    theme: Annotated[str | None, Key("the theme of themes.yaml", Nullable(Identifier()))] = None
    text: Annotated[str | None, Key("the kind of text: policy, contract, publicity or governance")] = None
    holder: Annotated[str | None, Key("who holds what is asked for: provider, policy, performance or legal")] = None
    role: Annotated[str | None, Key("the role that is to answer")] = None
    pack: Annotated[str | None, Key("the pack whose text is to be confirmed", Nullable(Identifier()))] = None

    def faults(self) -> list[Fault]:
        """Exactly one is named."""
        named = [each for each in (self.theme, self.text, self.holder, self.role, self.pack) if each is not None]
        if len(named) == 1:
            return []
        return [Fault(None, "about-one-thing", f"{len(named)} things are named here", "exactly one")]

    @property
    def subject(self) -> str:
        """The one thing named, as it stands in an id."""
        named = self.theme or self.text or self.holder or self.role or self.pack or ""
        return named.replace(" ", "-")


@frozen(kw_only=True)
class Measure:
    """How one sees that an action has worked; what is not known is left out, never made up."""

    words: Annotated[str | None, Key("in words")] = None
    metric: Annotated[str | None, Key("the metric that moves", Nullable(Identifier()))] = None
    baseline: Annotated[str | None, Key("where it stands in the evidence, with its date; left out if not known")] = None
    target: Annotated[str | None, Key("where it has to get to, and who says so; left out where nobody does")] = None


@frozen(kw_only=True)
class Proposed:
    """What the program proposes: planning suggestions from no standard, written anew with each plan."""

    lead: Annotated[str, Key("the role that leads it")]
    start: Annotated[date, Key("the day it begins")]
    due: Annotated[date, Key("the day it is done by: a working day")]
    weeks: Annotated[int, Key("how long it takes")]
    effort: Annotated[Effort, Key("how much work it is")]
    measure: Annotated[Measure, Key("how one sees that it worked")] = Measure()
    does_not_fit: Annotated[str | None, Key("why it cannot be done in time, and the earliest day it can")] = None


@frozen(kw_only=True)
class Reliance:
    """An item of evidence that an action relies on."""

    item: Annotated[str, Key("the reference of the item")]
    document: Annotated[str | None, Key("the document it stands in, or the role that said it")] = None
    paragraph: Annotated[str | None, Key("the paragraph, page or heading")] = None
    dated: Annotated[date | None, Key("its date")] = None


_REQUIREMENTS = ListOf(Identifier())


@frozen(kw_only=True)
class PlannedAction:
    """One thing to do: what it closes and why, what is proposed, and what people have set."""

    # One key a line: people write in this file.
    KEY_A_LINE = True

    id: Annotated[str, Key("its id: the action of the library and what it is for", Identifier())]
    title: Annotated[str, Key("what to do, as an instruction")]
    # What people set; a new plan leaves it alone.
    status: Annotated[ActionStatus, Key("people's: how far it has got")] = ActionStatus.PROPOSED
    status_date: Annotated[date | None, Key("when the status was set")] = None
    owner: Annotated[str | None, Key("people's: who answers for it, as a role")] = None
    lead: Annotated[str | None, Key("people's: the role that leads it, where it is not the one proposed")] = None
    start: Annotated[date | None, Key("people's: the day it begins, where it is not the one proposed")] = None
    due: Annotated[date | None, Key("people's: the day it is due, where it is not the one proposed")] = None
    original_due: Annotated[date | None, Key("the first day it was due; never changed")] = None
    priority: Annotated[Priority | None, Key("people's: high, medium or low")] = None
    cost: Annotated[Decimal | None, Key("people's: what it costs in pounds", Nullable(Number()))] = None
    measure: Annotated[str | None, Key("people's: how one sees that it worked, in their own words")] = None
    target: Annotated[str | None, Key("people's: what it has to reach")] = None
    note: Annotated[str | None, Key("people's: what stands in the way, or anything else")] = None
    # What the evidence says.
    gap: Annotated[GapState, Key("open until all that it is for is met")] = GapState.OPEN
    closed_on: Annotated[date | None, Key("the date of the assessment that found all of it met")] = None
    # What the program says; a new plan writes it anew.
    template: Annotated[
        str | None, Key("the action of actions.yaml; left out for a council's own", Nullable(Identifier()))
    ] = None
    about: Annotated[About | None, Key("what it is for; left out for a council's own")] = None
    falls_short: Annotated[str | None, Key("what is open, in one line")] = None
    closes: Annotated[tuple[str, ...], Key("the requirements it helps to close", _REQUIREMENTS)] = ()
    now_met: Annotated[tuple[str, ...], Key("requirements it was for that are met by now", _REQUIREMENTS)] = ()
    details: Annotated[tuple[str, ...], Key("line by line, such as the figures to ask for")] = ()
    relies_on: Annotated[tuple[Reliance, ...], Key("the evidence it relies on")] = ()
    why: Annotated[str | None, Key("why it stands where it does in the order, in words")] = None
    after: Annotated[tuple[str, ...], Key("actions of this plan that come first", ListOf(Identifier()))] = ()
    proposed: Annotated[Proposed | None, Key("what the program proposes; left out for a council's own")] = None

    @property
    def is_own(self) -> bool:
        """Whether the council added it itself."""
        return self.template is None

    @property
    def lead_now(self) -> str | None:
        """The lead that people have set, or else the one proposed."""
        return self.lead or (self.proposed.lead if self.proposed else None)

    @property
    def start_now(self) -> date | None:
        """The start that people have set, or else the one proposed."""
        return self.start or (self.proposed.start if self.proposed else None)

    @property
    def due_now(self) -> date | None:
        """The day due that people have set, or else the one proposed."""
        return self.due or (self.proposed.due if self.proposed else None)

    @property
    def measure_now(self) -> Measure:
        """The measure of success: people's words and target over those proposed."""
        made = self.proposed.measure if self.proposed else Measure()
        return Measure(
            words=self.measure or made.words,
            metric=made.metric,
            baseline=made.baseline,
            target=self.target or made.target,
        )


PERSONS_FIELDS = ("owner", "lead", "start", "due", "priority", "status", "cost", "measure", "target", "note")
"""What people set, in the order it is shown; the program never writes one of them by itself."""
