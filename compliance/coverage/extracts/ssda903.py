"""The children looked-after return (SSDA903) as CSV files, recognised by their headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress, repeat
from typing import Any

from compliance.coverage.cells import DateForm
from compliance.coverage.child_table import Kind
from compliance.coverage.code_sets import code_set
from compliance.coverage.extract import Filling
from compliance.coverage.quality import Reason
from compliance.coverage.sheet import CastSheet, Heading, SheetForm

__all__ = ["FORMS", "NAME", "PART", "RANK", "fill"]

NAME = "ssda903"
RANK = 2
PART = {
    ("adoption", None): "the day of the decision to place a child for adoption: this return has that of the placement"
}
"""What the return shows of a table, or of one kind of its rows, only in part: what is missing there."""


def _id(name: str, fills: str = "", *, needed: bool = False) -> Heading:
    return Heading(name, Kind.ID, None, fills, needed=needed)


def _date(name: str, fills: str = "", *, needed: bool = False) -> Heading:
    return Heading(name, Kind.DATE, None, fills, needed=needed)


def _code(name: str, codes: str, fills: str = "", *, needed: bool = False) -> Heading:
    return Heading(name, Kind.CODE, code_set(codes), fills, needed=needed)


def _form(name: str, title: str, *headings: Heading, fills: str = "", used: bool = True) -> SheetForm:
    child = _id("CHILD", "child", needed=True)
    return SheetForm(f"{NAME}.{name}", title, (child, *headings), fills, DateForm.DAY_FIRST, used=used)


_BORN = _date("DOB")
# The names, postcodes and other columns that are not listed here are dropped as the file is read.
FORMS = (
    _form(
        "header",
        "903 children",
        _date("DOB", "born"),
        _code("SEX", "sex", "sex"),
        _code("ETHNIC", "ethnicity", "ethnicity", needed=True),
        fills="child",
    ),
    _form(
        "episodes",
        "903 episodes",
        _date("DECOM", needed=True),
        _code("RNE", "reason for new episode"),
        _code("LS", "legal status"),
        _code("PLACE", "placement type"),
        _code("PLACE_PROVIDER", "placement provider"),
        _date("DEC"),
        _code("REC", "reason episode ceased"),
        _code("REASON_PLACE_CHANGE", "reason for placement change"),
        _id("URN"),
        Heading("OUT_OF_AREA", Kind.FLAG, extra=True),
        Heading("DISTANCE_MILES", Kind.NUMBER, extra=True),
    ),
    _form(
        "reviews",
        "903 reviews",
        _BORN,
        _date("REVIEW", "held_on", needed=True),
        _code("REVIEW_CODE", "participation", "participation"),
        fills="review",
    ),
    _form(
        "missing",
        "903 missing episodes",
        _BORN,
        _code("MISSING", "missing", "kind"),
        _date("MIS_START", "start", needed=True),
        _date("MIS_END", "end"),
        fills="missing",
    ),
    _form("uasc", "903 unaccompanied children", _BORN, _date("DUC", "end", needed=True), fills="unaccompanied"),
    _form(
        "oc3",
        "903 care leavers",
        _BORN,
        _code("ACCOM", "accommodation", "accommodation", needed=True),
        fills="care_leaver",
    ),
    _form(
        "placed_for_adoption",
        "903 placed for adoption",
        _BORN,
        _date("DATE_PLACED", "on", needed=True),
        fills="adoption",
    ),
    _form(
        "sw_episodes",
        "903 social workers",
        _BORN,
        _date("SW_DECOM", "on", needed=True),
        _code("SW_REASON", "reason for change of social worker", "reason"),
        fills="worker_change",
    ),
    _form(
        "dolo",
        "903 deprivation of liberty orders",
        _BORN,
        _date("DOLO_START", "start", needed=True),
        _date("DOLO_END", "end"),
        fills="liberty",
    ),
    _form("oc2", "903 health", Heading("HEALTH_CHECK", None, needed=True), used=False),
    _form("ad1", "903 adoptions", Heading("DATE_MATCH", None, needed=True), used=False),
    _form("previous_permanence", "903 previous permanence", Heading("PREV_PERM", None, needed=True), used=False),
)


def fill(sheets: Sequence[CastSheet], filling: Filling) -> None:
    """Put the return into the common tables; the list of children comes first, so that it counts before the others.

    The sheets of one kind come from the oldest to the latest; of the episodes of several years the later file's count.
    """
    order = {form.name: number for number, form in enumerate(FORMS)}
    listed = {child for each in sheets if each.form.fills == "child" for child in each.column("CHILD")}
    in_order = sorted(sheets, key=lambda each: order[each.form.name])
    episodes = [each for each in in_order if each.form.name == f"{NAME}.episodes"]
    if episodes:
        _fill_episodes(episodes, filling)
    leavers = [each for each in in_order if each.form.name == f"{NAME}.oc3"]
    for sheet in (each for each in in_order if each.form.name != f"{NAME}.episodes"):
        if sheet in leavers[-1:] and filling.year is not None:
            # What the return says of a care leaver is about its year, whose last day is 31 March. An older file of
            # two is about a year that nobody has declared.
            as_of = [date(filling.year + 1, 3, 31)] * len(sheet.rows)
            filling.add("care_leaver", sheet.name, sheet.rows, {**sheet.filled(), "as_of": as_of})
        else:
            filling.add_sheet(sheet)
        _fill_children(sheet, listed, filling)


def _fill_children(sheet: CastSheet, listed: set[str], filling: Filling) -> None:
    """Add the children that the list of children lacks: every file of the return repeats the date of birth."""
    first: dict[str, tuple[date, int]] = {}
    for child, born, row in sheet.records("CHILD", "DOB"):
        if child is not None and born is not None and child not in listed:
            first.setdefault(child, (born, row))
    if first and sheet.form.fills != "child":
        rows = [row for _, row in first.values()]
        filling.add("child", sheet.name, rows, {"child": [*first], "born": [born for born, _ in first.values()]})
        if listed:
            filling.notes.add(Reason.NOT_A_KNOWN_CHILD, sheet.name, "column CHILD", rows)


@dataclass(slots=True)
class _Episodes:
    """The episodes of every file, column by column, with the file and the number of each row."""

    given: dict[str, list[Any]]
    files: list[str]
    rows: list[int]


def _fill_episodes(sheets: Sequence[CastSheet], filling: Filling) -> None:
    """Put in the episodes, and what follows from them: placements and legal statuses."""
    held = _together(sheets, filling)
    has_reasons = any(sheet.has("RNE") for sheet in sheets)
    runs = _runs(held.given, has_reasons=has_reasons)
    for file in dict.fromkeys(held.files):
        changed = [held.rows[index] for index in runs.changed if held.files[index] == file]
        if changed:
            filling.notes.add(Reason.TYPE_CHANGED, file, "column PLACE", changed)
    alone = [(index, index) for index in range(len(held.rows))]
    _add_runs("episode", alone, _EPISODE, held, filling, runs.periods)
    _add_runs("placement", runs.placements, _PLACEMENT, held, filling, runs.periods)
    _add_runs("legal", runs.statuses, _STATUS, held, filling)


def _together(sheets: Sequence[CastSheet], filling: Filling) -> _Episodes:
    """Put the files behind each other; an episode that a later file holds too is left out of the earlier one.

    The return of a year holds again each episode that was open when the year before ended, as it has gone on since.
    """
    names = [each.name for each in sheets[0].form.headings]
    held = _Episodes({name: [] for name in names}, [], [])
    later: set[tuple[Any, Any]] = set()
    for sheet in reversed(sheets):
        own = [(child, start) for child, start, _ in sheet.records("CHILD", "DECOM")]
        kept = [each not in later or None in each for each in own]
        again = [row for row, stays in zip(sheet.rows, kept, strict=True) if not stays]
        if again:
            filling.notes.add(Reason.LATER_FILE, sheet.name, "table episode", again)
        later.update(own)
        for name in names:
            held.given[name] = [*compress(sheet.column(name), kept), *held.given[name]]
        held.files = [*repeat(sheet.name, sum(kept)), *held.files]
        held.rows = [*compress(sheet.rows, kept), *held.rows]
    return held


_Run = tuple[int, int]
"""The places of the first and the last episode of a run."""

# Under each column of the table: the heading, and whether the first (0) or the last (1) episode of a run gives it.
_EPISODE = {
    "child": ("CHILD", 0),
    "start": ("DECOM", 0),
    "end": ("DEC", 0),
    "start_reason": ("RNE", 0),
    "end_reason": ("REC", 0),
    "legal_status": ("LS", 0),
}
_PLACEMENT = {
    "child": ("CHILD", 0),
    "start": ("DECOM", 0),
    "end": ("DEC", 1),
    "start_reason": ("RNE", 0),
    "type": ("PLACE", 0),
    "provider": ("PLACE_PROVIDER", 0),
    "urn": ("URN", 0),
    "change_reason": ("REASON_PLACE_CHANGE", 1),
    "distance_miles": ("DISTANCE_MILES", 0),
    "out_of_area": ("OUT_OF_AREA", 0),
}
_STATUS = {"child": ("CHILD", 0), "start": ("DECOM", 0), "end": ("DEC", 1), "status": ("LS", 0)}


def _add_runs(
    table: str,
    runs: Sequence[_Run],
    declared: dict[str, tuple[str, int]],
    held: _Episodes,
    filling: Filling,
    periods: list[str | None] | None = None,
) -> None:
    """Put in each run under the file and the row it begins with."""
    for file in dict.fromkeys(held.files):
        own = [run for run in runs if held.files[run[0]] == file]
        columns = {name: [held.given[heading][run[end]] for run in own] for name, (heading, end) in declared.items()}
        if periods is not None:
            columns["care_period"] = [periods[first] for first, _ in own]
        filling.add(table, file, [held.rows[first] for first, _ in own], columns)


@dataclass(slots=True)
class _Runs:
    """The period of care of each episode, and the runs of episodes that share a placement or a legal status.

    A run of placements that a temporary one parts is one run; `changed` are episodes whose placement changes unsaid.
    """

    periods: list[str | None]
    placements: list[_Run] = field(default_factory=list)
    statuses: list[_Run] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)


def _runs(given: dict[str, list[Any]], *, has_reasons: bool) -> _Runs:
    """Follow each child from episode to episode, in all files.

    A period of care begins with a child's first episode here, with reason S, and after an episode that ended care.
    An episode goes on with the placement before where its reason is L, that only the legal status changed, and the
    kind of placement is the same; and with the legal status before where that is the same. Where an episode has no
    reason, whether the child has moved is not known; only where no episode has one, the kind of placement decides.
    """
    children, starts, reasons, ends = given["CHILD"], given["DECOM"], given["RNE"], given["REC"]
    places, statuses = given["PLACE"], given["LS"]
    found = _Runs([None] * len(children))
    usable = [index for index, child in enumerate(children) if child is not None and starts[index] is not None]
    stays = frozenset({"L"}) if has_reasons else frozenset({None})
    before, number = -1, 0
    for index in sorted(usable, key=lambda each: (children[each], starts[each], each)):
        is_same_child = before >= 0 and children[before] == children[index]
        is_new = not is_same_child or reasons[index] == "S" or ends[before] not in {None, "X1"}
        number = (number + 1 if is_same_child else 1) if is_new else number
        found.periods[index] = f"{children[index]}/{number}"
        same_place = not is_new and reasons[index] in stays
        if same_place and places[index] != places[before]:
            same_place = False
            if reasons[index] == "L":
                found.changed.append(index)
        _extend(found.placements, index, same=same_place)
        _extend(found.statuses, index, same=not is_new and statuses[index] == statuses[before])
        before = index
    found.placements = _without_returns(found.placements, found.periods, given)
    return found


def _extend(runs: list[_Run], index: int, *, same: bool) -> None:
    if same:
        runs[-1] = (runs[-1][0], index)
    else:
        runs.append((index, index))


_TEMPORARY = frozenset({"T0", "T1", "T2", "T3", "T4"})
_SAME_SETTING = ("PLACE", "PLACE_PROVIDER", "URN")


def _without_returns(runs: Sequence[_Run], periods: Sequence[str | None], given: dict[str, list[Any]]) -> list[_Run]:
    """Make one stay of the placements before and after a temporary one where the child has come back."""
    found: list[_Run] = []
    for first, last in runs:
        away = len(found)
        while away and given["PLACE"][found[away - 1][0]] in _TEMPORARY:
            away -= 1
        stay = found[away - 1] if 0 < away < len(found) else None
        if stay and periods[stay[0]] == periods[first] and _is_same_setting(given, stay[1], first):
            found[away - 1 :] = [(stay[0], last)]
        else:
            found.append((first, last))
    return found


def _is_same_setting(given: dict[str, list[Any]], one: int, other: int) -> bool:
    return all(given[name][one] == given[name][other] for name in _SAME_SETTING)
