"""An audit where the children's data are: the statement runs in the warehouse, and counts alone come out.

No table is made there and no row of a child is fetched: not the reference, and not the day of an event.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from compliance.coverage.audit import Audited, Source, first_day, result_of, usable_events, wanted_columns
from compliance.coverage.case import TOLD_TOGETHER, Dimension, Excluded, Status
from compliance.coverage.child_table import KIND_TABLES, NO_SCOPE, SOURCE_COLUMNS, Kind, Linking, Scope, table_named
from compliance.coverage.clock import clock_days, clocks
from compliance.coverage.counting import SHOWN_BY, Cell, Counts, Widening, coverage_of
from compliance.coverage.reach import reached
from compliance.coverage.result import CoverageResult, Tally
from compliance.coverage.settings import MOST_DAYS, Settings, audit_rules, settings_held
from compliance.coverage.sql.catalogue import catalogue_of
from compliance.coverage.sql.connection import Connection, connected
from compliance.coverage.sql.dialect import CELL_COLUMNS, Head, fit, in_words, over_cases
from compliance.coverage.sql.event_rows import event_rows
from compliance.coverage.sql.query import TABLE_COLUMNS, Asked, statement
from compliance.coverage.sql.room import Room
from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.circumstance import Counted
from compliance.standards.library import Library
from compliance.text.problem import InvalidArgument, MissingExtra

if TYPE_CHECKING:
    from sqlglot import exp

__all__ = ["NOT_GIVEN", "RemoteAudit", "audit_remote"]

NOT_GIVEN = (
    "The children and events behind the figures: no row of a child is fetched from the warehouse.",
    "A sample, and the working papers of one: they need those rows.",
    "The files and row numbers behind the notes on the data: the tables of a warehouse are no files.",
    "A checksum of the tables: those of a warehouse may change, so the same run may give other figures later.",
    "How references of the provider were joined to children: the tables are taken as they stand.",
)
"""What a run in a warehouse cannot give, in words for a reader of its figures."""

_STEPS = 5
_OFFERED = (Status.OFFERED_IN_TIME, Status.OFFERED_NO_LIMIT, Status.OFFERED_LATE)
_ALL = 0


@frozen(kw_only=True)
class RemoteAudit:
    """What an audit in a warehouse found.

    Attributes:
        result: The figures, as a run on a folder gives them but for what `not_given` names.
        place: Which database, without a user or a password.
        statement: The statement that counts the events there.
        missing: The common tables that are not there, and were taken for empty.
        not_given: What such a run does not give.
    """

    result: CoverageResult
    place: str
    statement: str
    missing: tuple[str, ...] = ()
    not_given: tuple[str, ...] = NOT_GIVEN


def audit_remote(
    url: str, library: Library, settings: Settings, *, schema: str | None = None, progress: Progress | None = None
) -> RemoteAudit:
    """Audit the common tables of a database, in the schema named or in those it looks in by itself.

    Raises:
        Cancelled: the work was asked to stop.
        EvidenceUnreadable: there is no such file, or it is no database.
        InvalidArgument: the address, a setting, a table or a column cannot be used.
        InvalidFiles: a circumstance asks for what no common table holds.
        MissingExtra: the driver, or the library that writes statements, is not installed.
        NotConnected, QueryFailed: the database could not be reached, or could not finish.
    """
    going = progress or Progress()
    rules = audit_rules(library, settings)
    wanted = wanted_columns(rules)
    going.step("Connecting", 0, _STEPS)
    with connected(url) as connection:
        there = catalogue_of(connection.fields(schema), wanted, schema)
        room = _Room(connection, schema)
        source = _source(room, {name: wanted[name] for name in there.there}, going)
        settings = settings_held(settings, offers=source.holds("offer"))
        local: dict[str, int] = {}
        if source.holds("local_event"):
            local = dict(room.rows('SELECT UPPER(t."trigger"), COUNT(*) FROM local_event AS t GROUP BY 1', going))
        found = tuple(reached(rule, source.holds, local, source.scope) for rule in rules)
        first = settings.first or first_day(room, rules, found, library, settings, going)
        _check_span(first, settings)
        going.step("Setting out the days", 1, _STEPS)
        clock_of, every = clocks(rules, settings)
        calendar = library.holidays.working_days if library.holidays else None
        events = usable_events(event_rows(rules, first, settings.last_day, clock_of), found)
        asked = Asked(
            rules,
            events,
            clock_of,
            settings,
            first,
            library.groupings,
            days=tuple(day for each in every for day in clock_days(each, first, settings, calendar)),
            empty=frozenset(name for name in TABLE_COLUMNS if not source.holds(name)),
        )
        room.take(asked, going)
        done = Audited(room, source, settings, rules, found, events, first, going)
        result = result_of(done, library, _Counting(asked, room).counts, with_places=False)
        return RemoteAudit(result=result, place=connection.place, statement=room.cells, missing=there.missing)


def _check_span(first: date, settings: Settings) -> None:
    if (settings.last_day - first).days > MOST_DAYS:
        raise InvalidArgument(
            f"From the first event in the tables ({long_date(first)}) to the last day asked for "
            f"({long_date(settings.last_day)}) there are more than {MOST_DAYS:,} days, which would all be written into "
            "the statement. Give a later first day."
        )


@frozen
class _Tables:
    """What is known of the tables of a warehouse: which hold rows, and which columns hold anything."""

    filled: Mapping[str, frozenset[str]]
    linking: Linking
    checksum: str = ""
    scope: Scope = NO_SCOPE

    def holds(self, name: str, column: str | None = None) -> bool:
        return name in self.filled and (column is None or column in self.filled[name])


def _source(room: _Room, there: Mapping[str, Collection[str]], progress: Progress) -> Source:
    """Ask of each table how many rows it has, and in how many of them each column holds something."""
    filled = {}
    for name, wanted in there.items():
        columns = sorted(wanted)
        counts = ", ".join(f'COUNT(t."{each}")' for each in columns)
        every, *held = room.rows(f'SELECT COUNT(*), {counts} FROM "{name}" AS t', progress)[0]
        if every:
            filled[name] = frozenset(each for each, number in zip(columns, held, strict=True) if number)
    references = 0
    if "referral" in filled:
        references = room.rows("SELECT COUNT(DISTINCT t.provider_ref) FROM referral AS t", progress)[0][0]
    room.lack(name for name in TABLE_COLUMNS if name not in there)
    kinds = {
        name: frozenset(kind for (kind,) in room.rows(f'SELECT DISTINCT t."kind" FROM "{name}" AS t', progress))
        for name in KIND_TABLES
        if "kind" in filled.get(name, ())
    }
    return _Tables(filled, Linking(references=references), scope=Scope(kinds=kinds))


class _Room:
    """The common tables of a warehouse, asked in the words of DuckDB; and the cases, which stand in no table there."""

    def __init__(self, connection: Connection, schema: str | None) -> None:
        self._connection, self._schema = connection, schema
        self._cases: exp.Expr | None = None
        self._lacking: frozenset[str] = frozenset()
        self.cells = ""
        self.listed = 0

    def unlisted(self, row: str) -> str:
        """Give the condition that the child of a row stands in no list of children."""
        return f"NOT EXISTS (SELECT 1 FROM child AS p WHERE p.child = {row}.child)"

    def lack(self, names: Iterable[str]) -> None:
        """Take it that some tables are not there, so that they are empty."""
        self._lacking = frozenset(names)

    def take(self, asked: Asked, progress: Progress) -> None:
        """Count the children listed, and keep the statement that gives the cases."""
        self.listed = self.rows("SELECT COUNT(DISTINCT t.child) FROM child AS t", progress)[0][0]
        self._cases = statement(asked)
        self.cells = in_words(asked, self._connection.dialect, Head.CELLS, self._schema)

    def counted_cells(self, progress: Progress) -> list[tuple[Any, ...]]:
        """Give the events counted in cells, by the very statement that is shown."""
        return self._connection.rows(self.cells, progress)

    def rows(self, select: str, progress: Progress) -> list[tuple[Any, ...]]:
        """Give what a statement gives, made into the words of the database."""
        try:
            import sqlglot
            from sqlglot import exp
        except ModuleNotFoundError:
            raise MissingExtra("coverage", "sqlglot") from None
        tree = sqlglot.parse_one(select, read="duckdb")
        named = {each.name for each in tree.find_all(exp.Table)}
        if "cases" in named and self._cases is not None:
            tree = over_cases(tree, self._cases)
        for name in sorted(named & self._lacking):
            _put_empty(tree, name)
        fit(tree, self._connection.dialect, self._schema)
        sql = tree.sql(dialect=self._connection.dialect.value, identify=True, comments=False)
        return self._connection.rows(sql, progress)


def _put_empty(tree: exp.Expr, name: str) -> None:
    """Let a table that is not there stand as one without rows."""
    import sqlglot
    from sqlglot import exp

    columns = ", ".join(f'CAST(NULL AS {_TYPES[kind]}) AS "{column}"' for column, kind in _columns(name))
    empty = sqlglot.parse_one(f"SELECT {columns} WHERE 1 = 0", read="duckdb")
    made = exp.CTE(this=empty, alias=exp.TableAlias(this=exp.to_identifier(name)))
    parts = tree.args.get("with_") or exp.With(expressions=[])
    parts.set("expressions", [made, *parts.expressions])
    tree.set("with_", parts)


def _columns(name: str) -> Iterator[tuple[str, Kind]]:
    yield from ((each.name, each.kind) for each in table_named(name).columns)
    yield from zip(SOURCE_COLUMNS, (Kind.CODE, Kind.WHOLE), strict=True)


_TYPES = {
    Kind.ID: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.FLAG: "BOOLEAN",
    Kind.WHOLE: "INTEGER",
    Kind.NUMBER: "DECIMAL(18, 6)",
}


@frozen
class _Counting:
    """The cases of a warehouse counted as those of a folder are, from two statements that give counts alone."""

    asked: Asked
    room: _Room

    def counts(
        self,
        _: Room,
        dimensions: Sequence[Dimension],
        titles: Mapping[str, Sequence[str]],
        widening: Widening,
        progress: Progress,
    ) -> Counts:
        """Give everything counted, in the dimensions asked for and by month."""
        found = Counts(titles=titles)
        parts = ("", *(each.value for each in dimensions), "month")
        events = self._events(found, parts, progress)
        spread = self._spread(found, parts, progress)
        for part in parts:
            # Months are not published, so there the children behind each status are not told.
            told = () if part == "month" else TOLD_TOGETHER
            found.tallies[part] = {
                cell: _tally(counts, spread[part, cell], told) for cell, counts in events[part].items()
            }
            found.coverages[part] = {
                cell: coverage_of(tally, _widest(spread[part, cell], widening), widening, adds=widening.adds(cell[0]))
                for cell, tally in found.tallies[part].items()
            }
        return found

    def _events(
        self, found: Counts, parts: Sequence[str], progress: Progress
    ) -> dict[str, dict[Cell, Counter[Status]]]:
        """Count events by status in every cell, and those left out or offered by why and by what."""
        events: dict[str, dict[Cell, Counter[Status]]] = {part: defaultdict(Counter) for part in parts}
        for values in self.room.counted_cells(progress):
            row = dict(zip((*CELL_COLUMNS, "events"), values, strict=True))
            status, number = Status.of_number(row["status"]), int(row["events"])
            reason = Excluded.of_number(row["excluded"])
            for key in (row["c"], None):
                for part in parts:
                    events[part][key, row[part] if part else _ALL][status] += number
                if reason is not None:
                    found.excluded[key][reason] += number
                if status in _OFFERED:
                    found.shown_by[key][SHOWN_BY.get(row["rank"], Counted.REFERRAL)] += number
        return events

    def _spread(
        self, found: Counts, parts: Sequence[str], progress: Progress
    ) -> dict[tuple[str, Cell], list[_Children]]:
        """Count children by how many of their events were offered and missed, and take up what else is counted."""
        spread: dict[tuple[str, Cell], list[_Children]] = defaultdict(list)
        for what, c, number, kinds, hits, misses, count in self.room.rows(self._select(parts), progress):
            key = c or None
            if what == _LAG:
                for each in (key, None):
                    found.lags[each][number] += int(count)
            elif what == _OFFERS:
                found.offers[key] = int(count)
            elif what == _REACHED:
                found.reached[key] = int(count)
            else:
                spread[what, (key, number)].append(_Children(int(count), int(kinds), int(hits), int(misses)))
        return spread

    def _select(self, parts: Sequence[str]) -> str:
        selects = [_by_children(part, key) for part in parts for key in ("c", str(_ALL))]
        dated = f"FROM cases WHERE status IN ({_listed(_OFFERED)}) AND NOT offered_on IS NULL"
        selects.append(f"SELECT '{_LAG}', c, offered_on - day, 0, 0, 0, COUNT(*) {dated} GROUP BY c, offered_on - day")
        for key in ("c", str(_ALL)):
            each = f"SELECT DISTINCT {key} AS c, child, offered_on {dated}"
            selects.append(f"SELECT '{_OFFERS}', c, 0, 0, 0, 0, COUNT(*) FROM ({each}) AS o GROUP BY c")
        if "referral" not in self.asked.empty:
            missed = _listed(each for each in Status if each.is_judged and each is not Status.OFFERED_IN_TIME)
            came = (
                "SELECT DISTINCT s.c AS c, s.child AS child, s.day AS day FROM cases AS s JOIN referral AS r "
                f'ON r.child = s.child AND r."on" >= s.low AND r."on" <= s.cap WHERE s.status IN ({missed})'
            )
            selects.append(f"SELECT '{_REACHED}', c, 0, 0, 0, 0, COUNT(*) FROM ({came}) AS came GROUP BY c")
        return " UNION ALL ".join(selects)


_LAG, _OFFERS, _REACHED = "lag", "offers", "reached"


@frozen
class _Children:
    """So many children of a cell with the same number of events offered in time, and known to be missed.

    `kinds` has a bit for each status in the count that some event of the child has, and one for all others.
    """

    number: int
    kinds: int
    hits: int
    misses: int


def _by_children(part: str, key: str) -> str:
    group = f'"{part}"' if part else str(_ALL)
    kinds = " + ".join(
        f"MAX(CASE WHEN status IN ({_listed(each)}) THEN {_mask(each)} ELSE 0 END)"
        for each in (*((one,) for one in Status if one.is_judged), TOLD_TOGETHER[-1])
    )
    missed = _listed((Status.OFFERED_LATE, Status.NOT_OFFERED))
    each = (
        f"SELECT {key} AS c, {group} AS g, child, {kinds} AS kinds, "
        f"SUM(CASE WHEN status = {Status.OFFERED_IN_TIME.number} THEN 1 ELSE 0 END) AS hits, "
        f"SUM(CASE WHEN status IN ({missed}) THEN 1 ELSE 0 END) AS misses FROM cases"
    )
    by = ", ".join(name for name, is_column in (("c", key == "c"), (group, bool(part)), ("child", True)) if is_column)
    return (
        f"SELECT '{part}' AS what, c, g, kinds, hits, misses, COUNT(*) AS number FROM ({each} GROUP BY {by}) AS child "
        "GROUP BY c, g, kinds, hits, misses"
    )


def _mask(statuses: Iterable[Status]) -> int:
    """Give the bits of statuses: one of each that is in the count, and the first for all that are not."""
    return sum({1 << each.number if each.is_judged else 1 for each in statuses})


_JUDGED = _mask(each for each in Status if each.is_judged)


def _listed(statuses: Iterable[Status]) -> str:
    return ", ".join(str(each.number) for each in statuses)


def _tally(counts: Counter[Status], spread: Sequence[_Children], told: Sequence[tuple[Status, ...]]) -> Tally:
    return Tally(
        counts=tuple((status, counts[status]) for status in Status if counts[status]),
        children=sum(each.number for each in spread),
        judged_children=sum(each.number for each in spread if each.kinds & _JUDGED),
        offered_children=sum(each.number for each in spread if each.hits),
        children_by=tuple(
            (statuses, number)
            for statuses in told
            if (number := sum(each.number for each in spread if each.kinds & _mask(statuses)))
        ),
    )


def _widest(spread: Sequence[_Children], widening: Widening) -> tuple[int, int, int]:
    """Give what the children nobody can name could change at most: see `counting`."""
    hits: Counter[int] = Counter()
    misses: Counter[int] = Counter()
    for each in spread:
        hits[each.hits] += each.number
        misses[each.misses] += each.number
    offers = _most(misses, widening.offers)
    return _most(hits, widening.referrals), offers, _most(misses, widening.offers + widening.referrals) - offers


def _most(children: Mapping[int, int], number: int) -> int:
    """Give the events of the so many children who have most."""
    found = 0
    for events in sorted(children, reverse=True):
        taken = min(number, children[events])
        found, number = found + events * taken, number - taken
    return found
