"""What in the tables bears on the figures: rows that are no event, offers that count for nothing, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from compliance.coverage.child_table import table_named
from compliance.coverage.result import DataNote, ReviewSigns
from compliance.coverage.settings import AuditRule, Settings
from compliance.coverage.sql.bearing import bearing_rows
from compliance.coverage.sql.event_rows import EventRows, day_of, triggers_of
from compliance.coverage.sql.room import Room
from compliance.coverage.sql.value_rows import OTHER, UNCLEAR
from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.standards.circumstance import Counted, Event

__all__ = ["VIEWS_NOT_HEARD", "Looking", "data_notes", "hidden_children", "review_signs"]

VIEWS_NOT_HEARD = "views-not-heard"
_MOST_PLACES = 30
_ELSEWHERE = "EXISTS ("
_SEEN, _PROMPTS = ("PN2", "PN5"), ("PN4", "PN7")


@frozen
class Sought:
    """A kind of row to look for: the note it is worth, its table, the condition on `t`, and what it bears on."""

    code: str
    sentence: str
    table: str
    where: str
    circumstances: tuple[str, ...] = ()


@frozen
class Looking:
    """What is looked at: the tables, the events that could be found, the settings, and whether rows can be named."""

    room: Room
    events: tuple[EventRows, ...]
    rules: tuple[AuditRule, ...]
    settings: Settings
    first: date
    progress: Progress
    with_places: bool = True

    def bearing(self, table: str, where: str) -> str:
        """Hold a condition to rows that can bear on events of the period, where a table is asked for these alone."""
        held = bearing_rows(self.rules, self.first).get(table)
        return where if held is None else f"{where} AND ({held})"

    def notes(self, sought: Iterable[Sought]) -> Iterator[DataNote]:
        """Give a note of each kind of row that is there."""
        asked = list(sought)
        found: dict[Sought, int] = {}
        for table in dict.fromkeys(each.table for each in asked):
            found |= self._counted(table, [each for each in asked if each.table == table])
        return (self._noted(each, found[each]) for each in asked if found[each])

    def _counted(self, table: str, sought: Sequence[Sought]) -> Iterator[tuple[Sought, int]]:
        """Count the rows of a table in one pass, but for conditions that look into another: few databases sum these."""
        here = [each for each in sought if _ELSEWHERE not in each.where]
        if here:
            counts = ", ".join(f"SUM(CASE WHEN {each.where} THEN 1 ELSE 0 END)" for each in here)
            rows = self.room.rows(f'SELECT {counts} FROM "{table}" AS t', self.progress)[0]
            yield from ((each, int(number or 0)) for each, number in zip(here, rows, strict=True))
        for each in sought:
            if _ELSEWHERE in each.where:
                select = f'SELECT COUNT(*) FROM "{table}" AS t WHERE {each.where}'
                yield each, self.room.rows(select, self.progress)[0][0]

    def _noted(self, sought: Sought, rows: int) -> DataNote:
        held = f'FROM "{sought.table}" AS t WHERE {sought.where}'
        return DataNote(
            code=sought.code,
            sentence=sought.sentence,
            table=sought.table,
            circumstances=tuple(dict.fromkeys(sought.circumstances)),
            rows=rows,
            children=self.room.rows(f"SELECT COUNT(DISTINCT t.child) {held}", self.progress)[0][0],
            places=self._places(sought.table, sought.where) if self.with_places else (),
        )

    def _places(self, table: str, where: str) -> tuple[tuple[str, int], ...]:
        places = self.room.rows(
            f'SELECT f.reference, t.source_row FROM "{table}" AS t '
            "LEFT JOIN file_name AS f ON f.source_file = t.source_file "
            f"WHERE {where} ORDER BY t.source_file, t.source_row LIMIT {_MOST_PLACES}",
            self.progress,
        )
        return tuple((file or "", row or 0) for file, row in places)


def data_notes(looking: Looking) -> tuple[DataNote, ...]:
    """Give every note on the data, in the order of the common tables."""
    parts = (_event_notes, _local_notes, _child_notes, _offer_notes)
    return tuple(looking.notes(each for part in parts for each in part(looking)))


def _event_notes(looking: Looking) -> Iterator[Sought]:
    """Look at each table that events are found in, once for all circumstances found there."""
    tables: dict[str, list[EventRows]] = defaultdict(list)
    for each in looking.events:
        tables[each.table.name].append(each)
    for name, found in sorted(tables.items()):
        circumstances = [each.rule.id for each in found]
        unlisted = looking.bearing(name, looking.room.unlisted("t"))
        sentence = "The child stands in no list of children, so no event of theirs can be judged."
        yield Sought("not-listed", sentence, name, unlisted, tuple(circumstances))
        if {"start", "end"} <= set(table_named(name).names):
            sentence = "The end stands before the start; the event was left out."
            ends_first = looking.bearing(name, 't."end" < t."start"')
            yield Sought("end-before-start", sentence, name, ends_first, tuple(circumstances))
        for day, dated in _by_day(found).items():
            yield from _dated_notes(looking, name, day, dated)


def _by_day(found: Sequence[EventRows]) -> dict[str, list[EventRows]]:
    days: dict[str, list[EventRows]] = defaultdict(list)
    for each in found:
        if each.event.date is not None:
            days[day_of(each.event)].append(each)
    return days


def _dated_notes(looking: Looking, table: str, day: str, dated: Sequence[EventRows]) -> Iterator[Sought]:
    circumstances = [each.rule.id for each in dated]
    conditions = [each.condition for each in dated]
    meant = f"({' OR '.join(f'({each})' for each in conditions if each)})" if all(conditions) else "TRUE"
    if _may_be_blank(dated[0].event, table):
        sentence = "The row has no day, so it is no event."
        yield Sought("no-day", sentence, table, f"{day} IS NULL AND {meant}", tuple(circumstances))
    cut_off = _date(looking.settings.cut_off)
    sentence = "The event lies after the day on which the data were taken; it was left out."
    yield Sought("after-cut-off", sentence, table, f"{day} > {cut_off} AND {meant}", tuple(circumstances))
    for circumstance, where in _undecided(dated).items():
        sentence = "What decides whether this is an event is not recorded; it was not counted."
        span = f"{day} >= {_date(looking.first)} AND {day} <= {_date(looking.settings.last_day)}"
        yield Sought("not-decided", sentence, table, f"{span} AND {where}", (circumstance,))


def _undecided(dated: Sequence[EventRows]) -> dict[str, str]:
    """Give when a row may or may not be an event of a circumstance: no kind of event is met, and one is not known."""
    parts: dict[str, list[str]] = defaultdict(list)
    for each in dated:
        parts[each.rule.id].append(each.condition or "TRUE")
    return {name: f"({' OR '.join(f'({part})' for part in found)}) IS NULL" for name, found in parts.items()}


def _undecided_then(looking: Looking, kinds: Sequence[EventRows]) -> str:
    """Give when a row may or may not be an event of the period; one without its day is none."""
    first, last = _date(looking.first), _date(looking.settings.last_day)
    parts = []
    for each in kinds:
        condition = each.condition or "TRUE"
        if each.event.date is not None:
            day = day_of(each.event)
            condition = f"({condition}) AND NOT {day} IS NULL AND {day} >= {first} AND {day} <= {last}"
        parts.append(f"({condition})")
    return f"({' OR '.join(parts)}) IS NULL"


def _may_be_blank(event: Event, table: str) -> bool:
    columns = {each.name: each for each in table_named(table).columns}
    names = [name for name in (event.date, event.else_date) if name is not None]
    return not any(columns[name].needed for name in names)


_LONGEST_CODE, _MOST_CODES = 40, 20


def _local_notes(looking: Looking) -> Iterator[Sought]:
    yield from _nameless(looking)
    sentence = "The event lies after the day on which the data were taken; it was left out."
    yield Sought("after-cut-off", sentence, "local_event", f't."on" > {_date(looking.settings.cut_off)}')
    unlisted = looking.room.unlisted("t")
    sentence = "The child stands in no list of children, so no event of theirs can be judged."
    yield Sought("not-listed", sentence, "local_event", unlisted)


def _nameless(looking: Looking) -> Iterator[Sought]:
    """Look for local events under a name that no circumstance audited goes by."""
    known = sorted({name for rule in looking.rules for name in triggers_of(rule.circumstance)})
    where = f'UPPER(t."trigger") NOT IN ({", ".join(map(_text, known))})'
    sentence = "The list names no circumstance that is audited here, so the event counts for nothing"
    if not looking.with_places:  # what stands in a database of others is counted there, and not fetched
        yield Sought("other-trigger", f"{sentence}.", "local_event", where)
        return
    select = f'SELECT UPPER(t."trigger") AS name, COUNT(*) FROM local_event AS t WHERE {where} GROUP BY 1'
    found = sorted(looking.room.rows(select, looking.progress))
    if found:
        yield Sought("other-trigger", f"{sentence}: {_named(found)}.", "local_event", where)


def _named(found: Sequence[tuple[str, int]]) -> str:
    """Give names with how often each stands; what may be more than a code is counted and not shown."""
    shown = [each for each in found if len(each[0]) <= _LONGEST_CODE and not any(map(str.isdigit, each[0]))]
    told = [f"{name.lower()} ({number:,})" for name, number in shown[:_MOST_CODES]]
    rest = sum(number for _, number in found) - sum(number for _, number in shown[:_MOST_CODES])
    return ", ".join([*told, *([f"other words ({rest:,})"] if rest else [])])


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _child_notes(looking: Looking) -> Iterator[Sought]:
    listed = looking.room.rows("SELECT COUNT(*) FROM child", looking.progress)[0][0]
    if listed > looking.room.listed:
        yield from _listed_again()
    sentence = "The child has no date of birth, so no event of theirs can be judged."
    yield Sought("no-birth-date", sentence, "child", "t.born IS NULL")


def _listed_again() -> Iterator[Sought]:
    earlier = "(o.source_file, o.source_row) < (t.source_file, t.source_row)"
    again = f"EXISTS (SELECT 1 FROM child AS o WHERE o.child = t.child AND {earlier})"
    sentence = "The child is listed more than once; the first row counts."
    yield Sought("child-again", sentence, "child", again)


def _offer_notes(looking: Looking) -> Iterator[Sought]:
    cut_off = _date(looking.settings.cut_off)
    sentence = "The offer lies after the day on which the data were taken; it was left out."
    yield Sought("offer-after-cut-off", sentence, "offer", f't."on" > {cut_off}')
    unlisted = looking.room.unlisted("t")
    sentence = (
        "The offer names a child who stands in no list of children; it may be any child's, so the range is wider."
    )
    yield Sought("offer-not-listed", sentence, "offer", unlisted)
    known = sorted({code for rule in looking.rules for code in (rule.id, *rule.circumstance.offer.codes)})
    sentence = "The offer has no day that can be read; it is no offer, and makes no event of the child a missed one."
    yield Sought("offer-no-day", sentence, "offer", 't."on" IS NULL')
    sentence = "Whether the offer was made is not recorded; it is no offer, and makes no event a missed one."
    yield Sought("offer-not-told", sentence, "offer", "t.offered IS NULL")
    sentence = "What the offer was made for cannot be read; it is no offer, and makes no event a missed one."
    if not looking.settings.any_purpose:
        yield Sought("offer-unclear", sentence, "offer", f"t.circumstance = '{UNCLEAR}'")
    if not looking.settings.any_purpose and known:
        codeless = [OTHER] if any(not rule.circumstance.offer.codes for rule in looking.rules) else []
        listed = ", ".join(map(_text, ("", "not_recorded", UNCLEAR, *codeless, *known)))
        sentence = "The offer was made for something that is not audited here; it counts for nothing."
        yield Sought("other-purpose", sentence, "offer", f"t.circumstance NOT IN ({listed})")
    sentence = "A refusal was recorded without the day until which it stands, so it does not stand for later events."
    without_end = "t.response = 'declined' AND t.decline_until IS NULL"
    yield Sought("refusal-without-end", sentence, "offer", without_end)
    counting = [rule.id for rule in looking.rules if Counted.REFERRAL in rule.counts]
    sentence = "The referral lies after the day on which the data were taken; it was left out."
    yield Sought("referral-after-cut-off", sentence, "referral", f't."on" > {cut_off}', tuple(counting))


def _date(day: date) -> str:
    return f"CAST('{day.isoformat()}' AS DATE)"


def hidden_children(looking: Looking, unreached: Sequence[str], children: int) -> dict[str, int]:
    """Give, for each circumstance, of how many children the tables cannot tell whether they had such an event.

    Where nothing of a circumstance can be found, that is every child listed.
    """
    found = dict.fromkeys(unreached, children)
    wheres: dict[str, dict[str, list[EventRows]]] = defaultdict(lambda: defaultdict(list))
    for each in looking.events:
        if each.condition is not None:
            wheres[each.rule.id][each.table.name].append(each)
    for circumstance, tables in wheres.items():
        selects = [
            f'SELECT t.child AS child FROM "{table}" AS t '
            f"WHERE {looking.bearing(table, _undecided_then(looking, kinds))}"
            for table, kinds in sorted(tables.items())
        ]
        union = " UNION ".join(selects)
        found[circumstance] = looking.room.rows(f"SELECT COUNT(*) FROM ({union}) AS hidden", looking.progress)[0][0]
    return found


def review_signs(looking: Looking) -> ReviewSigns:
    """Give what reviews of the period show beside offers."""
    span = f"t.held_on >= {_date(looking.first)} AND t.held_on <= {_date(looking.settings.last_day)}"
    rows = looking.room.rows(
        f"SELECT t.participation, COUNT(*) FROM review AS t WHERE {span} GROUP BY 1", looking.progress
    )
    by_code = dict(rows)
    seen = ", ".join(f"'{code}'" for code in _SEEN)
    children = looking.room.rows(
        f"SELECT COUNT(DISTINCT t.child) FROM review AS t WHERE {span} AND t.participation IN ({seen})",
        looking.progress,
    )[0][0]
    number = next((n for n, rule in enumerate(looking.rules, start=1) if rule.id == VIEWS_NOT_HEARD), 0)
    without = dict(
        looking.room.rows(
            "SELECT t.participation, COUNT(*) FROM review AS t "
            f"JOIN cases AS s ON s.c = {number} AND s.child = t.child AND s.day = t.held_on "
            f"WHERE {span} AND (s.offered_on IS NULL OR s.offered_on > s.day) GROUP BY 1",
            looking.progress,
        )
    )
    return ReviewSigns(
        seen=sum(by_code.get(code, 0) for code in _SEEN),
        seen_children=children,
        prompts=tuple((code, by_code.get(code, 0)) for code in _PROMPTS),
        prompts_without_offer=tuple((code, without.get(code, 0)) for code in _PROMPTS) if number else (),
    )
