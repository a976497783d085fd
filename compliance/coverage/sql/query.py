"""Circumstances, offers and days made into one statement, which gives every case with its status.

Its shape is the fastest that was measured and one that other databases take too: events once each; the offers of a
child in order, each with the one before it; so an event meets the first offer at or after the day from which offers
count, at most one, without grouping. Days are not counted: they are looked up in `clock`. In the program's own
database children are whole numbers, which are joined faster than the council's references.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from compliance.coverage.case import Excluded, Status
from compliance.coverage.clock import FAR, ClockDay
from compliance.coverage.settings import AuditRule, Settings, Supported
from compliance.coverage.sql.event_rows import EventRows
from compliance.coverage.sql.value_rows import (
    clock_values,
    date_value,
    grouped,
    local_values,
    purpose_values,
    rule_values,
)
from compliance.frozen import frozen
from compliance.standards.circumstance import Counted
from compliance.standards.grouping import Grouping

if TYPE_CHECKING:
    from sqlglot import exp

__all__ = ["CASE_COLUMNS", "STAYS", "TABLE_COLUMNS", "Asked", "statement", "statement_text", "two_steps"]

CASE_COLUMNS = (
    *("c", "child", "day", "status", "excluded", "offered_on", "rank", "low", "due", "cap", "limited", "month"),
    *("age", "sex", "ethnicity", "disability", "placement", "area", "legal", "unaccompanied"),
)
"""The columns of the statement, in order."""

TABLE_COLUMNS = {
    "child": ("child", "born", "sex", "ethnicity", "disability", "died"),
    "disability": ("child", "code"),
    "unaccompanied": ("child",),
    "episode": ("child", "start", "end", "end_reason"),
    "placement": ("child", "start", "end", "type", "out_of_area"),
    "legal": ("child", "start", "end", "status"),
    "local_event": ("child", "trigger", "on"),
    "offer": (*("offer_id", "child", "on", "circumstance", "offered", "response", "decline_until"),),
    "referral": ("provider_ref", "child", "on", "closed_on"),
    "complaint": ("child", "advocate_offered_on"),
    "review": ("child", "held_on", "participation"),
}
"""What is asked of the common tables besides what the events ask for."""

_FAR = f"CAST('{FAR.isoformat()}' AS DATE)"
_NEVER = "CAST('0001-01-01' AS DATE)"
_RANKS = {Counted.OFFER: 1, Counted.REFERRAL: 2, Counted.COMPLAINT_FILE: 3}


@frozen
class Asked:
    """What a statement is made from.

    Attributes:
        rules: The circumstances, numbered from 1.
        events: Every kind of event of theirs.
        clock_of: The clock of each circumstance, for its events and for its states.
        groupings: Which codes are one group, by what they group.
        days: The days of every clock; None where they stand in a table `clock` already.
        empty: Common tables that are known to hold nothing, and so are not asked.
        listing: Whether cases are to be listed; where they are only counted, columns that are not counted are left out.
        stays: What `STAYS` gives, where it is known.
        listed_once: Whether no child is known to be listed twice, so that no record of theirs has to be chosen.
    """

    rules: tuple[AuditRule, ...]
    events: tuple[EventRows, ...]
    clock_of: dict[tuple[str, bool], int]
    settings: Settings
    first: date
    groupings: dict[str, Grouping]
    days: tuple[ClockDay, ...] | None = None
    empty: frozenset[str] = frozenset()
    listing: bool = True
    stays: tuple[date | None, date | None] | None = None
    listed_once: bool = False

    @property
    def cut_off(self) -> str:
        """The cut-off, as SQL writes it."""
        return date_value(self.settings.cut_off)

    @property
    def first_day(self) -> str:
        """The first day of events, as SQL writes it: what ended before it is held against none of them."""
        return date_value(self.first)

    @property
    def last_day(self) -> str:
        """The last day of events, as SQL writes it: what begins after it is held against none of them."""
        return date_value(self.settings.last_day)

    @property
    def earliest(self) -> str:
        """The first day on which an offer can count for any event, as SQL writes it."""
        back = max((rule.look_back_days for rule in self.rules), default=0)
        return date_value(self.first - timedelta(days=back))

    def counting(self, counted: Counted) -> list[int]:
        """Give the circumstances for which something counts as an offer, by number."""
        return [number for number, rule in enumerate(self.rules, start=1) if counted in rule.counts]


def statement(asked: Asked) -> exp.Expr:
    """Give the statement as a tree, from which it is written for other databases.

    Raises:
        ModuleNotFoundError: the library of trees is not installed.
    """
    import sqlglot  # 0.2 s; the program's own database takes the text as it is

    return sqlglot.parse_one(statement_text(asked), read="duckdb")


def statement_text(asked: Asked) -> str:
    """Give the statement in the words of DuckDB."""
    return _with((*_first_parts(asked), *_later_parts(asked)), _cases(asked))


def two_steps(asked: Asked) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give the same statement in two, each with the name of the table it makes.

    The database then knows how many events there are before it decides which side of a join to keep in memory: that
    halves what an audit of England takes. Events stand child by child, so that what is held against a child is found
    where it was found just before: a tenth less.
    """
    return (
        ("timed", f"{_with(tuple(_first_parts(asked))[:-1], _TIMED)}\nORDER BY e.child"),
        ("cases", _with(tuple(_later_parts(asked)), _cases(asked))),
    )


