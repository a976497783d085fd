"""A child's way through care: episodes, reviews, times missing, changes of social worker and the end."""

from __future__ import annotations

from datetime import date

from compliance.coverage.example.draw import Draw, Weighted
from compliance.coverage.example.history import Episode, Missing, Person, Review, Worker
from compliance.coverage.example.placing import Living, living
from compliance.coverage.example.roster import Kind, Role
from compliance.coverage.example.year import CUT_OFF, FIRST, birthday, on_weekday, plus
from compliance.frozen import frozen

__all__ = ["Care", "care_of", "missing_of", "reviews_of", "workers_of"]


@frozen(kw_only=True)
class Care:
    """A time in care: `end` is None while it lasts."""

    start: date
    end: date | None
    why: str
    episodes: tuple[Episode, ...]
    adoption: date | None
    is_deprived: bool
    is_unaccompanied: bool

    @property
    def last_day(self) -> date:
        """The last day of it that the extracts know."""
        return self.end or CUT_OFF

    @property
    def first_day(self) -> date:
        """The first day of it in the year."""
        return max(self.start, FIRST)


# Left care in the year before turning 18, and after it.
_ENDS: Weighted[str] = (
    ("E4A", 26),
    ("E4B", 12),
    ("E46", 12),
    ("E12", 11),
    ("E8", 5),
    ("E3", 3),
    ("E9", 3),
    ("E2", 1),
)
_ENDS_AT_18: Weighted[str] = (("E5", 18), ("E6", 12), ("E17", 16), ("E7", 4))
_YOUNGEST_IN_CUSTODY, _OLDEST_ADOPTED = 12, 8
_LONGEST_STAY = 2_900
_UNACCOMPANIED_STAY = 700
_TO_CONFERENCE = 45
"""Days in which a conference can be held before a child comes into care."""


def care_of(role: Role, person: Person, draw: Draw, *, unaccompanied: bool) -> Care:
    """Give a child's time in care, with its episodes that the year's return holds."""
    start = _start(role, person, draw, unaccompanied=unaccompanied)
    end, why = _end(role, person, start, draw, unaccompanied=unaccompanied)
    days = Living(start, end, why, person.born, role.is_out_of_area, unaccompanied=unaccompanied)
    lived = living(days, draw, can_be_special=role.kind is Kind.STAYED)
    return Care(
        start=start,
        end=end,
        why=why,
        episodes=lived.episodes,
        adoption=lived.adoption,
        is_deprived=lived.is_deprived,
        is_unaccompanied=unaccompanied,
    )


def _start(role: Role, person: Person, draw: Draw, *, unaccompanied: bool) -> date:
    earliest = max(person.born, plus(FIRST, -(_UNACCOMPANIED_STAY if unaccompanied else _LONGEST_STAY)))
    match role.kind:
        case Kind.ENTERED if role.is_unreviewed:
            # So late that the first review is not due before the year ends.
            return draw.day(max(plus(CUT_OFF, -18), person.born), CUT_OFF)
        case Kind.ENTERED if role.has_conference:
            return draw.day(max(plus(FIRST, _TO_CONFERENCE), plus(person.born, _TO_CONFERENCE)), plus(CUT_OFF, -36))
        case Kind.ENTERED:
            return draw.day(max(FIRST, person.born), plus(CUT_OFF, -36))
        case Kind.PASSED:
            return draw.day(FIRST, plus(CUT_OFF, -100))
        case _:
            return draw.day(earliest, plus(FIRST, -35))


def _end(role: Role, person: Person, start: date, draw: Draw, *, unaccompanied: bool) -> tuple[date | None, str]:
    if role.kind is Kind.LEFT and role.is_aged_out:
        return birthday(person.born, 18), draw.weighed(_ENDS_AT_18)
    if role.kind is Kind.PASSED:
        days = draw.between(5, 14) if role.is_unreviewed else draw.between(34, 99)
        return plus(start, days), "E4A" if draw.of_hundred(70) else "E4B"
    if role.kind is not Kind.LEFT:
        return None, ""
    end = draw.day(plus(FIRST, 20), plus(CUT_OFF, -2))
    if unaccompanied:
        return end, "E15"
    why = draw.weighed(_ENDS)
    age = (end - person.born).days // 365
    if (why == "E9" and age < _YOUNGEST_IN_CUSTODY) or (why == "E12" and age > _OLDEST_ADOPTED):
        why = "E4A"
    return end, why


_FIRST_REVIEW, _SECOND_REVIEW, _LATER_REVIEWS = (15, 27), (70, 88), (160, 182)
_CODES: Weighted[str] = (("PN1", 54), ("PN2", 6), ("PN3", 2), ("PN4", 5), ("PN5", 6), ("PN6", 21), ("PN7", 6))
_OLDEST_NOT_ASKED = 4


def reviews_of(role: Role, person: Person, care: Care, draw: Draw) -> tuple[Review, ...]:
    """Give the reviews held in the year: one within four weeks, one within three months, then half-yearly."""
    found: list[Review] = []
    if care.start < FIRST:
        on = draw.day(FIRST, plus(FIRST, _LATER_REVIEWS[1]))
    elif role.is_unreviewed:
        return ()
    else:
        on = plus(care.start, draw.between(*_FIRST_REVIEW))
    gap = _LATER_REVIEWS if care.start < FIRST else _SECOND_REVIEW
    while on_weekday(on) < care.last_day:
        young = on < birthday(person.born, _OLDEST_NOT_ASKED)
        found.append(Review(on_weekday(on), "PN0" if young else draw.weighed(_CODES)))
        on, gap = plus(on, draw.between(*gap)), _LATER_REVIEWS
    return tuple(each for each in found if each.on >= FIRST)


_YOUNGEST_MISSING = 11
_TIMES_MISSING: Weighted[int] = ((0, 80), (1, 10), (2, 5), (3, 3), (6, 2))


def missing_of(person: Person, first: date, last: date, draw: Draw) -> tuple[Missing, ...]:
    """Give the times a child was missing between two days; older children alone, and few of them often."""
    begin = max(first, birthday(person.born, _YOUNGEST_MISSING))
    times = draw.weighed(_TIMES_MISSING)
    found = []
    while times and (last - begin).days > 1:
        start = draw.day(begin, plus(begin, (last - begin).days // times))
        end = min(plus(start, draw.weighed(((0, 40), (1, 35), (2, 12), (5, 10), (11, 3)))), last)
        offered = draw.weighed((("Y", 76), ("N", 17), ("NA", 7)))
        accepted = ("Y" if draw.of_hundred(55) else "N") if offered == "Y" else ""
        found.append(Missing(start, end, "A" if draw.of_hundred(14) else "M", offered, accepted))
        begin, times = plus(end, 1), times - 1
    return tuple(found)


_WHY_CHANGED: Weighted[str] = (
    ("LEFTRL", 34),
    ("TSPROC", 24),
    ("MANAGE", 14),
    ("ABSENC", 8),
    ("ORGRST", 8),
    ("CHCHAN", 7),
    ("OTHERS", 5),
)
_WORKER_CHANGES = 16


def workers_of(care: Care, draw: Draw) -> tuple[Worker, ...]:
    """Give the change of social worker in the year, for the few children of whom the extract holds one."""
    if not draw.of_hundred(_WORKER_CHANGES) or (care.last_day - care.first_day).days < _WORKER_CHANGES:
        return ()
    return (Worker(on_weekday(draw.day(plus(care.first_day, 3), care.last_day)), draw.weighed(_WHY_CHANGED)),)
