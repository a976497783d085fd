"""A circumstance that lies within another is tied to it, so that no hidden count can be told from the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from compliance.coverage.audit import audit, cases
from compliance.coverage.case import Status
from compliance.coverage.publication import Publication, published
from compliance.coverage.published_counts import PublishedCount
from compliance.coverage.result import CoverageResult
from compliance.disclosure.cells import Suppressed
from compliance.disclosure.rule import Rule
from tests.support.coverage_results import case, cases_of, result_of
from tests.support.coverage_tables import library_with, settings_of, tables_of

_IN_TIME, _NOT, _OPEN = Status.OFFERED_IN_TIME, Status.NOT_OFFERED, Status.NOT_RECORDED
_LATE = Status.OFFERED_LATE


def _reviews(*, within: bool) -> CoverageResult:
    """Of 31 reviews 12 were offered in time, 6 not and 13 are open; the child was not heard at 30 of them."""
    every = [("review-all", 31, 6), ("views-not-heard", 30, 5)]
    found = []
    for circumstance, events, missed in every:
        found += cases_of(circumstance, 12, _IN_TIME)
        found += cases_of(circumstance, missed, _NOT, first=12)
        found += cases_of(circumstance, events - 12 - missed, _OPEN, first=18)
    return replace(result_of(found), shared=(("review-all", "views-not-heard", 30),) if within else ())


def _shown(view: Publication, line: int, what: PublishedCount) -> bool:
    return not isinstance(view.count(view.lines[line], what), Suppressed)


def test_a_part_hides_more_of_the_whole() -> None:
    """Shown whole, 31 and 30 events would tell that one review is left, and with 6 and 13 that 5 are hidden."""
    view = published(_reviews(within=True), Rule())

    assert not (_shown(view, 0, PublishedCount.EVENTS) and _shown(view, 1, PublishedCount.EVENTS))
    assert not (_shown(view, 0, PublishedCount.MISSED) and _shown(view, 1, PublishedCount.EVENTS))


def test_circumstances_that_share_no_event_are_shown_as_before() -> None:
    """Without an event in common nothing of the one tells of the other."""
    view = published(_reviews(within=False), Rule())

    assert _shown(view, 0, PublishedCount.EVENTS)
    assert _shown(view, 1, PublishedCount.EVENTS)
    assert _shown(view, 0, PublishedCount.MISSED)


@pytest.mark.parametrize(("children", "is_open"), [(1, False), (6, True)])
def test_what_is_left_of_a_whole_is_hidden_by_its_children(children: int, is_open: bool) -> None:
    """Six late reviews more than those at which nobody was heard: of one child they are not told, of six they are."""
    part = [*cases_of("views-not-heard", 40, _IN_TIME), *cases_of("views-not-heard", 20, _LATE, first=40)]
    more = [case("review-all", f"child-{900 + number % children}", _LATE) for number in range(6)]
    found = [*part, *(replace(each, circumstance="review-all") for each in part), *more]
    result = replace(result_of(found), shared=(("review-all", "views-not-heard", 60),))

    view = published(result, Rule())

    assert (_shown(view, 0, PublishedCount.LATE) and _shown(view, 1, PublishedCount.LATE)) is is_open


def _placements(late: int) -> CoverageResult:
    """Sixty moves and sixty entries, as many late of each; 47 of these are out of area, seven of them late."""
    found = []
    for circumstance, first, number in (("move", 0, 60), ("enter-care", 60, 60)):
        found += cases_of(circumstance, number - late, _IN_TIME, first=first)
        found += cases_of(circumstance, late, _LATE, first=first + number - late)
    found += cases_of("out-of-area", 40, _IN_TIME) + cases_of("out-of-area", 7, _LATE, first=100)
    shared = (("move", "out-of-area", 26), ("enter-care", "out-of-area", 21))
    return replace(result_of(found), shared=shared)


def test_a_circumstance_among_two_others_is_left_out_where_it_would_tell() -> None:
    """Four late of the moves, four of the entries, 7 out of area: at least two of the four would be known of each."""
    view = published(_placements(late=4), Rule())

    assert [line.ids for line in view.lines] == [("move", "enter-care")]
    assert view.few == ("The title of out-of-area",)


def test_a_circumstance_among_two_others_is_shown_where_they_are_much_greater() -> None:
    """Twenty late of each, more than the seven out of area by far: what is shown of one tells nothing of another."""
    result = _placements(late=20)
    view = published(result, Rule())
    twin = published(replace(_placements(late=4), shared=()), Rule())

    assert [line.ids for line in view.lines] == [("move", "enter-care"), ("out-of-area",)]
    assert view.few == ()
    assert [line.ids for line in twin.lines] == [("move", "enter-care"), ("out-of-area",)]


def test_an_audit_counts_the_events_that_two_circumstances_share() -> None:
    """By child and day, each pair once in the order of the standards; pairs without one are left out."""
    library, settings = library_with(), settings_of()
    tables = tables_of(
        {
            "child": [{"child": name, "born": date(2012, 5, 5)} for name in ("a", "b")],
            "conference": [{"child": name, "held_on": date(2024, 6, 5), "kind": "initial"} for name in ("a", "b")],
            "complaint": [{"child": "a", "on": date(2024, 6, day), "made_by": "child"} for day in (4, 5)],
        }
    )
    days: dict[str, set[tuple[str, date]]] = {name: set() for name in library.circumstances}
    for each in cases(tables, library, settings):
        days[each.circumstance].add((each.child, each.day))

    found = audit(tables, library, settings).shared

    expected = [(one, other, len(days[one] & days[other])) for one, other in combinations(days, 2)]
    assert list(found) == [each for each in expected if each[2]]
    assert found == (("conference", "complaint", 1),)
