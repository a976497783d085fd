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
    """Give each problem with the line it stands on, where the file can still be read."""
    files: dict[str, list[str]] = {}
    for problem in problems:
        yield str(problem)
        line = _line(problem.place, files)
        if line is not None:
            shown = line.expandtabs(4)
            number = f"{problem.place.line:>6} | "
            start = max(0, problem.place.column - 1)
            yield f"{number}{display(shown, most=_MOST)}"
            if start < _MOST:
                yield f"{' ' * len(number)}{' ' * start}{'^' * max(1, min(problem.width, len(shown) - start))}"


def _line(place: Place, files: dict[str, list[str]]) -> str | None:
    if not place.line:
        return None
    if place.path not in files:
        try:
            files[place.path] = Path(place.path).read_text(encoding="utf-8-sig", errors="replace").splitlines()
        except (OSError, ValueError):
            files[place.path] = []
    lines = files[place.path]
    return lines[place.line - 1] if place.line <= len(lines) else None
