"""Cases counted by hand: by circumstance, group and month, with the children behind them and the ends of a range."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from compliance.coverage import counting
from compliance.coverage.audit import audit
from compliance.coverage.case import TOLD_TOGETHER, Dimension, Excluded, Status
from compliance.coverage.child_table import Tables
from compliance.coverage.counting import Counts, Widening, coverage_of, group_titles, lags_of
from compliance.coverage.result import Coverage, CoverageResult, Lags, Tally
from compliance.coverage.settings import Own, Supported
from compliance.standards.circumstance import Counted
from tests.support.coverage_tables import library_with, settings_of, tables_of

_LIBRARY = library_with()


def _conference(child: str, day: int, month: int = 6) -> dict[str, object]:
    return {"child": child, "held_on": date(2024, month, day), "kind": "initial"}


def _offer(child: str, day: int, **more: object) -> dict[str, object]:
    return {"child": child, "on": date(2024, 6, day), "offered": True, **more}


def _tables(**more: list[dict[str, object]]) -> Tables:
    """Four children: one offered twice in time, one late, one told not offered, one of whom nothing is recorded."""
    born = date(2012, 5, 5)
    return tables_of(
        {
            "child": [
                {"child": "a", "born": born, "sex": "F"},
                {"child": "b", "born": born, "sex": "F"},
                {"child": "c", "born": date(2020, 5, 5), "sex": "M"},
                {"child": "d", "born": None},
            ],
            "conference": [
                _conference("a", 3),
                _conference("a", 5),
                _conference("b", 3),
                _conference("c", 3),
                _conference("c", 1, 3),
                _conference("d", 3),
            ],
            "offer": [
                _offer("a", 6),
                _offer("b", 20),
                {"child": "c", "on": date(2024, 6, 4), "offered": False, "circumstance": "cp_conference"},
            ],
            **more,
        }
    )


def _audit(**more: list[dict[str, object]]) -> CoverageResult:
    return audit(_tables(**more), _LIBRARY, settings_of(circumstances=("conference",)))


def _range(low: tuple[int, int], high: tuple[int, int]) -> Coverage:
    return Coverage(low_count=low[0], low_of=low[1], high_count=high[0], high_of=high[1])


def test_events_and_children_are_counted() -> None:
    """Six events of four children, five of them of three in the count, two of one child offered in time."""
    found = _audit()

    assert found.tally == Tally(
        counts=(
            (Status.EXCLUDED, 1),
            (Status.OFFERED_IN_TIME, 2),
            (Status.OFFERED_LATE, 1),
            (Status.NOT_OFFERED, 1),
            (Status.NOT_RECORDED, 1),
        ),
        children=4,
        judged_children=3,
        offered_children=1,
        children_by=(
            ((Status.OFFERED_LATE,), 1),
            ((Status.NOT_OFFERED,), 1),
            ((Status.OFFERED_LATE, Status.NOT_OFFERED), 2),
            ((Status.NOT_RECORDED,), 1),
            ((Status.OFFERED_NO_LIMIT, Status.NOT_RECORDED), 1),
            (TOLD_TOGETHER[-1], 1),
        ),
    )
    assert found.coverage == _range((2, 5), (3, 5))
    assert found.excluded == ((Excluded.NO_BIRTH_DATE, 1),)
    assert found.shown_by == ((Counted.OFFER, 3),)
    assert found.offers == 2
    assert found.circumstance("conference").tally == found.tally


def test_groups_and_months_are_counted_each_for_itself() -> None:
    """Only groups the tables can tell, those not recorded last; months in order."""
    found = _audit()

    by_sex = {
        each.group: (each.tally.events, str(each.coverage)) for each in found.groups if each.dimension is Dimension.SEX
    }
    assert by_sex == {
        "Female": (3, "2 of 3 (66.7%)"),
        "Male": (2, "between 0 of 2 (0%) and 1 of 2 (50%)"),
        "Not recorded": (1, "no events to count"),
    }
    assert list(by_sex) == ["Female", "Male", "Not recorded"]
    assert {each.dimension for each in found.groups} == {Dimension.AGE, Dimension.SEX}
    assert [(each.month, each.tally.events, str(each.coverage)) for each in found.months] == [
        (date(2024, 3, 1), 1, "not recorded"),
        (date(2024, 6, 1), 5, "2 of 4 (50%)"),
    ]
    assert found.circumstance("conference").under_five.events == 2


def test_days_between_are_counted_before_and_after_apart() -> None:
    """One and three days after, and seventeen; none before."""
    found = _audit()

    assert found.before is None
    assert found.after == Lags(events=3, median=Fraction(3), ninetieth=17)


def test_a_referral_for_an_event_without_an_offer_in_time_is_counted_beside_it() -> None:
    """It is no offer, and says that an advocate was reached all the same."""
    found = _audit(referral=[{"child": "c", "on": date(2024, 6, 5)}, {"child": "b", "on": date(2024, 6, 7)}])

    assert found.reached == 2
    assert found.circumstance("conference").notes[-1] == (
        "For 2 events without a recorded offer in time a referral to advocacy came all the same."
    )


def test_a_referral_that_belongs_to_no_child_widens_the_range() -> None:
    """It may be an earlier one of the child with most events offered, or of one with most missed."""
    found = _audit(referral=[{"provider_ref": "r1", "on": date(2024, 6, 1)}])

    assert found.unmatched.referrals == 1
    assert found.coverage == _range((0, 3), (3, 4))


def test_an_offer_of_a_child_in_no_list_widens_the_range_upwards() -> None:
    """It may have been made to the child with most events known to be missed."""
    found = _audit(offer=[*_rows(_tables()), _offer("stranger", 5)])

    assert found.unmatched.offers == 1
    assert found.coverage == _range((2, 5), (4, 5))


def test_an_offer_that_names_no_child_widens_the_range_as_one_of_a_stranger_does() -> None:
    """It was left out when the files were read, and counted there; without any there is nothing to widen."""
    tables = _tables()
    linked = replace(tables, linking=replace(tables.linking, offers_without_child=1))
    asked = settings_of(circumstances=("conference",))

    found = audit(linked, _LIBRARY, asked)

    assert found.unmatched.offers == 1
    assert found.coverage == _range((2, 5), (4, 5))
    assert audit(tables, _LIBRARY, asked).coverage == _range((2, 5), (3, 5))


def _rows(tables: Tables) -> list[dict[str, object]]:
    from compliance.coverage.child_table import table_named

    return [dict(zip(table_named("offer").names, row, strict=True)) for row in tables.rows("offer")]


@pytest.mark.parametrize(
    ("supported", "expected"),
    [
        # Two hits may have been apart; at the other end the one not recorded and one more were offered, one was apart.
        (Supported.APART, ((1, 4), (5, 5))),
        # No hit is lost; at the other end the one not recorded and two more were offered.
        (Supported.OFFERED, ((3, 6), (6, 6))),
    ],
)
def test_the_ends_of_a_range_go_by_how_a_referral_counts(
    supported: Supported, expected: tuple[tuple[int, int], tuple[int, int]]
) -> None:
    """Set apart it leaves the count; counted as offered it is a hit."""
    tally = Tally(counts=((Status.OFFERED_IN_TIME, 3), (Status.NOT_OFFERED, 2), (Status.NOT_RECORDED, 1)))

    assert coverage_of(tally, (2, 1, 1), Widening(1, 1, supported)) == _range(*expected)


def test_a_referral_of_nobody_may_be_the_offer_where_a_referral_counts_as_one() -> None:
    """Ten events missed, or nine; where a referral is no offer, the event of one child may have left the count."""
    children = [{"child": each, "born": date(2012, 5, 5)} for each in "abcdefghij"]
    rows = {
        "child": children,
        "conference": [{"child": each["child"], "held_on": date(2024, 6, 3), "kind": "initial"} for each in children],
        "offer": [
            {"child": each["child"], "on": date(2024, 6, 4), "offered": False, "circumstance": "cp_conference"}
            for each in children
        ],
        "referral": [{"provider_ref": "r1", "on": date(2024, 6, 4)}],
    }
    counts = (Own(circumstance="conference", counts=(Counted.OFFER, Counted.REFERRAL)),)

    may_be_offer = audit(tables_of(rows), _LIBRARY, settings_of(circumstances=("conference",), own=counts))
    is_none = audit(tables_of(rows), _LIBRARY, settings_of(circumstances=("conference",)))

    for each in (may_be_offer, may_be_offer.circumstance("conference")):
        assert each.coverage == _range((0, 10), (1, 10))
    assert is_none.coverage == _range((0, 10), (0, 9))


def test_what_is_not_recorded_at_all_is_said_to_be() -> None:
    """One event of another status is enough to give a range."""
    none = Widening(0, 0, Supported.APART)

    assert not none.any
    assert not coverage_of(Tally(counts=((Status.NOT_RECORDED, 3),)), (0, 0, 0), none).is_recorded
    assert coverage_of(Tally(counts=((Status.NOT_RECORDED, 3), (Status.NOT_OFFERED, 1))), (0, 0, 0), none).is_recorded
    assert coverage_of(Tally(counts=((Status.NOT_YET_DUE, 3),)), (0, 0, 0), none).is_recorded


def test_where_nothing_was_counted_there_is_nothing() -> None:
    """A circumstance without events has an empty tally and no range."""
    empty = Counts(
        tallies={"": {}, "age": {}, "month": {}}, coverages={"": {}, "age": {}, "month": {}}, titles=group_titles({})
    )

    assert empty.tally(1) == Tally()
    assert str(empty.coverage(1)) == "no events to count"
    assert empty.under_five(1) == Tally()
    assert (empty.groups(1), empty.months(1), empty.excluded_of(1), empty.shown_by_of(None)) == ((), (), (), ())


@pytest.mark.parametrize(
    ("days", "before", "expected"),
    [
        ({}, False, None),
        ({3: 1}, True, None),
        ({0: 1}, False, Lags(events=1, median=Fraction(0), ninetieth=0)),
        ({1: 1, 2: 1}, False, Lags(events=2, median=Fraction(3, 2), ninetieth=2)),
        ({1: 9, 50: 1}, False, Lags(events=10, median=Fraction(1), ninetieth=1)),
        ({1: 8, 50: 2}, False, Lags(events=10, median=Fraction(1), ninetieth=50)),
        ({-7: 2, -1: 1, 5: 4}, True, Lags(events=3, median=Fraction(7), ninetieth=7)),
    ],
)
def test_the_median_and_the_ninetieth_are_of_events(days: dict[int, int], before: bool, expected: Lags | None) -> None:
    """Half of the events in the middle, and the least number of days within which nine in ten lie."""
    assert lags_of(days, before=before) == expected


def test_groups_without_a_grouping_are_one() -> None:
    """Where the standards group no codes, all are another code; the others are called in words."""
    titles = group_titles({})

    assert titles["ethnicity"] == ("Not recorded", "Another code")
    assert titles["age"] == ("Not recorded", "0 to 4", "5 to 9", "10 to 15", "16 to 17", "18 or over")
    assert len(group_titles(_LIBRARY.groupings)["placement"]) > 2


def test_more_circumstances_than_one_whole_number_marks_are_counted() -> None:
    """Seventy circumstances with one event each are seventy tallies, and one child in each and in all."""
    text = "kind: circumstances\ncircumstances:\n" + "".join(
        f"""  - id: c{number}
    title: One of many
    authority: none
    source: {{who: invented, official_number: null}}
    provenance: recalled
    cohort: {{groups: [all_children]}}
    events: [{{table: conference, date: held_on}}]
"""
        for number in range(70)
    )

    found = audit(_tables(), library_with(text), settings_of())

    assert {each.tally.events for each in found.circumstances} == {6}
    assert {each.tally.children for each in found.circumstances} == {4}
    assert {each.tally.offered_children for each in found.circumstances} == {1}
    assert (found.tally.events, found.tally.children, found.tally.judged_children) == (420, 4, 3)


@pytest.mark.parametrize("bits", [1, 40, 80])
def test_children_counted_in_several_passes_are_the_same(bits: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A country is counted some children at a time; no child is counted twice or left out where one pass ends."""
    children = [_conference(child, day) for child in "abcdefg" for day in (3, 17)]
    tables = tables_of(
        {"child": [{"child": each, "born": date(2012, 5, 5)} for each in "abcdefg"], "conference": children}
    )
    whole = audit(tables, _LIBRARY, settings_of())

    monkeypatch.setattr(counting, "_BITS_AT_ONCE", bits)

    assert audit(tables, _LIBRARY, settings_of()) == whole
    assert whole.tally.children == 7
