"""What a rule says of itself, word for word: claims, values inside them, and faults in how it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jsonschema
import pytest
from referencing import Registry

from compliance.rules import tree
from compliance.rules.explanation import Line, explain, say_node
from compliance.rules.grammar import NODE, ROW_NODE, RULE
from compliance.rules.lookup import Says
from compliance.rules.operand import OPERAND
from compliance.rules.strand import Strand
from compliance.text.kinds import Kind
from compliance.text.problem import Problem
from tests.support.lookup import FakeLookup, amount, says, texts
from tests.support.names import FakeNames
from tests.support.rules import answer_rule, node, node_problems, row_node, row_problems, rule, rule_problems

NAMES = FakeNames(values={"x": amount("95%"), "days": amount("10"), "low": amount("5")})
TOPIC = "{document: {topic: help}}"
BLANK = "{field: {name: b, blank: true}}"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        pytest.param(f"all: [{TOPIC}]", "the policy says that children get help", id="all"),
        pytest.param(f"any: [{TOPIC}]", "either the policy says that children get help", id="any"),
        pytest.param(f"not: {TOPIC}", "it is not so that the policy says that children get help", id="not"),
        pytest.param(
            f"at_least_k: {{k: 1, of: [{TOPIC}]}}", "at least 1 of: the policy says that children get help", id="some"
        ),
    ],
)
def test_a_text_inside_others_is_the_text_of_its_strand(written: str, words: str) -> None:
    """Whatever stands around it, a passage is looked for in the text of the strand it stands in, and that is said."""
    assert say_node(node(written), NAMES, Strand.POLICY) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("fact: {id: budget, at_least: $days}", 'the recorded fact "budget" is at least 10'),
        (
            "covers: {service: advocacy, cohorts: [in_need], age_from: $low}",
            "the current advocacy service takes in in need from age 5",
        ),
        (
            f"records: {{table: t, where: {{field: {{name: a, equals: $low}}}}, each: {BLANK}, at_least: 1}}",
            "in at least 1 of the rows of t where a is exactly 5, b is blank",
        ),
    ],
    ids=["a fact", "an age", "rows"],
)
def test_a_named_value_is_said_as_its_number(written: str, words: str) -> None:
    """A value that a source gives is said as the number, wherever in a rule its name stands."""
    assert say_node(node(written), NAMES) == words


def test_a_column_held_against_a_named_value_is_said_with_its_number() -> None:
    """Inside a table as well the number is said, and not the name."""
    assert say_node(row_node("{field: {name: waited, at_most: $days}}"), NAMES) == "waited is at most 10"


PARTLY = rule("""
    strands: {policy: {document: {topic: help}}, contract: {document: {topic: other}}}
    partly: {when: {strand: policy}, words: the policy alone says so}
