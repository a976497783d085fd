"""The invented children who were in care in the year, as CSV files of its looked-after return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from compliance.coverage.example.faults import Fault, Line, stands_in, times_missing
from compliance.coverage.example.history import History

__all__ = ["HEADINGS", "lines"]

# OUT_OF_AREA and DISTANCE_MILES are no part of the return: councils add them, since postcodes may not travel.
HEADINGS: Mapping[str, str] = {
    "ssda903/header.csv": "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB",
    "ssda903/episodes.csv": "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,"
    "URN,OUT_OF_AREA,DISTANCE_MILES",
    "ssda903/reviews.csv": "CHILD,DOB,REVIEW,REVIEW_CODE",
    "ssda903/missing.csv": "CHILD,DOB,MISSING,MIS_START,MIS_END",
    "ssda903/uasc.csv": "CHILD,SEX,DOB,DUC",
    "ssda903/placed_for_adoption.csv": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
    "ssda903/sw_episodes.csv": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON",
}
_SEXES = {"M": "1", "F": "2", "U": "9"}
_NO_CODE = "Not known"


def lines(history: History) -> Iterator[Line]:
    """Give every row of the return about one child; nothing about a child whom the return is not about."""
    person = history.person
    if not history.episodes:
        return
    child, born = person.ref, _day(person.born)
    yield Line("ssda903/header.csv", (child, _SEXES[person.sex], born, person.ethnicity, "", "", ""))
    yield from _episodes(history)
    yield from _reviews(history, child, born)
    for (start, end, _), each in zip(times_missing(history), history.missing, strict=True):
        yield Line("ssda903/missing.csv", (child, born, each.kind, _day(start), _day(end)))
    if history.is_unaccompanied:
        yield Line("ssda903/uasc.csv", (child, _SEXES[person.sex], born, _day(history.unaccompanied_until)))
    if history.adoption is not None:
        yield Line("ssda903/placed_for_adoption.csv", (child, born, _day(history.adoption), "", ""))
    for worker in history.workers:
        cells = (child, born, "", _day(worker.on), "", worker.reason)
        yield Line("ssda903/sw_episodes.csv", cells)


def _episodes(history: History) -> Iterator[Line]:
    for each in history.episodes:
        placed = (each.need, each.place, each.provider)
        ended = (_day(each.end), each.ended, each.moved)
        where = ("", "", each.urn, each.out_of_area, each.miles)
        cells = (history.person.ref, _day(each.start), each.reason, each.status, *placed, *ended, *where)
        yield Line("ssda903/episodes.csv", cells)


def _reviews(history: History, child: str, born: str) -> Iterator[Line]:
    for place, each in enumerate(history.reviews):
        fault, on, code = None, _day(each.on), each.code
        if place == 0 and stands_in(Fault.UNKNOWN_CODE, history):
            fault, code = Fault.UNKNOWN_CODE, _NO_CODE
        elif stands_in(Fault.SHORT_YEAR, history):
            fault, on = Fault.SHORT_YEAR, f"{on[:6]}{on[8:]}"
        yield Line("ssda903/reviews.csv", (child, born, on, code), fault)
        if place == 0 and stands_in(Fault.REVIEW_TWICE, history):
            yield Line("ssda903/reviews.csv", (child, born, on, code), Fault.REVIEW_TWICE)


def _day(day: date | None) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}" if day is not None else ""
