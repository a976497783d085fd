"""The standards that travel with the program: every case beside a rule passes, and no check finds fault."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from compliance.authoring.linter import lint_standards
from compliance.authoring.trial import read_examples, trials
from compliance.files.folder import read_tree
from compliance.standards.force import Authority, Force
from compliance.standards.library import Library, is_test_file, read_library

_STANDARDS = Path(__file__).parents[2] / "standards"


@cache
def _files() -> tuple[tuple[str, bytes], ...]:
    return tuple((f"standards/{name}", data) for name, data in read_tree(_STANDARDS, ".yaml"))


@cache
def _library() -> Library:
    return read_library(_files())


@pytest.mark.parametrize("path", sorted(path for path, _ in _files() if is_test_file(path)))
def test_every_case_beside_a_rule_passes(path: str) -> None:
    """Each case of the file gives the verdict, reasons, notes and words that it names."""
    examples, problems = read_examples([(path, dict(_files())[path])])
    assert problems == ()

    ran = list(trials(examples, _library()))

    failing = {
        f"{each.example.place} {each.requirement}, {each.example.name}": [*each.differences, *map(str, each.problems)]
        for each in ran
        if not each.passed
    }
    assert failing == {}
    assert len(ran) == sum(len(given) for file in examples for _, given in file.tests)


def test_no_check_finds_fault() -> None:
    """The linter has nothing to say of the shipped standards."""
    assert [str(each) for each in lint_standards(_files())] == []


def test_no_shipped_rule_decides_by_what_somebody_else_happens_to_do() -> None:
    """What another council or a provider gives is only seen elsewhere, and a campaign only recommends."""
    never = {Authority.LOCAL_TARGET, Authority.ANOTHER_COUNCIL, Authority.PROVIDER_PROMISE, Authority.COMPARATOR}

    found = [
        f"{requirement.id} ${name} from {line.from_}: {line.authority.value}"
        for pack in _library().packs.values()
        for requirement in pack.requirements
        for name, history in requirement.values
        for line in history
        if line.authority in never
        or (line.authority is Authority.CAMPAIGN and requirement.force is not Force.RECOMMENDATION)
    ]

    assert found == []
