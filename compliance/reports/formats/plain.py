"""A paper as plain lines: no boxes, no colour, nothing rewritten; the screen reader's way."""

from __future__ import annotations

import textwrap
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

__all__ = ["plain_lines"]

_WIDTH = 100


def plain_lines(paper: Paper) -> Iterator[str]:
    """Give a paper line by line."""
    yield display(paper.title)
    for notice in paper.notices:
        yield from _wrapped(notice)
    for block in paper.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, text=text):
            yield ""
            yield f"{'#' * level} {display(text)}"
        case Paragraph(text=text, sign=sign):
            yield from _wrapped(f"[{sign.plain}] {text}" if sign else text)
        case Notice(text=text):
            yield from _wrapped(f"Note: {text}")
        case Bullets(items=items):
            for depth, text in items:
                yield from _wrapped(text, "  " * depth + "- ")
        case Facts(rows=rows):
            for name, value in rows:
                yield from _wrapped(f"{name}: {value}")
        case Table():
            yield from _table(block)
        case Bars():
            return
        case Details(summary=summary, blocks=blocks, sign=sign):
            yield ""
            yield from _wrapped(f"[{sign.plain}] {summary}" if sign else summary)
            for inner in blocks:
                yield from _block(inner)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    """Each row as its first cell, with the other columns named beneath it."""
    yield f"{display(table.caption)}:"
    for row in table.rows:
        yield from _wrapped(_cell(row[0]), "- ")
        for line in table.beneath(row, _cell):
            yield from _wrapped(line, "    ")


def _cell(cell: Cell) -> str:
    return f"[{cell.sign.plain}] {cell.text}" if cell.sign else cell.text


def _wrapped(text: str, start: str = "") -> Iterator[str]:
    """Wrap between words only: an id or a path broken in two cannot be copied or searched for."""
    lines = textwrap.wrap(
        display(text),
        _WIDTH,
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from lines or [start.rstrip()]
