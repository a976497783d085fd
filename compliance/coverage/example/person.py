"""Who a child is: birth, sex, ethnicity and what is recorded of a disability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from compliance.coverage.example.draw import Draw, Weighted
from compliance.coverage.example.history import Person
from compliance.coverage.example.roster import Kind, Role, User
from compliance.coverage.example.year import CUT_OFF, FIRST, born_at_age, plus

__all__ = ["person_of", "ref_of"]

_CODES: Mapping[str, Sequence[str]] = {
    "White": ("WBRI", "WBRI", "WBRI", "WBRI", "WOTH", "WIRI"),
    "Mixed": ("MWBC", "MWBA", "MWAS", "MOTH"),
    "Asian": ("AIND", "APKN", "ABAN", "AOTH", "CHNE"),
    "Black": ("BCRB", "BAFR", "BOTH"),
    "Other": ("OOTH",),
    "": ("REFU", "NOBT"),
}
_SEXES: Weighted[str] = (("M", 53), ("F", 46), ("U", 1))
_GROUPS: Weighted[str] = (("White", 70), ("Mixed", 9), ("Asian", 8), ("Black", 7), ("Other", 3), ("", 3))
_UNACCOMPANIED_GROUPS: Weighted[str] = (("Other", 45), ("Black", 30), ("Asian", 25))
_DISABILITIES: Weighted[tuple[str, ...]] = (
    (("LD",), 30),
    (("AUT",), 25),
    (("BEH",), 14),
    (("MOB",), 8),
    (("LD", "COMM"), 8),
    (("HEAR",), 6),
    (("CON",), 5),
    (("VIS",), 4),
)
_UNASSESSED = {Kind.LEAVER, Kind.IN_NEED}


def ref_of(number: int) -> str:
    """Give the council's own reference of a child."""
    return f"EX{10_000 + number}"


def person_of(role: Role, draw: Draw, *, unaccompanied: bool) -> Person:
    """Give who plays a part."""
    user = role.user
    group = user.group if user else draw.weighed(_UNACCOMPANIED_GROUPS if unaccompanied else _GROUPS)
    disabled = user.is_disabled if user else draw.of_hundred(11)
    return Person(
        number=role.number,
        ref=ref_of(role.number),
        born=_born(role, draw, unaccompanied=unaccompanied),
        sex=_sex(user, draw, unaccompanied=unaccompanied),
        ethnicity=draw.one_of(_CODES[group]),
        has_plan=draw.of_hundred(60 if disabled else 9),
        disabilities=_disabilities(role, draw, disabled=disabled),
    )


def _sex(user: User | None, draw: Draw, *, unaccompanied: bool) -> str:
    if user:
        return user.sex
    return "M" if unaccompanied and draw.of_hundred(92) else draw.weighed(_SEXES)


def _disabilities(role: Role, draw: Draw, *, disabled: bool) -> tuple[str, ...]:
    """Give the codes, NONE where somebody looked and found none, and nothing where nobody looked."""
    if disabled:
        return draw.weighed(_DISABILITIES)
    return () if role.kind in _UNASSESSED else ("NONE",)


def _born(role: Role, draw: Draw, *, unaccompanied: bool) -> date:
    match role.kind:
        case Kind.STAYED | Kind.ENTERED:
            low, high = role.band or (0, 17)
            born = born_at_age(draw, low, high)
            latest = plus(CUT_OFF, -120) if role.kind is Kind.ENTERED else plus(FIRST, -60)
            return born if low else draw.day(date(CUT_OFF.year - high - 1, 4, 1), latest)
        case Kind.LEFT if role.is_aged_out:
            # Their eighteenth birthday lies in the year.
            return draw.day(date(2007, 4, 15), date(2008, 3, 20))
        case Kind.LEFT | Kind.PASSED:
            return born_at_age(draw, 16, 17) if unaccompanied else born_at_age(draw, 2, 16)
        case Kind.LEAVER:
            return born_at_age(draw, 17, 17) if draw.of_hundred(6) else born_at_age(draw, 18, 24)
        case Kind.CONFERENCE:
            return born_at_age(draw, 0, 16)
        case Kind.IN_NEED:
            return born_at_age(draw, 16, 17) if draw.of_hundred(34) else born_at_age(draw, 3, 15)
