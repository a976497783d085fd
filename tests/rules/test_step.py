"""What was asked and answered, node by node."""

from __future__ import annotations

import pytest

from compliance.rules.evaluation import compile_rule
from compliance.rules.lookup import Says
from compliance.rules.step import Outcome, Step, decisive, leaves
from compliance.rules.strand import Strand
from compliance.rules.tree import FactTest
from compliance.rules.verdict import VerdictRange
from tests.support.lookup import FakeLookup, fact, says, texts
from tests.support.rules import answer_node, rule

LOOKUP = FakeLookup(
    facts={"y": fact("yes", "i1"), "z": fact("yes", "i2"), "n": fact("no", "i3"), "o": fact("no", "i4")},
    passages={("t", Strand.POLICY): texts(says(Says.SILENT, "p1"))},
)


def so(name: str) -> str:
    """Ask whether a fact is so."""
    return f'{{fact: {{id: {name}, is: "yes"}}}}'


def named(steps: list[Step]) -> list[str]:
    """Give the facts that steps ask for."""
    return [step.node.id for step in steps if isinstance(step.node, FactTest)]


def test_leaves_are_given_left_to_right() -> None:
    """Every step that answered from evidence, whatever joins it."""
    step = answer_node(
        f"{{all: [{so('y')}, {{any: [{so('n')}, {{not: {so('u')}}}]}}, {{at_least_k: {{k: 1, of: [{so('z')}]}}}}]}}",
        LOOKUP,
    )

    assert named(list(leaves(step))) == ["y", "n", "u", "z"]


def test_a_strand_named_twice_is_given_once() -> None:
    """Two references to one strand are the same leaves."""
    outcome = compile_rule(
        rule(
            f"strands: {{policy: {so('y')}}}\n"
            "partly: {when: {any: [{strand: policy}, {not: {strand: policy}}]}, words: w}"
        )
    )(LOOKUP)

    assert outcome.partly is not None
    assert named(list(leaves(outcome.partly))) == ["y"]


def test_a_document_has_a_leaf_for_each_kind_of_text() -> None:
    """Policy and contract are two leaves of one node."""
    step = answer_node("document: {topic: t, in: [policy, contract]}", LOOKUP)

    assert [leaf.strand for leaf in leaves(step)] == [Strand.POLICY, Strand.CONTRACT]


def test_a_join_of_nothing_has_no_leaves() -> None:
    """A join without parts answered nothing from evidence."""
    step = answer_node(f"{{all: [{so('y')}]}}", LOOKUP)

    assert list(leaves(Step(step.node, True))) == []


@pytest.mark.parametrize(
    ("written", "deciding"),
    [
        pytest.param(so("y"), ["y"], id="a leaf decides itself"),
        pytest.param(f"{{all: [{so('y')}, {so('n')}, {so('u')}]}}", ["n"], id="all false: the false ones"),
        pytest.param(f"{{all: [{so('y')}, {so('u')}, {so('v')}]}}", ["u", "v"], id="all unknown: the unknown ones"),
        pytest.param(f"{{all: [{so('y')}, {so('z')}]}}", ["y", "z"], id="all true: every one"),
        pytest.param(f"{{any: [{so('y')}, {so('n')}, {so('u')}]}}", ["y"], id="any true: the true ones"),
        pytest.param(f"{{any: [{so('n')}, {so('o')}]}}", ["n", "o"], id="any false: every one"),
        pytest.param(f"{{not: {so('n')}}}", ["n"], id="not true: the false part"),
        pytest.param(f"{{not: {so('y')}}}", ["y"], id="not false: the true part"),
        pytest.param(f"{{not: {so('u')}}}", ["u"], id="not unknown: the unknown part"),
        pytest.param(f"{{not: {{all: [{so('y')}, {so('n')}, {so('u')}]}}}}", ["n"], id="not all, since one is not so"),
        pytest.param(
            f"{{at_least_k: {{k: 2, of: [{so('y')}, {so('n')}, {so('o')}]}}}}", ["n", "o"], id="k out of reach"
        ),
        pytest.param(
            f"{{any: [{{all: [{so('y')}, {so('u')}]}}, {so('n')}]}}", ["u"], id="what would move an unknown answer"
        ),
    ],
)
def test_decisive_leaves_share_the_truth_of_the_answer(written: str, deciding: list[str]) -> None:
    """What makes an answer what it is, and nothing beside it."""
    assert named(list(decisive(answer_node(written, LOOKUP)))) == deciding


def test_an_outcome_lists_items_once_and_in_order_of_first_use() -> None:
    """The items of all strands, then of the partly step."""
    written = (
        f"strands: {{policy: {{all: [{so('z')}, {so('y')}]}}, practice: {so('z')}}}\n"
        f"partly: {{when: {{any: [{so('n')}, {{strand: policy}}]}}, words: w}}"
    )

    assert compile_rule(rule(written))(LOOKUP).used == ("i2", "i1", "i3")


def test_an_outcome_gives_each_reason_once() -> None:
    """The reasons of the root, without repeats."""
    step = answer_node(so("n"), LOOKUP)
    root = Step(step.node, False, step.reasons + step.reasons, used=step.used)

    assert Outcome(False, VerdictRange.of(False, False), root, ()).reasons == step.reasons
