"""The invented children in the local lists: offers, the provider's referrals, links, events, complaints, visitors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from compliance.coverage.example.faults import Fault, Line, stands_in
from compliance.coverage.example.history import History, Offer
from compliance.coverage.example.year import CUT_OFF, plus

__all__ = ["HEADINGS", "REFERRALS", "lines"]

REFERRALS = "local/provider_referrals.csv"
"""The provider's own list, under the provider's own headings: `mapping.yaml` says what they stand for."""
HEADINGS: Mapping[str, str] = {
    "local/advocacy_offers.csv": "offer_id,child_ref,offer_date,circumstance,offered,not_offered_reason,response,"
    "declined_reason,decline_until",
    REFERRALS: "Case,Client ref,Date referred,Referred by,Service,Non-instructed,Accepted,If not why,Waiting from,"
    "Advocate named,First contact,Closed,Outcome",
    "local/child_links.csv": "provider_ref,child_ref,matched_by,on",
    "local/local_events.csv": "child_ref,trigger_id,event_date,event_ref,source",
    "local/complaints.csv": "complaint_id,child_ref,received_date,made_by,stage,advocate_offered_date,response_date",
    "local/iv_referrals.csv": "iv_referral_id,child_ref,considered_date,best_interests_decision,child_objected,"
    "referral_date,waiting_from,waiting_reason,closed_date,closed_reason",
    "local/iv_matches.csv": "match_id,iv_referral_id,child_ref,visitor_ref,match_start,match_end,end_reason,statutory,"
    "dbs_date,training_date,last_review_date",
    "local/iv_visits.csv": "match_id,visit_date,status,contact_type",
}
_SOURCES = {
    "social_worker": "Social worker",
    "self": "Young person",
    "iro": "Reviewing officer",
    "carer_or_home": "Carer",
    "education": "School",
    "other": "Other",
}


def lines(history: History) -> Iterator[Line]:
    """Give every row of these lists about one child."""
    yield from _offers(history)
    yield from _referrals(history)
    yield from _links(history)
    yield from _visitors(history)
    child, number = history.person.ref, history.person.number
    for place, event in enumerate(history.events, start=1):
        cells = (child, event.trigger, _day(event.on), f"L{number}-{place}", event.source)
        yield Line("local/local_events.csv", cells)
    for complaint in history.complaints:
        cells = (f"C{number}", child, _day(complaint.on), complaint.made_by, str(complaint.stage))
        days = (_day(complaint.offered), _day(complaint.answered))
        yield Line("local/complaints.csv", (*cells, *days))


def _offers(history: History) -> Iterator[Line]:
    number, child = history.person.number, history.person.ref
    for place, each in enumerate(history.offers, start=1):
        yield _offer(f"O{number}-{place}", child, each)
    if stands_in(Fault.AFTER_CUT_OFF, history):
        late = Offer(on=plus(CUT_OFF, 7), circumstance="cla_review", response="accepted")
        yield _offer(f"O{number}-90", child, late, Fault.AFTER_CUT_OFF)
    if stands_in(Fault.UNKNOWN_CHILD, history):
        mistyped = Offer(on=plus(CUT_OFF, -60), circumstance="cla_review", response="undecided")
        yield _offer(f"O{number}-91", child.replace("EX", "XE"), mistyped, Fault.UNKNOWN_CHILD)


def _offer(ref: str, child: str, each: Offer, fault: Fault | None = None) -> Line:
    made = "Y" if each.made else "N"
    answer = (each.reason, each.response, each.declined, _day(each.until))
    return Line("local/advocacy_offers.csv", (ref, child, _day(each.on), each.circumstance, made, *answer), fault)


def _referrals(history: History) -> Iterator[Line]:
    for place, each in enumerate(history.referrals, start=1):
        case = f"{history.provider_ref.removeprefix('EV-')}/{place}"
        about = (_SOURCES[each.source], each.service, _flag(each.non_instructed), _flag(each.accepted), each.refused)
        waits = _day(each.on) if each.waiting else ""
        days = (waits, _day(each.allocated), _day(each.contact), _day(each.closed))
        fault = Fault.UNLINKED if place == 1 and not history.is_linked else None
        yield Line(REFERRALS, (case, history.provider_ref, _day(each.on), *about, *days, each.outcome), fault)


def _links(history: History) -> Iterator[Line]:
    child, number = history.person.ref, history.person.number
    if history.referrals and history.is_linked:
        how = "shared_reference" if number % 3 else "name_and_birth_date"
        yield Line("local/child_links.csv", (history.provider_ref, child, how, _day(CUT_OFF)))
    if stands_in(Fault.UNUSED_LINK, history):
        cells = (f"EV-{900_000 + number}", child, "other", _day(CUT_OFF))
        yield Line("local/child_links.csv", cells, Fault.UNUSED_LINK)


def _visitors(history: History) -> Iterator[Line]:
    child, number, found, match = history.person.ref, history.person.number, history.interest, history.match
    if found is not None:
        decided = (_day(found.considered), found.decision, found.objected, _day(found.referred))
        since = (_day(found.waiting), found.waiting_reason, _day(found.closed), found.closed_reason)
        yield Line("local/iv_referrals.csv", (f"I{number}", child, *decided, *since))
    if match is not None:
        span = (_day(match.start), _day(match.end), match.reason, "Y")
        checks = (_day(match.checked), _day(match.trained), _day(match.reviewed))
        yield Line("local/iv_matches.csv", (f"M{number}", f"I{number}", child, f"V{number}", *span, *checks))
        for on, status in match.visits:
            yield Line("local/iv_visits.csv", (f"M{number}", _day(on), status, "in_person" if status == "held" else ""))


def _flag(said: bool) -> str:  # noqa: FBT001 - it is the value itself that is written
    return "Y" if said else "N"


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
