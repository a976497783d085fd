"""YAML read into rules, and every way of getting it wrong."""

from __future__ import annotations

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from referencing import Registry

from compliance.quantities.span import Compare
from compliance.rules import tree
from compliance.rules.grammar import NODE, ROW_NODE, RULE, SCOPE
from compliance.rules.operand import ValueName
from compliance.rules.strand import Strand
from compliance.text.kinds import INVALID, Kind, Reading
from compliance.text.yaml import Mapping, Node, Scalar, Sequence
from tests.support.node_kinds import NODES
from tests.support.rules import (
    node,
    node_problems,
    row_node,
    row_problems,
    rule,
    rule_problems,
    scope,
    scope_problems,
)

TOPIC = "{document: {topic: t}}"
METRIC = "{metric: {id: m, reported: true}}"


@pytest.mark.parametrize("kind", NODES)
def test_each_kind_of_node_is_read(kind: str) -> None:
    """Every node kind, with its keys filled in, becomes its own class."""
    written, expected = NODES[kind]

    assert node(written) == expected


def test_every_kind_of_node_is_known() -> None:
    """The list of node kinds is the whole language; a new kind belongs in it."""
    (problem,) = node_problems("{nothing: 1}")

    assert problem.expected is not None
    assert set(problem.expected.removeprefix("one of ").split(", ")) == set(NODES)


def test_a_row_has_joins_and_two_leaves_of_its_own() -> None:
    """Inside a table only columns and times can be asked."""
    (problem,) = row_problems("{document: {topic: t}}")

    assert problem.expected == "one of all, any, not, at_least_k, field, within"
    assert row_node("{at_least_k: {k: 1, of: [{not: {field: {name: a, blank: true}}}]}}") == tree.AtLeastK(
        1, (tree.Not(tree.FieldTest(name="a", blank=True)),)
    )


@pytest.mark.parametrize("compare", list(Compare), ids=lambda compare: compare.value)
def test_each_compare_word_is_read(compare: Compare) -> None:
    """The five words stand in a metric."""
    assert node(f"metric: {{id: m, {compare.value}: $x}}").comparison == (  # type: ignore[union-attr]
        compare,
        ValueName("x"),
    )


@pytest.mark.parametrize(
    ("needs", "expected"), [("", None), ("needs: all\n", None), ("needs: any\n", 1), ("needs: 2\n", 2)], ids=repr
)
def test_needs_says_how_many_strands(needs: str, expected: int | None) -> None:
    """All is the default; any is one of them."""
    found = rule(f"strands: {{policy: {TOPIC}, practice: {METRIC}}}\n{needs}")

    assert found.needs == expected
    assert [strand for strand, _ in found.strands] == [Strand.POLICY, Strand.PRACTICE]


def test_partly_names_a_step_in_words() -> None:
    """The partly step has a node and a sentence, and may name a strand of the rule."""
    found = rule(
        f"""
        strands: {{policy: {TOPIC}, practice: {METRIC}}}
        partly: {{when: {{all: [{{strand: policy}}, {{not: {{strand: practice}}}}]}}, words: only the policy says so}}
        """
    )

    assert found.partly is not None
    assert found.partly.words == "only the policy says so"
    assert found.partly.when == tree.All(
        (tree.StrandResult(Strand.POLICY), tree.Not(tree.StrandResult(Strand.PRACTICE)))
    )


def test_nodes_remember_where_they_stand() -> None:
    """Each node keeps its line and column, for every later message about it."""
    found = rule(f"strands:\n  policy:\n    document: {{topic: t}}\n  practice: {METRIC}\n")

    (_, policy), (_, practice) = found.strands
    assert str(policy.place) == "pack.yaml:3:15"
    assert str(practice.place) == "pack.yaml:4:22"
    assert str(found.place) == "pack.yaml:1:1"


