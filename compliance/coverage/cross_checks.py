"""What only two rows or two tables together can show: noticed and counted, and left for the audit to leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from compliance.coverage.child_table import Row, Table, table_named
from compliance.coverage.quality import Notes, Reason

__all__ = ["check_rows"]

_SOURCE, _ROW = -2, -1


def check_rows(rows: Mapping[str, Sequence[Row]], notes: Notes) -> None:
    """Note children that are not listed or have no birth date, days before birth, ends before starts, and overlaps."""
    born = _born(rows.get("child", ()))
    _note(Reason.NO_BIRTH_DATE, "child", (row for row in rows.get("child", ()) if born[row[0]] is None), notes)
    bare = {child.lstrip("0") for child in born}
    for name, own in rows.items():
        table = table_named(name)
        if name != "child" and "child" in table.names and born:
            _check_children(table, own, born, bare, notes)
        if {"start", "end"} <= set(table.names):
            start, end = table.place_of("start"), table.place_of("end")
            late = (row for row in own if row[end] is not None and row[start] is not None and row[end] < row[start])
            _note(Reason.END_BEFORE_START, name, late, notes)
    _note(Reason.OVERLAP, "missing", _overlapping(rows.get("missing", ())), notes)


def _born(rows: Iterable[Row]) -> dict[str, date | None]:
    place = table_named("child").place_of("born")
    return {row[0]: row[place] for row in rows}


def _check_children(
    table: Table, rows: Sequence[Row], born: Mapping[str, date | None], bare: set[str], notes: Notes
) -> None:
    child = table.place_of("child")
    unknown = [row for row in rows if row[child] is not None and row[child] not in born]
    if unknown:
        # Noughts lost in one file and kept in another are shown, and never put back: two children might share the rest.
        lost = [row for row in unknown if row[child].lstrip("0") in bare]
        kept = [row for row in unknown if row[child].lstrip("0") not in bare]
        _note(Reason.ZEROS_LOST, table.name, lost, notes)
        _note(Reason.NOT_A_KNOWN_CHILD, table.name, kept, notes)
    if table.event is not None:
        day = table.place_of(table.event)
        _note(Reason.BEFORE_BIRTH, table.name, _where(rows, child, day, born), notes)


def _where(rows: Iterable[Row], child: int, day: int, born: Mapping[str, date | None]) -> Iterable[Row]:
    for row in rows:
        birth = born.get(row[child])
        if birth is not None and row[day] is not None and row[day] < birth:
            yield row


def _overlapping(rows: Sequence[Row]) -> Iterable[Row]:
    """Give the missing episodes that begin before one of the same child has ended."""
    start, end = (table_named("missing").place_of(each) for each in ("start", "end"))
    key: Callable[[Row], Any] = lambda row: (row[0], row[start])  # noqa: E731 - one line, used once
    child, latest = None, date.min
    for row in sorted(rows, key=key):
        if row[0] != child:
            child, latest = row[0], date.min
        if row[start] < latest:
            yield row
        latest = max(latest, row[end] or date.max)


def _note(reason: Reason, table: str, rows: Iterable[Row], notes: Notes) -> None:
    by_source: dict[str, list[int]] = {}
    for row in rows:
        by_source.setdefault(row[_SOURCE], []).append(row[_ROW])
    for source, numbers in by_source.items():
        notes.add(reason, source, f"table {table}", numbers)
