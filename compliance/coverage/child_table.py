"""What was read from a folder of extracts: the rows of the common tables, the files, and all that was noted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from compliance.coverage.common_tables import (
    SOURCE_COLUMNS,
    TABLES,
    Column,
    Kind,
    Row,
    Table,
    Value,
    table_named,
)
from compliance.coverage.quality import Note, Unmapped
from compliance.frozen import frozen
from compliance.text.canonical import checksum

__all__ = [
    "KIND_TABLES",
    "NO_SCOPE",
    "SOURCE_COLUMNS",
    "TABLES",
    "Column",
    "FileRead",
    "FilledTable",
    "InPart",
    "Kind",
    "Linking",
    "Row",
    "Scope",
    "Table",
    "Tables",
    "Value",
    "table_named",
]


InPart = Mapping[tuple[str, str | None], str]
"""What is missing of a table, or of one kind of its rows, where it comes from a family that shows it in part."""

KIND_TABLES = ("conference", "proceedings")
"""The tables whose rows are of kinds that stand apart: one family may bring one kind and another the other."""


@frozen
class Scope:
    """How much of a table is there: what is missing of it, and of which kinds its rows are, where that is known."""

    in_part: InPart = field(default_factory=dict)
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)


NO_SCOPE = Scope()
"""What holds where nothing is known of it: every table is taken as whole."""


@frozen
class FilledTable:
    """The rows of one common table, and which of its columns some file has filled."""

    table: str
    rows: tuple[Row, ...]
    columns: frozenset[str]
    sources: tuple[str, ...]


@frozen
class FileRead:
    """A file of the folder, or a sheet of a workbook: what it was taken for, or why it was left out.

    `holds` is the name of its form, such as `ssda903.episodes`; `fills` the common tables it feeds; `lacking` the
    headings of its form that it has not; `unread` how many of its columns were not read, such as names.
    """

    path: str
    checksum: str
    part: str = ""
    holds: str | None = None
    title: str = ""
    left_out: str | None = None
    rows: int = 0
    fills: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    unread: int = 0

    @property
    def name(self) -> str:
        """The file, with the sheet where it is a workbook."""
        return f"{self.path} ({self.part})" if self.part else self.path


@frozen
class Linking:
    """How the references of those who provide the service were joined to children.

    Each is a count of different references: those in the provider's files, those joined to one child, those in no
    link, those that links join to several children (joined to none), and links whose reference is in no file.
    `offers_without_child` counts offers that name no child at all, so that each may be any child's.
    """

    references: int = 0
    joined: int = 0
    without_link: int = 0
    to_several: int = 0
    links_unused: int = 0
    offers_without_child: int = 0


@frozen
class Tables:
    """All that was read from a folder."""

    filled: tuple[FilledTable, ...] = ()
    files: tuple[FileRead, ...] = ()
    notes: tuple[Note, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    linking: Linking = Linking()
    collection_year: str | None = None
    in_part: InPart = field(default_factory=dict)

    @property
    def scope(self) -> Scope:
        """How much of each table is there."""
        places = {name: table_named(name).place_of("kind") for name in KIND_TABLES if self.holds(name)}
        kinds = {name: frozenset(row[place] for row in self.rows(name)) for name, place in places.items()}
        return Scope(self.in_part, kinds)

    def table(self, name: str) -> FilledTable:
        """Give a common table; one that no file fills has no rows and no columns."""
        nothing = FilledTable(table_named(name).name, (), frozenset(), ())
        return next((each for each in self.filled if each.table == name), nothing)

    def rows(self, name: str) -> tuple[Row, ...]:
        """Give the rows of a common table."""
        return self.table(name).rows

    def values(self, name: str) -> tuple[Sequence[Any], ...]:
        """Give the columns of a common table, each with the values of all rows: for handing on to a database."""
        rows = self.rows(name)
        return tuple(zip(*rows, strict=True)) if rows else tuple(() for _ in table_named(name).names)

    def holds(self, name: str, column: str | None = None) -> bool:
        """Whether some file fills a table, or a column of it; an empty file fills neither."""
        found = self.table(name)
        return bool(found.rows) if column is None else column in found.columns

    @property
    def missing_tables(self) -> tuple[str, ...]:
        """The common tables that no file fills."""
        return tuple(each.name for each in TABLES if not self.holds(each.name))

    def missing_columns(self, name: str) -> tuple[str, ...]:
        """Give the columns of a table that no file fills."""
        filled = self.table(name).columns
        return tuple(each.name for each in table_named(name).columns if each.name not in filled)

    @property
    def checksum(self) -> str:
        """One checksum over every file of the folder that was used."""
        return checksum({each.path: each.checksum for each in self.files if each.left_out is None})
