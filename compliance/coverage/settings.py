"""Everything that changes the result of an audit, each value with where it comes from; all of it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from datetime import date
from enum import Enum
from typing import TypeVar

from compliance.coverage.setting import Given, Origin, Setting
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.circumstance import Circumstance, Counted, Deadline, TimeUnit
from compliance.standards.library import Library
from compliance.text.problem import InvalidArgument, nearest

__all__ = [
    "LATE_CAP_DAYS",
    "MOST_DAYS",
    "AuditRule",
    "Declared",
    "Given",
    "Origin",
    "Own",
    "Setting",
    "Settings",
    "Supported",
    "Window",
    "audit_rules",
    "setting_lines",
    "settings_held",
]

T = TypeVar("T")

LATE_CAP_DAYS = 90
"""How long a late offer still counts as late for the event, unless the council says otherwise: a convention."""
MOST_DAYS = 3_660


@frozen
class Window:
    """How long after an event its offer is in time: so many working days, or so many days of the calendar."""

    number: int
    unit: TimeUnit

    def __str__(self) -> str:
        what = "working day" if self.unit is TimeUnit.WORKING_DAYS else "day"
        return f"{self.number} {what}{'' if self.number == 1 else 's'}"


_COUNCIL = Given(Origin.COUNCIL.value)


class Supported(Enum):
    """How an event counts where a referral to advocacy was open on its day."""

    APART = "apart"
    OFFERED = "offered"
    JUDGED = "judged"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _SUPPORTED_WORDS[self]


_SUPPORTED_WORDS = {
    Supported.APART: "set apart, neither offered nor missed",
    Supported.OFFERED: "counted as offered in time",
    Supported.JUDGED: "judged by its offers like any other",
}


@frozen(kw_only=True)
class Declared:
    """Somebody says that the record of offers is complete for a time, so that a missing row counts.

    Without circumstances it holds for all. A declaration for some children only is shown and not used where the
    tables cannot tell those children: `looked_after` is the one cohort they can. Nor is one used whose record is not
    among the tables (`is_held`): where no offer was brought, that none is found says nothing.
    """

    what: str = "offer"
    first: date
    last: date
    circumstances: tuple[str, ...] = ()
    cohort: str | None = None
    by: str | None = None
    on: date | None = None
    is_held: bool = True

    @property
    def known_until(self) -> date | None:
        """The last day it can speak for: nobody can say before a day that nothing of that day is missing."""
        return None if self.by is None or self.on is None else min(self.last, self.on)

    @property
    def is_for_all(self) -> bool:
        """Whether it is about every child."""
        return self.cohort in {None, "all_children"}

    @property
    def is_used(self) -> bool:
        """Whether it is about offers, says who made it and when, and is about children the tables can tell."""
        told = self.is_for_all or self.cohort == "looked_after"
        return self.is_held and self.what == "offer" and self.known_until is not None and told

    def holds(self, circumstance: str, first: date, last: date) -> bool:
        """Whether it covers every day from the first to the last for a circumstance."""
        until = self.known_until
        named = not self.circumstances or circumstance in self.circumstances
        return self.is_used and named and until is not None and self.first <= first and last <= until


@frozen(kw_only=True)
class Own:
    """What the council sets for one circumstance alone; what is None is left as it is for all."""

    circumstance: str
    window: Window | None = None
    look_back_days: int | None = None
    late_cap_days: int | None = None
    counts: tuple[Counted, ...] | None = None
    decline_settles: bool | None = None
    age_from: int | None = None
    age_to: int | None = None


@frozen(kw_only=True)
class Settings:
    """What an audit is asked for.

    Attributes:
        cut_off: The day on which the extract was taken; what happened after it is not known. Never today.
        first: The first day of events that count; None is the day of the first event.
        last: The last day of events that count; None is the cut-off.
        circumstances: Those to audit; none named means all.
        window: By when an offer is due where a circumstance has no window of its own.
        look_back_days: How long before an event an offer counts, where a circumstance does not say.
        late_cap_days: How long after an event an offer counts as late, where a circumstance does not say.
        own: What is set for one circumstance alone.
        any_purpose: Whether an offer counts for every circumstance, whatever it was recorded for.
        supported: How events of children with an open referral count.
        under_fives_apart: Whether events of children under five stand outside the count.
        complete: Who declared the record of offers complete, and for what.
        visitor_check_days: For how many days a check of an independent visitor holds, where the council says.
        given: Who gave which value, by the name of the attribute, after its circumstance and a point where it is one's
            own; it decides no figure.
    """

    cut_off: date
    first: date | None = None
    last: date | None = None
    circumstances: tuple[str, ...] = ()
    window: Window | None = None
    look_back_days: int | None = None
    late_cap_days: int | None = None
    own: tuple[Own, ...] = ()
    any_purpose: bool = False
    supported: Supported = Supported.APART
    under_fives_apart: bool = False
    complete: tuple[Declared, ...] = ()
    visitor_check_days: int | None = None
    given: tuple[tuple[str, Given], ...] = field(default=(), compare=False)

    def given_by(self, *names: str) -> Given:
        """Give who gave a value: by the first of the names that is known, else the council."""
        known = dict(self.given)
        return next((known[each] for each in names if each in known), _COUNCIL)

    @property
    def last_day(self) -> date:
        """The last day of events that count."""
        return self.cut_off if self.last is None else min(self.last, self.cut_off)


_OF_CARE = frozenset({"adoption", "episode", "legal", "placement", "review", "unaccompanied"})
"""Tables that hold children in care alone."""


@frozen(kw_only=True)
class AuditRule:
    """A circumstance with every setting that decides its count, and where each comes from."""

    circumstance: Circumstance
    window: Window | None
    look_back_days: int
    late_cap_days: int
    counts: tuple[Counted, ...]
    decline_settles: bool
    age_from: int | None
    age_to: int | None
    origins: tuple[tuple[str, Origin], ...]

    @property
    def id(self) -> str:
        """The circumstance."""
        return self.circumstance.id

    @property
    def of_children_only(self) -> bool:
        """Whether somebody who is eighteen no longer belongs: so it is unless care leavers are among those meant."""
        return "care_leaver" not in self.circumstance.cohort.groups

    @property
    def needs_care_on_the_day(self) -> bool:
        """Whether only children in care are meant, and the events stand in tables that hold others too."""
        tables = {each.table for each in self.circumstance.events}
        return self.circumstance.cohort.groups == ("looked_after",) and not tables & _OF_CARE


def audit_rules(library: Library, settings: Settings) -> tuple[AuditRule, ...]:
    """Give the circumstances to audit with what decides each, in the order of the library.

    Raises:
        InvalidArgument: a circumstance is not known, or a setting cannot be used; every such problem at once.
    """
    problems = list(_problems(library, settings))
    if problems:
        raise InvalidArgument("\n".join(problems))
    own = {each.circumstance: each for each in settings.own}
    asked = settings.circumstances or tuple(library.circumstances)
    return tuple(
        _rule(each, own.get(each.id, Own(circumstance=each.id)), settings)
        for each in library.circumstances.values()
        if each.id in asked
    )


def settings_held(settings: Settings, *, offers: bool) -> Settings:
    """Give settings whose declarations count for nothing where the tables hold no record of offers."""
    if offers or not settings.complete:
        return settings
    return replace(settings, complete=tuple(replace(each, is_held=False) for each in settings.complete))


def setting_lines(
    rules: Iterable[AuditRule], settings: Settings, first: date, holidays_from: date | None = None
) -> tuple[Setting, ...]:
    """Give every setting that changes a result, first those for all, then those of each circumstance.

    Where no first day is set it is that of the first event, and never before `holidays_from` if windows need that.
    """
    every = tuple(rules)
    in_working_days = any(rule.window is not None and rule.window.unit is TimeUnit.WORKING_DAYS for rule in every)
    cut = settings.first is None and in_working_days and first == holidays_from
    return (
        *_general_lines(settings, first, is_cut=cut),
        *(line for rule in every for line in _rule_lines(rule, settings)),
    )


def _general_lines(settings: Settings, first: date, *, is_cut: bool) -> Iterator[Setting]:
    yield _set("data taken on", long_date(settings.cut_off), settings.given_by("cut_off"))
    yield _first_line(settings, first, is_cut=is_cut)
    yield _last_line(settings)
    if settings.circumstances:
        named = f"only {', '.join(settings.circumstances)}"
        yield _set("circumstances audited", named, settings.given_by("circumstances"))
    purpose = (
        "every circumstance" if settings.any_purpose else "the circumstance it was recorded for, or all where none is"
    )
    yield _set("an offer counts for", purpose, _chosen(settings, "any_purpose", changed=settings.any_purpose))
    chosen = _chosen(settings, "supported", changed=settings.supported is not Supported.APART)
    yield _set("a child whose advocate was helping already is", settings.supported.words, chosen)
    apart = "set apart" if settings.under_fives_apart else "counted, and shown apart as well"
    chosen = _chosen(settings, "under_fives_apart", changed=settings.under_fives_apart)
    yield _set("children under five are", apart, chosen)
    if not settings.complete:
        yield Setting(
            "the record of offers is", "not declared complete, so a missing row is not recorded", Origin.NONE.value
        )
    for number, each in enumerate(settings.complete):
        yield _declared_line(each, settings.given_by(f"complete.{number}"))
    if settings.visitor_check_days is not None:
        days = _days(settings.visitor_check_days)
        yield _set("a check of an independent visitor holds for", days, settings.given_by("visitor_check_days"))


def _set(name: str, value: str, given: Given, circumstance: str | None = None, note: str = "") -> Setting:
    return Setting(name, value, given.origin, circumstance, given.line, note)


def _first_line(settings: Settings, first: date, *, is_cut: bool) -> Setting:
    """Give the first day of events; one before which bank holidays are not known is told as such."""
    name, day = "first day of events", long_date(first)
    if settings.first is not None:
        return _set(name, day, settings.given_by("first"))
    if is_cut:
        note = "earlier events are not looked at, since bank holidays are not known before it"
        return _set(name, day, Given("the first day for which bank holidays are known"), note=note)
    return _set(name, day, Given("the first event in the tables"))


def _last_line(settings: Settings) -> Setting:
    """Give the last day of events; one after the data were taken is told as such."""
    if settings.last is None:
        return _set("last day of events", long_date(settings.last_day), Given("the cut-off"))
    given, note = settings.given_by("last"), ""
    if settings.last > settings.cut_off:
        note = (
            f"{long_date(settings.last)} was asked for ({given.origin}), and nothing is known of what came after the "
            "data were taken"
        )
        given = Given("the cut-off")
    return _set("last day of events", long_date(settings.last_day), given, note=note)


def _chosen(settings: Settings, name: str, *, changed: bool) -> Given:
    """Give who chose between two ways of the program; where nobody did, the way it takes then."""
    if changed or name in dict(settings.given):
        return settings.given_by(name)
    return Given("the way of this program unless the council says otherwise")


def _declared_line(declared: Declared, given: Given) -> Setting:
    """Give a declaration; who made it may be written as a name, so that stays inside."""
    line = _set("the record of offers is", _declared_words(declared), given)
    return line if declared.by is None else replace(line, shared=_declared_words(declared, with_name=False))


def _declared_words(declared: Declared, *, with_name: bool = True) -> str:
    span = f"{long_date(declared.first)} to {long_date(declared.last)}"
    named = f" for {', '.join(declared.circumstances)}" if declared.circumstances else ""
    cohort = f", {declared.cohort.replace('_', ' ')} only" if declared.cohort and not declared.is_for_all else ""
    by = f", by {declared.by if with_name else 'somebody named inside the council'}" if declared.by else ""
    on = f" on {long_date(declared.on)}" if declared.on else ""
    unused = ""
    if not declared.is_held:
        unused = "; not used: no record of offers is among these tables"
    elif not declared.is_used:
        unused = "; not used: it must be about offers, say who and when, and name children the tables can tell"
    return f"declared complete from {span}{named}{cohort}{by}{on}{unused}"


def _rule_lines(rule: AuditRule, settings: Settings) -> Iterator[Setting]:
    origins = dict(rule.origins)
    values = {
        "window": str(rule.window) if rule.window else "none, so no offer is in time or late",
        "look_back_days": f"{_days(rule.look_back_days)} before the event" if rule.look_back_days else "none",
        "late_cap_days": f"{_days(rule.late_cap_days)} after the event",
        "counts": ", or ".join(each.words for each in rule.counts),
        "decline_settles": "yes" if rule.decline_settles else "no",
    }
    for name, words in _NAMES.items():
        yield _set(words, values[name], _given_to(rule, settings, name, origins[name]), rule.id)
    if rule.age_from is not None or rule.age_to is not None:
        low, high = rule.age_from, rule.age_to
        ages = f"{low} or over" if high is None else f"up to {high}" if low is None else f"{low} to {high}"
        yield _set("ages", ages, _given_to(rule, settings, "ages", origins["ages"]), rule.id)


def _given_to(rule: AuditRule, settings: Settings, name: str, origin: Origin) -> Given:
    """Give who gave a circumstance a value: its own settings come before those for all."""
    if origin is not Origin.COUNCIL:
        return Given(origin.value)
    return settings.given_by(f"{rule.id}.{name}", name)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"


_NAMES = {
    "window": "an offer is in time within",
    "look_back_days": "an offer before the event counts within",
    "late_cap_days": "a late offer counts as late until",
    "counts": "what counts as an offer",
    "decline_settles": "a standing refusal given in another circumstance settles it",
}


def _problems(library: Library, settings: Settings) -> Iterator[str]:
    known = library.circumstances
    named = [*settings.circumstances, *(each.circumstance for each in settings.own)]
    named += [name for each in settings.complete for name in each.circumstances]
    for name in dict.fromkeys(named):
        if name not in known:
            near = nearest(name, known)
            yield f'There is no circumstance "{name}".{f" Did you mean {near}?" if near else ""}'
    twice = [each.circumstance for each in settings.own]
    for name in dict.fromkeys(name for name in twice if twice.count(name) > 1):
        yield f'The settings of the circumstance "{name}" are given twice. Keep one of them.'
    yield from _period_problems(settings)
    yield from _number_problems(settings)
    yield from _calendar_problems(library, settings)


def _period_problems(settings: Settings) -> Iterator[str]:
    if settings.first is not None and settings.first > settings.last_day:
        yield (
            f"The first day ({long_date(settings.first)}) lies after the last ({long_date(settings.last_day)}). "
            "Give a first day that comes before the last day and the cut-off."
        )
    for each in settings.complete:
        if each.first > each.last:
            first, last = long_date(each.first), long_date(each.last)
            yield f"A declaration of completeness ends ({last}) before it begins ({first})."


def _number_problems(settings: Settings) -> Iterator[str]:
    every: tuple[Settings | Own, ...] = (settings, *settings.own)
    for each in every:
        whose = f' of the circumstance "{each.circumstance}"' if isinstance(each, Own) else ""
        window = each.window.number if each.window is not None else None
        for name, number in (
            ("window", window),
            ("look-back", each.look_back_days),
            ("cap on late offers", each.late_cap_days),
        ):
            if number is not None and not 0 <= number <= MOST_DAYS:
                yield f"The {name}{whose} is {number} days. Give 0 to {MOST_DAYS:,} days."
        if each.window is not None and each.window.unit is TimeUnit.HOURS:
            yield f"The window{whose} is in hours, and the tables hold days. Give it in days or in working days."


def _calendar_problems(library: Library, settings: Settings) -> Iterator[str]:
    windows = [settings.window, *(each.window for each in settings.own)]
    windows += [_given(each.deadline) for each in library.circumstances.values()]
    if not any(each is not None and each.unit is TimeUnit.WORKING_DAYS for each in windows):
        return
    holidays = library.holidays
    if holidays is None:
        yield "A window is in working days, and the standards hold no bank holidays. Give it in days."
        return
    if settings.cut_off > holidays.to:
        yield (
            f"The cut-off ({long_date(settings.cut_off)}) lies after the last day for which bank holidays are known "
            f"({long_date(holidays.to)}), so no deadline in working days can be given. Add the later bank holidays to "
            "bank-holidays.yaml, or give the window in days."
        )
    if settings.first is not None and settings.first < holidays.from_:
        yield (
            f"The first day ({long_date(settings.first)}) lies before the first for which bank holidays are known "
            f"({long_date(holidays.from_)}). Give a later first day, or the window in days."
        )


def _given(deadline: Deadline | None) -> Window | None:
    """Give the window that a source states; one in hours is none, since the tables hold days."""
    if deadline is None or deadline.unit is TimeUnit.HOURS:
        return None
    return Window(deadline.within, deadline.unit)


def _rule(circumstance: Circumstance, own: Own, settings: Settings) -> AuditRule:
    offer = circumstance.offer
    window, window_from = _first(own.window, settings.window, given=_given(circumstance.deadline))
    back, back_from = _first(own.look_back_days, settings.look_back_days, given=offer.look_back_days)
    cap, cap_from = _first(own.late_cap_days, settings.late_cap_days, given=offer.late_cap_days)
    settles = own.decline_settles
    cohort, ages_set = circumstance.cohort, own.age_from is not None or own.age_to is not None
    return AuditRule(
        circumstance=circumstance,
        window=window,
        look_back_days=back or 0,
        late_cap_days=LATE_CAP_DAYS if cap is None else cap,
        counts=offer.counts if own.counts is None else own.counts,
        decline_settles=offer.decline_settles is not None if settles is None else settles,
        age_from=cohort.age_from if own.age_from is None else own.age_from,
        age_to=cohort.age_to if own.age_to is None else own.age_to,
        origins=(
            ("window", window_from),
            ("look_back_days", back_from),
            ("late_cap_days", Origin.PROGRAM if cap is None else cap_from),
            ("counts", Origin.STANDARD if own.counts is None else Origin.COUNCIL),
            ("decline_settles", Origin.STANDARD if settles is None else Origin.COUNCIL),
            ("ages", Origin.COUNCIL if ages_set else Origin.STANDARD),
        ),
    )


def _first(own: T | None, for_all: T | None, *, given: T | None) -> tuple[T | None, Origin]:
    """Give what the council sets for the circumstance, else what a source gives, else what the council sets for all."""
    if own is not None:
        return own, Origin.COUNCIL
    if given is not None:
        return given, Origin.STANDARD
    return (None, Origin.NONE) if for_all is None else (for_all, Origin.COUNCIL)
