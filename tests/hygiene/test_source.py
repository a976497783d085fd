"""The shape of the source: sizes, docstrings, public names, and what may not stand in it."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.command import ROOT

_PACKAGE = ROOT / "compliance"
_MODULES = sorted(_PACKAGE.rglob("*.py"))
_PUBLIC = [each for each in _MODULES if not each.name.startswith("_") or each.name == "__init__.py"]
_MOST_LINES = 600
_MOST_LINES_OF_A_FUNCTION = 80

_Function = ast.FunctionDef | ast.AsyncFunctionDef


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[_Function]:
    return (each for each in ast.walk(_tree(path)) if isinstance(each, _Function))


def _lines(function: _Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


@pytest.mark.parametrize("path", _MODULES, ids=_name)
def test_no_module_is_long(path: Path) -> None:
    """No module is over 600 lines, and no function over 80."""
    lines = len(path.read_text(encoding="utf-8").splitlines())
    long = [each.name for each in _functions(path) if _lines(each) > _MOST_LINES_OF_A_FUNCTION]

    assert lines <= _MOST_LINES
    assert long == []


def test_most_functions_are_short() -> None:
    """The median function has at most ten lines, and nine in ten have under 35."""
    lengths = sorted(_lines(each) for path in _MODULES for each in _functions(path))

    assert statistics.median(lengths) <= 10
    assert lengths[len(lengths) * 9 // 10] < 35


@pytest.mark.parametrize("path", _PUBLIC, ids=_name)
def test_every_public_module_says_what_it_is_for_and_what_it_offers(path: Path) -> None:
    """Every public module has a docstring that is a sentence, and lists its public names in order."""
    tree = _tree(path)
    docstring = ast.get_docstring(tree)

    assert docstring
    assert docstring.splitlines()[0].endswith((".", ":"))
    if path.name == "__init__.py" and len(tree.body) == 1:
        return
    names = _offered(tree)
    assert names is not None, "no __all__"
    defined = _defined(tree)
    assert [name for name in names if name not in defined] == []
    assert len(names) == len(set(names))


def _offered(tree: ast.Module) -> list[str] | None:
    for each in tree.body:
        if isinstance(each, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in each.targets):
            found: list[str] = ast.literal_eval(each.value)
            return found
    return None


def _defined(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for each in tree.body:
        if isinstance(each, (*_Function.__args__, ast.ClassDef)):
            found.add(each.name)
        elif isinstance(each, ast.Assign):
            found.update(target.id for target in each.targets if isinstance(target, ast.Name))
        elif isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name):
            found.add(each.target.id)
        elif isinstance(each, (ast.Import, ast.ImportFrom)):
            found.update(alias.asname or alias.name for alias in each.names)
    return found


@pytest.mark.parametrize("path", _PUBLIC, ids=_name)
def test_every_public_name_is_documented_and_typed(path: Path) -> None:
    """Every public function and class has a docstring, and every public function says what it gives."""
    tree = _tree(path)
    offered = set(_offered(tree) or ())
    public = [
        each
        for each in tree.body
        if isinstance(each, (*_Function.__args__, ast.ClassDef)) and each.name in offered and not _is_overload(each)
    ]

    assert [each.name for each in public if not ast.get_docstring(each)] == []
    assert [each.name for each in public if isinstance(each, _Function) and each.returns is None] == []


def _is_overload(each: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    """Whether this only lists one of the ways to call a function that is documented below it."""
    return any(isinstance(mark, ast.Name) and mark.id == "overload" for mark in each.decorator_list)


def test_only_the_command_line_reads_the_clock() -> None:
    """Only one module reads the clock, and it is part of the command line."""
    reads = re.compile(r"\b(?:date\.today|datetime\.now|datetime\.utcnow|time\.time)\(")

    found = [_name(path) for path in _MODULES if reads.search(path.read_text(encoding="utf-8"))]

    assert found == ["compliance/cli/opened.py"]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(r"^\s*(?:import|from)\s+(?:requests|urllib|http|socket|httpx|aiohttp)\b", id="the network"),
        pytest.param(r"\byaml\.(?:load|full_load|unsafe_load|safe_load)\(", id="a YAML reader that builds objects"),
        pytest.param(r"\b(?:eval|exec|compile)\(", id="text run as a program"),
        pytest.param(r"\bos\.system\(|^\s*import subprocess|shell=True", id="other programs"),
    ],
)
def test_what_may_not_stand_in_the_source(words: str) -> None:
    """The package uses no network, no YAML reader that builds objects, no text run as a program, no other program.

    One module starts Python itself, without a shell, to read in a second process what may do harm in the first.
    One line writes a function from the names of declared fields, as Python's own `dataclasses` does.
    One module listens, for a browser on the same computer; it asks nothing of anyone.
    One takes apart the address of a council's own database, which is asked only where the user names it.
    """
    pattern = re.compile(words, re.MULTILINE)
    found = []
    for path in _MODULES:
        for match in pattern.finditer(path.read_text(encoding="utf-8")):
            line = path.read_text(encoding="utf-8")[: match.start()].count("\n")
            text = path.read_text(encoding="utf-8").splitlines()[line + match.group().startswith("\n")]
            if "re.compile(" not in text:
                found.append(f"{_name(path)}: {text.strip()}")

    known = (
        "compliance/coverage/sql/connection.py: from urllib.parse import",
        "compliance/files/child.py: import subprocess",
        "compliance/frozen.py: exec(source, known)",
        "compliance/tui/serving.py: from aiohttp import web",
    )
    assert [each for each in found if not each.startswith(known)] == []


def test_modules_have_no_vague_names() -> None:
    """No module is named after nothing."""
    vague = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base"}

    assert [_name(path) for path in _MODULES if path.stem in vague] == []


@pytest.mark.parametrize("path", sorted(each for each in (ROOT / "tests").rglob("test_*.py")), ids=_name)
def test_every_test_says_in_a_sentence_what_holds(path: Path) -> None:
    """Every test has one sentence that says what holds, and is typed."""
    tests = [each for each in _functions(path) if each.name.startswith("test_")]

    assert [each.name for each in tests if not (ast.get_docstring(each) or "").endswith(".")] == []
    assert [each.name for each in tests if each.returns is None] == []
