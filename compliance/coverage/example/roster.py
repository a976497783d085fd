"""Who the children are: how many of each kind, and which of them plays which part.

The weights are the figures that `evidence/exampleshire` states, so that 1,420 children agree with every one of them;
any other number of children is shared out in the same proportions. Where a figure there is wrong on purpose, or bears
on nothing that a table of children holds, no weight stands for it (tests/coverage/example/test_exampleshire.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from compliance.coverage.example.draw import Draw, Weighted, dealt, scaled
from compliance.frozen import frozen

__all__ = ["REFERENCE_CHILDREN", "Kind", "Part", "Role", "Totals", "User", "roster", "totals"]


class Kind(Enum):
    """What a child's year was."""

    STAYED = "in care all the year"
    ENTERED = "came into care in the year and is there yet"
    LEFT = "left care in the year"
    PASSED = "came into care in the year and left it"
    LEAVER = "left care before the year"
    CONFERENCE = "had a child protection conference"
    IN_NEED = "was in need of help otherwise"


class Part(Enum):
    """What a child is to the visitors' scheme."""

    MATCHED = "has a visitor"
    WAITING = "waits for one"
    ENDED = "had one until this year"
    LEFT_CARE = "had one until leaving care"
    CONSIDERED = "was considered, and none was appointed"


_KINDS: Weighted[Kind] = (
    (Kind.STAYED, 434),
    (Kind.ENTERED, 170),
    (Kind.LEFT, 130),
    (Kind.PASSED, 26),
    (Kind.LEAVER, 302),
    (Kind.CONFERENCE, 310),
    (Kind.IN_NEED, 48),
)
REFERENCE_CHILDREN = sum(weight for _, weight in _KINDS)
"""How many children agree with the figures of exampleshire."""

_IN_CARE = 604
_BANDS = ((0, 4), (5, 9), (10, 15), (16, 17))
_Band = tuple[int, int]
# Whether the placement lies outside the area, and whether an advocate helped the child in the year.
_AREA: Weighted[tuple[bool, bool]] = (
    ((True, True), 56),
    ((True, False), 127),
    ((False, True), 91),
    ((False, False), 330),
)
_USER_AGES: Weighted[_Band] = tuple(zip(_BANDS, (6, 31, 72, 38), strict=True))
_OTHER_AGES: Weighted[_Band] = tuple(zip(_BANDS, (84, 84, 168, 121), strict=True))
_AGED_OUT: Weighted[str] = (("helped", 27), ("aged out", 23), ("younger", 80))
_SEXES: Weighted[str] = (("F", 86), ("M", 84), ("U", 4))
_GROUPS: Weighted[str] = (("White", 111), ("Mixed", 19), ("Asian", 16), ("Black", 14), ("Other", 9), ("", 5))
_DISABLED: Weighted[bool] = ((True, 29), (False, 145))
_TWICE: Weighted[bool] = ((True, 13), (False, 161))
_NON_INSTRUCTED: Weighted[bool] = ((True, 6), (False, 168))
# What became of referrals of children in care that no advocate took up: 43 children, 6 more who wait, 408 without one.
_NOT_HELPED: Weighted[str] = (
    ("child_withdrew", 17),
    ("sorted_before", 12),
    ("could_not_contact", 9),
    ("no_capacity", 3),
    ("out_of_area", 1),
    ("sent_by_mistake", 1),
    ("waiting", 6),
    ("", 408),
)
_UNREVIEWED_ENTRANTS: Weighted[bool] = ((True, 6), (False, 164))
_UNREVIEWED_PASSED: Weighted[bool] = ((True, 2), (False, 24))
_CONFERENCE_ENTRANTS: Weighted[bool] = ((True, 24), (False, 146))
_CONFERENCE_OFFERED: Weighted[bool] = ((True, 291), (False, 43))
_CONFERENCE_REFERRALS: Weighted[str] = (("once", 134), ("twice", 25), ("waiting", 1), ("", 174))
_UNLINKED: Weighted[bool] = ((True, 9), (False, 151))
_VISITORS = ((Part.MATCHED, 22), (Part.WAITING, 19), (Part.ENDED, 7), (Part.CONSIDERED, 26))
_LEFT_WITH_VISITOR, _COMPLAINTS = 2, 48
_LEAST_AGE_VISITED = 5


@frozen
class User:
    """A child whom an advocate helped in the year, as the provider's return counts such children."""

    sex: str
    group: str
    is_disabled: bool
    is_helped_twice: bool
    is_non_instructed: bool


@dataclass(slots=True)
class Role:
    """What part a child plays; filled in as the parts are dealt."""

    number: int
    kind: Kind
    band: _Band | None = None
    is_out_of_area: bool = False
    is_aged_out: bool = False
    is_unreviewed: bool = False
    user: User | None = None
    not_helped: str = ""
    has_conference: bool = False
    is_offered_at_conference: bool = False
    conference_referrals: str = ""
    is_linked: bool = True
    visitor: tuple[Part, int] | None = None
    complaints: tuple[int, ...] = ()


@frozen(kw_only=True)
class Totals:
    """How many referrals there are of each kind, for what is dealt among them."""

    referrals: int
    delivered: int


