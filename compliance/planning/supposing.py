"""Evidence as it would be if one leaf of a rule came out otherwise; nothing is saved and nobody is told it is so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Any, cast

from compliance.assessment.answers import Answers
from compliance.evidence.items import (
    Answer,
    Attestation,
    Cohort,
    Confirmation,
    Fact,
    JudgedLevel,
    Judgement,
    Measurement,
    ServiceLot,
    Statement,
    StatementStatus,
)
from compliance.evidence.pack import EvidencePack
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare
from compliance.rules import tree
from compliance.rules.figures import limit_of
from compliance.rules.lookup import Says
from compliance.rules.step import Step
from compliance.rules.strand import TEXT_STRANDS, Strand
from compliance.rules.verdict import ReasonCode
from compliance.standards.force import Service
from compliance.standards.library import Library
from compliance.standards.vocabulary import Measures

__all__ = ["NotSupposable", "with_figure", "with_leaf"]

_SUPPOSED = "supposed"
_NO_LIMIT = "no source gives a limit, and the council's own target is for the council to set, in an overlay"


class NotSupposable(Exception):  # noqa: N818 - no error: it is said to the person who asked
    """What cannot be supposed, in words."""


def with_leaf(evidence: EvidencePack, leaf: Step, answers: Answers, library: Library) -> EvidencePack:
    """Give evidence in which a leaf that falls short no longer does.

    A leaf that is true falls short where a rule asks that it be not so; then the opposite is supposed.

    Raises:
        NotSupposable: nothing simple would change it.
    """
    if any(reason.code is ReasonCode.NO_THRESHOLD for reason in leaf.reasons):
        raise NotSupposable(_NO_LIMIT)
    made = _Supposing(evidence, leaf, answers, library)
    match leaf.node:
        case tree.Document():
            return made.passage(leaf.node)
        case tree.Metric():
            return made.figure(leaf.node)
        case tree.Groups():
            return made.groups(leaf.node)
        case tree.Attestation():
            return made.answer(leaf.node)
        case tree.Judgement():
            return made.judgement(leaf.node)
        case tree.Covers():
            return made.lot(leaf.node)
        case tree.FactTest():
            return made.fact(leaf.node)
        case _:
            raise NotSupposable("it is counted from a table of records, row by row")


def with_figure(evidence: EvidencePack, figure: Measurement) -> EvidencePack:
    """Give evidence in which a figure stands in place of every other for the same thing."""

    def is_same(item: Measurement) -> bool:
        return item.id == figure.id and item.group == figure.group and item.circumstance == figure.circumstance

    kept = tuple(_set_aside(each) if is_same(each) else each for each in evidence.head.metrics)
    entered = tuple(each for each in evidence.entered if not is_same(each.figure))
    return replace(evidence, head=replace(evidence.head, metrics=(*kept, figure)), entered=entered)


def _set_aside(item: Any) -> Any:
    """A line set aside keeps its place, so that no other is called otherwise."""
    return replace(item, template=True)


@frozen
class _Supposing:
    """One leaf being supposed otherwise."""

    evidence: EvidencePack
    leaf: Step
    answers: Answers
    library: Library

    @property
    def day(self) -> date:
        return self.answers.as_at

    @property
    def wanted(self) -> bool:
        return self.leaf.truth is not True

    def _with(self, **sections: Any) -> EvidencePack:
        return replace(self.evidence, head=replace(self.evidence.head, **sections))

    def passage(self, node: tree.Document) -> EvidencePack:
        """Suppose a confirmed passage with the strongest wording, in place of all others on the topic."""
        kind = node.in_[0] if node.in_ else cast("Strand", self.leaf.strand)
        if kind not in TEXT_STRANDS:
            raise NotSupposable("it is no kind of text")
        numbers = ((node.number, self._amount(node)),) if node.number is not None and self.wanted else ()
        made = Statement(
            topic=node.topic,
            strand=kind,
            says=Says.STATES if self.wanted else Says.SILENT,
            verb="must" if self.wanted else None,
            numbers=numbers,
            than_law=node.than_law,
            dated=self.day,
            status=StatementStatus.CONFIRMED,
            confirmed=Confirmation(by=_SUPPOSED, date_=self.day),
        )
        kept = tuple(
            replace(each, status=StatementStatus.REJECTED) if self._is_on(each, node.topic, kind) else each
            for each in self.evidence.head.statements
        )
        return self._with(statements=(*kept, made))

    @staticmethod
    def _is_on(item: Statement, topic: str, kind: Strand) -> bool:
        stands_for = item.about.strand if item.about else item.strand
        return item.topic == topic and stands_for is kind

    def _amount(self, node: tree.Comparing) -> Amount:
        """Give an amount that meets the limit of a comparison, or that misses it where that is wanted."""
        compare, limit = self._limit(node)
        step = Fraction(1, 100) if limit.share else Fraction(1)
        for value in (limit.value, limit.value + step, limit.value - step):
            if compare.holds(value, limit.value) is self.wanted:
                return Amount(value, share=limit.share, places=max(1, limit.places))
        raise NotSupposable("no number would do")

    def _limit(self, node: tree.Comparing) -> tuple[Compare, Amount]:
        comparison = node.comparison
        limit = limit_of(comparison[1], self.answers) if comparison is not None else None
        if comparison is None or limit is None or limit.amount is None:
            raise NotSupposable(_NO_LIMIT)
        return comparison[0], limit.amount

    def figure(self, node: tree.Metric) -> EvidencePack:
        """Suppose a figure of the day that meets its limit."""
        figure = Measurement(id=node.id, circumstance=node.circumstance, at=self.day, **self._numbers(node))
        return with_figure(self.evidence, figure)

    def _numbers(self, node: tree.Metric) -> dict[str, Any]:
        measures = self.library.metrics[node.id].measures
        if node.reported:
            return {"count": 1, "of": 1} if measures.has_base else {"value": Decimal(1)}
        compare, limit = self._limit(node)
        if measures is Measures.SHARE:
            count, of = self._share(compare, limit.value)
            return {"count": count, "of": of}
        amount = self._amount(node).value
        if measures is Measures.COUNT and amount.denominator == 1 and amount >= 0:
            return {"count": int(amount)}
        return {"value": Decimal(amount.numerator) / Decimal(amount.denominator)}

    def _share(self, compare: Compare, limit: Fraction) -> tuple[int, int]:
        """Give a count and a base whose share meets the limit, on the base that the figure has now."""
        bases = [each.figure.of for each in self.leaf.held if each.figure.of]
        now = int(bases[0]) if bases else 100
        for of in (now, now * limit.denominator):
            for count in (ceil(limit * of), floor(limit * of), floor(limit * of) + 1, ceil(limit * of) - 1):
                if 0 <= count <= of and compare.holds(Fraction(count, of), limit) is self.wanted:
                    return count, of
        raise NotSupposable("no share would do")

    def groups(self, node: tree.Groups) -> EvidencePack:
        """Suppose that every dimension is counted; how the groups compare cannot be supposed."""
        if not node.reported or not self.wanted:
            raise NotSupposable("it compares groups of children with each other")
        base = 1 if self.library.metrics[node.metric].measures.has_base else None
        kept = tuple(
            _set_aside(each) if each.id == node.metric and any(name in node.by for name, _ in each.group) else each
            for each in self.evidence.head.metrics
        )
        made = tuple(
            Measurement(id=node.metric, group=((dimension, _SUPPOSED),), at=self.day, count=1, of=base)
            for dimension in node.by
        )
        return self._with(metrics=(*kept, *made))

    def answer(self, node: tree.Attestation) -> EvidencePack:
        """Suppose that the right role answers as wanted."""
        said = Answer.YES if self.wanted else Answer.NO
        made = Attestation(id=node.id, answer=said, by=node.by[0], date_=self.day, because=_SUPPOSED)
        kept = tuple(_set_aside(each) if each.id == node.id else each for each in self.evidence.head.attestations)
        return self._with(attestations=(*kept, made))

    def judgement(self, node: tree.Judgement) -> EvidencePack:
        """Suppose that the right role judges it met."""
        requirement = self.answers.requirement.id
        level = JudgedLevel.MET if self.wanted else JudgedLevel.NOT_MET
        made = Judgement(requirement=requirement, answer=level, by=node.by[0], date_=self.day, because=_SUPPOSED)
        kept = tuple(
            _set_aside(each) if each.requirement == requirement else each for each in self.evidence.head.judgements
        )
        return self._with(judgements=(*kept, made))

    def lot(self, node: tree.Covers) -> EvidencePack:
        """Suppose a lot that takes in every group asked for, of the ages asked for."""
        if not self.wanted:
            raise NotSupposable("a service would have to leave children out")
        cohorts = tuple(
            Cohort(cohort=each, age_from=self._age(node.age_from, floor), age_to=self._age(node.age_to, ceil))
            for each in node.cohorts
        )
        made = ServiceLot(service=Service(node.service), title=_SUPPOSED, cohorts=cohorts)
        return self._with(services=(*self.evidence.head.services, made))

    def _age(self, operand: Any, whole: Any) -> int | None:
        limit = limit_of(operand, self.answers) if operand is not None else None
        return int(whole(limit.amount.value)) if limit is not None and limit.amount is not None else None

    def fact(self, node: tree.FactTest) -> EvidencePack:
        """Suppose that the fact is as asked."""
        if node.is_ is not None and not self.wanted:
            raise NotSupposable("a recorded fact would have to be otherwise, and nothing says how")
        value = node.is_ if node.is_ is not None else self._amount(node).as_written()
        kept = tuple(_set_aside(each) if each.id == node.id else each for each in self.evidence.head.facts)
        return self._with(facts=(*kept, Fact(id=node.id, value=value, dated=self.day)))