def _with(parts: Sequence[tuple[str, str]], select: str) -> str:
    named = ",\n".join(f"{name} AS (\n{text}\n)" for name, text in parts)
    return f"WITH {named}\n{select}" if named else select


def _first_parts(asked: Asked) -> Iterator[tuple[str, str]]:
    """Give what finds the events, each with its days."""
    there = _Present(asked)
    if asked.days is not None:
        yield "clock", clock_values(asked.days)
    yield "rule", rule_values(asked)
    if there.local:
        yield "local_name", local_values(asked.rules)
    yield "person", _person(asked)
    yield "event", _events(asked, local=there.local)
    yield "timed", _TIMED


def _later_parts(asked: Asked) -> Iterator[tuple[str, str]]:
    """Give what is held against the events."""
    there = _Present(asked)
    if there.offers:
        yield "purpose", purpose_values(asked)
    if there.made:
        yield "made", _made(asked)
        yield "made_in_order", _MADE_IN_ORDER
    if there.offers:
        yield "unmade", _unmade(asked)
        yield "refused", _REFUSED
        yield "declined", _declined(asked)
        yield "settled", _SETTLED
    if there.doubts:
        yield "open_offer", _open_offers(asked)
        yield "doubtful", _DOUBTFUL
    if there.referrals:
        yield "supported", _supported(asked)
    if there.leaving:
        yield "leaving", _leaving(asked)
        yield "maybe_leaving", _maybe_leaving(asked)
    if there.cohort:
        yield "in_care", _in_care(asked)
        yield "inside", _INSIDE
    if there.told:
        yield "told", _told(there)
    if there.legal:
        yield "legal_then", _legal_then(asked)
    if there.placement:
        yield "placed_then", _placed_then(asked)


class _Present:
    """Which parts of the statement have anything to say, so that the others can be left out."""

    def __init__(self, asked: Asked) -> None:
        holds = {name: name not in asked.empty for name in TABLE_COLUMNS}
        self.offers = holds["offer"]
        self.doubts = holds["offer"] and bool(asked.settings.complete)
        self.referrals = holds["referral"] and asked.settings.supported is not Supported.JUDGED
        self.local = holds["local_event"]
        self.made = (
            self.offers
            or (holds["referral"] and bool(asked.counting(Counted.REFERRAL)))
            or (holds["complaint"] and bool(asked.counting(Counted.COMPLAINT_FILE)))
        )
        ends = any(rule.circumstance.offer.until_leaving_care for rule in asked.rules)
        self.leaving = holds["episode"] and ends
        cohorts = any(each.cohort == "looked_after" for each in asked.settings.complete)
        self.in_care = holds["episode"] and any(rule.needs_care_on_the_day for rule in asked.rules)
        self.cohort = self.in_care or (holds["episode"] and cohorts)
        self.legal, self.placement = holds["legal"], holds["placement"]

    @property
    def told(self) -> bool:
        """Whether anything is told of events besides the offers that count for them."""
        return any(map(self.tells, _TOLD))

    def tells(self, name: str) -> bool:
        """Whether one of `_TOLD` can be told at all."""
        return {"doubtful": self.doubts, "stays": self.cohort}.get(name, self.offers)

    def said(self, name: str) -> str:
        """Give what is told of an event as a column."""
        return f"COALESCE(z.{name}, 0) AS {name}" if self.told else f"0 AS {name}"


