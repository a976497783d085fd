"""What binds, how well it is known, and whom it binds (design: Words)."""

from __future__ import annotations

from enum import Enum

__all__ = ["Addressee", "Authority", "Force", "PackStatus", "Provenance", "Service"]


class Force(Enum):
    """What binds when the instrument is in force, strongest first."""

    MUST = "must"
    MUST_UNLESS_GOOD_REASON = "must_unless_good_reason"
    SHOULD = "should"
    RECOMMENDATION = "recommendation"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return list(Force).index(self)

    @property
    def binds(self) -> bool:
        """Whether falling short may be called non-compliant."""
        return self in {Force.MUST, Force.MUST_UNLESS_GOOD_REASON}

    @property
    def words(self) -> str:
        """How the force is named to people."""
        return _FORCE_WORDS[self]


_FORCE_WORDS = {
    Force.MUST: "law",
    Force.MUST_UNLESS_GOOD_REASON: "statutory guidance",
    Force.SHOULD: "good practice",
    Force.RECOMMENDATION: "recommendation",
}


class Provenance(Enum):
    """How well the source of a requirement is known, best first."""

    VERIFIED = "verified"
    SECOND_HAND = "second_hand"
    INFERRED = "inferred"
    RECALLED = "recalled"

    @property
    def rank(self) -> int:
        """0 for the best known."""
        return list(Provenance).index(self)

    @property
    def is_confirmed(self) -> bool:
        """Whether the text was read, at first or second hand."""
        return self in {Provenance.VERIFIED, Provenance.SECOND_HAND}

    @property
    def words(self) -> str:
        """How the provenance is said to people."""
        return _PROVENANCE_WORDS[self]


_PROVENANCE_WORDS = {
    Provenance.VERIFIED: "the source text was read",
    Provenance.SECOND_HAND: "known second-hand, from a source that describes the text",
    Provenance.INFERRED: "inferred, the official text was not seen: confirm it",
    Provenance.RECALLED: "recalled, the official text was not seen: confirm it",
}


class Addressee(Enum):
    """Who owes a requirement."""

    COMMISSIONER = "commissioner"
    PROVIDER = "provider"
    ADVOCATE = "advocate"
    SETTING = "setting"
    REVIEWING_OFFICER = "reviewing_officer"
    HOSPITAL = "hospital"
    NATIONAL = "national"

    @property
    def words(self) -> str:
        """How the addressee is named to people."""
        return _ADDRESSEE_WORDS[self]


_ADDRESSEE_WORDS = {
    Addressee.COMMISSIONER: "the council",
    Addressee.PROVIDER: "the provider",
    Addressee.ADVOCATE: "the advocate",
    Addressee.SETTING: "the home or setting",
    Addressee.REVIEWING_OFFICER: "the reviewing officer",
    Addressee.HOSPITAL: "the hospital",
    Addressee.NATIONAL: "national bodies",
}


class Service(Enum):
    """The service or duty that a requirement, a metric or a lot belongs to."""

    ADVOCACY = "advocacy"
    INDEPENDENT_VISITOR = "independent_visitor"
    COMPLAINTS = "complaints"
    CARE_PLANNING = "care_planning"
    SETTINGS = "settings"
    HEALTH = "health"
    FAMILY = "family"
    POPULATION = "population"


class PackStatus(Enum):
    """Where an instrument stands at a date."""

    DRAFT = "draft"
    ISSUED_NOT_IN_FORCE = "issued_not_in_force"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    SPENT = "spent"
    ENACTED_NOT_COMMENCED = "enacted_not_commenced"
    OTHER_JURISDICTION = "other_jurisdiction"
    UNKNOWN = "unknown"
    NOT_YET_ISSUED = "not_yet_issued"

    @property
    def words(self) -> str:
        """How the status is said to people."""
        return self.value.replace("_", " ")


class Authority(Enum):
    """Who says that a number is the limit."""

    STATUTE = "statute"
    REGULATION = "regulation"
    STATUTORY_GUIDANCE = "statutory_guidance"
    NATIONAL_STANDARD = "national_standard"
    DRAFT = "draft"
    RECOMMENDATION = "recommendation"
    SECTOR_PRACTICE = "sector_practice"
    CAMPAIGN = "campaign"
    ANOTHER_COUNCIL = "another_council"
    COMPARATOR = "comparator"
    PROVIDER_PROMISE = "provider_promise"
    LOCAL_TARGET = "local_target"
    NONE = "none"

    @property
    def is_law(self) -> bool:
        """Whether the number stands in statute or regulation."""
        return self in {Authority.STATUTE, Authority.REGULATION}
