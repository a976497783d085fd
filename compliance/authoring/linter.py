"""Every check on standards, run."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from compliance.authoring import lint
from compliance.authoring.lint_input import LintCheck, LintInput
from compliance.authoring.trial import read_examples
from compliance.standards.library import is_test_file, read_library
from compliance.text.problem import InvalidFiles, Problem

__all__ = ["check_names", "lint_standards"]


def check_names() -> list[str]:
    """Give the names of the families of checks, in order."""
    return sorted(module.name for module in iter_modules(lint.__path__))


def lint_standards(files: Iterable[tuple[str, bytes]]) -> list[Problem]:
    """Give every problem in the files of one or more standards folders, tests beside rules included."""
    every = list(files)
    examples, problems = read_examples((path, data) for path, data in every if is_test_file(path))
    found = list(problems)
    try:
        library = read_library(every)
    except InvalidFiles as error:
        return [*error.problems, *found]
    given = LintInput(library, examples)
    for name in check_names():
        found.extend(cast("LintCheck", import_module(f"{lint.__name__}.{name}")).check(given))
    return sorted(set(found), key=lambda each: (each.place, each.code, each.message))