def _person(asked: Asked) -> str:
    """Give each child once, the first record deciding, with what it is grouped by; `b` is its birth as a number."""
    year, month, day = (f"EXTRACT({part} FROM ch.born)" for part in ("YEAR", "MONTH", "DAY"))
    ethnicity = grouped("ch.ethnicity", asked.groupings.get("ethnicity"))
    columns = "child, born, died, sex, ethnicity, disability"
    order = "PARTITION BY child ORDER BY source_file NULLS FIRST, source_row NULLS FIRST"
    each = "child AS ch"
    if not asked.listed_once:
        numbered = f"SELECT {columns}, ROW_NUMBER() OVER ({order}) AS nth FROM child"
        each = f"(SELECT {columns} FROM ({numbered}) AS listed WHERE nth = 1) AS ch"
    joins, has, unaccompanied = "", "0", "0"
    if "disability" not in asked.empty:
        joins += (
            "\nLEFT JOIN (SELECT child, MAX(CASE WHEN code = 'NONE' THEN 2 ELSE 3 END) AS has FROM disability "
            "GROUP BY child) AS d ON d.child = ch.child"
        )
        has = "COALESCE(d.has, 0)"
    if "unaccompanied" not in asked.empty:
        joins += "\nLEFT JOIN (SELECT DISTINCT child FROM unaccompanied) AS u ON u.child = ch.child"
        unaccompanied = "CASE WHEN u.child IS NULL THEN 2 ELSE 1 END"
        if asked.days is not None:  # it may hold nothing there, and then nobody has said no
            joins += "\nCROSS JOIN (SELECT COUNT(*) AS listed FROM unaccompanied) AS known"
            unaccompanied = "CASE WHEN NOT u.child IS NULL THEN 1 WHEN known.listed > 0 THEN 2 ELSE 0 END"
    return f"""SELECT ch.child AS child, ch.died AS died,
CASE WHEN ch.born IS NULL THEN NULL ELSE CAST({year} * 10000 + {month} * 100 + {day} AS INT) END AS b,
CAST(CASE ch.sex WHEN 'F' THEN 1 WHEN 'M' THEN 2 WHEN 'U' THEN 3 ELSE 0 END AS SMALLINT) AS sex,
CAST({ethnicity} AS SMALLINT) AS ethnicity, CAST(CASE WHEN {has} = 3 OR ch.disability = TRUE THEN 1
WHEN {has} = 2 OR ch.disability = FALSE THEN 2 ELSE 0 END AS SMALLINT) AS disability,
CAST({unaccompanied} AS SMALLINT) AS unaccompanied
FROM {each}{joins}"""


def _events(asked: Asked, *, local: bool) -> str:
    """Give every event once: the same child, circumstance and day, with a sound row behind it if there is one."""
    selects = [each.select for each in asked.events]
    if local or not selects:
        found = f't."on" >= {date_value(asked.first)} AND t."on" <= {date_value(asked.settings.last_day)}'
        joined = 'JOIN local_name AS n ON n.name = UPPER(t."trigger")' if local else ""
        number, held = ("n.c", found) if local else ("0", "1 = 0")
        selects.append(
            f'SELECT t.child AS child, {number} AS c, 0 AS state, t."on" AS day, 0 AS fault '
            f"FROM local_event AS t {joined} WHERE {held}"
        )
    every = "\nUNION ALL\n".join(selects)
    state = "MIN(state)" if any(each.event.state for each in asked.events) else "0"
    return (
        f"SELECT child, CAST(c AS SMALLINT) AS c, day, CAST({state} AS SMALLINT) AS state, "
        f"CAST(MIN(fault) AS SMALLINT) AS fault FROM (\n{every}\n) AS found "
        "GROUP BY child, c, day"
    )


