"""Small invented worlds for properties of the audit: children, what happens to them, and what was offered.

A world is drawn from a seed: lists drawn one by one come out nearly empty, and then nothing happens to anybody.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from compliance.coverage.child_table import Linking, Tables
from compliance.coverage.settings import Declared, Own, Settings, Supported, Window
from compliance.standards.circumstance import TimeUnit
from tests.support.coverage_tables import CUT_OFF, FIRST, tables_of

__all__ = ["settings", "world", "worlds"]

_CHILDREN = (*"abcdefgh", "00i", "0i")
_PURPOSES = (
    None,
    None,
    "not_recorded",
    "enter_care",
    "cp_conference",
    "speech",
    "far",
    "complaint",
    "other",
    "unclear",
    "turning",
    "worker",
)


class _Drawing:
    """Draws rows of one world."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.children = [*_CHILDREN, "nobody"] if self.chance.random() < 0.5 else [*_CHILDREN]

    def day(self) -> date:
        """A day about the period, some before it and some after the cut-off."""
        return FIRST + timedelta(days=self.chance.randint(-25, 128))

    def maybe_day(self) -> date | None:
        """A day, or none."""
        return self.day() if self.chance.random() < 0.6 else None

    def after(self, day: date) -> date | None:
        """An end, seldom before its start."""
        return day + timedelta(days=self.chance.randint(-3, 60)) if self.chance.random() < 0.6 else None

    def of(self, *values: Any) -> Any:
        """One of some values."""
        return self.chance.choice(values)

    def rows(self, most: int, make: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
        """Some rows, each of a child."""
        return [{"child": self.chance.choice(self.children)} | make() for _ in range(self.chance.randint(0, most))]

    def born(self) -> date | None:
        """A birth that makes somebody turn 5, 16, 17 or 18 near the events; or a leap day, or none."""
        if self.chance.random() < 0.1:
            return self.of(None, date(2008, 2, 29), date(2004, 2, 29), date(2006, 4, 2), self.day())
        turned = FIRST + timedelta(days=self.chance.randint(-60, 140))
        day = min(turned.day, 28)
        return date(2024 - self.of(1, 5, 7, 12, 15, 16, 17, 18, 18), turned.month, day)

    def lasting(self, **columns: Any) -> dict[str, Any]:
        """A start and an end, beside other columns."""
        start = self.day()
        return {"start": start, "end": self.after(start), **columns}


def world(seed: int) -> Tables:
    """Give the tables of a few children over a few months; the same for the same seed."""
    d = _Drawing(seed)
    of, day, maybe = d.of, d.day, d.maybe_day
    listed = [*_CHILDREN, *(d.chance.choice(_CHILDREN) for _ in range(d.chance.randint(0, 2)))]
    if d.chance.random() < 0.2:
        listed = listed[1:]
    references = ("r1", "r2", "r3")
    joined = {"r1": d.chance.choice(_CHILDREN), "r2": d.chance.choice(_CHILDREN), "r3": None}
    referrals = []
    for _ in range(d.chance.randint(0, 6)):
        name = of(*references, None, None)
        child = joined[name] if name else d.chance.choice(d.children)
        referrals.append({"child": child, "provider_ref": name, "on": maybe(), "closed_on": maybe()})
    return tables_of(
        {
            "child": [
                {
                    "child": name,
                    "born": d.born(),
                    "died": of(*[None] * 9, day()),
                    "sex": of(None, "F", "M", "U"),
                    "ethnicity": of(None, "WBRI", "CHNE", "XXXX"),
                    "disability": of(True, False, None),
                }
                for name in listed
            ],
            "episode": d.rows(
                12,
                lambda: d.lasting(
                    care_period=of(None, "p1", "p2"),
                    start_reason=of("S", "S", "P", None),
                    end_reason=of(None, "X1", "E4A"),
                ),
            ),
            "placement": d.rows(
                8,
                lambda: d.lasting(
                    type=of(None, "U1", "K2", "Q9"),
                    out_of_area=of(True, False, None),
                    distance_miles=of(None, 18, 20, 21),
                ),
            ),
            "legal": d.rows(6, lambda: d.lasting(status=of("C2", "V2", "Q9"))),
            "conference": d.rows(
                10, lambda: {"due": maybe(), "held_on": maybe(), "kind": of("initial", "initial", "review")}
            ),
            "missing": d.rows(6, lambda: d.lasting(kind=of(None, "M", "A"))),
            "disability": d.rows(4, lambda: {"code": of("NONE", "COMM", "MOB")}),
            "unaccompanied": d.rows(2, dict),
            "complaint": d.rows(
                6, lambda: {"on": day(), "made_by": of(None, "child", "parent"), "advocate_offered_on": maybe()}
            ),
            "local_event": d.rows(
                5, lambda: {"on": day(), "trigger": of("CONFERENCE", "TR-FAR", "CP_CONFERENCE", "SPEECH", "OTHER")}
            ),
            "offer": d.rows(
                25,
                lambda: {
                    "on": of(*[day()] * 12, None),
                    "circumstance": of(*_PURPOSES),
                    "offered": of(True, True, True, False, False, None),
                    "not_offered_reason": of(None, None, None, "other"),
                    "response": of(None, "accepted", "declined", "declined"),
                    "decline_until": maybe(),
                },
            ),
            "referral": referrals,
            "worker_change": d.rows(5, lambda: {"on": day(), "reason": "CHCHAN"}),
        },
        Linking(references=3, joined=2, without_link=1, offers_without_child=d.of(0, 0, 1)),
    )


def worlds() -> st.SearchStrategy[Tables]:
    """Give worlds by seed."""
    return st.integers(0, 2**32 - 1).map(world)


_WINDOWS = st.one_of(
    st.none(),
    st.builds(Window, st.sampled_from((0, 1, 5, 20)), st.sampled_from((TimeUnit.DAYS, TimeUnit.WORKING_DAYS))),
)
_DECLARED = st.builds(
    Declared,
    first=st.just(date(2024, 1, 1)),
    last=st.sampled_from((date(2024, 5, 1), CUT_OFF)),
    circumstances=st.sampled_from(((), ("enter", "conference"))),
    cohort=st.sampled_from((None, "looked_after", "girls in homes")),
    by=st.sampled_from((None, "performance", "performance")),
    on=st.sampled_from((None, CUT_OFF, CUT_OFF)),
)
_OWN = st.builds(
    Own,
    circumstance=st.just("conference"),
    window=_WINDOWS,
    look_back_days=st.sampled_from((None, 14)),
    decline_settles=st.sampled_from((None, True, False)),
    age_from=st.sampled_from((None, 7)),
)


def settings() -> st.SearchStrategy[Settings]:
    """Give settings of every kind."""
    return st.builds(
        Settings,
        cut_off=st.just(CUT_OFF),
        first=st.just(FIRST),
        last=st.sampled_from((None, date(2024, 6, 1))),
        window=_WINDOWS,
        look_back_days=st.sampled_from((None, 0, 10)),
        late_cap_days=st.sampled_from((None, 3, 30)),
        own=st.lists(_OWN, max_size=1).map(tuple),
        any_purpose=st.booleans(),
        supported=st.sampled_from(Supported),
        under_fives_apart=st.booleans(),
        complete=st.lists(_DECLARED, max_size=2).map(tuple),
    )
