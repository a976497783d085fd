"""Where a child in care lived and under which legal status: the episodes of the looked-after return."""

from __future__ import annotations

from datetime import date

from compliance.coverage.example.draw import Draw, Weighted
from compliance.coverage.example.history import Episode
from compliance.coverage.example.year import CUT_OFF, FIRST, birthday, plus
from compliance.frozen import frozen

__all__ = ["Lived", "Living", "living"]


@frozen
class Living:
    """What a child's places follow from."""

    start: date
    end: date | None
    why: str
    born: date
    is_out_of_area: bool
    unaccompanied: bool


@frozen
class Lived:
    """The episodes that the year's return holds, and what else follows from where a child lived."""

    episodes: tuple[Episode, ...]
    adoption: date | None
    is_deprived: bool


@frozen
class _Place:
    """A stay in one placement: from when, why it began, and what stood on its last day as the reason to move."""

    start: date
    reason: str
    type: str
    provider: str
    urn: str
    out_of_area: str
    miles: str
    moved: str = ""


_MOVES: Weighted[int] = ((0, 72), (1, 18), (2, 7), (3, 3))
_WHY_MOVED: Weighted[str] = (
    ("CARPL", 44),
    ("LAREQ", 14),
    ("CREQB", 14),
    ("CHILD", 9),
    ("CLOSE", 6),
    ("STAND", 4),
    ("ALLEG", 3),
    ("CREQO", 6),
)
_YOUNG: Weighted[str] = (("U6", 46), ("U4", 22), ("U1", 20), ("P1", 9), ("R3", 3))
_MIDDLE: Weighted[str] = (("U6", 44), ("U4", 18), ("U1", 16), ("K2", 18), ("P1", 2), ("S1", 2))
_OLDER: Weighted[str] = (("K3", 40), ("U6", 26), ("U4", 12), ("K2", 18), ("R1", 2), ("R2", 2))
_SPECIAL: Weighted[str] = (("", 268), ("K1", 3), ("R5", 3), ("Z13", 5), ("Z14", 3))
_AGE_OF_MIDDLE, _AGE_OF_OLDER, _AGE_OF_SPECIAL = 8, 16, 12
_SHORTEST = 24


def living(days: Living, draw: Draw, *, can_be_special: bool) -> Lived:
    """Give where a child lived, from the last move before the year on."""
    places = _places(days, draw)
    is_remand = False
    if can_be_special and days.born < date(CUT_OFF.year - _AGE_OF_SPECIAL - 1, 4, 1):
        special = draw.weighed(_SPECIAL)
        places, is_remand = _with_special(places, special, days, draw), special == "R5"
    adopted = days.why == "E12" or (not days.end and _is_to_be_adopted(days, draw))
    if adopted:
        places = _with_adopters(places, days, draw)
    legal = _legal(days, places, draw, is_remand=is_remand, adopted=adopted)
    adoption = places[-1].start if adopted and places[-1].type.startswith("A") else None
    deprived = any(each.type in {"K1", "Z13"} for each in places)
    return Lived(tuple(_episodes(places, legal, days)), adoption, deprived)