_TIMED = """SELECT e.child AS child, e.c AS c, e.day AS day, e.fault AS fault, q.low AS low, q.due AS due, q.cap AS cap,
q.limited AS limited, q.is_open AS is_open, q.complete AS complete, q.ymd AS ymd, q.due_ymd AS due_ymd,
q.month AS month, r.by_offer AS by_offer, r.settles AS settles, r.leaving_ends AS leaving_ends, r.minors AS minors,
r.in_care AS in_care,
CAST(CASE WHEN p.child IS NULL THEN 0 ELSE 1 END AS SMALLINT) AS listed,
p.b AS b, p.died AS died, p.sex AS sex, p.ethnicity AS ethnicity, p.disability AS disability,
p.unaccompanied AS unaccompanied
FROM event AS e JOIN rule AS r ON r.c = e.c AND r.state = e.state JOIN clock AS q ON q.clock = r.clock AND q.day = e.day
LEFT JOIN person AS p ON p.child = e.child
WHERE p.b IS NULL OR (p.b + r.age_from <= q.ymd AND p.b + r.age_to > q.ymd)"""

_IS_MADE = "o.offered = TRUE"
_IS_UNMADE = "o.offered = FALSE"
_BY_PURPOSE = "JOIN purpose AS u ON u.code = COALESCE(o.circumstance, '')"


def _purposes(asked: Asked) -> tuple[str, str]:
    """Give the circumstance an offer counts for, and the join that finds it."""
    if asked.settings.any_purpose:
        return "0", ""
    return "u.c", f"{_BY_PURPOSE} AND u.vague < 2"


def _made(asked: Asked) -> str:
    """Give every offer that counts, by child and circumstance; those of a day once."""
    purpose, join = _purposes(asked)
    selects = []
    if "offer" not in asked.empty:
        selects.append(
            f'SELECT o.child AS child, {purpose} AS c, o."on" AS day, {_RANKS[Counted.OFFER]} AS rank FROM offer AS o '
            f'{join} WHERE {_IS_MADE} AND o."on" >= {asked.earliest} AND o."on" <= {asked.cut_off}'
        )
    others = ((Counted.REFERRAL, "referral", "on"), (Counted.COMPLAINT_FILE, "complaint", "advocate_offered_on"))
    for counted, table, day in others:
        if table not in asked.empty:
            selects += [
                f'SELECT o.child AS child, {number} AS c, o."{day}" AS day, {_RANKS[counted]} AS rank '
                f'FROM "{table}" AS o WHERE NOT o.child IS NULL AND o."{day}" >= {asked.earliest} '
                f'AND o."{day}" <= {asked.cut_off}'
                for number in asked.counting(counted)
            ]
    every = "\nUNION ALL\n".join(selects)
    return f"SELECT child, c, day, MIN(rank) AS rank FROM (\n{every}\n) AS every_offer GROUP BY child, c, day"


_MADE_IN_ORDER = (
    "SELECT child, c, day, rank, "
    f"COALESCE(LAG(day) OVER (PARTITION BY child, c ORDER BY day NULLS FIRST), {_NEVER}) AS before FROM made"
)


def _unmade(asked: Asked) -> str:
    """Give every row that says that no offer was made, and in which circumstance."""
    return (
        f'SELECT DISTINCT o.child AS child, u.c AS c, o."on" AS day FROM offer AS o {_BY_PURPOSE} AND u.vague = 0 '
        f'WHERE {_IS_UNMADE} AND o."on" >= {asked.earliest} AND o."on" <= {asked.cut_off}'
    )


# Such a row is about the latest event up to its day, or about those it comes before: never about one before another.
_REFUSED = f"""SELECT t.child AS child, t.c AS c, t.day AS day FROM (
SELECT e.child AS child, e.c AS c, e.day AS day, e.low AS low, e.cap AS cap,
COALESCE(LEAD(e.day) OVER (PARTITION BY e.child, e.c ORDER BY e.day NULLS FIRST), {_FAR}) AS later
FROM timed AS e JOIN (SELECT DISTINCT child, c FROM unmade) AS n ON n.child = e.child AND n.c = e.c) AS t
JOIN unmade AS u
ON u.child = t.child AND u.c = t.c AND u.day >= t.low AND u.day <= t.cap AND t.later > u.day"""


def _open_offers(asked: Asked) -> str:
    """Give rows of offers that may be an offer for an event and may be none: neither an offer nor a miss."""
    held = f'(o."on" IS NULL OR (o."on" >= {asked.earliest} AND o."on" <= {asked.cut_off}))'
    unmade = f'({_IS_UNMADE} AND (u.vague > 0 OR o."on" IS NULL))'
    made = f'({_IS_MADE} AND (u.vague = 2 OR o."on" IS NULL))'
    given = 'o."on" AS day FROM offer AS o'
    if not asked.settings.any_purpose:
        open_ = f"(o.offered IS NULL OR {made} OR {unmade})"
        return f"SELECT o.child AS child, u.c AS c, {given} {_BY_PURPOSE} WHERE {held} AND {open_}"
    open_ = f'(o.offered IS NULL OR ({_IS_MADE} AND o."on" IS NULL))'
    return (
        f"SELECT o.child AS child, 0 AS c, {given} WHERE {held} AND {open_}\nUNION ALL\n"
        f"SELECT o.child AS child, u.c AS c, {given} {_BY_PURPOSE} WHERE {held} AND {unmade}"
    )


