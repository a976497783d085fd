"""What an extract is: a family of files that some system exports, and how they fill the common tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from itertools import compress, repeat
from pkgutil import iter_modules
from typing import Any, Protocol, cast, runtime_checkable

from compliance.coverage import extracts
from compliance.coverage.child_table import InPart, Kind, Row, Table, table_named
from compliance.coverage.quality import Notes, Reason
from compliance.coverage.sheet import CastSheet, RawSheet, SheetForm

__all__ = ["Extract", "Filling", "Partial", "Unpacking", "all_extracts", "form_named"]


class Extract(Protocol):
    """A family of extracts: a module with these names.

    Where two families fill one table, the one with the lower RANK is read and the other left out.
    """

    NAME: str
    RANK: int
    FORMS: tuple[SheetForm, ...]

    def fill(self, sheets: Sequence[CastSheet], filling: Filling) -> None:
        """Put what the sheets of this family say into the common tables."""


@runtime_checkable
class Partial(Protocol):
    """What a family has besides where it shows a table, or one kind of its rows, only in part: what is missing."""

    PART: InPart


@runtime_checkable
class Unpacking(Protocol):
    """What a family has besides where its file is no table: the end of the file's name, and how to take it apart."""

    SUFFIX: str

    def unpack(self, data: bytes, path: str, checksum: str) -> tuple[RawSheet, ...]:
        """Give the sheets of a file, or none where it is of another kind.

        Raises:
            EvidenceUnreadable: it cannot be read, or may do harm.
        """


@cache
def all_extracts() -> tuple[Extract, ...]:
    """Give every family, in order of rank."""
    modules = [import_module(f"{extracts.__name__}.{each.name}") for each in iter_modules(extracts.__path__)]
    return tuple(sorted((cast("Extract", module) for module in modules), key=lambda each: each.RANK))


def form_named(name: str) -> SheetForm | None:
    """Give a form by its name, such as `ssda903.episodes`."""
    return next((form for family in all_extracts() for form in family.FORMS if form.name == name), None)


class Filling:
    """The common tables while one family fills them, and how many offers name no child and so stand in none.

    `part` is what the family shows of a table only in part.
    """

    def __init__(self, notes: Notes, year: int | None = None, part: InPart | None = None) -> None:
        self.notes = notes
        self.year = year
        self.part = part or {}
        self.rows: dict[str, list[Row]] = {}
        self.fed: dict[str, list[str]] = {}
        self.offers_without_child = 0

    def add_sheet(self, sheet: CastSheet) -> None:
        """Put in a sheet whose columns say themselves what they fill."""
        self.add(sheet.form.fills, sheet.name, sheet.rows, sheet.filled())

    def add(self, name: str, source: str, rows: Sequence[int], columns: Mapping[str, Sequence[Any]]) -> None:
        """Put rows into a common table; those that lack what they are about are left out and counted.

        Args:
            name: the table.
            source: the file, with the sheet where it is a workbook.
            rows: the number of each row.
            columns: the columns that the file has, under the names of the table.
        """
        if not rows:
            return
        table = table_named(name)
        kept = self._kept(table, source, rows, columns)
        if not any(kept):
            if not self.notes.has_emptied(source):
                self.notes.add(Reason.NOTHING_PUT_IN, source, f"table {name}", count=len(rows))
            return
        nothing = [None] * len(rows)
        ordered = [columns.get(each.name, nothing) for each in table.columns]
        found = zip(*ordered, repeat(source, len(rows)), rows, strict=True)
        self.rows.setdefault(name, []).extend(found if all(kept) else compress(found, kept))
        fed = self.fed.setdefault(source, [])
        if name not in fed:
            fed.append(name)

    def add_dated(
        self, name: str, source: str, rows: Sequence[int], columns: Mapping[str, Sequence[Any]], day: str
    ) -> None:
        """Put in the rows that have a day; one without says that nothing has happened, and is no fault."""
        wanted = [value is not None for value in columns[day]]
        own = {each: list(compress(values, wanted)) for each, values in columns.items()}
        self.add(name, source, list(compress(rows, wanted)), own)

    def _kept(
        self, table: Table, source: str, rows: Sequence[int], columns: Mapping[str, Sequence[Any]]
    ) -> Sequence[bool]:
        """Say for each row whether it holds what its table needs, and note why not."""
        groups: list[tuple[tuple[str, ...], Reason]] = [
            ((each.name,), _lacks(each.name, each.kind)) for each in table.columns if each.needed
        ]
        groups += [(names, _lacks(names[0], _kind(table, names[0]))) for names in table.one_of]
        kept = [True] * len(rows)
        lacking: list[tuple[Reason, list[int]]] = []
        for names, reason in groups:
            there = _any_there([columns[each] for each in names if each in columns], len(rows))
            if all(there):
                continue
            lacking.append(
                (reason, [row for row, each, before in zip(rows, there, kept, strict=True) if before and not each])
            )
            kept = [before and each for before, each in zip(kept, there, strict=True)]
        if any(kept) or self.notes.has_emptied(source):
            for reason, numbers in lacking:
                if numbers:
                    self.notes.add(reason, source, f"table {table.name}", numbers)
        return kept


def _any_there(columns: Sequence[Sequence[Any]], length: int) -> Sequence[bool]:
    if not columns:
        return [False] * length
    if len(columns) == 1:
        return [value is not None for value in columns[0]]
    return [any(value is not None for value in values) for values in zip(*columns, strict=True)]


def _kind(table: Table, name: str) -> Kind:
    return next(each.kind for each in table.columns if each.name == name)


def _lacks(name: str, kind: Kind) -> Reason:
    if name == "child":
        return Reason.NO_CHILD
    return {Kind.ID: Reason.NO_REFERENCE, Kind.DATE: Reason.NO_DATE}.get(kind, Reason.NO_CODE)
