"""Tables to a result: who should have been offered an advocate, who was, and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Protocol

from compliance.coverage.case import Case, Dimension, Excluded, Status
from compliance.coverage.child_table import TABLES, Linking, Scope, Tables
from compliance.coverage.clock import FAR, clock_days, clocks
from compliance.coverage.counting import Counts, Widening, counted, group_titles, lags_of
from compliance.coverage.data_notes import Looking, data_notes, hidden_children, review_signs
from compliance.coverage.reach import Reach, Reached, reached
from compliance.coverage.result import CircumstanceResult, CoverageResult, Unmatched
from compliance.coverage.settings import AuditRule, Settings, audit_rules, setting_lines, settings_held
from compliance.coverage.sql.bearing import bearing_rows
from compliance.coverage.sql.event_rows import EventRows, columns_asked, day_of, event_rows
from compliance.coverage.sql.query import CASE_COLUMNS, STAYS, TABLE_COLUMNS, Asked, two_steps
from compliance.coverage.sql.room import Room
from compliance.coverage.sql.warehouse import Warehouse, opened
from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.standards.circumstance import Counted, TimeUnit
from compliance.standards.library import Library

__all__ = [
    "Audited",
    "ChildTables",
    "Counting",
    "Source",
    "audit",
    "audit_and_cases",
    "cases",
    "first_day",
    "result_of",
    "usable_events",
    "wanted_columns",
]

Counting = Callable[[Room, Sequence[Dimension], Mapping[str, Sequence[str]], Widening, Progress], Counts]
"""How the cases of an audit are counted, in the dimensions asked for, under their titles."""

_SPILL_ROWS = 2_000_000
"""From so many rows on, what does not fit into memory may be written to disk, encrypted."""
_PACK_ROWS = 20_000_000
"""From so many rows on, tables would fill the memory, and are pressed."""
_STEPS = 5


class Source(Protocol):
    """What is known of the common tables besides their rows."""

    @property
    def linking(self) -> Linking:
        """How the provider's references were joined to children."""

    @property
    def checksum(self) -> str:
        """One checksum over everything used."""

    @property
    def scope(self) -> Scope:
        """How much of each table is there, where that is known."""

    def holds(self, name: str, column: str | None = None) -> bool:
        """Whether a table, or a column of it, is filled."""


class ChildTables(Source, Protocol):
    """Where the common tables come from: the files of a folder, or tables that are kept."""

    def size(self) -> int:
        """Give how many rows there are in all."""

    def fill(self, room: Warehouse, wanted: Mapping[str, Collection[str]], held: Mapping[str, str]) -> None:
        """Put the wanted columns of common tables into a warehouse; a table that is not there is empty.

        Rows that do not meet the condition on `t` in `held` may be left out.
        """


@frozen
class _Read:
    """Tables that were read from a folder."""

    tables: Tables

    @property
    def linking(self) -> Linking:
        return self.tables.linking

    @property
    def checksum(self) -> str:
        return self.tables.checksum

    @property
    def scope(self) -> Scope:
        return self.tables.scope

    def holds(self, name: str, column: str | None = None) -> bool:
        return self.tables.holds(name, column)

    def size(self) -> int:
        return sum(len(each.rows) for each in self.tables.filled)

    def fill(self, room: Warehouse, wanted: Mapping[str, Collection[str]], held: Mapping[str, str]) -> None:
        asked = [each for each in TABLES if each.name in wanted]
        room.know_files(row[-2] for each in asked for row in self.tables.rows(each.name))
        for table in asked:
            columns = dict(zip(table.names, self.tables.values(table.name), strict=True))
            room.load(table, wanted[table.name], columns)