_DOUBTFUL = """SELECT t.child AS child, t.c AS c, t.day AS day FROM timed AS t JOIN open_offer AS u
ON u.child = t.child AND t.by_offer = 1 AND t.complete > 0 AND (u.c = t.c OR u.c = 0)
AND (u.day IS NULL OR (u.day >= t.low AND u.day <= t.cap))"""


def _declined(asked: Asked) -> str:
    """Give refusals that stand for a time; under -1 all of them, for circumstances that any refusal settles."""
    purpose, join = _purposes(asked)
    held = (
        f"{_IS_MADE} AND o.response = 'declined' AND o.decline_until >= {asked.first_day} "
        f'AND o."on" <= {asked.cut_off}'
    )
    given = 'o."on" AS day, o.decline_until AS until FROM offer AS o'
    selects = [f"SELECT o.child AS child, {purpose} AS c, {given} {join} WHERE {held}"]
    if any(rule.decline_settles for rule in asked.rules):
        selects.append(f"SELECT o.child AS child, -1 AS c, {given} WHERE {held}")
    return "\nUNION ALL\n".join(selects)


_SETTLED = """SELECT t.child AS child, t.c AS c, t.day AS day FROM timed AS t JOIN declined AS d
ON d.child = t.child AND d.day <= t.day AND d.until >= t.day
AND (d.c = t.c OR (d.c = 0 AND t.by_offer = 1) OR (d.c = -1 AND t.settles = 1))"""

# Each order says where blanks stand as SQL Server does, which has no words for it.
_LONGEST_LAST = (
    "day NULLS FIRST, until NULLS FIRST, {code} DESC NULLS LAST, source_row DESC NULLS LAST, "
    "source_file DESC NULLS LAST"
)
_SO_FAR = "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"


def _supported(asked: Asked) -> str:
    """Give referrals in order, each with the last day on which one begun so far was open."""
    return f"""SELECT child, day, MAX(until) OVER (PARTITION BY child ORDER BY day NULLS FIRST {_SO_FAR}) AS until,
COALESCE(LEAD(day) OVER (PARTITION BY child ORDER BY day NULLS FIRST), {_FAR}) AS later
FROM (SELECT f.child AS child, f."on" AS day, MAX(COALESCE(f.closed_on, {_FAR})) AS until FROM referral AS f
WHERE NOT f.child IS NULL AND f."on" <= {asked.cut_off} AND (f.closed_on IS NULL OR f.closed_on >= {asked.first_day})
GROUP BY f.child, f."on") AS opened"""


def _leaving(asked: Asked) -> str:
    """Give the days on which each child left care, each with the one before."""
    return f"""SELECT child, day,
COALESCE(LAG(day) OVER (PARTITION BY child ORDER BY day NULLS FIRST), {_NEVER}) AS before
FROM (SELECT DISTINCT e.child AS child, e."end" AS day FROM episode AS e
WHERE e.end_reason <> 'X1' AND e."end" >= e."start" AND e."end" >= {asked.first_day} AND e."end" <= {asked.cut_off})
AS ended"""


def _maybe_leaving(asked: Asked) -> str:
    """Give the days on which each child may have left care: nobody says why it ended, and no more of it began."""
    return f"""SELECT child, day,
COALESCE(LAG(day) OVER (PARTITION BY child ORDER BY day NULLS FIRST), {_NEVER}) AS before
FROM (SELECT DISTINCT e.child AS child, e."end" AS day FROM episode AS e
LEFT JOIN (SELECT DISTINCT child, "start" AS day FROM episode WHERE "end" IS NULL OR "end" > "start") AS n
ON n.child = e.child AND n.day = e."end"
WHERE e.end_reason IS NULL AND n.child IS NULL AND e."end" >= e."start" AND e."end" >= {asked.first_day}
AND e."end" <= {asked.cut_off}) AS ended"""


