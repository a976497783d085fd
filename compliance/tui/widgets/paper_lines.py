"""A paper laid out as lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import assert_never

from textual.content import Content

from compliance.reports.columns import column_widths
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
from compliance.tui.safe import safe, signed
from compliance.tui.widgets.bar import range_bar

__all__ = ["Line", "paper_lines"]

_BAR = 30
_GAP = 2
_HEADING = "bold $primary"
_NOTICE = "italic $text-warning"
_MUTED = "$text-muted"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; `link` is the requirement it opens, `fold` the number of what it folds and unfolds."""

    content: Content
    link: str | None = None
    fold: int | None = None


def paper_lines(paper: Paper, width: int, opened: frozenset[int], *, title: bool = True) -> list[Line]:
    """Lay a paper out; of its folded parts only those in `opened` show what is in them."""
    layout = _Layout(max(10, width), opened)
    if title:
        layout.put(safe(paper.title, _HEADING))
    for notice in paper.notices:
        layout.put(safe(notice, _NOTICE))
    layout.blocks(paper.blocks)
    return layout.lines


class _Layout:
    """Puts blocks beneath one another."""

    def __init__(self, width: int, opened: frozenset[int]) -> None:
        self.lines: list[Line] = []
        self.width = width
        self.opened = opened
        self.folds = 0
        self.depth = 0

    def put(self, content: Content, *, first: str = "", link: str | None = None, fold: int | None = None) -> None:
        """Put content on as many lines as it needs, all but the first as far in as the first begins."""
        first = " " * self.depth + first
        room = max(8, self.width - len(first))
        for number, line in enumerate(content.wrap(room)):
            lead = first if number == 0 else " " * len(first)
            self.lines.append(Line(Content.assemble(lead, line), link, fold))

    def blank(self) -> None:
        """Put an empty line, unless one is there."""
        if self.lines and self.lines[-1].content.plain.strip():
            self.lines.append(Line(Content("")))

    def blocks(self, blocks: tuple[Block, ...]) -> None:
        """Put blocks."""
        for block in blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """Put one block."""
        match block:
            case Heading(text=text):
                self.blank()
                self.put(safe(text, _HEADING))
            case Paragraph(text=text, sign=sign):
                self.put(signed(text, sign))
            case Notice(text=text):
                self.put(safe(text, _NOTICE))
            case Bullets(items=items):
                for depth, text in items:
                    self.put(safe(text), first=f"{'  ' * depth}• ")
            case Facts(rows=rows):
                for name, value in rows:
                    self.put(Content.assemble(safe(f"{name}: ", "bold"), safe(value)))
            case Table():
                self.table(block)
            case Bars():
                self.bars(block)
            case Details():
                self.details(block)
            case _:
                assert_never(block)

    def bars(self, block: Bars) -> None:
        """Put ranges, each with its words."""
        for bar in block.bars:
            drawn = range_bar(bar.proven, bar.possible, bar.of, min(_BAR, self.width // 3))
            self.put(Content.assemble("[", drawn, "] ", safe(bar.words), "  ", safe(bar.label, _MUTED)))

    def details(self, block: Details) -> None:
        """Put a folded part: its summary, and what is in it where it is open."""
        number = self.folds
        self.folds += 1
        is_open = number in self.opened
        self.put(signed(block.summary, block.sign, "bold"), first="▾ " if is_open else "▸ ", fold=number)
        if not is_open:
            self.folds += _folds_in(block.blocks)
            return
        inner = _Layout(self.width - 2, self.opened)
        inner.folds = self.folds
        inner.depth = 2
        inner.width = self.width
        inner.blocks(block.blocks)
        self.folds = inner.folds
        self.lines.extend(inner.lines)

    def table(self, table: Table) -> None:
        """Put a table: in columns where there is room, else each row with its other columns named beneath it."""
        self.blank()
        self.put(safe(table.caption, "bold"))
        widths = column_widths(table, self.width - self.depth, _GAP, display)
        if widths is None:
            for row in table.rows:
                self.stacked(table, row)
            return
        self.across([safe(each, _MUTED) for each in table.columns], widths, None)
        for row in table.rows:
            self.across([_cell(each) for each in row], widths, _link(row))

    def stacked(self, table: Table, row: tuple[Cell, ...]) -> None:
        """Put a row as its first cell, with the other columns beneath it."""
        self.put(_cell(row[0]), link=_link(row))
        for line in table.beneath(row, lambda cell: cell.text):
            self.put(safe(line, _MUTED), first="    ", link=_link(row))

    def across(self, cells: list[Content], widths: list[int], link: str | None) -> None:
        """Put cells beside one another, each wrapped in its own width."""
        wrapped = [cell.wrap(max(1, width)) for cell, width in zip(cells, widths, strict=True)]
        for parts in zip_longest(*wrapped, fillvalue=Content("")):
            padded = [
                part.pad_right(max(0, width - part.cell_length)) for part, width in zip(parts, widths, strict=True)
            ]
            line = Content.assemble(" " * self.depth, *_with_gaps(padded))
            self.lines.append(Line(line, link))


def _folds_in(blocks: tuple[Block, ...]) -> int:
    """Count the folded parts in what is not laid out, so that each keeps its number."""
    return sum(1 + _folds_in(each.blocks) for each in blocks if isinstance(each, Details))


def _with_gaps(parts: list[Content]) -> Iterator[Content | str]:
    for number, part in enumerate(parts):
        if number:
            yield " " * _GAP
        yield part


def _cell(cell: Cell) -> Content:
    return signed(cell.text, cell.sign)


def _link(row: tuple[Cell, ...]) -> str | None:
    return next((cell.link for cell in row if cell.link), None)
