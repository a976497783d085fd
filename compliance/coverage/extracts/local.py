"""The local lists that no case system exports: offers, referrals, visitors, complaints, events, and the links.

Each is declared once here. From that line come the reader and the Table Schema in `evidence/schemas/tables/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from compliance.coverage.cells import DateForm
from compliance.coverage.child_table import Kind
from compliance.coverage.code_sets import code_set, code_set_of
from compliance.coverage.extract import Filling
from compliance.coverage.quality import Reason
from compliance.coverage.sheet import CastSheet, Heading, SheetForm
from compliance.frozen import frozen

__all__ = ["FORMS", "LISTS", "NAME", "NULLS", "RANK", "UNCLEAR", "Field", "LocalList", "fill"]

NAME = "local"
RANK = 5
NULLS = ("", "NULL", "N/A")
UNCLEAR = "unclear"
"""The circumstance of an offer whose purpose is recorded in words that nobody knows: it may be any."""


@frozen
class Field:
    """A column of a local list; it fills a column of a common table, or is there for the council's own use."""

    name: str
    type: str
    meaning: str
    fills: str = ""
    words: tuple[str, ...] = ()
    required: bool = False
    unique: bool = False
    least: int | None = None
    most: int | None = None


@frozen
class LocalList:
    """A local list: its name, what a row is, its columns, and what tells its rows apart."""

    name: str
    meaning: str
    fills: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    tells: tuple[str, ...]
    links: tuple[tuple[str, str], ...] = ()


def _fields(text: str) -> tuple[Field, ...]:
    """Read declared columns: `name type fills | meaning`, `!` required, `!!` unique too; `=` begins its words."""
    found: list[Field] = []
    for line in text.strip().splitlines():
        head, _, meaning = (each.strip() for each in line.partition("|"))
        if head.startswith("="):
            found[-1] = replace(found[-1], words=(*found[-1].words, *head.split()[1:]))
            continue
        name, kind, *fills = head.split()
        bare = name.rstrip("!")
        least, most = (1, 3) if bare == "stage" else (None, None)
        required, unique = name.endswith("!"), name.endswith("!!")
        found.append(Field(bare, kind, meaning, "".join(fills), (), required, unique, least, most))
    return tuple(found)


_CHILD = "the authority's own reference of the child, as in its other files"
_PROVIDER = "the provider's own reference of the child, joined to the child by child_links"
_SYSTEM = "source_system string | the system the list comes from"

