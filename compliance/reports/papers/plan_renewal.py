"""What renewing the plan changes, as a page; what people set stays and is not on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.planning.action import PlannedAction
from compliance.planning.plan import Plan
from compliance.planning.renewal import MovedDates, Renewal
from compliance.quantities.period import long_date, short_date
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.papers.planned_action import row_title
from compliance.reports.sign import Sign
from compliance.standards.library import Library

__all__ = ["renewal_paper"]


def renewal_paper(renewal: Renewal, library: Library) -> Paper:
    """Give the page that comes before a plan is renewed."""
    return Paper("What renewing the plan changes", tuple(_blocks(renewal, library)))


def _blocks(renewal: Renewal, library: Library) -> Iterator[Block]:
    yield Paragraph(_in_short(renewal))
    yield Paragraph("Owners, dates, status and all else that people set stay as they are. Nothing is deleted.")
    yield Bullets(tuple((0, each) for each in _dates(renewal.renewed)))
    groups = (
        ("New actions", renewal.added, Sign.OPEN),
        ("Closed: all that it was for is met", renewal.closed, Sign.GOOD),
        ("Open again", renewal.reopened, Sign.BAD),
        ("No longer asked for", renewal.gone, Sign.NONE),
    )
    for words, actions, sign in groups:
        if actions:
            yield Heading(2, f"{words} ({len(actions)})")
            yield _table(words, actions, sign, library)
    if renewal.moved:
        yield Heading(2, f"Other dates ({len(renewal.moved)})")
        rows = tuple(_moved(each, library) for each in renewal.moved)
        yield Table("When each is due", ("Action", "Was", "Is"), rows)
    if renewal.reach:
        yield Heading(2, f"For other requirements than before ({len(renewal.reach)})")
        yield Bullets(tuple((0, row_title(each, library)) for each in renewal.reach))
    if renewal.left:
        yield Heading(2, f"Gaps that come to have no action ({len(renewal.left)})")
        rows = tuple((Cell(row_title(each, library), link=each.requirement), Cell(each.why)) for each in renewal.left)
        yield Table("Left without an action", ("Requirement", "Why"), rows)


def _dates(plan: Plan) -> Iterator[str]:
    what = f" ({plan.by_what})" if plan.by_what else ""
    if plan.by is None:
        yield f"No day to be ready by: dates go forward from {long_date(plan.start)}."
    else:
        yield f"Dates go from {long_date(plan.start)}, and are worked back from {long_date(plan.by)}{what}."
    yield from plan.said


def _table(words: str, actions: Iterable[PlannedAction], sign: Sign, library: Library) -> Table:
    rows = tuple((Cell(row_title(each, library), sign), Cell(_due(each)), Cell(each.why or "")) for each in actions)
    return Table(words, ("Action", "Due", "Why"), rows)


def _due(action: PlannedAction) -> str:
    return short_date(action.due_now) if action.due_now else "no date yet"


def _moved(moved: MovedDates, library: Library) -> tuple[Cell, ...]:
    was = short_date(moved.was) if moved.was else "no date"
    return Cell(row_title(moved.action, library)), Cell(was), Cell(_due(moved.action))


def _in_short(renewal: Renewal) -> str:
    counted = (
        ("new", len(renewal.added)),
        ("closed", len(renewal.closed)),
        ("open again", len(renewal.reopened)),
        ("no longer asked for", len(renewal.gone)),
        ("with another date", len(renewal.moved)),
    )
    said = [f"{number} {words}" for words, number in counted if number]
    if said:
        return f"Actions: {', '.join(said)}."
    return "Nothing changes." if renewal.changes_nothing else "No action comes, goes or moves; only its words change."
