"""Children known outside care: enquiries, child protection conferences and plans, and other needs."""

from __future__ import annotations

from datetime import date

from compliance.coverage.example.draw import Draw, Weighted
from compliance.coverage.example.history import Conference, Enquiry, Factor, Known, Leaver, Plan
from compliance.coverage.example.year import CUT_OFF, FIRST, birthday, on_weekday, plus

__all__ = ["HOUSING", "conferences_of", "leaver_of", "need_of"]


_SOURCES: Weighted[str] = (("2A", 30), ("1A", 18), ("3A", 16), ("5A", 12), ("1C", 14), ("6", 10))
_CATEGORIES: Weighted[str] = (("NEG", 50), ("EMO", 36), ("PHY", 9), ("SAB", 5))
_TO_CONFERENCE, _TO_REVIEW = (9, 21), (78, 92)
_BETWEEN_REVIEWS = (150, 182)


def conferences_of(born: date, entry: date | None, draw: Draw) -> Known:
    """Give the year of a child with at least one conference in it; one that came into care had it before."""
    last = plus(entry, -1) if entry else CUT_OFF
    if entry is not None or draw.of_hundred(68):
        return _begun(born, last, draw, is_late=entry is not None)
    return _going_on(born, draw)


def _begun(born: date, last: date, draw: Draw, *, is_late: bool) -> Known:
    """Give a plan begun in the year; one child in a hundred is not yet born at the first conference."""
    unborn = not is_late and born > plus(FIRST, 90) and born < plus(CUT_OFF, -10) and draw.of_hundred(50)
    low = plus(FIRST, _TO_CONFERENCE[1])
    begin = max(plus(last, -60), low) if is_late else low
    conference = on_weekday(plus(born, -30)) if unborn else on_weekday(draw.day(max(begin, born), last))
    conference = max(conference, FIRST)
    asked = plus(conference, -draw.between(*_TO_CONFERENCE))
    reviews = _reviews(plus(conference, draw.between(*_TO_REVIEW)), last, draw)
    ended = reviews[-1].on if len(reviews) > 1 and draw.of_hundred(40) else None
    return Known(
        enquiries=() if unborn or asked < born else (Enquiry(asked, conference, no_further=False),),
        plans=(Plan(conference, ended, draw.weighed(_CATEGORIES)),),
        conferences=(Conference(True, plus(asked, 21), conference), *reviews),
        pre_proceedings=(plus(conference, 20),) if plus(conference, 20) < last and draw.of_hundred(8) else (),
    )


def _going_on(born: date, draw: Draw) -> Known:
    """Give a plan from before the year that was reviewed in it."""
    born_by = max(born, plus(FIRST, -330))
    first = on_weekday(plus(FIRST, draw.between(5, 170)))
    first = first if first > born else on_weekday(plus(CUT_OFF, -8))
    reviews = _reviews(first, CUT_OFF, draw)
    ended = reviews[-1].on if draw.of_hundred(45) else None
    begun = on_weekday(draw.day(born_by, max(born_by, plus(min(first, FIRST), -20))))
    return Known(
        plans=(Plan(max(begun, born), ended, draw.weighed(_CATEGORIES)),),
        conferences=reviews,
    )


def _reviews(first: date, last: date, draw: Draw) -> tuple[Conference, ...]:
    found, on = [], on_weekday(first)
    while on <= last:
        found.append(Conference(False, plus(on, draw.between(-5, 6)), on))
        on = on_weekday(plus(on, draw.between(*_BETWEEN_REVIEWS)))
    return tuple(found)


_NEEDS: Weighted[str] = (("enquiry", 60), ("young carer", 40))
_HOMELESS = 65
"""Of a hundred young people of 16 or 17 in need, how many the housing service sent."""
HOUSING = "4"
"""The source of a referral by the housing service."""
_YOUNG_CARER = "7A"


def need_of(born: date, draw: Draw) -> Known:
    """Give what a child needs who is neither in care nor on a plan."""
    on = on_weekday(draw.day(plus(FIRST, 3), plus(CUT_OFF, -20)))
    kind = draw.weighed(_NEEDS)
    sixteen = max(birthday(born, 16), FIRST)
    if sixteen < plus(CUT_OFF, -_HOMELESS) and draw.of_hundred(_HOMELESS):
        return Known(contacts=((on_weekday(draw.day(plus(sixteen, 3), CUT_OFF)), HOUSING),))
    if kind == "young carer":
        codes = (_YOUNG_CARER, "4A") if draw.of_hundred(25) else (_YOUNG_CARER,)
        return Known(contacts=((plus(on, -30), draw.weighed(_SOURCES)),), factors=(Factor(on, codes),))
    return Known(
        contacts=((plus(on, -2), draw.weighed(_SOURCES)),),
        enquiries=(Enquiry(on, plus(on, draw.between(8, 15)), no_further=True),),
    )


_ACCOMMODATION: Weighted[str] = (
    ("U", 34),
    ("Z", 16),
    ("B", 14),
    ("D", 14),
    ("K", 6),
    ("S", 4),
    ("V", 2),
    ("W", 2),
    ("X", 3),
    ("0", 5),
)
_YOUNG_ACCOMMODATION: Weighted[str] = (("D", 30), ("B", 30), ("S", 20), ("V", 12), ("W", 8))


def leaver_of(born: date, draw: Draw, *, left: date | None) -> Leaver:
    """Give what is known of somebody who has left care: `left` is the day, where that lies in the year."""
    first = plus(left, 7) if left else FIRST
    as_of = on_weekday(draw.day(max(first, FIRST), CUT_OFF)) if first < CUT_OFF else CUT_OFF
    if birthday(born, 18) > CUT_OFF:
        return Leaver("Relevant", as_of, draw.weighed(_YOUNG_ACCOMMODATION))
    eligibility = "Former relevant" if left or draw.of_hundred(93) else "Qualifying"
    return Leaver(eligibility, max(as_of, FIRST), draw.weighed(_ACCOMMODATION))