def audit(
    tables: Tables | ChildTables,
    library: Library,
    settings: Settings,
    progress: Progress | None = None,
    *,
    to_publish: bool = True,
) -> CoverageResult:
    """Give what became of every event in which an advocate was to be offered.

    Without `to_publish` the children behind each status are not counted, which is quicker; the result can then be
    shown to those inside, and not be published.

    Raises:
        Cancelled: the work was asked to stop.
        InvalidArgument: a setting cannot be used.
        InvalidFiles: a circumstance asks for what no table holds.
        MissingExtra: the database, or the parser of filters, is not installed.
        WarehouseFailed: the database could not finish.
    """
    with _audited(tables, library, settings, progress or Progress(), listing=False) as done:
        return result_of(done, library, counted if to_publish else partial(counted, told=()))


def cases(
    tables: Tables | ChildTables,
    library: Library,
    settings: Settings,
    progress: Progress | None = None,
    *,
    circumstances: Sequence[str] = (),
    statuses: Sequence[Status] = (),
) -> tuple[Case, ...]:
    """Give the cases behind the figures, in order of circumstance, child and day; for the auditor alone.

    Named circumstances or statuses alone are given where there are any.

    Raises:
        Cancelled, InvalidArgument, InvalidFiles, MissingExtra, WarehouseFailed: as for `audit`.
    """
    asked = replace(settings, circumstances=tuple(circumstances) or settings.circumstances)
    with _audited(tables, library, asked, progress or Progress()) as done:
        return tuple(_cases(done, library, statuses))


def audit_and_cases(
    tables: Tables | ChildTables,
    library: Library,
    settings: Settings,
    progress: Progress | None = None,
    *,
    statuses: Sequence[Status] = (),
) -> tuple[CoverageResult, tuple[Case, ...]]:
    """Give what `audit` and `cases` give for the same circumstances, from one warehouse.

    Raises:
        Cancelled, InvalidArgument, InvalidFiles, MissingExtra, WarehouseFailed: as for `audit`.
    """
    with _audited(tables, library, settings, progress or Progress()) as done:
        return result_of(done, library), tuple(_cases(done, library, statuses))


@frozen
class Audited:
    """An audit whose cases stand in the table `cases` of a warehouse."""

    room: Room
    source: Source
    settings: Settings
    rules: tuple[AuditRule, ...]
    reached: tuple[Reached, ...]
    events: tuple[EventRows, ...]
    first: date
    progress: Progress


@contextmanager
def _audited(
    tables: Tables | ChildTables, library: Library, settings: Settings, progress: Progress, *, listing: bool = True
) -> Iterator[Audited]:
    source: ChildTables = _Read(tables) if isinstance(tables, Tables) else tables
    rules = audit_rules(library, settings)
    settings = settings_held(settings, offers=source.holds("offer"))
    progress.step("Taking in the tables", 0, _STEPS)
    with opened(spill=source.size() >= _SPILL_ROWS, pack=source.size() >= _PACK_ROWS) as room:
        held = {} if settings.first is None else bearing_rows(rules, settings.first)
        wanted = wanted_columns(rules)
        if not listing:
            wanted["offer"] -= {"offer_id"} - columns_asked(rules).get("offer", set())
        source.fill(room, wanted, held)
        local = dict(room.rows('SELECT UPPER(t."trigger"), COUNT(*) FROM local_event AS t GROUP BY 1', progress))
        found = tuple(reached(rule, source.holds, local, source.scope) for rule in rules)
        first = settings.first or first_day(room, rules, found, library, settings, progress)
        progress.step("Setting out the days", 1, _STEPS)
        clock_of, every = clocks(rules, settings)
        calendar = library.holidays.working_days if library.holidays else None
        room.load_clock(day for each in every for day in clock_days(each, first, settings, calendar))
        room.shut()
        events = usable_events(event_rows(rules, first, settings.last_day, clock_of), found)
        progress.step("Finding events and their offers", 2, _STEPS)
        empty = frozenset(name for name in TABLE_COLUMNS if not source.holds(name))
        asked = Asked(
            rules,
            events,
            clock_of,
            settings,
            first,
            library.groupings,
            empty=empty,
            listing=listing,
            stays=room.rows(STAYS, progress)[0],
            listed_once=room.rows("SELECT COUNT(*) FROM child", progress)[0][0] == room.listed,
        )
        (timed, events_of), (found_as, cases_of) = two_steps(asked)
        for part in room.parts():
            room.make(timed, events_of, progress)
            (room.add if part else room.make)(found_as, cases_of, progress)
            room.drop(timed)
        yield Audited(room, source, settings, rules, found, events, first, progress)