def _in_care(asked: Asked) -> str:
    """Give the days on which each child came into care, each with the last day of the stays begun so far."""
    return f"""SELECT child, day, MAX(until) OVER (PARTITION BY child ORDER BY day NULLS FIRST {_SO_FAR}) AS until,
COALESCE(LEAD(day) OVER (PARTITION BY child ORDER BY day NULLS FIRST), {_FAR}) AS later
FROM (SELECT e.child AS child, e."start" AS day, MAX(COALESCE(e."end", {_FAR})) AS until FROM episode AS e
WHERE e."end" IS NULL OR e."end" >= {asked.first_day} GROUP BY e.child, e."start") AS stay"""


_INSIDE = """SELECT t.child AS child, t.c AS c, t.day AS day, CASE WHEN i.until > t.day THEN 2 ELSE 1 END AS stays
FROM timed AS t JOIN in_care AS i ON i.child = t.child AND i.day <= t.day AND i.later > t.day AND i.until >= t.day
WHERE t.complete = 2 OR t.in_care = 1"""

_TOLD = {"settled": "settled", "refused": "refused", "doubtful": "doubtful", "stays": "inside"}
"""What is told of few events, by the part that tells it: one table of all is joined in a third of the time of four."""


def _told(there: _Present) -> str:
    """Give what is told of an event, each event once; `stays` is 1 on the last day of a stay in care, 2 before it."""
    selects = []
    for name, part in _TOLD.items():
        if there.tells(name):
            given = {name: "stays" if name == "stays" else "1"}
            columns = ", ".join(f"{given.get(each, '0')} AS {each}" for each in _TOLD)
            selects.append(f"SELECT child, c, day, {columns} FROM {part}")
    every = "\nUNION ALL\n".join(selects)
    most = ", ".join(f"MAX({each}) AS {each}" for each in _TOLD)
    return f"SELECT child, c, day, {most} FROM (\n{every}\n) AS each_told GROUP BY child, c, day"


def _legal_then(asked: Asked) -> str:
    """Give what held from each day on: the latest start decides; of several that day the longest, then by code."""
    order = f"PARTITION BY child ORDER BY {_LONGEST_LAST.format(code='status')}"
    return f"""SELECT child, day, until, later, {grouped("status", asked.groupings.get("legal"))} AS grp FROM (
SELECT child, day, until, status, COALESCE(LEAD(day) OVER ({order}), {_FAR}) AS later FROM (
SELECT l.child AS child, l."start" AS day, COALESCE(l."end", {_FAR}) AS until, l.status AS status,
l.source_row AS source_row, l.source_file AS source_file FROM legal AS l WHERE l."start" <= {asked.last_day}
) AS stretch) AS in_order WHERE {_touching(asked)}"""


def _placed_then(asked: Asked) -> str:
    """Give where each child lived from each day on, chosen in the same way."""
    code = 'CASE WHEN "type" IS NULL THEN 1 ELSE 0 END DESC, "type"'
    order = f"PARTITION BY child ORDER BY {_LONGEST_LAST.format(code=code)}"
    return f"""SELECT child, day, until, later, {grouped('"type"', asked.groupings.get("placement"))} AS grp,
CASE WHEN out_of_area = FALSE THEN 1 WHEN out_of_area = TRUE THEN 2 ELSE 0 END AS area FROM (
SELECT child, day, until, "type", out_of_area, COALESCE(LEAD(day) OVER ({order}), {_FAR}) AS later FROM (
SELECT l.child AS child, l."start" AS day, COALESCE(l."end", {_FAR}) AS until, l."type" AS "type",
l.out_of_area AS out_of_area, l.source_row AS source_row, l.source_file AS source_file FROM placement AS l
WHERE l."start" <= {asked.last_day}) AS stay) AS in_order WHERE {_touching(asked)}"""


def _touching(asked: Asked) -> str:
    """Keep what still held when the first event could be; only then, since what ended may have come after it."""
    return f"until >= {asked.first_day} AND later > {asked.first_day}"