RULE_FAULTS = {
    "a bare number": (
        "strands:\n  practice:\n    metric: {id: m, at_least: 95%}\n",
        "bare-number",
        "3:31",
        (
            "the number 95% stands in a rule; expected 0, 1, 100% or a named value such as $days. "
            "Give 95% a name under values, with the authority it comes from, and write $name here."
        ),
    ),
    "an unknown node": (
        "strands:\n  practice:\n    metrc: {id: m, reported: true}\n",
        "unknown-key",
        "3:5",
        (
            '"metrc" is not a known name here; expected one of all, any, not, at_least_k, document, metric, groups, '
            "fact, attestation, judgement, covers, records, strand. Did you mean metric?"
        ),
    ),
    "an unknown key of a node": (
        "strands:\n  practice:\n    metric: {id: m, at_last: $x}\n",
        "unknown-key",
        "3:21",
        (
            '"at_last" is not a known name here; expected one of at_least, at_most, more_than, less_than, equals, id, '
            "circumstance, reported. Did you mean at_least?"
        ),
    ),
    "two comparisons": (
        "strands:\n  practice:\n    metric: {id: m, at_least: $x, at_most: $y}\n",
        "two-comparisons",
        "3:44",
        "at_least and at_most stand together; expected one comparison",
    ),
    "no comparison": (
        "strands:\n  practice:\n    metric: {id: m}\n",
        "no-comparison",
        "3:13",
        "nothing says what the figure is held against; expected one of at_least, at_most, more_than, less_than, equals",
    ),
    "an unknown strand": (
        f"strands:\n  polcy: {TOPIC}\n",
        "unknown-word",
        "2:3",
        (
            '"polcy" is not known here; expected one of policy, contract, paper, publicity, governance, practice, '
            "voice. Did you mean policy?"
        ),
    ),
    "no strands": (
        "needs: all\n",
        "missing-key",
        "1:1",
        (
            '"strands" is missing; expected strands: strands such as policy, contract or practice, '
            "each with what it must show"
        ),
    ),
    "an empty set of strands": (
        "strands: {}\n",
        "wrong-kind",
        "1:10",
        (
            "a set of named values stands here; expected strands such as policy, contract or practice, "
            "each with what it must show"
        ),
    ),
    "a list of strands": (
        f"strands: [{TOPIC}]\n",
        "wrong-kind",
        "1:10",
        "a list stands here; expected strands such as policy, contract or practice, each with what it must show",
    ),
    "an unknown key of a rule": (
        f"strands: {{policy: {TOPIC}}}\nparty: 1\n",
        "unknown-key",
        "2:1",
        '"party" is not a known name here; expected one of strands, needs, partly. Did you mean partly?',
    ),
    "a rule that is a word": (
        "met\n",
        "wrong-kind",
        "1:1",
        '"met" stands here; expected a set with strands',
    ),
    "two nodes in one set": (
        "strands:\n  practice: {metric: {id: m, reported: true}, fact: {id: f, is: x}}\n",
        "not-one-key",
        "2:13",
        (
            "metric, fact stand together here; expected exactly one of all, any, not, at_least_k, document, metric, "
            "groups, fact, attestation, judgement, covers, records, strand"
        ),
    ),
    "an empty list": (
        "strands:\n  practice: {all: []}\n",
        "list-too-short",
        "2:19",
        "the list has 0 items; expected at least 1",
    ),
    "a strand outside partly": (
        f"strands:\n  policy: {TOPIC}\n  practice: {{all: [{{strand: policy}}]}}\n",
        "unknown-strand",
        "3:29",
        "strand policy stands outside partly; expected strand only inside partly",
    ),
    "a strand that the rule has not": (
        f"strands: {{policy: {TOPIC}}}\npartly:\n  when: {{not: {{strand: contract}}}}\n  words: w\n",
        "unknown-strand",
        "3:24",
        "this rule has no strand contract; expected one of policy",
    ),
    "more strands needed than there are": (
        f"strands: {{policy: {TOPIC}, practice: {METRIC}}}\nneeds: 3\n",
        "needs-too-many",
        "2:8",
        "3 strands are needed and 2 are there; expected at most 2. Ask for fewer, or add the strands that are missing.",
    ),
    "two strands needed of one": (
        f"strands: {{policy: {TOPIC}}}\nneeds: 2\n",
        "needs-too-many",
        "2:8",
        "2 strands are needed and 1 is there; expected at most 1. Ask for fewer, or add the strands that are missing.",
    ),
    "no strand needed": (
        f"strands: {{policy: {TOPIC}}}\nneeds: 0\n",
        "below-least",
        "2:8",
        "0 is too small; expected 1 or more",
    ),
    "a misspelt word in needs": (
        f"strands: {{policy: {TOPIC}}}\nneeds: al\n",
        "wrong-kind",
        "2:8",
        '"al" stands here; expected all, any or a number of strands. Did you mean all?',
    ),
    "a list in needs": (
        f"strands: {{policy: {TOPIC}}}\nneeds: [policy]\n",
        "wrong-kind",
        "2:8",
        "a list stands here; expected all, any or a number of strands",
    ),
    "more parts asked for than there are": (
        f"strands:\n  practice: {{at_least_k: {{k: 2, of: [{METRIC}]}}}}\n",
        "needs-too-many",
        "2:30",
        "2 parts are needed and 1 is there; expected at most 1. Ask for fewer, or add the parts that are missing.",
    ),
    "a document in practice that names no text": (
        f"strands:\n  practice: {{all: [{TOPIC}]}}\n",
        "no-text-named",
        "2:31",
        "document t stands where no kind of text is named; expected in: [policy] or the like",
    ),
    "a document in partly that names no text": (
        f"strands: {{policy: {TOPIC}}}\npartly:\n  when: {{not: {TOPIC}}}\n  words: w\n",
        "no-text-named",
        "3:26",
        "document t stands where no kind of text is named; expected in: [policy] or the like",
    ),
    "a document in practice that is named": (
        "strands:\n  policy:\n    document: {topic: t, in: [practice]}\n",
        "not-a-text",
        "3:30",
        "practice is not a kind of text",
    ),
    "partly without words": (
        f"strands: {{policy: {TOPIC}}}\npartly:\n  when: {{strand: policy}}\n",
        "missing-key",
        "3:3",
        '"words" is missing; expected words: a text',
    ),
    "a misspelt key of records": (
        "strands:\n  practice: {records: {table: t, eech: {field: {name: a, blank: true}}, at_least: 100%}}\n",
        "unknown-key",
        "2:34",
        '"eech" is not a known name here; expected one of table, each, at_least, where. Did you mean each?',
    ),
    "a verb that can never pass": (
        "strands: {policy: {document: {topic: t, wording: may}}}\n",
        "unknown-word",
        "1:50",
        '"may" is not known here; expected one of must, should',
    ),
    "a node that is nothing": (
        "strands: {policy: null}\n",
        "wrong-kind",
        "1:19",
        (
            "nothing stands here; expected one of all, any, not, at_least_k, document, metric, groups, fact, "
            "attestation, judgement, covers, records, strand"
        ),
    ),
    "a number that cannot be compared": (
        "strands: {policy: {document: {topic: t, at_most: $floor}}}\n",
        "no-number",
        "1:30",
        "a comparison stands here without a number to compare; expected number: NAME",
    ),
    "an id with capitals": (
        "strands: {practice: {metric: {id: Metric, reported: true}}}\n",
        "wrong-kind",
        "1:35",
        '"Metric" stands here; expected an id of small letters, figures, . - and _',
    ),
    "a share of days": (
        "strands: {practice: {records: {table: t, each: {within: {from: a, to: b, days: 100%}}, at_least: 100%}}}\n",
        "wrong-kind-of-number",
        "1:80",
        "100% is no number of days; expected 0, 1 or $name",
    ),
}


