"""The share of the rows of a table that pass, with rows that are unknown widening it to a range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare, Span
from compliance.rules.figures import limit_of
from compliance.rules.lookup import Figure, Lookup, Row, RowsFound
from compliance.rules.step import Held, Step
from compliance.rules.strand import Strand
from compliance.rules.tree import All, AnyOf, AtLeastK, FieldTest, Not, Records, RowNode, Within
from compliance.rules.verdict import Reason, ReasonCode, Truth, all_of, any_of, at_least_k, negation

__all__ = ["share_of_rows"]


@dataclass(frozen=True, slots=True)
class _RowAnswer:
    """The answer for one row; `waiting` where its time is still running, `cause` why it is unknown."""

    truth: Truth
    waiting: bool = False
    cause: ReasonCode = ReasonCode.NOT_RECORDED


@dataclass(slots=True)
class _Tally:
    """Rows counted: certain ones by their answer, and those that may not belong at all."""

    passed: int = 0
    failed: int = 0
    unknown: int = 0
    waiting: int = 0
    maybe_passed: int = 0
    maybe_failed: int = 0
    maybe_unknown: int = 0
    cause: ReasonCode = ReasonCode.NOT_RECORDED

    def put(self, belongs: Truth, answer: _RowAnswer) -> None:
        if answer.waiting:
            self.waiting += 1
            return
        word = "unknown" if answer.truth is None else "passed" if answer.truth else "failed"
        if answer.truth is None:
            self.cause = answer.cause
        name = word if belongs else f"maybe_{word}"
        setattr(self, name, getattr(self, name) + 1)

    @property
    def certain(self) -> int:
        return self.passed + self.failed + self.unknown

    @property
    def rows(self) -> int:
        return self.certain + self.maybe_passed + self.maybe_failed + self.maybe_unknown

    def span(self) -> Span:
        """The least and greatest share over every way the unknown rows can turn out."""
        low_of = self.certain + self.maybe_failed + self.maybe_unknown
        low = Fraction(self.passed, low_of) if low_of else Fraction(1)
        high_of = self.certain + self.maybe_passed + self.maybe_unknown
        high = (
            Fraction(self.passed + self.unknown + self.maybe_passed + self.maybe_unknown, high_of)
            if high_of
            else Fraction(0)
        )
        return Span(min(low, high), max(low, high))


def share_of_rows(node: Records, lookup: Lookup, strand: Strand | None) -> Step:
    """Answer a `records` node."""
    found = lookup.rows(node.table)
    if found.rows is None:
        return Step(node, None, (Reason(found.reason, node.table),), strand=strand)
    limit = limit_of(node.at_least, lookup)
    if limit is None or limit.amount is None:
        return Step(node, None, (Reason(ReasonCode.NO_THRESHOLD, node.table),), (), (found.item,), strand=strand)
    tally = _Tally()
    for row in found.rows:
        belongs = _answer(node.where, row, found, lookup).truth if node.where is not None else True
        if belongs is not False:
            tally.put(belongs, _answer(node.each, row, found, lookup))
    if not tally.rows:
        code = ReasonCode.NOT_YET_DUE if tally.waiting else ReasonCode.DENOMINATOR_ZERO
        return Step(node, None, (Reason(code, node.table),), (), (found.item,), strand=strand)
    return _held(node, tally, found, limit.amount, strand)


def _held(node: Records, tally: _Tally, found: RowsFound, limit: Amount, strand: Strand | None) -> Step:
    known = tally.rows == tally.passed + tally.failed
    count, of = (Fraction(tally.passed), Fraction(tally.certain)) if known else (None, None)
    figure = Figure(found.item, tally.span(), None, tally.cause, count, of)
    held = (Held(figure, Compare.AT_LEAST, limit),)
    truth = Compare.AT_LEAST.over(figure.span, limit.value)
    if truth is not None and not found.complete and not (truth is False and limit.value == 1):
        # Rows may be missing: only "every row" can be known to fail, by the row that fails.
        truth, code = None, ReasonCode.NOT_RECORDED
    else:
        code = ReasonCode.THRESHOLD_MISSED if truth is False else tally.cause
    reasons = () if truth is True else (Reason(code, node.table),)
    return Step(node, truth, reasons, (), (found.item,), (), held, strand)


def _answer(node: RowNode, row: Row, found: RowsFound, lookup: Lookup) -> _RowAnswer:
    """Give the answer of one node for one row."""
    if isinstance(node, FieldTest):
        return _RowAnswer(_field(node, row, lookup))
    if isinstance(node, Within):
        return _within(node, row, found, lookup)
    if isinstance(node, Not):
        inner = _answer(node.of, row, found, lookup)  # type: ignore[arg-type]
        return _RowAnswer(negation(inner.truth), inner.waiting, inner.cause)
    parts = [_answer(part, row, found, lookup) for part in node.of]  # type: ignore[arg-type]
    truths = [part.truth for part in parts]
    truth = _join(node, truths)
    unknown = [part for part in parts if part.truth is None]
    waiting = truth is None and all(part.waiting for part in unknown)
    cause = next((part.cause for part in unknown if not part.waiting), ReasonCode.NOT_RECORDED)
    return _RowAnswer(truth, waiting, cause)


def _join(node: All | AnyOf | AtLeastK, truths: list[Truth]) -> Truth:
    if isinstance(node, All):
        return all_of(truths)
    return any_of(truths) if isinstance(node, AnyOf) else at_least_k(truths, node.k)


def _field(node: FieldTest, row: Row, lookup: Lookup) -> Truth:
    value = row.get(node.name)
    if node.blank:
        return value is None
    if value is None:
        return None
    if node.is_ is not None:
        return _same(value, node.is_)
    if node.in_ is not None:
        return any(_same(value, each) for each in node.in_)
    comparison = node.comparison
    limit = limit_of(comparison[1], lookup) if comparison else None
    if comparison is None or limit is None or limit.amount is None or not isinstance(value, Fraction):
        return None
    return comparison[0].holds(value, limit.amount.value)


def _same(value: str | Fraction | date, written: str) -> bool:
    if isinstance(value, Fraction):
        amount = Amount.parse(written)
        return amount is not None and amount.value == value
    return (value.isoformat() if isinstance(value, date) else value) == written


def _within(node: Within, row: Row, found: RowsFound, lookup: Lookup) -> _RowAnswer:
    """Done by the end of the last day, after it, or still running at the cut-off (engine 2)."""
    start, end = row.get(node.from_), row.get(node.to)
    if not isinstance(start, date):
        return _RowAnswer(None)
    operand = node.working_days if node.working_days is not None else node.days
    limit = limit_of(operand, lookup) if operand is not None else None
    if limit is None or limit.amount is None:
        return _RowAnswer(None, cause=ReasonCode.NO_THRESHOLD)
    most = int(limit.amount.value)
    last = lookup.deadline(start, most) if node.working_days is not None else start + timedelta(days=most)
    if last is None:
        return _RowAnswer(None, cause=ReasonCode.BEYOND_CALENDAR)
    if isinstance(end, date) and end <= found.cut_off:
        if end < start - timedelta(days=node.look_back_days):
            return _RowAnswer(None, cause=ReasonCode.CONFLICT)
        return _RowAnswer(end <= last)
    if last >= found.cut_off:
        return _RowAnswer(None, waiting=True, cause=ReasonCode.NOT_YET_DUE)
    return _RowAnswer(False)
