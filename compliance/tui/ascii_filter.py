"""A screen for terminals without UTF-8: every sign outside ASCII is drawn with one that is in it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

__all__ = ["AsciiOnly", "ascii_sign"]

# Signs of verdicts as reports/sign.py has them, then lines, blocks and arrows of the toolkit.
_SIGNS = str.maketrans(
    {
        "✓": "+",
        "◐": "~",
        "✗": "x",
        "·": "-",
        "•": "*",
        "…": ".",
        "\u2013": "-",
        "\u2014": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "£": "L",
        "▶": ">",
        "▼": "v",
        "▾": "v",
        "▸": ">",
        "►": ">",
        "◀": "<",
        "▲": "^",
        "●": "*",
        "○": "o",
        "█": "#",
        "░": "-",
        "▒": "=",
        "▓": "#",
        "→": ">",
        "←": "<",
        "↑": "^",
        "↓": "v",
        "✔": "+",
        "✘": "x",
    }
)
_LINES_ACROSS = range(0x2500, 0x2580)
_BLOCKS = range(0x2580, 0x25A0)


def ascii_sign(character: str) -> str:
    """Give one ASCII character to stand for any other.

    >>> ascii_sign("│"), ascii_sign("─"), ascii_sign("✓"), ascii_sign("a")
    ('|', '-', '+', 'a')
    """
    if character.isascii():
        return character
    shown = character.translate(_SIGNS)
    if shown.isascii():
        return shown
    code = ord(character)
    if code in _LINES_ACROSS:
        return _line(character)
    return "#" if code in _BLOCKS else "?"


def _line(character: str) -> str:
    if character in "─━═╌╍┄┅┈┉╴╶╸╺":
        return "-"
    return "|" if character in "│┃║╎╏┆┇┊┋╵╷╹╻" else "+"


class AsciiOnly(LineFilter):
    """Draws every line in ASCII; a sign two cells wide leaves a blank in its second cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the same segments, their text in ASCII and as wide as before."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(_in_ascii(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def _in_ascii(text: str) -> str:
    from rich.cells import cell_len

    return "".join(ascii_sign(each) + " " * (cell_len(each) - 1) for each in text if cell_len(each))
