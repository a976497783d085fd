"""Start: choose a folder, a profile and a date."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Static

from compliance.tui.page import Page

__all__ = ["StartPage"]


class StartPage(Page):
    """Where folders are chosen."""

    NAME = "start"
    TITLE = "Start"
    HELP = "Choose a folder of evidence, or open a sample."

    def body(self) -> ComposeResult:
        """Give the folders one can open."""
        yield Static("Start")
