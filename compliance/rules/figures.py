"""Figures held against limits: a metric, its groups, a fact."""

from __future__ import annotations

from fractions import Fraction

from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare, Span
from compliance.rules.lookup import FactFound, Figure, GroupsFound, Limit, Lookup, Measured
from compliance.rules.operand import Operand, ValueName
from compliance.rules.step import Held, Step
from compliance.rules.strand import Strand
from compliance.rules.tree import FactTest, Groups, Metric
from compliance.rules.verdict import Reason, ReasonCode, Truth, all_of

__all__ = ["fact_step", "figure_truth", "groups_step", "limit_of", "metric_step"]


def limit_of(operand: Operand, lookup: Lookup) -> Limit | None:
    """Give the limit an operand stands for at the date; None where the requirement has no such value yet."""
    if isinstance(operand, ValueName):
        return lookup.limit(operand.name)
    return Limit(operand)


def metric_step(node: Metric, lookup: Lookup, strand: Strand | None) -> Step:
    """Answer a `metric` node: is the figure held, or does it meet the limit."""
    found = lookup.measured(node.id, node.circumstance)
    comparison = node.comparison
    if comparison is None:
        return _reported(node, found, strand)
    if not found.figures:
        return Step(node, None, found.reasons, (), found.used, strand=strand)
    compare, operand = comparison
    limit = limit_of(operand, lookup)
    amount = limit.amount if limit else None
    held = tuple(Held(figure, compare, amount) for figure in found.figures)
    if amount is None:
        return Step(node, None, (Reason(ReasonCode.NO_THRESHOLD, node.id),), (), found.used, (), held, strand)
    truth, reasons, notes = _agreed([figure_truth(each, compare, amount) for each in found.figures])
    return Step(node, truth, reasons, notes, found.used, (), held, strand)


def _reported(node: Metric, found: Measured, strand: Strand | None) -> Step:
    if found.held is True:
        return Step(node, True, (), _differences(found.figures), found.used, strand=strand)
    return Step(node, found.held, found.reasons, (), found.used, strand=strand)


Answered = tuple[Truth, tuple[Reason, ...], tuple[Reason, ...]]


def figure_truth(figure: Figure, compare: Compare, limit: Amount) -> Answered:
    """Hold one figure against a limit, both as recomputed and as printed.

    A printed figure that cannot be what recomputing gives is noted; where the two give different
    answers nobody knows which is right, and the answer is unknown (conflict).
    """
    truth = compare.over(figure.span, limit.value)
    notes = _differences((figure,))
    if notes and figure.printed is not None and compare.over(figure.printed, limit.value) != truth:
        return None, (Reason(ReasonCode.CONFLICT, figure.item),), notes
    if truth is True:
        return True, (), notes
    code = ReasonCode.THRESHOLD_MISSED if truth is False else figure.cause or ReasonCode.ROUNDING
    return truth, (Reason(code, figure.item),), notes


def _differences(figures: tuple[Figure, ...]) -> tuple[Reason, ...]:
    return tuple(
        Reason(ReasonCode.STATED_DIFFERS, figure.item)
        for figure in figures
        if figure.printed is not None and not figure.printed.meets(figure.span)
    )


def _agreed(answers: list[Answered]) -> Answered:
    """Give the answer of all readings of one date, or unknown (conflict) where they differ."""
    notes = tuple(note for _, _, each in answers for note in each)
    if len({truth for truth, _, _ in answers}) == 1:
        reasons = tuple(dict.fromkeys(reason for _, each, _ in answers for reason in each))
        return answers[0][0], reasons, notes
    items = [reason.about for _, each, _ in answers for reason in each]
    return None, (Reason(ReasonCode.CONFLICT, ", ".join(dict.fromkeys(items))),), notes


def groups_step(node: Groups, lookup: Lookup, strand: Strand | None) -> Step:
    """Answer a `groups` node over every dimension it names."""
    found = [lookup.grouped(node.metric, dimension) for dimension in node.by]
    if node.each_at_least is None:
        truth = all_of(each.held for each in found)
        reasons = tuple(reason for each in found if each.held is not True for reason in each.reasons)
        return Step(node, truth, reasons, (), _used(found), strand=strand)
    share = limit_of(node.each_at_least, lookup)
    if share is None or share.amount is None:
        return Step(node, None, (Reason(ReasonCode.NO_THRESHOLD, node.metric),), (), _used(found), strand=strand)
    least = limit_of(node.least_n, lookup) if node.least_n is not None else None
    overall = lookup.measured(node.metric, None)
    if not overall.figures:
        reasons = (*overall.reasons, Reason(ReasonCode.DENOMINATOR_MISSING, node.metric))
        return Step(node, None, reasons, (), _used(found), strand=strand)
    return _disparity(node, found, overall.figures[0], share.amount.value, least, strand)


def _disparity(
    node: Groups, found: list[GroupsFound], overall: Figure, share: Fraction, least: Limit | None, strand: Strand | None
) -> Step:
    """Hold each group's rate against a share of the overall rate."""
    truths: list[Truth] = []
    reasons: list[Reason] = []
    notes: list[Reason] = []
    for dimension in found:
        if not dimension.groups:
            truths.append(None)
            reasons.extend(dimension.reasons)
        for name, measured in dimension.groups:
            label = f"{dimension.dimension} {name}"
            if _too_small(measured, least):
                notes.append(Reason(ReasonCode.SMALL_GROUP_LEFT_OUT, label))
                continue
            truth = _group_truth(measured, overall.span, share)
            truths.append(truth)
            if truth is False:
                reasons.append(Reason(ReasonCode.THRESHOLD_MISSED, label))
            elif truth is None:
                reasons.extend(measured.reasons or (Reason(ReasonCode.NOT_RECORDED, label),))
    # A group that was left out for its size proves nothing: at least one must be left to compare.
    return Step(node, all_of(truths) if truths else None, tuple(reasons), tuple(notes), _used(found), strand=strand)


def _too_small(measured: Measured, least: Limit | None) -> bool:
    if least is None or least.amount is None or not measured.figures:
        return False
    of = measured.figures[0].of
    return of is not None and of < least.amount.value


def _group_truth(measured: Measured, overall: Span, share: Fraction) -> Truth:
    if not measured.figures:
        return None
    span = measured.figures[0].span
    if span.low >= share * overall.high:
        return True
    return False if span.high < share * overall.low else None


def _used(found: list[GroupsFound]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for each in found for _, measured in each.groups for item in measured.used))


def fact_step(node: FactTest, found: FactFound, lookup: Lookup, strand: Strand | None) -> Step:
    """Answer a `fact` node for a fact that is there."""
    comparison = node.comparison
    if comparison is None:
        truth: Truth = found.value == node.is_
    else:
        amount, limit = Amount.parse(found.value or ""), limit_of(comparison[1], lookup)
        if amount is None:
            return Step(node, None, (Reason(ReasonCode.NO_NUMBER, node.id),), (), (found.item,), strand=strand)
        if limit is None or limit.amount is None:
            return Step(node, None, (Reason(ReasonCode.NO_THRESHOLD, node.id),), (), (found.item,), strand=strand)
        truth = comparison[0].holds(amount.value, limit.amount.value)
    reasons = () if truth else (Reason(ReasonCode.FACT_DIFFERS, node.id),)
    return Step(node, truth, reasons, (), (found.item,), strand=strand)
