"""The section on groups compared: careful words, and the same for another program."""

from __future__ import annotations

import jsonschema

from compliance.coverage.case import Case, Status
from compliance.coverage.disparity import disparities
from compliance.reports.formats.plain import plain_lines
from compliance.reports.paper import Paper
from compliance.reports.papers.coverage_disparities import disparities_json, disparities_schema, disparity_blocks
from tests.support.coverage_results import cases_of, result_of

_IN_TIME, _NOT, _OPEN = Status.OFFERED_IN_TIME, Status.NOT_OFFERED, Status.NOT_RECORDED


def _said(cases: list[Case]) -> str:
    blocks = disparity_blocks(disparities(result_of(cases)))
    return " ".join(" ".join(plain_lines(Paper("T", blocks))).split())


def _different() -> list[Case]:
    return [
        *cases_of("move", 10, _IN_TIME, area="In area"),
        *cases_of("move", 30, _NOT, first=10, area="In area"),
        *cases_of("move", 2, _OPEN, first=40, area="In area"),
        *cases_of("move", 30, _IN_TIME, first=41, area="Out of area"),
        *cases_of("move", 10, _NOT, first=71, area="Out of area"),
    ]


def test_a_difference_is_a_reason_to_look() -> None:
    """A difference gives k of n on both sides, its interval and the care with which to read it."""
    said = _said(_different())

    assert "1 comparison of 1 could be tested. 1 differs by more than chance." in said
    assert "10 of 42 children (23.8%); 2 of 42 events not recorded" in said
    assert "30 of 40 children (75%)" in said
    assert "a reason to look at the cases, and no finding of discrimination" in said
    assert "1 child stands in more than one group on different days, so this is a rough guide." in said


def test_missing_records_are_named_as_what_may_explain_it() -> None:
    """Where missing records could be all there is to it, that stands beside the difference."""
    cases = [
        *cases_of("move", 10, _IN_TIME, sex="Female"),
        *cases_of("move", 10, _NOT, first=10, sex="Female"),
        *cases_of("move", 20, _OPEN, first=20, sex="Female"),
        *cases_of("move", 30, _IN_TIME, first=40, sex="Male"),
        *cases_of("move", 10, _NOT, first=70, sex="Male"),
    ]

    assert "missing records, or references that fit no child, could be all there is to it" in _said(cases)


def test_where_most_is_not_recorded_nothing_is_said_of_groups() -> None:
    """Where nothing could be tested, that is no sign that groups are served alike."""
    said = _said([*cases_of("move", 30, _OPEN, sex="Female"), *cases_of("move", 30, _OPEN, first=30, sex="Male")])

    assert "None of 1 comparison could be tested. More is not recorded than is." in said
    assert "does not show that groups are served alike" in said
    assert "p-value" not in said


def test_too_few_children_are_said_to_be_too_few() -> None:
    """A few children on each side are too few to tell, and that is all that is said."""
    said = _said([*cases_of("move", 2, _NOT, sex="Female"), *cases_of("move", 2, _IN_TIME, first=2, sex="Male")])

    assert "Too few children to tell: 1 comparison" in said


def test_tables_that_tell_no_groups_give_a_sentence() -> None:
    """Without groups nothing can be compared."""
    assert "Nothing can be compared" in _said(cases_of("move", 9, _NOT))


def test_no_difference_shown_does_not_show_that_there_is_none() -> None:
    """A comparison that shows nothing says no more than that."""
    cases = [
        *cases_of("move", 20, _IN_TIME, sex="Female"),
        *cases_of("move", 20, _NOT, first=20, sex="Female"),
        *cases_of("move", 20, _IN_TIME, first=40, sex="Male"),
        *cases_of("move", 20, _NOT, first=60, sex="Male"),
    ]

    said = _said(cases)

    assert "1 comparison of 1 could be tested. No difference was shown." in said
    assert "No difference shown, which does not show that there is none: 1 comparison" in said


def test_the_same_for_another_program_follows_its_form() -> None:
    """The comparisons as JSON follow their form, tested or not."""
    cases = [*_different(), *cases_of("review", 30, _OPEN, sex="Female"), *cases_of("review", 3, _OPEN, sex="Male")]

    found = disparities_json(disparities(result_of(cases)))

    jsonschema.validate(found, disparities_schema())
    assert [(each["told"], each["adjusted_p"] is None) for each in found] == [
        ("different", False),
        ("not_recorded", True),
    ]
    assert found[0]["own"] == {"offered": 10, "children": 42, "events": 42, "not_recorded": 2}
