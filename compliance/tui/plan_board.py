"""A plan laid over an open folder, as the page of the plan shows it: its columns, its line, each row whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from compliance.frozen import frozen
from compliance.planning.action import PlannedAction
from compliance.planning.as_if import suppose
from compliance.planning.grouping import PlanGroup, plan_groups, who_does
from compliance.planning.plan import Left, Plan
from compliance.planning.table import Setting
from compliance.quantities.period import short_date
from compliance.reports.paper import Paper
from compliance.reports.papers.plan_line import is_behind, plan_line
from compliance.reports.papers.planned_action import action_paper, left_paper, row_state, row_title
from compliance.reports.papers.whatif import whatif_paper
from compliance.reports.sign import verdict_sign
from compliance.tui.safe import safe, signed
from compliance.tui.widgets.choose_dialog import Choice
from compliance.tui.widgets.long_list import Column
from compliance.workspace.filtering import Searchable
from compliance.workspace.opening import OpenFolder
from compliance.workspace.plan_search import plan_searchable

__all__ = ["Board", "PlanRow"]

PlanRow = PlannedAction | Left
"""A row: an action, or a gap that no action closes."""

_MARKED = "{} marked. e sets the same on all of them; w: what if they were done?"
_BEHIND = "The verdicts have moved since this plan was made: m shows what to renew."
_SAMPLE = "A sample: nothing here is kept. c makes a copy of your own to work on."


@frozen
class Board:
    """`on` is the day progress is told for: today, and for a sample the day of its assessment."""

    found: OpenFolder
    plan: Plan
    on: date
    is_sample: bool = False

    @property
    def setting(self) -> Setting:
        """What rows are shown with."""
        return Setting(self.found.library, self.on)

    def columns(self) -> tuple[Column[PlanRow], ...]:
        """Give how an action gets on and what to do, and with more room who, by when and how soon."""
        return (
            Column("Progress", self.state, 17),
            Column("What to do", self.title),
            Column("Who", lambda row: "" if isinstance(row, Left) else who_does(row), 18, from_width=76),
            Column("Due", _due, 11, from_width=54),
            Column("Priority", _priority, 8, from_width=100),
        )

    def title(self, row: PlanRow) -> str:
        """Give what to do."""
        return row_title(row, self.found.library)

    def state(self, row: PlanRow) -> Content:
        """Give how a row gets on."""
        return signed(*row_state(row, self.on))

    def groups(self) -> Sequence[PlanGroup]:
        """Give every group of the plan."""
        return plan_groups(self.plan, self.found.library, self.on)

    def searchable(self, row: PlanRow) -> Searchable:
        """Give the words and fields of a row."""
        return plan_searchable(row, self.found.library, self.on)

    def whole(self, row: PlanRow) -> Paper:
        """Give the whole of an action, or why a gap has none."""
        if isinstance(row, Left):
            return left_paper(row, self.found.assessment, self.found.library)
        return action_paper(row, self.plan, self.found.assessment, self.setting)

    def line(self, marked: int) -> Content:
        """Give the plan in a sentence or two, and beneath it what there is to know or do first."""
        lines = [safe(plan_line(self.plan, self.on))]
        if marked:
            lines.append(safe(_MARKED.format(marked), "$text-accent"))
        elif self.is_sample:
            lines.append(safe(_SAMPLE, "$text-warning"))
        elif is_behind(self.plan, self.found.assessment):
            lines.append(safe(_BEHIND, "$text-warning"))
        return Content("\n").join(lines)

    def rows_for(self, requirement: str) -> tuple[PlanRow, ...]:
        """Give the rows that are for a requirement, in the order of the plan."""
        rows: tuple[PlanRow, ...] = (*self.plan.in_order, *self.plan.left)
        return tuple(each for each in rows if requirement in _requirements(each))

    def choices(self, row: PlanRow) -> tuple[Choice, ...]:
        """Give the requirements that a row is for, with how each stands."""
        findings = (self.found.assessment.finding(each) for each in _requirements(row))
        return tuple(
            Choice(each.requirement.id, signed(each.requirement.title, verdict_sign(each.verdict)))
            for each in findings
            if each is not None
        )

    def as_if_done(self, ids: Sequence[str]) -> Paper:
        """Give which verdicts and gates would move, were some actions done."""
        supposed = suppose(self.found.assessment, self.found.library, self.plan, (), ids)
        return whatif_paper(supposed, self.plan, self.found.library, self.found.date_from)


def _requirements(row: PlanRow) -> tuple[str, ...]:
    return (row.requirement,) if isinstance(row, Left) else (*row.closes, *row.now_met)


def _due(row: PlanRow) -> str:
    day = None if isinstance(row, Left) else row.due_now
    return short_date(day) if day is not None else ""


def _priority(row: PlanRow) -> str:
    return "" if isinstance(row, Left) or row.priority is None else row.priority.value
