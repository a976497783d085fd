"""A case: one child, one circumstance and one day, and what became of it."""

from __future__ import annotations

from datetime import date
from enum import Enum

from compliance.frozen import frozen
from compliance.standards.circumstance import Counted

__all__ = ["TOLD_TOGETHER", "Case", "Dimension", "Excluded", "Status"]


class Status(Enum):
    """What became of an event, in the order in which it is told; one not yet due is asked about before a miss."""

    EXCLUDED = "excluded"
    ALREADY_SUPPORTED = "already_supported"
    OFFERED_IN_TIME = "offered_in_time"
    OFFERED_NO_LIMIT = "offered_no_limit"
    AGED_OUT = "aged_out"
    LEFT_OR_DIED = "left_or_died"
    STANDING_DECLINE = "standing_decline"
    OFFERED_LATE = "offered_late"
    NOT_OFFERED = "not_offered"
    NOT_YET_DUE = "not_yet_due"
    NOT_RECORDED = "not_recorded"

    @property
    def number(self) -> int:
        """How the status is written inside the engine: 1 for the first."""
        return _NUMBERS[self]

    @property
    def is_judged(self) -> bool:
        """Whether an event with this status stands in the count of those to be offered an advocate."""
        return self in _JUDGED

    @property
    def words(self) -> str:
        """How the status is said to people."""
        return _WORDS[self]

    @classmethod
    def of_number(cls, number: int) -> Status:
        """Give the status written so inside the engine."""
        return _STATUSES[number - 1]


_STATUSES = tuple(Status)
_NUMBERS = {each: number for number, each in enumerate(Status, start=1)}
_JUDGED = frozenset(
    {
        Status.OFFERED_IN_TIME,
        Status.OFFERED_NO_LIMIT,
        Status.OFFERED_LATE,
        Status.NOT_OFFERED,
        Status.NOT_RECORDED,
    }
)
TOLD_TOGETHER = (
    (Status.OFFERED_LATE,),
    (Status.NOT_OFFERED,),
    (Status.OFFERED_LATE, Status.NOT_OFFERED),
    (Status.OFFERED_NO_LIMIT,),
    (Status.NOT_RECORDED,),
    (Status.OFFERED_NO_LIMIT, Status.NOT_RECORDED),
    tuple(each for each in Status if not each.is_judged),
)
"""Statuses whose events are told as one count; it may be told only if enough children stand behind it."""
_WORDS = {
    Status.EXCLUDED: "left out: a record cannot be right, or such children are not meant",
    Status.ALREADY_SUPPORTED: "an advocate was already helping",
    Status.OFFERED_IN_TIME: "offered in time",
    Status.OFFERED_NO_LIMIT: "offered; no time limit is set, so neither in time nor late",
    Status.AGED_OUT: "turned 18 before the offer was due",
    Status.LEFT_OR_DIED: "left care or died before the offer was due",
    Status.STANDING_DECLINE: "an earlier refusal still stands",
    Status.OFFERED_LATE: "offered late",
    Status.NOT_OFFERED: "not offered",
    Status.NOT_YET_DUE: "not yet due when the data were taken",
    Status.NOT_RECORDED: "not recorded",
}


class Excluded(Enum):
    """Why an event is left out, in the order in which the questions are asked."""

    NOT_LISTED = "not_listed"
    NO_BIRTH_DATE = "no_birth_date"
    BEFORE_BIRTH = "before_birth"
    AFTER_DEATH = "after_death"
    END_BEFORE_START = "end_before_start"
    UNDER_FIVE = "under_five"
    NOT_IN_CARE = "not_in_care"

    @property
    def number(self) -> int:
        """How the reason is written inside the engine: 1 for the first."""
        return tuple(Excluded).index(self) + 1

    @property
    def is_doubt(self) -> bool:
        """Whether a record cannot be right, so that the event may belong to the count after all."""
        return self not in {Excluded.UNDER_FIVE, Excluded.NOT_IN_CARE}

    @property
    def words(self) -> str:
        """How the reason is said to people."""
        return _EXCLUDED_WORDS[self]

    @classmethod
    def of_number(cls, number: int) -> Excluded | None:
        """Give the reason written so inside the engine; 0 is none."""
        return tuple(Excluded)[number - 1] if number else None


_EXCLUDED_WORDS = {
    Excluded.NOT_LISTED: "the child stands in no list of children",
    Excluded.NO_BIRTH_DATE: "the child has no date of birth",
    Excluded.BEFORE_BIRTH: "the event lies before the child was born; it may be right for a child not yet born",
    Excluded.AFTER_DEATH: "the event lies after the child's death",
    Excluded.END_BEFORE_START: "the record ends before it begins",
    Excluded.UNDER_FIVE: "the child was under five, and the settings set such children apart",
    Excluded.NOT_IN_CARE: "the child was not in care on that day, and only children in care are meant",
}


class Dimension(Enum):
    """What children are grouped by."""

    AGE = "age"
    SEX = "sex"
    ETHNICITY = "ethnicity"
    DISABILITY = "disability"
    PLACEMENT = "placement"
    AREA = "area"
    LEGAL = "legal"
    UNACCOMPANIED = "unaccompanied"

    @property
    def title(self) -> str:
        """What it is called in tables."""
        return _TITLES[self]


_TITLES = {
    Dimension.AGE: "Age on the day",
    Dimension.SEX: "Sex",
    Dimension.ETHNICITY: "Ethnic group",
    Dimension.DISABILITY: "Disability",
    Dimension.PLACEMENT: "Kind of placement on the day",
    Dimension.AREA: "In or out of area on the day",
    Dimension.LEGAL: "Legal status on the day",
    Dimension.UNACCOMPANIED: "Unaccompanied child seeking asylum",
}


@frozen(kw_only=True)
class Case:
    """One child, one circumstance and one day; for the auditor alone.

    Attributes:
        offered_on: The day of the offer that decides, where there is one: the first that counts for the event.
        days: How many days after the event that was; below nothing where it came before.
        by: What showed the offer.
        due: The last day in time; None where no window is set, or it lies past the known bank holidays.
        offers: Every offer that counts for the event, by reference, earliest first.
        groups: The group of the child or event in each dimension.
    """

    circumstance: str
    child: str
    day: date
    status: Status
    excluded: Excluded | None = None
    offered_on: date | None = None
    days: int | None = None
    by: Counted | None = None
    due: date | None = None
    offers: tuple[str, ...] = ()
    groups: tuple[tuple[Dimension, str], ...] = ()