# The columns and words are those of data-sources 5.3. Added to them: whether an offer was made and why not, how long a
# refusal stands, and the provider's own reference, since its list does not carry the council's.
LISTS = (
    LocalList(
        "advocacy_offers",
        "an offer of advocacy, or that none was made",
        "offer",
        _fields(f"""
            offer_id!! string offer_id | its reference
            child_ref! string child | {_CHILD}
            offer_date! date on | the day of the offer; where none was made, the day that was found
            circumstance string circumstance | what it was made for; blank where it is for any
                = enter_care cp_conference cla_review missing placement_move out_of_area complaint secure residential
                = deprivation_of_liberty disability_communication uasc age_assessment age16_transition care_leaver
                = homeless_16_17 exclusion send_ehcp mental_health court fgdm other not_recorded
            event_ref string event_ref | the event it was made for
            offered boolean offered | whether it was made; without this column a row without a reason is an offer made
            not_offered_reason string not_offered_reason | why it was not made
                = already_has_advocate thought_too_young thought_unable no_service overlooked other not_recorded
            offered_by_role string | the role of who made it
                = social_worker iro cp_chair personal_adviser carer_or_home advocacy_service complaints_team education
                = health other not_recorded
            method string | how it was made
                = in_person phone message letter_or_leaflet automatic_optout not_recorded
            accessible_format string | the form it was given in
                = none_needed interpreter easy_read aac_or_symbols sign other not_recorded
            response string response | the child's answer
                = accepted declined undecided not_able_to_respond not_recorded
            response_date date response_on | the day of the answer
            declined_reason string | why it was declined
                = does_not_want has_other_support already_has_advocate unaware_or_unclear carer_declined other
                = not_recorded
            decline_until date decline_until | the last day on which the refusal stands
            referral_id string | the referral that followed
            {_SYSTEM}
        """),
        ("offer_id",),
        ("offer_id", "offer_date"),
        (("referral_id", "advocacy_referrals"),),
    ),
    LocalList(
        "advocacy_referrals",
        "a referral to the advocacy service",
        "referral",
        _fields(f"""
            referral_id!! string referral_id | its reference
            child_ref string child | {_CHILD}; blank where the provider does not know it
            provider_ref string provider_ref | {_PROVIDER}
            referral_date! date on | the day of the referral
            referral_source! string source | who made it
                = self social_worker iro cp_chair carer_or_home family education health legal complaints_team
                = automatic_optout other not_recorded
            service_type string service | the kind of advocacy
                = issue_based cp_conference non_instructed visiting complaint homeless mental_health other
                = not_recorded
            consent_given boolean | whether the child agreed
            non_instructed boolean non_instructed | whether the child gives no instructions
            issue_codes string | the council's own codes of the issues, with ; between
            accepted_by_service boolean | whether the service took it
            not_accepted_reason string | why it did not
                = out_of_age_range out_of_area out_of_contract no_capacity consent_not_given duplicate other
                = not_recorded
            waiting_from date | the first day of waiting
            allocated_date date | the day an advocate was named
            first_contact_date date | the day of the first contact
            first_meeting_date date | the day of the first meeting
            closed_date date closed_on | the day it was closed
            outcome string | what came of it
                = achieved partly_achieved not_achieved child_withdrew could_not_contact ongoing other not_recorded
            provider string | the provider
            {_SYSTEM}
        """),
        ("referral_id",),
        ("referral_id", "referral_date"),
    ),
    LocalList(
        "child_links",
        "a reference of the provider and the child it stands for, matched by people",
        "link",
        _fields(f"""
            provider_ref! string provider_ref | the provider's own reference of the child
            child_ref! string child | {_CHILD}
            matched_by string matched_by | how the two were matched
                = shared_reference name_and_birth_date council_staff provider_staff other not_recorded
            on date on | the day they were matched
            {_SYSTEM}
        """),
        ("provider_ref", "child_ref"),
        ("provider_ref", "child_ref"),
    ),
    LocalList(
        "iv_referrals",
        "an independent visitor considered or asked for",
        "visitor_referral",
        _fields(f"""
            iv_referral_id!! string visitor_referral_id | its reference
            child_ref string child | {_CHILD}; blank where the provider does not know it
            provider_ref string provider_ref | {_PROVIDER}
            considered_date date considered_on | the day it was considered
            best_interests_decision string decision | what was decided
                = appoint not_appoint deferred not_recorded
            child_objected boolean child_objected | whether the child objected
            referral_date date on | the day of the referral
            referral_source string source | who made it
                = social_worker iro self carer_or_home other not_recorded
            waiting_from date waiting_from | the first day of waiting
            waiting_reason string waiting_reason | why the child waits
                = no_volunteer specific_match_need distance placement_change child_not_ready other not_recorded
            closed_date date closed_on | the day it was closed
            closed_reason string closed_reason | why it was closed
                = matched child_declined left_care aged_out service_declined other not_recorded
            {_SYSTEM}
        """),
        ("iv_referral_id",),
        ("iv_referral_id",),
    ),
    LocalList(
        "iv_matches",
        "a child and an independent visitor",
        "visitor_match",
        _fields(f"""
            match_id!! string match_id | its reference
            iv_referral_id string visitor_referral_id | the referral it answers
            child_ref string child | {_CHILD}; blank where the provider does not know it
            provider_ref string provider_ref | {_PROVIDER}
            visitor_ref string visitor_ref | the volunteer, under an invented reference
            match_start! date start | the first day
            match_end date end | the last day; blank while it lasts
            end_reason string end_reason | why it ended
                = planned child_choice visitor_left placement_moved left_care breakdown other not_recorded
            statutory boolean statutory | whether the authority appointed the visitor under its duty
            dbs_date date checked_on | the day of the criminal records check
            training_date date trained_on | the day of the training
            last_review_date date reviewed_on | the day of the last review
            {_SYSTEM}
        """),
        ("match_id",),
        ("match_id", "match_start"),
        (("iv_referral_id", "iv_referrals"),),
    ),
    LocalList(
        "iv_visits",
        "a visit by an independent visitor",
        "visitor_visit",
        _fields(f"""
            match_id! string match_id | the match
            visit_date! date on | the day
            status! string status | held, or called off by whom
                = held cancelled_child cancelled_visitor cancelled_other not_recorded
            contact_type string contact | how they met
                = in_person phone_or_video other not_recorded
            {_SYSTEM}
        """),
        ("match_id", "visit_date"),
        ("match_id", "visit_date"),
        (("match_id", "iv_matches"),),
    ),
    LocalList(
        "complaints",
        "a complaint or other representation",
        "complaint",
        _fields(f"""
            complaint_id!! string complaint_id | its reference
            child_ref! string child | {_CHILD}
            received_date! date on | the day it came in
            made_by string made_by | who made it
                = child advocate_for_child parent carer other not_recorded
            stage integer stage | 1, 2 or 3
            advocate_offered_date date advocate_offered_on | the day an advocate was offered
            advocate_used boolean | whether one helped
            response_due date | the day an answer was due
            response_date date | the day it was given
            outcome string | what came of it
                = upheld partly_upheld not_upheld withdrawn ongoing not_recorded
            {_SYSTEM}
        """),
        ("complaint_id",),
        ("complaint_id", "received_date"),
    ),
    LocalList(
        "local_events",
        "an event that no other file holds, such as an exclusion, a tribunal or a restraint",
        "local_event",
        _fields(f"""
            child_ref! string child | {_CHILD}
            trigger_id! string trigger | the circumstance it is an event of, by its id
            event_date! date on | the day
            event_ref string event_ref | its reference
            source string | where it was recorded
            {_SYSTEM}
        """),
        ("child_ref", "trigger_id", "event_date"),
        ("trigger_id", "event_date"),
    ),
)

