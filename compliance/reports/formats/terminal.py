"""A paper laid out for a terminal, with glyph and word before colour."""

from __future__ import annotations

from typing import Any, assert_never

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
from compliance.reports.sign import Sign
from compliance.text.display import display

__all__ = ["print_paper", "terminal_console"]

# A rule and a blank on each side of it.
_GAP = 3


def terminal_console(**settings: Any) -> Any:
    """Give a console that reads no text as markup; *settings* go to Rich's own."""
    from rich.console import Console  # 45 ms, so only where something is laid out

    return Console(highlight=False, markup=False, emoji=False, **settings)


def print_paper(paper: Paper, console: Any = None) -> None:
    """Write a paper to the terminal, or to the console given."""
    _Writer(console or terminal_console()).paper(paper)


class _Writer:
    """Writes blocks to one console; text from outside is never read as markup."""

    def __init__(self, console: Any) -> None:
        self.console = console
        self.glyphs = "utf" in console.encoding

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
        from rich.table import Table as RichTable

        hanging = RichTable.grid()
        hanging.add_column()
        hanging.add_column(overflow="fold")  # a path that was cut short could not be copied
        hanging.add_row(f"{' ' * 2 * depth}{'•' if self.glyphs else '-'} ", display(text))
        self.console.print(hanging)

    def signed(self, text: str, sign: Sign | None) -> Any:
        from rich.text import Text

        if sign is None:
            return Text(display(text))
        return Text.assemble((sign.glyph if self.glyphs else sign.plain, sign.colour), " ", display(text))

    def table(self, table: Table) -> None:
        from rich import box
        from rich.table import Table as RichTable

        widths = column_widths(table, self.console.width - 1, _GAP, display)
        if widths is None:
            self.stacked(table)
            return
        made = RichTable(title=None, box=box.SIMPLE_HEAD if self.glyphs else box.ASCII2, pad_edge=False)
        for number, (name, width) in enumerate(zip(table.columns, widths, strict=True)):
            numeric = bool(table.rows) and all(row[number].text.isdigit() for row in table.rows)
            made.add_column(display(name), justify="right" if numeric else "left", width=width, overflow="fold")
        for row in table.rows:
            made.add_row(*(self.cell(cell) for cell in row))
        self.console.print(made)

    def stacked(self, table: Table) -> None:
        """Write each row as its first cell, with the other columns named beneath it."""
        from rich.padding import Padding

        for row in table.rows:
            self.console.print(self.cell(row[0]))
            for line in table.beneath(row, lambda cell: display(cell.text)):
                self.console.print(Padding(line, (0, 0, 0, 4), expand=False))

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
