"""Whether what evidence names is there."""

from __future__ import annotations

import pytest

from compliance.evidence.folder import read_evidence
from compliance.text.problem import InvalidFiles
from tests.support.builders import library_of

HEAD = """kind: evidence
id: example
authority: Example Council
title: An example
basis: invented
documents: [{id: d, title: D, document_kind: governance, seen: true}]
"""


def codes(text: str) -> list[str]:
    """Give the codes of what is wrong with some evidence."""
    try:
        read_evidence(lambda _: (HEAD + text).encode(), "folder", library_of())
    except InvalidFiles as error:
        return [each.code for each in error.problems]
    return []


SECTIONS = [
    pytest.param("statements", "topic: help, strand: policy, says: states, status: confirmed", id="statement"),
    pytest.param("metrics", "id: waiting, count: 1", id="figure"),
    pytest.param("facts", "id: homes, value: true", id="fact"),
    pytest.param("services", "service: advocacy, cohorts: []", id="service"),
    pytest.param("judgements", 'requirement: law.never, answer: met, by: a lead, because: ""', id="judgement"),
    pytest.param("good_reasons", "requirement: law.never, because: better, by: a lead", id="good reason"),
]


@pytest.mark.parametrize(("section", "line"), SECTIONS)
def test_a_pattern_to_copy_needs_no_source(section: str, line: str) -> None:
    """A line marked as a template names what it likes; the same line as evidence is refused."""
    assert codes(f"{section}: [{{template: true, {line}}}]\n") == []
    assert codes(f"{section}: [{{{line}}}]\n") != []


@pytest.mark.parametrize(
    ("metric", "expected"),
    [pytest.param("waiting", [], id="known"), pytest.param("waitng", ["unknown-metric"], id="not")],
)
def test_a_statement_may_speak_of_a_figure_that_is_there(metric: str, expected: list[str]) -> None:
    """The figure a statement speaks of is one of the metrics."""
    line = f"topic: help, strand: governance, says: states, document: d, status: proposed, metric: {metric}"

    assert codes(f"statements: [{{{line}}}]\n") == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        pytest.param('id: used_share, of: 44, stated: "73%"', [], id="a share with its sign"),
        pytest.param('id: used_share, of: 44, stated: "73"', ["wrong-kind-of-number"], id="a share without"),
        pytest.param('id: waiting, stated: "73"', [], id="a count"),
        pytest.param('id: used_share, group: {age: 5-10}, count: 7, stated: "7"', [], id="a count in a breakdown"),
        pytest.param("id: used_share, value: 0.73", ["wrong-kind-of-number"], id="a decimal for a share"),
        pytest.param("id: per_week, value: 5", [], id="a rate of its own"),
    ],
)
def test_which_of_two_readings_of_a_number_is_meant_is_never_guessed(figure: str, expected: list[str]) -> None:
    """73 where a share belongs is refused, not read as 73 or as 7,300 in a hundred."""
    assert codes(f"metrics: [{{{figure}, document: d}}]\n") == expected
