"""Every rule has cases beside it that show each answer and the line between them."""

from __future__ import annotations

import pytest

from tests.support.builders import NO_RULE, File, pack_file, requirement, requirements_file
from tests.support.linting import found_by

LINE = "    - {{name: {}, boundary: {}, given: {{}}, verdict: {}}}\n"


def cases(*verdicts: str, pack: str = "law", requirement_id: str = "law.help", boundary: str = "met") -> File:
    """Give a file of tests with a case of each verdict; that of `boundary` stands on the line."""
    lines = "".join(
        LINE.format(f"case {number}", "true" if verdict == boundary else "false", verdict)
        for number, verdict in enumerate(verdicts)
    )
    return "law/duties.tests.yaml", f"kind: tests\npack: {pack}\ntests:\n  {requirement_id}:\n{lines}"


EVERY = ("met", "not_met", "unknown")
SCOPED = requirement(more='applies_when: {fact: {id: homes, is: "true"}}')


@pytest.mark.parametrize(
    ("text", "file", "missing"),
    [
        pytest.param(requirement(), cases(*EVERY), None, id="all shown"),
        pytest.param(requirement(), cases("met", "unknown"), "not_met", id="one answer missing"),
        pytest.param(requirement(), cases("met"), "not_met, unknown", id="two missing"),
        pytest.param(requirement(), cases(*EVERY, boundary="none"), "the boundary", id="no boundary"),
        pytest.param(requirement(), None, "met, not_met, unknown, the boundary", id="no cases"),
        pytest.param(SCOPED, cases(*EVERY), "not_applicable", id="a scope without a case outside it"),
        pytest.param(SCOPED, cases(*EVERY, "not_applicable"), None, id="a scope with one"),
        pytest.param(requirement(NO_RULE), None, None, id="no rule"),
    ],
)
def test_each_rule_is_shown_with_every_answer(text: str, file: File | None, missing: str | None) -> None:
    """A rule is shown met, not met, unknown, on the line, and outside its scope where it has one."""
    found = found_by("tests", pack_file(), requirements_file(text), *([file] if file else []))

    assert found == ([("case-missing", f"law.help has no case that shows {missing}")] if missing else [])


@pytest.mark.parametrize(
    ("file", "message"),
    [
        pytest.param(
            cases(*EVERY, requirement_id="law.hepl"), 'the pack "law" has no requirement "law.hepl"', id="a wrong name"
        ),
        pytest.param(cases(*EVERY, pack="lwa"), 'the pack "lwa" has no requirement "law.help"', id="a wrong pack"),
    ],
)
def test_each_case_belongs_to_a_requirement_of_its_pack(file: File, message: str) -> None:
    """Cases of a requirement that is not there, or of another pack, are told."""
    found = found_by("tests", pack_file(), requirements_file(requirement()), file)

    assert ("unknown-requirement", message) in found


def test_two_cases_of_one_name_are_told() -> None:
    """Each case has a name of its own, so that a failing one is found."""
    path, text = cases(*EVERY)
    other = ("law/more.tests.yaml", cases("partly_met")[1])

    found = found_by("tests", pack_file(), requirements_file(requirement()), (path, text), other)

    assert found == [("case-named-twice", 'two cases of law.help are called "case 0"')]


OVERLAY = """kind: overlay
id: own
prefix: own
title: Own targets
add:
  - id: own.target
    title: Our target
    plain: We do it.
    theme: access
    addressee: [commissioner]
    service: advocacy
    source: {instrument: Our target, official_number: null}
    provenance: verified
    rule: {strands: {policy: {document: {topic: help}}}}
"""


@pytest.mark.parametrize(
    ("file", "codes"),
    [
        pytest.param(cases(*EVERY, pack="own", requirement_id="own.target"), [], id="shown"),
        pytest.param(None, ["case-missing"], id="not shown"),
    ],
)
def test_a_council_s_own_rules_need_cases_too(file: File | None, codes: list[str]) -> None:
    """A requirement that an overlay adds is shown like any other."""
    found = found_by("tests", ("overlays/own.yaml", OVERLAY), *([file] if file else []))

    assert [code for code, _ in found] == codes
