"""The ages that one text gives for one service, wherever it gives them."""

from __future__ import annotations

from functools import cache

import pytest

from compliance.evidence.ages import AgesGiven, Giver, ages_given
from compliance.evidence.check import CheckInput
from compliance.evidence.register import Register
from compliance.standards.library import Library
from compliance.workspace.opening import load_library
from tests.support.builders import evidence_of


@cache
def _library() -> Library:
    return load_library()


def _given(text: str) -> list[list[AgesGiven]]:
    evidence = evidence_of(text, _library())
    return ages_given(CheckInput(evidence, Register(evidence), _library()))


def _one(text: str) -> tuple[Giver, int | None, int | None]:
    """Give the ages of evidence that gives them once."""
    ((found,),) = _given(text)
    return found.giver, found.low, found.high


@pytest.mark.parametrize(
    ("fact", "low", "high"),
    [
        pytest.param("id: adv.ages, value: 16 to 24", 16, 24, id="a band"),
        pytest.param("id: advocacy.ages, value: 0-17", 0, 17, id="from birth"),
        pytest.param("id: iv.ages, value: 8+", 8, None, id="and over"),
        pytest.param("id: iv.ages, value: under 18", None, 17, id="under"),
        pytest.param("id: iv.upper_age, value: 18", None, 18, id="a highest age"),
        pytest.param("id: iv.lowest-age, value: 8", 8, None, id="a lowest age"),
        pytest.param("id: iv.ages, value: up to 18", None, 18, id="up to"),
    ],
)
def test_a_fact_gives_the_ages_that_its_name_and_value_say(fact: str, low: int | None, high: int | None) -> None:
    """A band is read as written; of a single age the name says which end it is."""
    assert _one(f"facts: [{{{fact}}}]") == (Giver.FACT, low, high)


@pytest.mark.parametrize(
    "fact",
    [
        pytest.param("id: adv.mean_age, value: 14", id="a single age that is no end"),
        pytest.param("id: adv.pages, value: 8 to 24", id="a word that only holds the letters"),
        pytest.param("id: staff.ages, value: 18 to 65", id="no service"),
        pytest.param("id: adv.ages, value: most teenagers", id="no figures"),
        pytest.param("id: adv.upper_limit, value: 24", id="a limit of something"),
    ],
)
def test_a_fact_of_anything_else_gives_no_ages(fact: str) -> None:
    """Without a service, the word age and figures that can be read, nothing is taken for ages."""
    assert _given(f"facts: [{{{fact}}}]") == []


@pytest.mark.parametrize(
    ("says", "counts"),
    [
        ("states", True),
        ("states_weakly", True),
        ("contrary", True),
        ("planned", False),
        ("mention_only", False),
        ("superseded_law", False),
        ("placeholder", False),
        ("silent", False),
    ],
)
def test_a_statement_gives_ages_where_it_says_so_of_now(says: str, counts: bool) -> None:
    """A plan, a mention and a repealed rule say nothing of whom the service takes in."""
    text = (
        f"statements: [{{topic: iv.eligibility, strand: policy, says: {says}, numbers: {{age_from: 8, age_to: 18}}}}]"
    )

    assert [(each.low, each.high) for found in _given(text) for each in found] == ([(8, 18)] if counts else [])


def test_ages_are_gathered_by_text_and_service() -> None:
    """Lots, statements, facts and figures of one text and one service stand together, and nothing else with them."""
    found = _given(
        """
        documents:
          - {id: d, title: A report, document_kind: report, dated: 2024-01-01, seen: true}
          - {id: e, title: Another, document_kind: report, dated: 2024-01-01, seen: true}
        services:
          - {id: lot, service: advocacy, cohorts: [{cohort: looked_after}, {cohort: care_leaver}], document: d}
          - {id: visitors, service: independent_visitor, cohorts: [{cohort: looked_after, age_to: 18}], document: d}
        statements:
          - {id: who, topic: advocacy.eligibility, strand: policy, says: states, numbers: {age_to: 24}, document: d}
          - {id: after, topic: iv.after-care, strand: policy, says: states, numbers: {age_to: 21}, document: d}
        facts: [{id: adv.ages, value: 8 to 24, document: d}, {id: adv.upper_age, value: 21, document: e}]
        metrics: [{id: adv_allocated_16_25_share, count: 1, of: 2, document: d}]
        """
    )

    assert [[each.reference for each in group] for group in found] == [
        ["lot", "lot", "who", "adv.ages", "adv_allocated_16_25_share/undated"],
        ["visitors"],
        ["after"],
        ["adv.upper_age"],
    ]
    assert [each.at_most for each in found[0][:2]] == [17, 200]
