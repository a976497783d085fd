"""Damaged files: each is read or refused in words that name it, in time, and never ends in a fault of the program.

`ADVOCHECK_DAMAGED_FILES` says how many of each kind; `make damage` tries thousands. A failure names its
numbers: the same number gives the same damage.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from compliance.assessment.assess import assess
from compliance.evidence.checking import doubts_of
from compliance.evidence.folder import read_evidence
from compliance.standards.library import Library, read_library
from compliance.text.display import UNSAFE
from compliance.text.problem import AdvocheckError, EvidenceUnreadable, InvalidFiles, Problem
from compliance.workspace.opening import load_library, standards_files
from compliance.workspace.workbook import import_workbook
from tests.support.damage import damaged, damaged_inside
from tests.support.reading import ALLOWED_SECONDS, seconds_of
from tests.support.shipped import EVIDENCE
from tests.support.workbook import made

_MANY = int(os.environ.get("ADVOCHECK_DAMAGED_FILES", "20"))
_FOLDERS = ("dorset-2023", "cambridgeshire", "kent-2014", "exampleshire", "exampleshire-clean")
_STANDARDS = dict(standards_files((), tests=False))
_SHEETS = {
    "About": [
        ["name", "value"],
        ["id", "anyshire"],
        ["authority", "Anyshire Council"],
        ["title", "An invented year"],
        ["basis", "invented"],
        ["as_at", date(2026, 6, 30)],
    ],
    "Periods": [["name", "from", "to"], ["year", date(2025, 4, 1), date(2026, 3, 31)]],
    "Documents": [
        ["id", "title", "document kind", "dated", "seen"],
        ["return", "Return of the provider", "report", date(2026, 5, 1), True],
    ],
    "Figures": [
        ["id", "count", "of", "stated", "period", "document", "paragraph"],
        ["iv_considered_at_review_share", 12, 30, "40%", "year", "return", 2],
        ["iv_considered_at_review_share", "12", None, None, "year", "return", "3"],
    ],
}


@cache
def _library() -> Library:
    return load_library()


def _faults(numbers: Iterable[int], attempt: Callable[[int], str]) -> list[str]:
    """Try each number; give what was wrong with how it ended."""
    found = []
    for number in numbers:
        try:
            seconds, fault = seconds_of(lambda number=number: attempt(number))  # type: ignore[misc]
        except Exception as error:  # noqa: BLE001 - any error but our own is what is looked for
            fault, seconds = f"{type(error).__name__}: {error}", 0.0
        if fault or seconds > ALLOWED_SECONDS:
            found.append(f"{number}: {fault or f'took {seconds:.1f} s'}")
    return found


def _ended(action: Callable[[], object], name: str) -> str:
    """Say what is wrong with how an action ended; nothing where it was done, or refused in words that name the file."""
    try:
        action()
    except InvalidFiles as error:
        nowhere = [str(each) for each in error.problems if not _has_place(each)]
        return f"no place: {nowhere}" if nowhere or not error.problems else _unsafe(str(error))
    except AdvocheckError as error:
        return _unsafe(str(error)) if name in str(error) else f"does not name {name}: {error}"
    return ""


def _has_place(problem: Problem) -> bool:
    """Whether a problem says its line; in a workbook its cell, and in an empty file the file alone."""
    return problem.place.line > 0 or " cell " in problem.place.path or problem.code == "empty-file"


def _unsafe(said: str) -> str:
    found = UNSAFE.search(said.replace("\n", " "))
    return f"unsafe to show: {said!r}" if found else ""


def _files_of(folder: str) -> list[Path]:
    """Give the files of a sample, without the extracts that stand in a folder of their own."""
    return sorted(each for each in (EVIDENCE / folder).iterdir() if each.is_file())


def _evidence_files() -> list[tuple[str, str]]:
    return [(folder, each.name) for folder in _FOLDERS for each in _files_of(folder)]


@pytest.mark.parametrize(("folder", "name"), _evidence_files())
def test_damaged_evidence_is_read_or_refused(folder: str, name: str) -> None:
    """Evidence in YAML or CSV with bytes changed is refused with places, or read, checked and assessed."""
    files = {each.name: each.read_bytes() for each in _files_of(folder)}

    def attempt(number: int) -> str:
        changed = files | {name: damaged(files[name], number)}
        return _ended(lambda: _assessed(changed), name)

    assert _faults(range(_MANY), attempt) == []


def _assessed(files: dict[str, bytes]) -> None:
    library = _library()

    def read(name: str) -> bytes:
        if name not in files:
            raise EvidenceUnreadable(f"{name} is not there.")
        return files[name]

    evidence = read_evidence(read, "council", library)
    as_at = evidence.head.as_at or date(2024, 6, 30)
    profile = library.profiles["everything"]
    packs = [library.packs[each] for each in profile.packs]
    assess(library, packs, evidence, profile, as_at, frozenset(), doubts_of(evidence, library))


def test_damaged_standards_are_read_or_refused() -> None:
    """Standards with one file changed are refused with places, or read."""
    names = sorted(_STANDARDS)

    def attempt(number: int) -> str:
        name = names[number % len(names)]
        changed = _STANDARDS | {name: damaged(_STANDARDS[name], number)}
        return _ended(lambda: read_library(changed.items()), name)

    assert _faults(range(_MANY), attempt) == []


def test_what_is_damaged_here_is_sound_before(tmp_path: Path) -> None:
    """Each of the files can be read as long as nothing in it is changed."""
    (tmp_path / "sound.xlsx").write_bytes(made(_SHEETS))

    for folder in _FOLDERS:
        _assessed({each.name: each.read_bytes() for each in _files_of(folder)})

    assert read_library(_STANDARDS.items()).packs
    assert import_workbook(tmp_path / "sound.xlsx", tmp_path / "out", _library()).is_file()


@pytest.mark.parametrize("damage", [damaged, damaged_inside], ids=["archive", "member"])
def test_a_damaged_workbook_is_read_or_refused(tmp_path: Path, damage: Callable[[bytes, int], bytes]) -> None:
    """A workbook with bytes changed, in the archive or in a sheet inside it, is refused by name, or read."""
    whole = made(_SHEETS)

    def attempt(number: int) -> str:
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(damage(whole, number))
        return _ended(lambda: import_workbook(path, tmp_path / str(number), _library()), path.name)

    assert _faults(range(_MANY), attempt) == []
