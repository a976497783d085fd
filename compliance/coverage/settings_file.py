"""What a council sets for its audits, as a file it keeps: `coverage.yaml`, turned into settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, ClassVar

from compliance.coverage.child_table import TABLES
from compliance.coverage.settings import MOST_DAYS, Declared, Given, Own, Settings, Supported, Window
from compliance.coverage.written_words import EACH, keep_more, words_at
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.circumstance import Counted, TimeUnit
from compliance.standards.library import Library
from compliance.text.kinds import Identifier, ListOf, Nullable, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.problem import InvalidArgument, InvalidFiles, Problem
from compliance.text.reader import read_node
from compliance.text.shape import Fault, Key
from compliance.text.yaml import Mapping as YamlMapping
from compliance.text.yaml import Node, Scalar, parse
from compliance.text.yaml import Sequence as YamlSequence

__all__ = [
    "COVERAGE_FILE",
    "NO_COVERAGE",
    "CircumstanceSettings",
    "CompleteFor",
    "CoverageFile",
    "WindowGiven",
    "lines_of",
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
    root, problems = parse(data, name)
    value, more = (None, []) if root is None else read_node(CoverageFile, root, name)
    problems += more
    if root is not None and all(each.code != "wrong-file-kind" for each in problems):
        keep_more(problems, _unknown(root, name, library))
    if value is None or problems:
        raise InvalidFiles(problems)
    return value


def lines_of(data: bytes) -> dict[str, int]:
    r"""Give the line of each setting that a file holds, by the name under which `Settings.given` knows it.

    >>> lines_of(b"cut_off: 2024-03-31\ncircumstances:\n  - {id: move, late_cap_days: 3}\n")
    {'cut_off': 1, 'move.late_cap_days': 3}
    """
    root, _ = parse(data, COVERAGE_FILE)
    return dict(_lines_in(root)) if isinstance(root, YamlMapping) else {}


def _lines_in(root: YamlMapping) -> Iterator[tuple[str, int]]:
    for name, (key, value) in root.entries.items():
        if name == "circumstances":
            yield from (line for each in _items(value) for line in _own_lines(each))
        elif name == "complete":
            yield from ((f"complete.{number}", each.line) for number, each in enumerate(_items(value)))
        else:
            yield _KEYS.get(name, name), key.line


_KEYS = {"from": "first", "to": "last", "only": "circumstances", "age_from": "ages", "age_to": "ages"}
"""Where a key of the file and the name of what it sets are not the same."""


def _items(node: Node) -> Iterator[YamlMapping]:
    if isinstance(node, YamlSequence):
        yield from (each for each in node.items if isinstance(each, YamlMapping))


def _own_lines(own: YamlMapping) -> Iterator[tuple[str, int]]:
    name = own.entries["id"][1] if "id" in own.entries else None
    if isinstance(name, Scalar):
        yield from (
            (f"{name.text}.{_KEYS.get(key, key)}", at.line) for key, (at, _) in own.entries.items() if key != "id"
        )


def settings_of(
    file: CoverageFile,
    *,
    circumstances: Iterable[str] = (),
    first: date | None = None,
    last: date | None = None,
    as_at: date | None = None,
    lines: Mapping[str, int] | None = None,
    by_options: bool = False,
) -> Settings:
    """Give the settings of an audit: what is asked for goes before what the file says.

    Args:
        file: what the council has set.
        circumstances: those asked for.
        first: the first day asked for.
        last: the last day asked for.
        as_at: the day of the extract asked for.
        lines: in which line of the file each setting stands, where it was read from one.
        by_options: whether what is asked for was given on the command line.

    Raises:
        InvalidArgument: neither gives the day on which the extract was taken. Today never stands in for it.
    """
    cut_off = as_at if as_at is not None else file.cut_off
    if cut_off is None:
        raise InvalidArgument(_NO_CUT_OFF)
    asked = tuple(circumstances)
    given = {name: Given(_IN_FILE, line) for name, line in (lines or {}).items()}
    for name, value in (("circumstances", asked), ("first", first), ("last", last), ("cut_off", as_at)):
        if value:
            given[name] = Given(f"given on the command line with {_OPTIONS[name]}" if by_options else _ASKED)
    return Settings(
        cut_off=cut_off,
        first=first if first is not None else file.from_,
        last=last if last is not None else file.to,
        circumstances=asked or file.only,
        window=_window(file.window),
        look_back_days=file.look_back_days,
        late_cap_days=file.late_cap_days,
        own=tuple(each.own for each in file.circumstances),
        any_purpose=file.any_purpose,
        supported=file.supported,
        under_fives_apart=file.under_fives_apart,
        complete=tuple(each.declared for each in file.complete),
        visitor_check_days=file.visitor_check_days,
        given=tuple(sorted(given.items())),
    )


_IN_FILE = f"set in {COVERAGE_FILE}"
_ASKED = "asked for in this audit"
_OPTIONS = {"circumstances": "--circumstance", "first": "--from", "last": "--to", "cut_off": "--as-at"}

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


def _unknown(root: Node, path: str, library: Library) -> Iterator[Problem]:
    """Give what the file names and nothing has, each at its word."""
    known = library.circumstances
    for way in (("only", EACH), ("circumstances", EACH, "id"), ("complete", EACH, "circumstances", EACH)):
        for word in words_at(root, path, *way):
            if word.text not in known:
                message, expected = f'there is no circumstance "{word.text}"', "the id of one in circumstances.yaml"
                yield word.unknown("unknown-circumstance", message, known, expected)
    seen: set[str] = set()
    for word in words_at(root, path, "circumstances", EACH, "id"):
        if word.text in seen:
            message = f'the circumstance "{word.text}" is set twice'
            yield word.problem("duplicate-id", message, step="Keep one of them.")
        seen.add(word.text)
    groups = {group for each in known.values() for group in each.cohort.groups} | {"all_children"}
    tables = [each.name for each in TABLES]
    for word in words_at(root, path, "complete", EACH, "cohort"):
        if word.text not in groups:
            message = f'there is no group of children "{word.text}"'
            yield word.unknown("unknown-cohort", message, sorted(groups))
    for word in words_at(root, path, "complete", EACH, "table"):
        if word.text not in tables:
            yield word.unknown("no-such-table", f'there is no common table "{word.text}"', tables)