@pytest.mark.parametrize("fault", RULE_FAULTS)
def test_each_fault_is_said_with_place_and_way_out(fault: str) -> None:
    """A fault says what stands where, what was expected, the nearest word and the next step."""
    written, code, at, sentence = RULE_FAULTS[fault]

    problems = {problem.code: problem for problem in rule_problems(written)}

    assert code in problems
    assert str(problems[code].place) == f"pack.yaml:{at}"
    assert problems[code].sentence == sentence


@pytest.mark.parametrize(
    "written",
    [
        f"strands: {{practice: {METRIC}}}",
        "strands: {practice: {metric: {id: m, at_least: $x}}}",
        "strands: {practice: {metric: {id: m, at_least: 100%}}}",
        f"strands: {{policy: {TOPIC}}}\npartly: {{when: {{not: {{strand: policy}}}}, words: w}}",
        f"strands: {{policy: {TOPIC}, practice: {METRIC}}}\nneeds: 2",
        f"strands: {{practice: {{at_least_k: {{k: 2, of: [{METRIC}, {METRIC}]}}}}}}",
        "strands: {practice: {document: {topic: t, in: [policy]}}}",
        f"strands: {{policy: {TOPIC}}}\npartly: {{when: {{document: {{topic: t, in: [contract]}}}}, words: w}}",
        f"strands: {{paper: {TOPIC}, publicity: {TOPIC}, governance: {TOPIC}, contract: {TOPIC}}}",
        "strands: {practice: {records: {table: t, each: {within: {from: a, to: b, days: 1}}, at_least: 100%}}}",
    ],
)
def test_the_nearest_right_form_is_read(written: str) -> None:
    """Beside each fault stands its twin that is well written."""
    assert rule_problems(written) == []


