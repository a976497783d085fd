"""DuckDB in this process, behind a second wall: once the tables are in, it can reach no file and change no setting.

What does not fit into memory is written, encrypted, into a private folder that is gone at the end; what a run that
was ended by force has left there is removed by the next.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from compliance.coverage.child_table import SOURCE_COLUMNS, Kind, Table
from compliance.coverage.clock import ClockDay
from compliance.coverage.sql.column_stream import ColumnStream
from compliance.files.lock import alone
from compliance.files.progress import Cancelled, Progress
from compliance.text.problem import AdvocheckError, EvidenceUnreadable, InvalidArgument, MissingExtra

if TYPE_CHECKING:
    import duckdb

__all__ = ["CHILDREN_AT_ONCE", "MEMORY_MB", "Warehouse", "WarehouseFailed", "opened"]

MEMORY_MB = 2_000
CHILDREN_AT_ONCE = 1 << 20
"""Of how many children events are looked for at a time, so that what is kept meanwhile fits into memory."""
_PREFIX = "advocheck-coverage-"
_TYPES = {
    Kind.ID: "VARCHAR",
    Kind.CODE: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.FLAG: "BOOLEAN",
    Kind.WHOLE: "INTEGER",
    Kind.NUMBER: "DECIMAL(18, 6)",
}
_LAYOUT = {
    Kind.ID: "text",
    Kind.CODE: "text",
    Kind.DATE: "date",
    Kind.FLAG: "flag",
    Kind.WHOLE: "whole",
    Kind.NUMBER: "text",
}
_CHILDREN = "child"
_ENCODED = ("child", "source_file")
_ALWAYS = ("child", *SOURCE_COLUMNS)
_SOURCE_KINDS = (Kind.WHOLE, Kind.WHOLE)
_DATES = ("day", "low", "due", "cap")
_CLOCK_TYPES = dict.fromkeys(_DATES, "DATE") | dict.fromkeys(("limited", "is_open", "complete"), "SMALLINT")
_CLOCK = ("clock", *_DATES, "limited", "is_open", "complete", "ymd", "due_ymd", "month")
_PATIENCE = 0.05


class WarehouseFailed(AdvocheckError):  # noqa: N818 - named after what has failed
    """The database could not finish; its own words are not repeated, since they may quote what it held."""

    def __init__(self, kind: str) -> None:
        step = "Audit a shorter time or fewer circumstances."
        if "Memory" in kind:
            step = f"It may use {MEMORY_MB:,} MB of memory. {step}"
        super().__init__(f"The audit could not be finished ({kind}). {step}")


@contextmanager
def opened(*, spill: bool = False, pack: bool = False, memory_mb: int = MEMORY_MB) -> Iterator[Warehouse]:
    """Open an empty warehouse; with `spill`, what does not fit into memory goes into a private folder meanwhile.

    With `pack`, tables are pressed to a fifth as they come in: slower for some, and a multiple faster than spilling.

    Raises:
        MissingExtra: DuckDB is not installed.
    """
    try:
        import duckdb  # 0.3 s with what it brings, and only a run of an audit needs it
    except ModuleNotFoundError:
        raise MissingExtra("coverage", "DuckDB") from None
    with ExitStack() as stack:
        room = stack.enter_context(_private_folder()) if spill else ""
        settings: dict[str, Any] = {
            "memory_limit": f"{memory_mb}MB",
            "temp_directory": room,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "allow_community_extensions": False,
            "allow_persistent_secrets": False,
            "python_enable_replacements": False,
            # The statements name their tables in a good order, and to think of better ones takes longer than a council.
            "disabled_optimizers": "join_order",
        }
        if spill:
            # Without a library of its own for ciphers DuckDB has one whose random numbers it does not vouch for.
            settings |= {"temp_file_encryption": True, "force_mbedtls_unsafe": True}
        yield Warehouse(stack.enter_context(duckdb.connect(":memory:", config=settings)), pack=pack)


class Warehouse:
    """The tables of one audit in a database of its own; children and files are numbers there, and named apart."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, *, pack: bool = False) -> None:
        self._connection = connection
        self._packs = pack
        self._tables: list[str] = []
        self._children: dict[str | None, int | None] = {None: None}
        self._files: dict[str | None, int | None] = {None: None}
        self._listed = 0
        self._execute("CREATE TABLE child_name (child INTEGER, reference VARCHAR)")
        self._execute("CREATE TABLE file_name (source_file INTEGER, reference VARCHAR)")

    def know_files(self, names: Iterable[str]) -> None:
        """Number the files that rows come from, in the order of their names; before any table is taken in."""
        for number, name in enumerate(sorted(set(names)), start=1):
            self._files[name] = number
        self._take("file_name", [("source_file", "whole", None), ("reference", "text", None)], _named(self._files))

    def load(self, table: Table, wanted: Collection[str], columns: Mapping[str, Sequence[Any]]) -> None:
        """Take in the wanted columns of a common table; without values it is empty."""
        asked = [each for each in _columns_of(table) if each[0] in wanted or each[0] in _ALWAYS]
        declared = ", ".join(f"{_quoted(name)} {_sql_type(name, kind)}" for name, kind in asked)
        self._tables.append(table.name)
        self._execute(f"CREATE TABLE {_quoted(table.name)} ({declared})")
        if columns and columns["child"]:
            given = [
                (name, "whole" if name in _ENCODED else _LAYOUT[kind], _sql_type(name, kind)) for name, kind in asked
            ]
            self._take(table.name, given, [self._encoded(name, kind, columns[name]) for name, kind in asked])
        if table.name == _CHILDREN:
            self._listed = len(self._children) - 1

    @property
    def listed(self) -> int:
        """How many different children are listed; their list is taken in first, so theirs are the first numbers."""
        return self._listed

    def unlisted(self, row: str) -> str:
        """Give the condition that the child of a row stands in no list of children."""
        return f"({row}.child IS NULL OR {row}.child > {self._listed})"

    def _encoded(self, name: str, kind: Kind, values: Sequence[Any]) -> Sequence[Any]:
        if name == "child":
            known = self._children
            for each in values:
                if each not in known:
                    known[each] = len(known)
            return [known[each] for each in values]
        if name == "source_file":
            return [self._files[each] for each in values]
        return [None if each is None else str(each) for each in values] if kind is Kind.NUMBER else values

    def load_parquet(self, table: Table, wanted: Collection[str], path: Path, held: str = "") -> None:
        """Take in the wanted columns of a common table from a Parquet file; columns it has not are blank.

        Rows that do not meet the condition on `t` in `held` are left out.

        Raises:
            InvalidArgument: the file lacks a column that no row of the table goes without.
        """
        there = set(self._connection.read_parquet(str(path)).columns)
        lacking = [each.name for each in table.columns if each.needed and each.name not in there]
        if lacking:
            raise InvalidArgument(f"{path} lacks the columns {', '.join(lacking)} of the table {table.name}.")
        asked = [each for each in _columns_of(table) if each[0] in wanted or each[0] in _ALWAYS]
        columns = ", ".join(_read(name, kind, there) for name, kind in asked)
        files = " LEFT JOIN file_name AS f ON f.reference = t.source_file" if "source_file" in there else ""
        make = (
            f"CREATE OR REPLACE TABLE {_quoted(table.name)} AS SELECT t.* FROM (SELECT {columns} "
            f"FROM read_parquet(?) AS t LEFT JOIN child_name AS c ON c.reference = CAST(t.child AS VARCHAR){files}"
            f") AS t WHERE {held or 'TRUE'}"
        )
        self._tables.append(table.name)
        if table.name == _CHILDREN:
            self._listed = self._name_children(path)
        self._execute(make, [str(path)])
        # Most children of other tables are listed, so those who are not are looked for only where some have no number.
        known = self._count("child_name")
        if self._count(f"{_quoted(table.name)} WHERE child IS NULL") and self._name_children(path) > known:
            self._execute(make, [str(path)])
        if self._packs:
            self._execute("CHECKPOINT")

    def _name_children(self, path: Path) -> int:
        """Number the children of a file that have no number yet; give how many have one then."""
        self._execute(
            "INSERT INTO child_name SELECT (SELECT COUNT(*) FROM child_name) + ROW_NUMBER() OVER (), f.child FROM "
            "(SELECT DISTINCT CAST(child AS VARCHAR) AS child FROM read_parquet(?)) AS f "
            "WHERE NOT f.child IS NULL AND NOT EXISTS (SELECT 1 FROM child_name AS n WHERE n.reference = f.child)",
            [str(path)],
        )
        return self._count("child_name")

    def _count(self, rows: str) -> int:
        self._execute(f"SELECT COUNT(*) FROM {rows}")
        return int(self._connection.fetchall()[0][0])

    def files_in(self, path: Path) -> list[str]:
        """Give the files that the rows of a Parquet file come from, where it says so."""
        if "source_file" not in self._connection.read_parquet(str(path)).columns:
            return []
        self._execute("SELECT DISTINCT CAST(source_file AS VARCHAR) FROM read_parquet(?)", [str(path)])
        return [name for (name,) in self._connection.fetchall() if name is not None]

    def described(self, path: Path) -> tuple[frozenset[str], int]:
        """Give the columns of a Parquet file and how many rows it has.

        Raises:
            EvidenceUnreadable: it is no Parquet file.
        """
        try:
            self._execute("SELECT COUNT(*) FROM read_parquet(?)", [str(path)])
            rows = self._connection.fetchall()[0][0]
            return frozenset(self._connection.read_parquet(str(path)).columns), rows
        except WarehouseFailed as failed:
            raise EvidenceUnreadable(f"{path} could not be read as Parquet. Write it again.") from failed

    def kinds_in(self, path: Path) -> frozenset[str]:
        """Give the different values in the column `kind` of a Parquet file."""
        self._execute("SELECT DISTINCT kind FROM read_parquet(?) WHERE kind IS NOT NULL", [str(path)])
        return frozenset(row[0] for row in self._connection.fetchall())

    def load_clock(self, days: Iterable[ClockDay]) -> None:
        """Take in the days of every clock."""
        rows = [
            (d.clock, d.day, d.low, d.due, d.cap, d.limited, d.open, d.complete, d.ymd, d.due_ymd, d.month)
            for d in days
        ]
        columns = [(name, "date" if name in _DATES else "whole", None) for name in _CLOCK]
        declared = ", ".join(f"{name} {_CLOCK_TYPES.get(name, 'INTEGER')}" for name in _CLOCK)
        self._execute(f"CREATE TABLE clock ({declared})")
        self._take("clock", columns, list(zip(*rows, strict=True)))

    def shut(self) -> None:
        """Let nothing in or out any more."""
        names = _named({name: number for name, number in self._children.items() if number is not None})
        self._take("child_name", [("child", "whole", None), ("reference", "text", None)], names)
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def make(self, name: str, select: str, progress: Progress) -> None:
        """Keep what a statement gives as a table.

        Raises:
            Cancelled: the work was asked to stop.
            WarehouseFailed: the database could not finish.
        """
        with progress.interrupting(self._connection.interrupt):
            self._execute(f"CREATE TEMP TABLE {_quoted(name)} AS {select}")

    def add(self, name: str, select: str, progress: Progress) -> None:
        """Put what a statement gives into a table that `make` has made.

        Raises:
            Cancelled, WarehouseFailed: as for `make`.
        """
        with progress.interrupting(self._connection.interrupt):
            self._execute(f"INSERT INTO {_quoted(name)} {select}")

    def drop(self, name: str) -> None:
        """Forget a table that `make` has made."""
        self._execute(f"DROP TABLE {_quoted(name)}")

    def parts(self, at_once: int = CHILDREN_AT_ONCE) -> Iterator[int]:
        """Show the tables with some of the children at a time, by the number of the part; with all again at the end."""
        last = self._count("child_name")
        if last <= at_once:
            yield 0
            return
        for part, first in enumerate(range(0, last, at_once)):
            held = f"child > {first} AND child <= {first + at_once}" if part else f"child <= {at_once} OR child IS NULL"
            for name in self._tables:
                shown = f"SELECT * FROM memory.main.{_quoted(name)} WHERE {held}"
                self._execute(f"CREATE OR REPLACE TEMP VIEW {_quoted(name)} AS {shown}")
            yield part
        for name in self._tables:
            self._execute(f"DROP VIEW {_quoted(name)}")

    def rows(self, select: str, progress: Progress) -> list[tuple[Any, ...]]:
        """Give what a statement gives.

        Raises:
            Cancelled: the work was asked to stop.
            WarehouseFailed: the database could not finish.
        """
        with progress.interrupting(self._connection.interrupt):
            self._execute(select)
            return self._connection.fetchall()

    def _take(self, name: str, columns: Sequence[tuple[str, str, str | None]], values: Sequence[Sequence[Any]]) -> None:
        """Put columns of values into a table: each with its name, its layout, and the type to turn it into."""
        if not values or not values[0]:
            return
        stream = ColumnStream([(column, kind, each) for (column, kind, _), each in zip(columns, values, strict=True)])
        given = ", ".join(
            f"CAST({_quoted(column)} AS {kind})" if kind else _quoted(column) for column, _, kind in columns
        )
        self._connection.register("given", stream)
        try:
            self._execute(f"INSERT INTO {_quoted(name)} SELECT {given} FROM given")
        finally:
            self._connection.unregister("given")

    def _execute(self, sql: str, given: Sequence[Any] | None = None) -> None:
        import duckdb

        try:
            self._connection.execute(sql, given)
        except duckdb.InterruptException:
            raise Cancelled from None
        except duckdb.Error as error:
            raise WarehouseFailed(type(error).__name__) from None


