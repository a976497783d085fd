"""The kinds of node and the faults each can find in itself."""

from __future__ import annotations

import pytest

from compliance.quantities.span import Compare
from compliance.rules import tree
from compliance.rules.operand import ValueName
from compliance.rules.strand import Strand
from compliance.text.shape import Fault
from tests.support.lookup import amount
from tests.support.rules import node, row_node, rule

ONE = amount("1")
EVERY = amount("100%")


def said(faults: list[Fault]) -> list[tuple[str | None, str]]:
    """Give the key and the code of each fault."""
    return [(fault.key, fault.code) for fault in faults]


@pytest.mark.parametrize("compare", list(Compare), ids=lambda compare: compare.value)
def test_each_comparison_is_read_from_its_own_key(compare: Compare) -> None:
    """The five compare words each give their comparison and its limit."""
    metric = tree.Metric(id="m", **{compare.value: ONE})

    assert metric.comparison == (compare, ONE)
    assert metric.faults() == []


def test_without_a_comparison_there_is_none() -> None:
    """A node that holds nothing against a limit says so."""
    assert tree.Metric(id="m", reported=True).comparison is None


@pytest.mark.parametrize(
    ("each", "expected"),
    [
        (tree.Metric(id="m", reported=True), []),
        (tree.Metric(id="m", at_least=ONE), []),
        (tree.Metric(id="m"), [(None, "no-comparison")]),
        (tree.Metric(id="m", reported=True, at_least=ONE), [("reported", "two-comparisons")]),
        (tree.Metric(id="m", at_least=ONE, at_most=ONE), [("at_most", "two-comparisons")]),
        (tree.Groups(metric="m", by=("age",), reported=True), []),
        (tree.Groups(metric="m", by=("age",), each_at_least=EVERY), []),
        (tree.Groups(metric="m", by=("age",)), [(None, "no-comparison")]),
        (tree.Groups(metric="m", by=("age",), reported=True, each_at_least=EVERY), [(None, "no-comparison")]),
        (tree.FactTest(id="f", is_="yes"), []),
        (tree.FactTest(id="f", at_least=ONE), []),
        (tree.FactTest(id="f"), [(None, "no-comparison")]),
        (tree.FactTest(id="f", is_="yes", at_least=ONE), [("is", "two-comparisons")]),
        (tree.FactTest(id="f", more_than=ONE, equals=ONE), [("equals", "two-comparisons")]),
        (tree.Document(topic="t"), []),
        (tree.Document(topic="t", number="age", at_most=ONE), []),
        (tree.Document(topic="t", number="age"), [(None, "no-comparison")]),
        (tree.Document(topic="t", at_most=ONE), [(None, "no-number")]),
        (tree.Document(topic="t", number="age", at_most=ONE, equals=ONE), [("equals", "two-comparisons")]),
        (tree.Document(topic="t", in_=(Strand.POLICY, Strand.GOVERNANCE)), []),
        (tree.Document(topic="t", in_=(Strand.PRACTICE,)), [("in", "not-a-text")]),
        (tree.Document(topic="t", in_=(Strand.PAPER, Strand.VOICE)), [("in", "not-a-text"), ("in", "not-a-text")]),
        (tree.FieldTest(name="n", is_="Y"), []),
        (tree.FieldTest(name="n", in_=("Y", "N")), []),
        (tree.FieldTest(name="n", blank=True), []),
        (tree.FieldTest(name="n", at_least=ONE), []),
        (tree.FieldTest(name="n"), [(None, "no-comparison")]),
        (tree.FieldTest(name="n", is_="Y", blank=True), [(None, "no-comparison")]),
        (tree.FieldTest(name="n", at_least=ONE, at_most=ONE), [("at_most", "two-comparisons")]),
        (tree.Within(from_="a", to="b", days=ONE), []),
        (tree.Within(from_="a", to="b", working_days=ValueName("days")), []),
        (tree.Within(from_="a", to="b"), [(None, "no-comparison")]),
        (tree.Within(from_="a", to="b", days=ONE, working_days=ONE), [(None, "no-comparison")]),
        (tree.Within(from_="a", to="b", days=EVERY), [("days", "wrong-kind-of-number")]),
        (tree.Within(from_="a", to="b", working_days=EVERY), [("working_days", "wrong-kind-of-number")]),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, list) else "-".join(code for _, code in value),
)
def test_each_kind_finds_its_own_faults(each: object, expected: list[tuple[str | None, str]]) -> None:
    """Keys that are each well formed and do not fit together are refused; their well-formed twins are not."""
    assert said(each.faults()) == expected  # type: ignore[attr-defined]


def test_two_comparisons_are_both_named() -> None:
    """The message names the words that stand together and what is expected."""
    (fault,) = tree.Metric(id="m", at_least=ONE, at_most=ONE).faults()

    assert fault.message == "at_least and at_most stand together"
    assert fault.expected == "one comparison"


def test_a_missing_comparison_lists_the_words() -> None:
    """The message lists every compare word."""
    (fault,) = tree.Metric(id="m").faults()

    assert fault.expected == "one of at_least, at_most, more_than, less_than, equals"


def test_walk_gives_every_node_from_the_top() -> None:
    """Joins, negations and the rows of a table are all visited, parents first."""
    every = node(
        """
        all:
          - any: [{metric: {id: a, reported: true}}, {not: {metric: {id: b, reported: true}}}]
          - at_least_k: {k: 1, of: [{fact: {id: c, is: "yes"}}]}
          - records:
              table: t
              where: {field: {name: stage, is: "1"}}
              each: {within: {from: x, to: y, days: 1}}
              at_least: 100%
          - records: {table: t, each: {field: {name: z, blank: true}}, at_least: 100%}
        """
    )

    kinds = [type(each).__name__ for each in tree.walk(every)]

    assert kinds == [
        "All",
        "AnyOf",
        "Metric",
        "Not",
        "Metric",
        "AtLeastK",
        "FactTest",
        "Records",
        "Within",
        "FieldTest",
        "Records",
        "FieldTest",
    ]


def test_walk_goes_through_joins_of_rows() -> None:
    """A tree about one row is walked like any other."""
    found = tree.walk(row_node("{all: [{not: {field: {name: a, blank: true}}}, {field: {name: b, is: x}}]}"))

    assert [type(each).__name__ for each in found] == ["All", "Not", "FieldTest", "FieldTest"]


def test_where_a_node_stands_is_no_part_of_what_it_is() -> None:
    """Two nodes, and two rules, that ask the same are equal, wherever each is written."""
    assert node("metric: {id: a, reported: true}") == node("\n\n   metric:    {reported: true, id: a}")
    assert rule("strands: {policy: {document: {topic: t}}}") == rule("\n  strands: {policy:   {document: {topic: t}}}")
