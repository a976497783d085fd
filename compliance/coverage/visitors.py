"""The lists of independent visitors to a result: considered, referred, matched, waiting, visited, checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from compliance.coverage.child_table import Tables, table_named
from compliance.coverage.settings import Settings
from compliance.coverage.visitor_result import Known, VisitorResult, Waits
from compliance.frozen import frozen

__all__ = ["visitor_coverage"]

Row = Mapping[str, Any]

_REFERRAL, _MATCH, _VISIT = "visitor_referral", "visitor_match", "visitor_visit"
_TABLES = (_REFERRAL, _MATCH, _VISIT)
_SHORT_BREAKS = frozenset({"V3", "V4"})
_NOT_RECORDED = "not_recorded"
_HELD = "held"


def visitor_coverage(tables: Tables, settings: Settings, *, check_days: int | None = None) -> VisitorResult | None:
    """Give what the lists of visitors show over the period and on the day the data were taken.

    No row is not recorded, unless the list it is missing from is declared complete for the time. A check is in date
    only where the council says for how many days one holds (`check_days`): no source gives that.

    None where there is no list of visitors at all.
    """
    if not any(tables.holds(each) for each in _TABLES):
        return None
    found = _Lists(tables, settings)
    return VisitorResult(
        cut_off=settings.cut_off,
        first=settings.first,
        last=settings.last_day,
        unlinked=len({each["provider_ref"] for each in found.unlinked()}),
        after_cut_off=found.left_out,
        stray_visits=found.stray_visits,
        **(_considered(found) if tables.holds(_REFERRAL) else {}),
        **(_matched(found, check_days) if tables.holds(_MATCH) else {}),
        **(_visited(found) if tables.holds(_VISIT) else {}),
        waits=_waits(found) if tables.holds(_REFERRAL) else None,
    )


class _Lists:
    """The rows of the lists that bear on visitors, those dated after the cut-off left out and counted."""

    def __init__(self, tables: Tables, settings: Settings) -> None:
        self.tables = tables
        self.settings = settings
        self.left_out = 0
        self.referrals = self._rows(_REFERRAL, lambda row: row["considered_on"] or row["on"])
        self.matches = self._rows(_MATCH, lambda row: row["start"])
        known = {row["match_id"] for row in self.matches if row["match_id"]}
        visits = self._rows(_VISIT, lambda row: row["on"])
        self.visits = [row for row in visits if row["match_id"] in known]
        self.stray_visits = len(visits) - len(self.visits)

    def _rows(self, name: str, day_of: Callable[[Row], date | None]) -> list[Row]:
        names = table_named(name).names
        rows: list[Row] = [dict(zip(names, row, strict=True)) for row in self.tables.rows(name)]
        kept = [row for row in rows if (day := day_of(row)) is None or day <= self.settings.cut_off]
        self.left_out += len(rows) - len(kept)
        return kept

    @property
    def live(self) -> list[Row]:
        """The matches on the day the data were taken."""
        return [row for row in self.matches if _is_open(row["end"], self.settings.cut_off)]

    def reviews(self) -> Iterator[tuple[str, date]]:
        """Give the child and day of each review held in the period."""
        table = table_named("review")
        child, held_on, cancelled = (table.place_of(name) for name in ("child", "held_on", "cancelled"))
        for row in self.tables.rows("review"):
            if row[held_on] is not None and row[cancelled] is not True and self.in_period(row[held_on]):
                yield row[child], row[held_on]

    def in_care(self) -> set[str]:
        """Give the children in care on the day the data were taken, but for short breaks."""
        cut_off, table = self.settings.cut_off, table_named("episode")
        child, start, end, legal = (table.place_of(each) for each in ("child", "start", "end", "legal_status"))
        return {
            row[child]
            for row in self.tables.rows("episode")
            if row[start] <= cut_off and _is_open(row[end], cut_off) and row[legal] not in _SHORT_BREAKS
        }

    def in_period(self, day: date | None) -> bool:
        """Whether a day counts for what happens over time."""
        first = self.settings.first
        return day is not None and (first is None or first <= day) and day <= self.settings.last_day

    def unlinked(self) -> Iterator[Row]:
        """Give the referrals and matches that are joined to no child."""
        return (row for row in (*self.referrals, *self.matches) if row["child"] is None)

    def is_complete(self, table: str, first: date | None, last: date) -> bool:
        """Whether somebody declared a list complete for a time and all children, so that no row means none."""
        return any(
            each.what == table
            and each.is_for_all
            and each.known_until is not None
            and first is not None
            and each.first <= first
            and last <= each.known_until
            for each in self.settings.complete
        )

    def without_row(self, table: str, first: date | None, last: date, number: int) -> int:
        """Give how many of those without a row are not recorded: none where the list is complete."""
        return 0 if self.is_complete(table, first, last) else number


def _is_open(end: date | None, day: date) -> bool:
    """Whether something that ends so still lasts on a day; the last day is no longer counted, as in national counts."""
    return end is None or end > day


def _considered(found: _Lists) -> dict[str, Any]:
    rows = [row for row in found.referrals if found.in_period(row["considered_on"])]
    decisions = Counter(row["decision"] or _NOT_RECORDED for row in rows)
    appoint = [row for row in rows if row["decision"] == "appoint"]
    return {
        **_at_reviews(found, rows),
        "decisions": _by_number(decisions),
        "objected": _flag(row["child_objected"] for row in rows),
        "referred": _recorded([row["on"] is not None for row in appoint]),
        "referrals": sum(found.in_period(row["on"]) for row in found.referrals),
    }


def _at_reviews(found: _Lists, considered: Sequence[Row]) -> dict[str, Any]:
    if not found.tables.holds("review", "held_on"):
        return {}
    reviews = sorted(set(found.reviews()))
    on_the_day = {(row["child"], row["considered_on"]) for row in considered}
    ever = {row["child"] for row in considered}
    children = {child for child, _ in reviews}
    return {
        "reviews": _of_rows(found, _REFERRAL, [each in on_the_day for each in reviews]),
        "reviewed_children": _of_rows(found, _REFERRAL, [each in ever for each in children]),
    }


def _of_rows(found: _Lists, table: str, there: Sequence[bool]) -> Known:
    """Count those with a row; those without are not recorded, or not so where the list is complete for the period."""
    without = len(there) - sum(there)
    missing = found.without_row(table, found.settings.first, found.settings.last_day, without)
    return Known(count=sum(there), of=len(there), not_recorded=missing)


def _flag(values: Iterable[bool | None]) -> Known:
    every = list(values)
    return Known(count=every.count(True), of=len(every), not_recorded=every.count(None))


def _recorded(there: Sequence[bool]) -> Known:
    """Count those of whom something is recorded; a blank is not recorded, and never no."""
    return Known(count=sum(there), of=len(there), not_recorded=len(there) - sum(there))


def _by_number(counts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0])))


def _matched(found: _Lists, check_days: int | None) -> dict[str, Any]:
    live, cut_off = found.live, found.settings.cut_off
    checks = [row["checked_on"] for row in live if row["checked_on"] is not None]
    held = None if check_days is None else cut_off - timedelta(days=check_days)
    return {
        "matched": _in_care_matched(found, live),
        "live": len(live),
        "started": sum(found.in_period(row["start"]) for row in found.matches),
        "ended": sum(found.in_period(row["end"]) for row in found.matches),
        "checked": _flag(_by_start(row, "checked_on") for row in live),
        "trained": _flag(_by_start(row, "trained_on") for row in live),
        "in_date": None if held is None else _flag(_since(row["checked_on"], held) for row in live),
        "oldest_check": (cut_off - min(checks)).days if checks else None,
        "reviewed": _recorded([row["reviewed_on"] is not None for row in live]),
    }


def _by_start(row: Row, column: str) -> bool | None:
    return None if row[column] is None else row[column] <= row["start"]


def _since(day: date | None, first: date) -> bool | None:
    return None if day is None else day >= first


def _in_care_matched(found: _Lists, live: Sequence[Row]) -> Known | None:
    """Count children in care with a visitor; without the list of episodes nobody can say of how many.

    A visitor whom the authority did not appoint under its duty is none, where the list says so.
    """
    if not found.tables.holds("episode"):
        return None
    in_care = found.in_care()
    live = [row for row in live if row["statutory"] is not False]
    matched = len({row["child"] for row in live} & in_care)
    cut_off = found.settings.cut_off
    missing = found.without_row(_MATCH, cut_off, cut_off, len(in_care) - matched)
    unlinked = len({row["provider_ref"] for row in live if row["child"] is None})
    # A match that is joined to no child may be of any of them, however complete the list.
    return Known(count=matched, of=len(in_care), not_recorded=max(missing, min(unlinked, len(in_care) - matched)))


def _waits(found: _Lists) -> Waits:
    """Find who waits: referred, or to be appointed, neither closed nor matched by the day the data were taken."""
    cut_off = found.settings.cut_off
    matched = {_whose(row) for row in found.live}
    answered = {row["visitor_referral_id"] for row in found.matches if row["visitor_referral_id"]}
    waiting: dict[str, Row] = {}
    for row in sorted(found.referrals, key=_waits_from):
        asked = row["decision"] == "appoint" or (row["on"] is not None and row["decision"] != "not_appoint")
        is_met = _whose(row) in matched or row["visitor_referral_id"] in answered
        if asked and not is_met and _is_open(row["closed_on"], cut_off):
            waiting.setdefault(_whose(row), row)
    days = sorted((cut_off - day).days for row in waiting.values() if (day := _waits_from(row)) <= cut_off)
    return Waits(
        children=len(waiting),
        dated=len(days),
        median=Fraction(days[(len(days) - 1) // 2] + days[len(days) // 2], 2) if days else None,
        longest=days[-1] if days else None,
        reasons=_by_number(Counter(row["waiting_reason"] or _NOT_RECORDED for row in waiting.values())),
    )


def _whose(row: Row) -> str:
    """Give the child, or the provider's own reference where that is joined to none."""
    return str(row["child"]) if row["child"] is not None else f"provider: {row['provider_ref']}"


