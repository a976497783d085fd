"""How strong the evidence is and how fresh, kind by kind."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.assessment.strength import KindHeld, kinds_held
from tests.support.builders import assessment_of, profile_of, requirement

PAPERS = """
documents:
  - {id: new, title: New, publisher: X, document_kind: report, dated: 2024-06-01, seen: true}
periods: {year: {from: 2023-04-01, to: 2024-03-31}}
"""


def kinds(evidence: str, ages: str = "{}") -> tuple[KindHeld, ...]:
    """Give the kinds of evidence held, under a profile with some greatest ages."""
    found, library = assessment_of(
        requirement(), evidence=PAPERS + evidence, profile=profile_of(f"max_age_days: {ages}")
    )
    return kinds_held(found, library)


def test_without_evidence_no_kind_is_held() -> None:
    """Kinds of which there is nothing are left out."""
    assert kinds("") == ()


STATED = "{topic: help, strand: %s, says: states, status: confirmed, dated: 2024-01-01%s}"


@pytest.mark.parametrize(
    ("evidence", "title"),
    [
        *(
            pytest.param(f"statements: [{STATED % (strand, '')}]", title, id=strand)
            for strand, title in [
                ("policy", "Stated in a policy"),
                ("contract", "Stated in a contract"),
                ("publicity", "Stated in what is published"),
                ("governance", "Stated in a governance record"),
            ]
        ),
        pytest.param(
            f"statements: [{STATED % ('governance', ', about: policy')}]",
            "Said by a report about something else",
            id="a report about a policy",
        ),
        pytest.param(
            "metrics: [{id: waiting, at: 2024-01-01, count: 3}]", "Shown by figures", id="a figure of practice"
        ),
        pytest.param(
            "metrics: [{id: happy_share, at: 2024-01-01, count: 3, of: 4}]", "Shown by what children say", id="a voice"
        ),
        pytest.param('facts: [{id: f, value: "1", dated: 2024-01-01}]', "Stated in a governance record", id="a fact"),
        pytest.param(
            'attestations: [{id: a, answer: "yes", by: a lead, date: 2024-01-01, good_until: 2025-01-01}]',
            "Vouched for by a named role",
            id="an attestation",
        ),
        pytest.param(
            "judgements: [{requirement: law.help, answer: met, by: a lead, date: 2024-01-01, because: read}]",
            "Shown by cases that a person has read",
            id="a judgement",
        ),
        pytest.param(
            'records: {reviews: {cut_off: 2024-01-01, rows: [{held: "Y"}]}}', "Shown by tables of records", id="records"
        ),
    ],
)
def test_each_item_is_of_one_kind_with_its_day(evidence: str, title: str) -> None:
    """An item is counted once, under what it proves, from the day it has."""
    day = date(2024, 1, 1)

    assert kinds(evidence) == (KindHeld(title, 1, day, day, 0, 0),)


def test_kinds_stand_weakest_first() -> None:
    """What a report says of others comes first, then words of roles, texts, figures, records, cases read."""
    found = kinds(f"""
judgements: [{{requirement: law.help, answer: met, by: a lead, date: 2024-01-01, because: read}}]
records: {{reviews: {{cut_off: 2024-01-01, rows: [{{held: "Y"}}]}}}}
metrics: [{{id: waiting, at: 2024-01-01, count: 3}}]
attestations: [{{id: a, answer: "yes", by: a lead, date: 2024-01-01, good_until: 2025-01-01}}]
statements:
  - {STATED % ("contract", "")}
  - {STATED % ("policy", "")}
  - {STATED % ("governance", ", about: policy")}
""")

    assert [each.title for each in found] == [
        "Said by a report about something else",
        "Vouched for by a named role",
        "Stated in a policy",
        "Stated in a contract",
        "Shown by figures",
        "Shown by tables of records",
        "Shown by cases that a person has read",
    ]


def test_a_kind_says_how_many_how_new_how_old_and_how_sure() -> None:
    """Newest and oldest day, those too old for the profile, those of no date, those that nobody has confirmed."""
    found = kinds(
        """statements:
  - {topic: help, strand: policy, says: states, status: confirmed, dated: 2024-06-20}
  - {topic: help, strand: policy, says: states, status: confirmed, dated: 2024-05-31}
  - {topic: help, strand: policy, says: states, status: proposed, dated: 2024-05-30}
  - {topic: help, strand: policy, says: states, status: rejected, dated: 1999-01-01}
  - {topic: help, strand: policy, says: states, status: confirmed}
""",
        "{policy: 30}",
    )

    assert found == (KindHeld("Stated in a policy", 4, date(2024, 6, 20), date(2024, 5, 30), 1, 1, 1),)


@pytest.mark.parametrize(
    ("evidence", "day"),
    [
        pytest.param("metrics: [{id: waiting, period: year, count: 3}]", date(2024, 3, 31), id="a figure's period"),
        pytest.param("metrics: [{id: waiting, document: new, count: 3}]", date(2024, 6, 1), id="a figure's document"),
        pytest.param("metrics: [{id: waiting, count: 3}]", None, id="a figure without a day"),
        pytest.param('facts: [{id: f, value: "1", document: new}]', date(2024, 6, 1), id="a fact's document"),
        pytest.param(
            'facts: [{id: f, value: "1", document: new, dated: 2020-01-01}]', date(2020, 1, 1), id="a day of its own"
        ),
    ],
)
def test_an_item_is_as_new_as_its_period_or_its_document(evidence: str, day: date | None) -> None:
    """Where an item has no day of its own, that of its period's end or of its document stands."""
    (found,) = kinds(evidence)

    assert (found.newest, found.oldest, found.undated) == (day, day, int(day is None))


@pytest.mark.parametrize(
    ("document", "title"), [("new", "Said by a report about something else"), (None, "Stated in a contract")]
)
def test_a_service_known_from_a_report_is_only_said(document: str | None, title: str) -> None:
    """A lot that only a report speaks of is not yet stated in a contract."""
    told = f", document: {document}" if document else ""

    (found,) = kinds(
        f"services: [{{id: main, service: advocacy, title: T, cohorts: [{{cohort: looked_after}}]{told}}}]"
    )

    assert (found.title, found.items) == (title, 1)
