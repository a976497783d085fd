"""What several families of extracts say, made one: each table from one family, and each child once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from compliance.coverage.child_table import KIND_TABLES, FilledTable, InPart, Row, table_named
from compliance.coverage.extract import Filling
from compliance.coverage.quality import Notes, Reason

__all__ = ["combined", "filled_tables", "shown_in_part"]

_SOURCE, _ROW = -2, -1


def combined(fillings: Sequence[Filling], notes: Notes) -> dict[str, Sequence[Row]]:
    """Give the rows of each table: of the first family that fills it, each row once, and each child once.

    Where the rows of a table are of kinds that stand apart, the first family that has a kind gives that kind.

    Args:
        fillings: what each family has filled, in order of rank.
        notes: where to count.
    """
    found: dict[str, Sequence[Row]] = {}
    for name in dict.fromkeys(name for each in fillings for name in each.rows):
        own = [each.rows[name] for each in fillings if name in each.rows]
        if name == "child":
            found[name] = _children(own, notes)
            continue
        counts, left_out = _first_of_each_kind(name, own)
        found[name] = _once(name, counts, notes)
        for source, count in Counter(row[_SOURCE] for row in left_out).items():
            notes.add(Reason.OTHER_EXTRACT, source, f"table {name}", count=count)
    if "child" in found:
        found["child"] = _with_disability(found["child"], found.get("disability", ()))
        found["child"] = _with_death(found["child"], found.get("episode", ()))
    if "unaccompanied" in found:
        found["unaccompanied"] = _with_start(found["unaccompanied"], found.get("episode", ()), notes)
    return found


def shown_in_part(fillings: Sequence[Filling]) -> InPart:
    """Give what is missing of the tables, or kinds of rows, whose family shows them only in part."""
    found: dict[tuple[str, str | None], str] = {}
    seen: set[tuple[str, str | None]] = set()
    for each in fillings:
        for name, rows in each.rows.items():
            for kind in {_kind_of(name, row) for row in rows} - {kind for table, kind in seen if table == name}:
                seen.add((name, kind))
                if (name, kind) in each.part:
                    found[name, kind] = each.part[name, kind]
    return found


def _first_of_each_kind(name: str, own: Sequence[Sequence[Row]]) -> tuple[Sequence[Row], list[Row]]:
    """Give the rows that count, and those of a kind that a family before has."""
    if name not in KIND_TABLES:
        return own[0], [row for rows in own[1:] for row in rows]
    counts: list[Row] = []
    left_out: list[Row] = []
    before: set[str | None] = set()
    for rows in own:
        for row in rows:
            (left_out if _kind_of(name, row) in before else counts).append(row)
        before |= {_kind_of(name, row) for row in rows}
    return counts, left_out


def _kind_of(name: str, row: Row) -> str | None:
    return row[table_named(name).place_of("kind")] if name in KIND_TABLES else None


def filled_tables(rows: Mapping[str, Sequence[Row]]) -> tuple[FilledTable, ...]:
    """Give each table with the columns that hold something and the files they come from."""
    return tuple(_filled(name, tuple(rows[name])) for name in sorted(rows))


def _filled(name: str, rows: tuple[Row, ...]) -> FilledTable:
    held = dict(zip(table_named(name).names, zip(*rows, strict=True), strict=True))
    present = {each.name for each in table_named(name).columns if any(value is not None for value in held[each.name])}
    return FilledTable(name, rows, frozenset(present), tuple(dict.fromkeys(row[_SOURCE] for row in rows)))


def _once(name: str, rows: Sequence[Row], notes: Notes) -> Sequence[Row]:
    """Leave out rows that say the same as one before."""
    keys = [row[:_SOURCE] for row in rows]
    if len(set(keys)) == len(keys):
        return rows
    seen: set[Row] = set()
    kept = []
    for key, row in zip(keys, rows, strict=True):
        if key in seen:
            notes.add(Reason.SAME_ROW, row[_SOURCE], f"table {name}", (row[_ROW],))
        else:
            seen.add(key)
            kept.append(row)
    return kept


def _children(families: Sequence[Sequence[Row]], notes: Notes) -> list[Row]:
    """Give each child once: of one family what is said last counts, of several what the first says.

    What one record leaves blank, another fills.
    """
    made: dict[str, list[Any]] = {}
    listed: set[tuple[str, str]] = set()
    for rows in families:
        before = frozenset(made)
        for row in rows:
            held = made.setdefault(row[0], list(row))
            if (row[0], row[_SOURCE]) in listed:
                notes.add(Reason.CHILD_AGAIN, row[_SOURCE], "table child", (row[_ROW],))
            listed.add((row[0], row[_SOURCE]))
            if _is_other(held, row, is_later=row[0] not in before):
                notes.add(Reason.CHILD_DIFFERS, row[_SOURCE], "table child", (row[_ROW],))
    return [tuple(each) for each in made.values()]


def _is_other(held: list[Any], row: Row, *, is_later: bool) -> bool:
    """Say whether a record of a child differs from what is held; a later one of the same family is taken over."""
    differs = False
    for place, value in enumerate(row[1:_SOURCE], start=1):
        if value is None or value == held[place]:
            continue
        differs = differs or held[place] is not None
        if is_later or held[place] is None:
            held[place] = value
    return differs


def _with_disability(children: Iterable[Row], disabilities: Iterable[Row]) -> list[Row]:
    """Say of each child whether a disability is recorded, where nothing else says so."""
    place = table_named("child").place_of("disability")
    recorded: dict[str, bool] = {}
    for child, code, *_ in disabilities:
        recorded[child] = recorded.get(child, False) or code != "NONE"
    return [
        row if row[place] is not None or row[0] not in recorded else (*row[:place], recorded[row[0]], *row[place + 1 :])
        for row in children
    ]


def _with_death(children: Sequence[Row], episodes: Iterable[Row]) -> Sequence[Row]:
    """Give a child whose care ended with reason E2 the day of its death, where nothing else does."""
    end, reason = (table_named("episode").place_of(each) for each in ("end", "end_reason"))
    died = {row[0]: row[end] for row in episodes if row[reason] == "E2" and row[end] is not None}
    place = table_named("child").place_of("died")
    if not died:
        return children
    return [
        (*row[:place], died[row[0]], *row[place + 1 :]) if row[place] is None and row[0] in died else row
        for row in children
    ]


def _with_start(rows: Iterable[Row], episodes: Iterable[Row], notes: Notes) -> list[Row]:
    """Give an unaccompanied child without a start the first day of its first episode (data-sources 4)."""
    start = table_named("episode").place_of("start")
    first: dict[str, date] = {}
    for row in episodes:
        if row[0] not in first or row[start] < first[row[0]]:
            first[row[0]] = row[start]
    made = []
    for row in rows:
        if row[1] is None and row[0] in first:
            notes.add(Reason.START_FILLED, row[_SOURCE], "table unaccompanied", (row[_ROW],))
            made.append((row[0], first[row[0]], *row[2:]))
        else:
            made.append(row)
    return made
