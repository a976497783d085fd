"""What was offered: for each event of a child, an advocate in time, late, found not offered, or nothing on record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.coverage.example.draw import Draw, Weighted
from compliance.coverage.example.history import Offer
from compliance.coverage.example.year import CUT_OFF, on_weekday, plus
from compliance.frozen import frozen

__all__ = ["Occasion", "conference_offers", "offers_of"]

_Outcomes = Weighted[str]


@frozen
class Occasion:
    """An event at which an advocate could have been offered, and the word the list of offers has for it."""

    circumstance: str
    on: date


def _outcomes(in_time: int, late: int, not_offered: int) -> _Outcomes:
    rest = 100 - in_time - late - not_offered
    return (("in time", in_time), ("late", late), ("not offered", not_offered), ("", rest))


# Most children who moved home were not offered an advocate: so the annual report of exampleshire says. And whether one
# was offered to children who went missing is not recorded there, so no offer stands here for that.
_OUTCOMES: dict[str, _Outcomes] = {
    "enter_care": _outcomes(66, 12, 5),
    "cla_review": _outcomes(46, 7, 4),
    "placement_move": _outcomes(26, 9, 13),
    "residential": _outcomes(38, 8, 4),
    "out_of_area": _outcomes(34, 10, 4),
    "secure": _outcomes(70, 12, 0),
    "uasc": _outcomes(64, 12, 0),
    "age16_transition": _outcomes(40, 14, 4),
    "care_leaver": _outcomes(34, 8, 6),
    "deprivation_of_liberty": _outcomes(45, 15, 10),
    "disability_communication": _outcomes(24, 0, 0),
    "exclusion": _outcomes(24, 12, 8),
    "mental_health": _outcomes(45, 10, 4),
    "homeless_16_17": _outcomes(54, 8, 12),
    "court": _outcomes(22, 8, 2),
    "fgdm": _outcomes(40, 5, 5),
    "send_ehcp": _outcomes(8, 0, 0),
    "age_assessment": _outcomes(50, 0, 0),
    "other": _outcomes(22, 6, 4),
}
_BEFORE = {"cla_review": (2, 16), "cp_conference": (2, 14), "fgdm": (1, 12)}
"""Where the event is known beforehand, how many days before it the offer comes."""
_IN_TIME: Weighted[int] = ((0, 14), (1, 24), (2, 20), (3, 18), (4, 12), (5, 8), (6, 4))
_LATE = (16, 74)
_BLANK_SHARE = 3
_RESPONSES: Weighted[str] = (
    ("accepted", 46),
    ("declined", 30),
    ("undecided", 12),
    ("not_able_to_respond", 4),
    ("not_recorded", 8),
)
_DECLINED: Weighted[str] = (
    ("does_not_want", 56),
    ("has_other_support", 22),
    ("already_has_advocate", 8),
    ("unaware_or_unclear", 6),
    ("carer_declined", 3),
    ("not_recorded", 5),
)
_REASONS: Weighted[str] = (
    ("overlooked", 48),
    ("thought_too_young", 24),
    ("thought_unable", 12),
    ("already_has_advocate", 8),
    ("no_service", 3),
    ("not_recorded", 5),
)
_STANDS_FOR, _WITH_END = 182, 88


def offers_of(occasions: Iterable[Occasion], draw: Draw, *, can_be_for_any: bool) -> Iterator[Offer]:
    """Give the rows of a list of offers that these events led to; none lies after the extract was taken."""
    for each in occasions:
        outcome = draw.weighed(_OUTCOMES[each.circumstance])
        for_any = draw.of_hundred(_BLANK_SHARE) and can_be_for_any
        made = _row(each, outcome, draw)
        if made is not None and made.on <= CUT_OFF:
            blank = for_any and made.made
            yield made if not blank else _for_any(made)


def _for_any(offer: Offer) -> Offer:
    """Give the same offer with nothing written down of what it was for."""
    return Offer(on=offer.on, circumstance="", response=offer.response, declined=offer.declined, until=offer.until)


def conference_offers(days: Iterable[date], draw: Draw, *, is_offered: bool) -> Iterator[Offer]:
    """Give the rows for a child's conferences: at least one offer where the child was offered an advocate at all."""
    for number, on in enumerate(sorted(days)):
        occasion = Occasion("cp_conference", on)
        if is_offered:
            outcome = "in time" if number == 0 else draw.weighed((("in time", 62), ("late", 8), ("", 30)))
        else:
            outcome = "not offered" if draw.of_hundred(34) else ""
        made = _row(occasion, outcome, draw)
        if made is not None and made.on <= CUT_OFF:
            yield made


def _row(occasion: Occasion, outcome: str, draw: Draw) -> Offer | None:
    if not outcome:
        return None
    if outcome == "not offered":
        found = on_weekday(plus(occasion.on, draw.between(12, 40)))
        return Offer(on=found, circumstance=occasion.circumstance, made=False, reason=draw.weighed(_REASONS))
    if outcome == "late":
        return _made(plus(occasion.on, draw.between(*_LATE)), occasion, draw)
    if occasion.circumstance in _BEFORE:
        return _made(plus(occasion.on, -draw.between(*_BEFORE[occasion.circumstance])), occasion, draw)
    return _made(plus(occasion.on, draw.weighed(_IN_TIME)), occasion, draw)


def _made(on: date, occasion: Occasion, draw: Draw) -> Offer:
    response = draw.weighed(_RESPONSES)
    declined = draw.weighed(_DECLINED) if response == "declined" else ""
    stands = response == "declined" and draw.of_hundred(_WITH_END)
    until = plus(on, _STANDS_FOR) if stands else None
    return Offer(on=on, circumstance=occasion.circumstance, response=response, declined=declined, until=until)
