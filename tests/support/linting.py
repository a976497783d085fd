"""One family of checks, run over a small library."""

from __future__ import annotations

from importlib import import_module
from typing import cast

from compliance.authoring import lint
from compliance.authoring.lint_input import LintCheck, LintInput
from compliance.authoring.trial import read_examples
from tests.support.builders import File, in_file, library_of

__all__ = ["found_by", "overlay_file"]


def found_by(check: str, *files: File) -> list[tuple[str, str]]:
    """Give the code and the message of all that one check finds in a library and the tests beside its rules."""
    tests = [(path, text.encode()) for path, text in files if path.endswith(".tests.yaml")]
    examples, problems = read_examples(tests)
    assert problems == ()
    given = LintInput(library_of(*files), examples)
    module = cast("LintCheck", import_module(f"{lint.__name__}.{check}"))
    return [(each.code, each.message) for each in module.check(given)]


def overlay_file(*requirements: str) -> File:
    """Give an overlay that adds requirements, each written as for the pack `law` and made the overlay's own."""
    items = "\n".join("  - " + in_file(each, 4).lstrip() for each in requirements)
    added = items.replace("id: law.", "id: own.").replace("    force: must\n", "")  # a target has no force
    return "overlays/own.yaml", f"kind: overlay\nid: own\nprefix: own\ntitle: Own targets\nadd:\n{added}\n"
