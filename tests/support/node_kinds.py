"""Every kind of node as it is written, beside what it is read into."""

from __future__ import annotations

from compliance.rules import tree
from compliance.rules.operand import ValueName
from compliance.rules.strand import Strand
from tests.support.lookup import amount

__all__ = ["NODES"]

NODES: dict[str, tuple[str, tree.Node]] = {
    "all": ("all: [{metric: {id: m, reported: true}}]", tree.All((tree.Metric(id="m", reported=True),))),
    "any": ("any: [{metric: {id: m, reported: true}}]", tree.AnyOf((tree.Metric(id="m", reported=True),))),
    "not": ("not: {metric: {id: m, reported: true}}", tree.Not(tree.Metric(id="m", reported=True))),
    "at_least_k": (
        "at_least_k: {k: 1, of: [{metric: {id: m, reported: true}}]}",
        tree.AtLeastK(1, (tree.Metric(id="m", reported=True),)),
    ),
    "strand": ("strand: policy", tree.StrandResult(Strand.POLICY)),
    "document": (
        (
            "document: {topic: t, in: [policy, contract], number: age, at_most: $floor, if_no_number: met, "
            "than_law: stricter, wording: should}"
        ),
        tree.Document(
            topic="t",
            in_=(Strand.POLICY, Strand.CONTRACT),
            number="age",
            at_most=ValueName("floor"),
            if_no_number=tree.IfNoNumber.MET,
            than_law=tree.LawRelation.STRICTER,
            wording=tree.Wording.SHOULD,
        ),
    ),
    "metric": (
        "metric: {id: m, circumstance: review, more_than: 0}",
        tree.Metric(id="m", circumstance="review", more_than=amount("0")),
    ),
    "groups": (
        "groups: {metric: m, by: [age, sex], each_at_least: $share, least_n: $least}",
        tree.Groups(metric="m", by=("age", "sex"), each_at_least=ValueName("share"), least_n=ValueName("least")),
    ),
    "fact": ("fact: {id: f, is: 2024-01-01}", tree.FactTest(id="f", is_="2024-01-01")),
    "attestation": ("attestation: {id: a, by: [legal lead]}", tree.Attestation(id="a", by=("legal lead",))),
    "judgement": (
        "judgement: {question: Q, good_answer: A, does_not_count: D, by: [board]}",
        tree.Judgement(question="Q", good_answer="A", does_not_count="D", by=("board",)),
    ),
    "covers": (
        "covers: {service: advocacy, cohorts: [in_need], age_from: 0, age_to: $top}",
        tree.Covers(service="advocacy", cohorts=("in_need",), age_from=amount("0"), age_to=ValueName("top")),
    ),
    "records": (
        (
            "records: {table: t, where: {field: {name: s, in: [a, b]}}, each: {within: {from: x, to: y, "
            "working_days: $days, look_back_days: 3}}, at_least: 100%}"
        ),
        tree.Records(
            "t",
            tree.FieldTest(name="s", in_=("a", "b")),
            tree.Within(from_="x", to="y", working_days=ValueName("days"), look_back_days=3),
            amount("100%"),
        ),
    ),
}
