"""The plan of an open folder: made or renewed, kept in `plan.yaml`, and never over another's changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.frozen import frozen
from compliance.planning.change import AddAction, SetFields, differences, value_words
from compliance.planning.making import make_plan
from compliance.planning.plan import Changed, Plan
from compliance.planning.plan_file import PLAN_FILE, plan_bytes, read_plan
from compliance.planning.renewing import renew
from compliance.quantities.period import long_date
from compliance.text.problem import InvalidArgument, InvalidFiles, nearest
from compliance.workspace.editing import Desk, Edit, ReadOnlySample
from compliance.workspace.opening import OpenFolder
from compliance.workspace.shipped import sample_of

__all__ = [
    "Dates",
    "Planned",
    "change_plan",
    "is_sample",
    "keep_plan",
    "kept_plan",
    "plan_changes",
    "plan_of",
]


@frozen
class Dates:
    """What the user gave: the first day, the day to be ready by, and what happens then; None keeps what there is."""

    start: date | None = None
    by: date | None = None
    by_what: str | None = None


@frozen
class Planned:
    """A plan as it now stands, the one kept before it, and where its dates come from."""

    plan: Plan
    kept: Plan | None
    said: tuple[str, ...] = ()


def is_sample(found: OpenFolder) -> bool:
    """Whether the folder travels with the program, so that nothing is ever written to it."""
    return sample_of(found.path) is not None


def kept_plan(found: OpenFolder, desk: Desk) -> Plan | None:
    """Give the plan that the folder keeps, or None.

    Raises:
        InvalidFiles: `plan.yaml` does not follow its form.
        EvidenceUnreadable: it cannot be read.
    """
    data = desk.content(PLAN_FILE)
    return None if data is None else read_plan(data, str(found.path / PLAN_FILE))


def plan_of(found: OpenFolder, desk: Desk, dates: Dates = Dates()) -> Planned:  # noqa: B008 - a frozen value
    """Give the plan for an open folder: made anew, with what people have set in the kept one; nothing is saved.

    Raises:
        InvalidFiles: `plan.yaml` does not follow its form.
        EvidenceUnreadable: it cannot be read.
        InvalidArgument: the day to be ready by lies before the start.
    """
    kept = kept_plan(found, desk)
    start, start_said = _start(found, kept, dates)
    by, by_said = _by(kept, dates, start)
    made = make_plan(found.assessment, found.library, start, by, dates.by_what)
    plan = made if kept is None else renew(kept, made)
    return Planned(plan, kept, (start_said, *by_said))


def _start(found: OpenFolder, kept: Plan | None, dates: Dates) -> tuple[date, str]:
    as_at = found.assessment.as_at
    if dates.start is not None:
        return dates.start, f"The plan starts on {long_date(dates.start)}, as given."
    if kept is not None and kept.start >= as_at:
        return kept.start, f"The plan starts on {long_date(kept.start)}, as before."
    return as_at, f"The plan starts on {long_date(as_at)}, the day of the assessment. Give --start for another."


def _by(kept: Plan | None, dates: Dates, start: date) -> tuple[date | None, tuple[str, ...]]:
    """Give the day to be ready by: as given, else as kept unless it has passed."""
    by = dates.by or (kept.by if kept else None)
    if by is None:
        return None, (
            "No day to be ready by is given, so dates go forward from the start. Give --by for a tender or board.",
        )
    if dates.by is None and by < start:
        passed = (
            f"The day to be ready by, {long_date(by)}, has passed: dates go forward from the start. Give a new --by."
        )
        return None, (passed,)
    what = dates.by_what or (kept.by_what if kept else None)
    return by, (f"Dates are worked back from {long_date(by)}{f' ({what})' if what else ''}.",)


def keep_plan(desk: Desk, plan: Plan, words: str) -> Edit:
    """Save a plan to `plan.yaml`; where nothing has changed, nothing is written.

    Raises:
        ReadOnlySample: the folder is a sample that travels with the program.
        ChangedByAnother: somebody else saved the file meanwhile; it says who changed what.
        InvalidArgument: the file cannot be written.
    """
    return desk.put(words, PLAN_FILE, plan_bytes(plan), plan_changes)


def change_plan(found: OpenFolder, desk: Desk, change: SetFields | AddAction, changed: Changed) -> tuple[Plan, Edit]:
    """Change the kept plan and save it; raises as `keep_plan` does.

    Raises:
        ReadOnlySample: the folder is a sample that travels with the program.
        InvalidArgument: no plan is kept yet, or what is to be set does not fit.
    """
    kept = kept_plan(found, desk)
    sample = sample_of(found.path)
    if sample is not None:
        raise ReadOnlySample(sample)
    if kept is None:
        raise InvalidArgument(
            f"{found.path} keeps no plan yet, so there is nothing to change. "
            f"Make one first: advocheck plan {found.path}"
        )
    if isinstance(change, AddAction):
        _refuse_unknown(change.closes, found)
    plan = change.applied_to(kept, changed)
    words = f"{changed.by} {_what(change)}"
    return plan, keep_plan(desk, plan, words)


def _refuse_unknown(requirements: Iterable[str], found: OpenFolder) -> None:
    known = {each.requirement.id for each in found.assessment.findings}
    for each in requirements:
        if each not in known and found.library.requirement(each) is None:
            near = nearest(each, known)
            hint = f" Did you mean {near}?" if near else " See: advocheck gaps FOLDER."
            raise InvalidArgument(f'There is no requirement "{each}" for an action to close.{hint}')


def _what(change: SetFields | AddAction) -> str:
    if isinstance(change, AddAction):
        return f"added an action: {change.title}"
    names = ", ".join(name for name, _ in change.fields)
    number = len(change.ids)
    return f"set {names} of {change.ids[0] if number == 1 else f'{number} actions'}"


def plan_changes(before: bytes | None, now: bytes | None) -> tuple[str, ...]:
    """Say in sentences what somebody changed in `plan.yaml` between two contents, and who."""
    if now is None:
        return (f"{PLAN_FILE} is no longer there.",)
    try:
        new = read_plan(now, PLAN_FILE)
        old = read_plan(before, PLAN_FILE) if before is not None else None
    except InvalidFiles:
        return (f"{PLAN_FILE} cannot be read any more. Open it and mend it first.",)
    return tuple(_sentences(old, new))


def _sentences(old: Plan | None, new: Plan) -> Iterator[str]:
    who = f"{new.changed.by} ({long_date(new.changed.at)})" if new.changed else "Somebody"
    found = 0
    for each in differences(old, new) if old is not None else ():
        found += 1
        yield f"{who} set {each.field} of {each.action} from {value_words(each.was)} to {value_words(each.now)}."
    there = {each.id for each in old.actions} if old is not None else set()
    added = [each.id for each in new.actions if each.id not in there]
    if added:
        found += 1
        yield f"{who} added {', '.join(added)}."
    gone = sorted(there - {each.id for each in new.actions})
    if gone:
        found += 1
        yield f"{who} took out {', '.join(gone)}."
    if not found:
        yield f"{who} made the plan anew; nothing that people set was changed."
