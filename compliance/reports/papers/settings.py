"""Which settings hold, where each came from, and where the files stand that may hold one."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.reports.paper import Cell, Paper, Table

__all__ = ["settings_paper"]

Row = tuple[str, str, str]


def settings_paper(settings: Sequence[Row], files: Sequence[Row]) -> Paper:
    """Give the page that `advocheck config show` shows, from rows of name, value and where from."""
    return Paper(
        "Settings",
        (
            Table("Settings", ("Setting", "Value", "From"), tuple(tuple(map(Cell, row)) for row in settings)),
            Table("Files", ("What", "Where", "There"), tuple(tuple(map(Cell, row)) for row in files)),
        ),
    )
