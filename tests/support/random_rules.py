"""Random rules over leaves whose truth is set one by one, for the laws of verdicts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from compliance.rules import tree
from compliance.rules.evaluation import compile_rule
from compliance.rules.lookup import (
    Attested,
    FactFound,
    Figure,
    Judged,
    Measured,
    RowsFound,
    Says,
    ServicesFound,
    TextFound,
)
from compliance.rules.operand import ValueName
from compliance.rules.step import Outcome
from compliance.rules.strand import Strand
from compliance.rules.verdict import Level, Reason, ReasonCode, Truth
from tests.support.lookup import FakeLookup, amount, fact, figure, limit, lot, measured, says, table, texts

__all__ = ["LEAVES", "RATES", "TRUTHS", "Known", "answer", "answers", "nodes", "partial", "rules", "shuffled"]

TRUTHS: tuple[Truth, ...] = (True, False, None)

Known = Mapping[str, Truth]
"""The truth of each leaf by its name."""


def _leaf(name: str) -> tree.Node:
    """Give the node of a leaf; the first part of its name says of what kind."""
    match name.split("-", maxsplit=1)[0]:
        case "fact":
            return tree.FactTest(id=name, is_="yes")
        case "attestation":
            return tree.Attestation(id=name, by=("lead",))
        case "metric":
            return tree.Metric(id=name, at_least=ValueName("share"))
        case "held":
            return tree.Metric(id=name, reported=True)
        case "document":
            return tree.Document(topic=name, in_=(Strand.POLICY, Strand.CONTRACT))
        case "covers":
            return tree.Covers(service=name, cohorts=("in_need",), age_from=amount("0"))
        case _:
            return tree.Records(name, None, tree.FieldTest(name="a", is_="Y"), amount("100%"))


LEAVES = ("fact-1", "fact-2", "attestation-1", "metric-1", "metric-2", "held-1", "document-1", "covers-1", "records-1")
"""The leaves that a random rule is built from: one or two of every kind that has evidence of its own."""

_METRIC: dict[Truth, Figure] = {
    True: figure("9/10", item="m"),
    False: figure("7/10", item="m"),
    None: figure("7/10", "9/10", item="m", cause=ReasonCode.NOT_RECORDED),
}
_TEXT: dict[Truth, TextFound] = {
    True: texts(says(Says.STATES, "p")),
    False: texts(says(Says.CONTRARY, "p")),
    None: texts(says(Says.STATES, "p", reported=True)),
}
_LOTS: dict[Truth, ServicesFound] = {
    True: ServicesFound((lot("in_need", 0),)),
    False: ServicesFound((lot("in_need", 10),), complete=True),
    None: ServicesFound((lot("in_need", 0, reported=True),)),
}
_ROWS: dict[Truth, RowsFound] = {True: table({"a": "Y"}), False: table({"a": "N"}), None: table({"a": None})}
_FACTS: dict[Truth, FactFound] = {True: fact("yes"), False: fact("no"), None: FactFound()}
_NOT_HELD = (Reason(ReasonCode.NOT_RECORDED, "h"),)


def answers(known: Known) -> FakeLookup:
    """Give a lookup in which each leaf comes out as it is said to; what is not said is unknown."""
    truth = {name: known.get(name) for name in LEAVES}
    metrics: dict[str | tuple[str, str], Measured] = {
        name: measured(_METRIC[truth[name]]) for name in LEAVES if name.startswith("metric")
    }
    metrics["held-1"] = Measured(truth["held-1"], (), () if truth["held-1"] else _NOT_HELD, ("h",))
    return FakeLookup(
        limits={"share": limit("80%")},
        facts={name: _FACTS[truth[name]] for name in LEAVES if name.startswith("fact")},
        attestations={"attestation-1": Attested(truth["attestation-1"], "lead", "a")},
        metrics=metrics,
        passages={("document-1", kind): _TEXT[truth["document-1"]] for kind in (Strand.POLICY, Strand.CONTRACT)},
        lots={"covers-1": _LOTS[truth["covers-1"]]},
        tables={"records-1": _ROWS[truth["records-1"]]},
        judgement=Judged(Level.MET, "lead", "j"),
    )


def answer(rule: tree.Rule, known: Known) -> Outcome:
    """Answer a rule with each leaf as it is said to be."""
    return compile_rule(rule)(answers(known))


def partial(names: tuple[str, ...] = LEAVES) -> st.SearchStrategy[dict[str, Truth]]:
    """Give a truth to every leaf, unknown as often as not."""
    return st.fixed_dictionaries({name: st.sampled_from((None, None, True, False)) for name in names})


@st.composite
def nodes(draw: st.DrawFn, depth: int = 3, strands: tuple[Strand, ...] = ()) -> tree.Node:
    """Give a random tree; with strands, one that may name them."""
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        if strands and draw(st.booleans()):
            return tree.StrandResult(draw(st.sampled_from(strands)))
        return _leaf(draw(st.sampled_from(LEAVES)))
    kind = draw(st.sampled_from(["all", "any", "not", "k"]))
    if kind == "not":
        return tree.Not(draw(nodes(depth - 1, strands)))
    parts = tuple(draw(st.lists(nodes(depth - 1, strands), min_size=1, max_size=3)))
    if kind == "k":
        return tree.AtLeastK(draw(st.integers(1, len(parts))), parts)
    return tree.All(parts) if kind == "all" else tree.AnyOf(parts)


@st.composite
def rules(draw: st.DrawFn) -> tree.Rule:
    """Give a random rule: strands, how many are needed, and perhaps a partly step that may name them."""
    names = tuple(draw(st.lists(st.sampled_from(list(Strand)), min_size=1, max_size=3, unique=True)))
    strands = tuple((name, draw(nodes())) for name in names)
    needs = draw(st.none() | st.integers(1, len(strands)))
    partly = tree.Partly(draw(nodes(2, names)), "a step between") if draw(st.booleans()) else None
    return tree.Rule(strands, needs, partly)


@st.composite
def shuffled(draw: st.DrawFn, node: tree.Node) -> tree.Node:
    """Give the same tree with the parts of every join in another order."""
    if isinstance(node, tree.Not):
        return tree.Not(draw(shuffled(node.of)))
    if isinstance(node, (tree.All, tree.AnyOf, tree.AtLeastK)):
        parts = [draw(shuffled(part)) for part in node.of]
        return replace(node, of=tuple(draw(st.permutations(parts))))
    return node


def _rates() -> st.SearchStrategy[Figure]:
    """Give a random reading: a count, perhaps with some not known, perhaps printed."""
    fractions = st.integers(0, 20).map(lambda count: Fraction(count, 20))
    ranges = st.tuples(fractions, fractions).map(sorted)
    return st.builds(
        lambda span, printed, base, item: figure(
            span[0],
            span[1],
            item=item,
            printed=None if printed is None else (str(printed[0]), str(printed[1])),
            of=base,
        ),
        ranges,
        st.none() | ranges,
        st.sampled_from([None, 5, 20]),
        st.sampled_from(["m1", "m2", "m3"]),
    )


RATES = _rates()