def _cases(asked: Asked) -> str:
    """Put every event beside the first offer that counts for it and what else decides, and give its status."""
    counts = "excluded = 0 AND offered_on <= cap"
    small = ", ".join(f"CAST({name} AS SMALLINT) AS {name}" for name in CASE_COLUMNS[12:])
    span = "low, due, cap, CAST(limited AS SMALLINT) AS limited" if asked.listing else "low, cap"
    return f"""SELECT CAST(c AS SMALLINT) AS c, child, day, CAST({_status(asked)} AS SMALLINT) AS status,
CAST(excluded AS SMALLINT) AS excluded, CASE WHEN {counts} THEN offered_on END AS offered_on,
CAST(CASE WHEN {counts} THEN rank END AS SMALLINT) AS rank, {span}, month,
{small} FROM ({_joined(asked)}) AS joined"""


_OFFERED_ON = "CASE WHEN s.day IS NULL THEN g.day WHEN g.day IS NULL OR s.day < g.day THEN s.day ELSE g.day END"
_RANK = """CASE WHEN s.day IS NULL THEN g.rank WHEN g.day IS NULL OR s.day < g.day THEN s.rank
WHEN g.day < s.day OR g.rank < s.rank THEN g.rank ELSE s.rank END"""
_AGE = """CASE WHEN t.b IS NULL THEN 0 WHEN t.b + 50000 > t.ymd THEN 1 WHEN t.b + 100000 > t.ymd THEN 2
WHEN t.b + 160000 > t.ymd THEN 3 WHEN t.b + 180000 > t.ymd THEN 4 ELSE 5 END"""
_EIGHTEEN = "t.b + 180000 + CASE WHEN t.b % 10000 = 229 THEN 72 ELSE 0 END"

_OFFER_JOINS = """LEFT JOIN made_in_order AS g ON g.child = t.child AND g.c = 0 AND t.by_offer = 1
AND g.day >= t.low AND g.before < t.low
LEFT JOIN made_in_order AS s ON s.child = t.child AND s.c = t.c AND s.day >= t.low AND s.before < t.low"""
_TOLD_JOIN = "LEFT JOIN told AS z ON z.child = t.child AND z.c = t.c AND z.day = t.day"
_SUPPORTED_JOIN = (
    "LEFT JOIN supported AS v ON v.child = t.child AND v.day < t.day AND v.later >= t.day AND v.until >= t.day"
)
_LEAVING_JOIN = """LEFT JOIN leaving AS w ON w.child = t.child AND t.leaving_ends = 1
AND w.day >= t.day AND w.before < t.day AND w.day <= t.due
LEFT JOIN maybe_leaving AS m ON m.child = t.child AND t.leaving_ends = 1
AND m.day >= t.day AND m.before < t.day AND m.day <= t.due"""
STAYS = 'SELECT MIN(CASE WHEN "end" >= "start" THEN "end" END) AS from_day, MAX("start") AS to_day FROM episode'
"""From when on and until when the stays in care show that such days are among them; who is in none was not in care."""
_LEGAL_JOIN = (
    "LEFT JOIN legal_then AS le ON le.child = t.child AND le.day <= t.day AND le.later > t.day AND le.until >= t.day"
)
_PLACED_JOIN = (
    "LEFT JOIN placed_then AS pl ON pl.child = t.child AND pl.day <= t.day AND pl.later > t.day AND pl.until >= t.day"
)

_KEPT_JOIN = "CROSS JOIN (SELECT COUNT(*) AS rows_held FROM offer) AS kept"


