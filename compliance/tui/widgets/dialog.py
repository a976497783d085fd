"""Dialogs: a message to read, something to wait for, a question, and a form to fill in."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, LoadingIndicator, Static

from compliance.files.progress import Step
from compliance.tui.safe import plain, safe
from compliance.tui.widgets.bar import range_bar

__all__ = ["Dialog", "Message", "Question", "Waiting"]

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A box over the page, with a title, what it asks, and its buttons; Esc leaves everything as it was."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > #box {
        width: 80; max-width: 95%; height: auto; max-height: 95%; background: $surface;
        border: round $primary; padding: 0 1;
    }
    Dialog #title { text-style: bold; color: $primary; height: auto; }
    Dialog #inside { height: auto; max-height: 1fr; }
    Dialog #buttons { height: auto; align-horizontal: right; }
    Dialog Button { margin-left: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._begun: tuple[object, ...] | None = None

    @property
    def unsaved(self) -> str:
        """What would be lost if the app ended now, in words; empty where nothing was typed."""
        changed = self._begun is not None and self._filled_in() != self._begun
        return f'What you typed under "{self._title}" is not kept yet.' if changed else ""

    def on_mount(self) -> None:
        """Know what stands in the fields at the beginning."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._begun = self._filled_in()

    def _filled_in(self) -> tuple[object, ...]:
        fields = self.query("Input, Select, TextArea, Checkbox")
        return tuple(getattr(each, "value", None) or getattr(each, "text", None) for each in fields)

    def compose(self) -> ComposeResult:
        """Put the box together."""
        with Vertical(id="box"):
            yield Static(safe(self._title), id="title")
            with VerticalScroll(id="inside", can_focus=False):
                yield from self.inside()
            with Horizontal(id="buttons"):
                yield from self.buttons()

    def inside(self) -> ComposeResult:
        """Give what the dialog says or asks."""
        yield from ()

    def buttons(self) -> ComposeResult:
        """Give the buttons, the one that is safest first."""
        yield Button("Back", id="leave", compact=True)

    def action_leave(self) -> None:
        """Go back, with nothing done."""
        self.dismiss(None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Go back."""
        if event.button.id == "leave":
            self.action_leave()


class Message(Dialog[None]):
    """Something to read, as long as need be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,q", "leave", "Back")]

    def __init__(self, title: str, words: str) -> None:
        super().__init__(title)
        self._words = words

    def inside(self) -> ComposeResult:
        """Give the text."""
        with VerticalScroll(can_focus=True) as scroll:
            scroll.styles.height = "auto"
            scroll.styles.max_height = "70vh"
            yield Static(plain(self._words))

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query(VerticalScroll).last().focus()


class Question(Dialog[bool]):
    """A question answered with yes or no; Esc and the first button are no."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "answer(True)", "Yes"), Binding("n", "answer(False)", "No")]

    def __init__(self, title: str, words: str, yes: str = "Yes", no: str = "No") -> None:
        super().__init__(title)
        self._words = words
        self._yes = yes
        self._no = no

    def inside(self) -> ComposeResult:
        """Give the question."""
        yield Static(plain(self._words))

    def buttons(self) -> ComposeResult:
        """Give both answers."""
        yield Button(self._no, id="leave", compact=True)
        yield Button(self._yes, id="yes", variant="primary", compact=True)

    def action_answer(self, yes: bool) -> None:  # noqa: FBT001 - the toolkit gives it by position
        """Take the answer."""
        self.dismiss(yes)

    def action_leave(self) -> None:
        """Take it as no."""
        self.dismiss(False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Take the answer of a button."""
        self.dismiss(event.button.id == "yes")


_STEP_SHOWN = 0.1
_STEP_WIDTH = 56


class Waiting(ModalScreen[None]):
    """What is going on, how far it is where that is known, and a key to stop it."""

    DEFAULT_CSS = """
    Waiting { align: center middle; background: $background 40%; }
    Waiting > Vertical { width: 60; height: 5; background: $surface; border: round $primary; padding: 0 1; }
    Waiting > Vertical.-stepping { height: 7; }
    Waiting LoadingIndicator { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop")]

    def __init__(
        self, words: str, stop: Callable[[], None] | None, latest: Callable[[], Step | None] | None = None
    ) -> None:
        super().__init__()
        self._words = words
        self._stop = stop
        self._latest = latest
        self._over = False
        self._gone = False

    def compose(self) -> ComposeResult:
        """Say what is going on."""
        with Vertical(classes="-stepping" if self._latest else ""):
            yield Static(safe(f"{self._words} ..."))
            yield LoadingIndicator()
            if self._latest is not None:
                yield Static(id="step")
                yield Static(id="far")
            yield Static(safe("Esc stops it; nothing is changed." if self._stop else "This is quick, and not stopped."))

    def on_mount(self) -> None:
        """Show each step as it comes."""
        if self._latest is not None:
            self._show_step()
            self.set_interval(_STEP_SHOWN, self._show_step)

    def _show_step(self) -> None:
        step = self._latest() if self._latest is not None else None
        if step is not None:
            words = f"{step.what} ({min(step.done + 1, step.of)} of {step.of})" if step.of else step.what
            self.query_one("#step", Static).update(safe(words).truncate(_STEP_WIDTH, ellipsis=True))
            self.query_one("#far", Static).update(range_bar(step.done, step.done, step.of, _STEP_WIDTH))

    def end(self) -> None:
        """Go away, at once or when what stands over it has gone."""
        self._over = True
        self._go()

    def on_screen_resume(self) -> None:
        """Go away, where it was over while something else was read."""
        self._go()

    def _go(self) -> None:
        # Once only: on the way in it is resumed too, and may be over by then. And only from the top: to the
        # toolkit what shows through from beneath is current as well, and leaving would take away what stands over it.
        if self._over and not self._gone and self.app.screen is self:
            self._gone = True
            self.dismiss()

    def action_stop(self) -> None:
        """Stop waiting, where that leaves nothing half done."""
        if self._stop is not None:
            self._stop()
