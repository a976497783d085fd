"""Every rule has cases beside it that show each answer and the line between them."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.authoring.lint_input import LintInput
from compliance.rules.verdict import Verdict
from compliance.standards.example import Example
from compliance.standards.requirement import Requirement
from compliance.text.problem import Problem, nearest

__all__ = ["check"]

_WANTED = (Verdict.MET, Verdict.NOT_MET, Verdict.UNKNOWN)


def check(given: LintInput) -> Iterator[Problem]:
    """Each rule is shown met, not met, unknown and on the boundary; each case belongs to a rule."""
    packs = [(pack.id, each) for pack in given.library.packs.values() for each in pack.requirements]
    local = [(overlay.id, each) for overlay in given.library.overlays.values() for each in overlay.add]
    known = {each.id: pack for pack, each in [*packs, *local]}
    cases: dict[str, list[Example]] = {}
    for file in given.examples:
        for name, examples in file.tests:
            cases.setdefault(name, []).extend(examples)
            if known.get(name) != file.pack:
                message = f'the pack "{file.pack}" has no requirement "{name}"'
                yield Problem("unknown-requirement", message, file.place, None, nearest(name, known))
    for _, requirement in [*packs, *local]:
        if requirement.rule is not None:
            yield from _missing(requirement, cases.get(requirement.id, []))
    for name, gathered in cases.items():
        yield from _same_name(name, gathered)


def _missing(requirement: Requirement, examples: list[Example]) -> Iterator[Problem]:
    shown = {example.verdict for example in examples}
    missing = [verdict.value for verdict in _WANTED if verdict not in shown]
    if requirement.applies_when is not None and Verdict.NOT_APPLICABLE not in shown:
        missing.append(Verdict.NOT_APPLICABLE.value)
    if not any(example.boundary for example in examples):
        missing.append("the boundary")
    if missing:
        message = f"{requirement.id} has no case that shows {', '.join(missing)}"
        step = "Add it to the .tests.yaml file beside this one."
        yield Problem("case-missing", message, requirement.place, None, None, step)


def _same_name(requirement: str, examples: list[Example]) -> Iterator[Problem]:
    seen: set[str] = set()
    for example in examples:
        if example.name in seen:
            yield Problem("case-named-twice", f'two cases of {requirement} are called "{example.name}"', example.place)
        seen.add(example.name)