def _joined(asked: Asked) -> str:
    there = _Present(asked)
    no_date = "CAST(NULL AS DATE)"
    # In another database the table of offers may hold nothing, and then a declaration about it says nothing.
    is_asked_there = asked.days is not None and there.offers and bool(asked.settings.complete)
    joins = (
        (there.made, _OFFER_JOINS),
        (there.told, _TOLD_JOIN),
        (there.referrals, _SUPPORTED_JOIN),
        (there.leaving, _LEAVING_JOIN),
        (there.in_care, f"CROSS JOIN ({_stays(asked)}) AS stays"),
        (there.legal, _LEGAL_JOIN),
        (there.placement, _PLACED_JOIN),
        (is_asked_there, _KEPT_JOIN),
    )
    told = ", ".join(there.said(each) for each in ("settled", "refused", "doubtful"))
    is_gone = "t.died <= t.due" + (" OR NOT w.day IS NULL" if there.leaving else "")
    is_complete = "(t.complete = 1 AND t.in_care = 0)"
    if there.cohort:
        is_complete += " OR (t.complete = 1 AND z.stays > 0) OR (t.complete = 2 AND z.stays = 2)"
    if is_asked_there:
        is_complete = f"kept.rows_held > 0 AND ({is_complete})"
    return f"""SELECT t.c AS c, t.child AS child, t.day AS day, t.low AS low, t.due AS due, t.cap AS cap,
t.limited AS limited, t.is_open AS is_open, t.month AS month, {_OFFERED_ON if there.made else no_date} AS offered_on,
{_RANK if there.made else "CAST(NULL AS INT)"} AS rank,
{_excluded(asked, in_care=there.in_care)} AS excluded, {_AGE} AS age,
CASE WHEN t.minors = 1 AND ({_EIGHTEEN} <= t.ymd OR {_EIGHTEEN} < t.due_ymd) THEN 1 ELSE 0 END AS aged,
CASE WHEN {is_gone} THEN 1 ELSE 0 END AS gone,
{_flag("v.day", there.referrals)} AS supported, {told},
{_flag("m.day", there.leaving)} AS maybe_gone, CASE WHEN {is_complete} THEN 1 ELSE 0 END AS complete,
COALESCE(t.sex, 0) AS sex, COALESCE(t.ethnicity, 0) AS ethnicity, COALESCE(t.disability, 0) AS disability,
COALESCE(t.unaccompanied, 0) AS unaccompanied, {"COALESCE(pl.grp, 0)" if there.placement else 0} AS placement,
{"COALESCE(pl.area, 0)" if there.placement else 0} AS area, {"COALESCE(le.grp, 0)" if there.legal else 0} AS legal
FROM timed AS t
{chr(10).join(text for is_there, text in joins if is_there)}"""


def _stays(asked: Asked) -> str:
    if asked.stays is None:
        return STAYS
    first, last = (f"CAST({date_value(day) if day else 'NULL'} AS DATE)" for day in asked.stays)
    return f"SELECT {first} AS from_day, {last} AS to_day"


def _flag(column: str, is_there: bool) -> str:  # noqa: FBT001 - whether the part is in the statement
    return f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END" if is_there else "0"


def _excluded(asked: Asked, *, in_care: bool) -> str:
    apart = asked.settings.under_fives_apart
    away = f"""
WHEN t.in_care = 1 AND COALESCE(z.stays, 0) = 0 AND t.day >= stays.from_day AND t.day <= stays.to_day
THEN {Excluded.NOT_IN_CARE.number}"""
    under_five = f" WHEN t.b + 50000 > t.ymd THEN {Excluded.UNDER_FIVE.number}" if apart else ""
    return f"""CASE WHEN t.listed = 0 THEN {Excluded.NOT_LISTED.number}
WHEN t.b IS NULL THEN {Excluded.NO_BIRTH_DATE.number}
WHEN t.ymd < t.b THEN {Excluded.BEFORE_BIRTH.number} WHEN t.died < t.day THEN {Excluded.AFTER_DEATH.number}
WHEN t.fault = 1 THEN {Excluded.END_BEFORE_START.number}{under_five}{away if in_care else ""} ELSE 0 END"""


def _status(asked: Asked) -> str:
    supported = {
        Supported.APART: f"WHEN supported = 1 THEN {Status.ALREADY_SUPPORTED.number}",
        Supported.OFFERED: f"WHEN supported = 1 THEN {Status.OFFERED_IN_TIME.number}",
        Supported.JUDGED: "",
    }[asked.settings.supported]
    return f"""CASE WHEN excluded > 0 THEN {Status.EXCLUDED.number} {supported}
WHEN limited = 1 AND offered_on <= due THEN {Status.OFFERED_IN_TIME.number}
WHEN limited = 0 AND offered_on <= cap THEN {Status.OFFERED_NO_LIMIT.number}
WHEN aged = 1 THEN {Status.AGED_OUT.number} WHEN gone = 1 THEN {Status.LEFT_OR_DIED.number}
WHEN settled = 1 THEN {Status.STANDING_DECLINE.number} WHEN offered_on <= cap THEN {Status.OFFERED_LATE.number}
WHEN is_open = 1 THEN {Status.NOT_YET_DUE.number} WHEN maybe_gone = 1 THEN {Status.NOT_RECORDED.number}
WHEN refused = 1 OR (complete = 1 AND doubtful = 0) THEN {Status.NOT_OFFERED.number}
ELSE {Status.NOT_RECORDED.number} END"""