def _waits_from(row: Row) -> date:
    """Give the first day of waiting: as recorded, or the day of the referral; the end of days where neither is."""
    return row["waiting_from"] or row["on"] or date.max


def _visited(found: _Lists) -> dict[str, Any]:
    visits = [row for row in found.visits if found.in_period(row["on"])]
    held = [row for row in visits if row["status"] == _HELD]
    return {
        "visits": _flag(_is(row["status"], _HELD) for row in visits),
        "in_person": _flag(_is(row["contact"], "in_person") for row in held),
        "monthly": _monthly(found, held) if found.settings.first and found.tables.holds(_MATCH) else None,
    }


def _is(code: str | None, wanted: str) -> bool | None:
    return None if code in {None, _NOT_RECORDED} else code == wanted


@frozen
class _Month:
    """A month by its first and last day."""

    first: date
    last: date


def _monthly(found: _Lists, held: Sequence[Row]) -> Known:
    """Count the matches with a visit in each whole month for which they lasted; no row is not recorded."""
    visited, open_ = (_match_months(rows) for rows in (held, [row for row in found.visits if _is_open_visit(row)]))
    months = list(_months(found))
    met, not_recorded, of = 0, 0, 0
    for match in found.matches:
        lasted = [each for each in months if match["start"] <= each.first and _is_open(match["end"], each.last)]
        if not lasted:
            continue
        of += 1
        without = [each for each in lasted if _in_month(match, each) not in visited]
        met += not without
        not_recorded += _is_left_open(found, match, without, open_)
    return Known(count=met, of=of, not_recorded=not_recorded)


