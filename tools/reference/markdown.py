"""Markdown, written the same way everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["anchor", "code", "document", "table", "title_of"]

_NOTE = "<!-- Made by `make docs` from the code. Do not edit: your change would be lost. -->"


def document(title: str, blocks: Iterable[str]) -> str:
    """Give a page: its title, the note that it is made, and its blocks with one blank line between."""
    return "\n\n".join([f"# {title}", _NOTE, *(block for block in blocks if block)]) + "\n"


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Give a table; a bar inside a cell is escaped."""
    names = list(columns)
    lines = [names, ["---"] * len(names), *([_cell(text) for text in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def code(text: str) -> str:
    """Give text as code."""
    return f"`{text}`"


def anchor(heading: str) -> str:
    """Give the anchor that a heading has on a page.

    >>> anchor("Dated value")
    'dated-value'
    """
    return re.sub(r"[^a-z0-9_ -]", "", heading.lower()).replace(" ", "-")


def title_of(name: str) -> str:
    """Give the words of a class name.

    >>> title_of("DatedValue")
    'Dated value'
    """
    return re.sub(r"(?<=[a-z])([A-Z])", lambda found: f" {found.group(1).lower()}", name)
