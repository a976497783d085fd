"""The folders of more standards that settings name under `standards.paths`: each there, or its line told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from compliance.text.place import Place
from compliance.text.problem import Problem, nearest

__all__ = ["missing_folders", "paths_lines", "toml_text"]


def missing_folders(paths: Iterable[str], text: str, settings: Path) -> Iterator[Problem]:
    """Give a problem for each path that leads to no folder, with its line in the text of the settings."""
    for written in paths:
        path = settings.parent / written
        if _is(path, Path.is_dir):
            continue
        what = "which is a file" if _is(path, Path.is_file) else "which is not there"
        message = f'standards.paths names the folder "{written}", {what}'
        step = f"It is read from the folder that holds {settings.name}. Mend the name, or take it out of paths."
        place, width = _place_of(written, text, str(settings))
        yield Problem("no-such-folder", message, place, None, _near(written, path), step, width)


def paths_lines(paths: Iterable[str]) -> str:
    """Give the lines of settings that name folders of standards.

    >>> print(paths_lines(["my-standards"]))
    [standards]
    paths = ["my-standards"]
    """
    return f"[standards]\npaths = [{', '.join(map(toml_text, paths))}]"


def toml_text(words: str) -> str:
    r"""Give a text as TOML writes it, in double quotes.

    >>> print(toml_text(r"C:\standards"))
    "C:\\standards"
    """
    # What JSON escapes TOML escapes alike; all but these stand as they are in both.
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")


def _is(path: Path, kind: Callable[[Path], bool]) -> bool:
    try:
        return kind(path)
    except (OSError, ValueError):
        # A name that no folder can have, such as one that is too long.
        return False


def _near(written: str, path: Path) -> str | None:
    """Give the folder beside it that was probably meant, written in the same way."""
    try:
        beside = [each.name for each in path.parent.iterdir() if each.is_dir()]
    except (OSError, ValueError):
        return None
    found = nearest(path.name, beside)
    return None if found is None else (Path(written).parent / found).as_posix()


def _place_of(written: str, text: str, settings: str) -> tuple[Place, int]:
    """Give where a path stands, or at least where `paths` does, and how wide it is."""
    for wanted in (toml_text(written), f"'{written}'", "paths"):
        for number, line in enumerate(text.split("\n"), start=1):
            at = line.partition("#")[0].find(wanted)
            if at >= 0:
                return Place(settings, number, at + 1), len(wanted)
    return Place(settings), 1
