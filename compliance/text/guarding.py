"""Text for a cell of a spreadsheet, which must never be taken for a formula (reliability 4)."""

from __future__ import annotations

from compliance.text.display import UNSAFE

__all__ = ["guarded", "unguarded"]

_ACTS = frozenset("=+-@\t\r")
_MOST = 32_000


def guarded(text: str) -> str:
    """Give text fit for a cell: an apostrophe before what a spreadsheet would act on, and nothing hidden in it.

    >>> guarded("=1+1"), guarded("- nothing yet"), guarded("plain")
    ("'=1+1", "'- nothing yet", 'plain')
    """
    shown = UNSAFE.sub(lambda found: f"<U+{ord(found.group()):04X}>", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(shown) > _MOST:
        shown = f"{shown[:_MOST]}... (cut: a cell holds no more)"
    return f"'{shown}" if _is_guarded_for(shown) else shown


def unguarded(text: str) -> str:
    """Give text as it was before `guarded` put an apostrophe to it.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text.startswith("'") and _is_guarded_for(text[1:]) else text


def _is_guarded_for(text: str) -> bool:
    """Whether text gets an apostrophe: it begins with what acts, or with what would then look guarded already."""
    first = text.lstrip(" \n")[:1]
    return first in _ACTS or (text.startswith("'") and _is_guarded_for(text[1:])) if text else False
