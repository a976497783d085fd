"""The published view as a page: the rule printed, ranges only from shown counts, and what is not shown named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from compliance.coverage.case import Case, Dimension, Status
from compliance.coverage.publication import Publication, published
from compliance.coverage.reach import Reach
from compliance.coverage.result import CoverageResult, Unmatched
from compliance.coverage.settings import Setting
from compliance.disclosure.rule import Rule
from compliance.reports.formats.plain import plain_lines
from compliance.reports.paper import Bars
from compliance.reports.papers.coverage_published import (
    coverage_published_json,
    coverage_published_paper,
    coverage_published_schema,
)
from tests.support.coverage_results import cases_of, result_of

_IN_TIME, _NOT, _OPEN = Status.OFFERED_IN_TIME, Status.NOT_OFFERED, Status.NOT_RECORDED
_NO_LIMIT = Setting("an offer is in time within", "none, so no offer is in time or late", "not set", "court")


def _cases() -> list[Case]:
    return [
        *cases_of("enter-care", 40, _IN_TIME, sex="Female"),
        *cases_of("enter-care", 30, _NOT, first=40, sex="Male"),
        *cases_of("enter-care", 20, _OPEN, first=70, sex="Male"),
        *cases_of("move", 20, _OPEN, sex="Female"),
        *cases_of("review", 30, _NOT),
        *cases_of("review", 2, _IN_TIME, first=30),
        *cases_of("secure", 3, _NOT),
        *cases_of("court", 9, Status.OFFERED_NO_LIMIT),
        *cases_of("dol", 9, Status.NOT_YET_DUE),
    ]


def _result() -> CoverageResult:
    found = result_of(_cases(), ["missing", "fgdm"], settings=(_NO_LIMIT,))
    none = replace(found.circumstance("fgdm").reach, reach=Reach.NONE, missing=("the table family_meeting",))
    changed = tuple(replace(each, reach=none) if each.id == "fgdm" else each for each in found.circumstances)
    return replace(found, circumstances=changed)


def _view(**changes: Any) -> Publication:
    return published(replace(_result(), **changes), Rule(), (Dimension.SEX,))


def _said(view: Publication, whose: str = "") -> str:
    return " ".join(" ".join(plain_lines(coverage_published_paper(view, whose))).split())


def test_the_rule_the_dates_and_one_view_only_stand_at_the_head() -> None:
    """Every reader sees which counts are hidden, of when they are, and that no second view is to be published."""
    paper = coverage_published_paper(_view(), "Testshire")

    assert paper.title == "When advocacy was to be offered, and was - Testshire"
    assert paper.notices[0] == "Data taken on 30 June 2024; events from 1 March 2024 to 30 June 2024."
    assert paper.notices[1].startswith("Counts from 1 to 5 are shown as c")
    assert paper.notices[2].startswith("Publish one view of an audit and no other")


def test_shares_are_said_by_what_is_shown() -> None:
    """A range, a nothing recorded, no limit, nothing in the count and a hidden share each have words of their own."""
    said = _said(_view())

    assert "between 40 of 90 (44.4%) and 60 of 90 (66.7%)" in said
    assert "not recorded for any of 20" in said
    assert "no time limit is set" in said
    assert "none in the count" in said
    assert "- The title of review Offered in time: c;" in said
    assert "or wider" not in said


def test_bars_are_drawn_where_a_range_is_shown() -> None:
    """A bar runs between the two ends; nothing known and nothing shown have none."""
    (bars,) = [each for each in coverage_published_paper(_view()).blocks if isinstance(each, Bars)]

    assert [(each.label, each.proven, each.possible, each.of) for each in bars.bars] == [
        ("The title of enter-care", 40, 60, 90)
    ]


def test_what_is_not_shown_is_named_with_the_reason() -> None:
    """Too few children, no events, and what the records cannot show are told apart."""
    said = _said(_view())

    assert "The title of secure: too few children" in said
    assert "The title of missing: no events" in said
    assert "The title of fgdm: the records cannot show it; missing: the table family_meeting" in said


def test_groups_are_shown_and_those_left_out_named() -> None:
    """Groups stand under their dimension; a line with one group alone is named."""
    said = _said(_view())

    assert "The title of enter-care: Female" in said
    assert "40 of 40 (100%)" in said
    assert "No groups are shown, since too few children stand behind all but one, or since the events lie" in said


def test_references_that_fit_no_child_are_told_and_ranges_called_narrow() -> None:
    """With such references each share is only what is on record."""
    said = _said(_view(unmatched=Unmatched(referrals=8, offers=2)))

    assert "between 40 of 90 (44.4%) and 60 of 90 (66.7%), or wider" in said
    assert "40 of 40 (100%) on record" in said
    assert "8 in referrals, c in offers" in said


def test_a_record_that_nobody_declared_complete_is_said_to_be_none() -> None:
    """Where completeness is not declared, an offer that is not on record is not recorded."""
    assert "Nobody has declared the record of offers complete" in _said(_view(declared_complete=False))
    assert "Nobody has declared the record of offers complete" not in _said(_view())


def test_nothing_to_show_gives_a_sentence() -> None:
    """Where no circumstance can be shown, the page says so."""
    view = published(result_of(cases_of("move", 3, _NOT)), Rule())

    assert "Nothing can be shown: no circumstance has enough children behind its events." in _said(view)


def test_a_first_day_from_the_tables_is_not_told() -> None:
    """Where the first day is the day of some child's event, the page says up to when alone."""
    first = Setting("first day of events", "3 April 2024", "the first event in the tables")

    assert "events up to 30 June 2024." in _said(_view(settings=(first,)))


@pytest.mark.parametrize("unmatched", [Unmatched(), Unmatched(referrals=2)])
def test_the_same_for_another_program_follows_its_form(unmatched: Unmatched) -> None:
    """The page as JSON follows its form; a hidden count is c, and so is no number."""
    view = _view(unmatched=unmatched)

    found = coverage_published_json(view, "Testshire")

    jsonschema.validate(found, coverage_published_schema())
    by_id = {each["ids"][0]: each for each in found["circumstances"]}
    assert by_id["enter-care"]["coverage"] == {"low": 40, "high": 60, "of": 90}
    assert (by_id["review"]["offered_in_time"], by_id["review"]["coverage"]) == ("c", None)
    assert by_id["court"]["time_limit_set"] is False
    assert found["wider_by_unmatched"] is bool(unmatched.referrals)