def _columns_of(table: Table) -> list[tuple[str, Kind]]:
    return [*((each.name, each.kind) for each in table.columns), *zip(SOURCE_COLUMNS, _SOURCE_KINDS, strict=True)]


def _sql_type(name: str, kind: Kind) -> str:
    return "INTEGER" if name in _ENCODED else _TYPES[kind]


def _read(name: str, kind: Kind, there: Collection[str]) -> str:
    if name == "child":
        return "c.child AS child"
    if name not in there:
        return f"CAST(NULL AS {_sql_type(name, kind)}) AS {_quoted(name)}"
    if name == "source_file":
        return "f.source_file AS source_file"
    return f"CAST(t.{_quoted(name)} AS {_sql_type(name, kind)}) AS {_quoted(name)}"


def _named(numbers: Mapping[str | None, int | None]) -> list[list[Any]]:
    known = [(number, name) for name, number in numbers.items() if name is not None]
    return [list(each) for each in zip(*known, strict=True)]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


@contextmanager
def _private_folder() -> Iterator[str]:
    """Give a folder nobody else can read, gone at the end; those that no run holds any more are removed first."""
    shared = Path(tempfile.gettempdir())
    for left in sorted(shared.glob(f"{_PREFIX}*")):
        with suppress(OSError, InvalidArgument), alone(left, patience=_PATIENCE) as locked:
            if locked and left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
    room = shared / f"{_PREFIX}{token_hex(8)}"
    with alone(room):  # held before it is there, so that no other run takes it for one that was left
        room.mkdir(mode=0o700)
        try:
            yield str(room)
        finally:
            shutil.rmtree(room, ignore_errors=True)
