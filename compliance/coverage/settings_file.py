"""What a council sets for its audits, as a file it keeps: `coverage.yaml`, turned into settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from datetime import date
from typing import Annotated, ClassVar

from compliance.coverage.child_table import TABLES
from compliance.coverage.settings import MOST_DAYS, Declared, Own, Settings, Supported, Window
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.circumstance import Counted, TimeUnit
from compliance.standards.library import Library
from compliance.text.kinds import Identifier, ListOf, Nullable, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.problem import InvalidArgument, InvalidFiles, Problem, nearest, unknown_names
from compliance.text.reader import read_bytes
from compliance.text.shape import Fault, Key

__all__ = [
    "COVERAGE_FILE",
    "NO_COVERAGE",
    "CircumstanceSettings",
    "CompleteFor",
    "CoverageFile",
    "WindowGiven",
    "read_coverage",
    "settings_of",
]

COVERAGE_FILE = "coverage.yaml"
_IDS = ListOf(Identifier())


@frozen(kw_only=True)
class WindowGiven:
    """How long after an event an offer is in time."""

    within: Annotated[int, Key("how many; 0 is the day itself", Whole())]
    unit: Annotated[TimeUnit, Key("days or working_days; the tables hold days, so never hours")]

    def faults(self) -> Iterator[Fault]:
        """The window is in days or in working days, and no longer than ten years."""
        if self.unit is TimeUnit.HOURS:
            message = "the tables hold days, so a window in hours cannot be held to"
            yield Fault("unit", "window-in-hours", message, "days or working_days")
        yield from _too_many("within", self.within)

    @property
    def window(self) -> Window:
        """The same, as the audit takes it."""
        return Window(self.within, self.unit)


@frozen(kw_only=True)
class CircumstanceSettings:
    """What the council sets for one circumstance alone; what is left out is as for all."""

    id: Annotated[str, Key("the circumstance, by its id in circumstances.yaml", Identifier())]
    window: Annotated[WindowGiven | None, Key("how long after the event an offer is in time")] = None
    look_back_days: Annotated[int | None, Key("how many days before the event an offer counts")] = None
    late_cap_days: Annotated[int | None, Key("how many days after the event a late offer still counts as late")] = None
    counts: Annotated[
        tuple[Counted, ...] | None, Key("what counts as an offer, in place of what the standards say")
    ] = None
    decline_settles: Annotated[
        bool | None, Key("whether a standing refusal given in another circumstance settles this one", None)
    ] = None
    age_from: Annotated[int | None, Key("the lowest age on the day of the event")] = None
    age_to: Annotated[int | None, Key("the highest age on the day of the event")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> Iterator[Fault]:
        """The lowest age is not above the highest, and no number of days is beyond ten years."""
        if self.age_from is not None and self.age_to is not None and self.age_from > self.age_to:
            message = "the highest age is below the lowest"
            yield Fault("age_to", "ages-turned-round", message, f"{self.age_from} or more")
        yield from _too_many("look_back_days", self.look_back_days)
        yield from _too_many("late_cap_days", self.late_cap_days)

    @property
    def own(self) -> Own:
        """The same, as the audit takes it."""
        return Own(
            circumstance=self.id,
            window=_window(self.window),
            look_back_days=self.look_back_days,
            late_cap_days=self.late_cap_days,
            counts=self.counts,
            decline_settles=self.decline_settles,
            age_from=self.age_from,
            age_to=self.age_to,
        )


@frozen(kw_only=True)
class CompleteFor:
    """Somebody says that a table is complete for a time; outside it a missing row is not recorded."""

    table: Annotated[str, Key("the common table; offer is the one that decides", Identifier())] = "offer"
    from_: Annotated[date, Key("the first day for which it is complete")]
    to: Annotated[date, Key("the last day")]
    by: Annotated[str, Key("who says so: a role, never a name", Text(most=200))]
    date_: Annotated[date, Key("the day on which they said so; it speaks for no later day")]
    circumstances: Annotated[tuple[str, ...], Key("the circumstances it holds for; all where none is named", _IDS)] = ()
    cohort: Annotated[
        str | None, Key("the children it holds for: all_children or looked_after", Nullable(Identifier()))
    ] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> Iterator[Fault]:
        """The last day does not lie before the first."""
        if self.to < self.from_:
            yield _turned_round(self.from_)

    @property
    def declared(self) -> Declared:
        """The same, as the audit takes it."""
        return Declared(
            what=self.table,
            first=self.from_,
            last=self.to,
            circumstances=self.circumstances,
            cohort=self.cohort,
            by=self.by,
            on=self.date_,
        )


@frozen(kw_only=True)
class CoverageFile:
    """What a council sets for its audits of offers; what is left out is as the standards or the program have it."""

    FILE_KIND: ClassVar[str] = "coverage"

    cut_off: Annotated[date | None, Key("the day on which the extract was taken; --as-at goes before it")] = None
    from_: Annotated[date | None, Key("the first day of events that count; --from goes before it")] = None
    to: Annotated[date | None, Key("the last day of events that count; --to goes before it")] = None
    only: Annotated[tuple[str, ...], Key("the circumstances to audit; all where none is named", _IDS)] = ()
    window: Annotated[
        WindowGiven | None, Key("how long after an event an offer is in time, where no source gives it")
    ] = None
    look_back_days: Annotated[int | None, Key("how many days before an event an offer counts; none if left out")] = None
    late_cap_days: Annotated[
        int | None, Key("how many days after an event a late offer still counts as late; 90 if left out")
    ] = None
    any_purpose: Annotated[bool, Key("true where an offer counts for every circumstance, whatever it was made for")] = (
        False
    )
    supported: Annotated[
        Supported,
        Key("an event of a child whose advocate was helping already: set apart, counted as offered, or judged"),
    ] = Supported.APART
    under_fives_apart: Annotated[bool, Key("true where events of children under five stand outside the count")] = False
    circumstances: Annotated[tuple[CircumstanceSettings, ...], Key("what is set for one circumstance alone")] = ()
    complete: Annotated[
        tuple[CompleteFor, ...], Key("who says that the record of offers is complete, and for what")
    ] = ()
    visitor_check_days: Annotated[
        int | None, Key("for how many days a check of an independent visitor holds; no source gives it")
    ] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> Iterator[Fault]:
        """Days stand in order, and no number of days is beyond ten years."""
        last = self.to if self.to is not None else self.cut_off
        if self.from_ is not None and last is not None and last < self.from_:
            yield _turned_round(self.from_, "to" if self.to is not None else "cut_off")
        yield from _too_many("look_back_days", self.look_back_days)
        yield from _too_many("late_cap_days", self.late_cap_days)
        yield from _too_many("visitor_check_days", self.visitor_check_days)


NO_COVERAGE = CoverageFile()


def read_coverage(data: bytes, name: str, library: Library) -> CoverageFile:
    """Read a council's settings.

    Raises:
        InvalidFiles: the file does not follow its form, or names what is not known; every problem with its line.
    """
    value, problems = read_bytes(CoverageFile, data, name)
    if value is None:
        raise InvalidFiles(problems)
    problems = list(_unknown(value, library))
    if problems:
        raise InvalidFiles(problems)
    return value


def settings_of(
    file: CoverageFile,
    *,
    circumstances: Iterable[str] = (),
    first: date | None = None,
    last: date | None = None,
    as_at: date | None = None,
) -> Settings:
    """Give the settings of an audit: what is asked for goes before what the file says.

    Raises:
        InvalidArgument: neither gives the day on which the extract was taken. Today never stands in for it.
    """
    cut_off = as_at if as_at is not None else file.cut_off
    if cut_off is None:
        raise InvalidArgument(_NO_CUT_OFF)
    return Settings(
        cut_off=cut_off,
        first=first if first is not None else file.from_,
        last=last if last is not None else file.to,
        circumstances=tuple(circumstances) or file.only,
        window=_window(file.window),
        look_back_days=file.look_back_days,
        late_cap_days=file.late_cap_days,
        own=tuple(each.own for each in file.circumstances),
        any_purpose=file.any_purpose,
        supported=file.supported,
        under_fives_apart=file.under_fives_apart,
        complete=tuple(each.declared for each in file.complete),
        visitor_check_days=file.visitor_check_days,
    )


_NO_CUT_OFF = (
    "The day on which the extract was taken is not given. What happened after it is not in the tables, so without it "
    "nobody can tell an offer that is missing from one that was not yet due; today's date cannot stand in for it. "
    f"Give it with --as-at, such as --as-at 2024-03-31, or write it in {COVERAGE_FILE}: two lines, "
    "`kind: coverage` and `cut_off: 2024-03-31`."
)


def _window(given: WindowGiven | None) -> Window | None:
    return None if given is None else given.window


def _too_many(key: str, number: int | None) -> Iterator[Fault]:
    if number is not None and number > MOST_DAYS:
        yield Fault(key, "too-many-days", f"{number:,} days are more than an audit takes", f"at most {MOST_DAYS:,}")


def _turned_round(first: date, key: str = "to") -> Fault:
    message = f"the last day lies before the first ({long_date(first)})"
    return Fault(key, "ends-before-it-begins", message, f"{first.isoformat()} or later")


def _unknown(file: CoverageFile, library: Library) -> Iterator[Problem]:
    """Give what the file names and nothing has."""
    known = library.circumstances
    yield from unknown_names("circumstance", file.only, known, file.place)
    seen: set[str] = set()
    for own in file.circumstances:
        yield from unknown_names("circumstance", [own.id], known, own.place)
        if own.id in seen:
            message = f'the circumstance "{own.id}" is set twice'
            yield Problem("duplicate-id", message, own.place, next_step="Keep one of them.")
        seen.add(own.id)
    groups = {group for each in known.values() for group in each.cohort.groups} | {"all_children"}
    tables = [each.name for each in TABLES]
    for each in file.complete:
        yield from unknown_names("circumstance", each.circumstances, known, each.place)
        if each.cohort is not None and each.cohort not in groups:
            message, near = f'there is no group of children "{each.cohort}"', nearest(each.cohort, groups)
            yield Problem("unknown-cohort", message, each.place, f"one of {', '.join(sorted(groups))}", near)
        if each.table not in tables:
            message, near = f'there is no common table "{each.table}"', nearest(each.table, tables)
            yield Problem("no-such-table", message, each.place, f"one of {', '.join(tables)}", near)
