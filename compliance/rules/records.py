"""The share of the rows of a table that pass, with rows that are unknown widening it to a range."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare, Span
from compliance.rules.figures import limit_of
from compliance.rules.lookup import Figure, Lookup, Row, RowsFound
from compliance.rules.step import Held, Step
from compliance.rules.strand import Strand
from compliance.rules.tree import All, AnyOf, FieldTest, Not, Records, RowNode, Within
from compliance.rules.verdict import Reason, ReasonCode, Truth, negation

__all__ = ["share_of_rows"]

Ends = frozenset[Truth]
"""Every way a row can turn out: it passes (True), it fails (False), or its time still runs (None)."""

_UNKNOWN: Ends = frozenset({True, False})
_RUNNING: Ends = frozenset({None})


@frozen
class _RowAnswer:
    """The ways one row can turn out, and why that is more than one."""

    ends: Ends
    causes: frozenset[ReasonCode] = frozenset()

    @classmethod
    def sure(cls, truth: Truth) -> _RowAnswer:
        return cls(frozenset({truth}))

    @classmethod
    def unknown(cls, cause: ReasonCode) -> _RowAnswer:
        return cls(_UNKNOWN, frozenset({cause}))


@dataclass(slots=True)
class _Tally:
    """Rows counted by the ways they can turn out; None among the ways is a row that may not count at all."""

    rows: Counter[Ends] = field(default_factory=Counter)
    causes: set[ReasonCode] = field(default_factory=set)

    def put(self, belongs: _RowAnswer, answer: _RowAnswer) -> None:
        """Count one row, unless it is known not to belong."""
        if belongs.ends == {False}:
            return
        ends = answer.ends if True in belongs.ends else _RUNNING
        if belongs.ends != {True}:
            ends |= _RUNNING
        self.rows[ends] += 1
        if len(ends) > 1:
            self.causes |= belongs.causes | answer.causes

    @property
    def certain(self) -> int:
        """Rows that are sure to count."""
        return sum(number for ends, number in self.rows.items() if None not in ends)

    @property
    def may_count(self) -> int:
        """Rows that count or may turn out to."""
        return self.rows.total() - self.running

    @property
    def running(self) -> int:
        """Rows whose time is sure to run still."""
        return self.rows[_RUNNING]

    @property
    def is_known(self) -> bool:
        """Whether no row can turn out in two ways."""
        return all(len(ends) == 1 for ends in self.rows)

    @property
    def passed(self) -> int:
        """Rows that are sure to count and to pass."""
        return self.rows[frozenset({True})]

    def span(self) -> Span:
        """The least and greatest share over every way the rows can turn out; at least one is sure to count."""
        can_fail = sum(number for ends, number in self.rows.items() if False in ends)
        can_pass = sum(number for ends, number in self.rows.items() if True in ends)
        failed = self.rows[frozenset({False})]
        return Span(Fraction(self.passed, self.passed + can_fail), Fraction(can_pass, can_pass + failed))


def share_of_rows(node: Records, lookup: Lookup, strand: Strand | None) -> Step:
    """Answer a `records` node."""
    found = lookup.rows(node.table)
    if found.rows is None:
        used = (found.item,) if found.item else ()
        return Step(node, None, (Reason(found.reason, node.table),), (), used, strand=strand)
    limit = limit_of(node.at_least, lookup)
    if limit is None or limit.amount is None:
        return Step(node, None, (Reason(ReasonCode.NO_THRESHOLD, node.table),), (), (found.item,), strand=strand)
    tally = _Tally()
    for row in found.rows:
        belongs = _answer(node.where, row, found, lookup) if node.where is not None else _RowAnswer.sure(True)
        tally.put(belongs, _answer(node.each, row, found, lookup))
    if not tally.certain:
        # Perhaps no row counts at all, and a share of nothing is neither met nor missed.
        return Step(node, None, _reasons(_why_nothing_counts(tally, found), node), (), (found.item,), strand=strand)
    return _held(node, tally, found, limit.amount, strand)


def _why_nothing_counts(tally: _Tally, found: RowsFound) -> Iterable[ReasonCode]:
    if tally.may_count:
        return tally.causes
    if tally.rows:
        return (ReasonCode.NOT_YET_DUE,)
    return (ReasonCode.DENOMINATOR_ZERO if found.complete else ReasonCode.NOT_RECORDED,)


def _held(node: Records, tally: _Tally, found: RowsFound, limit: Amount, strand: Strand | None) -> Step:
    count, of = (Fraction(tally.passed), Fraction(tally.certain)) if tally.is_known else (None, None)
    cause = next((code for code in ReasonCode if code in tally.causes), None)
    figure = Figure(found.item, tally.span(), None, cause, count, of)
    truth = Compare.AT_LEAST.over(figure.span, limit.value)
    causes: Iterable[ReasonCode] = tally.causes
    if truth is False:
        causes = (ReasonCode.THRESHOLD_MISSED,)
    if truth is not None and not found.complete and not (truth is False and limit.value == 1):
        # Rows may be missing: only "every row" can be known to fail, by the row that fails.
        truth, causes = None, (ReasonCode.NOT_RECORDED,)
    reasons = () if truth is True else _reasons(causes, node)
    # Rows whose time still runs stand outside the count, and that is said.
    notes = (Reason(ReasonCode.NOT_YET_DUE, node.table),) if tally.running else ()
    held = (Held(figure, Compare.AT_LEAST, limit),)
    return Step(node, truth, reasons, notes, (found.item,), (), held, strand)


def _reasons(codes: Iterable[ReasonCode], node: Records) -> tuple[Reason, ...]:
    """Give the codes in one order, whatever the order of the rows."""
    found = set(codes)
    return tuple(Reason(code, node.table) for code in ReasonCode if code in found)


def _answer(node: RowNode, row: Row, found: RowsFound, lookup: Lookup) -> _RowAnswer:
    """Give the answer of one node for one row."""
    if isinstance(node, FieldTest):
        return _field(node, row, lookup)
    if isinstance(node, Within):
        return _within(node, row, found, lookup)
    if isinstance(node, Not):
        inner = _answer(node.of, row, found, lookup)  # type: ignore[arg-type]
        return _RowAnswer(frozenset(negation(end) for end in inner.ends), inner.causes)
    parts = [_answer(part, row, found, lookup) for part in node.of]  # type: ignore[arg-type]
    needed = len(parts) if isinstance(node, All) else 1 if isinstance(node, AnyOf) else node.k
    return _joined(parts, needed)


def _joined(parts: list[_RowAnswer], needed: int) -> _RowAnswer:
    """Give every end of "at least `needed` parts", each part turning out in each of its ways."""
    counts = {(0, 0)}
    for part in parts:
        counts = {(passed + (end is True), running + (end is None)) for passed, running in counts for end in part.ends}
    ends = frozenset(
        True if passed >= needed else None if passed + running >= needed else False for passed, running in counts
    )
    causes = frozenset(cause for part in parts for cause in part.causes)
    return _RowAnswer(ends, causes if len(ends) > 1 else frozenset())


def _field(node: FieldTest, row: Row, lookup: Lookup) -> _RowAnswer:
    value = row.get(node.name)
    if node.blank:
        return _RowAnswer.sure(value is None)
    if value is None:
        return _RowAnswer.unknown(ReasonCode.NOT_RECORDED)
    if node.is_ is not None:
        return _RowAnswer.sure(_same(value, node.is_))
    if node.in_ is not None:
        return _RowAnswer.sure(any(_same(value, each) for each in node.in_))
    return _compared(node, value, lookup)


def _compared(node: FieldTest, value: str | Fraction | date, lookup: Lookup) -> _RowAnswer:
    comparison = node.comparison
    limit = limit_of(comparison[1], lookup) if comparison else None
    if comparison is None or limit is None or limit.amount is None:
        return _RowAnswer.unknown(ReasonCode.NO_THRESHOLD)
    if not isinstance(value, Fraction):
        return _RowAnswer.unknown(ReasonCode.NO_NUMBER)
    return _RowAnswer.sure(comparison[0].holds(value, limit.amount.value))


def _same(value: str | Fraction | date, written: str) -> bool:
    if isinstance(value, Fraction):
        amount = Amount.parse(written)
        return amount is not None and amount.value == value
    return (value.isoformat() if isinstance(value, date) else value) == written


def _within(node: Within, row: Row, found: RowsFound, lookup: Lookup) -> _RowAnswer:
    """Done by the end of the last day, after it, or still running at the cut-off (engine 2)."""
    start, end = row.get(node.from_), row.get(node.to)
    if not isinstance(start, date):
        return _RowAnswer.unknown(ReasonCode.NOT_RECORDED)
    operand = node.working_days if node.working_days is not None else node.days
    limit = limit_of(operand, lookup) if operand is not None else None
    if limit is None or limit.amount is None:
        return _RowAnswer.unknown(ReasonCode.NO_THRESHOLD)
    if limit.amount.share or limit.amount.value.denominator != 1:
        return _RowAnswer.unknown(ReasonCode.NO_NUMBER)
    most = int(limit.amount.value)
    last = lookup.deadline(start, most) if node.working_days is not None else _days_after(start, most)
    first = _days_after(start, -node.look_back_days)
    if last is None or first is None:
        return _RowAnswer.unknown(ReasonCode.BEYOND_CALENDAR)
    if isinstance(end, date) and end <= found.cut_off:
        return _RowAnswer.unknown(ReasonCode.CONFLICT) if end < first else _RowAnswer.sure(end <= last)
    return _RowAnswer(_RUNNING) if last >= found.cut_off else _RowAnswer.sure(False)


def _days_after(day: date, days: int) -> date | None:
    """Give the day so many days later, or None beyond the calendar: some systems write 9999-12-31 for "open"."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
