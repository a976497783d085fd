"""What a rule may ask, and the answers it is given; how they are found is not known here."""

from __future__ import annotations

from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Protocol

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.span import Span
from compliance.rules.strand import Strand
from compliance.rules.tree import LawRelation
from compliance.rules.verdict import Level, Reason, ReasonCode

__all__ = [
    "Attested",
    "FactFound",
    "Figure",
    "GroupsFound",
    "Judged",
    "Limit",
    "Lookup",
    "LotFound",
    "Measured",
    "Passage",
    "RowsFound",
    "Says",
    "ServicesFound",
    "TextFound",
]


class Says(Enum):
    """What a passage does about its topic (design: Documents)."""

    STATES = "states"
    STATES_WEAKLY = "states_weakly"
    CONTRARY = "contrary"
    SILENT = "silent"
    PLANNED = "planned"
    PLACEHOLDER = "placeholder"
    SUPERSEDED_LAW = "superseded_law"
    MENTION_ONLY = "mention_only"


@frozen
class Limit:
    """A dated value in force: the amount, or None where no source gives one; `legal` for statute and regulation."""

    amount: Amount | None
    legal: bool = False


@frozen
class Passage:
    """A passage about a topic; `doubt` is why it cannot count either way (stale, undated, unconfirmed)."""

    item: str
    says: Says
    verb: str | None = None
    numbers: tuple[tuple[str, Amount], ...] = ()
    than_law: LawRelation | None = None
    planned_for: date | None = None
    reported: bool = False
    doubt: ReasonCode | None = None


@frozen
class TextFound:
    """The passages of one kind of text, and the registered texts of that kind that nobody has seen."""

    passages: tuple[Passage, ...] = ()
    unseen: tuple[str, ...] = ()


@frozen
class Figure:
    """One reading of a metric.

    `span` is what recomputing gives, `cause` why it is wider than one value; `printed` is what the
    source's own figure can mean. `count` and `of` are kept to say the distance in records.
    """

    item: str
    span: Span
    printed: Span | None = None
    cause: ReasonCode | None = None
    count: Fraction | None = None
    of: Fraction | None = None


@frozen
class Measured:
    """The newest readings of a metric, all of one date; `held` is None when nothing usable is known."""

    held: bool | None = None
    figures: tuple[Figure, ...] = ()
    reasons: tuple[Reason, ...] = ()
    used: tuple[str, ...] = ()


@frozen
class GroupsFound:
    """The groups of one dimension of a metric; `held` as in `Measured`, for the dimension as a whole."""

    dimension: str
    held: bool | None
    groups: tuple[tuple[str, Measured], ...] = ()
    reasons: tuple[Reason, ...] = ()


@frozen
class FactFound:
    """A fact as written, or why there is none to use."""

    value: str | None = None
    item: str = ""
    reason: ReasonCode = ReasonCode.NO_EVIDENCE


@frozen
class Attested:
    """A role's answer, or why there is none to use."""

    answer: bool | None = None
    role: str = ""
    item: str = ""
    reason: ReasonCode = ReasonCode.NO_EVIDENCE


@frozen
class Judged:
    """A person's answer to a judgement, or why there is none to use."""

    level: Level | None = None
    role: str = ""
    item: str = ""
    reason: ReasonCode = ReasonCode.NEEDS_JUDGEMENT


Row = dict[str, str | Fraction | date | None]


@frozen
class RowsFound:
    """The rows of a table up to its cut-off; `complete` only where somebody has declared it."""

    rows: tuple[Row, ...] | None
    cut_off: date
    complete: bool = False
    item: str = ""
    reason: ReasonCode = ReasonCode.NO_EVIDENCE


@frozen
class LotFound:
    """One cohort of a current service lot; an age is None where the source states none."""

    item: str
    cohort: str
    age_from: Fraction | None = None
    age_to: Fraction | None = None
    reported: bool = False


@frozen
class ServicesFound:
    """The cohorts of the current lots of a service; `complete` only where somebody has declared it.

    `doubted` are lots that cannot be used as they stand: they may take in anybody, or nobody.
    """

    lots: tuple[LotFound, ...] = ()
    complete: bool = False
    doubted: tuple[str, ...] = ()


class Lookup(Protocol):
    """Everything a rule may ask about one requirement at one date."""

    @property
    def as_at(self) -> date:
        """The date of the assessment."""

    def limit(self, name: str) -> Limit | None:
        """Give the dated value `$name` in force, or None where the requirement has none at this date."""

    def texts(self, topic: str, strand: Strand) -> TextFound:
        """Give what one kind of text says on a topic."""

    def measured(self, metric: str, circumstance: str | None) -> Measured:
        """Give the newest readings of a metric as a whole."""

    def grouped(self, metric: str, dimension: str) -> GroupsFound:
        """Give the newest readings of a metric, group by group."""

    def fact(self, fact: str) -> FactFound:
        """Give a registered fact."""

    def attested(self, attestation: str, roles: tuple[str, ...]) -> Attested:
        """Give the newest answer of one of the roles."""

    def judged(self, roles: tuple[str, ...]) -> Judged:
        """Give the newest judgement of this requirement by one of the roles."""

    def rows(self, table: str) -> RowsFound:
        """Give the rows of a table."""

    def services(self, service: str) -> ServicesFound:
        """Give the cohorts of the service lots that are current at the date."""

    def deadline(self, start: date, working_days: int) -> date | None:
        """Give the last day in time, or None beyond the table of bank holidays."""
