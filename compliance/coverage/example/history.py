"""One invented child with all that is recorded of it, whatever extract that stands in."""

from __future__ import annotations

from datetime import date

from compliance.frozen import frozen

__all__ = [
    "Complaint",
    "Conference",
    "Enquiry",
    "Episode",
    "Factor",
    "History",
    "Interest",
    "Known",
    "Leaver",
    "LocalEvent",
    "Match",
    "Missing",
    "Offer",
    "Person",
    "Plan",
    "Referral",
    "Review",
    "Worker",
]


@frozen(kw_only=True)
class Person:
    """Who a child is; `number` counts from 1."""

    number: int
    ref: str
    born: date
    sex: str
    ethnicity: str
    has_plan: bool
    disabilities: tuple[str, ...]
    died: date | None = None


@frozen(kw_only=True)
class Episode:
    """A stretch of care in one placement under one legal status, as the looked-after return has it."""

    start: date
    end: date | None
    reason: str
    status: str
    need: str
    place: str
    provider: str
    urn: str
    out_of_area: str
    miles: str
    ended: str
    moved: str


@frozen
class Review:
    """A review of a child in care."""

    on: date
    code: str


@frozen
class Missing:
    """A time when a child was missing or away."""

    start: date
    end: date
    kind: str
    offered: str
    accepted: str


@frozen
class Enquiry:
    """An enquiry into whether a child is being harmed, and whether it went no further."""

    start: date
    end: date
    no_further: bool


@frozen
class Plan:
    """A child protection plan; `end` is None while it lasts."""

    start: date
    end: date | None
    category: str


@frozen
class Conference:
    """A child protection conference."""

    is_first: bool
    due: date
    on: date


@frozen
class Worker:
    """A new social worker, and why the one before went."""

    on: date
    reason: str


@frozen
class Factor:
    """A factor found in an assessment."""

    on: date
    codes: tuple[str, ...]


@frozen
class Leaver:
    """What is known of a care leaver, or of a child who will be one."""

    eligibility: str
    as_of: date | None
    accommodation: str


@frozen(kw_only=True)
class Offer:
    """An offer of advocacy, or that none was made."""

    on: date
    circumstance: str
    made: bool = True
    reason: str = ""
    response: str = ""
    declined: str = ""
    until: date | None = None
    ref: str = ""


@frozen(kw_only=True)
class Referral:
    """A referral as the provider keeps it."""

    on: date
    source: str
    service: str
    non_instructed: bool
    accepted: bool
    refused: str
    waiting: bool
    allocated: date | None
    contact: date | None
    closed: date | None
    outcome: str


@frozen(kw_only=True)
class Complaint:
    """A complaint."""

    on: date
    made_by: str
    stage: int
    offered: date | None
    answered: date | None


@frozen
class LocalEvent:
    """An event that a local list holds."""

    trigger: str
    on: date
    source: str


@frozen(kw_only=True)
class Interest:
    """An independent visitor considered, and what came of it."""

    considered: date
    decision: str
    objected: str
    referred: date | None = None
    waiting: date | None = None
    waiting_reason: str = ""
    closed: date | None = None
    closed_reason: str = ""


@frozen(kw_only=True)
class Match:
    """A visitor and the visits: each with its day and what became of it."""

    start: date
    end: date | None
    reason: str
    checked: date
    trained: date
    reviewed: date | None
    visits: tuple[tuple[date, str], ...]


@frozen(kw_only=True)
class Known:
    """What is known of a child outside care: referrals and their source, enquiries, conferences, plans, assessments."""

    contacts: tuple[tuple[date, str], ...] = ()
    enquiries: tuple[Enquiry, ...] = ()
    conferences: tuple[Conference, ...] = ()
    plans: tuple[Plan, ...] = ()
    factors: tuple[Factor, ...] = ()
    pre_proceedings: tuple[date, ...] = ()


@frozen(kw_only=True)
class History:
    """A child with everything recorded."""

    person: Person
    episodes: tuple[Episode, ...] = ()
    is_unaccompanied: bool = False
    unaccompanied_until: date | None = None
    reviews: tuple[Review, ...] = ()
    missing: tuple[Missing, ...] = ()
    known: Known = Known()
    workers: tuple[Worker, ...] = ()
    adoption: date | None = None
    leaver: Leaver | None = None
    events: tuple[LocalEvent, ...] = ()
    offers: tuple[Offer, ...] = ()
    provider_ref: str = ""
    is_linked: bool = True
    referrals: tuple[Referral, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    interest: Interest | None = None
    match: Match | None = None
