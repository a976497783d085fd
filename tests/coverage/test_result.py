"""Figures say k of n first, a range where something is not known, and never nought for what was not recorded."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from compliance.coverage.audit import audit
from compliance.coverage.case import Status
from compliance.coverage.result import Coverage, DataNote, Tally, Unmatched
from tests.support.coverage_tables import library_with, settings_of, tables_of


def _range(low: tuple[int, int], high: tuple[int, int], *, is_recorded: bool = True) -> Coverage:
    return Coverage(low_count=low[0], low_of=low[1], high_count=high[0], high_of=high[1], is_recorded=is_recorded)


@pytest.mark.parametrize(
    ("coverage", "words", "known"),
    [
        (_range((3, 4), (3, 4)), "3 of 4 (75%)", True),
        (_range((1_200, 4_000), (3_000, 4_000)), "between 1,200 of 4,000 (30%) and 3,000 of 4,000 (75%)", False),
        (_range((0, 4), (4, 4), is_recorded=False), "not recorded", False),
        (_range((0, 0), (0, 0)), "no events to count", False),
        (_range((0, 0), (1, 1)), "between none and 1 of 1 (100%)", False),
        (_range((0, 1), (0, 0)), "0 of 1 (0%), or no events to count", False),
    ],
)
def test_a_range_says_its_counts_before_its_shares(coverage: Coverage, words: str, known: bool) -> None:
    """What nobody recorded is not nought per cent."""
    assert str(coverage) == words
    assert coverage.is_known is known


def test_the_ends_are_exact() -> None:
    """A share is a fraction, and nothing where there is nothing to count."""
    assert (_range((1, 3), (2, 3)).low, _range((1, 3), (2, 3)).high) == (Fraction(1, 3), Fraction(2, 3))
    assert (_range((0, 0), (0, 0)).low, _range((0, 0), (0, 0)).high) == (None, None)


def test_a_tally_counts_those_in_the_count_and_those_apart() -> None:
    """Every event is in one of the two, and every status has a number, nought included."""
    tally = Tally(counts=((Status.OFFERED_IN_TIME, 3), (Status.NOT_RECORDED, 2), (Status.NOT_YET_DUE, 4)))

    assert (tally.events, tally.judged, tally.apart) == (9, 5, 4)
    assert tally.count(Status.OFFERED_LATE) == 0
    assert tally.as_named == {each.value: 0 for each in Status} | {
        "offered_in_time": 3,
        "not_recorded": 2,
        "not_yet_due": 4,
    }


@pytest.mark.parametrize(
    ("note", "words"),
    [
        (
            DataNote(code="x", sentence="It is odd.", table="offer", rows=1, children=1),
            "offer: It is odd. (1 row of 1 child)",
        ),
        (DataNote(code="x", sentence="It is odd.", rows=2_000, children=3), "It is odd. (2,000 rows of 3 children)"),
        (DataNote(code="x", sentence="It is odd.", rows=2), "It is odd. (2 rows)"),
    ],
)
def test_a_note_says_how_many_rows_of_how_many_children(note: DataNote, words: str) -> None:
    """Where the children are not known nothing is said of them."""
    assert str(note) == words


def test_unmatched_references_are_any_that_may_belong_to_a_child() -> None:
    """Links that are not used belong to nobody."""
    assert Unmatched(referrals=1).any
    assert Unmatched(offers=1).any
    assert not Unmatched(references=5, links_unused=2).any


def test_a_circumstance_is_found_by_its_name() -> None:
    """One that was not audited is no empty result."""
    tables = tables_of({"child": [{"child": "a", "born": date(2012, 5, 5)}]})
    result = audit(tables, library_with(), settings_of(circumstances=("far",)))

    assert result.circumstance("far").id == "far"
    with pytest.raises(KeyError):
        result.circumstance("enter")
