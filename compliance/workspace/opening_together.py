"""Several folders opened to stand side by side, all under one library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from compliance.text.problem import InvalidArgument
from compliance.workspace.opening import Choices, OpenFolder, load_library, open_folder
from compliance.workspace.settings import read_settings

__all__ = ["LEAST_TO_COMPARE", "open_together"]

LEAST_TO_COMPARE = 2


def open_together(
    paths: Sequence[Path], choices: Choices, today: date, cache: Path | None = None, user: Path | None = None
) -> tuple[OpenFolder, ...]:
    """Open folders with one library: the shipped standards and those that the settings of any of them name.

    Each keeps its own profile, date and packs; what another's standards add is only there to be named.
    The arguments are those of `open_folder`, and so are the errors.

    Raises:
        InvalidArgument: fewer than two folders.
    """
    if len(paths) < LEAST_TO_COMPARE:
        raise InvalidArgument("Name two folders or more to compare.")
    named = (each for path in paths for each in read_settings(path, user).standards_paths)
    library = load_library(_each_once(named), cache)
    return tuple(open_folder(path, choices, today, cache, user, library) for path in paths)


def _each_once(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Give each folder once, under the first name it is given: two councils may share one, each from its own side."""
    found: dict[Path, Path] = {}
    for each in folders:
        found.setdefault(each.resolve(), each)
    return tuple(found.values())
