"""Figures held against limits: a metric, its groups, a fact."""

from __future__ import annotations

from fractions import Fraction

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare, Span
from compliance.rules.lookup import FactFound, Figure, GroupsFound, Limit, Lookup, Measured
from compliance.rules.operand import Operand, ValueName
from compliance.rules.step import Held, Step
from compliance.rules.strand import Strand
from compliance.rules.tree import FactTest, Groups, Metric
from compliance.rules.verdict import Reason, ReasonCode, Truth, all_of

__all__ = ["fact_step", "figure_truth", "fits", "groups_step", "limit_of", "metric_step"]


def limit_of(operand: Operand, lookup: Lookup) -> Limit | None:
    """Give the limit an operand stands for at the date; None where the requirement has no such value yet."""
    if isinstance(operand, ValueName):
        return lookup.limit(operand.name)
    return Limit(operand)


def fits(stated: Amount, limit: Amount) -> bool:
    """Whether two amounts can be held against each other: both shares or both numbers, or one of them none."""
    return stated.share == limit.share or not stated.value or not limit.value


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
    truth, reasons, notes = _agreed(found.figures, [figure_truth(each, compare, amount) for each in found.figures])
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


def _agreed(figures: tuple[Figure, ...], answers: list[Answered]) -> Answered:
    """Give the answer of all readings of one date, or unknown (conflict) where they cannot all be so.

    A reading too wide to tell says nothing against one that can: the sure answer stands.
    """
    notes = tuple(note for _, _, each in answers for note in each)
    truths = {truth for truth, _, _ in answers}
    in_itself = any(reason.code is ReasonCode.CONFLICT for _, each, _ in answers for reason in each)
    if len(truths) > 1 and (in_itself or _disagree(truths, [figure.span for figure in figures])):
        return None, (Reason(ReasonCode.CONFLICT, _named(figures)),), notes
    truth = _sure(truths)
    reasons = (reason for found, each, _ in answers if found is truth for reason in each)
    return truth, tuple(dict.fromkeys(reasons)), notes


def _disagree(truths: set[Truth], spans: list[Span]) -> bool:
    """Whether readings of one thing differ: one says yes and another no, or one is sure and no value fits all."""
    if len(truths) == 1:
        return False
    return truths >= {True, False} or max(span.low for span in spans) > min(span.high for span in spans)


def _sure(truths: set[Truth]) -> Truth:
    """Give the answer of the readings that can tell, which is one and the same; unknown where none can."""
    return next((truth for truth in truths if truth is not None), None)


def _named(figures: tuple[Figure, ...]) -> str:
    return ", ".join(dict.fromkeys(figure.item for figure in figures))


def groups_step(node: Groups, lookup: Lookup, strand: Strand | None) -> Step:
    """Answer a `groups` node over every dimension it names."""
    found = [lookup.grouped(node.metric, dimension) for dimension in node.by]
    if node.each_at_least is None:
        truth = all_of(each.held for each in found)
        reasons = tuple(reason for each in found if each.held is not True for reason in each.reasons)
        return Step(node, truth, reasons, (), _used(found), strand=strand)
    share = limit_of(node.each_at_least, lookup)
    least = limit_of(node.least_n, lookup) if node.least_n is not None else _ANY_SIZE
    if share is None or share.amount is None or least is None or least.amount is None:
        return Step(node, None, (Reason(ReasonCode.NO_THRESHOLD, node.metric),), (), _used(found), strand=strand)
    overall = lookup.measured(node.metric, None)
    used = tuple(dict.fromkeys((*overall.used, *_used(found))))
    if not overall.figures:
        reasons = (*overall.reasons, Reason(ReasonCode.DENOMINATOR_MISSING, node.metric))
        return Step(node, None, reasons, (), used, strand=strand)
    scale = _Scale(node.metric, overall.figures, share.amount.value, least.amount.value)
    answers = [scale.dimension(each) for each in found]
    reasons = tuple(reason for _, each, _ in answers for reason in each)
    notes = (*_differences(overall.figures), *(note for _, _, each in answers for note in each))
    return Step(node, all_of(truth for truth, _, _ in answers), reasons, notes, used, strand=strand)


