"""Cases counted: by circumstance, group and month, with the children behind them and the ends of each range."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from operator import add

from compliance.coverage.case import TOLD_TOGETHER, Dimension, Excluded, Status
from compliance.coverage.result import Coverage, GroupResult, Lags, MonthResult, Tally
from compliance.coverage.settings import Supported
from compliance.coverage.sql.room import Room
from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.standards.circumstance import Counted
from compliance.standards.grouping import Grouping

__all__ = ["SHOWN_BY", "Counts", "Widening", "counted", "coverage_of", "group_titles", "lags_of"]

Key = int | None
"""A circumstance by its number; None stands for all of them together."""
Told = Sequence[tuple[Status, ...]]
"""Statuses told together, of which the children are counted too."""
Cell = tuple[Key, int]
"""A circumstance, or all, and a group or month by its number."""

_EVERY = 0
_MONTH = "month"
_OFFERED = (Status.OFFERED_IN_TIME, Status.OFFERED_NO_LIMIT, Status.OFFERED_LATE)
SHOWN_BY = dict(enumerate(Counted, start=1))
"""What showed an offer, by the number it has inside the engine."""


def _numbers(statuses: Iterable[Status]) -> str:
    return ", ".join(str(each.number) for each in statuses)


_JUDGED = _numbers(each for each in Status if each.is_judged)
_IN_TIME = str(Status.OFFERED_IN_TIME.number)
_APART = 0
"""What stands for the status of an event outside the count, where children are counted."""
_KNOWN_MISSES = _numbers((Status.OFFERED_LATE, Status.NOT_OFFERED))


@frozen
class Widening:
    """How many children nobody can name, by what is known of them, and how a referral counts.

    `by_referral` holds the circumstances for which a referral counts as an offer.
    """

    referrals: int
    offers: int
    supported: Supported
    by_referral: frozenset[int] = frozenset()

    def adds(self, circumstance: Key) -> bool:
        """Whether a referral may be an offer for an event of the circumstance, or of any where all are meant."""
        return bool(self.by_referral) if circumstance is None else circumstance in self.by_referral

    @property
    def any(self) -> bool:
        """Whether there are any."""
        return bool(self.referrals or self.offers)


@dataclass(slots=True)
class Counts:
    """Everything counted over the cases, by the number of the circumstance, or None for all.

    `told` holds the statuses behind which the children were counted.
    """

    tallies: dict[str, dict[Cell, Tally]] = field(default_factory=dict)
    coverages: dict[str, dict[Cell, Coverage]] = field(default_factory=dict)
    excluded: dict[Key, Counter[Excluded]] = field(default_factory=lambda: defaultdict(Counter))
    lags: dict[Key, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    shown_by: dict[Key, Counter[Counted]] = field(default_factory=lambda: defaultdict(Counter))
    offers: dict[Key, int] = field(default_factory=dict)
    reached: dict[Key, int] = field(default_factory=dict)
    titles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    told: Told = TOLD_TOGETHER

    def tally(self, circumstance: Key) -> Tally:
        """Give the tally of a circumstance, or of all."""
        return self.tallies[""].get((circumstance, _EVERY), Tally())

    def coverage(self, circumstance: Key) -> Coverage:
        """Give the coverage of a circumstance, or of all."""
        nothing = Coverage(low_count=0, low_of=0, high_count=0, high_of=0)
        return self.coverages[""].get((circumstance, _EVERY), nothing)

    def under_five(self, circumstance: Key) -> Tally:
        """Give the tally of children under five."""
        return self.tallies[Dimension.AGE.value].get((circumstance, 1), Tally())

    def excluded_of(self, circumstance: Key) -> tuple[tuple[Excluded, int], ...]:
        """Give the events left out, by reason."""
        found = self.excluded[circumstance]
        return tuple((each, found[each]) for each in Excluded if found[each])

    def shown_by_of(self, circumstance: Key) -> tuple[tuple[Counted, int], ...]:
        """Give the events offered, by what showed the offer."""
        found = self.shown_by[circumstance]
        return tuple((each, found[each]) for each in Counted if found[each])

    def groups(self, circumstance: Key) -> tuple[GroupResult, ...]:
        """Give every group of every dimension with its events."""
        return tuple(
            GroupResult(
                dimension=dimension,
                group=self.titles[dimension.value][number],
                tally=self.tallies[dimension.value][circumstance, number],
                coverage=self.coverages[dimension.value][circumstance, number],
            )
            for dimension in Dimension
            if dimension.value in self.tallies
            for number in self._numbers(dimension.value, circumstance)
        )

    def months(self, circumstance: Key) -> tuple[MonthResult, ...]:
        """Give every month with events."""
        return tuple(
            MonthResult(
                month=date(number // 100, number % 100, 1),
                tally=self.tallies[_MONTH][circumstance, number],
                coverage=self.coverages[_MONTH][circumstance, number],
            )
            for number in self._numbers(_MONTH, circumstance)
        )

    def _numbers(self, what: str, circumstance: Key) -> list[int]:
        """Give the groups of a circumstance in order, those not recorded last."""
        found = {number for key, number in self.tallies[what] if key == circumstance}
        return [*sorted(found - {_EVERY}), *(found & {_EVERY})]


def group_titles(groupings: Mapping[str, Grouping]) -> dict[str, tuple[str, ...]]:
    """Give what the groups of each dimension are called, in the order of their numbers."""
    titles: dict[str, tuple[str, ...]] = {
        Dimension.AGE.value: ("Not recorded", "0 to 4", "5 to 9", "10 to 15", "16 to 17", "18 or over"),
        Dimension.SEX.value: ("Not recorded", "Female", "Male", "Not known"),
        Dimension.DISABILITY.value: ("Not recorded", "Yes", "No"),
        Dimension.AREA.value: ("Not recorded", "In area", "Out of area"),
        # Who came alone stands in a list of its own, and nobody writes down who did not.
        Dimension.UNACCOMPANIED.value: ("Not recorded", "Yes", "No, or not recorded"),
    }
    for dimension in (Dimension.ETHNICITY, Dimension.PLACEMENT, Dimension.LEGAL):
        grouping = groupings.get(dimension.value)
        groups = [each.title for each in grouping.groups] if grouping else []
        titles[dimension.value] = ("Not recorded", *groups, "Another code")
    return titles


def counted(
    room: Room,
    dimensions: Sequence[Dimension],
    titles: Mapping[str, Sequence[str]],
    widening: Widening,
    progress: Progress,
    told: Told = TOLD_TOGETHER,
) -> Counts:
    """Count the table `cases` of a warehouse; with the children behind the statuses `told`, except by month.

    Raises:
        Cancelled: the work was asked to stop.
        WarehouseFailed: the database could not finish.
    """
    found = Counts(titles=titles, told=told)
    children = room.rows("SELECT MAX(child) FROM cases", progress)[0][0] or 0
    for what in ("", *(each.value for each in dimensions), _MONTH):
        _count_by(found, what, () if what == _MONTH else told, children, widening, room, progress)
    _count_reasons(found, room, progress)
    _count_offers(found, room, progress)
    return found


def _count_by(
    found: Counts, what: str, told: Told, last_child: int, widening: Widening, room: Room, progress: Progress
) -> None:
    events: dict[Cell, Counter[Status]] = defaultdict(Counter)
    group = _group(what)
    for c, number, status, count in room.rows(
        f"SELECT c, {group} AS g, status, COUNT(*) FROM cases GROUP BY ALL", progress
    ):
        for key in (c, None):
            events[key, number][Status.of_number(status)] += count
    children = _children(group, told, _rows_of_bits(events, told), last_child, room, progress)
    widest = dict(_widest(group, widening, room, progress)) if widening.any else {}
    found.tallies[what] = {
        cell: Tally(
            counts=tuple((status, counts[status]) for status in Status if counts[status]),
            children=children[cell][0],
            judged_children=children[cell][1],
            offered_children=children[cell][2],
            children_by=tuple((each, number) for each, number in zip(told, children[cell][3:], strict=True) if number),
        )
        for cell, counts in events.items()
    }
    found.coverages[what] = {
        cell: coverage_of(tally, widest.get(cell, (0, 0, 0)), widening, adds=widening.adds(cell[0]))
        for cell, tally in found.tallies[what].items()
    }


def _group(what: str) -> str:
    return f'"{what}"' if what else str(_EVERY)


_BITS_AT_ONCE = 1 << 27
"""How much is kept at a time while children are counted, in bits: 16 MB for each thread that counts."""


def _rows_of_bits(events: Mapping[Cell, Counter[Status]], told: Told) -> int:
    """Give how many rows of bits are kept for the cells at the same time."""
    return len({(*cell, _kind(each, told)) for cell, counts in events.items() for each in counts})


def _kind(status: Status, told: Told) -> int:
    """Give what a status is counted under: itself where the children behind it are asked for."""
    if not status.is_judged:
        return _APART
    return status.number if told or status is Status.OFFERED_IN_TIME else Status.NOT_RECORDED.number


def _children(
    group: str, told: Told, rows: int, last_child: int, room: Room, progress: Progress
) -> dict[Cell, tuple[int, ...]]:
    """Give the different children of each cell: all, in the count, offered in time, and of statuses told together.

    Children are numbers, so those of a cell are rows of bits: a third of what gathering each child takes. As many
    children are counted in one pass as the rows leave room for.
    """
    at_once = max(1, _BITS_AT_ONCE // max(rows, 1))
    found: dict[Cell, tuple[int, ...]] = {}
    asked = (f"IN ({_JUDGED})", f"= {_IN_TIME}", *(f"IN ({_kinds(each)})" for each in told))
    bits = ("BIT_OR(bits)", *(f"BIT_OR(bits) FILTER (WHERE kind {each})" for each in asked))
    counts = ", ".join(f"COALESCE(BIT_COUNT({each}), 0)" for each in bits)
    for first in range(1, last_child + 1, at_once):
        marked = _marks(group, told, first, min(last_child, first + at_once - 1))
        for c, number, *more in room.rows(
            f"SELECT c, g, {counts} FROM ({marked}) AS marked GROUP BY GROUPING SETS ((c, g), (g))", progress
        ):
            before = found.get((c, number), (0,) * len(more))
            found[c, number] = tuple(map(add, before, more))
    return found


def _kinds(statuses: Iterable[Status]) -> str:
    return ", ".join(sorted({str(_kind(each, TOLD_TOGETHER)) for each in statuses}))


def _marks(group: str, told: Told, first: int, last: int) -> str:
    """Mark the children of each circumstance and group by status, where an event is in the count, and others."""
    kinds = {each.number: _kind(each, told) for each in Status}
    whens = " ".join(f"WHEN {number} THEN {kind}" for number, kind in kinds.items() if kind != _APART)
    kind = f"CASE status {whens} ELSE {_APART} END"
    return (
        f"SELECT c, {group} AS g, {kind} AS kind, BITSTRING_AGG(child, {first}, {last}) AS bits "
        f"FROM cases WHERE child BETWEEN {first} AND {last} GROUP BY ALL"
    )


def _by_child(group: str, *, all_together: bool) -> str:
    key = "" if all_together else "c, "
    return (
        f"SELECT {key}{group} AS g, child, SUM(CASE WHEN status = {_IN_TIME} THEN 1 ELSE 0 END) AS hits, "
        f"SUM(CASE WHEN status IN ({_KNOWN_MISSES}) THEN 1 ELSE 0 END) AS misses "
        f"FROM cases GROUP BY {key}g, child"
    )


def _widest(
    group: str, widening: Widening, room: Room, progress: Progress
) -> Iterator[tuple[Cell, tuple[int, int, int]]]:
    """Give what the children nobody can name could change at most, in each cell.

    That is: events offered in time of the children with most of them, as many as there are unmatched referrals;
    known misses of the children with most of them, as many as there are unmatched offers; and of as many again as
    there are unmatched referrals.
    """
    for all_together in (False, True):
        held: dict[Cell, list[tuple[int, int, int]]] = defaultdict(list)
        key = "CAST(NULL AS INTEGER)" if all_together else "c"
        for c, number, *counts in room.rows(
            f"SELECT {key} AS c, g, hits, misses, COUNT(*) "
            f"FROM ({_by_child(group, all_together=all_together)}) AS child GROUP BY ALL",
            progress,
        ):
            hits, misses, children = map(int, counts)
            held[c, number].append((hits, misses, children))
        for cell, found in held.items():
            misses_of = [(misses, children) for _, misses, children in found]
            first = _of_most(misses_of, widening.offers)
            every = _of_most(misses_of, widening.offers + widening.referrals)
            yield cell, (_of_most([(hits, each) for hits, _, each in found], widening.referrals), first, every - first)


def _of_most(events: Sequence[tuple[int, int]], children: int) -> int:
    """Give the events of so many children with most of them, from how many children have how many events."""
    total = 0
    for each, number in sorted(events, reverse=True):
        taken = min(number, children)
        total += each * taken
        children -= taken
    return total


def coverage_of(tally: Tally, widest: tuple[int, int, int], widening: Widening, *, adds: bool = False) -> Coverage:
    """Give the range of a cell, with what the children nobody can name could change at most.

    Where a referral may be the offer (`adds`), the high end is that: it is never below the one where the child's
    events leave the count.
    """
    hits, offered, supported = widest
    known, judged = tally.count(Status.OFFERED_IN_TIME), tally.judged
    open_ended = tally.count(Status.OFFERED_NO_LIMIT) + tally.count(Status.NOT_RECORDED)
    removed, added = 0, offered
    if widening.supported is Supported.APART and not adds:
        removed = supported
    else:
        added += supported
    low_removed = hits if widening.supported is Supported.APART else 0
    return Coverage(
        low_count=known - low_removed,
        low_of=judged - low_removed,
        high_count=known + open_ended + added,
        high_of=judged - removed,
        is_recorded=judged == 0 or tally.count(Status.NOT_RECORDED) < judged,
    )


def _count_reasons(found: Counts, room: Room, progress: Progress) -> None:
    for c, number, count in room.rows(
        f"SELECT c, excluded, COUNT(*) FROM cases WHERE status = {Status.EXCLUDED.number} GROUP BY ALL", progress
    ):
        reason = Excluded.of_number(number)
        if reason is not None:
            for key in (c, None):
                found.excluded[key][reason] += count


def _count_offers(found: Counts, room: Room, progress: Progress) -> None:
    held = f"FROM cases WHERE status IN ({_numbers(_OFFERED)})"
    for c, rank, count in room.rows(f"SELECT c, rank, COUNT(*) {held} GROUP BY ALL", progress):
        for key in (c, None):
            found.shown_by[key][SHOWN_BY.get(rank, Counted.REFERRAL)] += count
    dated = f"{held} AND NOT offered_on IS NULL"
    for c, lag, count in room.rows(f"SELECT c, offered_on - day, COUNT(*) {dated} GROUP BY ALL", progress):
        for key in (c, None):
            found.lags[key][lag] += count
    for c, count in room.rows(
        f"SELECT c, COUNT(*) FROM (SELECT DISTINCT c, child, offered_on {dated}) AS o GROUP BY c "
        f"UNION ALL SELECT NULL, COUNT(*) FROM (SELECT DISTINCT child, offered_on {dated}) AS o",
        progress,
    ):
        found.offers[c] = count
    missed = ", ".join(str(each.number) for each in Status if each.is_judged and each is not Status.OFFERED_IN_TIME)
    for c, count in room.rows(
        "SELECT c, COUNT(*) FROM (SELECT DISTINCT s.c AS c, s.child AS child, s.day AS day FROM cases AS s "
        'JOIN referral AS r ON r.child = s.child AND r."on" >= s.low AND r."on" <= s.cap '
        f"WHERE s.status IN ({missed})) AS came GROUP BY c",
        progress,
    ):
        found.reached[c] = count


def lags_of(counted_days: Mapping[int, int], *, before: bool) -> Lags | None:
    """Give the median and 90th percentile of how many days before the event offers came, or how many after it."""
    days = sorted((abs(day), count) for day, count in counted_days.items() if (day < 0) == before)
    number = sum(count for _, count in days)
    if not number:
        return None
    lower, upper = _at(days, (number + 1) // 2), _at(days, number // 2 + 1)
    return Lags(events=number, median=Fraction(lower + upper, 2), ninetieth=_at(days, -(-9 * number // 10)))


def _at(days: Sequence[tuple[int, int]], place: int) -> int:
    """Give the value at a place, counted from 1, in order of size."""
    for day, count in days:
        place -= count
        if place <= 0:
            return day
    raise ValueError("there are fewer values than that")
