"""A paper to read in a dialog, and where there is something to decide, a button that does it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from compliance.reports.paper import Paper
from compliance.tui.safe import safe
from compliance.tui.widgets.dialog import Dialog
from compliance.tui.widgets.paper_view import PaperView

__all__ = ["AGREED", "PaperDialog"]

AGREED = "agreed"
"""What a paper dialog gives where its button was pressed; no requirement has such an id, for want of a dot."""


class PaperDialog(Dialog[str | None]):
    """Gives `AGREED`, or the requirement whose row was opened, or None where one went back.

    `does` names what Enter does; empty where there is only something to read.
    """

    DEFAULT_CSS = """
    PaperDialog > #box { width: 120; height: 90%; }
    PaperDialog PaperView { height: 1fr; }
    PaperDialog #buttons Static { width: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "agree", "Go on", priority=True)]

    def __init__(self, paper: Paper, does: str = "") -> None:
        super().__init__(paper.title)
        self._paper = paper
        self._does = does

    def compose(self) -> ComposeResult:
        """Put the box together; the paper scrolls by itself."""
        with Vertical(id="box"):
            yield Static(safe(self._title), id="title")
            yield PaperView(self._paper, title=False)
            with Horizontal(id="buttons"):
                yield from self.buttons()

    def buttons(self) -> ComposeResult:
        """Give the way back, and the way on where there is one."""
        if self._does:
            yield Static(safe(f"Enter: {self._does}, Esc: back  ", "$text-muted"))
        yield Button("Back", id="leave", compact=True)
        if self._does:
            yield Button(self._does, id="agree", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(PaperView).focus()

    def action_agree(self) -> None:
        """Do what the button says, unless the button for going back has the focus."""
        goes_back = isinstance(self.focused, Button) and self.focused.id == "leave"
        self.dismiss(AGREED if self._does and not goes_back else None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do it, or go back."""
        self.dismiss(AGREED if event.button.id == "agree" else None)

    @on(PaperView.Linked)
    def _linked(self, event: PaperView.Linked) -> None:
        event.stop()
        self.dismiss(event.requirement)
