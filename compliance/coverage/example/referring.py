"""Referrals as the provider keeps them: under its own reference of the child, with how soon each was taken up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from compliance.coverage.example.draw import Draw, Weighted, dealt
from compliance.coverage.example.history import Referral
from compliance.coverage.example.roster import Role, Totals
from compliance.coverage.example.year import CUT_OFF, FIRST, on_weekday, plus
from compliance.quantities.working_days import WorkingDays

__all__ = ["Provider"]

# As the provider's return of exampleshire has it: 421 referrals, of which 221 were given to an advocate by name.
_TO_AN_ADVOCATE: Weighted[str] = (
    ("social_worker", 96),
    ("self", 24),
    ("carer_or_home", 16),
    ("iro", 50),
    ("education", 10),
    ("other", 25),
)
_OTHERWISE: Weighted[str] = (
    ("social_worker", 107),
    ("self", 40),
    ("carer_or_home", 22),
    ("iro", 11),
    ("education", 7),
    ("other", 13),
)
_NAMED: Weighted[bool] = ((True, 221), (False, 150))
# Working days until an advocate was named, the middle one of 221 being 4; and until the helpline rang back.
_DAYS_TO_ADVOCATE: Weighted[int] = (
    *((0, 5), (1, 15), (2, 25), (3, 45), (4, 60)),
    *((5, 30), (6, 20), (8, 12), (10, 9)),
)
_DAYS_TO_CALL: Weighted[int] = ((0, 40), (1, 50), (2, 40), (3, 20))
_LATER_FROM = 4
_SERVICES: Weighted[str] = (("issue_based", 78), ("visiting", 12), ("complaint", 10))
_OUTCOMES: Weighted[str] = (("achieved", 48), ("partly_achieved", 34), ("not_achieved", 12), ("other", 6))
# How the provider writes what became of a referral that nobody took up.
_NOT_TAKEN = {
    "child_withdrew": ("", "child_withdrew"),
    "sorted_before": ("", "other"),
    "could_not_contact": ("", "could_not_contact"),
    "no_capacity": ("no_capacity", ""),
    "out_of_area": ("out_of_area", ""),
    "sent_by_mistake": ("other", ""),
}
# Nobody free in time: once in the first quarter and twice in the last, as the quarterly returns say.
_NO_CAPACITY_FROM = (date(2025, 4, 7), date(2026, 1, 12), date(2026, 1, 26))
_LAST_TAKEN_UP = plus(CUT_OFF, -20)
_WAITS = (6, 30)


class Provider:
    """The provider's year: what is dealt among all its referrals, in the order in which children come."""

    def __init__(self, totals: Totals, working_days: WorkingDays, draw: Draw) -> None:
        named = list(dealt(totals.delivered, _NAMED, draw))
        self._calendar = working_days
        self._named = iter(named)
        self._to_advocate = dealt(sum(named), _TO_AN_ADVOCATE, draw)
        self._otherwise = dealt(totals.referrals - sum(named), _OTHERWISE, draw)
        self._days_named = dealt(sum(named), _DAYS_TO_ADVOCATE, draw)
        self._days_called = dealt(totals.delivered - sum(named), _DAYS_TO_CALL, draw)
        self._short = 0

    def referrals(
        self, role: Role, near: Sequence[date], conferences: Sequence[date], draw: Draw
    ) -> Iterator[Referral]:
        """Give the referrals of a child; `near` are days in the year about which somebody would refer it."""
        user = role.user
        for _ in range((2 if user.is_helped_twice else 1) if user else 0):
            service = "non_instructed" if user and user.is_non_instructed else draw.weighed(_SERVICES)
            yield self._helped(_day(near, draw), service, draw)
        if role.not_helped == "waiting":
            yield self._waiting(draw.weighed(_SERVICES), draw)
        elif role.not_helped:
            yield self._not_helped(role.not_helped, _day(near, draw), draw)
        for number in range({"once": 1, "twice": 2}.get(role.conference_referrals, 0)):
            about = conferences[min(number, len(conferences) - 1)]
            yield self._helped(_within(plus(about, -draw.between(3, 14))), "cp_conference", draw)
        if role.conference_referrals == "waiting":
            yield self._waiting("cp_conference", draw)

    def _helped(self, on: date, service: str, draw: Draw) -> Referral:
        is_named = next(self._named)
        days = next(self._days_named if is_named else self._days_called)
        source = next(self._to_advocate if is_named else self._otherwise)
        allocated = self._after(on, days) if is_named else None
        contact = self._after(on, days + 1) if is_named and days > _LATER_FROM else self._after(on, days)
        closed = plus(contact, draw.between(25, 150) if is_named else draw.between(3, 30))
        is_closed = closed <= CUT_OFF
        return Referral(
            on=on,
            source=source,
            service=service,
            non_instructed=service == "non_instructed",
            accepted=True,
            refused="",
            waiting=False,
            allocated=allocated,
            contact=contact,
            closed=closed if is_closed else None,
            outcome=draw.weighed(_OUTCOMES) if is_closed else "ongoing",
        )

    def _after(self, day: date, days: int) -> date:
        found = self._calendar.deadline(day, days)
        if found is None:
            raise ValueError(f"the bank holidays about {day.isoformat()} are not known")
        return found

    def _not_helped(self, why: str, on: date, draw: Draw) -> Referral:
        refused, outcome = _NOT_TAKEN[why]
        if why == "no_capacity":
            on = plus(_NO_CAPACITY_FROM[self._short % len(_NO_CAPACITY_FROM)], draw.between(0, 10))
            self._short += 1
        return Referral(
            on=on,
            source=next(self._otherwise),
            service=draw.weighed(_SERVICES),
            non_instructed=False,
            accepted=not refused,
            refused=refused,
            waiting=False,
            allocated=None,
            contact=None,
            closed=plus(on, draw.between(2, 16)),
            outcome=outcome,
        )

    def _waiting(self, service: str, draw: Draw) -> Referral:
        return Referral(
            on=on_weekday(plus(CUT_OFF, -draw.between(*_WAITS))),
            source=next(self._otherwise),
            service=service,
            non_instructed=False,
            accepted=True,
            refused="",
            waiting=True,
            allocated=None,
            contact=None,
            closed=None,
            outcome="ongoing",
        )


def _day(near: Sequence[date], draw: Draw) -> date:
    """Give a day a little before or after one about which somebody would refer a child."""
    return _within(plus(draw.one_of(near), draw.between(-6, 12)))


def _within(day: date) -> date:
    """Give a weekday in the year, with time left in it to be taken up."""
    return max(on_weekday(min(day, _LAST_TAKEN_UP)), FIRST)
