"""What is not confirmed never looks official."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.authoring.lint_input import LintInput
from compliance.text.problem import Problem

__all__ = ["check"]


def check(given: LintInput) -> Iterator[Problem]:
    """A recalled or inferred item carries no official number, and confirming its text comes first."""
    for requirement in given.requirements:
        if requirement.provenance.is_confirmed:
            continue
        number = requirement.source.official_number
        if number is not None:
            message = f'a {requirement.provenance.value} text carries the number "{number}"'
            yield Problem("number-not-confirmed", message, requirement.place, "official_number: null")
        if requirement.rule is not None and requirement.actions[:1] != ("confirm-source-text",):
            message = f"the first action on a {requirement.provenance.value} text is not to confirm it"
            yield Problem("confirm-first", message, requirement.place, "actions: [confirm-source-text, ...]")
