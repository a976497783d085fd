"""Standards checked and tested: the shipped ones, a copy of them, or packs beside them."""

from __future__ import annotations

import os
from pathlib import Path

from compliance.authoring.linter import lint_standards
from compliance.authoring.trial import Trial, read_examples, trials
from compliance.files.folder import read_file, read_tree
from compliance.standards.library import is_test_file, read_library
from compliance.text.problem import EvidenceUnreadable, InvalidFiles, Problem
from compliance.workspace.opening import shown_beside, standards_files
from compliance.workspace.shipped import shipped

__all__ = ["lint_path", "test_path"]

_VOCABULARY = "metrics.yaml"


def lint_path(path: Path | None) -> tuple[int, list[Problem]]:
    """Give how many files were checked and every problem in them.

    A folder that holds a vocabulary of its own (metrics.yaml), and whatever stands in it, is checked
    with that folder alone; any other folder or file is checked together with the shipped standards.
    Only the problems of the path itself are given.

    Raises:
        EvidenceUnreadable: there is no such path.
    """
    files, label = _gathered(path)
    mine = [name for name in files if _is_under(name, label)]
    problems = [each for each in lint_standards(files.items()) if _is_under(each.place.path, label)]
    return len(mine), problems


def test_path(path: Path | None) -> list[Trial]:
    """Run the tests beside the rules of a path, or of the shipped standards.

    Raises:
        EvidenceUnreadable: there is no such path.
        InvalidFiles: a file does not follow its form.
    """
    files, label = _gathered(path)
    library = read_library(files.items())
    tests = [(name, data) for name, data in files.items() if is_test_file(name) and _is_under(name, label)]
    examples, problems = read_examples(tests)
    if problems:
        raise InvalidFiles(problems)
    return list(trials(examples, library))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        # A name that no file can have, such as one that is too long.
        return False


def _is_under(name: str, label: str) -> bool:
    return not label or name == label or name.startswith(f"{label.rstrip('/')}/") or _twin(name) == label


def _twin(name: str) -> str:
    """The theme file that a file of tests stands beside."""
    return name.replace(".tests.yaml", ".yaml") if is_test_file(name) else name


def _gathered(path: Path | None) -> tuple[dict[str, bytes], str]:
    """Give the files to read together, and the label under which the ones asked about stand."""
    if path is None:
        return dict(standards_files((), tests=True)), ""
    if not _is_there(path):
        raise EvidenceUnreadable(f"There is no file or folder {path}.")
    home = shipped("standards").resolve()
    real = path.resolve()
    if real == home or home in real.parents:
        relative = real.relative_to(home).as_posix()
        return dict(standards_files((), tests=True)), "" if relative == "." else f"standards/{relative}"
    around = next((each for each in (real, *real.parents) if (each / _VOCABULARY).is_file()), None)
    if around is not None:
        shown = around if path.is_absolute() else Path(os.path.relpath(around))
        label = (shown / real.relative_to(around)).as_posix()
        files = {(shown / name).as_posix(): data for name, data in read_tree(around, ".yaml")}
        return files, "" if label == "." else label
    files = dict(standards_files((), tests=True))
    label = shown_beside(path)
    if real.is_dir():
        files.update({f"{label}/{name}": data for name, data in read_tree(path, ".yaml")})
    else:
        # A theme file cannot be understood without the head of its pack, which stands beside it.
        beside = shown_beside(path.parent)
        files.update({f"{beside}/{name}": data for name, data in read_tree(path.parent, ".yaml")})
        files.setdefault(label, read_file(path))
    return files, label