def test_every_fault_of_a_rule_is_reported_at_once() -> None:
    """A policy officer mends a file once, not fault by fault."""
    written = """
    strands:
      polcy: {document: {topic: t}}
      practice: {all: [{metric: {id: m, at_least: 95%}}, {metrc: {}}]}
    needs: most
    """

    found = {(problem.code, problem.place.line) for problem in rule_problems(written)}

    assert found == {("unknown-word", 3), ("bare-number", 4), ("unknown-key", 4), ("wrong-kind", 5)}


def test_faults_that_only_a_whole_rule_shows_come_together() -> None:
    """A strand in the wrong place and a document without a text are both reported."""
    written = f"""
    strands:
      practice: {{any: [{{strand: practice}}, {TOPIC}]}}
    partly: {{when: {{any: [{{strand: voice}}, {TOPIC}]}}, words: w}}
    """

    found = [(problem.code, problem.place.line) for problem in rule_problems(written)]

    assert sorted(found) == [
        ("no-text-named", 3),
        ("no-text-named", 4),
        ("unknown-strand", 3),
        ("unknown-strand", 4),
    ]


def test_a_scope_asks_any_node_that_says_which_texts_it_means() -> None:
    """When a requirement applies can be told from a text, a fact or a figure."""
    assert scope("document: {topic: t, in: [policy]}") == tree.Document(topic="t", in_=(Strand.POLICY,))
    assert scope_problems('{all: [{fact: {id: f, is: "yes"}}, {metric: {id: m, reported: true}}]}') == []


@pytest.mark.parametrize(
    ("written", "code", "at"),
    [
        ("{not: {strand: policy}}", "unknown-strand", "1:16"),
        ("{not: {document: {topic: t}}}", "no-text-named", "1:18"),
        ("{metrc: {id: m}}", "unknown-key", "1:2"),
    ],
    ids=["names a strand", "names no text", "is no node"],
)
def test_a_scope_stands_in_no_strand(written: str, code: str, at: str) -> None:
    """A scope is decided before any strand, so it can neither name one nor lean on one for its texts."""
    (problem,) = scope_problems(written)

    assert (problem.code, str(problem.place)) == (code, f"pack.yaml:{at}")


