"""Evidence arranged for asking: which item answers what, when it dates from, and what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from compliance.evidence.decision import EnteredFigure
from compliance.evidence.items import (
    Attestation,
    DocumentKind,
    Fact,
    Judgement,
    Measurement,
    ServiceLot,
    Statement,
    StatementStatus,
)
from compliance.evidence.pack import EvidencePack
from compliance.quantities.period import Period
from compliance.rules.strand import Strand

__all__ = ["Item", "Register"]

Item = Statement | Measurement | Fact | ServiceLot | Attestation | Judgement
"""An item of evidence that a rule can rest on."""

LiveItem = TypeVar("LiveItem", Statement, Measurement, Fact, ServiceLot, Attestation, Judgement)


@dataclass(slots=True)
class Register:
    """The items of one evidence pack, each with a reference of its own, found by what they answer.

    `entered` holds the figures that people entered, `corrected` each figure that one of them corrects, with
    the reference of the one that does: it is an item still, and answers nothing any more.
    """

    evidence: EvidencePack
    items: dict[str, Item] = field(default_factory=dict)
    statements: dict[tuple[str, Strand], list[tuple[str, Statement]]] = field(default_factory=lambda: defaultdict(list))
    metrics: dict[str, list[tuple[str, Measurement]]] = field(default_factory=lambda: defaultdict(list))
    facts: dict[str, list[tuple[str, Fact]]] = field(default_factory=lambda: defaultdict(list))
    attestations: dict[str, list[tuple[str, Attestation]]] = field(default_factory=lambda: defaultdict(list))
    judgements: dict[str, list[tuple[str, Judgement]]] = field(default_factory=lambda: defaultdict(list))
    lots: list[tuple[str, ServiceLot]] = field(default_factory=list)
    periods: dict[str, Period] = field(default_factory=dict)
    entered: dict[str, EnteredFigure] = field(default_factory=dict)
    corrected: dict[str, str] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        head = self.evidence.head
        self.periods.update((name, Period(each.from_, each.to)) for name, each in head.periods)
        for number, statement in enumerate(_live(head.statements), start=1):
            reference = self._keep(statement.id or f"statement-{number}", statement)
            if statement.status is not StatementStatus.REJECTED:
                kind = statement.about.strand if statement.about else statement.strand
                self.statements[statement.topic, kind].append((reference, statement))
        self._keep_figures()
        for fact in _live(head.facts):
            self.facts[fact.id].append((self._keep(fact.id, fact), fact))
        for attestation in _live(head.attestations):
            self.attestations[attestation.id].append((self._keep(attestation.id, attestation), attestation))
        for judgement in _live(head.judgements):
            name = f"judgement:{judgement.requirement}"
            self.judgements[judgement.requirement].append((self._keep(name, judgement), judgement))
        for number, lot in enumerate(_live(head.services), start=1):
            self.lots.append((self._keep(lot.id or f"service-{number}", lot), lot))

    def _keep_figures(self) -> None:
        """Keep the figures of the evidence before those entered, whose names then never move theirs."""
        figures = [(self._keep(_figure_name(each), each), each) for each in _live(self.evidence.head.metrics)]
        for entered in self.evidence.entered:
            reference = self._keep(_figure_name(entered.figure), entered.figure)
            figures.append((reference, entered.figure))
            self.entered[reference] = entered
            if entered.replaces is not None:
                self.corrected[entered.replaces] = reference
        for reference, figure in figures:
            if reference not in self.corrected:
                self.metrics[figure.id].append((reference, figure))

    def _keep(self, name: str, item: Item) -> str:
        """Give an item a reference that no other has."""
        reference, number = name, self._numbers.get(name, 1)
        while reference in self.items:
            number += 1
            reference = f"{name}#{number}"
        self._numbers[name] = number
        self.items[reference] = item
        return reference

    def resting_on(self, named: frozenset[str]) -> frozenset[str]:
        """Give the references of some items, documents and periods with those of every item that rests on one."""
        if not named:
            return named
        return named | {reference for reference, item in self.items.items() if not named.isdisjoint(_basis(item))}

    def document_date(self, document: str | None) -> date | None:
        """Give the date of a registered document, where it is known."""
        return next((each.dated for each in self.evidence.head.documents if each.id == document), None)

    def is_report(self, document: str | None) -> bool:
        """Whether a document describes other texts and practice, so that its praise proves nothing."""
        kinds = (each.document_kind for each in self.evidence.head.documents if each.id == document)
        return next(kinds, None) is DocumentKind.REPORT

    def period(self, item: Measurement) -> Period | None:
        """Give the period a figure is counted over, as stated."""
        return self.periods.get(item.period or "")

    def unseen(self, kind: Strand, as_at: date) -> tuple[str, ...]:
        """Give the registered texts of a kind that nobody has seen."""
        return tuple(
            each.id
            for each in self.evidence.head.documents
            if not each.seen and each.document_kind.strand is kind and (each.dated is None or each.dated <= as_at)
        )


def _live(items: tuple[LiveItem, ...]) -> Iterator[LiveItem]:
    """Items that are not patterns to copy."""
    return (each for each in items if not each.template)


def _basis(item: Item) -> set[str]:
    """Give the document and the period behind an item, as doubts name them."""
    named = {kind: getattr(item, kind, None) for kind in ("document", "period")}
    return {f"{kind}:{name}" for kind, name in named.items() if name is not None}


def _figure_name(item: Measurement) -> str:
    parts = [item.id]
    parts.extend(f"{dimension}={name}" for dimension, name in item.group)
    if item.circumstance:
        parts.append(item.circumstance)
    parts.append(item.period or (item.at.isoformat() if item.at else "undated"))
    return "/".join(parts)
