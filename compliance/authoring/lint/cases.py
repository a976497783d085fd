"""Every case beside a rule comes out as it says."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.authoring.lint_input import LintInput
from compliance.authoring.trial import trials
from compliance.text.problem import Problem

__all__ = ["check"]


def check(given: LintInput) -> Iterator[Problem]:
    """Each case gives the verdict, reasons and words that it names."""
    for trial in trials(given.examples, given.library):
        yield from trial.problems
        for difference in trial.differences:
            message = f'{trial.requirement}, "{trial.example.name}": {difference}'
            yield Problem("case-fails", message, trial.example.place)
