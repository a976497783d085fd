"""How wide each column of a table is on a page of given width."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compliance.reports.paper import Table

__all__ = ["column_widths"]

_SIGN = len("? ")


def column_widths(table: Table, room: int, gap: int, show: Callable[[str], str]) -> list[int] | None:
    """Give each column room for its longest word and a fair part of what is left; None where there is no room.

    Args:
        table: the table.
        room: the width of the page in characters.
        gap: the characters between two columns.
        show: how a text is shown.
    """
    columns = [
        [show(name), *(show(row[number].text) for row in table.rows)] for number, name in enumerate(table.columns)
    ]
    least = [max(len(word) for text in texts for word in text.split() or [""]) for texts in columns]
    # A heading may be wrapped between its words: only what stands beneath it asks for more room.
    most = [max(map(len, texts[1:]), default=0) for texts in columns]
    for each in (least, most):
        each[0] += _SIGN
    spare = room - sum(least) - gap * len(columns)
    if spare < 0:
        return None
    return _shared_out(least, most, spare)


def _shared_out(least: Sequence[int], most: Sequence[int], spare: int) -> list[int]:
    wanted = [max(0, whole - part) for whole, part in zip(most, least, strict=True)]
    given = min(spare, sum(wanted))
    return [part + given * more // (sum(wanted) or 1) for part, more in zip(least, wanted, strict=True)]
