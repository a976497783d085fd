"""What a page says, block by block; how it is written is a format's matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field

from compliance.frozen import frozen
from compliance.reports.sign import Sign

__all__ = [
    "Bar",
    "Bars",
    "Block",
    "Bullets",
    "Cell",
    "Details",
    "Facts",
    "Heading",
    "Notice",
    "Paper",
    "Paragraph",
    "Table",
]

_SHORT = 40


@frozen
class Cell:
    """A cell of a table: its text, and a sign before it where it tells a status."""

    text: str
    sign: Sign | None = None
    link: str | None = None


@frozen
class Heading:
    """A heading of level 2 or lower; the paper's title is level 1."""

    level: int
    text: str
    anchor: str | None = None


@frozen
class Paragraph:
    """A paragraph of plain text."""

    text: str
    sign: Sign | None = None


@frozen
class Notice:
    """Something every reader must see."""

    text: str


@frozen
class Bullets:
    """A list, each item with how deep it stands."""

    items: tuple[tuple[int, str], ...]


@frozen
class Facts:
    """Names with their values."""

    rows: tuple[tuple[str, str], ...]


@frozen
class Table:
    """A table with a caption and a header row; the first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def beneath(self, row: tuple[Cell, ...], write: Callable[[Cell], str]) -> Iterator[str]:
        """Give the columns of a row after the first, each named, the short ones together: for want of room."""
        others = [f"{name}: {write(cell)}" for name, cell in zip(self.columns[1:], row[1:], strict=True)]
        short = [each for each in others if len(each) < _SHORT]
        if short:
            yield "; ".join(short)
        yield from (each for each in others if len(each) >= _SHORT)


@frozen
class Bar:
    """A range from proven to possible out of a whole, with the same said in words."""

    label: str
    proven: int
    possible: int
    of: int
    words: str


@frozen
class Bars:
    """Ranges beneath one another, each out of its own whole."""

    caption: str
    bars: tuple[Bar, ...]


@frozen
class Details:
    """Blocks folded under a summary line."""

    summary: str
    blocks: tuple[Block, ...]
    sign: Sign | None = None
    anchor: str | None = None


Block = Heading | Paragraph | Notice | Bullets | Facts | Table | Bars | Details


@frozen
class Paper:
    """A page: its title, the notices it must carry, and what it says."""

    title: str
    blocks: tuple[Block, ...]
    notices: tuple[str, ...] = ()
    language: str = field(default="en-GB")
