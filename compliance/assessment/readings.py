"""Figures recomputed from what a source gives: counts before percentages, and never a base filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from compliance.evidence.items import Measurement, State
from compliance.evidence.register import Register
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.printed import counts_that_print, printed_span
from compliance.quantities.span import Span
from compliance.rules.lookup import Figure, Lookup, Measured
from compliance.rules.operand import Operand
from compliance.rules.records import share_of_rows
from compliance.rules.tree import Records
from compliance.rules.verdict import Reason, ReasonCode
from compliance.standards.library import Library
from compliance.standards.vocabulary import Measures, Metric

__all__ = [
    "Reading",
    "derived_readings",
    "dimension_readings",
    "direct_readings",
    "newest",
    "newest_day",
    "prints_otherwise",
    "table_reading",
]


@frozen
class Reading:
    """One reading of a metric and its date; without a figure, why there is none and whether it is held.

    `printed` is what a printed share without a base can mean: it decides nothing, and is held against the rest.
    """

    day: date | None
    item: str
    figure: Figure | None = None
    reason: ReasonCode | None = None
    held: bool | None = None
    printed: Span | None = None


def direct_readings(metric: Metric, circumstance: str | None, register: Register) -> list[Reading]:
    """Give the readings of the figures sent for a metric as a whole."""
    return [
        _reading(reference, item, metric, register)
        for reference, item in register.metrics.get(metric.id, ())
        if not item.group and item.circumstance == circumstance
    ]


def dimension_readings(metric: Metric, dimension: str, register: Register) -> dict[str, list[Reading]]:
    """Give the readings of the figures sent for each group of one dimension."""
    found: dict[str, list[Reading]] = {}
    for reference, item in register.metrics.get(metric.id, ()):
        if len(item.group) == 1 and item.group[0][0] == dimension and item.circumstance is None:
            found.setdefault(item.group[0][1], []).append(_reading(reference, item, metric, register))
    return found


def _reading(reference: str, item: Measurement, metric: Metric, register: Register) -> Reading:
    period = register.period(item)
    day = period.last if period else item.at or register.document_date(item.document)
    if period is not None and period.is_inverted:
        return Reading(period.first, reference, reason=ReasonCode.PERIOD_MISMATCH)
    if item.state is State.NOT_RECORDED:
        return Reading(day, reference, reason=ReasonCode.NOT_RECORDED, held=False)
    if item.state is State.SUPPRESSED:
        return Reading(day, reference, reason=ReasonCode.SUPPRESSED, held=True)
    figure = _ratio_of(reference, item, metric) if _needs_base(item, metric) else _number(reference, item)
    if isinstance(figure, ReasonCode):
        return Reading(day, reference, reason=figure, printed=_printed_share(item, metric))
    return Reading(day, reference, figure, held=True)


def _needs_base(item: Measurement, metric: Metric) -> bool:
    """Whether a figure is a count out of a base; a rate may come as a number of its own, a share never."""
    return metric.measures is Measures.SHARE or (metric.measures.has_base and item.value is None)


def _printed_share(item: Measurement, metric: Metric) -> Span | None:
    if metric.measures is not Measures.SHARE or not item.stated:
        return None
    return printed_span(item.stated, item.stated_as)


def _ratio_of(reference: str, item: Measurement, metric: Metric) -> Figure | ReasonCode:
    """A count out of a base; with a base and a printed share only, every count that prints so."""
    if item.of is None:
        return ReasonCode.DENOMINATOR_MISSING
    if item.of == 0:
        return ReasonCode.DENOMINATOR_ZERO
    printed = printed_span(item.stated, item.stated_as) if item.stated else None
    of = Fraction(item.of)
    if item.count is None:
        possible = counts_that_print(printed, item.of) if printed else None
        if possible is None:
            return ReasonCode.CONFLICT if printed else ReasonCode.NO_EVIDENCE
        # Those nobody knows about could all have been counted.
        high = min(Fraction(1), possible.high + item.not_known / of)
        return Figure(reference, Span(possible.low, high), None, ReasonCode.ROUNDING, None, of)
    if metric.measures is Measures.SHARE and item.count + item.not_known > item.of:
        return ReasonCode.CONFLICT
    span = Span(item.count / of, (item.count + item.not_known) / of)
    return Figure(reference, span, printed, _cause(item), Fraction(item.count), of)


def _number(reference: str, item: Measurement) -> Figure | ReasonCode:
    """A count or a number; a printed number alone stands for all that rounds to it."""
    stated = item.stated if item.stated and not item.stated.endswith("%") else None
    printed = printed_span(stated, item.stated_as) if stated else None
    exact = Fraction(item.value) if item.value is not None else Fraction(item.count) if item.count is not None else None
    if exact is None:
        if printed is not None:
            return Figure(reference, printed, None, ReasonCode.ROUNDING)
        return ReasonCode.DENOMINATOR_MISSING if item.stated else ReasonCode.NO_EVIDENCE
    span = Span(exact, exact + item.not_known)
    of = Fraction(item.of) if item.of is not None else None
    return Figure(reference, span, printed, _cause(item), exact, of)


def prints_otherwise(item: Measurement) -> bool:
    """Whether a share printed beside its count and base cannot be what they give."""
    printed = printed_span(item.stated, item.stated_as) if item.stated and item.stated.endswith("%") else None
    if printed is None or item.count is None or not item.of:
        return False
    return not printed.meets(Span(Fraction(item.count, item.of), Fraction(item.count + item.not_known, item.of)))


def _cause(item: Measurement) -> ReasonCode | None:
    return ReasonCode.NOT_RECORDED if item.not_known else None


def derived_readings(metric: Metric, library: Library, register: Register) -> list[Reading]:
    """Give a share from its two parts, where both are counted for the same day or period."""
    if metric.count_is is None or metric.of_is is None:
        return []
    counts = _whole_figures(library.metrics[metric.count_is], register)
    bases = _whole_figures(library.metrics[metric.of_is], register)
    if not bases:
        return [Reading(count.day, metric.of_is, reason=ReasonCode.DENOMINATOR_MISSING) for count, _ in counts]
    found = []
    for count, count_item in counts:
        same = [
            (base, item)
            for base, item in bases
            if base.day == count.day and base.day is not None and _same_time(count_item, item, register)
        ]
        if not same:
            found.append(Reading(count.day, count_item, reason=ReasonCode.PERIOD_MISMATCH))
        for base, base_item in same:
            found.append(_derived(count, base, f"{count_item} / {base_item}", metric))
    return found


def _whole_figures(metric: Metric, register: Register) -> list[tuple[Reading, str]]:
    return [(each, each.item) for each in direct_readings(metric, None, register) if each.figure is not None]


def _same_time(left: str, right: str, register: Register) -> bool:
    one, other = register.items[left], register.items[right]
    return (
        isinstance(one, Measurement)
        and isinstance(other, Measurement)
        and register.period(one) == register.period(other)
    )


def _derived(count: Reading, base: Reading, item: str, metric: Metric) -> Reading:
    if count.figure is None or base.figure is None or base.figure.span.low <= 0:
        return Reading(count.day, item, reason=ReasonCode.DENOMINATOR_ZERO)
    if count.figure.span.low < 0:
        return Reading(count.day, item, reason=ReasonCode.CONFLICT)
    low, high = count.figure.span.low / base.figure.span.high, count.figure.span.high / base.figure.span.low
    if metric.measures is Measures.SHARE:
        if low > 1:
            return Reading(count.day, item, reason=ReasonCode.CONFLICT)
        high = min(high, Fraction(1))
    cause = count.figure.cause or base.figure.cause
    figure = Figure(item, Span(low, high), None, cause, count.figure.count, base.figure.count)
    return Reading(count.day, item, figure, held=True)


_EVERY: Operand = Amount(Fraction(1), share=True)


def table_reading(metric: Metric, lookup: Lookup) -> list[Reading]:
    """Give the share counted from a table of records, where there is one."""
    if metric.from_table is None:
        return []
    source = metric.from_table
    found = lookup.rows(source.table)
    if found.rows is None:
        # A table in doubt is there, and its newest day still counts; one too old is as good as none.
        return [Reading(found.cut_off, found.item, reason=found.reason)] if found.item else []
    step = share_of_rows(Records(source.table, source.where, source.each, _EVERY), lookup, None)
    if not step.held:
        return [Reading(found.cut_off, found.item, reason=step.reasons[0].code)]
    figure = step.held[0].figure
    if found.complete:
        return [Reading(found.cut_off, found.item, figure, held=True)]
    partial = Figure(found.item, _with_rows_missing(figure.span, len(found.rows)), None, ReasonCode.NOT_RECORDED)
    return [Reading(found.cut_off, found.item, partial, ReasonCode.NOT_RECORDED)]


# More rows than any council could lack; a number, so that one row that fails still rules out "every".
_MOST_MISSING = 1_000_000_000


def _with_rows_missing(span: Span, rows: int) -> Span:
    """Give the shares that are possible where rows may be missing, each of which could pass or fail."""
    every = rows + _MOST_MISSING
    low = Fraction(1, every) if span.low > 0 else Fraction(0)
    high = 1 - Fraction(1, every) if span.high < 1 else Fraction(1)
    return Span(low, high)


def newest_day(readings: list[Reading], as_at: date) -> date | None:
    """Give the newest date of some readings not after `as_at`; None where none has a date."""
    return max((each.day for each in readings if each.day is not None and each.day <= as_at), default=None)


def newest(
    readings: list[Reading], about: str, as_at: date, doubt: Callable[[date | None], ReasonCode | None]
) -> Measured:
    """Give the usable readings of the newest date not after `as_at`; the newest decides, whatever it shows."""
    known = [each for each in readings if each.day is None or each.day <= as_at]
    if not known:
        return Measured(None, (), (Reason(ReasonCode.NO_EVIDENCE, about),))
    day = newest_day(known, as_at)
    current = [each for each in known if each.day == day]
    old = doubt(day)
    if old is not None:
        return Measured(None, (), (Reason(old, about),), _items(current))
    figures = tuple(each.figure for each in current if each.figure is not None)
    reasons = tuple(Reason(each.reason, each.item) for each in current if each.reason is not None)
    if figures and any(each.reason in _CONTRADICTS for each in current):
        return Measured(None, (), (Reason(ReasonCode.CONFLICT, about), *reasons), _items(current))
    held = (
        True if any(each.held for each in current) else False if any(each.held is False for each in current) else None
    )
    return Measured(held, _beside_printed(figures, current), reasons, _items(current))


# A reading without a figure that still speaks against one of the same date: it cannot be, or there is nothing to count.
_CONTRADICTS = frozenset({ReasonCode.CONFLICT, ReasonCode.DENOMINATOR_ZERO})


def _beside_printed(figures: tuple[Figure, ...], current: list[Reading]) -> tuple[Figure, ...]:
    """Put a printed share without a base beside the figures of its date that carry no printed one."""
    printed = [each.printed for each in current if each.printed is not None]
    beside = [replace(figure, printed=each) for figure in figures if figure.printed is None for each in printed]
    return (*(each for each in figures if each.printed is not None), *beside) if beside else figures


def _items(readings: list[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.item for each in readings if each.held))
