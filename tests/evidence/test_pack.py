"""The evidence of one authority, and of a case beside a rule."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.evidence.items import Items, StatementStatus
from compliance.evidence.pack import Basis, TableRows, example_pack
from compliance.text.reader import read_bytes
from tests.support.builders import AS_AT, evidence_of


@pytest.mark.parametrize("basis", list(Basis))
def test_public_documents_and_inventions_say_so_on_every_page(basis: Basis) -> None:
    """Only a council's own evidence carries no notice."""
    assert bool(basis.notice) is (basis is not Basis.COUNCIL_OWN)


DECLARED = """
periods:
  year: {from: 2024-04-01, to: 2025-03-31}
complete:
  - {what: services, by: one, date: 2024-06-01}
  - {what: services, period: year, by: two, date: 2024-06-01}
  - {what: services, period: never, by: three, date: 2024-06-01}
  - {what: services, cohort: care leavers, by: four, date: 2024-06-01}
  - {what: reviews, by: five, date: 2024-06-01}
"""


@pytest.mark.parametrize(
    ("day", "by"),
    [
        pytest.param(date(2024, 4, 1), ["one", "two"], id="first day of the period"),
        pytest.param(date(2025, 3, 31), ["one", "two"], id="last day of the period"),
        pytest.param(date(2024, 3, 31), ["one"], id="before it"),
        pytest.param(date(2025, 4, 1), ["one"], id="after it"),
    ],
)
def test_a_declaration_speaks_for_its_own_register_and_period(day: date, by: list[str]) -> None:
    """A register is declared complete on a day by those who speak for all of it, then."""
    head = evidence_of(DECLARED).head

    assert [each.by for each in head.declarations("services", day)] == by


GIVEN = b"""
documents: [{id: old, title: Old, document_kind: policy, dated: 2020-01-01, seen: true}]
services: [{service: advocacy, cohorts: []}]
statements:
  - {topic: help, strand: policy, says: states}
  - {topic: help, strand: policy, says: states, status: proposed, dated: 2023-01-01}
  - {topic: help, strand: policy, says: states, document: old}
metrics: [{id: waiting, count: 1}, {id: waiting, count: 1, at: 2023-01-01}, {id: waiting, count: 1, period: year}]
facts: [{id: homes, value: true}, {id: homes, value: true, dated: 2023-01-01}]
attestations: [{id: homes, answer: "yes", by: a lead}, {id: homes, answer: "yes", by: a lead, date: 2023-01-01}]
judgements: [{requirement: law.help, answer: met, by: a lead, because: seen}]
good_reasons: [{requirement: law.help, because: better, by: a lead}]
"""


def test_what_a_case_leaves_out_is_fresh_confirmed_and_complete() -> None:
    """In a case beside a rule an item without a date is of the day, without a status confirmed, and lists are whole."""
    items, problems = read_bytes(Items, GIVEN, "case.yaml")
    assert items is not None, problems
    table = TableRows((), AS_AT, complete=False)
    earlier = date(2023, 1, 1)

    found = example_pack(items, {"reviews": table}, AS_AT)

    head = found.head
    assert [each.status for each in head.statements] == [
        StatementStatus.CONFIRMED,
        StatementStatus.PROPOSED,
        StatementStatus.CONFIRMED,
    ]
    assert [each.dated for each in head.statements] == [AS_AT, earlier, None]
    assert [each.at for each in head.metrics] == [AS_AT, earlier, None]
    assert [each.dated for each in head.facts] == [AS_AT, earlier]
    assert [each.date_ for each in head.attestations] == [AS_AT, earlier]
    assert [each.date_ for each in head.judgements] == [AS_AT]
    assert head.good_reasons == items.good_reasons
    assert [(each.what, each.date_) for each in head.complete] == [("services", AS_AT)]
    assert found.tables["reviews"].complete


def test_a_case_without_services_declares_none_complete() -> None:
    """Where a case says nothing of services nothing is known of them."""
    items, _ = read_bytes(Items, b"facts: []\n", "case.yaml")
    assert items is not None

    assert example_pack(items, {}, AS_AT).head.complete == ()
