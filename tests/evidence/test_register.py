"""Evidence arranged for asking."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.evidence.register import Register
from compliance.quantities.period import Period
from compliance.rules.strand import Strand
from tests.support.builders import AS_AT, evidence_of


def register(text: str) -> Register:
    """Arrange some evidence."""
    return Register(evidence_of(text))


def test_every_item_has_a_reference_of_its_own() -> None:
    """Items keep the id they were given, or get a name that says what they are; no two share one."""
    found = register(
        """
        periods: {year: {from: 2023-04-01, to: 2024-03-31}}
        statements:
          - {id: own, topic: help, strand: policy, says: states}
          - {topic: help, strand: policy, says: silent}
        metrics:
          - {id: waiting, count: 1, period: year}
          - {id: waiting, count: 2, period: year}
          - {id: waiting, count: 1, at: 2024-01-01, group: {age: 5-10, sex: female}, circumstance: review}
          - {id: waiting, count: 1}
        facts: [{id: homes, value: true}, {id: homes, value: false}]
        attestations: [{id: homes, answer: "yes", by: a lead}]
        judgements: [{requirement: law.help, answer: met, by: a lead, because: seen}]
        services: [{id: lot-1, service: advocacy, cohorts: []}, {service: advocacy, cohorts: []}]
        """
    )

    assert list(found.items) == [
        "own",
        "statement-2",
        "waiting/year",
        "waiting/year#2",
        "waiting/age=5-10/sex=female/review/2024-01-01",
        "waiting/undated",
        "homes",
        "homes#2",
        "homes#3",
        "judgement:law.help",
        "lot-1",
        "service-2",
    ]


def test_patterns_to_copy_are_never_evidence() -> None:
    """A line marked as a template is no item of any kind."""
    found = register(
        """
        statements: [{topic: help, strand: policy, says: states, template: true}]
        metrics: [{id: waiting, count: 1, template: true}]
        facts: [{id: homes, value: true, template: true}]
        attestations: [{id: homes, answer: "yes", by: a lead, template: true}]
        judgements: [{requirement: law.help, answer: met, by: a lead, because: seen, template: true}]
        services: [{service: advocacy, cohorts: [], template: true}]
        """
    )

    assert found.items == {}
    assert found.lots == []


def test_what_a_report_is_about_is_kept_with_that_kind_of_text() -> None:
    """A statement is found by its topic and the kind of text it describes; a rejected one is kept and not asked."""
    found = register(
        """
        statements:
          - {topic: help, strand: policy, says: states}
          - {topic: help, strand: governance, about: policy, says: silent}
          - {topic: help, strand: governance, says: planned}
          - {topic: help, strand: policy, says: contrary, status: rejected}
        """
    )

    assert [name for name, _ in found.statements["help", Strand.POLICY]] == ["statement-1", "statement-2"]
    assert [name for name, _ in found.statements["help", Strand.GOVERNANCE]] == ["statement-3"]
    assert "statement-4" in found.items


DOCUMENTS = """
documents:
  - {id: a, title: A, document_kind: policy, dated: 2024-01-01, seen: false}
  - {id: b, title: B, document_kind: policy, seen: false}
  - {id: c, title: C, document_kind: policy, dated: 2024-07-01, seen: false}
  - {id: d, title: D, document_kind: policy, seen: true}
  - {id: e, title: E, document_kind: governance, seen: false}
  - {id: f, title: F, document_kind: report, seen: false}
  - {id: g, title: G, document_kind: standard, seen: false}
  - {id: h, title: H, document_kind: contract, seen: false}
  - {id: i, title: I, document_kind: publicity, seen: false}
"""


@pytest.mark.parametrize(
    ("kind", "unseen"),
    [
        pytest.param(Strand.POLICY, ("a", "b"), id="policy"),
        pytest.param(Strand.CONTRACT, ("h",), id="contract"),
        pytest.param(Strand.PUBLICITY, ("i",), id="publicity"),
    ],
)
def test_a_text_that_is_known_of_and_not_read_is_unseen(kind: Strand, unseen: tuple[str, ...]) -> None:
    """Unseen texts of a kind are those registered, dated by the day or undated, that nobody has read."""
    assert register(DOCUMENTS).unseen(kind, AS_AT) == unseen


def test_a_document_gives_its_date_and_whether_it_is_a_report() -> None:
    """The date and kind of a registered document are known, and of another nothing is."""
    found = register(DOCUMENTS)

    assert [found.document_date(each) for each in ("a", "b", "nowhere", None)] == [date(2024, 1, 1), None, None, None]
    assert [found.is_report(each) for each in ("f", "e", "nowhere", None)] == [True, False, False, False]


def test_a_figure_has_the_period_it_names() -> None:
    """A named period is given as stated, even the wrong way round, and an unnamed one not at all."""
    found = register(
        """
        periods: {turned: {from: 2024-05-01, to: 2023-04-30}}
        metrics: [{id: waiting, count: 1, period: turned}, {id: waiting, count: 1}]
        """
    )
    periods = [found.period(item) for _, item in found.metrics["waiting"]]

    assert periods == [Period(date(2024, 5, 1), date(2023, 4, 30)), None]


@pytest.mark.parametrize(
    ("named", "found"),
    [
        pytest.param({"document:d"}, {"document:d", "statement-1", "waiting/year", "fact", "lot"}, id="a document"),
        pytest.param({"period:year"}, {"period:year", "waiting/year"}, id="a period"),
        pytest.param({"fact#2", "records:reviews"}, {"fact#2", "records:reviews"}, id="an item and a table"),
        pytest.param(
            {"document:None", "document:other"}, {"document:None", "document:other"}, id="nothing rests on it"
        ),
        pytest.param(set(), set(), id="nothing"),
    ],
)
def test_what_rests_on_a_document_or_a_period_is_found(named: set[str], found: set[str]) -> None:
    """A document or a period brings with it every item that names it; an item without one rests on none."""
    evidence = register(
        """
        periods: {year: {from: 2023-04-01, to: 2024-03-31}}
        documents: [{id: d, title: A report, document_kind: report, dated: 2024-01-01, seen: true}]
        statements: [{topic: help, strand: governance, says: states, document: d}]
        metrics: [{id: waiting, count: 1, period: year, document: d}]
        facts: [{id: fact, value: a, document: d}, {id: fact, value: b}]
        services: [{id: lot, service: advocacy, cohorts: [], document: d}]
        attestations: [{id: word, answer: "yes", by: a lead}]
        """
    )

    assert evidence.resting_on(frozenset(named)) == found
