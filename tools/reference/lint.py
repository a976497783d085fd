"""The page of checks and problem codes, gathered from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reference.markdown import code, document, table
from reference.texts import Texts

__all__ = ["Code", "gather", "page"]

# Which argument of which call is the code, and which the message.
_CALLS = {"Problem": (0, 1), "Fault": (1, 2), "refuse": (1, 2), "_report": (1, 2), "_report_at": (1, 2), "_problem": (3, 4)}
_UNKNOWN = "_unknown"

_GROUPS = (
    ("Reading the text", ("compliance/text/yaml.py",)),
    ("Keys and values", ("compliance/text/", "compliance/rules/")),
    ("Standards", ("compliance/standards/",)),
    ("Evidence", ("compliance/evidence/",)),
    ("Checks on standards", ("compliance/authoring/",)),
    ("Settings", ("compliance/workspace/",)),
)


@dataclass(frozen=True, slots=True)
class Code:
    """A problem code: where it is raised, and the first message it comes with."""

    name: str
    path: str
    message: str


def page(root: Path, texts: Texts) -> str:
    """Give the page."""
    found = gather(root)
    blocks = [texts.get("pages", "lint"), "## The checks of `standards lint`", _families(root)]
    placed: set[str] = set()
    for heading, folders in _GROUPS:
        mine = [each for each in found if each.name not in placed and each.path.startswith(folders)]
        placed |= {each.name for each in mine}
        if mine:
            rows = ((code(each.name), each.message, texts.get("problems", each.name)) for each in mine)
            blocks += [f"## {heading}", table(("Code", "What it says", "What to do"), rows)]
    rest = [each.name for each in found if each.name not in placed]
    if rest:
        raise ValueError(f"no group of this page takes in {', '.join(rest)}")
    return document("Problems and checks", blocks)


def _families(root: Path) -> str:
    """One row a family: its file, what it holds, and what it checks."""
    rows = []
    for path in sorted((root / "compliance" / "authoring" / "lint").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        checks = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == "check"]
        if checks:
            said = (ast.get_docstring(checks[0]) or "").split("\n", 1)[0]
            rows.append((code(path.stem), ast.get_docstring(tree) or "", said))
    return table(("Family", "What holds", "What is checked"), rows)


def gather(root: Path) -> list[Code]:
    """Give every code that any call in the program names, once, in order."""
    found: dict[str, Code] = {}
    for path in sorted((root / "compliance").rglob("*.py")):
        relative = path.relative_to(root).as_posix()
        for each in _codes(ast.parse(path.read_text(encoding="utf-8")), relative):
            found.setdefault(each.name, each)
    return [found[name] for name in sorted(found)]


def _codes(tree: ast.AST, path: str) -> Iterator[Code]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _CALLS:
            at, message_at = _CALLS[name]
            if len(node.args) > at and isinstance(node.args[at], ast.Constant):
                said = _message(node.args[message_at]) if len(node.args) > message_at else ""
                yield Code(str(ast.literal_eval(node.args[at])), path, said)
        elif name == _UNKNOWN and isinstance(node.args[0], ast.Constant):
            what = ast.literal_eval(node.args[0])
            yield Code(f"unknown-{what}", path, f'there is no {what} "..."')


def _message(node: ast.expr) -> str:
    """Give a message with dots where the program puts its own words; a name stands for its text."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "..." for part in node.values)
    return "..."
