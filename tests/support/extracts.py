"""Small invented extracts written to a folder and read back, for the tests of reading."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from compliance.coverage.child_table import Tables, table_named
from compliance.coverage.reading import read_tables
from compliance.text.problem import InvalidFiles
from tests.support.command import ROOT

__all__ = ["SHARED_DATA", "Files", "noted", "problems_of", "read", "rows", "shared", "write"]

Files = Mapping[str, str | bytes]
SHARED_DATA = ROOT.parent / "shared" / "data"
"""Sample files in the real formats, which are no part of this project."""


def write(folder: Path, files: Files) -> Path:
    """Write files under a folder; a text is written with the line ends it has."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(folder: Path, files: Files) -> Tables:
    """Give the tables of some files."""
    return read_tables(write(folder, files))


def rows(tables: Tables, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """Give some columns of a common table, row by row; all of them without the source where none is named."""
    table = table_named(name)
    places = [table.place_of(each) for each in columns or table.names[:-2]]
    return [tuple(row[place] for place in places) for row in tables.rows(name)]


def noted(tables: Tables) -> dict[tuple[str, str], tuple[int, ...] | int]:
    """Give each note by reason and what it is about, with its rows, or the count where it has none."""
    return {(each.reason.value, each.about): each.rows or each.count for each in tables.notes}


def problems_of(folder: Path, files: Files) -> list[str]:
    """Give the problems that reading some files ends in, each as a person sees it."""
    with pytest.raises(InvalidFiles) as caught:
        read(folder, files)
    return [str(each) for each in caught.value.problems]


def shared(name: str) -> Path:
    """Give a folder of sample files, or skip the test where they are absent."""
    found = SHARED_DATA / name
    if not found.is_dir():
        pytest.skip(f"the sample files {name} are not here")
    return found
