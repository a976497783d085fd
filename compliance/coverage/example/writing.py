"""Invented extracts written into a folder, row by row as each child is made."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from typing import Any, Self

from compliance.coverage.example import local_files, ssd_files, ssda903_files
from compliance.coverage.example.faults import Fault, Line
from compliance.coverage.example.history import History
from compliance.coverage.example.papers import coverage_text, mapping_text, readme_text
from compliance.coverage.example.population import population
from compliance.coverage.mapping import MAPPING_FILE
from compliance.coverage.settings_file import COVERAGE_FILE
from compliance.files.new_folder import new_folder
from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.quantities.working_days import WorkingDays
from compliance.text.problem import InvalidArgument

__all__ = ["MOST_CHILDREN", "README", "Made", "make_example"]

MOST_CHILDREN = 1_000_000
README = "README.md"
_TOLD_EVERY = 1_000
_MARKED = "ssda903/header.csv"
_HEADINGS: Mapping[str, str] = ssd_files.HEADINGS | ssda903_files.HEADINGS | local_files.HEADINGS  # type: ignore[operator]


@frozen(kw_only=True)
class Made:
    """A folder of invented extracts, with how many rows stand in each file.

    `settings` is the file of settings that an audit of them reads; `settings_kept` says that it was there before.
    """

    folder: Path
    children: int
    seed: int
    rows: tuple[tuple[str, int], ...]
    settings: Path
    settings_kept: bool = False


def make_example(
    folder: Path, children: int, seed: int, working_days: WorkingDays, progress: Progress | None = None
) -> Made:
    """Write the extracts of an invented council into a new folder, whole or not at all.

    Raises:
        Cancelled: the work was asked to stop.
        InvalidArgument: the number cannot be used, something stands there already, or it cannot be written.
    """
    if not 0 <= children <= MOST_CHILDREN:
        raise InvalidArgument(f"{children:,} children cannot be made. Give a number from 0 to {MOST_CHILDREN:,}.")
    with new_folder(folder) as unfinished:
        every = _told(population(children, seed, working_days), children, progress or Progress())
        rows, faults = _write_extracts(unfinished, every)
        _write_text(unfinished / MAPPING_FILE, mapping_text())
        _write_text(unfinished / COVERAGE_FILE, coverage_text())
        _write_text(unfinished / README, readme_text(children, seed, rows, faults))
    return Made(folder=folder, children=children, seed=seed, rows=tuple(rows.items()), settings=folder / COVERAGE_FILE)


def _told(every: Iterable[History], children: int, progress: Progress) -> Iterator[History]:
    for number, each in enumerate(every):
        if number % _TOLD_EVERY == 0:
            progress.step("Making up children", number, children)
        yield each


def _write_extracts(folder: Path, every: Iterable[History]) -> tuple[dict[str, int], Counter[Fault]]:
    """Write every child's rows as they come; give how many rows each file holds, and how often each fault stands."""
    rows = dict.fromkeys(_HEADINGS, 0)
    faults: Counter[Fault] = Counter({Fault.BYTE_ORDER_MARK: 1})
    with ExitStack() as files:
        writers = {name: files.enter_context(_Sheet(folder / name, heading)) for name, heading in _HEADINGS.items()}
        for history in every:
            for line in _lines(history):
                writers[line.file].write(line.cells)
                rows[line.file] += 1
                if line.fault is not None:
                    faults[line.fault] += 1
    return rows, faults


def _lines(history: History) -> Iterator[Line]:
    return chain(ssd_files.lines(history), ssda903_files.lines(history), local_files.lines(history))


class _Sheet:
    """A CSV file that is open for writing."""

    def __init__(self, path: Path, heading: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        encoding = "utf-8-sig" if path.as_posix().endswith(_MARKED) else "utf-8"
        self._file = path.open("x", encoding=encoding, newline="")
        self.write = csv.writer(self._file, lineterminator="\n").writerow
        self.write(heading.split(","))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _close(self._file)


def _write_text(path: Path, text: str) -> None:
    file = path.open("x", encoding="utf-8", newline="\n")
    try:
        file.write(text)
    finally:
        _close(file)


def _close(file: Any) -> None:
    try:
        file.flush()
        os.fsync(file.fileno())
    finally:
        file.close()
