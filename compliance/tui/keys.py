"""Keys as a person reads them, with what each does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from compliance.frozen import frozen

__all__ = ["KeyRow", "key_actions", "key_rows", "key_words"]

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "pagedown": "Page Down",
    "pageup": "Page Up",
    "home": "Home",
    "end": "End",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "backspace": "Backspace",
    "delete": "Delete",
}

# What would be found in a search and mean nothing there.
_MOVING = ("back", "pane")


@frozen
class KeyRow:
    """The keys that do one thing, and what that is."""

    keys: str
    does: str


def key_words(key: str) -> str:
    """Name a key as it is printed on a keyboard.

    >>> key_words("ctrl+z"), key_words("question_mark"), key_words("G"), key_words("f1")
    ('Ctrl+Z', '?', 'Shift+G', 'F1')
    """
    if key in _NAMES:
        return _NAMES[key]
    if len(key) == 1:
        return f"Shift+{key}" if key.isupper() else key
    *before, last = key.split("+")
    return "+".join([*(each.capitalize() for each in before), _NAMES.get(last, last.upper())])


def key_actions(page: DOMNode) -> dict[str, KeyRow]:
    """Give each thing that a page does now by a key of its own, by its action; moving about is none."""
    found: BindingsMap = BindingsMap(vars(type(page)).get("BINDINGS", ()))
    rows: dict[str, KeyRow] = {}
    for binding in (each for bindings in found.key_to_bindings.values() for each in bindings):
        moves = binding.action.startswith(_MOVING)
        if binding.description and not moves and page.app._check_action_state(binding.action, page):  # noqa: SLF001
            rows.setdefault(binding.action, KeyRow(key_words(binding.key), binding.description))
    return rows


def key_rows(node: DOMNode) -> Iterator[KeyRow]:
    """Give the keys that a page, a widget or the app declares itself, those of one meaning together."""
    rows: dict[tuple[str, str], list[str]] = {}
    for binding in _declared(node):
        if binding.description and node.app._check_action_state(binding.action, node) is not False:  # noqa: SLF001
            rows.setdefault((binding.action, binding.description), []).append(key_words(binding.key))
    for (_, does), keys in rows.items():
        yield KeyRow(" or ".join(dict.fromkeys(keys)), does)


def _declared(node: DOMNode) -> Iterator[Binding]:
    """Give the bindings declared in classes of this program: those of the toolkit are in the toolkit's words."""
    for each in type(node).__mro__:
        declared: Iterable[object] = vars(each).get("BINDINGS", ())
        if each.__module__.startswith("compliance."):
            found = BindingsMap(declared)  # type: ignore[arg-type]
            yield from (binding for bindings in found.key_to_bindings.values() for binding in bindings)
