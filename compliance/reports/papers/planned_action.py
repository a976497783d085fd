"""One row of the plan: how it is named and stands in a list, and the whole of it as a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.assessment.assess import Assessment
from compliance.assessment.status import display_word
from compliance.planning.action import Measure, PlannedAction
from compliance.planning.grouping import too_late
from compliance.planning.plan import Left, Plan
from compliance.planning.progress import Progress, Rag, progress_of, progress_words
from compliance.planning.table import Setting
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Bullets, Cell, Details, Facts, Heading, Notice, Paper, Paragraph, Table
from compliance.reports.sign import Sign, verdict_sign
from compliance.standards.library import Library

__all__ = ["action_paper", "left_paper", "row_state", "row_title"]

_SIGNS = {Rag.GREEN: Sign.GOOD, Rag.AMBER: Sign.PART, Rag.RED: Sign.BAD, Rag.GREY: Sign.NONE}
_NO_ACTION = "No action"
# In a list there is room for a few words; the whole sentence stands on the page of the action.
_SHORT = {
    Progress.NOT_SHOWN: "Done, not shown",
    Progress.LATE_START: "Late to begin",
    Progress.NO_LONGER_ASKED: "No longer asked",
}


def row_title(row: PlannedAction | Left, library: Library) -> str:
    """Name a row by what it is about first: many actions begin with the same words."""
    if isinstance(row, Left):
        return _requirement(row.requirement, library)
    template = library.actions.get(row.template) if row.template else None
    lead = "" if template is None else (template.title_for or f"{template.title}: {{}}").removesuffix(": {}")
    if not lead or not row.title.startswith(f"{lead}: "):
        return row.title
    return f"{row.title.removeprefix(lead).removeprefix(': ')}: {lead[:1].lower()}{lead[1:]}"


def row_state(row: PlannedAction | Left, on: date) -> tuple[str, Sign]:
    """Say in a few words how a row stands, with its sign; what nobody has agreed to may still not fit in time."""
    if isinstance(row, Left):
        return _NO_ACTION, Sign.OPEN
    found = progress_of(row, on)
    if found is Progress.NOT_AGREED and too_late(row) is not None:
        return "Does not fit", Sign.PART
    return _SHORT.get(found, found.words), _SIGNS[found.rag]


def action_paper(action: PlannedAction, plan: Plan, assessment: Assessment, setting: Setting) -> Paper:
    """Give the whole of an action: what it closes, why it stands where it does, on what it rests, and by when."""
    return Paper(action.title, tuple(_blocks(action, plan, assessment, setting)))


def left_paper(left: Left, assessment: Assessment, library: Library) -> Paper:
    """Give a gap that no action closes, and why."""
    table = _closes((left.requirement,), assessment, library, "The requirement")
    return Paper(_requirement(left.requirement, library), (Paragraph(left.why, Sign.OPEN), table))


def _blocks(action: PlannedAction, plan: Plan, assessment: Assessment, setting: Setting) -> Iterator[Block]:
    yield Paragraph(progress_words(action, setting.on), row_state(action, setting.on)[1])
    late = too_late(action)
    if late is not None:
        yield Notice(f"Does not fit in time. {late}")
    yield Facts(tuple(_facts(action)))
    yield Heading(3, "How one sees that it worked")
    yield Facts(tuple(_measure(action.measure_now, setting.library)))
    yield from _order(action, plan, setting)
    if action.details:
        yield Heading(3, "In detail")
        yield Bullets(tuple((0, each) for each in action.details))
    yield from _closing(action.closes, assessment, setting.library)
    if action.now_met:
        yield _closes(action.now_met, assessment, setting.library, "Met by now")
    yield from _reliance(action)


def _facts(action: PlannedAction) -> Iterator[tuple[str, str]]:
    """Give what is open and why it comes where it does; then what people have set, or what is proposed."""
    proposed = action.proposed
    if action.falls_short:
        yield "What is open", action.falls_short
    yield "Why here", action.why or "an action of the council's own"
    yield "Owner", action.owner or "nobody yet"
    yield "Lead", action.lead or (f"{proposed.lead} (proposed)" if proposed else "nobody yet")
    yield "Start", _day(action.start, proposed.start if proposed else None)
    yield "Due", _day(action.due, proposed.due if proposed else None) + _first_due(action)
    yield "Priority", action.priority.value if action.priority else "not set"
    if proposed is not None:
        weeks = "1 week" if proposed.weeks == 1 else f"{proposed.weeks} weeks"
        yield "Effort", f"{proposed.effort.value}, {weeks} (a suggestion for planning, from no standard)"
    yield "Cost", f"£{action.cost:,f}" if action.cost is not None else "not known"
    if action.note:
        yield "Note", action.note
    yield "Gap", f"{action.gap.words}, {long_date(action.closed_on)}" if action.closed_on else action.gap.words
    yield "Its name here", action.id


def _day(set_: date | None, proposed: date | None) -> str:
    if set_ is not None:
        return long_date(set_)
    return f"{long_date(proposed)} (proposed)" if proposed else "no date yet"


def _first_due(action: PlannedAction) -> str:
    first = action.original_due
    return f"; first due {long_date(first)}" if first is not None and first != action.due_now else ""


def _measure(measure: Measure, library: Library) -> Iterator[tuple[str, str]]:
    yield "Measure", measure.words or "not said yet"
    if measure.metric is not None:
        known = library.metrics.get(measure.metric)
        yield "Metric", f"{known.title} ({measure.metric})" if known else measure.metric
    yield "Now", measure.baseline or "not known"
    yield "To reach", measure.target or "nobody has set a target"


def _order(action: PlannedAction, plan: Plan, setting: Setting) -> Iterator[Block]:
    before = [each for each in plan.actions if each.id in action.after]
    after = [each for each in plan.in_order if action.id in each.after]
    for words, actions in (("Comes after", before), ("Comes before", after)):
        if actions:
            yield Heading(3, words)
            yield Bullets(tuple((0, _named(each, setting)) for each in actions))


def _named(action: PlannedAction, setting: Setting) -> str:
    due = f", due {long_date(action.due_now)}" if action.due_now else ""
    return f"{row_title(action, setting.library)} ({row_state(action, setting.on)[0].lower()}{due})"


# More than these are gathered by the instrument that asks, each folded.
_MOST_IN_VIEW = 12


def _closing(ids: tuple[str, ...], assessment: Assessment, library: Library) -> Iterator[Block]:
    words = "It helps to close"
    if 0 < len(ids) <= _MOST_IN_VIEW:
        yield _closes(ids, assessment, library, words)
    elif ids:
        yield Heading(3, f"{words} ({len(ids)})")
        by_pack: dict[str, list[str]] = {}
        for each in ids:
            known = library.requirement(each)
            by_pack.setdefault(known[0].head.title if known else "The council's own", []).append(each)
        for title, asked in by_pack.items():
            yield Details(f"{title} ({len(asked)})", (_closes(asked, assessment, library, "Requirements"),))


def _closes(ids: Iterable[str], assessment: Assessment, library: Library, words: str) -> Table:
    """Name the requirements with how each stands now; each leads to its explanation."""
    rows = tuple(_closed(each, assessment, library) for each in ids)
    return Table(f"{words} ({len(rows)})", ("Requirement", "Status", "Asked by"), rows)


def _closed(requirement: str, assessment: Assessment, library: Library) -> tuple[Cell, ...]:
    finding = assessment.finding(requirement)
    known = library.requirement(requirement)
    number = known[1].source.official_number if known else None
    asked = f"{known[0].head.title}{f', {number}' if number else ''}" if known else "the council's own"
    if finding is None:
        return Cell(_requirement(requirement, library)), Cell("not asked here"), Cell(asked)
    title = Cell(finding.requirement.title, verdict_sign(finding.verdict), requirement)
    return title, Cell(display_word(finding)), Cell(asked)


def _requirement(requirement: str, library: Library) -> str:
    known = library.requirement(requirement)
    return known[1].title if known else requirement


def _reliance(action: PlannedAction) -> Iterator[Block]:
    places: dict[tuple[str, date | None], list[str]] = {}
    for each in action.relies_on:
        found = places.setdefault((each.document or each.item, each.dated), [])
        found.extend([each.paragraph] if each.paragraph else [])
    if places:
        rows = tuple(_place(document, day, where) for (document, day), where in places.items())
        yield Table("Evidence it relies on", ("Document or role", "Where", "Dated"), rows)
    else:
        yield Heading(3, "Evidence it relies on")
        yield Paragraph("None is held yet.")


def _place(document: str, day: date | None, where: Iterable[str]) -> tuple[Cell, ...]:
    return Cell(document), Cell(", ".join(dict.fromkeys(where)) or "-"), Cell(long_date(day) if day else "not known")
