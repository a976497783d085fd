"""A paper as Markdown, for a text that people paste into another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from compliance.reports.paper import (
    Bars,
    Block,
    Bullets,
    Cell,
    Details,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Table,
)
from compliance.text.display import display

__all__ = ["markdown"]

# What Markdown, or HTML inside it, would act on; a full stop or a hyphen inside a line does nothing.
_ACTS = re.compile(r"([\\`*_\[\]<>|#])")
_STARTS = re.compile(r"^([-+=]|\d+[.)])")


def markdown(paper: Paper) -> str:
    """Give a paper as Markdown; nothing in its text is read as markup."""
    blocks = [f"# {_safe(paper.title)}", *(f"*{_safe(each)}*" for each in paper.notices)]
    blocks += [text for block in paper.blocks for text in _block(block)]
    return "\n\n".join(blocks) + "\n"


def _safe(text: str) -> str:
    return _STARTS.sub(r"\\\1", _ACTS.sub(r"\\\1", display(text)))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            yield f"{'#' * level} {_safe(text)}"
        case Paragraph(text=text):
            yield _safe(text)
        case Notice(text=text):
            yield f"**{_safe(text)}**"
        case Bullets(items=items):
            yield "\n".join(f"{'  ' * depth}- {_safe(text)}" for depth, text in items)
        case Facts(rows=rows):
            yield "\n".join(f"- **{_safe(name)}**: {_safe(value)}" for name, value in rows)
        case Table():
            yield _table(block)
        case Bars(bars=bars):
            yield "\n".join(f"- {_safe(bar.label)}: {_safe(bar.words)}" for bar in bars)
        case Details(summary=summary, blocks=blocks):
            yield f"**{_safe(summary)}**"
            for inner in blocks:
                yield from _block(inner)
        case _:
            assert_never(block)


def _table(table: Table) -> str:
    rows = [tuple(map(_safe, table.columns)), tuple("---" for _ in table.columns)]
    lines = [f"| {' | '.join(each)} |" for each in rows]
    lines += [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in table.rows]
    return "\n".join(lines)


def _cell(cell: Cell) -> str:
    return _safe(cell.text)
