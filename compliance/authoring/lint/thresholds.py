"""A shipped pack invents no number."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.authoring.lint_input import LintInput
from compliance.standards.force import Authority
from compliance.text.problem import Problem

__all__ = ["check"]


def check(given: LintInput) -> Iterator[Problem]:
    """A pack holds no local target: those belong to a council's overlay."""
    for pack in given.library.packs.values():
        for requirement in pack.requirements:
            for name, history in requirement.values:
                for line in history:
                    if line.authority is Authority.LOCAL_TARGET:
                        message = f"${name} is a local target in a pack"
                        step = "Write value: null with authority: none here, and the target in an overlay."
                        yield Problem("local-target-in-pack", message, line.place, None, None, step)
