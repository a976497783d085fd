"""Gaps: what falls short or is not known, why, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from compliance.assessment.finding import Finding
from compliance.assessment.gap import theme_gaps
from compliance.assessment.status import display_word
from compliance.reports.papers.explanation import explanation_paper
from compliance.reports.sign import verdict_sign
from compliance.tui.page import Page
from compliance.tui.safe import signed
from compliance.tui.widgets.long_list import Column, LongList
from compliance.tui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["GapsPage"]


class GapsPage(Page):
    """Every finding that is open, with its explanation beside it."""

    NAME = "gaps"
    TITLE = "Gaps"
    HELP = "Where the council falls short or is not known, and why."
    AUTO_FOCUS: ClassVar[str | None] = "#findings"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_gap(1)", "Next gap"),
        Binding("N", "next_gap(-1)", "Previous gap", show=False),
    ]
    CSS = """
    GapsPage #list { width: 2fr; }
    GapsPage #detail { width: 3fr; border-left: solid $panel; }
    """

    def body(self) -> ComposeResult:
        """Give the list and the detail."""
        columns = (
            Column[Finding]("Status", lambda row: signed(display_word(row), verdict_sign(row.verdict)), 24),
            Column[Finding]("Requirement", lambda row: row.requirement.title),
        )
        with Horizontal():
            with Vertical(id="list"):
                yield LongList(columns, lambda row: row.requirement.id, id="findings")
            yield PaperView(id="detail", title=False)

    async def show(self, found: OpenFolder) -> None:
        """List the findings, gates first."""
        rows = [each for gap in theme_gaps(found.assessment, found.library) for each in gap.findings]
        self.query_one(LongList).show(rows)
        await self._detail(rows[0] if rows else None)

    @on(LongList.Moved, "#findings")
    async def _moved(self, event: LongList.Moved) -> None:
        await self._detail(event.row)

    async def _detail(self, finding: Finding | None) -> None:
        found = self.shown
        if found is not None and finding is not None:
            paper = explanation_paper(found.assessment, finding, found.library, found.date_from)
            self.query_one("#detail", PaperView).show(paper)
