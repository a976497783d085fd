"""What a lint check looks at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from compliance.frozen import frozen
from compliance.standards.example import ExamplesFile
from compliance.standards.library import Library
from compliance.text.problem import Problem

__all__ = ["LintCheck", "LintInput"]


@frozen
class LintInput:
    """The library and the tests beside its rules."""

    library: Library
    examples: tuple[ExamplesFile, ...]


class LintCheck(Protocol):
    """A family of checks: a module under `lint/` with this function."""

    def check(self, given: LintInput) -> Iterator[Problem]:
        """Give every problem of this family."""
