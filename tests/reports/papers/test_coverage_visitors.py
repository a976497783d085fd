"""The section on independent visitors: what is known, what is not recorded, and what no source says."""

from __future__ import annotations

from datetime import date
from typing import Any

import jsonschema
import pytest

from compliance.coverage.visitor_result import VisitorResult
from compliance.coverage.visitors import visitor_coverage
from compliance.reports.formats.plain import plain_lines
from compliance.reports.paper import Paper
from compliance.reports.papers.coverage_visitors import visitor_blocks, visitors_json, visitors_schema
from tests.support.coverage_tables import settings_of, tables_of

_ALL: dict[str, Any] = {
    "review": [{"child": "a", "held_on": date(2024, 4, 2)}, {"child": "b", "held_on": date(2024, 4, 3)}],
    "episode": [{"child": each, "start": date(2023, 1, 1)} for each in "abc"],
    "visitor_referral": [
        {"child": "a", "considered_on": date(2024, 4, 2), "decision": "appoint", "on": date(2024, 4, 3)},
        {"child": "b", "on": date(2024, 6, 20), "visitor_referral_id": "2", "waiting_reason": "no_volunteer"},
        {"child": "late", "on": date(2024, 8, 1)},
    ],
    "visitor_match": [
        {"child": "a", "match_id": "m1", "start": date(2024, 1, 10), "checked_on": date(2023, 6, 30)},
        {"provider_ref": "p1", "match_id": "m2", "start": date(2024, 1, 10)},
    ],
    "visitor_visit": [
        {"match_id": "m1", "on": date(2024, 4, 1), "status": "held", "contact": "in_person"},
        {"match_id": "lost", "on": date(2024, 4, 1), "status": "held"},
    ],
}


def _found(rows: dict[str, Any], **settings: Any) -> VisitorResult | None:
    return visitor_coverage(tables_of(rows), settings_of(**settings))


def _said(found: VisitorResult | None) -> str:
    return " ".join(" ".join(plain_lines(Paper("T", visitor_blocks(found)))).split())


def test_what_is_not_joined_stands_first_and_each_figure_has_its_base() -> None:
    """References, rows and visits left over come first; figures are so many of so many, with what is missing."""
    said = _said(_found(_ALL))

    assert "1 reference of the provider joined to no child: each may be any child." in said
    assert "1 row dated after the day the data were taken; left out." in said
    assert "1 visit of a match that stands in no list; left out." in said
    assert "between 1 of 2 (50%) and 2 of 2 (100%)" in said
    assert "between 1 of 3 (33.3%) and 3 of 3 (100%)" in said
    assert "1; half of them up to 10 days, the longest 10 days" in said
    assert "Why children wait: no volunteer 1." in said
    assert "Decided, where a visitor was considered: appoint 1." in said
    assert "no source gives how long one holds" in said
    assert "Days since the oldest such check Found: 366" in said.replace("- ", "")


def test_no_list_is_said_to_be_none() -> None:
    """Without a list of visitors nothing is known of them."""
    assert "No list of independent visitors was brought, so nothing of them is known." in _said(None)
    assert visitors_json(None) is None


def test_a_list_that_is_missing_is_named_beside_its_figures() -> None:
    """A figure whose list was not brought says so, and gives no zero."""
    said = _said(_found({"visitor_referral": _ALL["visitor_referral"]}))

    assert "Children in care who have a visitor Found: no list that shows it" in said
    assert "oldest" not in said


def test_without_a_first_day_months_are_not_looked_at() -> None:
    """Where no first day is set, that is said in place of a figure by month."""
    said = _said(_found(_ALL, first=None))

    assert "up to 30 June 2024, with no first day set" in said
    assert "no first day is set, so there are no whole months to look at" in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"child": "a", "decision": "not_appoint", "on": date(2024, 5, 1)}, "none on the list"),
        ({"child": "a", "considered_on": date(2024, 5, 1), "decision": "appoint"}, "1; since when is not recorded"),
    ],
)
def test_waits_without_a_number_are_said_in_words(row: dict[str, Any], said: str) -> None:
    """Nobody waiting, and waiting since a day not recorded, are said so."""
    assert said in _said(_found({"visitor_referral": [row]}))


def test_some_waits_may_lack_their_first_day() -> None:
    """Of two who wait, one has no first day: the days are about the other."""
    rows = [
        {"child": "a", "considered_on": date(2024, 5, 1), "decision": "appoint"},
        {"child": "b", "on": date(2024, 6, 29)},
    ]

    said = _said(_found({"visitor_referral": rows}))

    assert "2; half of them up to 1 day, the longest 1 day; not recorded for 1" in said


def test_a_check_in_date_is_shown_where_the_council_says_how_long_one_holds() -> None:
    """With the council's word on it, whether a check is in date is a figure like any other."""
    found = visitor_coverage(tables_of(_ALL), settings_of(), check_days=400)

    said = _said(found)

    assert "Matches whose visitor's check is in date Found: between 1 of 2 (50%) and 2 of 2 (100%)" in said
    assert "no source gives how long" not in said


@pytest.mark.parametrize("rows", [_ALL, {"visitor_visit": _ALL["visitor_visit"]}], ids=["all lists", "visits alone"])
def test_the_same_for_another_program_follows_its_form(rows: dict[str, Any]) -> None:
    """The section as JSON follows its form, whatever lists there are, and names no child."""
    found = visitors_json(_found(rows))

    jsonschema.validate(found, visitors_schema())
    assert found is not None
    assert found["stray_visits"] == (1 if rows is _ALL else 2)
