"""The cases beside rules, read when somebody looks at a rule: assessing never opens them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from compliance.authoring.trial import read_examples
from compliance.standards.example import Example
from compliance.standards.library import is_test_file
from compliance.text.problem import InvalidFiles
from compliance.workspace.opening import standards_files

__all__ = ["cases_by_requirement"]


def cases_by_requirement(extra: Iterable[Path] = ()) -> dict[str, tuple[Example, ...]]:
    """Give the cases of every requirement, of the shipped standards and of more folders.

    Raises:
        InvalidFiles: a file of cases does not follow its form.
        EvidenceUnreadable: a folder or file cannot be read.
    """
    files = [(name, data) for name, data in standards_files(extra, tests=True) if is_test_file(name)]
    found, problems = read_examples(files)
    if problems:
        raise InvalidFiles(problems)
    cases: dict[str, tuple[Example, ...]] = {}
    for file in found:
        for requirement, examples in file.tests:
            cases[requirement] = cases.get(requirement, ()) + examples
    return cases