def wanted_columns(rules: Sequence[AuditRule]) -> dict[str, set[str]]:
    """Give the columns of each common table that an audit needs; nothing else is taken in."""
    wanted = {name: set(columns) for name, columns in TABLE_COLUMNS.items()}
    for name, columns in columns_asked(rules).items():
        wanted.setdefault(name, set()).update(columns)
    return wanted


def usable_events(events: Iterable[EventRows], found: Sequence[Reached]) -> tuple[EventRows, ...]:
    """Leave out the kinds of event that these tables cannot show."""
    by_id = {each.circumstance: each for each in found}
    return tuple(each for each in events if _place(each) in by_id[each.rule.id].usable)


def _place(event: EventRows) -> int:
    return next(number for number, each in enumerate(event.rule.circumstance.events) if each is event.event)


def first_day(
    room: Room,
    rules: Sequence[AuditRule],
    found: Sequence[Reached],
    library: Library,
    settings: Settings,
    progress: Progress,
) -> date:
    """Give the day of the first event in the tables, no earlier than bank holidays are known where they are needed."""
    days = {'SELECT MIN(t."on") FROM local_event AS t'}
    for rule, each in zip(rules, found, strict=True):
        for event in (rule.circumstance.events[number] for number in each.usable):
            if event.date is not None:
                days.add(f'SELECT MIN({day_of(event)}) FROM "{event.table}" AS t')
            elif event.birthdays:
                days.add('SELECT MIN(t."start") FROM episode AS t')
    known: list[date] = [row[0] for row in room.rows(" UNION ALL ".join(sorted(days)), progress) if row[0] is not None]
    first = min([*known, settings.last_day])
    working = any(rule.window is not None and rule.window.unit is TimeUnit.WORKING_DAYS for rule in rules)
    return max(first, library.holidays.from_) if working and library.holidays else first


def result_of(
    done: Audited, library: Library, count: Counting = counted, *, with_places: bool = True
) -> CoverageResult:
    """Count what an audit found; without places where the rows say by no number which file they come from.

    Raises:
        Cancelled: the work was asked to stop.
    """
    done.progress.step("Counting", 3, _STEPS)
    unmatched = _unmatched(done)
    by_referral = frozenset(n for n, rule in enumerate(done.rules, start=1) if Counted.REFERRAL in rule.counts)
    widening = Widening(unmatched.referrals, unmatched.offers, done.settings.supported, by_referral)
    titles = group_titles(library.groupings)
    counts = count(done.room, _dimensions(done), titles, widening, done.progress)
    done.progress.step("Looking at the data", 4, _STEPS)
    looking = Looking(
        done.room, done.events, done.rules, done.settings, done.first, done.progress, with_places=with_places
    )
    children = done.room.listed
    unreached = [each.circumstance for each in done.reached if each.reach is Reach.NONE]
    hidden = hidden_children(looking, unreached, children)
    result = CoverageResult(
        cut_off=done.settings.cut_off,
        first=done.first,
        last=done.settings.last_day,
        settings=setting_lines(
            done.rules, done.settings, done.first, library.holidays.from_ if library.holidays else None
        ),
        unmatched=unmatched,
        circumstances=tuple(_circumstances(done, counts, hidden)),
        tally=counts.tally(None),
        coverage=counts.coverage(None),
        children=children,
        excluded=counts.excluded_of(None),
        shown_by=counts.shown_by_of(None),
        offers=counts.offers.get(None, 0),
        reached=sum(counts.reached.values()),
        after=lags_of(counts.lags[None], before=False),
        before=lags_of(counts.lags[None], before=True),
        groups=counts.groups(None),
        months=counts.months(None),
        signs=review_signs(looking),
        notes=data_notes(looking),
        declared_complete=any(each.is_used for each in done.settings.complete),
        has_offers=_has_offers(done),
        can_be_published=bool(counts.told),
        shared=tuple(_shared(done)),
        standards=library.sha256,
        tables=done.source.checksum,
    )
    done.progress.step("Done", _STEPS, _STEPS)
    return result


