"""Every case beside a rule comes out as it says."""

from __future__ import annotations

import pytest

from tests.support.builders import pack_file, requirement, requirements_file
from tests.support.linting import found_by

CASE = """kind: tests
pack: law
tests:
  law.help:
    - {name: the policy says so, given: {statements: [{topic: help, strand: policy, says: states}]}, verdict: %s}
"""


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        pytest.param("met", [], id="as it says"),
        pytest.param(
            "not_met",
            [("case-fails", 'law.help, "the policy says so": the verdict is met (no reasons), not not_met')],
            id="otherwise",
        ),
    ],
)
def test_a_case_that_answers_otherwise_is_told(verdict: str, expected: list[tuple[str, str]]) -> None:
    """A case that fails is named, with in what it differs."""
    tests = ("law/duties.tests.yaml", CASE % verdict)

    assert found_by("cases", pack_file(), requirements_file(requirement()), tests) == expected


def test_a_case_whose_evidence_cannot_be_read_is_told() -> None:
    """A case with wrong evidence is told with what is wrong in it."""
    tests = ("law/duties.tests.yaml", (CASE % "met").replace("statements", "statments"))

    found = found_by("cases", pack_file(), requirements_file(requirement()), tests)

    assert [code for code, _ in found] == ["unknown-key"]