_KINDS = {"string": Kind.ID, "date": Kind.DATE, "boolean": Kind.FLAG, "integer": Kind.WHOLE}

# What a value that nobody knows stands for: an offer for an unclear purpose may be one for any, and a reason in the
# council's own words is a reason all the same.
_OTHERWISE = {"circumstance": UNCLEAR, "not_offered_reason": "other"}
_NO_REASON = ("unknown", "not known", "none")
_READ = frozenset({"accepted_by_service", "consent_given"})
"""Columns that fill nothing and are read: a referral that was not taken supports nobody."""


def _heading(field: Field, of: LocalList) -> Heading:
    kind, codes = _KINDS[field.type], None
    if field.words:
        found = code_set_of(f"{of.name}.{field.name}", field.words, _OTHERWISE.get(field.name, ""))
        if field.name == "not_offered_reason":
            found = replace(found, spellings=(*found.spellings, *((each, "not_recorded") for each in _NO_REASON)))
        kind, codes = Kind.CODE, found
    elif field.name == "trigger_id":
        kind, codes = Kind.CODE, code_set("trigger")
    return Heading(field.name, kind, codes, field.fills, needed=field.name in of.tells)


FORMS = tuple(
    SheetForm(
        f"{NAME}.{each.name}",
        f"local list {each.name}",
        tuple(_heading(field, each) for field in each.fields if field.fills or field.name in _READ),
        each.fills,
        DateForm.YEAR_OR_DAY_FIRST,
        NULLS,
    )
    for each in LISTS
)


def fill(sheets: Sequence[CastSheet], filling: Filling) -> None:
    """Put the lists into the common tables."""
    for sheet in sheets:
        columns = sheet.filled()
        if sheet.form.fills in _FILLED:
            _FILLED[sheet.form.fills](sheet, columns, filling)
        filling.add(sheet.form.fills, sheet.name, sheet.rows, columns)


_Columns = dict[str, list[Any]]
_UNSAID = frozenset({None, "not_recorded"})


def _fill_offers(sheet: CastSheet, columns: _Columns, filling: Filling) -> None:
    """Say of each row whether an offer was made, and note those whose day or child is not known.

    Where nothing says so, a reason shows that none was made; a list without the column `offered` is one of offers
    made; and a blank in that column leaves open whether one was.
    """
    unsaid = None if "offered" in sheet.columns else True
    answers = zip(sheet.column("offered"), sheet.column("not_offered_reason"), strict=True)
    columns["offered"] = [said if said is not None else unsaid if why in _UNSAID else False for said, why in answers]
    rows = list(zip(sheet.column("child_ref"), sheet.column("offer_date"), columns["offered"], sheet.rows, strict=True))
    without_day = [row for child, day, _, row in rows if child is not None and day is None]
    if without_day:
        filling.notes.add(Reason.OFFER_WITHOUT_DAY, sheet.name, "column offer_date", without_day)
    filling.offers_without_child += sum(child is None and made is not False for child, _, made, _ in rows)


def _fill_referrals(sheet: CastSheet, columns: _Columns, _: Filling) -> None:
    """Close a referral that the service did not take, or the child did not agree to, on the day it was made."""
    answers = zip(sheet.column("accepted_by_service"), sheet.column("consent_given"), strict=True)
    closed = zip(sheet.column("closed_date"), sheet.column("referral_date"), answers, strict=True)
    columns["closed_on"] = [on if False in answer else end for end, on, answer in closed]


def _fill_complaints(_: CastSheet, columns: _Columns, __: Filling) -> None:
    """Leave open who made a complaint where that is not recorded."""
    if "made_by" in columns:
        columns["made_by"] = [None if each in _UNSAID else each for each in columns["made_by"]]


_FILLED: dict[str, Callable[[CastSheet, _Columns, Filling], None]] = {
    "offer": _fill_offers,
    "referral": _fill_referrals,
    "complaint": _fill_complaints,
}
