"""The common tables, declared: one shape for what every extract says about children, whatever it was exported from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from compliance.frozen import frozen

__all__ = ["SOURCE_COLUMNS", "TABLES", "Column", "Kind", "Row", "Table", "Value", "table_named"]

Value = str | date | bool | int | Decimal | None
Row = tuple[Any, ...]
"""The values of a row in the order of its table's columns, then the file it comes from and its number there."""


class Kind(Enum):
    """What a column holds; nothing else passes."""

    ID = "id"
    DATE = "date"
    CODE = "code"
    FLAG = "flag"
    WHOLE = "whole"
    NUMBER = "number"


@frozen
class Column:
    """A column: its name, what it holds, and whether a row without it is left out."""

    name: str
    kind: Kind
    meaning: str
    needed: bool = False


@frozen
class Table:
    """A common table; a row needs at least one column of each group in `one_of`."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    one_of: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the values of a row, in order."""
        return (*(each.name for each in self.columns), *SOURCE_COLUMNS)

    def place_of(self, name: str) -> int:
        """Give where in a row a column stands.

        Raises:
            ValueError: the table has no such column.
        """
        return self.names.index(name)

    @property
    def event(self) -> str | None:
        """The column with the day of the event, where there is one."""
        return next((each.name for each in self.columns if each.name in _EVENT_DAYS), None)


SOURCE_COLUMNS = ("source_file", "source_row")
_EVENT_DAYS = ("start", "on", "held_on")


def table_named(name: str) -> Table:
    """Give a common table by name.

    Raises:
        KeyError: there is none of that name.
    """
    return _BY_NAME[name]


def _columns(text: str) -> tuple[Column, ...]:
    """Read one declared column a line: `name kind meaning`, with `!` after a name that no row goes without."""
    found = []
    for line in text.strip().splitlines():
        name, kind, meaning = line.strip().split(maxsplit=2)
        found.append(Column(name.rstrip("!"), Kind(kind), meaning, name.endswith("!")))
    return tuple(found)


