"""The colours of the app: quiet, enough contrast on dark and light, and one for those who need more."""

from __future__ import annotations

from textual.theme import Theme

__all__ = ["HIGH_CONTRAST", "THEMES", "THEME_WORDS"]

_DARK = Theme(
    name="advocheck-dark",
    primary="#6ea8fe",
    secondary="#9ec5fe",
    accent="#7cc4fa",
    warning="#f2c14e",
    error="#ff8080",
    success="#7bd88f",
    foreground="#e6e6e6",
    background="#14181d",
    surface="#1b2027",
    panel="#242b34",
    dark=True,
)
_LIGHT = Theme(
    name="advocheck-light",
    primary="#1d4f91",
    secondary="#2f6690",
    accent="#0b5394",
    warning="#8a5a00",
    error="#a61b1b",
    success="#1a6b2f",
    foreground="#1a1a1a",
    background="#ffffff",
    surface="#f6f7f9",
    panel="#e7ebf0",
    dark=False,
)
HIGH_CONTRAST = Theme(
    name="advocheck-high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#00ffff",
    warning="#ffff00",
    error="#ff9d9d",
    success="#5cff5c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1f1f1f",
    dark=True,
    # Nothing is toned down here: what matters less stands later or further out.
    variables={"text-muted": "#ffffff"},
)
THEMES = (_DARK, _LIGHT, HIGH_CONTRAST)
THEME_WORDS = {_DARK.name: "dark", _LIGHT.name: "light", HIGH_CONTRAST.name: "high contrast"}
"""How each is named to people."""