def _places(days: Living, draw: Draw) -> list[_Place]:
    """Give the placement the year begins with, or the first of all, and those moved to in the year."""
    start, reason = days.start, "S"
    if days.start < plus(FIRST, -90) and draw.of_hundred(48):
        start, reason = draw.day(plus(days.start, 30), plus(FIRST, -20)), "P"
    last = days.end or CUT_OFF
    begins = [start]
    for _ in range(draw.weighed(_MOVES)):
        low = plus(max(begins[-1], FIRST), _SHORTEST)
        if low < plus(last, -_SHORTEST):
            begins.append(draw.day(low, plus(low, (last - low).days // 2)))
    places = []
    for number, each in enumerate(begins):
        is_last = number == len(begins) - 1
        why = "" if is_last else draw.weighed(_WHY_MOVED)
        began = reason if number == 0 else "P" if draw.of_hundred(93) else "T"
        out = days.is_out_of_area if is_last else draw.of_hundred(24)
        unsaid = not is_last and draw.of_hundred(12)
        places.append(_place(each, began, _type(each, days, draw), why, draw, out=out, unsaid=unsaid))
    return places


def _type(day: date, days: Living, draw: Draw) -> str:
    if days.unaccompanied:
        return draw.weighed((("K3", 66), ("U6", 24), ("U4", 10)))
    if day >= birthday(days.born, _AGE_OF_OLDER):
        return draw.weighed(_OLDER)
    return draw.weighed(_MIDDLE if day >= birthday(days.born, _AGE_OF_MIDDLE) else _YOUNG)


def _place(day: date, reason: str, kind: str, why: str, draw: Draw, *, out: bool, unsaid: bool) -> _Place:
    provider = "PR0" if kind == "P1" else draw.weighed((("PR1", 45), ("PR4", 47), ("PR2", 3), ("PR5", 5)))
    tenths = draw.between(210, 1_380) if out else draw.between(4, 195)
    urn = f"SC{draw.between(100_000, 999_999)}" if kind in {"K1", "K2", "K3", "R1", "S1"} else ""
    return _Place(day, reason, kind, provider, urn, "" if unsaid else "Y" if out else "N", f"{tenths / 10:.1f}", why)


def _with_special(places: list[_Place], kind: str, days: Living, draw: Draw) -> list[_Place]:
    """Put a stay in a secure home, in custody or in an unregistered place before the last placement."""
    begin = plus(max(places[-1].start, FIRST), _SHORTEST)
    if not kind or begin > plus(CUT_OFF, -90):
        return places
    begin = draw.day(begin, plus(CUT_OFF, -90))
    back = plus(begin, draw.between(12, 70))
    last = places[-1]
    stay = _place(begin, "B" if kind == "R5" else "P", kind, "CARPL", draw, out=True, unsaid=False)
    first = _Place(
        *(last.start, last.reason, last.type, last.provider, last.urn, last.out_of_area, last.miles), "LAREQ"
    )
    after = _place(back, "P", _type(back, days, draw), "", draw, out=days.is_out_of_area, unsaid=False)
    return [*places[:-1], first, stay, after]


def _is_to_be_adopted(days: Living, draw: Draw) -> bool:
    """Whether a small child who is in care yet has been placed with those who will adopt."""
    return not days.unaccompanied and days.born > date(2020, 6, 1) and days.start < FIRST and draw.of_hundred(16)


def _with_adopters(places: list[_Place], days: Living, draw: Draw) -> list[_Place]:
    last = places[-1]
    low, high = plus(max(last.start, FIRST), 10), plus(days.end or CUT_OFF, -10)
    if low >= high:
        return places
    first = _Place(
        *(last.start, last.reason, last.type, last.provider, last.urn, last.out_of_area, last.miles), "CARPL"
    )
    out = days.is_out_of_area
    return [*places[:-1], first, _place(draw.day(low, high), "P", "A5", "", draw, out=out, unsaid=False)]


def _legal(days: Living, places: list[_Place], draw: Draw, *, is_remand: bool, adopted: bool) -> list[tuple[date, str]]:
    """Give the legal statuses, each with its first day."""
    first = places[0].start
    if is_remand:
        turns = [(each.start, "J1" if each.type == "R5" else "V2") for each in places[-2:]]
        return [(first, "V2"), *(turns if any(status == "J1" for _, status in turns) else [])]
    if adopted:
        placed = places[-1].start
        return [(first, "C2"), (placed, "E1")] if placed > first else [(first, "E1")]
    if days.unaccompanied:
        return [(first, "V2")]
    if days.start >= FIRST:
        return _legal_of_entrant(days, first, draw)
    status = draw.weighed((("C2", 66), ("V2", 22), ("C1", 12)))
    change = plus(FIRST, draw.between(10, 200))
    ends = status == "C1" and first < change < (days.end or CUT_OFF)
    return [(first, status), *([(change, "C2")] if ends else [])]


def _legal_of_entrant(days: Living, first: date, draw: Draw) -> list[tuple[date, str]]:
    last = days.end or CUT_OFF
    begun = draw.weighed((("V2", 62), ("C1", 26), ("L1", 7), ("L2", 5)))
    change = plus(first, {"L1": 2, "L2": 7}.get(begun, draw.between(30, 80)))
    goes_on = begun in {"L1", "L2"} or (begun == "V2" and draw.of_hundred(30))
    return [(first, begun), *([(change, "C1")] if goes_on and change < last else [])]


def _episodes(places: list[_Place], legal: list[tuple[date, str]], days: Living) -> list[Episode]:
    """Give one episode for each stretch with the same placement and the same legal status."""
    place_at = {each.start: each for each in places}
    status_at = dict(legal)
    begins = sorted({*place_at, *status_at})
    found = []
    place, status = places[0], legal[0][1]
    need = "N5" if days.unaccompanied else "N1"
    for begin, end in zip(begins, [*begins[1:], None], strict=True):
        moves, turns = begin in place_at, begin in status_at
        place, status = place_at.get(begin, place), status_at.get(begin, status)
        reason = place.reason if begin == begins[0] else _reason(place, moves=moves, turns=turns)
        moved = place.moved if end in place_at else ""
        stay = (place.type, place.provider, place.urn, place.out_of_area, place.miles)
        kind, provider, urn, out, miles = stay
        found.append(
            Episode(
                start=begin,
                end=end or days.end,
                reason=reason,
                status=status,
                need=need,
                place=kind,
                provider=provider,
                urn=urn,
                out_of_area=out,
                miles=miles,
                ended="X1" if end else days.why,
                moved=moved,
            )
        )
    return found


def _reason(place: _Place, *, moves: bool, turns: bool) -> str:
    if moves and turns:
        return "B"
    return place.reason if moves else "L"