_ANY_SIZE = Limit(Amount(Fraction(0)))


@frozen
class _Scale:
    """What every group is held against: a share of the overall rate, for groups of some size."""

    metric: str
    overall: tuple[Figure, ...]
    share: Fraction
    least: Fraction

    def dimension(self, found: GroupsFound) -> Answered:
        """Give the answer of one dimension; a group left out for its size proves nothing, so one must be left."""
        truths: list[Truth] = []
        reasons: list[Reason] = []
        notes: list[Reason] = []
        for name, measured in found.groups:
            label = f"{found.dimension} {name}"
            if self._is_small(measured.figures):
                notes.append(Reason(ReasonCode.SMALL_GROUP_LEFT_OUT, label))
                continue
            truth, why = self._group(measured, label)
            truths.append(truth)
            reasons.extend(why)
            notes.extend(_differences(measured.figures))
        if truths:
            return all_of(truths), tuple(reasons), tuple(notes)
        nothing = Reason(ReasonCode.NO_EVIDENCE, f"{self.metric} by {found.dimension}")
        return None, (nothing,) if found.groups else found.reasons or (nothing,), tuple(notes)

    def _is_small(self, figures: tuple[Figure, ...]) -> bool:
        """Whether every reading of a group is known to fall under the least size."""
        return bool(figures) and all(figure.of is not None and figure.of < self.least for figure in figures)

    def _group(self, measured: Measured, label: str) -> tuple[Truth, tuple[Reason, ...]]:
        """Hold every reading of a group against every reading of the whole; where they differ nobody knows."""
        if not measured.figures:
            return None, measured.reasons or (Reason(ReasonCode.NOT_RECORDED, label),)
        if self.least and any(figure.of is None for figure in measured.figures):
            return None, (Reason(ReasonCode.DENOMINATOR_MISSING, label),)
        if any(figure.of is not None and figure.of < self.least for figure in measured.figures):
            return None, (Reason(ReasonCode.CONFLICT, _named(measured.figures)),)
        group, whole = _readings(measured.figures), _readings(self.overall)
        truths = {self._over(one, other) for one in group for other in whole}
        if _disagree(truths, group) or _disagree(truths, whole):
            return None, (Reason(ReasonCode.CONFLICT, _named((*measured.figures, *self.overall))),)
        truth = _sure(truths)
        if truth is True:
            return True, ()
        if truth is False:
            return False, (Reason(ReasonCode.THRESHOLD_MISSED, _counted(label, measured.figures)),)
        causes = {figure.cause for figure in (*measured.figures, *self.overall)}
        code = next((each for each in ReasonCode if each in causes), ReasonCode.ROUNDING)
        return None, (Reason(code, label),)

    def _over(self, group: Span, whole: Span) -> Truth:
        if group.low >= self.share * whole.high:
            return True
        return False if group.high < self.share * whole.low else None


def _counted(label: str, figures: tuple[Figure, ...]) -> str:
    """Give a group with its count, as in "disability disabled: 15 of 200"."""
    counts = [f"{Amount(each.count)} of {Amount(each.of)}" for each in figures if each.count is not None and each.of]
    return f"{label}: {' and '.join(dict.fromkeys(counts))}" if counts else label


def _readings(figures: tuple[Figure, ...]) -> list[Span]:
    """Give every figure as recomputed and, where it cannot be what is printed, as printed too."""
    printed = [figure.printed for figure in figures if figure.printed is not None and _differences((figure,))]
    return [*(figure.span for figure in figures), *printed]


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
        if not fits(amount, limit.amount):
            return Step(node, None, (Reason(ReasonCode.NO_NUMBER, node.id),), (), (found.item,), strand=strand)
        truth = comparison[0].holds(amount.value, limit.amount.value)
    reasons = () if truth else (Reason(ReasonCode.FACT_DIFFERS, node.id),)
    return Step(node, truth, reasons, (), (found.item,), strand=strand)
