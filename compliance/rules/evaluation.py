"""A rule compiled to one callable: closures over the tree, asking a `Lookup`, remembering every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import assert_never

from compliance.rules import figures, tree
from compliance.rules.lookup import Limit, Lookup, LotFound
from compliance.rules.passages import weigh
from compliance.rules.records import share_of_rows
from compliance.rules.step import NO_SUPPORT, Outcome, Step, StrandNote, leaves
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
    reasons = () if truth is True else _gather(parts)
    used = any(leaf.used for part in parts for leaf in leaves(part) if leaf.truth is True)
    if truth is True and not used:
        truth, reasons = None, (NO_SUPPORT,)
    root = Step(node, truth, reasons, (), (), parts)
    partly_truth = _judged_partly(parts) if partly is None else partly.truth
    return Outcome(
        truth,
        VerdictRange.of(truth, partly_truth),
        root,
        strands,
        partly,
        _strand_note(strands),
        _notes(root),
    )


def _gather(parts: tuple[Step, ...]) -> tuple[Reason, ...]:
    """The reasons of the parts that are not true, each once."""
    return tuple(dict.fromkeys(reason for part in parts if part.truth is not True for reason in part.reasons))


def _judged_partly(parts: tuple[Step, ...]) -> Truth:
    """Whether the rule is one judgement alone and the person judged it partly met."""
    if len(parts) == 1 and isinstance(parts[0].node, tree.Judgement) and parts[0].truth is False:
        return any(note.code is ReasonCode.JUDGED and note.about == Level.PARTLY_MET.name for note in parts[0].notes)
    return False


def _notes(root: Step) -> tuple[Reason, ...]:
    found = dict.fromkeys(note for leaf in leaves(root) for note in leaf.notes if note.code is not ReasonCode.JUDGED)
    sure = [leaf for leaf in leaves(root) if leaf.truth is True]
    if root.truth is True and all(isinstance(leaf.node, tree.Attestation) for leaf in sure):
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
            return _leaf(node, strand)


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
        return Step(node, truth, step.reasons if truth is None else (), (), (), (step,))

    return answer


def _strand_step(node: tree.StrandResult, step: Step) -> Step:
    return Step(node, step.truth, step.reasons, (), (), (step,))


def _texts_of(strand: Strand | None) -> tuple[Strand, ...]:
    if strand is Strand.PAPER:
        return (Strand.POLICY, Strand.CONTRACT)
    return (strand,) if strand in TEXT_STRANDS else ()


def _document(node: tree.Document, kinds: tuple[Strand, ...]) -> Answer:
    """A document node asks each kind of text alone; any of them will do."""

    def one(lookup: Lookup, kind: Strand) -> Step:
        comparison = node.comparison
        limit = figures.limit_of(comparison[1], lookup) if comparison else None
        weighed = weigh(lookup.texts(node.topic, kind), node, limit, lookup.as_at)
        return Step(node, weighed.truth, weighed.reasons, weighed.notes, weighed.used, strand=kind)

    def answer(lookup: Lookup, _: Strands) -> Step:
        steps = tuple(one(lookup, kind) for kind in kinds)
        if len(steps) == 1:
            return steps[0]
        truth = any_of(step.truth for step in steps)
        return Step(node, truth, () if truth is True else _gather(steps), (), (), steps)

    return answer


def _fact_step(node: tree.FactTest, lookup: Lookup, strand: Strand | None) -> Step:
    found = lookup.fact(node.id)
    if found.value is None:
        return Step(node, None, (Reason(found.reason, node.id),), strand=strand)
    return figures.fact_step(node, found, lookup, strand)


def _attestation_step(node: tree.Attestation, lookup: Lookup, strand: Strand | None) -> Step:
    found = lookup.attested(node.id, node.by)
    if found.answer is None:
        return Step(node, None, (Reason(found.reason, node.id),), strand=strand)
    reasons = () if found.answer else (Reason(ReasonCode.ATTESTED_NO, node.id),)
    return Step(node, found.answer, reasons, (), (found.item,), strand=strand)


def _judgement_step(node: tree.Judgement, lookup: Lookup, strand: Strand | None) -> Step:
    found = lookup.judged(node.by)
    if found.level is None:
        return Step(node, None, (Reason(found.reason),), strand=strand)
    note = Reason(ReasonCode.JUDGED, found.level.name)
    reasons = () if found.level is Level.MET else (Reason(ReasonCode.JUDGED, found.role),)
    return Step(node, found.level is Level.MET, reasons, (note,), (found.item,), strand=strand)


def _covers_step(node: tree.Covers, lookup: Lookup, strand: Strand | None) -> Step:
    """Every cohort has a lot; what a report says of a lot is not yet the contract's word."""
    found = lookup.services(node.service)
    low = figures.limit_of(node.age_from, lookup) if node.age_from is not None else None
    high = figures.limit_of(node.age_to, lookup) if node.age_to is not None else None
    reasons: list[Reason] = []
    used: list[str] = []
    truths: list[Truth] = []
    for cohort in node.cohorts:
        lots = [(lot, _ages_fit(lot, low, high)) for lot in found.lots if lot.cohort == cohort]
        direct = [lot.item for lot, fits in lots if fits and not lot.reported]
        possible = [lot.item for lot, fits in lots if fits is not False]
        used.extend(direct or possible)
        truth: Truth = True if direct else None if possible or not found.complete else False
        truths.append(truth)
        if truth is not True:
            reasons.append(Reason(_why_not_covered(lots, found.complete), cohort))
    return Step(node, all_of(truths), tuple(reasons), (), tuple(dict.fromkeys(used)), strand=strand)


def _why_not_covered(lots: list[tuple[LotFound, Truth]], complete: bool) -> ReasonCode:  # noqa: FBT001
    if any(fits for _, fits in lots):
        return ReasonCode.REPORTED_ONLY
    if any(fits is None for _, fits in lots) or not complete:
        return ReasonCode.NOT_RECORDED
    return ReasonCode.NOT_COVERED


def _ages_fit(lot: LotFound, low: Limit | None, high: Limit | None) -> Truth:
    """Whether a lot's ages contain those required; unknown where an age is required and none is stated."""
    truths: list[Truth] = []
    if low is not None and low.amount is not None:
        truths.append(None if lot.age_from is None else lot.age_from <= low.amount.value)
    if high is not None and high.amount is not None:
        truths.append(None if lot.age_to is None else lot.age_to >= high.amount.value)
    return all_of(truths)
