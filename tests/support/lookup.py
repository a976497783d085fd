"""Answers to a rule out of plain dictionaries, so that rules are tested with no standard and no evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from compliance.quantities.amount import Amount
from compliance.quantities.span import Span
from compliance.quantities.working_days import WorkingDays
from compliance.rules.lookup import (
    Attested,
    FactFound,
    Figure,
    GroupsFound,
    Judged,
    Limit,
    LotFound,
    Measured,
    Passage,
    Row,
    RowsFound,
    Says,
    ServicesFound,
    TextFound,
)
from compliance.rules.strand import Strand
from compliance.rules.verdict import Reason, ReasonCode

__all__ = [
    "AS_AT",
    "FakeLookup",
    "amount",
    "day",
    "fact",
    "figure",
    "group",
    "limit",
    "lot",
    "measured",
    "rows",
    "says",
    "table",
    "texts",
]

AS_AT = date(2024, 6, 30)
"""The date of every assessment in these tests, unless one names another."""

_YEAR = WorkingDays(date(2024, 1, 1), date(2024, 12, 31), frozenset({date(2024, 3, 29), date(2024, 4, 1)}))


@dataclass(frozen=True)
class FakeLookup:
    """Answers what it is given and, for all else, what an empty folder would answer."""

    as_at: date = AS_AT
    limits: Mapping[str, Limit | None] = field(default_factory=dict)
    passages: Mapping[tuple[str, Strand], TextFound] = field(default_factory=dict)
    metrics: Mapping[str | tuple[str, str], Measured] = field(default_factory=dict)
    breakdowns: Mapping[tuple[str, str], GroupsFound] = field(default_factory=dict)
    facts: Mapping[str, FactFound] = field(default_factory=dict)
    attestations: Mapping[str, Attested] = field(default_factory=dict)
    judgement: Judged = field(default_factory=Judged)
    tables: Mapping[str, RowsFound] = field(default_factory=dict)
    lots: Mapping[str, ServicesFound] = field(default_factory=dict)
    working_days: WorkingDays = _YEAR

    def limit(self, name: str) -> Limit | None:
        """Give the value under a name."""
        return self.limits.get(name)

    def texts(self, topic: str, strand: Strand) -> TextFound:
        """Give the passages under a topic and kind of text."""
        return self.passages.get((topic, strand), TextFound())

    def measured(self, metric: str, circumstance: str | None) -> Measured:
        """Give the readings under a metric, or under a metric and circumstance."""
        nothing = Measured(reasons=(Reason(ReasonCode.NO_EVIDENCE, metric),))
        return self.metrics.get(metric if circumstance is None else (metric, circumstance), nothing)

    def grouped(self, metric: str, dimension: str) -> GroupsFound:
        """Give the groups under a metric and dimension."""
        nothing = GroupsFound(dimension, None, (), (Reason(ReasonCode.NO_EVIDENCE, f"{metric} by {dimension}"),))
        return self.breakdowns.get((metric, dimension), nothing)

    def fact(self, fact: str) -> FactFound:
        """Give the fact under an id."""
        return self.facts.get(fact, FactFound())

    def attested(self, attestation: str, roles: tuple[str, ...]) -> Attested:
        """Give the answer under an id, where one of the roles gave it."""
        found = self.attestations.get(attestation, Attested())
        if found.answer is not None and found.role not in roles:
            return Attested(reason=ReasonCode.WRONG_ROLE)
        return found

    def judged(self, roles: tuple[str, ...]) -> Judged:
        """Give the judgement, where one of the roles gave it."""
        if self.judgement.level is not None and self.judgement.role not in roles:
            return Judged(reason=ReasonCode.WRONG_ROLE)
        return self.judgement

    def rows(self, table: str) -> RowsFound:
        """Give the rows under a table."""
        return self.tables.get(table, RowsFound(None, self.as_at))

    def services(self, service: str) -> ServicesFound:
        """Give the lots under a service."""
        return self.lots.get(service, ServicesFound())

    def deadline(self, start: date, working_days: int) -> date | None:
        """Give the last day in time, in a year with Good Friday and Easter Monday off."""
        return self.working_days.deadline(start, working_days)


def day(written: str) -> date:
    """Read a date."""
    return date.fromisoformat(written)


def amount(written: str) -> Amount:
    """Read an amount that is sure to be well written."""
    found = Amount.parse(written)
    assert found is not None, written
    return found


def limit(written: str | None, *, legal: bool = False) -> Limit:
    """Give a dated value in force; None where no source gives a number."""
    return Limit(None if written is None else amount(written), legal)


def says(what: Says, item: str = "s1", **more: object) -> Passage:
    """Give a passage; `numbers` may be a dictionary of written amounts."""
    numbers = more.pop("numbers", {})
    assert isinstance(numbers, Mapping)
    pairs = tuple((name, amount(written)) for name, written in numbers.items())
    return Passage(item, what, numbers=pairs, **more)  # type: ignore[arg-type]


def texts(*passages: Passage, unseen: tuple[str, ...] = ()) -> TextFound:
    """Give what one kind of text says."""
    return TextFound(passages, unseen)


def figure(
    low: str | Fraction | int,
    high: str | Fraction | int | None = None,
    *,
    item: str = "f1",
    printed: tuple[str, str] | None = None,
    cause: ReasonCode | None = None,
    count: int | None = None,
    of: int | None = None,
) -> Figure:
    """Give a reading from `low` to `high`, each a fraction of 1 or a number."""
    span = Span(Fraction(low), Fraction(low if high is None else high))
    shown = Span(Fraction(printed[0]), Fraction(printed[1])) if printed else None
    whole = None if of is None else Fraction(of)
    return Figure(item, span, shown, cause, None if count is None else Fraction(count), whole)


def measured(*figures: Figure, held: bool | None = True, reasons: tuple[Reason, ...] = ()) -> Measured:
    """Give the readings of a metric, resting on their own items."""
    return Measured(held, figures, reasons, tuple(dict.fromkeys(each.item for each in figures)))


def group(count: int, of: int | None, item: str | None = None) -> Measured:
    """Give one group of a breakdown, counted."""
    name = item or f"{count}/{of}"
    rate = Fraction(count, of) if of else Fraction(count)
    return measured(Figure(name, Span.at(rate), None, None, Fraction(count), None if of is None else Fraction(of)))


def fact(value: str, item: str = "fact-1") -> FactFound:
    """Give a recorded fact."""
    return FactFound(value, item)


def lot(
    cohort: str, age_from: int | None = None, age_to: int | None = None, *, item: str = "lot-1", reported: bool = False
) -> LotFound:
    """Give one cohort of a lot."""
    low = None if age_from is None else Fraction(age_from)
    high = None if age_to is None else Fraction(age_to)
    return LotFound(item, cohort, low, high, reported)


def rows(*written: Mapping[str, str | int | None]) -> tuple[Row, ...]:
    """Give rows of a table: whole numbers become numbers, texts like 2024-01-31 become dates."""
    return tuple({name: _cell(value) for name, value in row.items()} for row in written)


def _cell(value: str | int | None) -> str | Fraction | date | None:
    if isinstance(value, int):
        return Fraction(value)
    if value is not None and len(value) == len("2024-01-31") and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return value


def table(*written: Mapping[str, str | int | None], complete: bool = True, cut_off: date = AS_AT) -> RowsFound:
    """Give a table of rows with its cut-off, declared complete unless it is said not to be."""
    return RowsFound(rows(*written), cut_off, complete, "records:rows")
