"""What people say beside the evidence: the files that a tool writes for them, line by line."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import Enum
from typing import Annotated, ClassVar

from compliance.evidence.items import Attestation, Judgement, Measurement, StatementStatus
from compliance.evidence.measured import MEASURED_FILE
from compliance.frozen import frozen
from compliance.rules.verdict import Verdict
from compliance.text.kinds import Identifier, Nullable, Text
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key

__all__ = [
    "DECISIONS_FILE",
    "ENTERED_FILE",
    "SAID_FILES",
    "Decides",
    "Decision",
    "DecisionsFile",
    "EnteredFigure",
    "EnteredFile",
    "PassageConfirmation",
]

DECISIONS_FILE = "decisions.yaml"
ENTERED_FILE = "measures/entered.yaml"
SAID_FILES = (DECISIONS_FILE, ENTERED_FILE, MEASURED_FILE)
"""The files of a folder in which a tool keeps people's words and an audit's figures; most folders have none."""

_ROLE = Annotated[str, Key("the role, never a person's name")]
_DAY = Annotated[date, Key("the day it was said")]


class Decides(Enum):
    """What kind of decision a line is."""

    OVERRIDE = "override"
    MODERATED = "moderated"

    @property
    def words(self) -> str:
        """How it is named to people."""
        return {"override": "decided", "moderated": "moderated"}[self.value]


@frozen(kw_only=True)
class Decision:
    """A person's verdict on a requirement, kept beside the machine's and never over it; no rule sees it."""

    requirement: Annotated[str, Key("the requirement", Identifier())]
    decides: Annotated[Decides, Key("override, or moderated: a check of the council's own score by another role")] = (
        Decides.OVERRIDE
    )
    verdict: Annotated[Verdict | None, Key("met, partly_met, not_met, unknown or not_applicable")] = None
    because: Annotated[str, Key("why")]
    by: _ROLE
    date_: _DAY
    expires: Annotated[date | None, Key("the last day on which it counts")] = None
    as_at: Annotated[date | None, Key("the day of the assessment it judges; its own day where left out")] = None
    machine: Annotated[Verdict | None, Key("the verdict of the evidence when this was decided")] = None
    withdrawn: Annotated[bool, Key("true on a line that takes back the decision before it")] = False
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def judges(self) -> date:
        """The day of the assessment it judges: it says nothing of an earlier one."""
        return self.as_at or self.date_

    def faults(self) -> list[Fault]:
        """A verdict, or word that one is withdrawn; no end before its beginning."""
        found = []
        if self.verdict is None and not self.withdrawn:
            expected = "met, partly_met, not_met, unknown or not_applicable; or withdrawn: true"
            found.append(Fault(None, "no-verdict", "the decision gives no verdict", expected))
        if self.verdict is not None and self.withdrawn:
            step = "To withdraw, leave verdict out; to decide anew, leave withdrawn out."
            found.append(
                Fault("verdict", "verdict-and-withdrawn", "a verdict stands on a line that withdraws", None, step)
            )
        if self.expires is not None and self.expires < self.date_:
            expected = f"{self.date_.isoformat()} or later"
            found.append(Fault("expires", "expires-before-made", "it expires before it was decided", expected))
        return found


@frozen(kw_only=True)
class PassageConfirmation:
    """A role confirms or rejects a statement of `evidence.yaml`; the newest word counts."""

    statement: Annotated[str, Key("the id of the statement", Identifier())]
    status: Annotated[StatementStatus, Key("confirmed or rejected; proposed takes an earlier line back")]
    by: _ROLE
    date_: _DAY
    because: Annotated[str | None, Key("why, above all where it is rejected")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class DecisionsFile:
    """What people have decided, answered and confirmed; a later line of one day counts before an earlier one."""

    FILE_KIND: ClassVar[str] = "decisions"

    decisions: Annotated[tuple[Decision, ...], Key("verdicts of people, beside those of the evidence")] = ()
    attestations: Annotated[tuple[Attestation, ...], Key("what named roles vouch for, as in evidence.yaml")] = ()
    judgements: Annotated[
        tuple[Judgement, ...], Key("questions that rules ask people, answered, as in evidence.yaml")
    ] = ()
    confirmations: Annotated[
        tuple[PassageConfirmation, ...], Key("statements of evidence.yaml, confirmed or rejected")
    ] = ()


@frozen(kw_only=True)
class EnteredFigure:
    """A figure that a role has entered: a new one, or one that corrects another."""

    replaces: Annotated[
        str | None,
        Key(
            "the figure it corrects, by the reference that `evidence check` shows",
            Nullable(Text(pattern=r"[a-z0-9][^\s\"]{0,299}", words="a reference such as iv.matched/2023-24")),
        ),
    ] = None
    by: _ROLE
    date_: _DAY
    because: Annotated[str, Key("why, and where it comes from")]
    figure: Annotated[Measurement, Key("the figure, written as in evidence.yaml")]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """An entered figure says when it was so, and is no pattern to copy."""
        found = []
        if self.figure.period is None and self.figure.at is None:
            expected = "period: NAME or at: DATE"
            found.append(Fault("figure", "no-date", "nothing says when this figure was so", expected))
        if self.figure.template:
            found.append(Fault("figure", "entered-pattern", "a figure that is entered is no pattern", "no template"))
        return found


@frozen(kw_only=True)
class EnteredFile:
    """Figures that people have entered beside those of `evidence.yaml`."""

    FILE_KIND: ClassVar[str] = "measures"

    figures: Annotated[tuple[EnteredFigure, ...], Key("the figures, the newest last")] = ()
