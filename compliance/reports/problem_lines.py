"""Problems as lines: path:line:col: message [code], the line of the file, and a caret under what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from compliance.text.display import display
from compliance.text.place import Place
from compliance.text.problem import Problem

__all__ = ["problem_lines"]

_MOST = 200


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Give each problem with the line it stands on, where that line is YAML and the file can still be read.

    So is a line of settings. A line of any other file is never repeated: in a table it may be a child's record.
    """
    files: dict[str, list[str]] = {}
    for problem in problems:
        yield str(problem)
        line = _line(problem.place, files)
        if line is not None:
            number = f"{problem.place.line:>6} | "
            yield f"{number}{display(line[:_MOST])}{'...' if len(line) > _MOST else ''}"
            start = max(0, problem.place.column - 1)
            if start < _MOST:
                # Counted as shown: a hidden character is shown as a mark, wider than itself.
                before = len(display(line[:start]))
                until = len(display(line[: min(start + problem.width, _MOST)]))
                yield f"{' ' * (len(number) + before)}{'^' * max(1, until - before)}"


def _line(place: Place, files: dict[str, list[str]]) -> str | None:
    if not place.line or not place.path.endswith((".yaml", ".toml")):
        return None
    if place.path not in files:
        try:
            text = Path(place.path).read_bytes().decode("utf-8-sig", errors="replace")
            # Not splitlines: places count line feeds, and it would break at what hides in a line too.
            files[place.path] = text.replace("\r\n", "\n").split("\n")
        except (OSError, ValueError):
            files[place.path] = []
    lines = files[place.path]
    return lines[place.line - 1] if place.line <= len(lines) else None
