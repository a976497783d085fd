"""Keys as a person reads them."""

from __future__ import annotations

import pytest

from compliance.tui.keys import key_words


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+z", "Ctrl+Z"),
        ("question_mark", "?"),
        ("slash", "/"),
        ("escape", "Esc"),
        ("N", "Shift+N"),
        ("n", "n"),
        ("f1", "F1"),
        ("shift+tab", "Shift+Tab"),
        ("pagedown", "Page Down"),
        ("1", "1"),
    ],
)
def test_a_key_is_named_as_on_the_keyboard(key: str, words: str) -> None:
    """A key is named by what stands on it."""
    assert key_words(key) == words
