"""What a lint check looks at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from compliance.frozen import frozen
from compliance.standards.example import ExamplesFile
from compliance.standards.library import Library
from compliance.standards.requirement import Requirement
from compliance.text.problem import Problem

__all__ = ["LintCheck", "LintInput"]


@frozen
class LintInput:
    """The library and the tests beside its rules."""

    library: Library
    examples: tuple[ExamplesFile, ...]

    @property
    def requirements(self) -> Iterator[Requirement]:
        """Every requirement: those of packs, and those that overlays add."""
        for pack in self.library.packs.values():
            yield from pack.requirements
        for overlay in self.library.overlays.values():
            yield from overlay.add


class LintCheck(Protocol):
    """A family of checks: a module under `lint/` with this function."""

    def check(self, given: LintInput) -> Iterator[Problem]:
        """Give every problem of this family."""
