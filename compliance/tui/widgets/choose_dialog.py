"""A dialog with a list of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from compliance.tui.safe import safe
from compliance.tui.widgets.dialog import Dialog
from compliance.tui.widgets.long_list import Column, LongList

__all__ = ["Choice", "ChooseDialog"]


@dataclass(frozen=True)
class Choice:
    """What one may choose: its own key, and how it is shown."""

    key: str
    shown: Content


class ChooseDialog(Dialog[str | None]):
    """Gives the key of what was chosen with Enter or the mouse, None where one went back."""

    DEFAULT_CSS = """
    ChooseDialog > #box { width: 90; }
    ChooseDialog LongList { height: auto; max-height: 70vh; min-height: 4; }
    """

    def __init__(self, title: str, words: str, choices: Iterable[Choice]) -> None:
        super().__init__(title)
        self._words = words
        self._choices = tuple(choices)

    def inside(self) -> ComposeResult:
        """Give the words and the list."""
        yield Static(safe(self._words))
        yield LongList((Column[Choice]("", lambda row: row.shown),), lambda row: row.key)

    def on_mount(self) -> None:
        """Begin at the first."""
        found = self.query_one(LongList)
        found.styles.height = min(len(self._choices) + 1, max(4, self.app.size.height * 7 // 10))
        found.show(self._choices)
        found.focus()

    @on(LongList.Chosen)
    def _chosen(self, event: LongList.Chosen) -> None:
        event.stop()
        self.dismiss(event.row.key)
