"""What evidence answers to a rule: how fresh, how sure, and in conflict with what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeVar

from compliance.assessment.current import as_it_stood, has_begun, has_date, latest, runs_on
from compliance.assessment.readings import (
    Reading,
    derived_readings,
    dimension_readings,
    direct_readings,
    newest,
    newest_day,
    table_reading,
)
from compliance.evidence.items import Answer, Attestation, Completeness, Statement, StatementStatus
from compliance.evidence.register import Register
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.rules.lookup import (
    Attested,
    FactFound,
    GroupsFound,
    Judged,
    Limit,
    LotFound,
    Measured,
    Passage,
    RowsFound,
    ServicesFound,
    TextFound,
)
from compliance.rules.strand import Strand
from compliance.rules.verdict import Reason, ReasonCode, all_of
from compliance.standards.dated_value import DatedValue, in_force_at
from compliance.standards.force import Authority
from compliance.standards.library import Library
from compliance.standards.requirement import Requirement
from compliance.standards.vocabulary import Metric

__all__ = ["Answers", "Circumstances"]

T = TypeVar("T")


@frozen
class Circumstances:
    """What every answer of one assessment shares: evidence, words, date, and how old evidence may be.

    `unusable` are the references of items, documents and periods that decide nothing.
    """

    register: Register
    library: Library
    as_at: date
    max_age_days: Mapping[Strand, int] = field(default_factory=dict)
    unusable: frozenset[str] = frozenset()


@frozen
class Answers:
    """A `Lookup` for one requirement over one evidence pack; `values` stand in for the dated values in a test."""

    shared: Circumstances
    requirement: Requirement
    values: Mapping[str, Amount] = field(default_factory=dict)

    @property
    def as_at(self) -> date:
        """The date of the assessment."""
        return self.shared.as_at

    def limit(self, name: str) -> Limit | None:
        """Give the dated value `$name` in force, or None before its first."""
        found = self._deciding(name)
        legal = found is not None and found.authority.is_law
        if name in self.values:
            return Limit(self.values[name], legal)
        return Limit(found.value, legal) if found else None

    def _deciding(self, name: str) -> DatedValue | None:
        """Give the line of `$name` that decides at the date.

        A local target decides only what asks the council for one; elsewhere it is shown beside the
        verdict, and the number of whoever else gives one decides (design: local target).
        """
        found = self.requirement.value_at(name, self.as_at)
        if found is None or found.authority is not Authority.LOCAL_TARGET or self.requirement.target_decides:
            return found
        history = dict(self.requirement.values)[name]
        return in_force_at([each for each in history if each.authority is not Authority.LOCAL_TARGET], self.as_at)

    def texts(self, topic: str, strand: Strand) -> TextFound:
        """Give the passages of one kind of text on a topic; those after the date are left out."""
        found = self.shared.register.statements.get((topic, strand), [])
        passages = [
            self._passage(reference, each, strand) for reference, each in found if not self._is_later(self._date(each))
        ]
        unseen = (f"document:{each}" for each in self.shared.register.unseen(strand, self.as_at))
        return TextFound(tuple(passages), tuple(unseen))

    def _passage(self, reference: str, each: Statement, strand: Strand) -> Passage:
        unconfirmed = each.status is not StatementStatus.CONFIRMED
        doubt = ReasonCode.NEEDS_JUDGEMENT if unconfirmed else self._doubt(self._date(each), each.strand)
        if reference in self.shared.unusable:
            doubt = ReasonCode.DOUBTED
        reported = each.about is not None and each.strand is not strand
        return Passage(reference, each.says, each.verb, each.numbers, each.than_law, each.planned_for, reported, doubt)

    def _date(self, item: Statement) -> date | None:
        return item.dated or self.shared.register.document_date(item.document)

    def _is_later(self, day: date | None) -> bool:
        return day is not None and day > self.as_at

    def _doubt(self, day: date | None, strand: Strand) -> ReasonCode | None:
        """Give why an item of this date cannot be used: too old, or of no date where age counts."""
        own = self.requirement.max_age_days
        limit = own if own is not None else self.shared.max_age_days.get(strand)
        if limit is None:
            return None
        if day is None:
            return ReasonCode.UNDATED
        return ReasonCode.STALE if day < self.as_at - timedelta(days=limit) else None

    def measured(self, metric: str, circumstance: str | None) -> Measured:
        """Give the newest readings of a metric: figures sent, figures derived, and the table it is counted from."""
        definition = self.shared.library.metrics[metric]
        readings = self._readings(definition, circumstance)
        return newest(readings, metric, self.as_at, lambda day: self._doubt(day, definition.strand))

    def _usable(self, readings: list[Reading]) -> list[Reading]:
        """Take the figure out of every reading that a check found unusable; that it is there still counts."""
        return [
            replace(each, figure=None, reason=ReasonCode.DOUBTED, held=None, printed=None)
            if self.shared.unusable & set(each.item.split(" / "))
            else each
            for each in readings
        ]

    def _readings(self, definition: Metric, circumstance: str | None) -> list[Reading]:
        register = self.shared.register
        readings = direct_readings(definition, circumstance, register)
        if circumstance is None:
            readings += derived_readings(definition, self.shared.library, register)
            readings += table_reading(definition, self)
        return self._usable(readings)

    def grouped(self, metric: str, dimension: str) -> GroupsFound:
        """Give the newest readings of a metric over the groups of one dimension.

        A group of another day or period than the metric as a whole cannot be compared with it.
        """
        definition = self.shared.library.metrics[metric]
        overall = self._readings(definition, None)
        day = newest_day(overall, self.as_at)
        about = f"{metric} by {dimension}"
        found = []
        for name, readings in dimension_readings(definition, dimension, self.shared.register).items():
            measured = newest(
                self._usable(readings), about, self.as_at, lambda day: self._doubt(day, definition.strand)
            )
            if overall and measured.figures and newest_day(readings, self.as_at) != day:
                mismatch = Reason(ReasonCode.PERIOD_MISMATCH, measured.figures[0].item)
                measured = replace(measured, figures=(), reasons=(mismatch,))
            found.append((name, measured))
        held = all_of(measured.held for _, measured in found) if found else None
        reasons = tuple(dict.fromkeys(reason for _, measured in found for reason in measured.reasons))
        return GroupsFound(dimension, held, tuple(found), reasons or (Reason(ReasonCode.NO_EVIDENCE, about),))

    def fact(self, fact: str) -> FactFound:
        """Give the newest fact of that name; two of one date that differ are a conflict."""
        register = self.shared.register
        dated = [
            (each.dated or register.document_date(each.document), reference, each.value)
            for reference, each in register.facts.get(fact, ())
        ]
        current = latest([each for each in dated if not self._is_later(each[0])])
        if not current:
            return FactFound()
        sound = self._sound(current)
        if not sound:
            return FactFound(item=current[0][1], reason=ReasonCode.DOUBTED)
        if len({value for _, _, value in sound}) > 1:
            return FactFound(reason=ReasonCode.CONFLICT)
        doubt = self._doubt(sound[0][0], Strand.GOVERNANCE)
        return FactFound(reason=doubt) if doubt else FactFound(sound[0][2], sound[0][1])

    def _sound(self, items: list[tuple[date | None, str, T]]) -> list[tuple[date | None, str, T]]:
        """Leave out the items that a check found unusable."""
        return [each for each in items if each[1] not in self.shared.unusable]

    def attested(self, attestation: str, roles: tuple[str, ...]) -> Attested:
        """Give the newest answer of one of the roles that still holds."""
        every = self.shared.register.attestations.get(attestation, ())
        said = [(each.date_, reference, each) for reference, each in every if not self._is_later(each.date_)]
        if not said:
            return Attested()
        by_role = [each for each in said if each[2].by in roles]
        if not by_role:
            return Attested(reason=ReasonCode.WRONG_ROLE)
        current = latest(by_role)
        sound = self._sound(current)
        if not sound:
            return Attested(item=current[0][1], reason=ReasonCode.DOUBTED)
        if len({each.answer for _, _, each in sound}) > 1:
            return Attested(reason=ReasonCode.CONFLICT)
        _, reference, newest_said = sound[0]
        doubt = self._attestation_doubt(newest_said)
        if doubt:
            return Attested(reason=doubt)
        return Attested(newest_said.answer is Answer.YES, newest_said.by, reference)

    def _attestation_doubt(self, said: Attestation) -> ReasonCode | None:
        """Give why an answer no longer counts: past its own last day or, where it gives none, too old."""
        if said.good_until is None:
            return self._doubt(said.date_, Strand.PRACTICE)
        return ReasonCode.STALE if said.good_until < self.as_at else None

    def judged(self, roles: tuple[str, ...]) -> Judged:
        """Give the newest judgement of this requirement by one of the roles, with a reason."""
        every = self.shared.register.judgements.get(self.requirement.id, ())
        said = [
            (each.date_, reference, each)
            for reference, each in every
            if each.because.strip() and not self._is_later(each.date_)
        ]
        by_role = [each for each in said if each[2].by in roles]
        if not by_role:
            return Judged(reason=ReasonCode.WRONG_ROLE if said else ReasonCode.NEEDS_JUDGEMENT)
        current = latest(by_role)
        sound = self._sound(current)
        if not sound:
            return Judged(item=current[0][1], reason=ReasonCode.DOUBTED)
        if len({each.answer for _, _, each in sound}) > 1:
            return Judged(reason=ReasonCode.CONFLICT)
        day, reference, judgement = sound[0]
        doubt = self._doubt(day, Strand.PRACTICE)
        if doubt:
            return Judged(reason=doubt)
        return Judged(judgement.answer.level, judgement.by, reference)

    def rows(self, table: str) -> RowsFound:
        """Give the rows of a table, up to its cut-off or the date of the assessment."""
        found = self.shared.register.evidence.tables.get(table)
        if found is None:
            return RowsFound(None, self.as_at)
        cut_off, item = min(found.cut_off, self.as_at), f"records:{table}"
        if item in self.shared.unusable:
            return RowsFound(None, cut_off, item=item, reason=ReasonCode.DOUBTED)
        doubt = self._doubt(cut_off, Strand.PRACTICE)
        if doubt:
            return RowsFound(None, cut_off, reason=doubt)
        complete = found.complete and not self._declared_for_doubted_periods(table, found.cut_off)
        if found.cut_off <= self.as_at:
            return RowsFound(found.rows, cut_off, complete, item)
        # What came after the date is left out. A row without a date may have come after it too, so
        # without such rows the table is no longer sure to be whole.
        begun = tuple(as_it_stood(row, self.as_at) for row in found.rows if has_begun(row, self.as_at))
        return RowsFound(begun, cut_off, complete and all(map(has_date, found.rows)), item)

    def _declared_for_doubted_periods(self, what: str, day: date) -> bool:
        """Whether every declaration that a register is complete is for a period that a check found unusable."""
        declared = self.shared.register.evidence.head.declarations(what, day)
        return bool(declared) and all(map(self._is_for_doubted_period, declared))

    def _is_for_doubted_period(self, declared: Completeness) -> bool:
        return f"period:{declared.period}" in self.shared.unusable

    def services(self, service: str) -> ServicesFound:
        """Give the cohorts of the lots that run on the date; what a report says of a lot is marked so.

        A lot that a check found unusable may run or not, and serve anybody: it is neither there nor absent.
        """
        register = self.shared.register
        of_service = [(reference, lot) for reference, lot in register.lots if lot.service.value == service]
        lots = tuple(
            LotFound(
                reference,
                each.cohort,
                None if each.age_from is None else Fraction(each.age_from),
                None if each.age_to is None else Fraction(each.age_to),
                register.is_report(lot.document),
            )
            for reference, lot in of_service
            if reference not in self.shared.unusable and runs_on(lot, self.as_at)
            for each in lot.cohorts
        )
        doubted = tuple(reference for reference, _ in of_service if reference in self.shared.unusable)
        return ServicesFound(lots, self._services_are_complete(), doubted)

    def _services_are_complete(self) -> bool:
        """Whether somebody has declared, for this date and not too long ago, that no service is missing."""
        declared = self.shared.register.evidence.head.declarations("services", self.as_at)
        return any(
            self._doubt(each.date_, Strand.CONTRACT) is None and not self._is_for_doubted_period(each)
            for each in declared
        )

    def deadline(self, start: date, working_days: int) -> date | None:
        """Give the last day in time, or None beyond the table of bank holidays."""
        holidays = self.shared.library.holidays
        return holidays.working_days.deadline(start, working_days) if holidays else None
