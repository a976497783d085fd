"""The copy of the project in which the faults are made; the project itself is never touched."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from mutation.unfolding import unfolded

__all__ = ["lay_copy"]

# What the package and its tests read.
_NEEDED = ("compliance", "standards", "evidence", "tools", "tests/conftest.py", "tests/support")
_SETTINGS = """
[tool.mutmut]
source_paths = ["compliance"]
only_mutate = {files}
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = {tests}
also_copy = ["standards", "evidence", "tools"]
timeout_constant = 20.0
"""


def lay_copy(root: Path, copy: Path, rooms: Sequence[str], tests: Sequence[str]) -> None:
    """Copy what is needed into an empty folder, with properties unfolded in the rooms and mutmut's settings."""
    shutil.rmtree(copy, ignore_errors=True)
    for name in (*_NEEDED, *tests):
        _copy(root / name, copy / name)
    for room in rooms:
        for path in sorted((copy / "compliance" / room).rglob("*.py")):
            path.write_text(unfolded(path.read_text(encoding="utf-8")), encoding="utf-8")
    settings = _SETTINGS.format(files=[f"compliance/{room}/*" for room in rooms], tests=list(tests))
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    (copy / "pyproject.toml").write_text(project + settings, encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    else:
        shutil.copy(source, target)
