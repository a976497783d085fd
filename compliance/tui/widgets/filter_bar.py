"""A line to type words in, with how many rows they leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input, Static

from compliance.tui.safe import safe
from compliance.tui.widgets.safe_input import SafeInput

__all__ = ["FilterBar"]


class FilterBar(Vertical):
    """Asks for words and fields, says "37 of 210", and what it did not understand; Esc clears and leaves it."""

    DEFAULT_CSS = """
    FilterBar { height: auto; background: $surface; }
    FilterBar Horizontal { height: 1; }
    FilterBar Horizontal Static { width: auto; padding: 0 1; color: $text-muted; }
    FilterBar Input { width: 1fr; background: $surface; }
    FilterBar #problem { color: $text-warning; padding: 0 1; height: auto; display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "Clear", show=False),
        Binding("down", "leave", "List", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Something else is asked for."""

        bar: FilterBar
        text: str

        @property
        def control(self) -> FilterBar:
            """The bar it was typed in."""
            return self.bar

    @dataclass
    class Left(Message):
        """The person goes on to the rows."""

        bar: FilterBar

        @property
        def control(self) -> FilterBar:
            """The bar that was left."""
            return self.bar

    def __init__(self, hint: str, *, id: str | None = None) -> None:  # noqa: A002 - the toolkit's own name
        super().__init__(id=id)
        self._hint = hint

    def compose(self) -> ComposeResult:
        """Put the line together."""
        with Horizontal():
            yield Static(safe("/"))
            yield SafeInput(placeholder=self._hint, compact=True)
            yield Static("", id="count")
        yield Static("", id="problem")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @text.setter
    def text(self, value: str) -> None:
        self.query_one(Input).value = value

    def start(self) -> None:
        """Begin to type."""
        self.query_one(Input).focus()

    def say(self, shown: int, of: int, problem: str | None = None) -> None:
        """Say how many rows are left, and what was not understood."""
        self.query_one("#count", Static).update(safe(f"{shown:,} of {of:,}"))
        said = self.query_one("#problem", Static)
        said.update(safe(problem or ""))
        said.display = problem is not None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell of every key."""
        event.stop()
        self.post_message(self.Changed(self, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the rows."""
        event.stop()
        self.action_leave()

    def action_clear(self) -> Any:
        """Ask for nothing, and go on to the rows."""
        self.query_one(Input).value = ""
        self.action_leave()

    def action_leave(self) -> None:
        """Go on to the rows."""
        self.post_message(self.Left(self))
