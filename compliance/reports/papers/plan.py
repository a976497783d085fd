"""The action plan as a page: what comes first, every action with its dates, what is left and what has closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.assessment.assess import Assessment
from compliance.planning.action import ActionStatus, GapState, PlannedAction
from compliance.planning.plan import Plan
from compliance.planning.progress import Progress, Rag, progress_of, progress_words
from compliance.planning.table import Setting, evidence_words, instruments
from compliance.quantities.period import long_date
from compliance.reports.head import notices, title
from compliance.reports.paper import Block, Bullets, Cell, Details, Facts, Heading, Paper, Paragraph, Table
from compliance.reports.sign import Sign
from compliance.standards.force import Force, PackStatus
from compliance.standards.library import Library

__all__ = ["plan_blocks", "plan_paper"]

_FIRST = 5


def plan_paper(
    plan: Plan, assessment: Assessment, library: Library, date_from: str, on: date, *, detailed: bool = False
) -> Paper:
    """Give the page that `advocheck plan` shows; `on` is the day progress is told for."""
    blocks = tuple(plan_blocks(plan, library, on, detailed=detailed))
    return Paper(f"Action plan - {title(assessment)}", blocks, notices(assessment, date_from))


def plan_blocks(plan: Plan, library: Library, on: date, *, detailed: bool = False) -> Iterator[Block]:
    """Give the plan, from what matters most to what is left."""
    setting = Setting(library, on)
    open_ = [each for each in plan.in_order if each.gap is GapState.OPEN]
    yield Heading(2, "What comes first", "plan-first")
    yield from (Paragraph(each) for each in _in_short(plan, open_, on))
    yield Bullets(tuple((0, _first(each)) for each in _to_do(open_)[:_FIRST]))
    if open_:
        yield Heading(2, "Actions", "plan-actions")
        yield Paragraph(
            "Weeks and dates are suggestions for planning, from no standard, until somebody agrees to them."
        )
        yield _table(plan, open_, setting, detailed=detailed)
    if detailed:
        yield from _details(plan, open_, setting)
    yield from _closed(plan, setting)
    yield from _left(plan, library)
    yield from _about(plan)


_SUGGESTED = "Weeks and dates are suggestions for planning, from no standard, until somebody agrees to them."


def _to_do(actions: Iterable[PlannedAction]) -> list[PlannedAction]:
    return [each for each in actions if not each.status.is_over]


def _in_short(plan: Plan, open_: list[PlannedAction], on: date) -> Iterator[str]:
    if not open_:
        yield "Nothing is left to do: no gap is open."
        return
    asks = sum(each.about is not None and each.about.theme is None for each in open_)
    mends = len(open_) - asks
    yield f"{_count(len(open_), 'action')}: {asks} to find out what is not known, {mends} to put right or to decide."
    if any("gate" in (each.why or "") for each in open_):
        yield "A gate is a duty that binds the council now."
    ready = f"To be ready by {long_date(plan.by)}{f' ({plan.by_what})' if plan.by_what else ''}. " if plan.by else ""
    yield f"{ready}{_agreed(open_, on)}"


def _agreed(open_: list[PlannedAction], on: date) -> str:
    """Say how the actions are getting on, each kind of progress counted."""
    found = [progress_of(each, on) for each in open_]
    if all(each is Progress.NOT_AGREED for each in found):
        return "Nobody has agreed to an action yet."
    counted = ", ".join(f"{found.count(each)} {each.words.lower()}" for each in Progress if each in found)
    return f"Progress on {long_date(on)}: {counted}."


def _first(action: PlannedAction) -> str:
    due = f" by {long_date(action.due_now)}" if action.due_now else ""
    lead = f" {_capital(action.lead_now)}{due}." if action.lead_now else ""
    return f"{action.title}. {action.why or ''}{lead}".strip()


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


_SIGNS = {Rag.GREEN: Sign.GOOD, Rag.AMBER: Sign.PART, Rag.RED: Sign.BAD, Rag.GREY: Sign.NONE}


# Beside the details a table need hold no more than what one looks for in it.
_SHORT = ("Action", "Gap", "Lead", "Start", "Due", "Progress")


def _table(plan: Plan, actions: Iterable[PlannedAction], setting: Setting, *, detailed: bool) -> Table:
    """Give the actions as a table; a column in which no action has anything is left out."""
    rows = [_row(each, plan, setting) for each in actions]
    used = [name for name in (_SHORT if detailed else rows[0]) if any(row[name].text for row in rows)]
    filled = tuple(tuple(row[name] if row[name].text else _NONE for name in used) for row in rows)
    return Table("Actions, the most useful first", tuple(used), filled)


_NONE = Cell("none")


def _row(action: PlannedAction, plan: Plan, setting: Setting) -> dict[str, Cell]:
    progress = progress_of(action, setting.on)
    rag = "" if progress.rag is Rag.GREY else f"{progress.rag.value}: "
    return {
        "Action": Cell(action.title, _SIGNS[progress.rag]),
        "Reference": Cell(action.id),
        "Priority": Cell(action.priority.value if action.priority else ""),
        "Lead": Cell(action.lead_now or "nobody yet"),
        "Owner": Cell(action.owner or ""),
        "Start": Cell(long_date(action.start_now) if action.start_now else ""),
        "Due": Cell(_due(action)),
        "Progress": Cell(f"{rag}{progress_words(action, setting.on)}"),
        "Cost": Cell(f"£{action.cost:,f}" if action.cost is not None else ""),
        "Gap": Cell(action.falls_short or ""),
        "Standard and clause": Cell(_clauses(action, plan, setting.library)),
        "Evidence relied on": Cell(evidence_words(action) or "none held yet"),
        "Measure of success": Cell(_measure(action)),
        "Note or barrier": Cell(_note(action)),
        "Why here": Cell(action.why or ""),
    }


def _due(action: PlannedAction) -> str:
    """Say the day due, with the first one beside it where it is another."""
    if action.due_now is None:
        return "no date yet"
    first = action.original_due
    was = f", first due {long_date(first)}" if first is not None and first != action.due_now else ""
    return f"{long_date(action.due_now)}{was}"


# Of more clauses than this only the number is given: the export holds each.
_MOST_CLAUSES = 4


def _clauses(action: PlannedAction, plan: Plan, library: Library) -> str:
    """Name the clauses; of many, say how many bind in which way."""
    found = instruments(action, library)
    if sum(len(numbers) for _, numbers in found) <= _MOST_CLAUSES and len(action.closes) <= _MOST_CLAUSES:
        return "; ".join(f"{name}: {', '.join(numbers)}" for name, numbers in found)
    kinds = [_kind(each, plan, library) for each in action.closes]
    counted = ", ".join(f"{kinds.count(kind)} {words}" for kind, words in _KINDS.items() if kind in kinds)
    return f"{len(action.closes)} requirements of {_count(len(found), 'instrument')}: {counted}"


_KINDS: dict[Force | str, str] = {
    **{force: f"in {force.words}" for force in Force},
    "not in force": "in texts not in force",
    "own": "of the council's own",
}


def _kind(requirement: str, plan: Plan, library: Library) -> Force | str:
    known = library.requirement(requirement)
    if known is None:
        return "own"
    pack, found = known
    as_at = plan.basis.as_at
    in_force = found.status_at(as_at, pack.status_at(as_at)) is PackStatus.IN_FORCE
    return found.force if in_force else "not in force"


def _measure(action: PlannedAction) -> str:
    measure = action.measure_now
    parts = [measure.words or ""]
    if measure.baseline:
        parts.append(f"now {measure.baseline}")
    if measure.target:
        parts.append(f"to reach {measure.target}")
    return "; ".join(each for each in parts if each)


def _note(action: PlannedAction) -> str:
    late = action.proposed.does_not_fit if action.proposed and action.due is None else None
    return " ".join(each for each in (late, action.note) if each)


def _details(plan: Plan, actions: Iterable[PlannedAction], setting: Setting) -> Iterator[Block]:
    yield Heading(2, "Action by action", "plan-details")
    for each in actions:
        row = _row(each, plan, setting)
        facts = Facts(tuple((name, cell.text) for name, cell in row.items() if name not in _SHORT and cell.text))
        lines = Bullets(tuple((0, line) for line in each.details))
        closes = Paragraph(f"It helps to close: {', '.join(each.closes)}.")
        blocks = (facts, *((lines,) if each.details else ()), *((closes,) if each.closes else ()))
        yield Details(each.title, blocks, None, f"action-{each.id}")


def _requirement(requirement: str, library: Library) -> str:
    known = library.requirement(requirement)
    return f"{known[1].title} ({requirement})" if known else requirement


def _closed(plan: Plan, setting: Setting) -> Iterator[Block]:
    over = [each for each in plan.in_order if each.gap is not GapState.OPEN]
    if not over:
        return
    yield Heading(2, "Closed, or no longer asked for", "plan-closed")
    rows = tuple(
        (
            Cell(each.title, _SIGNS[progress_of(each, setting.on).rag]),
            Cell(each.id),
            Cell(_closing(each)),
            Cell(each.status.words if each.status is not ActionStatus.PROPOSED else ""),
            Cell(each.owner or each.lead_now or ""),
        )
        for each in over
    )
    yield Table("Nothing is deleted", ("Action", "Reference", "Gap", "Status", "Who"), rows)


def _closing(action: PlannedAction) -> str:
    return f"{action.gap.words}, {long_date(action.closed_on)}" if action.closed_on else action.gap.words


def _left(plan: Plan, library: Library) -> Iterator[Block]:
    if not plan.left:
        return
    yield Heading(2, "What is left without an action", "plan-left")
    rows = tuple(
        (Cell(_requirement(each.requirement, library), link=each.requirement), Cell(each.why)) for each in plan.left
    )
    yield Table("Gaps that no action closes", ("Requirement", "Why"), rows)


def _about(plan: Plan) -> Iterator[Block]:
    yield Heading(2, "About this plan", "plan-about")
    lines = list(plan.said)
    basis = plan.basis
    lines.append(f"Made from the evidence as at {long_date(basis.as_at)}, profile {basis.profile}.")
    lines.append(
        f"Checksum of the evidence: {basis.evidence_sha256}. Checksum of the verdicts: {basis.assessment_sha256}."
    )
    if plan.changed is not None:
        lines.append(f"Last changed by {plan.changed.by} on {long_date(plan.changed.at)}.")
    yield Bullets(tuple((0, each) for each in lines))
