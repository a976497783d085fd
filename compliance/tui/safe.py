"""Outside text made fit for the screen: never read as markup, and no byte of it acts."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from compliance.reports.sign import Sign
from compliance.text.display import display

__all__ = ["COLOURS", "plain", "safe", "signed"]

# The variables of the theme that stand for the colours of signs (theme.py).
COLOURS = {
    "green": "$text-success",
    "yellow": "$text-warning",
    "red": "$text-error",
    "blue": "$text-accent",
    "dim": "$text-muted",
}


def safe(text: str, style: str | Style = "", *, most: int = 20_000) -> Content:
    """Give text as content on one line; markup in it is text like any other.

    >>> safe("[/red]").plain
    '[/red]'
    """
    return Content.styled(display(text, most=most), style) if style else Content(display(text, most=most))


def plain(text: str) -> Content:
    """Give text of several lines as content, each line made safe."""
    return Content("\n").join([safe(line) for line in text.split("\n")])


def signed(text: str, sign: Sign | None, style: str | Style = "") -> Content:
    """Give text after the glyph of a sign, coloured; the text itself always names the status."""
    if sign is None:
        return safe(text, style)
    return Content.assemble(Content.styled(sign.glyph, COLOURS[sign.colour]), " ", safe(text, style))
