"""Any outside string made safe to show."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["UNSAFE", "display"]

# Control characters (C0 without tab and line feed, DEL, C1), bidirectional controls, line and paragraph
# separators, lone surrogates, and all that Unicode lets a screen leave out (zero-width characters, soft
# hyphens, fillers, variation selectors, tags): a terminal or a browser may act on each of these, or hide
# text with it (reliability 4).
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_ROOM_FOR_COUNT = 40


def display(text: str, *, most: int = 2_000) -> str:
    r"""Show `text` on one line with every acting or hidden character replaced by a visible mark.

    >>> display("Dorset\x1b[31m")
    'Dorset<U+001B>[31m'
    """
    # Most texts are plain ASCII: nothing to mark, and normal already.
    shown = text if text.isascii() and text.isprintable() else _made_safe(text)
    if len(shown) > most:
        # What is given stays within `most`, so that showing it once more cuts nothing again.
        kept = max(0, most - _ROOM_FOR_COUNT)
        return f"{shown[:kept]}... ({len(shown) - kept:,} more characters)"
    return shown


def _made_safe(text: str) -> str:
    shown = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    return unicodedata.normalize("NFC", UNSAFE.sub(_mark, shown))


def _mark(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"
