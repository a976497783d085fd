"""A paper of `reports/` on the screen: what the app says is what every report says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Collapsible, Static

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
from compliance.tui.safe import safe, signed
from compliance.tui.widgets.bar import range_bar

__all__ = ["PaperView"]

_BAR = 30


class PaperView(VerticalScroll, can_focus=True):
    """Shows the blocks of a paper beneath one another; a row that names a requirement opens it."""

    DEFAULT_CSS = """
    PaperView { padding: 0 1; scrollbar-size-vertical: 1; }
    PaperView .paper--title { text-style: bold; color: $primary; margin-bottom: 1; }
    PaperView .paper--heading { text-style: bold; color: $primary; margin-top: 1; }
    PaperView .paper--notice { color: $text-warning; text-style: italic; }
    PaperView .paper--row { margin-top: 0; }
    PaperView .paper--beneath { color: $text-muted; padding-left: 4; }
    PaperView .paper--linked:hover { text-style: underline; }
    PaperView Collapsible { background: $background; border: none; padding: 0; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("g", "scroll_home", "Top", show=False),
        Binding("G", "scroll_end", "Bottom", show=False),
    ]

    @dataclass
    class Linked(Message):
        """A row that names a requirement was opened."""

        requirement: str

    def __init__(self, paper: Paper | None = None, *, id: str | None = None, title: bool = True) -> None:  # noqa: A002
        super().__init__(id=id)
        self._paper = paper
        self._title = title

    @property
    def paper(self) -> Paper | None:
        """The paper shown."""
        return self._paper

    async def show(self, paper: Paper) -> None:
        """Show another paper from its beginning; the same one stays where it was read to."""
        if paper == self._paper:
            return
        self._paper = paper
        await self.recompose()
        self.scroll_home(animate=False)

    def compose(self) -> ComposeResult:
        """Give a widget for each block."""
        if self._paper is None:
            return
        if self._title:
            yield Static(safe(self._paper.title), classes="paper--title")
        for notice in self._paper.notices:
            yield Static(safe(notice), classes="paper--notice")
        for block in self._paper.blocks:
            yield from _widgets(block)


class _Row(Static):
    """A row of a table on lines of its own; one with a link is opened by a click."""

    def __init__(self, content: Content, link: str | None) -> None:
        super().__init__(content, classes="paper--row" + (" paper--linked" if link else ""))
        self._link = link

    def on_click(self) -> None:
        """Open what the row names."""
        if self._link:
            self.post_message(PaperView.Linked(self._link))


def _widgets(block: Block) -> Iterator[Widget]:
    match block:
        case Heading(text=text):
            yield Static(safe(text), classes="paper--heading")
        case Paragraph(text=text, sign=sign):
            yield Static(signed(text, sign))
        case Notice(text=text):
            yield Static(safe(text), classes="paper--notice")
        case Bullets(items=items):
            for depth, text in items:
                yield _hanging(depth, text)
        case Facts(rows=rows):
            for name, value in rows:
                yield Static(Content.assemble(safe(f"{name}: ", "bold"), safe(value)))
        case Table():
            yield from _table(block)
        case Bars(bars=bars):
            for bar in bars:
                drawn = range_bar(bar.proven, bar.possible, bar.of, _BAR)
                yield Static(Content.assemble("[", drawn, "] ", safe(bar.words), "  ", safe(bar.label, "$text-muted")))
        case Details(summary=summary, blocks=blocks):
            inner = [widget for each in blocks for widget in _widgets(each)]
            yield Collapsible(*inner, title=safe(summary).plain.replace("[", "\\["))


def _hanging(depth: int, text: str) -> Widget:
    line = Static(Content.assemble("• ", safe(text)))
    line.styles.padding = (0, 0, 0, 2 * depth)
    return line


def _table(table: Table) -> Iterator[Widget]:
    """Give each row as its first cell, with the other columns named beneath it: it fits any width."""
    yield Static(safe(table.caption), classes="paper--heading")
    for row in table.rows:
        link = next((cell.link for cell in row if cell.link), None)
        yield _Row(_cell(row[0]), link)
        for line in table.beneath(row, lambda cell: cell.text):
            yield Static(safe(line), classes="paper--beneath")


def _cell(cell: Cell) -> Content:
    return signed(cell.text, cell.sign)
