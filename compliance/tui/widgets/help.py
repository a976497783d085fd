"""Help on a page: what it is for, and every key that works on it, as a table."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from compliance.tui.keys import KeyRow
from compliance.tui.safe import plain, safe
from compliance.tui.widgets.dialog import Dialog

__all__ = ["Help"]


class Help(Dialog[None]):
    """The words of a page, then its keys under the part of the screen where each works."""

    DEFAULT_CSS = """
    Help > #box { width: 90; }
    Help .heading { text-style: bold; color: $primary; margin-top: 1; }
    Help .row { height: auto; }
    Help .keys { width: 24; text-style: bold; }
    Help .does { width: 1fr; }
    Help #scroll { height: auto; max-height: 80vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q,f1,question_mark", "leave", "Back")]

    def __init__(self, title: str, words: str, keys: Iterable[tuple[str, tuple[KeyRow, ...]]]) -> None:
        super().__init__(title)
        self._words = words
        self._keys = tuple(keys)

    def inside(self) -> ComposeResult:
        """Give the words and the table."""
        with VerticalScroll(id="scroll", can_focus=True):
            yield Static(plain(self._words))
            for heading, rows in self._keys:
                yield Static(safe(heading), classes="heading")
                for row in rows:
                    with Horizontal(classes="row"):
                        yield Static(safe(row.keys), classes="keys")
                        yield Static(safe(row.does), classes="does")

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one("#scroll").focus()
