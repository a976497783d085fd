"""An audit's counts as figures: what agrees in definition, unit and period, and the reason for what does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from compliance.coverage.case import Case, Excluded, Status
from compliance.coverage.reach import Reach
from compliance.coverage.recorded import RowsSeen, measured
from compliance.coverage.result import CircumstanceResult, Coverage, CoverageResult, Unmatched
from compliance.coverage.settings import Declared, Settings, audit_rules
from compliance.coverage.visitor_result import Known, VisitorResult
from compliance.evidence.items import Measurement
from compliance.evidence.measured import CountedFrom, LeftOut, MeasuredFile
from tests.support.coverage_results import cases_of, result_of
from tests.support.coverage_tables import CUT_OFF, FIRST, library_with, settings_of

_IN_TIME, _LATE, _NOT, _OPEN = (
    Status.OFFERED_IN_TIME,
    Status.OFFERED_LATE,
    Status.NOT_OFFERED,
    Status.NOT_RECORDED,
)
_CASES = [
    *cases_of("enter", 5, _IN_TIME),
    *cases_of("enter", 2, _LATE, first=5),
    *cases_of("enter", 3, _NOT, first=7),
    *cases_of("enter", 4, _OPEN, first=10),
    *cases_of("enter", 6, Status.NOT_YET_DUE, first=14),
]


def _file(
    result: CoverageResult,
    settings: Settings | None = None,
    visitors: VisitorResult | None = None,
    still_away: int = 0,
    dropped: tuple[str, ...] = (),
) -> MeasuredFile:
    asked = settings or settings_of()
    return measured(
        result,
        asked,
        audit_rules(library_with(), asked),
        visitors,
        seen=RowsSeen(still_away=still_away, dropped=frozenset(dropped)),
        counted_from=(CountedFrom(path="tables/episodes.csv", sha256="c" * 64),),
        made_by="a test",
    )


def _numbers(figures: Sequence[Measurement]) -> dict[str, tuple[int | None, int | None, int]]:
    return {each.id: (each.count, each.of, each.not_known) for each in figures}


def _only(cases: list[Case], **changes: object) -> CoverageResult:
    """Give a result of one circumstance, some of whose parts are put otherwise."""
    found = result_of(cases)
    changed: CircumstanceResult = replace(found.circumstances[0], **changes)  # type: ignore[arg-type]
    return replace(found, circumstances=(changed,))


def test_each_figure_holds_what_is_not_recorded_apart() -> None:
    """Of fourteen events in the count four are not recorded; those are in no figure but as not known."""
    file = _file(result_of(_CASES))

    assert _numbers(file.figures) == {
        "adv_offer_in_time_share": (5, 14, 4),
        "adv_offer_eligible_events": (14, None, 0),
        "adv_offer_made_share": (7, 14, 4),
        "adv_not_offered": (3, None, 4),
    }
    assert {each.circumstance for each in file.figures} == {"enter"}
    assert {each.period for each in file.figures} == {file.period}
    assert (file.period, file.from_, file.to) == ("audit-2024-03-01-to-2024-06-30", FIRST, CUT_OFF)
    assert file.left_out == ()


def test_without_a_time_limit_nothing_is_in_time() -> None:
    """Offers are then made, and neither in time nor late: the figure on time is left out with the reason."""
    cases = [*cases_of("enter", 5, Status.OFFERED_NO_LIMIT), *cases_of("enter", 3, _NOT, first=5)]

    file = _file(result_of(cases), settings_of(window=None))

    assert [(each.what, each.because) for each in file.left_out] == [
        ("adv_offer_in_time_share", "no time limit is set, so no offer is in time or late")
    ]
    assert _numbers(file.figures)["adv_offer_made_share"] == (5, 8, 0)


def test_references_of_no_known_child_widen_shares_and_withhold_counts() -> None:
    """In time is known as a range with bases of its own; a range that holds both is kept, and no point.

    Nine of twelve in time at best are 11 of 14 rounded up; with two late offers eleven of twelve were made, 13 of 14.
    """
    wide = Coverage(low_count=4, low_of=13, high_count=9, high_of=12)
    result = replace(_only(_CASES, coverage=wide), unmatched=Unmatched(referrals=1))

    file = _file(result)

    assert _numbers(file.figures) == {"adv_offer_in_time_share": (4, 14, 7), "adv_offer_made_share": (4, 14, 9)}
    assert [each.what for each in file.left_out] == ["adv_offer_eligible_events", "adv_not_offered"]


def test_a_share_that_may_be_anything_is_no_figure() -> None:
    """Where what is not known leaves a share open from none to all, it is left out and never said to be 0 %."""
    wide = Coverage(low_count=0, low_of=3, high_count=14, high_of=14)

    file = _file(replace(_only(_CASES, coverage=wide), unmatched=Unmatched(referrals=9)))

    assert file.figures == ()
    assert [each.what for each in file.left_out] == [
        "adv_offer_in_time_share",
        "adv_offer_made_share",
        "adv_offer_eligible_events",
        "adv_not_offered",
    ]
    assert "open from none to all" in file.left_out[0].because


@pytest.mark.parametrize(
    ("reach", "hidden", "why"),
    [
        (Reach.NONE, 0, "the records cannot show it"),
        (Reach.PART, 0, "in part"),
        (Reach.FULL, 3, "of 3 children the records do not tell"),
        (Reach.LOCAL, 0, "which nobody has declared complete"),
    ],
)
def test_what_the_records_show_in_part_gives_no_figure(reach: Reach, hidden: int, why: str) -> None:
    """A count of part of the events is no figure of them all."""
    shown = replace(result_of(_CASES).circumstances[0].reach, reach=reach)

    file = _file(_only(_CASES, reach=shown, hidden_children=hidden))

    assert file.figures == ()
    (left,) = file.left_out
    assert (left.circumstance, left.what) == ("enter", "all")
    assert why in left.because


@pytest.mark.parametrize(
    ("why", "counts"),
    [(Excluded.NOT_LISTED, False), (Excluded.NO_BIRTH_DATE, False), (Excluded.UNDER_FIVE, True)],
)
def test_events_left_out_for_a_record_that_cannot_be_right_hold_figures_back(why: Excluded, counts: bool) -> None:
    """Whether they happened nobody knows, so no count is exact; children under five are left out by choice."""
    file = _file(_only(_CASES, excluded=((why, 2),)))

    assert bool(file.figures) is counts
    if not counts:
        assert "2 of its events are left out, since a record cannot be right" in file.left_out[0].because


@pytest.mark.parametrize(("dropped", "counts"), [("episode", False), ("offer", True)])
def test_rows_of_events_that_could_not_be_read_hold_figures_back(dropped: str, counts: bool) -> None:
    """A row without its day may be an event more; rows of another table are none."""
    file = _file(_only(_CASES), dropped=(dropped,))

    assert bool(file.figures) is counts
    assert [each.because for each in file.left_out] == (
        []
        if counts
        else ["rows of the list in which it stands could not be read, so nobody knows how many events there were"]
    )


@pytest.mark.parametrize(
    ("what", "first", "counts"), [("episode", FIRST, True), ("offer", FIRST, False), ("episode", CUT_OFF, False)]
)
def test_a_local_list_counts_where_it_is_declared_complete(what: str, first: date, counts: bool) -> None:
    """The list in which the events stand must be declared complete, and for the whole period."""
    declared = Declared(what=what, first=first, last=CUT_OFF, by="performance", on=CUT_OFF)
    shown = replace(result_of(_CASES).circumstances[0].reach, reach=Reach.LOCAL)

    file = _file(_only(_CASES, reach=shown), settings_of(complete=(declared,)))

    assert bool(file.figures) is counts


@pytest.mark.parametrize(
    ("cases", "why"),
    [
        (cases_of("enter", 3, Status.NOT_YET_DUE), "there is no event in the count"),
        (cases_of("enter", 3, _OPEN), "of no event is it recorded whether an offer was made"),
    ],
)
def test_nothing_to_count_and_nothing_recorded_give_no_figure(cases: list[Case], why: str) -> None:
    """Nothing of nothing is no share, and events of which nothing is recorded are none either."""
    file = _file(result_of(cases))

    assert (file.figures, file.left_out) == ((), (LeftOut(circumstance="enter", what="all", because=why),))


def _visitors(matched: Known | None) -> VisitorResult:
    return VisitorResult(cut_off=CUT_OFF, first=FIRST, last=CUT_OFF, matched=matched)


def test_children_with_a_visitor_are_counted_on_the_day() -> None:
    """The share of children in care with a visitor is of the day the records were taken."""
    file = _file(result_of([]), visitors=_visitors(Known(count=3, of=40, not_recorded=2)))

    (figure,) = file.figures
    assert (figure.id, figure.count, figure.of, figure.not_known) == ("iv_match_share", 3, 40, 2)
    assert (figure.at, figure.period) == (CUT_OFF, None)


@pytest.mark.parametrize(
    ("matched", "why"),
    [
        (Known(count=0, of=40, not_recorded=40), "of no child in care is it recorded whether they have a visitor"),
        (Known(count=0, of=0), "no child is in care"),
    ],
)
def test_visitors_of_whom_nothing_is_recorded_give_no_figure(matched: Known, why: str) -> None:
    """No row of a match is no sign that nobody has a visitor."""
    assert _file(result_of([]), visitors=_visitors(matched)).left_out == (LeftOut(what="iv_match_share", because=why),)
    assert _file(result_of([]), visitors=_visitors(None)).left_out == ()
