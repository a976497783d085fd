"""Edge cases of the audit, one row a point of its semantics, with every expected status written by hand.

The numbers of the points are those of the written semantics: 1 the unit, 2 and 3 working days, 4 look-back, 5 one
offer for several events, 6 the offer that decides, 7 the cut-off, 8 what lies after it, 9 ages and ends, 10 refusals,
11 children listed twice, 12 what cannot be right, 13 times, 14 references. All children are invented.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from compliance.coverage.case import Excluded, Status
from compliance.coverage.cells import DateForm, date_cast
from compliance.coverage.child_table import Tables
from compliance.coverage.settings import Declared, Own, Settings
from tests.support.coverage_tables import days, settings_of, tables_of, working_days

__all__ = ["EDGE_WORLDS", "Edge", "Expected", "World"]

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
OFFERED, LATE, MISSED = Status.OFFERED_IN_TIME, Status.OFFERED_LATE, Status.NOT_OFFERED
UNKNOWN, EARLY, LEFT_OUT = Status.NOT_RECORDED, Status.NOT_YET_DUE, Status.EXCLUDED


@dataclass(frozen=True)
class Expected:
    """One case that is to come out: the circumstance, the day, the status, and what decides it."""

    circumstance: str
    day: date
    status: Status
    offered_on: date | None = None
    excluded: Excluded | None = None


@dataclass(frozen=True)
class Edge:
    """One point for one child: what is recorded, and every case that is to come out for that child."""

    point: int
    says: str
    rows: Rows
    cases: tuple[Expected, ...]

    def named(self, number: int) -> str:
        """The reference of the child, unless its rows name one."""
        return f"{self.point:02d}-{number:03d}"


@dataclass(frozen=True)
class World:
    """Edge cases under the same settings."""

    settings: Settings
    edges: tuple[Edge, ...]

    @property
    def tables(self) -> Tables:
        """The tables of all its children together."""
        gathered: dict[str, list[dict[str, Any]]] = {}
        for number, edge in enumerate(self.edges):
            rows = {"child": [{"born": date(2012, 5, 5)}]} | dict(edge.rows)
            for table, given in rows.items():
                gathered.setdefault(table, []).extend({"child": edge.named(number)} | dict(row) for row in given)
        return tables_of(gathered)

    @property
    def expected(self) -> list[tuple[str, Expected]]:
        """Every case that is to come out, with its child, in order of circumstance, child and day."""
        order = ("enter", "conference", "turning", "speech", "complaint", "far", "worker")
        found = [
            (next(iter(edge.rows.get("child", ())), {}).get("child", edge.named(number)), case)
            for number, edge in enumerate(self.edges)
            for case in edge.cases
        ]
        return sorted(found, key=lambda each: (order.index(each[1].circumstance), each[0], each[1].day))


def _on(text: str) -> date:
    return date.fromisoformat(text)


def _case(
    day: str, status: Status, offered: str | None = None, excluded: Excluded | None = None, of: str = "conference"
) -> Expected:
    return Expected(of, _on(day), status, _on(offered) if offered else None, excluded)


def _conferences(*held: str) -> list[dict[str, Any]]:
    return [{"held_on": _on(each), "kind": "initial"} for each in held]


def _offers(*made: str, **more: Any) -> list[dict[str, Any]]:
    return [{"on": _on(each), "offered": True} | more for each in made]


def _edge(point: int, says: str, *cases: Expected, **rows: Any) -> Edge:
    return Edge(point, says, rows, cases)


def _window(says: str, event: str, due: str, after: str) -> tuple[Edge, Edge]:
    """Give two children with an event on one day: offered on the last day in time, and on the day after."""
    event_of = _conferences(event)
    return (
        _edge(2, f"{says}, on the last day", _case(event, OFFERED, due), conference=event_of, offer=_offers(due)),
        _edge(2, f"{says}, a day later", _case(event, LATE, after), conference=event_of, offer=_offers(after)),
    )


def _read(text: str) -> date:
    """Read a moment as an extract is read."""
    found: date = date_cast(DateForm.YEAR_FIRST)[text]
    return found


_LONG = World(
    settings_of(
        first=date(2020, 5, 1),
        cut_off=date(2025, 1, 31),
        circumstances=("conference", "turning"),
        window=working_days(5),
    ),
    (
        *_window("Friday 7 June 2024 and five working days", "2024-06-07", "2024-06-14", "2024-06-15"),
        *_window("over Christmas and New Year", "2024-12-23", "2025-01-02", "2025-01-03"),
        *_window("over Good Friday and Easter Monday", "2024-03-28", "2024-04-08", "2024-04-09"),
        *_window("over the one-off holiday of 8 May 2020", "2020-05-01", "2020-05-11", "2020-05-12"),
        *_window("over the substitutes of Christmas 2021", "2021-12-23", "2022-01-04", "2022-01-05"),
        *_window("over the holidays of 2 and 3 June 2022", "2022-05-27", "2022-06-07", "2022-06-08"),
        *_window("over the one-off holiday of 19 September 2022", "2022-09-15", "2022-09-23", "2022-09-24"),
        *_window("over the one-off holiday of 8 May 2023", "2023-05-04", "2023-05-12", "2023-05-13"),
        _edge(
            2,
            "the day of the event is day 0, and an offer that day is in time",
            _case("2024-06-07", OFFERED, "2024-06-07"),
            conference=_conferences("2024-06-07"),
            offer=_offers("2024-06-07"),
        ),
        _edge(
            3,
            "a Saturday after the deadline is late, though no working day lies between",
            _case("2024-06-08", OFFERED, "2024-06-14"),
            _case("2024-06-09", OFFERED, "2024-06-14"),
            conference=_conferences("2024-06-08", "2024-06-09"),
            offer=_offers("2024-06-14", "2024-06-15"),
        ),
        _edge(
            3,
            "an event of a Saturday is due on the Friday after, and late on that Saturday",
            _case("2024-06-08", LATE, "2024-06-15"),
            conference=_conferences("2024-06-08"),
            offer=_offers("2024-06-15"),
        ),
        _edge(
            9,
            "somebody born on 29 February turns 17 on 1 March",
            _case("2021-03-01", UNKNOWN, of="turning"),
            child=[{"born": date(2004, 2, 29)}],
            episode=[{"start": date(2020, 6, 1)}],
        ),
        _edge(
            9,
            "somebody born on 1 March turns 17 that day too",
            _case("2021-03-01", UNKNOWN, of="turning"),
            child=[{"born": date(2004, 3, 1)}],
            episode=[{"start": date(2020, 6, 1)}],
        ),
        _edge(
            9,
            "somebody born on 29 February turns 16 that day where there is one",
            _case("2024-02-29", OFFERED, "2024-03-07", of="turning"),
            child=[{"born": date(2008, 2, 29)}],
            episode=[{"start": date(2020, 6, 1)}],
            offer=_offers("2024-03-07"),
        ),
        _edge(
            13,
            "half past eleven in London on the last day, written in universal time of winter, is in time",
            _case("2024-12-23", OFFERED, "2025-01-02"),
            conference=_conferences("2024-12-23"),
            offer=[{"on": _read("2025-01-02T23:30:00Z"), "offered": True}],
        ),
        _edge(
            13,
            "half past ten of a summer evening in universal time is half past eleven in London, and in time",
            _case("2024-06-07", OFFERED, "2024-06-14"),
            conference=_conferences("2024-06-07"),
            offer=[{"on": _read("2024-06-14T22:30:00Z"), "offered": True}],
        ),
        _edge(
            13,
            "half past eleven of a summer evening in universal time is the next day in London, and late",
            _case("2024-06-07", LATE, "2024-06-15"),
            conference=_conferences("2024-06-07"),
            offer=[{"on": _read("2024-06-14T23:30:00Z"), "offered": True}],
        ),
    ),
)
"""Five years under one window, for what hangs on the calendar."""


_SPRING = World(
    settings_of(
        own=(
            Own(circumstance="enter", look_back_days=14),
            Own(circumstance="far", window=days(10)),
            Own(circumstance="complaint", decline_settles=True),
        ),
        complete=(
            Declared(
                first=date(2024, 4, 1),
                last=date(2024, 5, 31),
                circumstances=("complaint",),
                by="performance team",
                on=date(2024, 6, 30),
            ),
        ),
    ),
    (
        _edge(
            1,
            "two rows of one day are one event, and another day is another",
            _case("2024-06-04", OFFERED, "2024-06-05"),
            _case("2024-06-18", UNKNOWN),
            conference=_conferences("2024-06-04", "2024-06-04", "2024-06-18"),
            offer=_offers("2024-06-05"),
        ),
        _edge(
            1,
            "one day in two circumstances is two events",
            _case("2024-06-04", UNKNOWN),
            _case("2024-06-04", UNKNOWN, of="complaint"),
            conference=_conferences("2024-06-04"),
            complaint=[{"on": _on("2024-06-04"), "made_by": "child"}],
        ),
        _edge(
            4,
            "without look-back an offer of the day before is none",
            _case("2024-06-04", UNKNOWN),
            conference=_conferences("2024-06-04"),
            offer=_offers("2024-06-03"),
        ),
        _edge(
            4,
            "with a look-back of fourteen days an offer fourteen days before counts",
            _case("2024-06-04", OFFERED, "2024-05-21", of="enter"),
            episode=[{"start": _on("2024-06-04"), "start_reason": "S"}],
            offer=_offers("2024-05-21"),
        ),
        _edge(
            4,
            "and one fifteen days before does not",
            _case("2024-06-04", UNKNOWN, of="enter"),
            episode=[{"start": _on("2024-06-04"), "start_reason": "S"}],
            offer=_offers("2024-05-20"),
        ),
        _edge(
            5,
            "one offer is for every event in whose window it falls, and is never used up",
            _case("2024-05-03", LATE, "2024-06-06"),
            _case("2024-06-03", OFFERED, "2024-06-06"),
            _case("2024-06-05", OFFERED, "2024-06-06"),
            conference=_conferences("2024-05-03", "2024-06-03", "2024-06-05"),
            offer=_offers("2024-06-06"),
        ),
        _edge(
            6,
            "of several offers the first at or after the event decides",
            _case("2024-06-04", OFFERED, "2024-06-05"),
            conference=_conferences("2024-06-04"),
            offer=_offers("2024-05-30", "2024-06-20", "2024-06-05", "2024-06-10"),
        ),
        _edge(
            6,
            "an offer ninety days after is late",
            _case("2024-03-01", LATE, "2024-05-30"),
            conference=_conferences("2024-03-01"),
            offer=_offers("2024-05-30"),
        ),
        _edge(
            6,
            "and one ninety-one days after is for something else",
            _case("2024-03-01", UNKNOWN),
            conference=_conferences("2024-03-01"),
            offer=_offers("2024-05-31"),
        ),
        _edge(
            7,
            "a deadline after the cut-off is not yet due",
            _case("2024-06-24", EARLY),
            conference=_conferences("2024-06-24"),
        ),
        _edge(
            7,
            "a deadline on the cut-off is not yet due",
            _case("2024-06-20", EARLY, of="far"),
            placement=[{"start": _on("2024-06-20"), "out_of_area": True}],
        ),
        _edge(
            7,
            "a deadline on the day before the cut-off has passed",
            _case("2024-06-19", UNKNOWN, of="far"),
            placement=[{"start": _on("2024-06-19"), "out_of_area": True}],
        ),
        _edge(
            7,
            "an offer made before the deadline counts though that lies after the cut-off",
            _case("2024-06-24", OFFERED, "2024-06-30"),
            conference=_conferences("2024-06-24"),
            offer=_offers("2024-06-30"),
        ),
        _edge(
            7,
            "a row that says not offered before the deadline leaves it not yet due",
            _case("2024-06-24", EARLY),
            conference=_conferences("2024-06-24"),
            offer=[{"on": _on("2024-06-25"), "offered": False, "not_offered_reason": "not_known_to_team"}],
        ),
        _edge(
            6,
            "a no is about the latest conference up to its day, and never about one before that",
            _case("2024-05-07", UNKNOWN),
            _case("2024-06-04", MISSED),
            conference=_conferences("2024-05-07", "2024-06-04"),
            offer=[{"on": _on("2024-06-05"), "offered": False, "circumstance": "cp_conference"}],
        ),
        _edge(
            6,
            "one on the day of the later conference is about that one",
            _case("2024-05-07", UNKNOWN),
            _case("2024-06-04", MISSED),
            conference=_conferences("2024-05-07", "2024-06-04"),
            offer=[{"on": _on("2024-06-04"), "offered": False, "circumstance": "cp_conference"}],
        ),
        _edge(
            6,
            "one on the day before it is about the earlier one",
            _case("2024-05-07", MISSED),
            _case("2024-06-04", UNKNOWN),
            conference=_conferences("2024-05-07", "2024-06-04"),
            offer=[{"on": _on("2024-06-03"), "offered": False, "circumstance": "cp_conference"}],
        ),
        _edge(
            4,
            "with a look-back it is about what comes after it as well",
            _case("2024-05-20", MISSED, of="enter"),
            _case("2024-06-04", MISSED, of="enter"),
            episode=[{"start": _on(each), "start_reason": "S"} for each in ("2024-05-20", "2024-06-04")],
            offer=[{"on": _on("2024-05-25"), "offered": False, "circumstance": "enter_care"}],
        ),
        _edge(
            7,
            "where the record is declared complete a missing row is a missed offer",
            _case("2024-05-07", MISSED, of="complaint"),
            complaint=[{"on": _on("2024-05-07"), "made_by": "child"}],
        ),
        _edge(
            7,
            "and one whose window ends after the declaration is not recorded",
            _case("2024-05-28", UNKNOWN, of="complaint"),
            complaint=[{"on": _on("2024-05-28"), "made_by": "child"}],
        ),
        _edge(
            8,
            "an offer after the cut-off is dropped",
            _case("2024-06-21", UNKNOWN),
            conference=_conferences("2024-06-21"),
            offer=_offers("2024-07-01"),
        ),
        _edge(8, "an event after the cut-off is dropped", conference=_conferences("2024-07-01")),
        _edge(
            9,
            "eighteen on the day before the deadline and not offered is no miss",
            _case("2024-06-03", Status.AGED_OUT),
            child=[{"born": date(2006, 6, 9)}],
            conference=_conferences("2024-06-03"),
        ),
        _edge(
            9,
            "eighteen on the deadline itself is still to be offered",
            _case("2024-06-03", UNKNOWN),
            child=[{"born": date(2006, 6, 10)}],
            conference=_conferences("2024-06-03"),
        ),
        _edge(
            9,
            "an offer in time counts though the child turns eighteen after it",
            _case("2024-06-03", OFFERED, "2024-06-04"),
            child=[{"born": date(2006, 6, 9)}],
            conference=_conferences("2024-06-03"),
            offer=_offers("2024-06-04"),
        ),
        _edge(
            9,
            "a child who dies before the deadline is no miss",
            _case("2024-06-03", Status.LEFT_OR_DIED),
            child=[{"born": date(2012, 5, 5), "died": _on("2024-06-07")}],
            conference=_conferences("2024-06-03"),
        ),
        _edge(
            9,
            "a child who leaves care before the deadline is no miss",
            _case("2024-06-03", Status.LEFT_OR_DIED, of="enter"),
            episode=[{"start": _on("2024-06-03"), "end": _on("2024-06-06"), "start_reason": "S", "end_reason": "E4A"}],
        ),
        _edge(
            9,
            "a child whose episode ends for another has not left",
            _case("2024-06-03", UNKNOWN, of="enter"),
            episode=[
                {"start": _on("2024-06-03"), "end": _on("2024-06-06"), "start_reason": "S", "end_reason": "X1"},
            ],
        ),
        _edge(
            9,
            "a child who leaves after the deadline was to be offered",
            _case("2024-06-03", UNKNOWN, of="enter"),
            episode=[
                {"start": _on("2024-06-03"), "end": _on("2024-06-11"), "start_reason": "S", "end_reason": "E4A"},
            ],
        ),
        _edge(
            10,
            "a refusal that still stands is a status of its own, and no offer",
            _case("2024-06-04", Status.STANDING_DECLINE),
            conference=_conferences("2024-06-04"),
            offer=_offers("2024-03-10", response="declined", decline_until=_on("2024-12-31")),
        ),
        _edge(
            10,
            "a later offer in time wins over it",
            _case("2024-06-04", OFFERED, "2024-06-05"),
            conference=_conferences("2024-06-04"),
            offer=[
                *_offers("2024-03-10", response="declined", decline_until=_on("2024-12-31")),
                *_offers("2024-06-05"),
            ],
        ),
        _edge(
            10,
            "a refusal stands on its last day",
            _case("2024-06-04", Status.STANDING_DECLINE),
            conference=_conferences("2024-06-04"),
            offer=_offers("2024-03-10", response="declined", decline_until=_on("2024-06-04")),
        ),
        _edge(
            10,
            "and not on the day after",
            _case("2024-06-04", UNKNOWN),
            conference=_conferences("2024-06-04"),
            offer=_offers("2024-03-10", response="declined", decline_until=_on("2024-06-03")),
        ),
        _edge(
            10,
            "a refusal in another circumstance settles nothing by itself",
            _case("2024-06-04", UNKNOWN),
            conference=_conferences("2024-06-04"),
            offer=_offers("2024-03-10", circumstance="speech", response="declined", decline_until=_on("2024-12-31")),
        ),
        _edge(
            10,
            "and settles a circumstance of which that is said",
            _case("2024-06-04", Status.STANDING_DECLINE, of="complaint"),
            complaint=[{"on": _on("2024-06-04"), "made_by": "child"}],
            offer=_offers("2024-03-10", circumstance="speech", response="declined", decline_until=_on("2024-12-31")),
        ),
        _edge(
            11,
            "of two records of a child the first by file and row decides, and no event is doubled",
            _case("2024-06-04", UNKNOWN),
            child=[
                {"born": date(2012, 5, 5), "source_file": "a.csv", "source_row": 2},
                {"born": None, "source_file": "b.csv", "source_row": 2},
            ],
            conference=_conferences("2024-06-04"),
        ),
        _edge(
            11,
            "also where the one that decides has no date of birth and stands later in the table",
            _case("2024-06-04", LEFT_OUT, excluded=Excluded.NO_BIRTH_DATE),
            child=[
                {"born": date(2012, 5, 5), "source_file": "b.csv", "source_row": 3},
                {"born": None, "source_file": "b.csv", "source_row": 2},
            ],
            conference=_conferences("2024-06-04"),
        ),
        _edge(12, "an event without a day is none", conference=[{"kind": "initial"}]),
        _edge(
            12,
            "a child without a date of birth is left out",
            _case("2024-06-04", LEFT_OUT, excluded=Excluded.NO_BIRTH_DATE),
            child=[{"born": None}],
            conference=_conferences("2024-06-04"),
            offer=_offers("2024-06-05"),
        ),
        _edge(
            12,
            "an event before the birth is left out",
            _case("2024-06-04", LEFT_OUT, excluded=Excluded.BEFORE_BIRTH),
            child=[{"born": _on("2024-06-05")}],
            conference=_conferences("2024-06-04"),
        ),
        _edge(
            12,
            "an event on the day of birth is not",
            _case("2024-06-04", UNKNOWN),
            child=[{"born": _on("2024-06-04")}],
            conference=_conferences("2024-06-04"),
        ),
        _edge(
            12,
            "an event after the death is left out",
            _case("2024-06-04", LEFT_OUT, excluded=Excluded.AFTER_DEATH),
            child=[{"born": date(2012, 5, 5), "died": _on("2024-06-03")}],
            conference=_conferences("2024-06-04"),
        ),
        _edge(
            12,
            "a record that ends before it begins is left out",
            _case("2024-06-04", LEFT_OUT, excluded=Excluded.END_BEFORE_START, of="enter"),
            episode=[{"start": _on("2024-06-04"), "end": _on("2024-06-03"), "start_reason": "S"}],
        ),
        _edge(
            12,
            "a child who is in no list is left out",
            _case("2024-06-04", LEFT_OUT, excluded=Excluded.NOT_LISTED),
            child=[],
            conference=_conferences("2024-06-04"),
            offer=_offers("2024-06-05"),
        ),
        _edge(
            12,
            "an offer without a day never counts",
            _case("2024-06-04", UNKNOWN),
            conference=_conferences("2024-06-04"),
            offer=[{"on": None, "offered": True}],
        ),
        _edge(
            14,
            "a child is known by authority and reference together: this one was offered",
            _case("2024-06-04", OFFERED, "2024-06-05"),
            child=[{"child": "E10000009/7", "born": date(2012, 5, 5)}],
            conference=[{"child": "E10000009/7", **_conferences("2024-06-04")[0]}],
            offer=[{"child": "E10000009/7", **_offers("2024-06-05")[0]}],
        ),
        _edge(
            14,
            "and that of the same reference elsewhere was not",
            _case("2024-06-04", UNKNOWN),
            child=[{"child": "E06000059/7", "born": date(2012, 5, 5)}],
            conference=[{"child": "E06000059/7", **_conferences("2024-06-04")[0]}],
        ),
        _edge(
            14,
            "a reference keeps its zeros",
            _case("2024-06-04", UNKNOWN),
            child=[{"child": "007", "born": date(2012, 5, 5)}, {"child": "7", "born": date(2012, 5, 5)}],
            conference=[{"child": "007", **_conferences("2024-06-04")[0]}],
            offer=[{"child": "7", **_offers("2024-06-05")[0]}],
        ),
    ),
)
"""Four months with a cut-off, and settings of single circumstances."""


_KEPT = Declared(first=date(2024, 1, 1), last=date(2024, 6, 30), by="performance team", on=date(2024, 6, 30))
_TURNING = {"child": [{"born": date(2007, 5, 3)}], "episode": [{"start": date(2020, 6, 1)}]}


def _held(point: int, says: str, status: Status, **offer: Any) -> Edge:
    """Give a child with a conference on 4 June 2024 and one row of the record of offers, the day after if on any."""
    row = {"on": _on("2024-06-05"), "offered": True} | offer
    return _edge(point, says, _case("2024-06-04", status), conference=_conferences("2024-06-04"), offer=[row])


def _stay(end: str, reason: str | None, *more: dict[str, Any]) -> list[dict[str, Any]]:
    first = {"start": _on("2024-06-03"), "end": _on(end), "start_reason": "S", "end_reason": reason}
    return [first, *more]


_DECLARED = World(
    settings_of(complete=(_KEPT,)),
    (
        _edge(
            6,
            "nothing recorded where the record is complete is a miss",
            _case("2024-06-04", MISSED),
            conference=_conferences("2024-06-04"),
        ),
        _held(6, "a row that does not say whether an offer was made is neither offer nor miss", UNKNOWN, offered=None),
        _held(6, "nor with a reason that nobody read as a no", UNKNOWN, offered=None, not_offered_reason="other"),
        _held(6, "and one before the event bears on nothing", MISSED, offered=None, on=_on("2024-06-03")),
        _held(6, "and one for another circumstance bears on nothing", MISSED, offered=None, circumstance="speech"),
        _held(6, "an offer of which nobody can tell what it was for is no miss", UNKNOWN, circumstance="unclear"),
        _held(6, "an offer for something else is none where the circumstance has a code", MISSED, circumstance="other"),
        _held(6, "an offer without a day is no miss", UNKNOWN, on=None, circumstance="cp_conference"),
        _held(6, "and one without a day for another circumstance is none", MISSED, on=None, circumstance="speech"),
        _held(6, "a no that names no circumstance is no miss", UNKNOWN, offered=False),
        _held(6, "and one that names the circumstance is", MISSED, offered=False, circumstance="cp_conference"),
        _edge(
            6,
            "an offer for something else may be for a circumstance without a code",
            _case("2024-05-03", UNKNOWN, of="turning"),
            **_TURNING,
            offer=_offers("2024-05-04", circumstance="other"),
        ),
        _edge(
            6,
            "and one for a circumstance that is named is not",
            _case("2024-05-03", MISSED, of="turning"),
            **_TURNING,
            offer=_offers("2024-05-04", circumstance="speech"),
        ),
        _edge(
            7,
            "a deadline after the cut-off is not yet due although a no is recorded and the record is complete",
            _case("2024-06-24", EARLY),
            conference=_conferences("2024-06-24"),
            offer=[{"on": _on("2024-06-25"), "offered": False, "circumstance": "cp_conference"}],
        ),
        _edge(
            6,
            "a disability on record was met in time by an offer of the period",
            _case("2024-06-30", OFFERED, "2024-05-05", of="speech"),
            disability=[{"code": "COMM"}],
            offer=_offers("2024-05-05", circumstance="speech"),
        ),
        _edge(
            9,
            "care that ended without a reason may have been left, so there is no miss",
            _case("2024-06-03", UNKNOWN, of="enter"),
            episode=_stay("2024-06-06", None),
        ),
        _edge(
            9,
            "nor is there one where a no is recorded",
            _case("2024-06-03", UNKNOWN, of="enter"),
            episode=_stay("2024-06-06", None),
            offer=[{"on": _on("2024-06-04"), "offered": False, "circumstance": "enter_care"}],
        ),
        _edge(
            9,
            "care that goes on the same day was not left, whatever the reason",
            _case("2024-06-03", MISSED, of="enter"),
            episode=_stay("2024-06-06", None, {"start": _on("2024-06-06"), "start_reason": "P"}),
        ),
        _edge(
            9,
            "care that ended without a reason after the deadline is a miss",
            _case("2024-06-03", MISSED, of="enter"),
            episode=_stay("2024-06-11", None),
        ),
        _edge(
            9,
            "a stay that ends on the birthday still holds it",
            _case("2024-05-03", MISSED, of="turning"),
            child=[{"born": date(2007, 5, 3)}],
            episode=[{"start": date(2020, 6, 1), "end": _on("2024-05-03"), "end_reason": "X1"}],
        ),
        _edge(
            9,
            "and one that ends the day before does not",
            child=[{"born": date(2007, 5, 3)}],
            episode=[{"start": date(2020, 6, 1), "end": _on("2024-05-02"), "end_reason": "X1"}],
        ),
    ),
)
"""A record of offers that is declared complete, for what is no known miss all the same."""


_UNLIMITED = World(
    settings_of(window=None, late_cap_days=20, complete=(_KEPT,)),
    (
        _edge(
            7,
            "without a window an event whose last day for offers is the cut-off can be missed",
            _case("2024-06-10", MISSED),
            conference=_conferences("2024-06-10"),
        ),
        _edge(
            7,
            "and one whose last day for offers lies after the cut-off is not recorded",
            _case("2024-06-11", UNKNOWN),
            conference=_conferences("2024-06-11"),
        ),
        _edge(
            6,
            "without a window a disability on record is met without a limit, and never in time",
            _case("2024-06-30", Status.OFFERED_NO_LIMIT, "2024-05-05", of="speech"),
            disability=[{"code": "COMM"}],
            offer=_offers("2024-05-05", circumstance="speech"),
        ),
    ),
)
"""A complete record of offers, and no window."""


def _worker(says: str, day: str, status: Status, excluded: Excluded | None = None, **rows: Any) -> Edge:
    """Give a child with another worker from a day on, in the stays in care of `rows`."""
    rows |= {"worker_change": [{"on": _on(day)}], "offer": _offers("2024-02-01", circumstance="speech")}
    return _edge(12, says, _case(day, status, excluded=excluded, of="worker"), **rows)


def _cared(start: str, end: str | None = None) -> list[dict[str, Any]]:
    return [{"start": _on(start), "end": _on(end) if end else None, "start_reason": "S"}]


# The first stay to end does so on 12 April, and the last to begin does so on 10 June.
_IN_CARE = World(
    settings_of(circumstances=("worker",), complete=(_KEPT,)),
    (
        _worker("whoever is in a stay in care is meant", "2024-05-07", MISSED, episode=_cared("2024-03-04")),
        _worker("on its last day as well", "2024-04-12", MISSED, episode=_cared("2024-03-04", "2024-04-12")),
        _worker(
            "and on the day after it no longer",
            "2024-04-16",
            LEFT_OUT,
            Excluded.NOT_IN_CARE,
            episode=_cared("2024-03-04", "2024-04-15"),
        ),
        _worker("nor is whoever is in none", "2024-05-07", LEFT_OUT, Excluded.NOT_IN_CARE),
        _worker("as of the day on which the first of all stays ends", "2024-04-12", LEFT_OUT, Excluded.NOT_IN_CARE),
        _worker("of a day before it nobody can tell, so it is no miss", "2024-04-11", UNKNOWN),
        _worker("up to the day on which the last stay begins", "2024-06-10", LEFT_OUT, Excluded.NOT_IN_CARE),
        _worker(
            "of a day after it nobody can tell either",
            "2024-06-11",
            UNKNOWN,
            episode=_cared("2024-06-10", "2024-06-10"),
        ),
    ),
)
_NO_STAYS = World(
    settings_of(circumstances=("worker",), complete=(_KEPT,)),
    (_worker("without any stays nobody can tell, so it is no miss", "2024-05-07", UNKNOWN),),
)

EDGE_WORLDS = {
    "long": _LONG,
    "spring": _SPRING,
    "declared": _DECLARED,
    "unlimited": _UNLIMITED,
    "care": _IN_CARE,
    "stays": _NO_STAYS,
}
