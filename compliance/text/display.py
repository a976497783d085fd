"""Any outside string made safe to show."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["UNSAFE", "display"]

# Control characters (C0 without tab and line feed, DEL, C1), bidirectional controls, zero-width and
# other invisible characters, line and paragraph separators, and lone surrogates: a terminal or a
# browser may act on each of these, or hide text with it (reliability 4).
UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def display(text: str, *, most: int = 2_000) -> str:
    r"""Show `text` on one line with every acting or hidden character replaced by a visible mark.

    >>> display("Dorset\x1b[31m")
    'Dorset<U+001B>[31m'
    """
    shown = text.replace("\r\n", " ").replace("\n", " ").replace("\t", " ")
    shown = UNSAFE.sub(_mark, shown)
    shown = unicodedata.normalize("NFC", shown)
    if len(shown) > most:
        return f"{shown[:most]}... ({len(shown) - most} more characters)"
    return shown


def _mark(found: re.Match[str]) -> str:
    return f"<U+{ord(found.group()):04X}>"
