"""Parquet, read by DuckDB in a process of its own."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from compliance.coverage import parquet, reading
from compliance.coverage.parquet import parse_parquet, read_parquet
from compliance.coverage.reading import read_tables
from compliance.text.problem import EvidenceUnreadable, MissingExtra
from tests.support.extracts import noted, problems_of, rows

duckdb = pytest.importorskip("duckdb")


def _made(folder: Path, name: str, select: str) -> Path:
    path = folder / name
    duckdb.sql(f"copy ({select}) to '{path.as_posix()}' (format parquet)")
    return path


def _asked(path: Path, *wanted: str) -> bytes:
    return json.dumps({"path": str(path), "wanted": wanted}).encode()


def test_reads_typed_columns_as_it_reads_text(tmp_path: Path) -> None:
    """Timestamps, numbers and blanks of Parquet give what the same table gives as CSV."""
    _made(
        tmp_path,
        "ssd_person.parquet",
        "select '007' as pers_person_id, timestamp '2010-02-01 00:00:00' as pers_dob, 'F' as pers_sex, "
        "'Quux' as pers_surname union all select '8', null, null, 'Quux'",
    )
    _made(
        tmp_path,
        "ssd_cla_placement.parquet",
        "select 8.0::double as clap_person_id, date '2023-05-01' as clap_cla_placement_start_date, "
        "20.25::double as clap_cla_placement_distance",
    )

    tables = read_tables(tmp_path)

    assert rows(tables, "child", "child", "born", "sex") == [("007", date(2010, 2, 1), "F"), ("8", None, None)]
    assert rows(tables, "placement", "child", "start", "distance_miles") == [("8", date(2023, 5, 1), Decimal("20.25"))]
    assert noted(tables) == {
        ("id-as-number", "column clap_person_id"): (2,),
        ("no-birth-date", "table child"): (3,),
    }
    assert "Quux" not in repr(tables)


def test_reads_only_the_columns_that_are_wanted(tmp_path: Path) -> None:
    """A column nobody asks for has no text, though its heading is named."""
    path = _made(tmp_path, "a.parquet", "select 1 as CHILD, 'Quux' as surname")

    raw = read_parquet(path, "a.parquet", "", {"child"})

    assert raw.headings == ("CHILD", "surname")
    (block,) = raw.blocks
    assert (list(block.rows), [list(each) for each in block.columns]) == ([2], [["1"], [""]])


def test_a_table_without_rows_has_none(tmp_path: Path) -> None:
    """Parquet with columns and no row is a table without rows."""
    _made(tmp_path, "a.parquet", "select '1' as miss_person_id, now() as miss_missing_episode_start_date where false")

    tables = read_tables(tmp_path)

    assert noted(tables) == {("header-only", ""): 1}


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"\xff" * 100 + b"PAR1", b"CHILD,DOB\n"])
def test_what_is_no_parquet_ends_in_a_message(tmp_path: Path, data: bytes) -> None:
    """A damaged file is named, and nothing of it is repeated."""
    found = problems_of(tmp_path, {"a.parquet": data})

    assert len(found) == 1
    assert found[0].startswith("a.parquet: it could not be read as Parquet (")


def test_an_empty_file_is_left_out(tmp_path: Path) -> None:
    """An empty file is named so."""
    (tmp_path / "a.parquet").write_bytes(b"")

    assert [each.left_out for each in read_tables(tmp_path).files] == [
        "it is empty; that does not show that there were none"
    ]


def test_says_which_extra_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without DuckDB the message names the extra."""
    monkeypatch.setattr(parquet, "find_spec", lambda _: None)

    with pytest.raises(MissingExtra, match='the extra "coverage"'):
        read_parquet(tmp_path / "a.parquet", "a.parquet", "", set())


def test_a_table_of_too_many_rows_is_refused(tmp_path: Path) -> None:
    """More rows than are read end in a message that says what to do."""
    path = _made(tmp_path, "a.parquet", "select 1 as CHILD from range(5000001)")

    with pytest.raises(EvidenceUnreadable, match="Export a shorter time"):
        parse_parquet(_asked(path, "child"), "a.parquet")


def test_gives_plain_values_to_the_process_that_asks(tmp_path: Path) -> None:
    """Headings, the wanted columns as text and the number of rows come back; a quote in a heading does no harm."""
    path = _made(tmp_path, "a.parquet", """select 1 as "CHILD", null as "DOB", 'x' as "a""b" from range(2)""")

    assert parse_parquet(_asked(path, "child", "dob", "a b"), "a.parquet") == {
        "headings": ["CHILD", "DOB", 'a"b'],
        "columns": {"CHILD": ["1", "1"], "DOB": ["", ""], 'a"b': ["x", "x"]},
        "length": 2,
    }
    assert parse_parquet(_asked(path), "a.parquet")["columns"] == {}


def test_says_nothing_of_what_a_damaged_file_holds(tmp_path: Path) -> None:
    """The words of DuckDB are not passed on, for they may quote the file."""
    path = tmp_path / "a.parquet"
    path.write_bytes(b"Quux")

    with pytest.raises(EvidenceUnreadable, match=r"^a.parquet could not be read as Parquet \(\w+\)"):
        parse_parquet(_asked(path, "child"), "a.parquet")


def test_a_file_that_changes_meanwhile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was read must be what the checksum is of."""
    path = _made(tmp_path, "a.parquet", "select '7' as CHILD, '1' as DUC")

    def changing(*arguments: object) -> object:
        found = read_parquet(*arguments)  # type: ignore[arg-type]
        path.write_bytes(b"other")
        return found

    monkeypatch.setattr(reading, "read_parquet", changing)

    assert problems_of(tmp_path, {})[0].startswith("a.parquet: it was changed while it was read")
