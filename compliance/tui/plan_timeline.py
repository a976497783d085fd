"""The plan over time: a bar for each action, and the day to be ready by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from textual.content import Content

from compliance.frozen import frozen
from compliance.planning.action import GapState, PlannedAction
from compliance.planning.plan import Left, Plan
from compliance.quantities.period import short_date
from compliance.reports.papers.planned_action import row_state, row_title
from compliance.standards.library import Library
from compliance.tui.safe import COLOURS, safe, signed
from compliance.tui.widgets.long_list import Column
from compliance.tui.widgets.timeline import Mark, Scale, Stretch, drawn

__all__ = ["PlanTimeline"]

_PROPOSED, _UNDER_WAY, _OVER = "░", "█", "▒"
_READY, _TODAY, _FIRST_DUE = "│", ":", "○"
_STATE, _DUE, _GAP = 17, 11, 2
_TITLE_LEAST, _TITLE_MOST = 22, 60
_WIDE_ENOUGH_FOR_DUE = 110
# What began long before the plan is drawn from its edge.
_BEFORE = timedelta(weeks=26)


@frozen
class PlanTimeline:
    """A plan laid on a scale for a list of a certain width."""

    plan: Plan
    library: Library
    on: date
    scale: Scale
    title_width: int

    @classmethod
    def of(cls, plan: Plan, library: Library, on: date, width: int) -> PlanTimeline:
        """Lay a plan out for a list of so many cells."""
        due = _DUE + _GAP if width >= _WIDE_ENOUGH_FOR_DUE else 0
        title = max(_TITLE_LEAST, min(_TITLE_MOST, width * 3 // 10))
        room = width - _STATE - title - due - 2 * _GAP
        scale = Scale.fit(*_ends(plan), room)
        return cls(plan, library, on, scale, width - _STATE - due - scale.width - 2 * _GAP)

    def columns(self) -> tuple[Column[PlannedAction | Left], ...]:
        """Give the columns of the list: how it stands in words, what to do, and the bar beneath the months."""
        return (
            Column("Progress", self._state, _STATE),
            Column("What to do", lambda row: row_title(row, self.library), max(_TITLE_LEAST, self.title_width)),
            Column(self.scale.ruler(), self._bar, self.scale.width),
            Column("Due", _due, _DUE, from_width=_WIDE_ENOUGH_FOR_DUE),
        )

    def legend(self) -> Content:
        """Say what is drawn as what."""
        parts = [f"{_PROPOSED} proposed", f"{_UNDER_WAY} under way", f"{_OVER} done"]
        if any(each.original_due != each.due_now for each in self.plan.actions):
            parts.append(f"{_FIRST_DUE} first due")
        if self.plan.by is not None:
            what = f", {self.plan.by_what}" if self.plan.by_what else ""
            parts.append(f"{_READY} ready by {short_date(self.plan.by)}{what}")
        if 0 <= self.scale.cell(self.on) < self.scale.width:
            parts.append(f"{_TODAY} as on {short_date(self.on)}")
        return safe(f"{self.scale.words()} {'  '.join(parts)}")

    def _state(self, row: PlannedAction | Left) -> Content:
        return signed(*row_state(row, self.on))

    def _bar(self, row: PlannedAction | Left) -> Content:
        marks = list(self._days(row))
        if isinstance(row, Left):
            return drawn(self.scale, None, marks)
        if row.original_due is not None and row.original_due != row.due_now:
            marks.append(Mark(row.original_due, _FIRST_DUE, "$text-warning", over=True))
        return drawn(self.scale, _stretch(row, COLOURS[row_state(row, self.on)[1].colour]), marks)

    def _days(self, row: PlannedAction | Left) -> Iterator[Mark]:
        """Give today and the day to be ready by; a bar that goes on beyond that day is cut by its line."""
        yield Mark(self.on, _TODAY, "$text-muted")
        if self.plan.by is not None:
            due = None if isinstance(row, Left) else row.due_now
            yield Mark(self.plan.by, _READY, "$primary", over=due is not None and due > self.plan.by)


def _ends(plan: Plan) -> tuple[date, date]:
    starts = [each.start_now for each in plan.actions if each.start_now is not None]
    dues = [day for each in plan.actions for day in (each.due_now, each.original_due) if day is not None]
    earliest = plan.start - _BEFORE if plan.start - date.min > _BEFORE else date.min
    first = max(min([plan.start, *starts]), earliest)
    return first, max([first, *dues, *([plan.by] if plan.by is not None else [])])


def _stretch(action: PlannedAction, style: str) -> Stretch | None:
    """Give the bar of an action; one that has only a day due is drawn on that day."""
    if action.due_now is None:
        return None
    over = action.status.is_over or action.gap is not GapState.OPEN
    glyph = _OVER if over else _UNDER_WAY if action.status.is_under_way else _PROPOSED
    return Stretch(action.start_now or action.due_now, action.due_now, glyph, style)


def _due(row: PlannedAction | Left) -> str:
    day = None if isinstance(row, Left) else row.due_now
    return short_date(day) if day is not None else ""