def _shared(done: Audited) -> Iterator[tuple[str, str, int]]:
    """Give how many events two circumstances have in common: so a part of another is known when counts are shared."""
    for one, other, events in done.room.rows(
        "SELECT s.c, o.c, COUNT(*) FROM cases AS s JOIN cases AS o "
        "ON s.child = o.child AND s.day = o.day AND s.c < o.c GROUP BY s.c, o.c ORDER BY s.c, o.c",
        done.progress,
    ):
        yield done.rules[one - 1].id, done.rules[other - 1].id, events


def _has_offers(done: Audited) -> bool:
    counts = {each for rule in done.rules for each in rule.counts}
    columns = {
        Counted.OFFER: ("offer", "on"),
        Counted.REFERRAL: ("referral", "on"),
        Counted.COMPLAINT_FILE: ("complaint", "advocate_offered_on"),
    }
    return any(done.source.holds(*columns[each]) for each in counts)


def _dimensions(done: Audited) -> tuple[Dimension, ...]:
    """Give the dimensions that the tables can tell at all; age is always one, since under-fives are shown apart."""
    holds = done.source.holds
    asked = {
        Dimension.AGE: True,
        Dimension.SEX: holds("child", "sex"),
        Dimension.ETHNICITY: holds("child", "ethnicity"),
        Dimension.DISABILITY: holds("child", "disability") or holds("disability"),
        Dimension.PLACEMENT: holds("placement", "type"),
        Dimension.AREA: holds("placement", "out_of_area"),
        Dimension.LEGAL: holds("legal"),
        Dimension.UNACCOMPANIED: holds("unaccompanied"),
    }
    return tuple(each for each in Dimension if asked[each])


def _unmatched(done: Audited) -> Unmatched:
    unlisted = done.room.unlisted("t")
    referrals = done.room.rows(
        "SELECT COUNT(*) FROM (SELECT DISTINCT t.child, CASE WHEN t.child IS NULL THEN t.provider_ref END "
        f"FROM referral AS t WHERE t.child IS NULL OR {unlisted}) AS unmatched",
        done.progress,
    )[0][0]
    offers = done.room.rows(f"SELECT COUNT(DISTINCT t.child) FROM offer AS t WHERE {unlisted}", done.progress)[0][0]
    linking = done.source.linking
    return Unmatched(
        references=linking.references,
        referrals=referrals,
        offers=offers + linking.offers_without_child,
        links_unused=linking.links_unused,
    )


def _circumstances(done: Audited, counts: Counts, hidden: Mapping[str, int]) -> Iterator[CircumstanceResult]:
    for number, (rule, reach) in enumerate(zip(done.rules, done.reached, strict=True), start=1):
        yield CircumstanceResult(
            id=rule.id,
            title=rule.circumstance.title,
            reach=reach,
            tally=counts.tally(number),
            coverage=counts.coverage(number),
            excluded=counts.excluded_of(number),
            shown_by=counts.shown_by_of(number),
            offers=counts.offers.get(number, 0),
            reached=counts.reached.get(number, 0),
            after=lags_of(counts.lags[number], before=False),
            before=lags_of(counts.lags[number], before=True),
            under_five=counts.under_five(number),
            hidden_children=hidden.get(rule.id, 0),
            groups=counts.groups(number),
            months=counts.months(number),
            notes=tuple(_notes(rule, reach, counts, number, has_stays=done.source.holds("episode"))),
        )