TABLES = (
    Table(
        "child",
        "a child, once",
        _columns("""
            child! id the authority's own reference
            born date date of birth
            sex code M, F or U
            ethnicity code DfE four-letter code
            disability flag whether any disability is recorded
            died date date of death
            ehc_plan flag whether an education, health and care plan is recorded
        """),
    ),
    Table(
        "episode",
        "a stretch of care with the same placement and legal status",
        _columns("""
            child! id the child
            care_period id the unbroken period of care it belongs to
            start! date first day
            end date last day; blank while it lasts
            start_reason code S, L, P, T, B or U
            end_reason code why it ended; X1 where another follows
            legal_status code the legal status on its first day
        """),
    ),
    Table(
        "placement",
        "a stay in one placement",
        _columns("""
            child! id the child
            care_period id the period of care it belongs to
            start! date first day
            end date last day; blank while it lasts
            start_reason code S, P, T, B or U of the episode it begins with
            type code kind of placement, such as U6 or K2
            provider code PR0 to PR5
            urn id number of the setting with the inspectorate
            change_reason code why this placement ended
            distance_miles number miles from home
            out_of_area flag whether it lies outside the authority
        """),
    ),
    Table(
        "legal",
        "a stretch under one legal status",
        _columns("""
            child! id the child
            start! date first day
            end date last day; blank while it lasts
            status! code such as C2 or V2
        """),
    ),
    Table(
        "review",
        "a review of a child in care",
        _columns("""
            child! id the child
            due date the day it was due
            held_on date the day it was held
            cancelled flag whether it was called off
            participation code PN0 to PN7
        """),
        (("held_on", "due"),),
    ),
    Table(
        "missing",
        "a time when a child was missing or away",
        _columns("""
            child! id the child
            start! date first day
            end date last day; blank while it lasts
            kind code M missing, A away without authorisation
            interview_offered flag whether a return interview was offered
            interview_accepted flag whether it was taken up
        """),
    ),
    Table(
        "conference",
        "a child protection conference",
        _columns("""
            child! id the child
            due date the day it was due
            held_on date the day it was held
            kind! code initial or review
        """),
        (("held_on", "due"),),
    ),
    Table(
        "enquiry",
        "an enquiry under section 47",
        _columns("""
            child! id the child
            start! date first day
            end date last day
        """),
    ),
    Table(
        "unaccompanied",
        "a time as an unaccompanied child seeking asylum",
        _columns("""
            child! id the child
            start date first day
            end date last day
        """),
    ),
    Table(
        "care_leaver",
        "what is known of a care leaver",
        _columns("""
            child! id the young person
            as_of date the day it is about
            eligibility code eligible, relevant, former_relevant, qualifying or none
            accommodation code letter of the kind of accommodation; 0 where not in touch
        """),
    ),
    Table(
        "worker_change",
        "a change of social worker",
        _columns("""
            child! id the child
            on! date first day of the new worker
            reason! code why; CHCHAN where the child asked
        """),
    ),
    Table(
        "factor",
        "a factor found in an assessment",
        _columns("""
            child! id the child
            on! date the day the assessment was authorised
            code! code such as 7A
        """),
    ),
    Table(
        "disability",
        "a recorded disability",
        _columns("""
            child! id the child
            code! code such as COMM; NONE where none is recorded
        """),
    ),
    Table(
        "contact_source",
        "a referral and who it came from",
        _columns("""
            child! id the child
            on! date the day of the referral
            source! code such as 4 for housing
        """),
    ),
    Table(
        "adoption",
        "a step towards adoption",
        _columns("""
            child! id the child
            on! date the day of the decision, or of the placement where no decision is recorded
        """),
    ),
    Table(
        "liberty",
        "a time under a deprivation of liberty",
        _columns("""
            child! id the child
            start! date first day
            end date last day
        """),
    ),
    Table(
        "proceedings",
        "a step in or before family proceedings",
        _columns("""
            child! id the child
            on! date the day
            kind! code pre_proceedings or court_application
        """),
    ),
    Table(
        "family_meeting",
        "a family group meeting",
        _columns("""
            child! id the child
            on date the day
            offered! flag whether it was offered
        """),
    ),
    Table(
        "complaint",
        "a complaint or other representation",
        _columns("""
            complaint_id id its reference
            child! id the child
            on! date the day it came in
            made_by code child, advocate_for_child, parent, carer, other or not_recorded
            stage whole 1, 2 or 3
            advocate_offered_on date the day an advocate was offered
        """),
    ),
    Table(
        "local_event",
        "an event from a local list",
        _columns("""
            child! id the child
            trigger! code the circumstance it is an event of
            on! date the day
            event_ref id its reference
        """),
    ),
    Table(
        "offer",
        "an offer of advocacy, or that none was made",
        _columns("""
            offer_id id its reference
            child! id the child
            on date the day of the offer, or the day it was found that none was made
            circumstance code what it was made for; blank where it is for any, unclear where nobody can tell
            offered flag whether it was made
            not_offered_reason code why it was not made
            response code accepted, declined, undecided, not_able_to_respond or not_recorded
            response_on date the day of the answer
            decline_until date the last day on which a refusal stands
            event_ref id the event it was made for
        """),
    ),
    Table(
        "referral",
        "a referral to the advocacy service",
        _columns("""
            referral_id id its reference
            provider_ref id the provider's own reference of the child
            child id the child
            on! date the day
            closed_on date the day it was closed
            source code who made it
            service code kind of advocacy
            non_instructed flag whether the child gives no instructions
        """),
        (("child", "provider_ref"),),
    ),
    Table(
        "link",
        "a reference of the provider and the child it stands for",
        _columns("""
            provider_ref! id the provider's own reference
            child! id the child
            matched_by code how the two were matched
            on date the day they were matched
        """),
    ),
    Table(
        "visitor_referral",
        "an independent visitor considered or asked for",
        _columns("""
            visitor_referral_id id its reference
            provider_ref id the provider's own reference of the child
            child id the child
            considered_on date the day it was considered
            decision code appoint, not_appoint, deferred or not_recorded
            child_objected flag whether the child objected
            on date the day of the referral
            source code who made it
            waiting_from date first day of waiting
            waiting_reason code why the child waits
            closed_on date the day it was closed
            closed_reason code why it was closed
        """),
        (("child", "provider_ref"),),
    ),
    Table(
        "visitor_match",
        "a child and an independent visitor",
        _columns("""
            match_id id its reference
            visitor_referral_id id the referral it answers
            provider_ref id the provider's own reference of the child
            child id the child
            visitor_ref id the visitor, under an invented reference
            start! date first day
            end date last day
            end_reason code why it ended
            statutory flag whether the authority appointed the visitor under its duty
            checked_on date the day of the criminal records check
            trained_on date the day of the training
            reviewed_on date the day of the last review
        """),
        (("child", "provider_ref"),),
    ),
    Table(
        "visitor_visit",
        "a visit by an independent visitor",
        _columns("""
            match_id! id the match
            on! date the day
            status! code held, or called off by whom
            contact code in_person, phone_or_video, other or not_recorded
        """),
    ),
)

_BY_NAME = {each.name: each for each in TABLES}
