"""The actions of a plan in groups: all of them, what is left, what has closed, by progress, by who, by what for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from compliance.frozen import frozen
from compliance.planning.action import About, GapState, PlannedAction
from compliance.planning.plan import Left, Plan
from compliance.planning.progress import Progress, progress_of
from compliance.rules.strand import Strand
from compliance.standards.library import Library
from compliance.standards.vocabulary import Holder

__all__ = ["PlanGroup", "plan_groups", "subject_of", "too_late", "who_does"]


@frozen
class PlanGroup:
    """Actions, or gaps that no action closes, that belong together; `depth` is 1 inside the group above it."""

    id: str
    title: str
    rows: tuple[PlannedAction | Left, ...]
    depth: int = 0


def plan_groups(plan: Plan, library: Library, on: date) -> tuple[PlanGroup, ...]:
    """Give every group, in each the actions in the order of the plan; `on` is the day progress is told for."""
    actions = plan.in_order
    open_ = [each for each in actions if each.gap is GapState.OPEN]
    closed = tuple(each for each in actions if each.gap is not GapState.OPEN)
    late = tuple(each for each in open_ if too_late(each) is not None)
    return (
        PlanGroup("all", "Everything", (*open_, *plan.left, *closed)),
        PlanGroup("left", "Left: no action", plan.left),
        PlanGroup("closed", "Closed gaps", closed),
        *((PlanGroup("late", "Does not fit", late),) if late else ()),
        *_split("progress", "By status", open_, lambda each: progress_of(each, on).words, list(_PROGRESS)),
        *_split("who", "By who does it", open_, who_does, sorted({who_does(each) for each in open_})),
        *_split("about", "By what it is about", open_, lambda each: subject_of(each, library)),
    )


# What needs somebody today comes first.
_PROGRESS = {
    each.words: None
    for each in (
        Progress.OVERDUE,
        Progress.LATE_START,
        Progress.NOT_SHOWN,
        Progress.ON_TRACK,
        Progress.NOT_AGREED,
        Progress.DONE,
        Progress.DROPPED,
    )
}


def _split(
    kind: str,
    title: str,
    actions: Iterable[PlannedAction],
    key: Callable[[PlannedAction], str],
    order: Iterable[str] = (),
) -> Iterator[PlanGroup]:
    """Give a group with everything in it, and under it one for each key: in the order given, then as they come."""
    found: dict[str, list[PlannedAction]] = {each: [] for each in order}
    for each in actions:
        found.setdefault(key(each), []).append(each)
    under = [PlanGroup(f"{kind}:{name}", name, tuple(rows), 1) for name, rows in found.items() if rows]
    if under:
        yield PlanGroup(kind, title, tuple(row for each in under for row in each.rows))
        yield from under


def who_does(action: PlannedAction) -> str:
    """Name who has an action: its owner, else who leads it."""
    return action.owner or action.lead_now or "Nobody yet"


def too_late(action: PlannedAction) -> str | None:
    """Say why an action cannot be done in time; a day that people have set is theirs to keep."""
    return action.proposed.does_not_fit if action.proposed is not None and action.due is None else None


def subject_of(action: PlannedAction, library: Library) -> str:
    """Name what an action is about: a theme, a kind of text, whom to ask, or the instrument to read."""
    about = action.about
    return _OWN if about is None else _subject(about, library)


_OWN = "The council's own actions"


def _subject(about: About, library: Library) -> str:
    """A theme or a pack that the standards no longer hold is named by its id."""
    if about.theme is not None:
        return library.themes[about.theme].title if about.theme in library.themes else about.theme
    if about.pack is not None:
        return library.packs[about.pack].head.title if about.pack in library.packs else about.pack
    if about.holder is not None:
        known = {each.value: each.words for each in Holder}
        name = known.get(about.holder, about.holder)
        return f"To ask: {name[:1].lower()}{name[1:]}"
    if about.text is not None:
        texts = {each.value: each.words for each in Strand}
        return f"To get: {texts.get(about.text, about.text)}"
    return f"To ask: {about.role or ''}"
