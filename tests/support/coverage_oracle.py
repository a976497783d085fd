"""What became of every event, worked out row by row from the written semantics and from nothing of the engine.

One question after another, in plain loops. It is slow and meant to be read: where it and the engine differ, one of
them is wrong. It takes the declared values (circumstances, settings, tables) and shares no code that answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from compliance.coverage.case import TOLD_TOGETHER, Case, Dimension, Excluded, Status
from compliance.coverage.child_table import Tables, table_named
from compliance.coverage.result import Coverage, Lags, Tally
from compliance.coverage.settings import AuditRule, Settings, Supported
from compliance.rules.tree import All, AnyOf, FieldTest, Not
from compliance.standards.circumstance import Counted, Event, TimeUnit
from compliance.standards.grouping import Grouping

__all__ = ["Figures", "Oracle", "age_on", "birthday"]

_DAY = timedelta(days=1)
_ALWAYS = date.max


@dataclass(frozen=True)
class _Unit:
    """A distinct child, circumstance and day, with whether it is a state, and whether every row behind it is faulty."""

    rule: AuditRule
    child: str
    day: date
    is_state: bool
    is_faulty: bool


class Oracle:
    """Everything that is known, asked one event at a time.

    `filters` holds, for the text of each `where`, what it means in Python; None stands for unknown.
    """

    def __init__(
        self,
        tables: Tables,
        rules: Sequence[AuditRule],
        settings: Settings,
        first: date,
        holidays: frozenset[date],
        groupings: dict[str, Grouping] | None = None,
        filters: dict[str, Callable[[dict[str, Any]], bool | None]] | None = None,
    ) -> None:
        self.tables, self.rules, self.settings, self.first = tables, rules, settings, first
        self.holidays, self.groupings, self.filters = holidays, groupings or {}, filters or {}
        self.children: dict[str, dict[str, Any]] = {}
        for row in sorted(self.rows("child"), key=lambda row: (row["source_file"], row["source_row"])):
            self.children.setdefault(row["child"], row)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Give the rows of a table by column."""
        return [dict(zip(table_named(table).names, row, strict=True)) for row in self.tables.rows(table)]

    def cases(self) -> list[Case]:
        """Give every case, in order of circumstance, child and day."""
        return [self._case(unit) for rule in self.rules for unit in self._units(rule) if self._is_of_age(unit)]

    # Point 1: the unit is a distinct child, circumstance and event date.
    def _units(self, rule: AuditRule) -> list[_Unit]:
        found: dict[tuple[str, date], list[tuple[bool, bool]]] = {}
        for child, day, state, faulty in self._sightings(rule):
            if day is not None and self.first <= day <= self.settings.last_day:
                found.setdefault((child, day), []).append((state, faulty))
        return [
            _Unit(rule, child, day, all(state for state, _ in seen), all(faulty for _, faulty in seen))
            for (child, day), seen in sorted(found.items())
        ]

    def _sightings(self, rule: AuditRule) -> Iterator[tuple[str, date | None, bool, bool]]:
        for event in rule.circumstance.events:
            rows = [row for row in self.rows(event.table) if self._holds(event, row)]
            if event.first_of is not None:
                rows = self._first_of_each(event, rows)
            for row in rows:
                faulty = "start" in row and row.get("end") is not None and row["end"] < row["start"]
                for day in self._days(event, row):
                    if day is None or self._is_aged(event, row["child"], day):
                        yield row["child"], day, event.state, faulty
        names = {rule.id, f"tr-{rule.id}"}
        names = {each.lower().replace("_", "-") for each in names}
        for row in self.rows("local_event"):
            if row["trigger"].lower().replace("_", "-") in names:
                yield row["child"], row["on"], False, False

    def _holds(self, event: Event, row: dict[str, Any]) -> bool:
        by_rule = True if event.when is None else _truth(event.when, row)
        by_filter = True if event.where is None else self.filters[event.where](row)
        return by_rule is True and by_filter is True

    def _first_of_each(self, event: Event, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        first: dict[Any, date] = {}
        for row in rows:
            key = (row["child"], row[event.first_of])
            first[key] = min(first.get(key, _ALWAYS), self._day(event, row))
        return [
            row
            for row in rows
            if row[event.first_of] is None or self._day(event, row) == first[row["child"], row[event.first_of]]
        ]

    def _day(self, event: Event, row: dict[str, Any]) -> Any:
        day = row[event.date]
        return row[event.else_date] if day is None and event.else_date is not None else day

    def _days(self, event: Event, row: dict[str, Any]) -> Iterator[date | None]:
        if event.state:
            yield self.settings.last_day
        elif event.birthdays:
            born = self._born(row["child"])
            for age in event.birthdays:
                day = birthday(born, age) if born is not None else None
                if day is not None and self._lasts_over(row, day):
                    yield day
        else:
            yield self._day(event, row)

    def _lasts_over(self, row: dict[str, Any], day: date) -> bool:
        if "start" not in row:
            return True
        return row["start"] is not None and row["start"] <= day and (row["end"] is None or row["end"] >= day)

    def _born(self, child: str) -> date | None:
        found = self.children.get(child)
        return found["born"] if found else None

    def _is_aged(self, event: Event, child: str, day: date) -> bool:
        born = self._born(child)
        if born is None:
            return True
        years = age_on(born, day)
        return (event.age_from is None or years >= event.age_from) and (event.age_to is None or years <= event.age_to)

    def _is_of_age(self, unit: _Unit) -> bool:
        born = self._born(unit.child)
        if born is None:
            return True
        years, rule = age_on(born, unit.day), unit.rule
        return (rule.age_from is None or years >= rule.age_from) and (rule.age_to is None or years <= rule.age_to)

    def _case(self, unit: _Unit) -> Case:
        excluded = self._excluded(unit)
        low, due, cap = self._span(unit)
        made = [each for each in self._made(unit) if low <= each[0] <= cap]
        offer = made[0] if made else None
        status = Status.EXCLUDED if excluded else self._status(unit, offer)
        shown = offer if not excluded else None
        return Case(
            circumstance=unit.rule.id,
            child=unit.child,
            day=unit.day,
            status=status,
            excluded=excluded,
            offered_on=shown[0] if shown else None,
            days=(shown[0] - unit.day).days if shown else None,
            by=shown[1] if shown else None,
            due=due if due != _ALWAYS else None,
            groups=tuple(self._groups(unit)),
        )

    # Point 12, and what else cannot be right.
    def _excluded(self, unit: _Unit) -> Excluded | None:
        child = self.children.get(unit.child)
        if child is None:
            return Excluded.NOT_LISTED
        if child["born"] is None:
            return Excluded.NO_BIRTH_DATE
        if unit.day < child["born"]:
            return Excluded.BEFORE_BIRTH
        if child["died"] is not None and child["died"] < unit.day:
            return Excluded.AFTER_DEATH
        if unit.is_faulty:
            return Excluded.END_BEFORE_START
        if self.settings.under_fives_apart and age_on(child["born"], unit.day) < 5:
            return Excluded.UNDER_FIVE
        if unit.rule.needs_care_on_the_day and self._is_out_of_care(unit):
            return Excluded.NOT_IN_CARE
        return None

    # Who is in no stay was not in care, between the first end and the last beginning of anybody's stay.
    def _is_out_of_care(self, unit: _Unit) -> bool:
        stays = self.rows("episode")
        ends = [row["end"] for row in stays if row["end"] is not None and row["end"] >= row["start"]]
        if not ends or not min(ends) <= unit.day <= max(row["start"] for row in stays):
            return False
        return not self._is_in_stay(unit)

    def _is_in_stay(self, unit: _Unit) -> bool:
        return any(
            row["child"] == unit.child and row["start"] <= unit.day and (row["end"] is None or row["end"] >= unit.day)
            for row in self.rows("episode")
        )

    def _span(self, unit: _Unit) -> tuple[date, date | None, date]:
        """Give the first day an offer counts, the last in time (None without a window), and the last it is late."""
        if unit.is_state:
            due = self.settings.last_day if unit.rule.window is not None else None
            return self.first, due, self.settings.last_day
        low = unit.day - timedelta(days=unit.rule.look_back_days)
        capped = unit.day + timedelta(days=unit.rule.late_cap_days)
        due = self._due(unit)
        return low, due, capped if due is None else max(capped, due)

    # Point 2: working days; the event day is day 0.
    def _due(self, unit: _Unit) -> date | None:
        window = unit.rule.window
        if window is None:
            return None
        if window.unit is TimeUnit.DAYS:
            return unit.day + timedelta(days=window.number)
        day, left = unit.day, window.number
        while left:
            day += _DAY
            if day.weekday() < 5 and day not in self.holidays:
                left -= 1
        return day

    # Points 4 to 6 and 8: the first offer at or after the event less the look-back; none after the cut-off.
    def _made(self, unit: _Unit) -> list[tuple[date, Counted]]:
        found = []
        if Counted.OFFER in unit.rule.counts:
            found += [(row["on"], Counted.OFFER) for row in self._offers(unit) if row["offered"] is True]
        if Counted.REFERRAL in unit.rule.counts:
            found += [(row["on"], Counted.REFERRAL) for row in self.rows("referral") if row["child"] == unit.child]
        if Counted.COMPLAINT_FILE in unit.rule.counts:
            rows = [row for row in self.rows("complaint") if row["child"] == unit.child]
            found += [(row["advocate_offered_on"], Counted.COMPLAINT_FILE) for row in rows]
        order = list(Counted)
        known = [each for each in found if each[0] is not None and each[0] <= self.settings.cut_off]
        return sorted(known, key=lambda each: (each[0], order.index(each[1])))

    def _offers(self, unit: _Unit) -> list[dict[str, Any]]:
        """Give the child's offers recorded for this circumstance, or for none in particular."""
        return [row for row in self.rows("offer") if row["child"] == unit.child and self._is_for(unit.rule, row)]

    def _is_for(self, rule: AuditRule, row: dict[str, Any]) -> bool:
        if self.settings.any_purpose or row["circumstance"] in {None, "", "not_recorded"}:
            return True
        return row["circumstance"] in {rule.id, *rule.circumstance.offer.codes}

    def _status(self, unit: _Unit, offer: tuple[date, Counted] | None) -> Status:
        _, due, _ = self._span(unit)
        if self._is_supported(unit):
            if self.settings.supported is Supported.APART:
                return Status.ALREADY_SUPPORTED
            if self.settings.supported is Supported.OFFERED:
                return Status.OFFERED_IN_TIME
        if offer is not None and due is None:
            return Status.OFFERED_NO_LIMIT
        if offer is not None and due is not None and offer[0] <= due:
            return Status.OFFERED_IN_TIME
        return self._not_in_time(unit, offer)

    def _not_in_time(self, unit: _Unit, offer: tuple[date, Counted] | None) -> Status:
        """Give what became of an event without an offer in time."""
        _, due, _ = self._span(unit)
        until = unit.day if due is None else due
        if self._is_aged_out(unit, until):
            return Status.AGED_OUT
        if self._is_gone(unit, until):
            return Status.LEFT_OR_DIED
        if self._is_settled(unit):
            return Status.STANDING_DECLINE
        if offer is not None:
            return Status.OFFERED_LATE
        if due is not None and due >= self.settings.cut_off and not unit.is_state:
            return Status.NOT_YET_DUE
        if self._is_maybe_gone(unit, until):
            return Status.NOT_RECORDED
        if self._is_refused(unit):
            return Status.NOT_OFFERED
        is_missed = self._is_complete(unit) and not self._is_doubtful(unit)
        return Status.NOT_OFFERED if is_missed else Status.NOT_RECORDED

    # "Already has an open advocacy referral at the event date": opened before that day, and not closed before it.
    def _is_supported(self, unit: _Unit) -> bool:
        return any(
            row["child"] == unit.child
            and row["on"] is not None
            and row["on"] < unit.day
            and (row["closed_on"] is None or row["closed_on"] >= unit.day)
            for row in self.rows("referral")
        )

    # Point 9.
    def _is_aged_out(self, unit: _Unit, until: date) -> bool:
        if not unit.rule.of_children_only:
            return False
        born = self._born(unit.child)
        assert born is not None
        eighteen = birthday(born, 18)
        return eighteen <= unit.day or eighteen < until

    def _is_gone(self, unit: _Unit, until: date) -> bool:
        died = self.children[unit.child]["died"]
        if died is not None and died <= until:
            return True
        if not unit.rule.circumstance.offer.until_leaving_care:
            return False
        return any(
            row["child"] == unit.child
            and row["end"] is not None
            and row["end_reason"] not in {None, "X1"}
            and row["start"] <= row["end"]
            and unit.day <= row["end"] <= min(until, self.settings.cut_off)
            for row in self.rows("episode")
        )

    def _is_maybe_gone(self, unit: _Unit, until: date) -> bool:
        """Whether care ended before the deadline, nobody says why, and no other stay began that day."""
        if not unit.rule.circumstance.offer.until_leaving_care:
            return False
        rows = [row for row in self.rows("episode") if row["child"] == unit.child]
        for row in rows:
            end = row["end"]
            if end is None or row["end_reason"] is not None or end < row["start"]:
                continue
            goes_on = any(each["start"] == end and (each["end"] is None or each["end"] > end) for each in rows)
            if unit.day <= end <= min(until, self.settings.cut_off) and not goes_on:
                return True
        return False

    # Point 10: a refusal that stands on the day, given in this circumstance or in none, or in any where that settles.
    def _is_settled(self, unit: _Unit) -> bool:
        for row in self.rows("offer"):
            stands = row["response"] == "declined" and row["decline_until"] is not None and row["offered"] is True
            if row["child"] != unit.child or not stands or row["on"] is None or row["on"] > self.settings.cut_off:
                continue
            if not row["on"] <= unit.day <= row["decline_until"]:
                continue
            if unit.rule.decline_settles or row["circumstance"] in self._own_codes(unit.rule):
                return True
            if Counted.OFFER in unit.rule.counts and self._is_for(unit.rule, row):
                return True
        return False

    def _own_codes(self, rule: AuditRule) -> set[str]:
        return {rule.id, *rule.circumstance.offer.codes} if Counted.OFFER in rule.counts else set()

    # A row that says "not offered" is about the latest event up to its day, or about those it comes before.
    def _is_refused(self, unit: _Unit) -> bool:
        low, _, cap = self._span(unit)
        last = min(cap, self.settings.cut_off)
        return any(low <= day <= last and not self._is_overtaken(unit, day) for day in self._refusals(unit))

    def _refusals(self, unit: _Unit) -> list[date]:
        codes = self._own_codes(unit.rule) - {"", "not_recorded"}
        rows = [row for row in self.rows("offer") if row["child"] == unit.child and row["circumstance"] in codes]
        return [row["on"] for row in rows if row["offered"] is False and row["on"] is not None]

    def _is_overtaken(self, unit: _Unit, day: date) -> bool:
        """Whether another such event of the child lies between an event and a day, or on that day."""
        others = [each for each in self._units(unit.rule) if each.child == unit.child and self._is_of_age(each)]
        return any(unit.day < each.day <= day for each in others)

    # A row that may be an offer for this event, and may be none, makes it no miss.
    def _is_doubtful(self, unit: _Unit) -> bool:
        if Counted.OFFER not in unit.rule.counts:
            return False
        low, _, cap = self._span(unit)
        last = min(cap, self.settings.cut_off)
        rows = [row for row in self.rows("offer") if row["child"] == unit.child]
        return any(self._is_open(unit.rule, row) and (row["on"] is None or low <= row["on"] <= last) for row in rows)

    def _is_open(self, rule: AuditRule, row: dict[str, Any]) -> bool:
        purpose = row["circumstance"]
        named, unnamed = purpose in self._own_codes(rule), purpose in {None, "", "not_recorded"}
        vague = purpose == "unclear" or (purpose == "other" and not rule.circumstance.offer.codes)
        if row["offered"] is False:
            return unnamed or vague or (named and row["on"] is None)
        if row["offered"] is None or row["on"] is None:
            return named or unnamed or vague or self.settings.any_purpose
        return vague and not self.settings.any_purpose

    def _is_complete(self, unit: _Unit) -> bool:
        if not self.rows("offer") or (unit.rule.needs_care_on_the_day and not self._is_in_stay(unit)):
            return False
        low, due, _ = self._span(unit)
        last = due if due is not None else unit.day + timedelta(days=unit.rule.late_cap_days)
        if unit.is_state:
            last = self.settings.last_day
        elif due is None and last > self.settings.cut_off:
            return False
        for each in self.settings.complete:
            if each.what != "offer" or each.by is None or each.on is None:
                continue
            named = not each.circumstances or unit.rule.id in each.circumstances
            if not named or not (each.first <= low and last <= min(each.last, each.on)):
                continue
            if each.cohort in {None, "all_children"}:
                return True
            if each.cohort == "looked_after" and self._is_looked_after(unit):
                return True
        return False

    def _is_looked_after(self, unit: _Unit) -> bool:
        return any(
            row["child"] == unit.child and row["start"] <= unit.day and (row["end"] is None or row["end"] > unit.day)
            for row in self.rows("episode")
        )

    def _groups(self, unit: _Unit) -> Iterator[tuple[Dimension, str]]:
        child = self.children.get(unit.child, {})
        born = child.get("born")
        years = age_on(born, unit.day) if born is not None else None
        bands = ((5, "0 to 4"), (10, "5 to 9"), (16, "10 to 15"), (18, "16 to 17"), (999, "18 or over"))
        yield Dimension.AGE, next((name for top, name in bands if years is not None and years < top), "Not recorded")
        sexes = {"F": "Female", "M": "Male", "U": "Not known"}
        yield Dimension.SEX, sexes.get(child.get("sex") or "", "Not recorded")
        yield Dimension.ETHNICITY, self._group_of("ethnicity", child.get("ethnicity"))
        yield Dimension.DISABILITY, self._disability(unit.child)
        placed = self._held("placement", unit, "type")
        yield Dimension.PLACEMENT, self._group_of("placement", placed["type"] if placed else None)
        area = placed["out_of_area"] if placed else None
        yield Dimension.AREA, "Not recorded" if area is None else "Out of area" if area else "In area"
        legal = self._held("legal", unit, "status")
        yield Dimension.LEGAL, self._group_of("legal", legal["status"] if legal else None)
        recorded = [row["child"] for row in self.rows("unaccompanied")]
        known = bool(child) and bool(recorded)
        yield Dimension.UNACCOMPANIED, _unaccompanied(unit.child, recorded if known else [])

    def _group_of(self, what: str, code: str | None) -> str:
        if code is None or what not in self.groupings:
            return "Not recorded"
        return next((each.title for each in self.groupings[what].groups if code in each.codes), "Another code")

    def _disability(self, child: str) -> str:
        if child not in self.children:
            return "Not recorded"
        codes = [row["code"] for row in self.rows("disability") if row["child"] == child]
        flag = self.children[child]["disability"]
        if any(code != "NONE" for code in codes) or flag is True:
            return "Yes"
        return "No" if codes or flag is False else "Not recorded"

    def _held(self, table: str, unit: _Unit, column: str) -> dict[str, Any] | None:
        """Give what held on the day: the latest start decides, then the longest, then the first code."""
        rows = [row for row in self.rows(table) if row["child"] == unit.child and row["start"] <= unit.day]
        if not rows:
            return None
        latest = max(row["start"] for row in rows)
        rows = [row for row in rows if row["start"] == latest]
        longest = max(row["end"] or _ALWAYS for row in rows)
        rows = [row for row in rows if (row["end"] or _ALWAYS) == longest]
        if longest < unit.day:
            return None
        return min(
            rows, key=lambda row: (row[column] is None, row[column] or "", row["source_row"], row["source_file"])
        )

    # The figures: each counted by going through the cases once more.
    def figures(self, cases: Sequence[Case], circumstance: str | None = None) -> Figures:
        """Give everything that is counted over some cases."""
        offered = {Status.OFFERED_IN_TIME, Status.OFFERED_NO_LIMIT, Status.OFFERED_LATE}
        made = [each for each in cases if each.status in offered]
        days = [each.days for each in made if each.days is not None]
        return Figures(
            tally=_tally(cases),
            coverage=self._coverage(cases, [each for each in self.rules if circumstance in {None, each.id}]),
            excluded=Counter(each.excluded for each in cases if each.excluded),
            shown_by=Counter(each.by or Counted.REFERRAL for each in made),
            offers=len({(each.child, each.offered_on) for each in made if each.offered_on}),
            reached=sum(self._is_reached(each) for each in cases),
            after=_lags([day for day in days if day >= 0]),
            before=_lags([-day for day in days if day < 0]),
        )

    def _is_reached(self, case: Case) -> bool:
        if not case.status.is_judged or case.status is Status.OFFERED_IN_TIME:
            return False
        units = [unit for rule in self.rules if rule.id == case.circumstance for unit in self._units(rule)]
        unit = next(each for each in units if (each.child, each.day) == (case.child, case.day))
        low, _, cap = self._span(unit)
        rows = [row for row in self.rows("referral") if row["child"] == case.child and row["on"] is not None]
        return any(low <= row["on"] <= cap for row in rows)

    def unmatched(self) -> tuple[int, int]:
        """Give how many references of referrals, and how many children of offers, belong to nobody listed."""
        referrals = {
            (row["child"], row["provider_ref"] if row["child"] is None else None)
            for row in self.rows("referral")
            if row["child"] is None or row["child"] not in self.children
        }
        return len(referrals), len(
            {row["child"] for row in self.rows("offer") if row["child"] not in self.children}
        ) + self.tables.linking.offers_without_child

    def _coverage(self, cases: Sequence[Case], rules: Sequence[AuditRule]) -> Coverage:
        referrals, offers = self.unmatched()
        judged = [each for each in cases if each.status.is_judged]
        in_time = [each for each in judged if each.status is Status.OFFERED_IN_TIME]
        missed = [each for each in judged if each.status in {Status.OFFERED_LATE, Status.NOT_OFFERED}]
        unknown = len(judged) - len(in_time) - len(missed)
        hits = sorted(Counter(each.child for each in in_time).values(), reverse=True)
        misses = sorted(Counter(each.child for each in missed).values(), reverse=True)
        apart = self.settings.supported is Supported.APART
        fewer = sum(hits[:referrals]) if apart else 0
        leaves = apart and not any(Counted.REFERRAL in rule.counts for rule in rules)
        by_offers, by_referrals = sum(misses[:offers]), sum(misses[offers : offers + referrals])
        return Coverage(
            low_count=len(in_time) - fewer,
            low_of=len(judged) - fewer,
            high_count=len(in_time) + unknown + by_offers + (0 if leaves else by_referrals),
            high_of=len(judged) - (by_referrals if leaves else 0),
            is_recorded=not judged or any(each.status is not Status.NOT_RECORDED for each in judged),
        )


@dataclass(frozen=True)
class Figures:
    """Everything counted over some cases."""

    tally: Tally
    coverage: Coverage
    excluded: Counter[Excluded]
    shown_by: Counter[Counted]
    offers: int
    reached: int
    after: Lags | None
    before: Lags | None


def _tally(cases: Sequence[Case]) -> Tally:
    counts = Counter(each.status for each in cases)
    return Tally(
        counts=tuple((status, counts[status]) for status in Status if counts[status]),
        children=len({each.child for each in cases}),
        judged_children=len({each.child for each in cases if each.status.is_judged}),
        offered_children=len({each.child for each in cases if each.status is Status.OFFERED_IN_TIME}),
        children_by=tuple(
            (statuses, number)
            for statuses in TOLD_TOGETHER
            if (number := len({each.child for each in cases if each.status in statuses}))
        ),
    )


def _lags(days: Sequence[int]) -> Lags | None:
    if not days:
        return None
    order = sorted(days)
    middle = len(order) // 2
    median = Fraction(order[middle]) if len(order) % 2 else Fraction(order[middle - 1] + order[middle], 2)
    ninetieth = next(day for day in order if 10 * sum(each <= day for each in order) >= 9 * len(order))
    return Lags(events=len(order), median=median, ninetieth=ninetieth)


def _unaccompanied(child: str, recorded: Sequence[str]) -> str:
    return "Not recorded" if not recorded else "Yes" if child in recorded else "No, or not recorded"


def age_on(born: date, day: date) -> int:
    """Give the age on a day; those born on 29 February turn on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def birthday(born: date, age: int) -> date:
    """Give the day on which somebody turns an age."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def _truth(node: Any, row: dict[str, Any]) -> bool | None:
    """Give the value of a rule over a row, by strong Kleene logic."""
    if isinstance(node, All):
        parts = [_truth(each, row) for each in node.of]
        return False if False in parts else None if None in parts else True
    if isinstance(node, AnyOf):
        parts = [_truth(each, row) for each in node.of]
        return True if True in parts else None if None in parts else False
    if isinstance(node, Not):
        part = _truth(node.of, row)
        return None if part is None else not part
    assert isinstance(node, FieldTest)
    value = row[node.name]
    if node.blank:
        return value is None
    if value is None:
        return None
    written = {True: "Y", False: "N"}[value] if isinstance(value, bool) else str(value)
    return written == node.is_ if node.is_ is not None else written in (node.in_ or ())
