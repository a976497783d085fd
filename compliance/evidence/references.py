"""Whether everything that evidence names is there, and every item says where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from compliance.evidence.items import (
    DocumentEntry,
    Fact,
    GoodReason,
    Judgement,
    Measurement,
    ServiceLot,
    Statement,
    StatementStatus,
)
from compliance.evidence.pack import EvidenceFile
from compliance.quantities.amount import Amount
from compliance.standards.library import Library
from compliance.standards.references import COHORTS
from compliance.standards.vocabulary import Measures, Metric
from compliance.text.place import Place
from compliance.text.problem import Problem, unknown_names

__all__ = ["figure_problems", "known_requirements", "reference_problems"]


def reference_problems(head: EvidenceFile, library: Library) -> Iterator[Problem]:
    """Give every name that leads nowhere and every item without a source; patterns are passed over."""
    documents = {each.id: each for each in head.documents}
    yield from _twice((each.id, each.place) for each in head.documents)
    yield from _twice((each.id, each.place) for each in head.statements if each.id)
    for document in head.documents:
        if document.named_in is not None:
            yield from unknown_names("document", [document.named_in.document], documents, document.place)
    sourced: tuple[Statement | Measurement | Fact | ServiceLot, ...]
    sourced = (*head.statements, *head.metrics, *head.facts, *head.services)
    for item in sourced:
        if item.template:
            continue
        if item.document is None:
            step = "Add document: and paragraph:, so that anyone can check it."
            yield Problem("no-source", "nothing says where this was found", item.place, "document: ID", None, step)
        else:
            yield from _cited_problems(item.document, item.place, documents)
    for statement in head.statements:
        yield from _statement_problems(statement, library)
        if statement.document in documents and not statement.template:
            yield from _strand_problems(statement, documents[statement.document])
    for measurement in head.metrics:
        yield from _measurement_problems(measurement, head, library)
    for lot in head.services:
        yield from unknown_names("cohort", (each.cohort for each in lot.cohorts), COHORTS, lot.place)
    yield from _completeness_problems(head)
    yield from _people_problems(head, library)


def figure_problems(item: Measurement, head: EvidenceFile, library: Library) -> Iterator[Problem]:
    """Give what is wrong with a figure that somebody entered: its source is who entered it, and a document if any."""
    if item.document is not None:
        yield from _cited_problems(item.document, item.place, {each.id: each for each in head.documents})
    yield from _measurement_problems(item, head, library)


def _cited_problems(document: str, place: Place, documents: Mapping[str, DocumentEntry]) -> Iterator[Problem]:
    """A document that is cited is registered, and somebody has read it."""
    entry = documents.get(document)
    if entry is not None and not entry.seen:
        step = "Cite the document that speaks of it, or write seen: true once somebody has read it."
        yield Problem("cites-unseen", f'this cites "{document}", which nobody has seen', place, None, None, step)
    yield from unknown_names("document", [document], documents, place)


def _twice(items: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in items:
        if name in first:
            yield Problem("duplicate-id", f'the id "{name}" is used twice (first at {first[name]})', place)
        first.setdefault(name, place)


def _statement_problems(statement: Statement, library: Library) -> Iterator[Problem]:
    yield from unknown_names("topic", [statement.topic], library.topics, statement.place)
    if statement.metric is not None:
        yield from unknown_names("metric", [statement.metric], library.metrics, statement.place)
    topic = library.topics.get(statement.topic)
    if topic is not None:
        yield from unknown_names("number", (name for name, _ in statement.numbers), topic.numbers, statement.place)
    if statement.status is StatementStatus.CONFIRMED and statement.confirmed is None and not statement.template:
        step = "Add confirmed: {by: a role, date: a day}, or status: proposed."
        yield Problem("confirmed-by-nobody", "nothing says who confirmed this", statement.place, None, None, step)


def _strand_problems(statement: Statement, document: DocumentEntry) -> Iterator[Problem]:
    """A passage stands in the kind of text that its document is: what a report praises is no policy."""
    kind = document.document_kind
    if kind.strand is statement.strand:
        return
    message = f'"{document.id}" is registered as {kind.value}, and this is put down as {statement.strand.value}'
    if kind.strand is None:
        step = "A national text shows nothing of what the council does: cite a document of the council."
        yield Problem("wrong-kind-of-text", message, statement.place, None, None, step)
        return
    step = "A report on another text says with about: which text it describes."
    yield Problem("wrong-kind-of-text", message, statement.place, f"strand: {kind.strand.value}", None, step)


def _completeness_problems(head: EvidenceFile) -> Iterator[Problem]:
    """A declaration names a register that is here, a period that is named, and who says so when."""
    there = {"services", *(name for name, _ in head.records)}
    for each in head.complete:
        yield from unknown_names("register", [each.what], there, each.place)
        if each.period is not None:
            yield from unknown_names("period", [each.period], dict(head.periods), each.place)
        if each.by is None or each.date_ is None:
            step = "Add by: a role, and date: a day."
            message = "nothing says who declared this complete, or when"
            yield Problem("declared-by-nobody", message, each.place, None, None, step)


def _measurement_problems(item: Measurement, head: EvidenceFile, library: Library) -> Iterator[Problem]:
    yield from unknown_names("metric", [item.id], library.metrics, item.place)
    if item.period is not None:
        yield from unknown_names("period", [item.period], dict(head.periods), item.place)
    if item.circumstance is not None:
        yield from unknown_names("circumstance", [item.circumstance], library.circumstances, item.place)
    metric = library.metrics.get(item.id)
    if metric is not None:
        yield from unknown_names("dimension", (name for name, _ in item.group), metric.groups, item.place)
        yield from _stated_problems(item, metric)


def _stated_problems(item: Measurement, metric: Metric) -> Iterator[Problem]:
    """A printed share carries its percent sign; which of two readings is meant is never guessed."""
    if metric.measures is Measures.SHARE and item.value is not None:
        expected = "count and of, or of and stated: 73%"
        yield Problem("wrong-kind-of-number", "a value stands where a share is expected", item.place, expected)
    amount = Amount.parse(item.stated) if item.stated else None
    if amount is None or amount.share or metric.measures is not Measures.SHARE or item.group:
        return
    expected = f"{amount}% ({amount} in a hundred), or {Amount(amount.value, share=True)} if that is what is meant"
    yield Problem("wrong-kind-of-number", f'"{item.stated}" stands where a share is expected', item.place, expected)


def known_requirements(library: Library) -> set[str]:
    """Give the id of every requirement that a person may answer."""
    ids = {each.id for pack in library.packs.values() for each in pack.requirements}
    return ids | {each.id for overlay in library.overlays.values() for each in overlay.add}


def _people_problems(head: EvidenceFile, library: Library) -> Iterator[Problem]:
    ids = known_requirements(library)
    answered: tuple[Judgement | GoodReason, ...] = (*head.judgements, *head.good_reasons)
    for item in answered:
        if not item.template:
            yield from unknown_names("requirement", [item.requirement], ids, item.place)
