"""A paper laid out for a terminal, with glyph and word before colour."""

from __future__ import annotations

import sys
from typing import Any, assert_never

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
from compliance.reports.sign import Sign
from compliance.text.display import display

__all__ = ["print_paper"]


def print_paper(paper: Paper) -> None:
    """Write a paper to the terminal."""
    from rich.console import Console  # 45 ms, so only where something is laid out

    _Writer(Console(highlight=False, markup=False, emoji=False)).paper(paper)


class _Writer:
    """Writes blocks to one console; text from outside is never read as markup."""

    def __init__(self, console: Any) -> None:
        self.console = console
        self.glyphs = "utf" in (sys.stdout.encoding or "").lower()

    def paper(self, paper: Paper) -> None:
        from rich.text import Text

        self.console.print(Text(display(paper.title), style="bold"))
        for notice in paper.notices:
            self.console.print(Text(display(notice), style="italic"))
        for block in paper.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        from rich.text import Text

        match block:
            case Heading(text=text):
                self.console.print()
                self.console.print(Text(display(text), style="bold underline"))
            case Paragraph(text=text, sign=sign):
                self.console.print(self.signed(text, sign))
            case Notice(text=text):
                self.console.print(Text(display(text), style="italic"))
            case Bullets(items=items):
                for depth, text in items:
                    self.bullet(depth, text)
            case Facts(rows=rows):
                for name, value in rows:
                    self.console.print(Text.assemble((f"{display(name)}: ", "bold"), display(value)))
            case Table():
                self.table(block)
            case Bars():
                self.bars(block)
            case Details(summary=summary, blocks=blocks, sign=sign):
                self.console.print()
                self.console.print(self.signed(summary, sign))
                for inner in blocks:
                    self.block(inner)
            case _:
                assert_never(block)

    def bullet(self, depth: int, text: str) -> None:
        from rich.padding import Padding

        self.console.print(Padding(f"{'•' if self.glyphs else '-'} {display(text)}", (0, 0, 0, 2 * depth)))

    def signed(self, text: str, sign: Sign | None) -> Any:
        from rich.text import Text

        if sign is None:
            return Text(display(text))
        return Text.assemble((sign.glyph if self.glyphs else sign.plain, sign.colour), " ", display(text))

    def table(self, table: Table) -> None:
        from rich import box
        from rich.table import Table as RichTable

        made = RichTable(title=None, box=box.SIMPLE_HEAD if self.glyphs else box.ASCII2, pad_edge=False)
        for number, name in enumerate(table.columns):
            numeric = bool(table.rows) and all(row[number].text.isdigit() for row in table.rows)
            ratio = None if numeric else max(min(max((len(row[number].text) for row in table.rows), default=8), 60), 8)
            made.add_column(display(name), justify="right" if numeric else "left", ratio=ratio, overflow="fold")
        for row in table.rows:
            made.add_row(*(self.cell(cell) for cell in row))
        self.console.print(made)

    def cell(self, cell: Cell) -> Any:
        return self.signed(cell.text, cell.sign)

    def bars(self, bars: Bars) -> None:
        from rich.text import Text

        full, some, none = ("█", "░", " ") if self.glyphs else ("#", "-", " ")
        width = 30
        for bar in bars.bars:
            proven = bar.proven * width // bar.of
            possible = bar.possible * width // bar.of
            drawn = full * proven + some * (possible - proven) + none * (width - possible)
            self.console.print(Text.assemble("[", (drawn, "cyan"), f"] {bar.words}  {display(bar.label)}"))
