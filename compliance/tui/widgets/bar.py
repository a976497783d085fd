"""A range from proven to possible, drawn, with the same in words beside it."""

from __future__ import annotations

from textual.content import Content

from compliance.tui.safe import safe

__all__ = ["range_bar"]


def range_bar(proven: int, possible: int, of: int, width: int, colour: str = "$text-success") -> Content:
    """Draw what is proven full and what is still possible light, out of a whole; a whole of none is left blank.

    >>> range_bar(1, 3, 4, 8).plain
    '██░░░░  '
    """
    if not of:
        return safe(" " * width)
    full, light = proven * width // of, possible * width // of
    # What is there at all is never drawn as nothing.
    full = max(full, 1 if proven else 0)
    light = max(light, full + (1 if possible > proven else 0))
    return Content.assemble(
        Content.styled("█" * full, colour),
        Content.styled("░" * (light - full), "$text-accent"),
        " " * (width - light),
    )
