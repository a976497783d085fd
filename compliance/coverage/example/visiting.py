"""Independent visitors: who was considered, who waits, who has one, and the visits held."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from compliance.coverage.example.care import Care
from compliance.coverage.example.draw import Draw, Weighted
from compliance.coverage.example.history import Interest, Match, Review
from compliance.coverage.example.roster import Part
from compliance.coverage.example.year import CUT_OFF, FIRST, on_weekday, plus

__all__ = ["visiting_of"]

# Of each match on the last day of the year: the months of the year it has lasted, and the visits held in them. The
# 22 of exampleshire: 15 began before the year, 17 had a visit in every month, and 205 visits were held.
_MATCHES = (
    *((12, 12), (12, 12), (12, 8), (12, 12), (12, 12), (12, 12), (12, 8), (12, 12), (12, 12)),
    *((12, 12), (12, 8), (12, 12), (12, 12), (12, 8), (12, 12)),
    *((11, 7), (10, 10), (8, 8), (6, 6), (5, 5), (3, 3), (2, 2)),
)
_REVIEWED_LATE, _TRAINED_LATE = {2, 7, 12}, {4}
# Of each match that ended in the year: why, and the visits held in it before; 26 visits in all.
_ENDED = (
    ("placement_moved", 5),
    ("visitor_left", 4),
    ("placement_moved", 4),
    ("planned", 3),
    ("visitor_left", 3),
    ("placement_moved", 2),
    ("child_choice", 2),
)
_LEFT_CARE = (2, 1)
# How many days each child has waited; the middle one of 19 has waited 141.
_WAITS = (12, 26, 37, 51, 66, 82, 97, 113, 128, 141, 156, 170, 187, 203, 222, 241, 262, 291, 330)
_WHY_WAITING: Weighted[str] = (("no_volunteer", 62), ("specific_match_need", 20), ("distance", 14), ("not_recorded", 4))
# What was decided of those who got no visitor, and what the child had said: of 26, nothing is on record for 5.
_DECIDED = (
    *(("not_appoint", "Y"),) * 10,
    *(("not_appoint", "N"),) * 7,
    *(("deferred", "N"),) * 4,
    *(("deferred", ""),) * 5,
)
_MONTHS = 12


def visiting_of(
    part: Part, place: int, care: Care, reviews: Sequence[Review], draw: Draw
) -> tuple[Interest, Match | None]:
    """Give what became of a child in the visitors' scheme; `place` is its turn among those of the same part."""
    match part:
        case Part.MATCHED:
            return _matched(place % len(_MATCHES), care, draw)
        case Part.WAITING:
            return _waiting(_WAITS[place % len(_WAITS)], draw), None
        case Part.ENDED:
            reason, visits = _ENDED[place % len(_ENDED)]
            return _ended(reason, visits, on_weekday(draw.day(date(2025, 8, 4), date(2026, 2, 27))), care, draw)
        case Part.LEFT_CARE:
            return _ended("left_care", _LEFT_CARE[place % len(_LEFT_CARE)], care.last_day, care, draw)
        case Part.CONSIDERED:
            decision, objected = _DECIDED[place % len(_DECIDED)]
            on = draw.one_of(reviews).on
            return Interest(considered=on, decision=decision, objected=objected), None


def _waiting(days: int, draw: Draw) -> Interest:
    since = plus(CUT_OFF, -days)
    return Interest(
        considered=plus(since, -draw.between(0, 6)),
        decision="appoint",
        objected="N",
        referred=since,
        waiting=since,
        waiting_reason=draw.weighed(_WHY_WAITING),
    )


def _interest_before(start: date, draw: Draw) -> Interest:
    earliest = FIRST if start > plus(FIRST, 20) else date.min
    considered = max(plus(start, -draw.between(20, 60)), earliest)
    return Interest(
        considered=considered,
        decision="appoint",
        objected="N",
        referred=max(considered, plus(start, -18)),
        closed=start,
        closed_reason="matched",
    )


def _matched(place: int, care: Care, draw: Draw) -> tuple[Interest, Match]:
    months, held = _MATCHES[place]
    firsts = [_first_of_month(number) for number in range(_MONTHS - months, _MONTHS)]
    start = plus(firsts[0], 1)
    if months == _MONTHS:
        start = draw.day(max(plus(care.start, 5), date(2022, 6, 1)), plus(FIRST, -25))
    visited = firsts if held == months else sorted(draw.shuffled(firsts)[:held])
    visits = [(plus(each, draw.between(4, 25)), "held") for each in visited]
    missed = [each for each in firsts if each not in visited]
    visits += [(plus(each, draw.between(4, 25)), "cancelled_visitor") for each in missed[::2]]
    reviewed = plus(CUT_OFF, -draw.between(210, 300) if place in _REVIEWED_LATE else -draw.between(8, 170))
    is_new = reviewed <= plus(start, 60)
    return _interest_before(start, draw), Match(
        start=start,
        end=None,
        reason="",
        checked=plus(start, -draw.between(14, 90)),
        trained=plus(start, draw.between(9, 30) if place in _TRAINED_LATE else -draw.between(5, 60)),
        reviewed=None if is_new else reviewed,
        visits=tuple(sorted(visits)),
    )


def _ended(reason: str, held: int, end: date, care: Care, draw: Draw) -> tuple[Interest, Match]:
    start = draw.day(max(plus(care.start, 7), date(2023, 1, 9)), plus(FIRST, -20))
    week = 7 if reason == "left_care" else 21
    visits = tuple(sorted((plus(end, -week * number), "held") for number in range(1, held + 1)))
    return _interest_before(start, draw), Match(
        start=start,
        end=end,
        reason=reason,
        checked=plus(start, -draw.between(14, 90)),
        trained=plus(start, -draw.between(5, 60)),
        reviewed=None,
        visits=visits,
    )


def _first_of_month(number: int) -> date:
    """Give the first day of a month of the year, April being nought."""
    month = FIRST.month + number
    return date(FIRST.year + (month > _MONTHS), (month - 1) % _MONTHS + 1, 1)
