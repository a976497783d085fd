"""A circumstance that lies within another is tied to it, so that no hidden count can be told from the two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

from compliance.coverage.audit import audit, cases
from compliance.coverage.case import Status
from compliance.coverage.publication import Publication, published
from compliance.coverage.published_counts import PublishedCount
from compliance.coverage.result import CoverageResult
from compliance.disclosure.cells import Suppressed
from compliance.disclosure.rule import Rule
from tests.support.coverage_results import cases_of, result_of
from tests.support.coverage_tables import library_with, settings_of, tables_of

_IN_TIME, _NOT, _OPEN = Status.OFFERED_IN_TIME, Status.NOT_OFFERED, Status.NOT_RECORDED


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
