"""What was changed in a plan, or would be: change by change, conflicts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from compliance.planning.change import Conflict, Difference, value_words
from compliance.planning.plan import Plan
from compliance.planning.table import in_text
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.sign import Sign

__all__ = ["changes_json", "changes_paper"]


def changes_paper(
    plan: Plan,
    changes: Iterable[Difference],
    conflicts: Iterable[Conflict] = (),
    added: Iterable[str] = (),
    said: Iterable[str] = (),
) -> Paper:
    """Give the page that follows a change of the plan, or comes before one."""
    return Paper(
        "Changes to the action plan", tuple(_blocks(plan, tuple(changes), tuple(conflicts), tuple(added), said))
    )


def _blocks(
    plan: Plan,
    changes: tuple[Difference, ...],
    conflicts: tuple[Conflict, ...],
    added: tuple[str, ...],
    said: Iterable[str],
) -> Iterator[Block]:
    yield Paragraph(_in_short(changes, conflicts, added))
    if conflicts:
        yield Heading(2, "Conflicts", "conflicts")
        yield Paragraph("Both were changed since the workbook was made. The plan's stands until somebody sets it anew.")
        sides = ("Action", "Field", "When it was exported", "In the workbook", "In the plan")
        yield Table("Conflicts, side by side", sides, tuple(_conflict(each, plan) for each in conflicts))
    if changes:
        yield Heading(2, "Changes", "changes")
        columns = ("Action", "Field", "Was", "Is")
        yield Table("Changes, field by field", columns, tuple(_change(each, plan) for each in changes))
    if added:
        yield Heading(2, "Actions of the council's own", "added")
        yield Bullets(tuple((0, each) for each in added))
    yield from (Paragraph(each) for each in said)


def _in_short(changes: tuple[Difference, ...], conflicts: tuple[Conflict, ...], added: tuple[str, ...]) -> str:
    if not changes and not conflicts and not added:
        return "Nothing differs from the plan."
    actions = len({each.action for each in changes})
    parts = [f"{_count(len(changes), 'change')} to {_count(actions, 'action')}"] if changes else []
    if added:
        parts.append(f"{_count(len(added), 'action')} added")
    if conflicts:
        parts.append(_count(len(conflicts), "conflict"))
    return f"{', '.join(parts)}."


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _named(action: str, plan: Plan) -> str:
    found = plan.action(action)
    return f"{found.title} ({action})" if found else action


def _change(each: Difference, plan: Plan) -> tuple[Cell, ...]:
    return Cell(_named(each.action, plan)), Cell(each.field), Cell(value_words(each.was)), Cell(value_words(each.now))


def _conflict(each: Conflict, plan: Plan) -> tuple[Cell, ...]:
    values = (Cell(value_words(value)) for value in (each.was, each.mine, each.theirs))
    return (Cell(_named(each.action, plan), Sign.PART), Cell(each.field), *values)


def changes_json(
    changes: Iterable[Difference],
    conflicts: Iterable[Conflict] = (),
    added: Iterable[str] = (),
    said: Iterable[str] = (),
) -> dict[str, Any]:
    """Give the same for another program; an empty text is nothing."""
    return {
        "changes": [
            {"action": each.action, "field": each.field, "was": in_text(each.was), "now": in_text(each.now)}
            for each in changes
        ],
        "conflicts": [
            {
                "action": each.action,
                "field": each.field,
                "was": in_text(each.was),
                "workbook": in_text(each.mine),
                "plan": in_text(each.theirs),
            }
            for each in conflicts
        ],
        "added": list(added),
        "said": list(said),
    }
