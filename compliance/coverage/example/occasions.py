"""The events of a child's year at which an advocate could have been offered, and those that only a local list holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.coverage.example.care import Care
from compliance.coverage.example.draw import Draw
from compliance.coverage.example.history import Known, LocalEvent, Person, Review
from compliance.coverage.example.offering import Occasion
from compliance.coverage.example.protection import HOUSING
from compliance.coverage.example.year import CUT_OFF, FIRST, birthday, plus

__all__ = ["events_in_care", "events_outside_care", "occasions_in_care", "occasions_outside_care"]

# Each event that no routine table holds: where it is kept, of how many children in a hundred, and from what age on.
_LOCAL = {
    "exclusion": ("virtual school", 3, 6),
    "mh": ("hospital notices", 3, 9),
    "restraint": ("incident log of a home", 4, 10),
    "wishes-conflict": ("reviewing officer", 4, 5),
    "fgdm": ("family meetings list", 4, 1),
}
_OUTSIDE_CARE = ("exclusion", "fgdm")
_LIBERTY = ("dol", "register of orders")
_WORDS = {
    "dol": "deprivation_of_liberty",
    "exclusion": "exclusion",
    "mh": "mental_health",
    "fgdm": "fgdm",
}
_RESIDENTIAL = {"K2", "R1", "R2", "R3", "S1", "K3"}
_SECURE = {"K1", "R5"}
_HARD_TO_HEAR = {"COMM", "LD", "HEAR", "VIS", "AUT"}


def events_in_care(person: Person, care: Care, draw: Draw) -> tuple[LocalEvent, ...]:
    """Give the events of a child in care that stand in local lists."""
    found = list(_drawn(person, care.first_day, care.last_day, draw, _LOCAL))
    if care.is_deprived:
        begun = next(each.start for each in care.episodes if each.place in {"K1", "Z13"})
        found.append(LocalEvent(_LIBERTY[0], plus(begun, 1), _LIBERTY[1]))
    return tuple(found)


def events_outside_care(person: Person, draw: Draw) -> tuple[LocalEvent, ...]:
    """Give the events of another child that stand in local lists."""
    return tuple(_drawn(person, FIRST, CUT_OFF, draw, _OUTSIDE_CARE))


def _drawn(person: Person, first: date, last: date, draw: Draw, triggers: Iterable[str]) -> Iterator[LocalEvent]:
    for trigger in triggers:
        source, share, age = _LOCAL[trigger]
        begin = max(first, birthday(person.born, age))
        if draw.of_hundred(share) and begin < last:
            yield LocalEvent(trigger, draw.day(begin, last), source)


def occasions_outside_care(known: Known, events: Iterable[LocalEvent]) -> Iterator[Occasion]:
    """Give the events of a child who is not in care, conferences apart."""
    yield from (Occasion("homeless_16_17", on) for on, source in known.contacts if source == HOUSING)
    yield from (Occasion("court", on) for on in known.pre_proceedings)
    yield from _of_events(events)


def _of_events(events: Iterable[LocalEvent]) -> Iterator[Occasion]:
    return (Occasion(_WORDS[each.trigger], each.on) for each in events if each.trigger in _WORDS)


def occasions_in_care(
    person: Person, care: Care, reviews: Iterable[Review], events: Iterable[LocalEvent], draw: Draw
) -> Iterator[Occasion]:
    """Give the events of a child in care, times missing and conferences apart."""
    if care.start >= FIRST:
        yield Occasion("enter_care", care.start)
        if care.is_unaccompanied:
            yield Occasion("uasc", care.start)
    yield from (Occasion("cla_review", each.on) for each in reviews)
    yield from _of_places(care)
    yield from _of_ages(person, care)
    yield from _of_events(events)
    if care.end is not None:
        yield Occasion("age_assessment" if care.why == "E15" else "care_leaver", care.end)
    if _HARD_TO_HEAR & set(person.disabilities):
        yield Occasion("disability_communication", draw.day(care.first_day, care.last_day))
    if person.has_plan:
        yield Occasion("send_ehcp", draw.day(care.first_day, care.last_day))


def _of_places(care: Care) -> Iterator[Occasion]:
    for each in care.episodes:
        if each.start < FIRST:
            continue
        if each.reason in {"P", "B"}:
            yield Occasion("placement_move", each.start)
        if each.reason in {"S", "P", "B"}:
            if each.place in _RESIDENTIAL:
                yield Occasion("residential", each.start)
            if each.place in _SECURE:
                yield Occasion("secure", each.start)
            if each.out_of_area == "Y":
                yield Occasion("out_of_area", each.start)
        if each.status == "C1" and each.reason in {"S", "L"}:
            yield Occasion("court", each.start)


def _of_ages(person: Person, care: Care) -> Iterator[Occasion]:
    for age, word in ((16, "age16_transition"), (17, "care_leaver"), (18, "care_leaver")):
        on = birthday(person.born, age)
        if care.first_day <= on <= care.last_day:
            yield Occasion(word, on)
