"""Whether everything that evidence names is there, and every item says where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.evidence.items import Fact, GoodReason, Judgement, Measurement, ServiceLot, Statement, StatementStatus
from compliance.evidence.pack import EvidenceFile
from compliance.quantities.amount import Amount
from compliance.standards.library import Library
from compliance.standards.references import COHORTS
from compliance.standards.vocabulary import Measures, Metric
from compliance.text.place import Place
from compliance.text.problem import Problem, unknown_names

__all__ = ["reference_problems"]


def reference_problems(head: EvidenceFile, library: Library) -> Iterator[Problem]:
    """Give every name that leads nowhere and every item without a source; patterns are passed over."""
    documents = {each.id for each in head.documents}
    unseen = {each.id for each in head.documents if not each.seen}
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
        elif item.document in unseen:
            step = "Cite the document that speaks of it, or write seen: true once somebody has read it."
            message = f'this cites "{item.document}", which nobody has seen'
            yield Problem("cites-unseen", message, item.place, None, None, step)
        else:
            yield from unknown_names("document", [item.document], documents, item.place)
    for statement in head.statements:
        yield from _statement_problems(statement, library)
    for measurement in head.metrics:
        yield from _measurement_problems(measurement, head, library)
    for lot in head.services:
        yield from unknown_names("cohort", (each.cohort for each in lot.cohorts), COHORTS, lot.place)
    yield from _people_problems(head, library)


def _twice(items: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for name, place in items:
        if name in first:
            yield Problem("duplicate-id", f'the id "{name}" is used twice (first at {first[name]})', place)
        first.setdefault(name, place)


def _statement_problems(statement: Statement, library: Library) -> Iterator[Problem]:
    yield from unknown_names("topic", [statement.topic], library.topics, statement.place)
    topic = library.topics.get(statement.topic)
    if topic is not None:
        yield from unknown_names("number", (name for name, _ in statement.numbers), topic.numbers, statement.place)
    if statement.status is StatementStatus.CONFIRMED and statement.confirmed is None and not statement.template:
        step = "Add confirmed: {by: a role, date: a day}, or status: proposed."
        yield Problem("confirmed-by-nobody", "nothing says who confirmed this", statement.place, None, None, step)


def _measurement_problems(item: Measurement, head: EvidenceFile, library: Library) -> Iterator[Problem]:
    yield from unknown_names("metric", [item.id], library.metrics, item.place)
    if item.period is not None:
        yield from unknown_names("period", [item.period], dict(head.periods), item.place)
    metric = library.metrics.get(item.id)
    if metric is not None:
        yield from unknown_names("dimension", (name for name, _ in item.group), metric.groups, item.place)
        yield from _stated_problems(item, metric)


def _stated_problems(item: Measurement, metric: Metric) -> Iterator[Problem]:
    """A printed share carries its percent sign; which of two readings is meant is never guessed."""
    amount = Amount.parse(item.stated) if item.stated else None
    if amount is None or amount.share or metric.measures is not Measures.SHARE or item.group:
        return
    expected = f"{amount}% ({amount} in a hundred), or {Amount(amount.value, share=True)} if that is what is meant"
    yield Problem("wrong-kind-of-number", f'"{item.stated}" stands where a share is expected', item.place, expected)


def _people_problems(head: EvidenceFile, library: Library) -> Iterator[Problem]:
    ids = {each.id for pack in library.packs.values() for each in pack.requirements}
    ids |= {each.id for overlay in library.overlays.values() for each in overlay.add}
    answered: tuple[Judgement | GoodReason, ...] = (*head.judgements, *head.good_reasons)
    for item in answered:
        if not item.template:
            yield from unknown_names("requirement", [item.requirement], ids, item.place)
