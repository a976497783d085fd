"""Standing: gates first, then each pack, how sure that is, and what to ask for next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from compliance.assessment.requests import Request, evidence_requests
from compliance.reports.naming import in_sentence
from compliance.reports.paper import Paper
from compliance.reports.papers.standing import standing_blocks
from compliance.tui.page import Page
from compliance.tui.safe import safe
from compliance.tui.widgets.long_list import Column, LongList
from compliance.tui.widgets.paper_view import PaperView

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["StandingPage"]


class StandingPage(Page):
    """The standing beside the list of what would decide most; where it is narrow, a key goes to and fro."""

    NAME = "standing"
    TITLE = "Standing"
    HELP = (
        "Where the council stands. Gates are the duties that bind it now: nothing buys a failed one back.\n"
        "Proven is what the evidence shows to be met; possible adds what is not known and could still be met.\n"
        "The list says what to ask for next, the most useful first: Enter shows what waits for it."
    )
    AUTO_FOCUS: ClassVar[str | None] = "#standing"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "other_pane", "What to ask"),
        Binding("g", "gates", "To the gaps", show=False),
    ]
    CSS = """
    StandingPage #standing { width: 3fr; }
    StandingPage #asking { width: 2fr; border-left: solid $panel; }
    StandingPage #asking Static { height: auto; padding: 0 1; }
    StandingPage #whom { background: $panel; max-height: 8; }
    StandingPage.-narrow #asking { display: none; width: 1fr; border: none; }
    StandingPage.-narrow.-asking #asking { display: block; }
    StandingPage.-narrow.-asking #standing { display: none; }
    """

    def body(self) -> ComposeResult:
        """Give the standing and the list of what to ask."""
        columns = (
            Column[Request]("What to ask for next", lambda row: row.title),
            Column[Request]("Decides", lambda row: str(len(row.settles)), 7, right=True),
            Column[Request]("Helps", lambda row: str(len(row.bears_on)), 5, right=True),
        )
        with Horizontal():
            yield PaperView(id="standing", title=False)
            with Vertical(id="asking"):
                yield LongList(columns, lambda row: row.key, empty="Nothing is left to ask: all is settled.")
                yield Static(id="whom")

    async def show(self, found: OpenFolder) -> None:
        """Show where the council stands."""
        blocks = tuple(standing_blocks(found.assessment, found.library, asking=False))
        self.query_one(PaperView).show(Paper(self.TITLE, blocks))
        requests = sorted(evidence_requests(found.assessment, found.library), key=lambda each: each.rank)
        self.query_one(LongList).show(requests)
        self._say_whom(requests[0] if requests else None)

    @on(LongList.Moved)
    def _moved(self, event: LongList.Moved) -> None:
        self._say_whom(event.row)

    @on(LongList.Chosen)
    def _chosen(self, event: LongList.Chosen) -> None:
        self.advocheck.open_requirement(event.row.bears_on[0])

    @on(PaperView.Linked)
    def _linked(self, event: PaperView.Linked) -> None:
        self.advocheck.open_requirement(event.requirement)

    def _say_whom(self, request: Request | None) -> None:
        words = "" if request is None else f"Ask {in_sentence(request.holder.words)}. {request.detail}"
        self.query_one("#whom", Static).update(safe(words))

    def action_other_pane(self) -> None:
        """Go from the standing to what to ask, and back."""
        asking = not isinstance(self.app.focused, LongList)
        self.set_class(asking, "-asking")
        self.query_one(LongList if asking else PaperView).focus()

    def action_gates(self) -> None:
        """Go to the gaps."""
        self.advocheck.go_to_page("gaps")