def _notes(rule: AuditRule, reach: Reached, counts: Counts, number: int, *, has_stays: bool) -> Iterator[str]:
    """Give what must be read beside the figures of a circumstance."""
    if not rule.circumstance.provenance.is_confirmed:
        yield "No source was read that makes this a time to offer an advocate: the council's own list decides."
    if rule.window is None and counts.tally(number).judged:
        yield "No time limit is set, so an offer is counted as made and not as made in time. The council can set one."
    for place in reach.usable:
        stands_in = rule.circumstance.events[place].stands_in
        if stands_in:
            yield f"Stands in for the event: {stands_in}."
    if rule.needs_care_on_the_day and reach.usable:
        yield _CARE_NOTES[has_stays]
    reached_by = counts.reached.get(number, 0)
    if reached_by:
        events = "1 event" if reached_by == 1 else f"{reached_by:,} events"
        yield f"For {events} without a recorded offer in time a referral to advocacy came all the same."


_CARE_NOTES = {
    False: "Only children in care are meant, and no stays in care were brought: children who were not in care may be "
    "counted, and a missing record makes none of them a missed one.",
    True: "Only children in care are meant: who was in no stay in care on the day is left out. Where the stays do not "
    "reach the day, the child is counted, and a missing record is no missed offer.",
}


def _cases(done: Audited, library: Library, statuses: Sequence[Status]) -> Iterator[Case]:
    titles = group_titles(library.groupings)
    wanted = f"WHERE s.status IN ({', '.join(str(each.number) for each in statuses)})" if statuses else ""
    columns = ", ".join(f's."{name}"' for name in CASE_COLUMNS)
    rows = done.room.rows(
        f"SELECT n.reference, {columns} FROM cases AS s JOIN child_name AS n ON n.child = s.child {wanted} "
        "ORDER BY s.c, n.reference, s.day",
        done.progress,
    )
    offers = _offers_of(done)
    for child, *values in rows:
        yield _case(child, dict(zip(CASE_COLUMNS, values, strict=True)), done, titles, offers)


def _offers_of(done: Audited) -> Mapping[str, list[tuple[date, str, str | None]]]:
    found: dict[str, list[tuple[date, str, str | None]]] = {}
    for child, day, reference, purpose in done.room.rows(
        'SELECT n.reference, t."on", t.offer_id, t.circumstance FROM offer AS t '
        "JOIN child_name AS n ON n.child = t.child "
        'WHERE t.offered = TRUE AND NOT t."on" IS NULL AND NOT t.offer_id IS NULL '
        'ORDER BY n.reference, t."on", t.offer_id',
        done.progress,
    ):
        found.setdefault(child, []).append((day, reference, purpose))
    return found


def _case(
    child: str,
    row: Mapping[str, Any],
    done: Audited,
    titles: Mapping[str, Sequence[str]],
    offers: Mapping[str, list[tuple[date, str, str | None]]],
) -> Case:
    rule = done.rules[row["c"] - 1]
    excluded = Excluded.of_number(row["excluded"])
    offered_on: date | None = row["offered_on"]
    return Case(
        circumstance=rule.id,
        child=child,
        day=row["day"],
        status=Status.of_number(row["status"]),
        excluded=excluded,
        offered_on=offered_on,
        days=(offered_on - row["day"]).days if offered_on else None,
        by=tuple(Counted)[row["rank"] - 1] if row["rank"] else None,
        due=row["due"] if row["limited"] and row["due"] != FAR else None,
        offers=() if excluded else tuple(_counting(rule, row, done.settings, offers.get(child, ()))),
        groups=tuple((each, _title(titles, each, row)) for each in Dimension),
    )


def _counting(
    rule: AuditRule, row: Mapping[str, Any], settings: Settings, offers: Sequence[tuple[date, str, str | None]]
) -> Iterator[str]:
    """Give the references of the offers that count for an event."""
    codes = {None, "", "not_recorded", rule.id, *rule.circumstance.offer.codes}
    last = min(row["cap"], settings.cut_off)
    for day, reference, purpose in offers:
        if Counted.OFFER in rule.counts and row["low"] <= day <= last and (settings.any_purpose or purpose in codes):
            yield reference


def _title(titles: Mapping[str, Sequence[str]], dimension: Dimension, row: Mapping[str, Any]) -> str:
    number = row[dimension.value]
    return titles[dimension.value][number or 0]
