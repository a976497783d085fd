"""The program's own database takes in what it is given, then reaches nothing, repeats nothing and leaves nothing."""

from __future__ import annotations

import builtins
import stat
import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Timer
from typing import Any

import duckdb
import pytest

from compliance.coverage.child_table import table_named
from compliance.coverage.sql.warehouse import MEMORY_MB, Warehouse, WarehouseFailed, opened
from compliance.files.progress import Cancelled, Progress
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, MissingExtra

_LONG = "SELECT COUNT(*) FROM range(100000000) AS a, range(100000) AS b"


def _rows(room: Warehouse, select: str) -> list[tuple[Any, ...]]:
    return room.rows(select, Progress())


def _offers(room: Warehouse, *rows: tuple[Any, ...]) -> None:
    """Load offers: child, day, whether made, file and row."""
    table = table_named("offer")
    columns: dict[str, list[Any]] = {name: [None] * len(rows) for name in table.names}
    for name, values in zip(
        ("child", "on", "offered", "source_file", "source_row"), zip(*rows, strict=True), strict=True
    ):
        columns[name] = list(values)
    room.know_files(row[3] for row in rows)
    room.load(table, {"on", "offered"}, columns)


def test_wanted_columns_are_taken_in_and_no_other() -> None:
    """With where each row comes from, and without references or free words nobody asked for."""
    with opened() as room:
        _offers(room, ("a", date(2024, 6, 3), True, "o.csv", 2), ("b", date(2024, 6, 4), None, "o.csv", 3))

        assert _rows(room, "DESCRIBE offer") != []
        assert [name for name, *_ in _rows(room, "DESCRIBE offer")] == [
            "child",
            "on",
            "offered",
            "source_file",
            "source_row",
        ]
        assert _rows(room, "SELECT * FROM offer ORDER BY source_row") == [
            (1, date(2024, 6, 3), True, 1, 2),
            (2, date(2024, 6, 4), None, 1, 3),
        ]


def test_children_are_numbers_and_named_apart() -> None:
    """References are kept once; the same child has the same number in every table."""
    with opened() as room:
        _offers(room, ("00i", date(2024, 6, 3), True, "o.csv", 2), ("0i", date(2024, 6, 4), True, "o.csv", 3))
        room.load(
            table_named("disability"),
            {"code"},
            {"child": ["0i"], "code": ["COMM"], "source_file": [None], "source_row": [2]},
        )
        room.shut()

        assert _rows(room, "SELECT n.reference FROM disability AS d JOIN child_name AS n ON n.child = d.child") == [
            ("0i",)
        ]
        assert _rows(room, "SELECT reference FROM child_name ORDER BY child") == [("00i",), ("0i",)]
        assert _rows(room, "SELECT reference FROM file_name") == [("o.csv",)]


def test_files_are_numbered_in_the_order_of_their_names() -> None:
    """So the first of two records is the same whatever order the files were read in."""
    with opened() as room:
        room.know_files(["b.csv", "a.csv", "b.csv"])

        assert _rows(room, "SELECT source_file, reference FROM file_name ORDER BY 1") == [(1, "a.csv"), (2, "b.csv")]


def test_a_table_without_values_is_there_and_empty() -> None:
    """Whatever asks for it finds it."""
    with opened() as room:
        room.load(table_named("placement"), {"type", "distance_miles"}, {})

        assert _rows(room, "SELECT type, distance_miles, child, source_row FROM placement") == []


def test_numbers_keep_their_figures() -> None:
    """Miles are decimals, never binary fractions."""
    with opened() as room:
        given = {"child": ["a"], "distance_miles": [Decimal("20.1")], "source_file": [None], "source_row": [2]}
        room.load(table_named("placement"), {"distance_miles"}, given)

        assert _rows(room, "SELECT distance_miles FROM placement WHERE distance_miles = 20.1") == [
            (Decimal("20.100000"),)
        ]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "ATTACH '{folder}/other.duckdb'",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "INSTALL httpfs",
        "LOAD '{folder}/evil.duckdb_extension'",
    ],
)
def test_once_shut_it_reaches_nothing(tmp_path: Path, sql: str) -> None:
    """No file is read or written, no other database opened, and no setting changed."""
    with opened() as room:
        room.shut()

        with pytest.raises(WarehouseFailed):
            _rows(room, sql.format(folder=tmp_path))

    assert list(tmp_path.iterdir()) == []


