"""Plan: what to do about the gaps, by whom and by when; edited, drawn over time, taken out and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from compliance.planning.action import PlannedAction
from compliance.planning.plan import Left
from compliance.reports.paper import Paper
from compliance.tui.plan_board import Board, PlanRow
from compliance.tui.plan_files import ask_export, ask_import
from compliance.tui.plan_forms import add_form, bulk_form, edit_form
from compliance.tui.plan_making import ask_plan
from compliance.tui.plan_panes import PlanPanes
from compliance.tui.sample_copy import ask_copy, offer_copy
from compliance.tui.widgets.choose_dialog import ChooseDialog
from compliance.tui.widgets.dialog import Question
from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.paper_dialog import PaperDialog

__all__ = ["PlanPage"]

_WITH_PLAN = frozenset(
    {"edit", "renew", "timeline", "export", "import_plan", "whatif", "own", "mark_all", "requirement"}
)


class PlanPage(PlanPanes):
    """Groups of actions, the actions of one in their order, and the whole of one."""

    NAME = "plan"
    TITLE = "Plan"
    HELP = (
        "What to do about the gaps, the most useful first, and what is left without an action.\n"
        "m makes the plan, or renews it: what you have set is never written over, and a closed gap is kept.\n"
        "e edits the action you are on; with marked actions it sets the same on all of them. u takes it back.\n"
        "t draws the plan over time. x takes it out as a workbook, table or text; i brings an edited workbook back.\n"
        'Filter with /: words, and fields such as "status:agreed owner:nobody overdue:yes fits:no priority:high '
        'theme:equality requirement:ns2002.s1".\n'
        "Weeks, effort and proposed dates are suggestions for planning, from no standard."
    )
    FILTER_HINT = "words, or overdue:yes owner:nobody ..."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "make", "Make a plan"),
        Binding("e", "edit", "Edit"),
        Binding("t", "timeline", "Timeline"),
        Binding("x", "export", "Export"),
        Binding("m", "renew", "Renew the plan", show=False),
        Binding("i", "import_plan", "Import an edited workbook", show=False),
        Binding("w", "whatif", "What if it were done", show=False),
        Binding("u", "undo", "Undo", show=False),
        Binding("a", "own", "Add an action of your own", show=False),
        Binding("o", "requirement", "To the gap it closes", show=False),
        Binding("asterisk", "mark_all", "Mark all that are listed, or none", show=False),
        Binding("c", "copy_sample", "Copy the sample", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer each key where it does something."""
        if action == "make":
            return self.shown is not None and self.board is None and not self.is_faulty
        if action == "copy_sample":
            return self.is_sample
        return self.board is not None if action in _WITH_PLAN else True

    def _to_change(self) -> Board | None:
        """Give the plan where it may be changed; of a sample, offer a copy."""
        board = self.board
        if board is not None and board.is_sample:
            offer_copy(self.advocheck, board.found)
            return None
        return board

    def action_make(self) -> None:
        """Make the plan."""
        self.action_renew()

    def action_renew(self) -> None:
        """Lay a new plan under the one there is, once one has seen what that changes."""
        before = self.board.plan if self.board is not None else None
        if self.shown is not None and self.advocheck.desk is not None:
            ask_plan(self.advocheck, self.shown, self.advocheck.desk, before, self.try_plan, self._want_nothing)

    def action_edit(self) -> None:
        """Edit the action under the cursor, or set the same on all that are marked."""
        board, row, marked = self._to_change(), self.row_list.row, self.marked
        if board is None:
            return
        if marked:
            bulk_form(self.advocheck, board, marked, self.row_list.clear_marks)
        elif isinstance(row, PlannedAction):
            edit_form(self.advocheck, board, row)
        else:
            self.advocheck.say("No action closes this gap yet. Press a to add one of your own.")

    def action_own(self) -> None:
        """Add an action of the council's own; for a gap that is left, one that is for it."""
        board, row = self._to_change(), self.row_list.row
        if board is not None:
            add_form(self.advocheck, board, (row.requirement,) if isinstance(row, Left) else ())

    def action_mark_all(self) -> None:
        """Mark all that are listed, or none where they are marked already."""
        keys = frozenset(self.row_key(each) for each in self.row_list.rows)
        self.row_list.mark_only(() if keys <= self.row_list.marks else keys)

    def action_undo(self) -> None:
        """Take back the newest edit."""
        self.advocheck.action_undo()

    def action_whatif(self) -> None:
        """Show which verdicts and gates would move, were the marked actions done, or the one under the cursor."""
        board, row = self.board, self.row_list.row
        ids = self.marked or ((row.id,) if isinstance(row, PlannedAction) else ())
        if board is not None and ids:
            self.advocheck.work("Supposing that it is done", lambda: board.as_if_done(ids), self._show_paper)
        else:
            self.advocheck.say("Go to an action, or mark some with Space, to see what would move.")

    def _show_paper(self, paper: Paper) -> None:
        self.app.push_screen(PaperDialog(paper), self._follow)

    def _follow(self, requirement: str | None) -> None:
        if requirement is not None:
            self.advocheck.open_requirement(requirement)

    def action_export(self) -> None:
        """Take the plan out as a workbook, a table or a text."""
        if self.board is not None:
            ask_export(self.advocheck, self.board)

    def action_import_plan(self) -> None:
        """Bring an edited workbook back, once one has seen what it changes."""
        board = self._to_change()
        if board is not None:
            ask_import(self.advocheck, board)

    def action_requirement(self) -> None:
        """Go to the requirement that the row closes; of several, choose one."""
        row = self.row_list.row
        choices = self.board.choices(row) if self.board is not None and row is not None else ()
        if len(choices) == 1:
            self._follow(choices[0].key)
        elif choices:
            title, words = f"What this closes ({len(choices)})", "Enter shows why it stands as it does, under Gaps."
            self.app.push_screen(ChooseDialog(title, words, choices), self._follow)
        else:
            self.advocheck.say("This action names no requirement that is asked here.")

    def action_copy_sample(self) -> None:
        """Make a copy of the sample, to work on."""
        if self.shown is not None:
            ask_copy(self.advocheck, self.shown)

    def open_action(self, requirement: str) -> None:
        """Show the actions that close a requirement, the first of them under the cursor; offer to make a plan."""
        if self._is_reading:
            self._wanted = requirement
        elif self.board is None and not self.is_faulty:
            words = "There is no plan yet. Make one from the gaps?"
            question = Question("Make a plan?", words, yes="Make a plan (y)", no="Back")
            self.app.push_screen(question, lambda yes: self._make_for(requirement) if yes else None)
        elif self.board is not None:
            self._go_to_action(requirement, self.board.rows_for(requirement))

    def _make_for(self, requirement: str) -> None:
        self._wanted = requirement
        self.action_make()

    def _want_nothing(self) -> None:
        self._wanted = None

    def _go_to_action(self, requirement: str, rows: Sequence[PlanRow]) -> None:
        if not rows:
            self.advocheck.say("The plan has nothing for this requirement. If it is a gap, press m to renew the plan.")
            return
        self.go_to_row(self.row_key(rows[0]))
        if len(rows) > 1:
            self.query_one(FilterBar).text = f"requirement:{requirement}"
            self.advocheck.say(f"{len(rows)} actions help to close it; Esc shows all actions.")
        self.to_pane(1)
