"""Every check on standards, run."""

from __future__ import annotations

from compliance.authoring.linter import check_names, lint_standards
from compliance.text.problem import Problem
from tests.support.builders import VOCABULARY, pack_file, requirement, requirements_file


def lint(*files: tuple[str, str]) -> list[Problem]:
    """Give what the linter says of the shared words and some files."""
    return lint_standards([(path, text.encode()) for path, text in {**VOCABULARY, **dict(files)}.items()])


def test_the_checks_are_found_by_their_names() -> None:
    """Each family of checks is a module, and its name is the family's name."""
    assert check_names() == sorted(check_names())
    assert {"cases", "plain_english", "provenance", "scope", "tests", "thresholds"} <= set(check_names())


def test_files_that_cannot_be_read_are_told_with_the_tests_beside_them() -> None:
    """Where the standards cannot be read the checks wait, and the problems of the tests are told as well."""
    found = lint(("bad.yaml", "kind: thmes\n"), ("law/duties.tests.yaml", "kind: test\n"))

    assert {each.place.path for each in found} == {"bad.yaml", "law/duties.tests.yaml"}


def test_problems_stand_in_the_order_of_their_places_and_once() -> None:
    """The same problem is told once, and a file is read from its top."""
    two = requirements_file(requirement(), requirement(id="law.other", more="actions: []"))

    found = lint(pack_file(), two)

    assert found == sorted(set(found), key=lambda each: (each.place, each.code, each.message))
    assert {"case-missing", "no-action"} <= {each.code for each in found}


def test_the_words_alone_are_clean() -> None:
    """A library without a pack has nothing to check."""
    assert lint() == []