@pytest.mark.parametrize(
    ("kind", "value", "valid"),
    [
        (RULE, {"strands": {"policy": {"document": {"topic": "t"}}}}, True),
        (RULE, {"strands": {"policy": {"document": {"topic": "t"}}}, "needs": "any"}, True),
        (RULE, {"strands": {"policy": {"document": {"topic": "t"}}}, "needs": 2}, True),
        (RULE, {"strands": {}}, False),
        (RULE, {"needs": "all"}, False),
        (RULE, {"strands": {"policy": {"document": {"topic": "t"}}}, "needs": "most"}, False),
        (RULE, {"strands": {"polcy": {"document": {"topic": "t"}}}}, False),
        (RULE, {"strands": {"policy": {"document": {"topic": "t"}}}, "other": 1}, False),
        (RULE, {"strands": {"policy": {"strand": "policy"}}, "partly": {"when": {"all": []}, "words": "w"}}, False),
        (NODE, {"metric": {"id": "m", "at_least": "$x"}}, True),
        (NODE, {"metric": {"id": "m", "at_least": "95%"}}, False),
        (NODE, {"at_least_k": {"k": 1, "of": [{"fact": {"id": "f", "is": "x"}}]}}, True),
        (NODE, {"at_least_k": {"k": 0, "of": [{"fact": {"id": "f", "is": "x"}}]}}, False),
        (NODE, {"document": {"topic": "t", "wording": "may"}}, False),
        (SCOPE, {"document": {"topic": "t", "in": ["policy"], "wording": "should"}}, True),
        (SCOPE, {"document": {"topic": "t"}, "metric": {"id": "m"}}, False),
        (ROW_NODE, {"field": {"name": "a", "blank": True}}, True),
        (ROW_NODE, {"metric": {"id": "m"}}, False),
    ],
    ids=lambda value: str(value)[:60] if isinstance(value, dict) else "",
)
def test_the_schema_agrees_on_the_shape(kind: Kind[object], value: object, valid: bool) -> None:
    """What an editor accepts from the schema is what the reader takes apart."""
    definitions: dict[str, object] = {}
    schema = kind.schema(definitions) | {"$defs": definitions}

    assert jsonschema.Draft202012Validator(schema, registry=Registry()).is_valid(value) is valid


def test_a_form_used_twice_is_published_once() -> None:
    """Two rules in one kind of file share their definitions."""
    definitions: dict[str, object] = {}

    first, second = RULE.schema(definitions), RULE.schema(definitions)

    assert first == second == {"$ref": "#/$defs/rule"}


WORDS = [*NODES, "strands", "needs", "partly", "when", "words", "policy", "k", "of", "id", "by", "$x", "100%", "95%"]
SCALARS = st.builds(Scalar, st.sampled_from(WORDS) | st.text(max_size=8), st.booleans(), st.just(1), st.just(1))


def sequence_of(items: list[Node]) -> Node:
    """Give a list of nodes."""
    return Sequence(1, 1, items)


def mapping_of(entries: list[tuple[str, Node]]) -> Node:
    """Give a set of named nodes."""
    return Mapping(1, 1, {name: (Scalar(name, plain=True, line=1, column=1), value) for name, value in entries})


TREES = st.recursive(
    SCALARS,
    lambda each: (
        st.lists(each, max_size=3).map(sequence_of)
        | st.lists(st.tuples(st.sampled_from(WORDS), each), max_size=3).map(mapping_of)
    ),
    max_leaves=12,
)


@given(TREES)
def test_anything_written_is_read_or_refused(written: Node) -> None:
    """Whatever stands where a rule belongs, a value or a problem comes back, and never an error."""
    for kind in (RULE, SCOPE, ROW_NODE):
        reading = Reading("pack.yaml")

        found = kind.read(written, reading)

        assert (found is INVALID) == bool(reading.problems)
