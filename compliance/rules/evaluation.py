"""A rule compiled to one callable: closures over the tree, asking a `Lookup`, remembering every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from compliance.rules import figures, tree
from compliance.rules.lookup import Lookup
from compliance.rules.passages import weigh
from compliance.rules.records import share_of_rows
from compliance.rules.services import cohort_served
from compliance.rules.step import NO_SUPPORT, Outcome, Step, StrandNote, decisive, leaves
from compliance.rules.strand import TEXT_STRANDS, Strand
from compliance.rules.verdict import (
    Level,
    Reason,
    ReasonCode,
    Truth,
    VerdictRange,
    all_of,
    any_of,
    at_least_k,
    negation,
)

__all__ = ["compile_node", "compile_rule"]

Strands = Mapping[Strand, Step]
Answer = Callable[[Lookup, Strands], Step]
NO_STRANDS: Strands = {}


def compile_rule(rule: tree.Rule) -> Callable[[Lookup], Outcome]:
    """Give a function that answers the rule from a `Lookup`; it holds no state and may be called again."""
    strands = [(strand, compile_node(node, strand)) for strand, node in rule.strands]
    root = tree.All(tuple(node for _, node in rule.strands), rule.place)
    partly = compile_node(rule.partly.when, None) if rule.partly else None

    def answer(lookup: Lookup) -> Outcome:
        steps = {strand: ask(lookup, NO_STRANDS) for strand, ask in strands}
        truth = at_least_k((step.truth for step in steps.values()), rule.needs)
        step = partly(lookup, steps) if partly else None
        return _outcome(truth, tuple(steps.items()), root, step)

    return answer


def _outcome(truth: Truth, strands: tuple[tuple[Strand, Step], ...], node: tree.All, partly: Step | None) -> Outcome:
    parts = tuple(step for _, step in strands)
    root = Step(node, truth, () if truth is True else _gather(parts), (), (), parts)
    partly_truth = _judged_partly(parts) if partly is None else partly.truth
    return Outcome(
        truth,
        VerdictRange.of(truth, partly_truth),
        root,
        strands,
        partly,
        _strand_note(strands),
        _notes(root, partly),
    )


def _gather(parts: tuple[Step, ...]) -> tuple[Reason, ...]:
    """The reasons of the parts that are not true, each once."""
    return tuple(dict.fromkeys(reason for part in parts if part.truth is not True for reason in part.reasons))


def _judged_partly(parts: tuple[Step, ...]) -> Truth:
    """Whether the rule is one judgement alone and the person judged it partly met."""
    if len(parts) == 1 and isinstance(parts[0].node, tree.Judgement) and parts[0].truth is False:
        return any(note.code is ReasonCode.JUDGED and note.about == Level.PARTLY_MET.name for note in parts[0].notes)
    return False


def _notes(root: Step, partly: Step | None) -> tuple[Reason, ...]:
    every = [leaf for step in (root, partly) if step is not None for leaf in leaves(step)]
    found = dict.fromkeys(note for leaf in every for note in leaf.notes if note.code is not ReasonCode.JUDGED)
    if root.truth is True and all(isinstance(leaf.node, tree.Attestation) for leaf in decisive(root)):
        found[Reason(ReasonCode.ATTESTATION_ONLY)] = None
    return tuple(found)


def _strand_note(strands: tuple[tuple[Strand, Step], ...]) -> str | None:
    """Hold what is written against what is done (examples/README 4: both sides joined by all)."""
    paper = [step.truth for strand, step in strands if strand.is_paper]
    practice = [step.truth for strand, step in strands if not strand.is_paper]
    if not paper or not practice:
        return None
    return _STRAND_NOTES.get((all_of(paper), all_of(practice)))


_STRAND_NOTES: dict[tuple[Truth, Truth], str] = {
    (True, False): StrandNote.ON_PAPER_ONLY,
    (True, None): StrandNote.ON_PAPER_PRACTICE_NOT_SHOWN,
    (False, True): StrandNote.PRACTICE_WITHOUT_PAPER,
    (None, True): StrandNote.PRACTICE_SHOWN_PAPER_NOT_SEEN,
}


def compile_node(node: tree.Node, strand: Strand | None) -> Answer:
    """Give a function that answers one node standing in a strand (None for scope and `partly`)."""
    match node:
        case tree.All(of=of):
            return _joined(node, [compile_node(part, strand) for part in of], all_of)
        case tree.AnyOf(of=of):
            return _joined(node, [compile_node(part, strand) for part in of], any_of)
        case tree.AtLeastK(k=k, of=of):
            return _joined(node, [compile_node(part, strand) for part in of], lambda truths: at_least_k(truths, k))
        case tree.Not(of=part):
            return _negated(node, compile_node(part, strand))
        case tree.StrandResult(strand=named):
            return lambda _, strands: _strand_step(node, strands[named])
        case _:
            ask = _leaf(node, strand)
            return lambda lookup, strands: _supported(ask(lookup, strands))


def _supported(step: Step) -> Step:
    """A node that is true without an item of evidence is unknown: met needs something to rest on."""
    if step.truth is not True or any(item for leaf in decisive(step) for item in leaf.used):
        return step
    return replace(step, truth=None, reasons=(NO_SUPPORT,))


def _leaf(node: tree.Leaf, strand: Strand | None) -> Answer:
    """Give a function that answers a node from evidence."""
    match node:
        case tree.Document():
            return _document(node, node.in_ or _texts_of(strand))
        case tree.Metric():
            return lambda lookup, _: figures.metric_step(node, lookup, strand)
        case tree.Groups():
            return lambda lookup, _: figures.groups_step(node, lookup, strand)
        case tree.FactTest():
            return lambda lookup, _: _fact_step(node, lookup, strand)
        case tree.Attestation():
            return lambda lookup, _: _attestation_step(node, lookup, strand)
        case tree.Judgement():
            return lambda lookup, _: _judgement_step(node, lookup, strand)
        case tree.Covers():
            return lambda lookup, _: _covers_step(node, lookup, strand)
        case tree.Records():
            return lambda lookup, _: share_of_rows(node, lookup, strand)
        case _:
            assert_never(node)


def _joined(node: tree.Node, parts: list[Answer], combine: Callable[[list[Truth]], Truth]) -> Answer:
    def answer(lookup: Lookup, strands: Strands) -> Step:
        steps = tuple(part(lookup, strands) for part in parts)
        truth = combine([step.truth for step in steps])
        return Step(node, truth, () if truth is True else _gather(steps), (), (), steps)

    return answer


def _negated(node: tree.Not, part: Answer) -> Answer:
    def answer(lookup: Lookup, strands: Strands) -> Step:
        step = part(lookup, strands)
        truth = negation(step.truth)
        return _supported(Step(node, truth, _why_not_negated(step), (), (), (step,)))

    return answer


def _why_not_negated(step: Step) -> tuple[Reason, ...]:
    """Why "not" is not true: its part is unknown, or its part is so."""
    if step.truth is not True:
        return step.reasons if step.truth is None else ()
    items = dict.fromkeys(item for leaf in decisive(step) for item in leaf.used)
    return tuple(Reason(ReasonCode.FACT_DIFFERS, item) for item in items)


def _strand_step(node: tree.StrandResult, step: Step) -> Step:
    return Step(node, step.truth, step.reasons, (), (), (step,))


def _texts_of(strand: Strand | None) -> tuple[Strand, ...]:
    if strand is Strand.PAPER:
        return (Strand.POLICY, Strand.CONTRACT)
    return (strand,) if strand in TEXT_STRANDS else ()


def _document(node: tree.Document, kinds: tuple[Strand, ...]) -> Answer:
    """A document node asks each kind of text alone; any of them will do."""
    asked = [(kind, replace(node, in_=(kind,))) for kind in kinds]

    def one(lookup: Lookup, kind: Strand, alone: tree.Document) -> Step:
        comparison = node.comparison
        limit = figures.limit_of(comparison[1], lookup) if comparison else None
        weighed = weigh(lookup.texts(node.topic, kind), node, limit, lookup.as_at)
        return Step(alone, weighed.truth, weighed.reasons, weighed.notes, weighed.used, strand=kind)

    def answer(lookup: Lookup, _: Strands) -> Step:
        steps = tuple(one(lookup, kind, alone) for kind, alone in asked)
        if len(steps) == 1:
            return steps[0]
        truth = any_of(step.truth for step in steps)
        return Step(node, truth, () if truth is True else _gather(steps), (), (), steps)

    return answer


def _fact_step(node: tree.FactTest, lookup: Lookup, strand: Strand | None) -> Step:
    found = lookup.fact(node.id)
    if found.value is None:
        return _unanswered(node, found.reason, found.item, strand)
    return figures.fact_step(node, found, lookup, strand)


def _unanswered(
    node: tree.FactTest | tree.Attestation | tree.Judgement, why: ReasonCode, item: str, strand: Strand | None
) -> Step:
    """Give the step of a leaf that has no answer, with the item that could not be used, where one is there."""
    about = item or ("" if isinstance(node, tree.Judgement) else node.id)
    return Step(node, None, (Reason(why, about),), (), (item,) if item else (), strand=strand)


def _attestation_step(node: tree.Attestation, lookup: Lookup, strand: Strand | None) -> Step:
    found = lookup.attested(node.id, node.by)
    if found.answer is None:
        return _unanswered(node, found.reason, found.item, strand)
    reasons = () if found.answer else (Reason(ReasonCode.ATTESTED_NO, node.id),)
    return Step(node, found.answer, reasons, (), (found.item,), strand=strand)


def _judgement_step(node: tree.Judgement, lookup: Lookup, strand: Strand | None) -> Step:
    found = lookup.judged(node.by)
    if found.level is None:
        return _unanswered(node, found.reason, found.item, strand)
    note = Reason(ReasonCode.JUDGED, found.level.name)
    reasons = () if found.level is Level.MET else (Reason(ReasonCode.JUDGED, found.role),)
    return Step(node, found.level is Level.MET, reasons, (note,), (found.item,), strand=strand)


def _covers_step(node: tree.Covers, lookup: Lookup, strand: Strand | None) -> Step:
    """Every cohort has lots that take in the ages asked for."""
    found = lookup.services(node.service)
    ages: list[Fraction | None] = []
    for operand in (node.age_from, node.age_to):
        limit = figures.limit_of(operand, lookup) if operand is not None else None
        if operand is not None and (limit is None or limit.amount is None):
            return Step(node, None, (Reason(ReasonCode.NO_THRESHOLD, node.service),), strand=strand)
        ages.append(limit.amount.value if limit is not None and limit.amount is not None else None)
    low, high = ages
    served = [cohort_served(found, cohort, low, high) for cohort in node.cohorts]
    reasons = tuple(Reason(each.why, cohort) for each, cohort in zip(served, node.cohorts, strict=True) if each.why)
    used = tuple(dict.fromkeys(item for each in served for item in each.used))
    return Step(node, all_of(each.truth for each in served), reasons, (), used, strand=strand)
