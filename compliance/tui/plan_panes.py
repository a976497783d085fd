"""The panes of the plan: groups, rows and the whole of one; read from the folder, and drawn over time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from compliance.planning.grouping import PlanGroup
from compliance.planning.plan import Left, Plan
from compliance.planning.plan_file import PLAN_FILE
from compliance.reports.paper import Paper
from compliance.tui.panes import PanesPage
from compliance.tui.plan_board import Board, PlanRow
from compliance.tui.plan_timeline import PlanTimeline
from compliance.tui.safe import plain
from compliance.tui.widgets.long_list import Column, LongList
from compliance.workspace.filtering import Searchable
from compliance.workspace.planned import is_sample, kept_plan

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["PlanPanes"]

_NO_PLAN = (
    "A plan says what to do about each gap: who leads it, by when, and how one sees that it worked.\n"
    "There is none here yet. Press m to make one from the gaps."
)
_FAULTY = (
    "The plan that is kept here cannot be read, so it is not shown, and nothing was changed.\n"
    "Mend plan.yaml in your editor and save it. Then press Ctrl+P and choose: Read the folder again."
)
# The border and the bar at the side of the list.
_EDGE = 3


class PlanPanes(PanesPage[PlanGroup, PlanRow]):
    """What the page of the plan shows; what one can do there stands on the page itself.

    `board` is the plan as it was last shown, None where there is none.
    """

    MARKABLE = True
    DEFAULT_CSS = """
    PlanPanes #line { height: auto; max-height: 4; padding: 0 1; }
    PlanPanes #legend { height: auto; max-height: 3; padding: 0 1; color: $text-muted; display: none; }
    PlanPanes #none { height: auto; padding: 1 1; display: none; }
    PlanPanes.-empty #none { display: block; }
    PlanPanes.-empty #line, PlanPage.-empty #body > Horizontal { display: none; }
    PlanPanes #groups { width: 17%; }
    PlanPanes #list { width: 55%; }
    PlanPanes.-middle #list { width: 56%; }
    PlanPanes.-timeline #legend { display: block; }
    PlanPanes.-timeline #body > Horizontal > #groups { display: none; }
    PlanPanes.-timeline #body > Horizontal > #detail { display: none; }
    PlanPanes.-timeline #body > Horizontal > #list { width: 1fr; border: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self._content: bytes | None = None
        self.is_sample = False
        self.is_faulty = False
        self._is_reading = False
        # A plan made for a sample, which keeps none; and what to go to once there is a plan.
        self._tried: tuple[Path, Plan] | None = None
        self._wanted: str | None = None

    def body(self) -> ComposeResult:
        """Give the plan in a line or two, what is drawn as what, and the three panes."""
        yield Static(id="line")
        yield Static(id="legend")
        yield Static(plain(_NO_PLAN), id="none")
        yield from super().body()

    def group_columns(self) -> Sequence[Column[PlanGroup]]:
        """Give the title of a group and how many rows are in it."""
        return (
            Column("Plan", lambda row: f"{'  ' * row.depth}{row.title}"),
            Column("", lambda row: f"{len(row.rows):,}", 4, right=True),
        )

    def row_columns(self) -> Sequence[Column[PlanRow]]:
        """Give none yet: they come with the plan."""
        return ()

    def group_key(self, group: PlanGroup) -> str:
        """Give a group's own id."""
        return group.id

    def row_key(self, row: PlanRow) -> str:
        """Give the id of an action, or the requirement that is left."""
        return f"left {row.requirement}" if isinstance(row, Left) else row.id

    def groups(self, found: OpenFolder) -> Sequence[PlanGroup]:
        """Give every group of the plan."""
        return self.board.groups() if self.board is not None else ()

    def rows_of(self, group: PlanGroup) -> Sequence[PlanRow]:
        """Give the actions of a group, and the gaps in it that have none."""
        return group.rows

    def searchable(self, row: PlanRow, found: OpenFolder) -> Searchable:
        """Give the words and fields of a row."""
        return self.board.searchable(row) if self.board is not None else Searchable("", {})

    def whole(self, row: PlanRow, found: OpenFolder) -> Paper:
        """Give the whole of an action, or why a gap has none."""
        return self.board.whole(row) if self.board is not None else Paper("", ())

    # Showing

    async def show(self, found: OpenFolder) -> None:
        """Read the plan that the folder keeps, and show it."""
        desk = self.advocheck.desk
        if desk is None:
            return

        def reading() -> tuple[Plan | None, bool]:
            return kept_plan(found, desk), is_sample(found)

        async def read(both: tuple[Plan | None, bool]) -> None:
            if found is self.shown:
                self._content, (plan, self.is_sample) = desk.content(PLAN_FILE), both
                await self._show_plan(found, plan)

        if self._tried is not None and self._tried[0] != found.path:
            self._tried = None
        if self.board is not None and self.board.found.path != found.path:
            self.row_list.clear_marks()
        self._is_reading, self.is_faulty = True, False
        self.advocheck.work("Reading the plan", reading, read, failed=lambda _: self._show_fault(found))

    async def _show_fault(self, found: OpenFolder) -> None:
        self.is_faulty = True
        await self._show_plan(found, None)

    async def show_kept(self) -> None:
        """Show the plan as it now is, after an edit here or on another page."""
        if self.shown is not None:
            await self.show(self.shown)

    async def on_screen_resume(self) -> None:
        """Show a plan that was changed on another page; another folder is shown as on every page."""
        desk = self.advocheck.desk
        if desk is None or self._is_reading or self.is_faulty or self.shown is not self.advocheck.found:
            return
        if desk.content(PLAN_FILE) != self._content:
            await self.show_kept()

    async def _show_plan(self, found: OpenFolder, kept: Plan | None) -> None:
        self._is_reading = False
        tried = self._tried[1] if self._tried is not None and self.is_sample else None
        plan, on = kept or tried, found.assessment.as_at if self.is_sample else self.advocheck.given.today
        self.board = Board(found, plan, on, self.is_sample) if plan is not None else None
        self.set_class(plan is None, "-empty")
        self.query_one("#none", Static).update(plain(_FAULTY if self.is_faulty else _NO_PLAN))
        self._lay_columns()
        await super().show(found)
        self._say_line()
        self.refresh_bindings()
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.open_action(wanted)

    async def try_plan(self, plan: Plan) -> None:
        """Show a plan that is not kept, as long as the app runs."""
        if self.shown is not None:
            self._tried = (self.shown.path, plan)
            await self._show_plan(self.shown, None)
            self.to_pane(1)

    @on(LongList.Marked, "#list LongList")
    def _say_line(self) -> None:
        if self.board is not None:
            self.query_one("#line", Static).update(self.board.line(len(self.marked)))

    # The timeline

    @property
    def _is_timeline(self) -> bool:
        return self.has_class("-timeline")

    def action_timeline(self) -> None:
        """Draw the actions over time, or go back to the list."""
        self.toggle_class("-timeline")
        self._lay_columns()
        self.to_pane(1)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the timeline for the room there is."""
        self._lay_columns()

    def _lay_columns(self) -> None:
        """Put the columns into the list; those of the timeline need to know the room there is."""
        board = self.board
        if board is not None and self._is_timeline:
            drawn = PlanTimeline.of(board.plan, board.found.library, board.on, self.app.size.width - _EDGE)
            self.row_list.show_columns(drawn.columns())
            self.query_one("#legend", Static).update(drawn.legend())
        elif board is not None:
            self.row_list.show_columns(board.columns())

    def to_pane(self, number: int) -> None:
        """Go to a pane; from the timeline, back to the panes first."""
        if number != 1 and self._is_timeline:
            self.remove_class("-timeline")
            self._lay_columns()
        super().to_pane(number)

    def action_back(self) -> None:
        """Clear the filter, or leave the timeline, or go one pane out."""
        if self._is_timeline and not self.filter_words:
            self.action_timeline()
        else:
            super().action_back()

    def paper(self) -> Paper:
        """Give the page as its list shows it: bars drawn over weeks would mean nothing in columns."""
        if self.board is not None:
            self.row_list.show_columns(self.board.columns())
        paper = super().paper()
        self._lay_columns()
        return paper

    @property
    def marked(self) -> tuple[str, ...]:
        """The ids of the marked actions, in the order of the plan; a gap without an action is none."""
        marks, board = self.row_list.marks, self.board
        return tuple(each.id for each in board.plan.in_order if each.id in marks) if board is not None else ()
