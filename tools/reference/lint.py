"""The page of checks and problem codes, gathered from the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reference.markdown import code, document, table
from reference.texts import Texts

from compliance.evidence.checking import DONE_BY_A_PERSON, all_checks

__all__ = ["Code", "gather", "page"]

_GROUPS = (
    ("Reading the text", ("compliance/text/yaml.py",)),
    ("Keys and values", ("compliance/text/", "compliance/rules/")),
    ("Standards", ("compliance/standards/",)),
    ("Evidence", ("compliance/evidence/",)),
    ("Extracts of child-level tables", ("compliance/coverage/",)),
    ("Checks on standards", ("compliance/authoring/",)),
    ("Everything else", ("compliance/",)),
)


@dataclass(frozen=True, slots=True)
class Code:
    """A problem code, and each file that raises it with the message it gives there."""

    name: str
    raised: tuple[tuple[str, str], ...]

    def message(self, folders: tuple[str, ...]) -> str:
        """Give the first message of fixed words raised under some folders, or an empty text."""
        under = (said for path, said in self.raised if path.startswith(folders))
        return next((said for said in under if said.strip('.,:" ')), "")

    def stands_under(self, folders: tuple[str, ...]) -> bool:
        """Whether a file under some folders raises it."""
        return any(path.startswith(folders) for path, _ in self.raised)


@dataclass(frozen=True, slots=True)
class _Giver:
    """A call that makes a problem: which argument is its code and which its message.

    A function that passes its own argument on as the code is a giver too; `prefix` is what it puts
    before it, `said` the message it writes itself, with "{}" for the argument.
    """

    code_at: int
    message_at: int | None
    prefix: str = ""
    said: str = ""


_FIRST = {"Problem": _Giver(0, 1), "Fault": _Giver(1, 2)}


def page(root: Path, texts: Texts) -> str:
    """Give the page."""
    found = gather(root)
    blocks = [texts.get("pages", "lint"), "## The checks of `standards lint`", _families(root)]
    placed: set[str] = set()
    for heading, folders in _GROUPS:
        mine = [each for each in found if each.name not in placed and each.stands_under(folders)]
        placed |= {each.name for each in mine}
        if mine:
            rows = (_row(each, folders, texts) for each in mine)
            blocks += [f"## {heading}", table(("Code", "What it says", "What to do"), rows)]
    blocks += ["## The checks of `evidence check`", texts.get("pages", "evidence_checks"), _evidence_checks()]
    blocks += [texts.get("pages", "needs_a_person"), "\n".join(f"- {each}" for each in DONE_BY_A_PERSON)]
    return document("Problems and checks", blocks)


def _row(found: Code, folders: tuple[str, ...], texts: Texts) -> tuple[str, str, str]:
    message = found.message(folders) or texts.get("messages", found.name)
    return code(found.name), message, texts.get("problems", found.name)


def _families(root: Path) -> str:
    """One row a family: its file, what holds, and what is checked."""
    rows = []
    for path in sorted((root / "compliance" / "authoring" / "lint").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        checks = [each for each in tree.body if isinstance(each, ast.FunctionDef) and each.name == "check"]
        if checks:
            said = (ast.get_docstring(checks[0]) or "").split("\n", 1)[0]
            rows.append((code(path.stem), ast.get_docstring(tree) or "", said))
    return table(("Family", "What holds", "What is checked"), rows)


def _evidence_checks() -> str:
    """One row a check: its code and name, what it finds, and how it looks."""
    rows = []
    for each in all_checks():
        number, _, name = each.NAME.partition(" ")
        looks = (each.check.__doc__ or "").strip().split("\n", 1)[0]
        rows.append((number, code(name), (each.__doc__ or "").strip().split("\n", 1)[0], looks))
    return table(("Code", "Name", "What it finds", "How it looks"), rows)


def gather(root: Path) -> list[Code]:
    """Give every code that any call in the program names, once, in order."""
    trees = {
        path.relative_to(root).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((root / "compliance").rglob("*.py"))
    }
    givers = _givers(trees)
    found: dict[str, list[tuple[str, str]]] = {}
    for path, tree in trees.items():
        known = {name: giver for (home, name), giver in givers.items() if home in {"", path}}
        for name, message in _codes(tree, known):
            found.setdefault(name, []).append((path, message))
    return [Code(name, tuple(raised)) for name, raised in sorted(found.items())]


def _givers(trees: dict[str, ast.Module]) -> dict[tuple[str, str], _Giver]:
    """Find every function that hands its argument on as a code; a private one counts in its own file only."""
    found: dict[tuple[str, str], _Giver] = {("", name): giver for name, giver in _FIRST.items()}
    before = -1
    while len(found) > before:
        before = len(found)
        for path, tree in trees.items():
            known = {name: giver for (home, name), giver in found.items() if home in {"", path}}
            for function in ast.walk(tree):
                giver = _giver(function, known) if isinstance(function, ast.FunctionDef) else None
                if giver is not None and isinstance(function, ast.FunctionDef):
                    home = path if function.name.startswith("_") else ""
                    found.setdefault((home, function.name), giver)
    return found


def _giver(function: ast.FunctionDef, known: dict[str, _Giver]) -> _Giver | None:
    names = [each.arg for each in function.args.args if each.arg != "self"]
    for call in _calls(function, known):
        giver = known[_name(call)]
        at = call.args[giver.code_at]
        prefix, passed = "", at
        if isinstance(at, ast.JoinedStr) and isinstance(at.values[0], ast.Constant) and len(at.values) > 1:
            prefix = str(at.values[0].value)
            passed = at.values[1].value if isinstance(at.values[1], ast.FormattedValue) else at
        if isinstance(passed, ast.Name) and passed.id in names:
            message = call.args[giver.message_at] if giver.message_at is not None else None
            if isinstance(message, ast.Name) and message.id in names:
                return _Giver(names.index(passed.id), names.index(message.id), prefix)
            said = _message(message, _assigned(function, call.lineno), passed.id) if message is not None else ""
            return _Giver(names.index(passed.id), None, prefix, said)
    return None


def _codes(tree: ast.Module, known: dict[str, _Giver]) -> Iterator[tuple[str, str]]:
    """Give every code that a file names, with its message."""
    for scope in ast.walk(tree):
        if not isinstance(scope, ast.FunctionDef):
            continue
        for call in _calls(scope, known):
            giver = known[_name(call)]
            at = call.args[giver.code_at]
            if not isinstance(at, ast.Constant):
                continue
            message = giver.said.replace("{}", str(at.value))
            if giver.message_at is not None and len(call.args) > giver.message_at:
                message = _message(call.args[giver.message_at], _assigned(scope, call.lineno))
            yield f"{giver.prefix}{at.value}", message


def _calls(scope: ast.AST, known: dict[str, _Giver]) -> Iterator[ast.Call]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and _name(node) in known and len(node.args) > known[_name(node)].code_at:
            yield node


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _assigned(function: ast.FunctionDef, before: int) -> dict[str, ast.expr]:
    """Give what each name of a function was last set to above a line, tuples taken apart."""
    found: dict[str, ast.expr] = {}
    above = (node for node in ast.walk(function) if isinstance(node, ast.Assign) and node.lineno < before)
    for node in sorted(above, key=lambda each: each.lineno):
        for target in node.targets:
            pairs = [(target, node.value)]
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = list(zip(target.elts, node.value.elts, strict=False))
            found.update({name.id: value for name, value in pairs if isinstance(name, ast.Name)})
    return found


def _message(node: ast.expr, assigned: dict[str, ast.expr], argument: str = "") -> str:
    """Give a message with dots where the program puts its own words, and "{}" where it puts `argument`."""
    if isinstance(node, ast.Name) and node.id in assigned:
        node = assigned[node.id]
    if isinstance(node, ast.IfExp):
        node = node.body
    if isinstance(node, ast.BoolOp):
        node = node.values[-1]
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_part(part, argument) for part in node.values)
    return "..."


def _part(part: ast.expr, argument: str) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    named = isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name) and part.value.id == argument
    return "{}" if named else "..."
