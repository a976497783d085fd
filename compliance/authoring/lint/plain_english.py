"""What people read is short and plain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.authoring.lint_input import LintInput
from compliance.text.problem import Problem

__all__ = ["MOST_WORDS", "check"]

MOST_WORDS = 30
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z])")


def check(given: LintInput) -> Iterator[Problem]:
    """The plain wording of a requirement is one sentence of at most thirty words, with a full stop."""
    for requirement in given.requirements:
        words = len(requirement.plain.split())
        if words > MOST_WORDS:
            message = f"the plain sentence has {words} words"
            yield Problem("sentence-too-long", message, requirement.place, f"at most {MOST_WORDS}")
        if _SENTENCE_END.search(requirement.plain):
            message = "plain holds more than one sentence"
            yield Problem("more-than-one-sentence", message, requirement.place, "one sentence")
        if not requirement.plain.rstrip().endswith("."):
            yield Problem("no-full-stop", "the plain sentence has no full stop", requirement.place)
