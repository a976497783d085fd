"""Situations in which advocacy is to be offered unasked, and figures that somebody assumed."""

from __future__ import annotations

import pytest

from compliance.standards.circumstance import CircumstancesFile
from compliance.text.reader import read_bytes
from compliance.workspace.opening import load_library
from tests.support.builders import pack_file, problems_in, requirement, requirements_file

_ONE = """
kind: circumstances
circumstances:
  - id: review
    title: A review is held
    authority: another_council
    source: {who: a protocol, official_number: null}
    provenance: verified
    cohort: {groups: [looked_after]%s}
"""
_RULE = "{strands: {practice: {metric: {id: seen_share, circumstance: %s, at_least: 100%%}}}}"


@pytest.mark.parametrize(
    ("ages", "fits"),
    [
        pytest.param("", True, id="no ages"),
        pytest.param(", age_from: 7", True, id="a lowest"),
        pytest.param(", age_to: 17", True, id="a highest"),
        pytest.param(", age_from: 7, age_to: 7", True, id="one age"),
        pytest.param(", age_from: 8, age_to: 7", False, id="turned round"),
    ],
)
def test_the_lowest_age_is_not_above_the_highest(ages: str, fits: bool) -> None:
    """Ages that are turned round concern nobody, so they are refused."""
    _, problems = read_bytes(CircumstancesFile, (_ONE % ages).encode(), "circumstances.yaml")

    assert [each.code for each in problems] == ([] if fits else ["ages-turned-round"])


@pytest.mark.parametrize(("name", "near"), [("review", None), ("reveiw", "review")], ids=["there", "a slip"])
def test_a_rule_names_a_circumstance_that_is_there(name: str, near: str | None) -> None:
    """A circumstance that nobody declared would match no figure for ever, so a rule that names one is refused."""
    files = ("circumstances.yaml", _ONE % ""), pack_file(), requirements_file(requirement(_RULE % name))

    problems = problems_in(*files)

    assert [(each.code, each.nearest) for each in problems] == ([("unknown-circumstance", near)] if near else [])


def test_no_shipped_circumstance_is_called_the_national_list() -> None:
    """The national list was never found: none carries a section of the draft, and one not confirmed has no number."""
    for each in load_library().circumstances.values():
        assert each.provenance.is_confirmed or each.source.official_number is None
        assert "page 7" not in each.title


def test_every_shipped_assumption_says_what_it_may_be_used_for() -> None:
    """A figure somebody assumed is for planning, and says that it is no standard."""
    assumptions = load_library().assumptions.values()

    assert assumptions
    assert all("no standard" in each.use.lower() for each in assumptions)
