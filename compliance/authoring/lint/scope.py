"""Whom a requirement is asked of, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.authoring.lint_input import LintInput
from compliance.standards.force import Addressee
from compliance.standards.requirement import Requirement
from compliance.text.problem import Problem

__all__ = ["check"]


def check(given: LintInput) -> Iterator[Problem]:
    """A duty of national bodies alone is not scored; each rule has an action; each heading has a requirement."""
    for requirement in given.requirements:
        yield from _requirement(requirement)
    for pack in given.library.packs.values():
        used = {requirement.standard for requirement in pack.requirements}
        for standard in pack.head.standards:
            if standard.id not in used:
                message = f'no requirement belongs to the standard "{standard.id}"'
                yield Problem("empty-standard", message, pack.head.place)


def _requirement(requirement: Requirement) -> Iterator[Problem]:
    if set(requirement.addressee) == {Addressee.NATIONAL} and requirement.rule is not None:
        message = "a duty of national bodies is scored on a council"
        yield Problem("national-and-scored", message, requirement.place, "not_scored_locally, with the reason")
    if requirement.rule is not None and not requirement.actions:
        message = f"{requirement.id} offers no action"
        yield Problem("no-action", message, requirement.place, "actions: [...]")
