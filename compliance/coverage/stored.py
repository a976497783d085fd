"""Common tables kept as Parquet files, one a table: for amounts that no list of rows should hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from compliance.coverage.child_table import KIND_TABLES, NO_SCOPE, TABLES, Linking, Scope
from compliance.coverage.sql.warehouse import Warehouse, opened
from compliance.frozen import frozen
from compliance.text.canonical import checksum, sha256
from compliance.text.problem import EvidenceUnreadable

__all__ = ["StoredTables", "stored_tables"]


@frozen
class StoredTables:
    """The files of the common tables that are there, with the columns that hold anything and the rows of each."""

    files: tuple[tuple[str, Path], ...]
    columns: tuple[tuple[str, frozenset[str]], ...]
    rows: tuple[tuple[str, int], ...]
    linking: Linking = Linking()
    scope: Scope = NO_SCOPE

    @property
    def checksum(self) -> str:
        """One checksum over every file."""
        return checksum({name: sha256(path.read_bytes()) for name, path in self.files})

    def holds(self, name: str, column: str | None = None) -> bool:
        """Whether a table has rows, or holds a column."""
        if not dict(self.rows).get(name, 0):
            return False
        return column is None or column in dict(self.columns)[name]

    def size(self) -> int:
        """Give how many rows there are in all."""
        return sum(count for _, count in self.rows)

    def fill(self, room: Warehouse, wanted: Mapping[str, Collection[str]], held: Mapping[str, str]) -> None:
        """Put the wanted columns of common tables into a warehouse; a table that is not there is empty.

        Rows that do not meet the condition on `t` in `held` are left out.
        """
        files = dict(self.files)
        room.know_files(name for table in wanted if table in files for name in room.files_in(files[table]))
        for table in TABLES:
            if table.name not in wanted:
                continue
            if table.name in files:
                room.load_parquet(table, wanted[table.name], files[table.name], held.get(table.name, ""))
            else:
                room.load(table, wanted[table.name], {})


def stored_tables(folder: Path) -> StoredTables:
    """Find the common tables in a folder: `child.parquet`, `episode.parquet` and so on.

    Raises:
        EvidenceUnreadable: there is none, or a file is no Parquet.
        MissingExtra: DuckDB is not installed.
    """
    files = {each.name: folder / f"{each.name}.parquet" for each in TABLES}
    there = {name: path for name, path in files.items() if path.is_file()}
    if not there:
        raise EvidenceUnreadable(f"{folder} holds no common table such as child.parquet.")
    with opened() as room:
        described = {name: room.described(path) for name, path in there.items()}
        kinds = {name: room.kinds_in(there[name]) for name in KIND_TABLES if "kind" in described.get(name, ((),))[0]}
    return StoredTables(
        tuple(there.items()),
        tuple((name, columns) for name, (columns, _) in described.items()),
        tuple((name, rows) for name, (_, rows) in described.items()),
        scope=Scope(kinds=kinds),
    )
