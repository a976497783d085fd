"""An invented council's children, one after the other, each with the same history whenever the seed is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compliance.coverage.example.care import Care, care_of, missing_of, reviews_of, workers_of
from compliance.coverage.example.complaining import complaint_of
from compliance.coverage.example.draw import Draw
from compliance.coverage.example.history import History, Known, Leaver, Person
from compliance.coverage.example.occasions import (
    events_in_care,
    events_outside_care,
    occasions_in_care,
    occasions_outside_care,
)
from compliance.coverage.example.offering import conference_offers, offers_of
from compliance.coverage.example.person import person_of
from compliance.coverage.example.protection import conferences_of, leaver_of, need_of
from compliance.coverage.example.referring import Provider
from compliance.coverage.example.roster import Kind, Role, roster, totals
from compliance.coverage.example.visiting import visiting_of
from compliance.coverage.example.year import CUT_OFF, FIRST, birthday
from compliance.quantities.working_days import WorkingDays

__all__ = ["population"]

_IN_CARE = {Kind.STAYED, Kind.ENTERED, Kind.LEFT, Kind.PASSED}
_SHARE_UNACCOMPANIED = {Kind.STAYED: 30, Kind.ENTERED: 40, Kind.LEFT: 5}
_OLDEST = (16, 17)
_SHARE_MISSING_OUTSIDE_CARE = 20


def population(children: int, seed: int, working_days: WorkingDays) -> Iterator[History]:
    """Give so many children; each is made when it is asked for, and none is kept."""
    draw = Draw("roster", children, seed)
    roles = roster(children, draw)
    provider = Provider(totals(roles), working_days, draw)
    clients = 0
    for role in roles:
        found = _history(role, provider, Draw("child", seed, role.number))
        if found.referrals:
            clients += 1
            found = replace(found, provider_ref=f"EV-{3_000 + clients}", is_linked=role.is_linked)
        yield found


def _history(role: Role, provider: Provider, draw: Draw) -> History:
    if role.kind in _IN_CARE:
        return _in_care(role, provider, draw)
    person = person_of(role, draw, unaccompanied=False)
    if role.kind is Kind.LEAVER:
        return History(person=person, leaver=leaver_of(person.born, draw, left=None))
    return _outside_care(role, person, provider, draw)


def _outside_care(role: Role, person: Person, provider: Provider, draw: Draw) -> History:
    known = conferences_of(person.born, None, draw) if role.has_conference else need_of(person.born, draw)
    held = [each.on for each in known.conferences]
    events = events_outside_care(person, draw)
    goes_missing = draw.of_hundred(_SHARE_MISSING_OUTSIDE_CARE)
    return History(
        person=person,
        known=known,
        missing=missing_of(person, FIRST, CUT_OFF, draw) if goes_missing else (),
        events=events,
        offers=(
            *conference_offers(held, draw, is_offered=role.is_offered_at_conference),
            *offers_of(occasions_outside_care(known, events), draw, can_be_for_any=False),
        ),
        referrals=tuple(provider.referrals(role, [FIRST], held, draw)),
    )


def _in_care(role: Role, provider: Provider, draw: Draw) -> History:
    unaccompanied = _is_unaccompanied(role, draw)
    person = person_of(role, draw, unaccompanied=unaccompanied)
    care = care_of(role, person, draw, unaccompanied=unaccompanied)
    if care.why == "E2":
        person = replace(person, died=care.end)
    reviews = reviews_of(role, person, care, draw)
    missing = missing_of(person, care.first_day, care.last_day, draw)
    known = conferences_of(person.born, care.start, draw) if role.has_conference else Known()
    held = [each.on for each in known.conferences]
    events = events_in_care(person, care, draw)
    interest, match = visiting_of(*role.visitor, care, reviews, draw) if role.visitor else (None, None)
    occasions = occasions_in_care(person, care, reviews, events, draw)
    grown_up = birthday(person.born, 18)
    return History(
        person=person,
        episodes=care.episodes,
        is_unaccompanied=unaccompanied,
        unaccompanied_until=min(grown_up, care.last_day) if grown_up <= CUT_OFF or care.end else None,
        reviews=reviews,
        missing=missing,
        known=known,
        workers=workers_of(care, draw),
        adoption=care.adoption,
        leaver=_leaver(role, person, care, draw),
        events=events,
        offers=(
            *offers_of(occasions, draw, can_be_for_any=not missing),
            *conference_offers(held, draw, is_offered=role.is_offered_at_conference),
        ),
        referrals=tuple(provider.referrals(role, [*(each.on for each in reviews), care.first_day], held, draw)),
        complaints=tuple(complaint_of(place, draw) for place in role.complaints),
        interest=interest,
        match=match,
    )


def _is_unaccompanied(role: Role, draw: Draw) -> bool:
    if role.kind not in _SHARE_UNACCOMPANIED or role.is_aged_out or role.visitor is not None:
        return False
    old_enough = role.kind is Kind.LEFT or role.band == _OLDEST
    return old_enough and draw.of_hundred(_SHARE_UNACCOMPANIED[role.kind])


def _leaver(role: Role, person: Person, care: Care, draw: Draw) -> Leaver | None:
    if role.is_aged_out:
        return leaver_of(person.born, draw, left=care.end)
    return Leaver("Eligible", None, "") if role.band == _OLDEST else None
