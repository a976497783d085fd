"""Three-valued truth, the reasons beside it, and the range a verdict can lie in."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, IntEnum

from compliance.frozen import frozen

__all__ = [
    "UNKNOWN_RANGE",
    "Level",
    "Reason",
    "ReasonCode",
    "Truth",
    "Verdict",
    "VerdictRange",
    "all_of",
    "any_of",
    "at_least_k",
    "negation",
]

Truth = bool | None
"""True, False, or None for unknown: strong Kleene logic."""


def all_of(truths: Iterable[Truth]) -> Truth:
    """False if any part is false, else unknown if any is unknown, else true."""
    return at_least_k(truths, None)


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if any part is true, else unknown if any is unknown, else false."""
    return at_least_k(truths, 1)


def at_least_k(truths: Iterable[Truth], k: int | None) -> Truth:
    """True once `k` parts are true (all of them for None), false once that cannot be reached, else unknown."""
    parts = list(truths)
    needed = len(parts) if k is None else k
    sure = parts.count(True)
    if sure >= needed:
        return True
    return False if sure + parts.count(None) < needed else None


def negation(truth: Truth) -> Truth:
    """Turn true into false and false into true; unknown stays unknown."""
    return None if truth is None else not truth


class ReasonCode(Enum):
    """Why a part of a rule is not true; the words for people are in `explanation`."""

    NO_EVIDENCE = "no_evidence"
    DOCUMENT_NOT_SEEN = "document_not_seen"
    REPORTED_ONLY = "reported_only"
    NEEDS_JUDGEMENT = "needs_judgement"
    WEAK_WORDING = "weak_wording"
    SILENT = "silent"
    CONTRARY = "contrary"
    PLANNED = "planned"
    PLANNED_DATE_PASSED = "planned_date_passed"
    PLACEHOLDER = "placeholder"
    SUPERSEDED_LAW = "superseded_law"
    NARROWER_THAN_LAW = "narrower_than_law"
    WEAKER_THAN_LAW = "weaker_than_law"
    NO_NUMBER = "no_number"
    CONFLICT = "conflict"
    STALE = "stale"
    DOUBTED = "doubted"
    UNDATED = "undated"
    DENOMINATOR_MISSING = "denominator_missing"
    DENOMINATOR_ZERO = "denominator_zero"
    NOT_RECORDED = "not_recorded"
    NO_THRESHOLD = "no_threshold"
    THRESHOLD_MISSED = "threshold_missed"
    ROUNDING = "rounding"
    SUPPRESSED = "suppressed"
    PERIOD_MISMATCH = "period_mismatch"
    FACT_DIFFERS = "fact_differs"
    WRONG_ROLE = "wrong_role"
    ATTESTED_NO = "attested_no"
    JUDGED = "judged"
    NOT_YET_DUE = "not_yet_due"
    BEYOND_CALENDAR = "beyond_calendar"
    NOT_COVERED = "not_covered"
    SCOPE_UNKNOWN = "scope_unknown"
    NOT_YET_ISSUED = "not_yet_issued"
    NOT_IN_FORCE = "not_in_force"
    OUT_OF_SCOPE = "out_of_scope"
    NOT_SCORED_LOCALLY = "not_scored_locally"
    # Notes: they ride beside an answer that stands.
    STATED_DIFFERS = "stated_differs"
    STRICTER_THAN_LAW = "stricter_than_law"
    SMALL_GROUP_LEFT_OUT = "small_group_left_out"
    ATTESTATION_ONLY = "attestation_only"


@frozen
class Reason:
    """A reason code and what it is about: a topic, a metric or an item of evidence."""

    code: ReasonCode
    about: str = ""


class Level(IntEnum):
    """How far a requirement is met."""

    NOT_MET = 0
    PARTLY_MET = 1
    MET = 2

    @property
    def verdict(self) -> Verdict:
        """The verdict of this level when both ends of the range stand on it."""
        return Verdict[self.name]


class Verdict(Enum):
    """What is said of a requirement; `unknown` is neither of its ends."""

    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@frozen
class VerdictRange:
    """The least and the most a requirement can turn out to be met."""

    at_least: Level
    at_best: Level

    @classmethod
    def of(cls, rule: Truth, partly: Truth) -> VerdictRange:
        """Give the range from the truth of the rule and of its `partly` step (design: Verdicts).

        The lower end is met if the rule is true, else partly met if the step is true, else not met.
        The upper end is met unless the rule is false, then partly met unless the step is false.
        """
        lower = Level.MET if rule is True else Level.PARTLY_MET if partly is True else Level.NOT_MET
        upper = Level.MET if rule is not False else Level.PARTLY_MET if partly is not False else Level.NOT_MET
        return cls(lower, upper)

    @property
    def verdict(self) -> Verdict:
        """The verdict: the common end, or unknown."""
        return self.at_least.verdict if self.at_least is self.at_best else Verdict.UNKNOWN


UNKNOWN_RANGE = VerdictRange(Level.NOT_MET, Level.MET)
