"""Tables in Markdown, aligned so that they also read well in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

__all__ = ["spread", "table"]


def spread(values: Sequence[float], shown: str = ".3f") -> str:
    """Give the median of some figures, with the least and the greatest."""
    return f"{median(values):{shown}} ({min(values):{shown}}-{max(values):{shown}})"


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> Iterator[str]:
    """Give the lines of a table; the columns in `right` hold numbers."""
    widths = [max(len(row[number]) for row in (heads, *rows)) for number in range(len(heads))]

    def line(cells: Sequence[str]) -> str:
        padded = (
            cell.rjust(width) if number in right else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(padded)} |"

    yield line(heads)
    yield "|" + "|".join("-" * (width + 1) + (":" if n in right else "-") for n, width in enumerate(widths)) + "|"
    yield from map(line, rows)