""")


@pytest.mark.parametrize(
    ("said", "truth"),
    [(Says.STATES, True), (Says.CONTRARY, False), (Says.PLACEHOLDER, False)],
    ids=["so", "no", "blank"],
)
def test_the_partly_step_shows_its_own_answer(said: Says, truth: bool) -> None:
    """The line of the partly step has the truth of that step, whatever the rule came to."""
    lookup = FakeLookup(passages={("help", Strand.POLICY): texts(says(said))})

    lines = list(explain(answer_rule(PARTLY, lookup), PARTLY, NAMES))

    assert Line(0, truth, "Partly, if the policy alone says so.") in lines


def test_a_rule_without_a_partly_step_shows_none() -> None:
    """Nothing is said of a step that the rule does not have."""
    plain = rule("strands: {policy: {document: {topic: help}}}")

    lines = list(explain(answer_rule(plain, FakeLookup()), plain, NAMES))

    assert [line.text for line in lines if "Partly" in line.text] == []


def test_each_leaf_is_said_in_the_strand_it_was_asked_in() -> None:
    """A line of the explanation names the text that was looked into."""
    lookup = FakeLookup(passages={("help", Strand.POLICY): texts(says(Says.STATES))})

    lines = [line.text for line in explain(answer_rule(PARTLY, lookup), PARTLY, NAMES)]

    assert "the policy says that children get help: yes" in lines


def test_a_reason_about_nothing_in_particular_is_said_alone() -> None:
    """Where no item is at fault, no brackets stand behind the reason."""
    asked = rule("strands: {practice: {judgement: {question: Q?, good_answer: g, does_not_count: d, by: [panel]}}}")

    lines = [line.text for line in explain(answer_rule(asked, FakeLookup()), asked, NAMES)]

    assert lines[1] == "the panel answers well: Q?: not known - a person has yet to judge or confirm it"


ONE_OF_TWO = "one of the two"
EITHER = "one of {} and {} is needed, and not both"


@pytest.mark.parametrize(
    ("written", "code", "message", "expected"),
    [
        pytest.param(
            "{fact: {id: f, is: x, at_least: 1}}", "two-comparisons", "is stands beside a comparison", ONE_OF_TWO,
            id="a fact that is and is compared",
        ),
        pytest.param(
            "{metric: {id: m, reported: true, at_least: 1}}", "two-comparisons",
            "reported stands beside a comparison", ONE_OF_TWO, id="a figure held and compared",
        ),
        pytest.param(
            "{metric: {id: m, at_least: 1, at_most: 1}}", "two-comparisons", "at_least and at_most stand together",
            "one comparison", id="a figure compared twice",
        ),
        pytest.param(
            "{metric: {id: m}}", "no-comparison", "nothing says what the figure is held against",
            "one of at_least, at_most, more_than, less_than, equals", id="a figure held against nothing",
        ),
        pytest.param(
            "{groups: {metric: m, by: [age]}}", "no-comparison", EITHER.format("reported", "each_at_least"), None,
            id="groups asked nothing",
        ),
        pytest.param(
            "{groups: {metric: m, by: [age], reported: true, each_at_least: $x}}", "no-comparison",
            EITHER.format("reported", "each_at_least"), None, id="groups asked both",
        ),
        pytest.param(
            "{document: {topic: t, at_least: 1}}", "no-number", "a comparison stands here without a number to compare",
            "number: NAME", id="a text compared without a number",
        ),
        pytest.param(
            "{document: {topic: t, in: [practice]}}", "not-a-text", "practice is not a kind of text", None,
            id="practice is no text",
        ),
    ],
)  # fmt: skip
def test_a_leaf_that_asks_too_much_or_nothing_is_told_so(
    written: str, code: str, message: str, expected: str | None
) -> None:
    """The message says what stands there, and what should."""
    (problem,) = node_problems(written)

    assert (problem.code, problem.message, problem.expected) == (code, message, expected)


@pytest.mark.parametrize(
    ("written", "code", "message", "expected"),
    [
        pytest.param(
            "{within: {from: a, to: b}}", "no-comparison", EITHER.format("working_days", "days"), None, id="no limit"
        ),
        pytest.param(
            "{within: {from: a, to: b, days: 1, working_days: 1}}", "no-comparison",
            EITHER.format("working_days", "days"), None, id="two limits",
        ),
        pytest.param(
            "{within: {from: a, to: b, days: 100%}}", "wrong-kind-of-number", "100% is no number of days",
            "0, 1 or $name", id="a share of days",
        ),
        pytest.param(
            "{field: {name: a}}", "no-comparison", "one test of the column is needed",
            "one of is, in, blank or a comparison", id="a column asked nothing",
        ),
        pytest.param(
            "{field: {name: a, is: x, blank: true}}", "no-comparison", "one test of the column is needed",
            "one of is, in, blank or a comparison", id="a column asked two things",
        ),
    ],
)  # fmt: skip
def test_a_row_leaf_that_asks_too_much_or_nothing_is_told_so(
    written: str, code: str, message: str, expected: str | None
) -> None:
    """Inside a table as well the message says what stands there, and what should."""
    (problem,) = row_problems(written)

    assert (problem.code, problem.message, problem.expected) == (code, message, expected)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{at_least_k: [1]}", "a set with k, of"),
        ("{records: x}", "a set with table, each, at_least"),
    ],
)
def test_a_set_says_which_names_it_needs(written: str, expected: str) -> None:
    """Where a set of names belongs and something else stands, the names are listed."""
    (problem,) = node_problems(written)

    assert problem.expected == expected


def _at(problem: Problem) -> str:
    return str(problem.place)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        pytest.param("{strands: {policy: {document: {topic: t}}}, needs: 2}", "pack.yaml:1:52", id="at the number"),
        pytest.param("strands: {policy: {document: {topic: t}}}\nneeds: 3\n", "pack.yaml:2:8", id="on its own line"),
    ],
)
def test_too_many_strands_are_refused_where_the_number_stands(written: str, at: str) -> None:
    """The place is that of the number to change."""
    (problem,) = rule_problems(written)

    assert (problem.code, _at(problem)) == ("needs-too-many", at)


def _is_valid(kind: Kind[Any], value: object) -> bool:
    definitions: dict[str, Any] = {}
    schema: Mapping[str, Any] = kind.schema(definitions) | {"$defs": definitions}
    return jsonschema.Draft202012Validator(schema, registry=Registry()).is_valid(value)


STRANDS = {"policy": {"document": {"topic": "t"}}}


@pytest.mark.parametrize(
    ("kind", "value", "valid"),
    [
        pytest.param(RULE, {"strands": STRANDS, "needs": "all"}, True, id="all strands"),
        pytest.param(RULE, {"strands": STRANDS, "needs": "any"}, True, id="any strand"),
        pytest.param(RULE, {"strands": STRANDS, "needs": 1}, True, id="one strand"),
        pytest.param(RULE, {"strands": STRANDS, "needs": 0}, False, id="no strand"),
        pytest.param(RULE, {"strands": STRANDS, "needs": 1.5}, False, id="a strand and a half"),
        pytest.param(RULE, ["strands"], False, id="a list for a rule"),
        pytest.param(RULE, {"strands": ["policy"]}, False, id="a list of strands"),
        pytest.param(NODE, {"at_least_k": [1]}, False, id="a list for a set"),
        pytest.param(ROW_NODE, {"at_least_k": {"k": 1, "of": []}}, False, id="none of nothing"),
        *(pytest.param(OPERAND, each, True, id=f"{each!r}") for each in (0, 1, "0", "1", "100%", "$days")),
        *(
            pytest.param(OPERAND, each, False, id=f"{each!r}")
            for each in (2, "2", "99%", "days", "$Days", "$" + "a" * 41)
        ),
    ],
)
def test_an_editor_is_told_what_the_reader_takes(kind: Kind[Any], value: object, valid: bool) -> None:
    """The published schema takes what the reader takes at the edges of each form."""
    assert _is_valid(kind, value) is valid


@pytest.mark.parametrize("join", [tree.All, tree.AnyOf, tree.AtLeastK, tree.Not], ids=lambda each: each.__name__)
def test_rules_and_rows_are_joined_in_the_same_four_ways(join: type) -> None:
    """All, any, at least some, and not: each is read into its own class, in a rule and in a row."""
    leaf = {tree.Not: "not: %s", tree.All: "all: [%s]", tree.AnyOf: "any: [%s]"}.get(
        join, "at_least_k: {k: 1, of: [%s]}"
    )

    assert isinstance(node(leaf % '{fact: {id: f, is: "x"}}'), join)
    assert isinstance(row_node(leaf % "{field: {name: a, blank: true}}"), join)


@pytest.mark.parametrize("join", ["all: [%s]", "any: [%s]", "not: %s", "at_least_k: {k: 1, of: [%s]}"])
def test_what_joins_a_part_that_cannot_be_read_is_no_node(join: str) -> None:
    """A rule with a part at fault is refused whole, in a rule and in a row: half of it would ask something else."""
    assert [each.code for each in node_problems(join % "{fact: {id: f}}")] == ["no-comparison"]
    assert [each.code for each in row_problems(join % "{field: {name: a}}")] == ["no-comparison"]