def test_a_failure_repeats_nothing_that_it_held() -> None:
    """The words of the database may quote a child's reference, so they are not in the message nor behind it."""
    with opened() as room:
        _offers(room, ("Doe, Jane", date(2024, 6, 3), True, "o.csv", 2))
        room.shut()

        with pytest.raises(WarehouseFailed) as caught:
            _rows(room, "SELECT CAST(reference AS INTEGER) FROM child_name")

    assert str(caught.value) == (
        "The audit could not be finished (ConversionException). Audit a shorter time or fewer circumstances."
    )
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


def test_memory_that_is_not_enough_is_said() -> None:
    """With how much it may use, and what to do."""
    assert str(WarehouseFailed("OutOfMemoryException")) == (
        f"The audit could not be finished (OutOfMemoryException). It may use {MEMORY_MB:,} MB of memory. Audit a "
        "shorter time or fewer circumstances."
    )


def test_a_statement_that_is_running_is_stopped() -> None:
    """Asked from another thread, it gives up."""
    progress = Progress()
    timer = Timer(0.2, progress.cancel)

    with opened() as room:
        timer.start()
        with pytest.raises(Cancelled):
            room.rows(_LONG, progress)
    timer.join()


def test_a_table_that_was_made_can_be_dropped() -> None:
    """What is made stands until then."""
    with opened() as room:
        room.make("made", "SELECT 1 AS one", Progress())
        assert _rows(room, "SELECT one FROM made") == [(1,)]
        room.drop("made")

        with pytest.raises(WarehouseFailed, match="CatalogException"):
            _rows(room, "SELECT one FROM made")


def test_what_does_not_fit_goes_into_a_private_folder_that_is_gone_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else may read it; without need there is none, and none is left."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with opened():
        assert [each for each in tmp_path.iterdir() if each.is_dir()] == []

    with opened(spill=True) as room:
        (folder,) = [each for each in tmp_path.iterdir() if each.is_dir()]
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert _rows(room, "SELECT current_setting('temp_directory'), current_setting('temp_file_encryption')") == [
            (str(folder), True)
        ]

    assert [each for each in tmp_path.iterdir() if each.is_dir()] == []


def test_what_spills_is_not_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reference that stands in the tables is in no file of the folder, also while it is in use."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[int] = []

    with opened(spill=True, memory_mb=60) as room:
        room.make("many", "SELECT 'Doe-Jane-' || i AS reference FROM range(6000000) AS t(i)", Progress())
        for folder in (each for each in tmp_path.iterdir() if each.is_dir()):
            for file in folder.iterdir():
                data = file.read_bytes()
                seen.append(len(data))
                assert b"Doe-Jane" not in data

    assert sum(seen) > 0
    assert [each for each in tmp_path.iterdir() if each.is_dir()] == []


def test_a_folder_that_a_run_has_left_is_removed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that nobody holds any more, under this program's own name; others are left alone."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, other = tmp_path / "advocheck-coverage-0123", tmp_path / "somebody-else"
    for each in (left, other):
        each.mkdir()
        (each / "spill").write_bytes(b"x")

    with opened(spill=True):
        assert not left.exists()
        assert other.exists()


def test_a_folder_that_a_run_still_holds_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two audits at a time do not take each other's."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    with opened(spill=True), opened(spill=True):
        assert len([each for each in tmp_path.iterdir() if each.is_dir()]) == 2


def _parquet(folder: Path, name: str, select: str) -> Path:
    path = folder / f"{name}.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({select}) TO '{path}' (FORMAT parquet)")
    return path


