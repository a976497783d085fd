"""Parquet read as columns of text, by DuckDB in a process of its own."""

from __future__ import annotations

import json
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from compliance.coverage.sheet import Block, RawSheet, heading_key
from compliance.files.child import Limits, read_in_child
from compliance.text.problem import EvidenceUnreadable, MissingExtra

__all__ = ["parse_parquet", "read_parquet"]

_MB = 1_000_000
# DuckDB asks for address space far beyond what it uses, and a large table comes back as much JSON.
_LIMITS = Limits(seconds=60, memory=4_000 * _MB, answer=600 * _MB)
_MOST_ROWS = 5_000_000


def read_parquet(path: Path, name: str, checksum: str, wanted: Collection[str]) -> RawSheet:
    """Give the sheet of a Parquet file: every heading, and the columns whose heading is among those wanted.

    The others, such as names, are not read. Headings are wanted as `heading_key` gives them.

    Raises:
        EvidenceUnreadable: it is no Parquet file, or reading it takes too much.
        MissingExtra: DuckDB is not installed.
    """
    if find_spec("duckdb") is None:
        raise MissingExtra("coverage", "DuckDB")
    question = json.dumps({"path": str(path.resolve()), "wanted": sorted(wanted)}).encode()
    answer: dict[str, Any] = read_in_child(parse_parquet, question, name, _LIMITS)
    headings, columns, length = answer["headings"], answer["columns"], answer["length"]
    nothing = ("",) * length
    block = Block(range(2, length + 2), [columns.get(each, nothing) for each in headings])
    return RawSheet(name, checksum, tuple(headings), (block,) if length else ())


def parse_parquet(question: bytes, name: str) -> dict[str, Any]:
    """Give headings, wanted columns as text and the number of rows: a reader for `read_in_child`.

    Raises:
        EvidenceUnreadable: it is no Parquet file that can be read.
    """
    import duckdb  # 0.1 s

    asked = json.loads(question)
    settings: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(":memory:", config=settings) as room:
            return _read(room, asked["path"], set(asked["wanted"]), name)
    except duckdb.Error as error:
        # Its words may quote what it stumbled over.
        kind = type(error).__name__
        raise EvidenceUnreadable(f"{name} could not be read as Parquet ({kind}). Export it again.") from None


def _read(room: Any, path: str, wanted: set[str], name: str) -> dict[str, Any]:
    file = room.read_parquet(path)
    headings = list(file.columns)
    own = [each for each in headings if heading_key(each) in wanted]
    length = file.shape[0]
    if length > _MOST_ROWS:
        raise EvidenceUnreadable(f"{name} has more than {_MOST_ROWS:,} rows. Export a shorter time.")
    if not own or not length:
        return {"headings": headings, "columns": {}, "length": length}
    texts = ", ".join(f"coalesce(cast({_quoted(each)} as varchar), '') as {_quoted(each)}" for each in own)
    rows = file.project(texts).fetchall()
    columns = dict(zip(own, (list(each) for each in zip(*rows, strict=True)), strict=True))
    return {"headings": headings, "columns": columns, "length": length}


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
