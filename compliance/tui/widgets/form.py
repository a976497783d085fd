"""A form in a dialog: fields with their hints, and what is wrong said beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Button, Input, Select, Static

from compliance.quantities.typed_date import typed_date
from compliance.tui.safe import plain, safe
from compliance.tui.widgets.dialog import Dialog
from compliance.tui.widgets.safe_input import SafeInput

__all__ = ["Field", "Form", "a_date", "needed"]

Check = Callable[[str], str | None]
"""Gives what is wrong with what was typed, or None."""
Together = Callable[[Mapping[str, str]], Mapping[str, str]]
"""Gives what is wrong with fields that do not fit each other, by the field it is said beside."""


@dataclass(frozen=True)
class Field:
    """One thing to fill in: `choices` are pairs of what is shown and what it stands for."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    check: Check | None = None
    optional: bool = False


def needed(text: str) -> str | None:
    """Refuse a field left empty."""
    return None if text.strip() else "This is needed."


def a_date(text: str) -> str | None:
    """Refuse what is not a date; an empty field is for `needed` to refuse."""
    if not text.strip():
        return None
    try:
        typed_date(text)
    except ValueError as error:
        return str(error)
    return None


class Form(Dialog[Mapping[str, str] | None]):
    """Fields beneath one another; Ctrl+S or the button keeps them once nothing is wrong, Esc leaves all as it was."""

    DEFAULT_CSS = """
    Form .label { color: $text; height: auto; }
    Form #buttons Static { width: auto; }
    Form .wrong { color: $text-error; height: auto; display: none; }
    Form .words { height: auto; margin-bottom: 1; }
    Form .field { height: auto; }
    Form .field .label { width: 22; }
    Form Input, Form Select { width: 1fr; }
    Form Input { border: none; height: 1; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "keep", "Keep")]

    def __init__(
        self, title: str, fields: Iterable[Field], words: str = "", keep: str = "Keep", together: Together | None = None
    ) -> None:
        super().__init__(title)
        self._fields = tuple(fields)
        self._words = words
        self._keep = keep
        self._together = together

    def inside(self) -> ComposeResult:
        """Give each field with its label and room for what is wrong."""
        if self._words:
            yield Static(plain(self._words), classes="words")
        for field in self._fields:
            with Horizontal(classes="field"):
                yield Static(safe(field.label), classes="label")
                yield _widget(field)
            yield Static("", id=f"wrong-{field.name}", classes="wrong")

    def buttons(self) -> ComposeResult:
        """Give the way back and the way on."""
        yield Static(safe("Ctrl+S keeps, Esc leaves  ", "$text-muted"))
        yield Button("Back", id="leave", compact=True)
        yield Button(self._keep, id="keep", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Begin in the first field."""
        if self._fields:
            self.query_one(f"#{self._fields[0].name}").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Keep, or go back."""
        if event.button.id == "keep":
            self.action_keep()
        else:
            self.action_leave()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; after the last one, keep."""
        if event.input.id == self._fields[-1].name:
            self.action_keep()
        else:
            self.focus_next()

    def action_keep(self) -> None:
        """Give what was filled in, once nothing is wrong with it."""
        values = {field.name: self._value(field) for field in self._fields}
        wrong = {field.name: _wrong(field, values[field.name]) for field in self._fields}
        if self._together is not None and not any(wrong.values()):
            wrong.update(self._together(values))
        for name, words in wrong.items():
            said = self.query_one(f"#wrong-{name}", Static)
            said.update(safe(words or ""))
            said.display = words is not None
        first = next((name for name, words in wrong.items() if words), None)
        if first is None:
            self.dismiss(values)
        else:
            self.query_one(f"#{first}").focus()

    def _value(self, field: Field) -> str:
        widget = self.query_one(f"#{field.name}")
        if isinstance(widget, Select):
            return "" if widget.is_blank() else str(widget.value)
        return widget.value.strip() if isinstance(widget, Input) else ""


def _widget(field: Field) -> Input | Select[str]:
    if field.choices:
        # A prompt of a Select is content, never markup.
        options: list[tuple[Any, str]] = [(safe(shown), value) for shown, value in field.choices]
        given: dict[str, Any] = {"value": field.value} if field.value else {}
        return Select(
            options, id=field.name, allow_blank=not field.value, compact=True, prompt=field.hint or "Choose", **given
        )
    return SafeInput(field.value, placeholder=field.hint, id=field.name, compact=True)


def _wrong(field: Field, value: str) -> str | None:
    if not field.optional and not value:
        return needed(value)
    return field.check(value) if field.check else None