def test_a_parquet_file_gives_the_same_as_rows(tmp_path: Path) -> None:
    """Children are numbered on, files named, and a column that is not there is blank."""
    child = _parquet(
        tmp_path, "child", "SELECT 'a' AS child, DATE '2012-05-05' AS born, 'c.csv' AS source_file, 2 AS source_row"
    )
    offer = _parquet(
        tmp_path,
        "offer",
        "SELECT * FROM (VALUES ('a', DATE '2024-06-03', 'o.csv', 2), ('zz', DATE '2024-06-04', 'o.csv', 3)) "
        't(child, "on", source_file, source_row)',
    )
    with opened() as room:
        assert room.files_in(offer) == ["o.csv"]
        room.know_files([*room.files_in(child), *room.files_in(offer)])
        room.load_parquet(table_named("child"), {"born", "sex"}, child)
        room.load_parquet(table_named("offer"), {"on", "offered"}, offer)
        room.shut()

        assert _rows(
            room,
            'SELECT n.reference, o."on", o.offered, f.reference, o.source_row FROM offer AS o '
            "JOIN child_name AS n ON n.child = o.child JOIN file_name AS f ON f.source_file = o.source_file ORDER BY 5",
        ) == [("a", date(2024, 6, 3), None, "o.csv", 2), ("zz", date(2024, 6, 4), None, "o.csv", 3)]
        assert _rows(room, f"SELECT COUNT(*) FROM offer AS t WHERE {room.unlisted('t')}") == [(1,)]
        assert room.listed == 1


def test_tables_are_shown_some_children_at_a_time_and_whole_again() -> None:
    """Each row once, those of no known child in the first part; afterwards the tables are as before."""
    with opened() as room:
        made = [(each, date(2024, 6, 3), True, "o.csv", row) for row, each in enumerate("abcde", start=2)]
        _offers(room, *made, (None, date(2024, 6, 3), True, "o.csv", 7))
        room.shut()
        select = "SELECT source_row FROM offer ORDER BY source_row"

        shown = [[row for (row,) in _rows(room, select)] for _ in room.parts(at_once=2)]

        assert shown == [[2, 3, 7], [4, 5], [6]]
        assert _rows(room, "SELECT COUNT(*) FROM offer") == [(6,)]


def test_few_children_are_shown_at_once() -> None:
    """One part, and nothing in the way of the tables."""
    with opened() as room:
        _offers(room, ("a", date(2024, 6, 3), True, "o.csv", 2))
        room.shut()

        assert list(room.parts()) == [0]
        assert _rows(room, "SELECT COUNT(*) FROM duckdb_views() WHERE NOT internal") == [(0,)]


def test_rows_are_added_to_a_table_that_was_made() -> None:
    """What every part gives stands in one table."""
    with opened() as room:
        room.shut()
        room.make("cases", "SELECT 1 AS c", Progress())
        room.add("cases", "SELECT 2", Progress())

        assert _rows(room, "SELECT c FROM cases ORDER BY c") == [(1,), (2,)]


def test_packed_tables_hold_the_same(tmp_path: Path) -> None:
    """Pressed as they come in, they give what they were given."""
    child = _parquet(tmp_path, "child", "SELECT 'c' || i AS child, DATE '2012-05-05' AS born FROM range(5000) AS t(i)")
    with opened(pack=True) as room:
        room.know_files([])
        room.load_parquet(table_named("child"), {"born"}, child)
        room.shut()

        assert _rows(room, "SELECT COUNT(*), COUNT(DISTINCT child), MIN(born) FROM child") == [
            (5000, 5000, date(2012, 5, 5))
        ]


def test_a_parquet_file_without_sources_has_none(tmp_path: Path) -> None:
    """Files that no source names are as good."""
    child = _parquet(tmp_path, "child", "SELECT 'a' AS child")

    with opened() as room:
        assert room.files_in(child) == []
        assert room.described(child) == (frozenset({"child"}), 1)
        room.load_parquet(table_named("child"), {"born"}, child)

        assert _rows(room, "SELECT born, source_file FROM child") == [(None, None)]


def test_a_parquet_file_that_lacks_what_no_row_goes_without_is_refused(tmp_path: Path) -> None:
    """The message names the file, the columns and the table."""
    path = _parquet(tmp_path, "complaint", "SELECT 'a' AS complaint_id")

    with opened() as room, pytest.raises(InvalidArgument, match="lacks the columns child, on of the table complaint"):
        room.load_parquet(table_named("complaint"), {"on"}, path)


def test_a_file_that_is_no_parquet_is_refused(tmp_path: Path) -> None:
    """With what to do."""
    path = tmp_path / "child.parquet"
    path.write_text("child,born\n")

    with opened() as room, pytest.raises(EvidenceUnreadable, match="could not be read as Parquet"):
        room.described(path)


def test_without_duckdb_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    plain = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "duckdb":
            raise ModuleNotFoundError(name)
        return plain(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)

    with pytest.raises(MissingExtra, match=r"advocheck\[coverage\]"), opened():
        pass
