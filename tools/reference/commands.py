"""The page of commands, from the parser itself."""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from reference.markdown import code, document, table
from reference.texts import Texts

from compliance.cli.main import make_parser
from compliance.workspace import settings

__all__ = ["arguments", "commands", "page"]


def page(root: Path, texts: Texts) -> str:
    """Give the page."""
    blocks = [texts.get("pages", "commands")]
    for name, words, parser in commands(make_parser()):
        blocks.extend(_command(name, words, parser))
    blocks += ["## Exit codes", texts.get("pages", "exit_codes")]
    blocks.append(table(("Code", "Name", "When"), _exit_codes(root)))
    blocks += ["## Settings", texts.get("pages", "settings"), _settings(texts)]
    blocks += ["## What the environment may say", _environment(root, texts)]
    return document("Commands", blocks)


def commands(parser: argparse.ArgumentParser, words: str = "") -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Give every command with its help and parser, from the program down."""
    yield parser.prog, words, parser
    for action in parser._actions:  # noqa: SLF001 - argparse tells its parts no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            helps = {each.dest: each.help or "" for each in action._choices_actions}  # noqa: SLF001
            for name, under in action.choices.items():
                yield from commands(under, helps.get(name, ""))


def _command(name: str, words: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f"## {name}" if " " not in name else f"{'#' * min(4, name.count(' ') + 2)} {name}"
    said = [f"{words[:1].upper()}{words[1:]}." if words else "", parser.description or ""]
    yield " ".join(dict.fromkeys(each for each in said if each))
    if parser.epilog:
        label, _, line = parser.epilog.partition(":")
        yield f"{label.strip()}:\n\n```console\n$ {line.strip()}\n```"
    rows = [_row(action) for action in sorted(arguments(parser), key=lambda each: bool(each.option_strings))]
    yield table(("Write", "Needed", "Meaning"), rows) if rows else ""


def arguments(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Give what can be written after a command, apart from --help and commands of its own."""
    for action in parser._actions:  # noqa: SLF001
        if not isinstance(action, argparse._SubParsersAction | argparse._HelpAction):  # noqa: SLF001
            yield action


def _row(action: argparse.Action) -> tuple[str, str, str]:
    if not action.option_strings:
        needed = "no" if action.nargs == "?" else "yes"
        return code(str(action.metavar or action.dest)), needed, _help(action)
    value = ""
    if action.nargs != 0:
        value = f" {action.metavar or '{' + ','.join(map(str, action.choices or ())) + '}'}"
    written = ", ".join(code(f"{option}{value}") for option in action.option_strings)
    return written, "yes" if action.required else "no", _help(action)


def _help(action: argparse.Action) -> str:
    return (action.help or "").replace("%%", "%")


def _exit_codes(root: Path) -> Iterator[tuple[str, str, str]]:
    """The members of the enumeration, each with the sentence under it."""
    source = (root / "compliance" / "cli" / "exit_code.py").read_text(encoding="utf-8")
    (body,) = [each.body for each in ast.parse(source).body if isinstance(each, ast.ClassDef)]
    for member, words in pairwise(body):
        if isinstance(member, ast.Assign) and isinstance(words, ast.Expr):
            name = ast.unparse(member.targets[0])
            yield ast.unparse(member.value), name.replace("_", " ").lower(), str(ast.literal_eval(words.value))


def _settings(texts: Texts) -> str:
    known: dict[str, tuple[str, ...]] = vars(settings)["_KNOWN"]
    names = [(section, name) for section, each in known.items() for name in each]
    rows = [(code(f"[{section}]"), code(name), texts.get("settings", f"{section}.{name}")) for section, name in names]
    return table(("Section", "Setting", "Meaning"), rows)


# Rich and argparse heed it themselves.
_OF_LIBRARIES = ("NO_COLOR",)


def _environment(root: Path, texts: Texts) -> str:
    names = set(_OF_LIBRARIES)
    for path in (root / "compliance").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"os.environ.get", "os.getenv"}:
                names.add(str(ast.literal_eval(node.args[0])))
    return table(("Name", "Meaning"), ((code(name), texts.get("environment", name)) for name in sorted(names)))