def roster(children: int, draw: Draw) -> list[Role]:
    """Give every child its part, so that the parts stand in the stated proportions."""
    kinds = dealt(children, _KINDS, draw)
    roles = [Role(number, kind) for number, kind in enumerate(kinds, start=1)]
    of = {kind: [role for role in roles if role.kind is kind] for kind in Kind}
    in_care = [role for role in roles if role.kind in {Kind.STAYED, Kind.ENTERED}]
    _deal_care(in_care, of, draw)
    _deal_users([role for role in roles if role.user is not None], draw)
    _deal_conferences(of, draw)
    _deal_visitors(in_care, of, draw)
    _deal_complaints(children, in_care, draw)
    return roles


def totals(roles: Sequence[Role]) -> Totals:
    """Count the referrals that these parts lead to."""
    delivered = sum((2 if role.user.is_helped_twice else 1) for role in roles if role.user is not None)
    delivered += sum({"once": 1, "twice": 2}.get(role.conference_referrals, 0) for role in roles)
    without = sum(1 for role in roles if role.not_helped) + sum(
        1 for role in roles if role.conference_referrals == "waiting"
    )
    return Totals(referrals=delivered + without, delivered=delivered)


_SOMEBODY = User("", "", is_disabled=False, is_helped_twice=False, is_non_instructed=False)


def _deal_care(in_care: Sequence[Role], of: dict[Kind, list[Role]], draw: Draw) -> None:
    """Deal where children live, whom an advocate helped, how old they are, and who has had no review yet."""
    for role, (is_out, is_user) in zip(in_care, dealt(len(in_care), _AREA, draw), strict=True):
        role.is_out_of_area, role.user = is_out, _SOMEBODY if is_user else None
    users = [role for role in in_care if role.user is not None]
    others = [role for role in in_care if role.user is None]
    for own, ages in ((users, _USER_AGES), (others, _OTHER_AGES)):
        for role, band in zip(own, dealt(len(own), ages, draw), strict=True):
            role.band = band
    for role, not_helped in zip(others, dealt(len(others), _NOT_HELPED, draw), strict=True):
        role.not_helped = not_helped
    left = of[Kind.LEFT]
    for role, what in zip(left, dealt(len(left), _AGED_OUT, draw), strict=True):
        role.is_aged_out = what != "younger"
        role.user = _SOMEBODY if what == "helped" else None
    for kind, share in ((Kind.ENTERED, _UNREVIEWED_ENTRANTS), (Kind.PASSED, _UNREVIEWED_PASSED)):
        for role, is_unreviewed in zip(of[kind], dealt(len(of[kind]), share, draw), strict=True):
            role.is_unreviewed = is_unreviewed


def _deal_users(users: Sequence[Role], draw: Draw) -> None:
    """Deal who they are whom an advocate helped."""
    count = len(users)
    dealing = (_SEXES, _GROUPS, _DISABLED, _TWICE, _NON_INSTRUCTED)
    for role, *card in zip(users, *(dealt(count, values, draw) for values in dealing), strict=True):
        role.user = User(*card)


def _deal_conferences(of: dict[Kind, list[Role]], draw: Draw) -> None:
    """Deal who had a conference, who was offered an advocate for it, and whom one came to."""
    entered = of[Kind.ENTERED]
    for role, has_one in zip(entered, dealt(len(entered), _CONFERENCE_ENTRANTS, draw), strict=True):
        role.has_conference = has_one
    every = of[Kind.CONFERENCE] + [role for role in entered if role.has_conference]
    dealing = (_CONFERENCE_OFFERED, _CONFERENCE_REFERRALS)
    for role, is_offered, referrals in zip(every, *(dealt(len(every), each, draw) for each in dealing), strict=True):
        role.has_conference, role.is_offered_at_conference, role.conference_referrals = True, is_offered, referrals
    referred = sum(1 for role in every if role.conference_referrals)
    # A child in care who was referred as well stays linked: the figures of those helped rest on the links.
    alone = [role for role in of[Kind.CONFERENCE] if role.conference_referrals]
    lost = sum(dealt(referred, _UNLINKED, draw))
    for role in draw.shuffled(alone)[:lost]:
        role.is_linked = False


def _deal_visitors(in_care: Sequence[Role], of: dict[Kind, list[Role]], draw: Draw) -> None:
    able = [role for role in of[Kind.STAYED] if role.band is not None and role.band[0] >= _LEAST_AGE_VISITED]
    left = iter(draw.shuffled(able))
    for part, number in _VISITORS:
        for place, role in zip(range(scaled(number, len(in_care), _IN_CARE)), left, strict=False):
            role.visitor = (part, place)
    leaving = [role for role in of[Kind.LEFT] if not role.is_aged_out]
    for place, role in enumerate(draw.shuffled(leaving)[: scaled(_LEFT_WITH_VISITOR, len(in_care), _IN_CARE)]):
        role.visitor = (Part.LEFT_CARE, place)


def _deal_complaints(children: int, in_care: Iterable[Role], draw: Draw) -> None:
    able = [role for role in in_care if role.kind is Kind.STAYED and role.band in _BANDS[2:]]
    count = scaled(_COMPLAINTS, children, REFERENCE_CHILDREN)
    for number, role in zip(range(count), draw.shuffled(able), strict=False):
        role.complaints = (number,)