_MatchMonth = tuple[Any, int, int]


def _match_months(visits: Iterable[Row]) -> set[_MatchMonth]:
    return {(row["match_id"], row["on"].year, row["on"].month) for row in visits if row["on"] is not None}


def _in_month(match: Row, month: _Month) -> _MatchMonth:
    return match["match_id"], month.first.year, month.first.month


def _is_open_visit(row: Row) -> bool:
    """Whether nobody recorded of a visit whether it was held."""
    return _is(row["status"], _HELD) is None


def _is_left_open(found: _Lists, match: Row, without: Sequence[_Month], open_: set[_MatchMonth]) -> bool:
    """Whether a visit may have been held in every month without one, and in one at least nobody knows.

    A month in a list that is complete, with no visit of which the record is open, had none for certain.
    """
    if not without:
        return False
    may_be = [
        _in_month(match, each) in open_ or not found.is_complete(_VISIT, each.first, each.last) for each in without
    ]
    return all(may_be)


def _months(found: _Lists) -> Iterator[_Month]:
    """Give the whole months of the period."""
    day, last = found.settings.first or date.max, found.settings.last_day
    first = day if day.day == 1 else _next_month(day)
    while (end := _next_month(first) - timedelta(days=1)) <= last:
        yield _Month(first, end)
        first = _next_month(first)


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
