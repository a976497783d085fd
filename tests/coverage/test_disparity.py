"""Groups compared child by child: only where there is enough to tell, and never where records are missing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from compliance.coverage.case import Case, Dimension, Status
from compliance.coverage.disparity import Disparity, Told, disparities
from compliance.coverage.result import Unmatched
from compliance.quantities.exact_test import adjusted_for_many, fisher_exact
from compliance.quantities.interval import newcombe
from tests.support.coverage_results import case, cases_of, result_of

_IN_TIME, _NOT, _OPEN = Status.OFFERED_IN_TIME, Status.NOT_OFFERED, Status.NOT_RECORDED


def _cases(circumstance: str, first: int, *numbers: tuple[str, Status, int]) -> list[Case]:
    """Give so many children of a sex with a status, each a child of its own."""
    found: list[Case] = []
    for sex, status, number in numbers:
        found += cases_of(circumstance, number, status, first=first + len(found), sex=sex)
    return found


def _one(*numbers: tuple[str, Status, int]) -> Disparity:
    (found,) = disparities(result_of(_cases("move", 0, *numbers)))
    return found


def test_a_clear_difference_is_told_with_its_chance_and_interval() -> None:
    """10 of 40 girls and 30 of 40 boys: Fisher's test, Newcombe's interval, and one comparison of the two."""
    found = _one(("Female", _IN_TIME, 10), ("Female", _NOT, 30), ("Male", _IN_TIME, 30), ("Male", _NOT, 10))

    assert (found.circumstance, found.dimension, found.group) == ("move", Dimension.SEX, "Female")
    assert (found.own.offered, found.own.children, found.others.offered, found.others.children) == (10, 40, 30, 40)
    assert found.own.share == Fraction(1, 4)
    assert found.told is Told.DIFFERENT
    assert found.chance == found.adjusted == fisher_exact((10, 30), (30, 10))
    assert found.difference == newcombe((10, 40), (30, 40))
    assert not found.missing_may_explain


def test_a_difference_that_chance_makes_often_is_not_called_one() -> None:
    """19 of 40 and 21 of 40 are no difference that can be shown."""
    found = _one(("Female", _IN_TIME, 19), ("Female", _NOT, 21), ("Male", _IN_TIME, 21), ("Male", _NOT, 19))

    assert found.told is Told.NOT_SHOWN
    assert found.adjusted is not None


def test_many_events_of_one_child_count_as_one_child() -> None:
    """Fifty events of one girl are one girl, and one girl tells nothing."""
    girl = [case("move", "girl", _NOT, sex="Female") for _ in range(50)]
    boys = _cases("move", 0, ("Male", _IN_TIME, 15), ("Male", _NOT, 5))

    (found,) = disparities(result_of([*girl, *boys]))

    assert (found.own.children, found.own.events) == (1, 50)
    assert (found.told, found.chance, found.adjusted, found.difference) == (Told.TOO_FEW, None, None, None)


def test_what_could_stand_out_is_tested_and_what_could_not_is_not() -> None:
    """Of three and three children even the furthest apart are no surprise (p = 0.1); of four and four they are."""
    three = _one(("Female", _NOT, 3), ("Male", _IN_TIME, 3))
    four = _one(("Female", _NOT, 4), ("Male", _IN_TIME, 4))

    assert three.told is Told.TOO_FEW
    assert (four.told, four.chance) == (Told.DIFFERENT, Fraction(1, 35))


@pytest.mark.parametrize("sex", ["Female", "Male"])
def test_no_test_is_made_where_most_is_not_recorded(sex: str) -> None:
    """More events not recorded than recorded on either side: no test, whatever the rest looks like."""
    cases = (("Female", _IN_TIME, 30), ("Female", _NOT, 1), ("Male", _IN_TIME, 1), ("Male", _NOT, 30))

    assert _one(*cases, (sex, _OPEN, 31)).told.is_tested
    assert _one(*cases, (sex, _OPEN, 32)).told is Told.NOT_RECORDED


@pytest.mark.parametrize("status", [_IN_TIME, _NOT])
def test_offers_to_all_or_to_none_leave_nothing_to_compare(status: Status) -> None:
    """Where every child was offered in time, or none was, there is nothing to compare."""
    assert _one(("Female", status, 40), ("Male", status, 40)).told is Told.ALIKE


def test_missing_records_that_could_explain_it_are_named() -> None:
    """Where the ranges of the two meet, the missing records could be all there is to it."""
    numbers = (("Female", _IN_TIME, 10), ("Female", _NOT, 10), ("Male", _IN_TIME, 30), ("Male", _NOT, 10))

    assert _one(*numbers, ("Female", _OPEN, 20)).missing_may_explain
    assert not _one(*numbers, ("Female", _OPEN, 1)).missing_may_explain


@pytest.mark.parametrize(("unknown", "explained"), [(20, True), (2, False)])
def test_missing_records_explain_a_difference_of_children_and_not_of_events(unknown: int, explained: bool) -> None:
    """Forty girls had an offer for one of ten events each; of some more events it is not recorded.

    By events the girls' range lies far below the boys', who had one event each. By children 20 events more may be of
    the 20 girls without an offer.
    """
    girls = [case("move", f"girl-{at}", _IN_TIME, sex="Female") for at in range(20)]
    girls += [case("move", f"girl-{at % 40}", _NOT, sex="Female") for at in range(360)]
    girls += [case("move", f"girl-{20 + at}", _OPEN, sex="Female") for at in range(unknown)]
    boys = [case("move", f"boy-{at}", _IN_TIME if at < 38 else _NOT, sex="Male") for at in range(40)]

    (found,) = disparities(result_of([*girls, *boys]))

    assert found.missing_may_explain is explained


def test_references_that_fit_no_child_could_explain_any_difference() -> None:
    """A referral that fits no child listed may be of any of them."""
    cases = _cases("move", 0, ("Female", _NOT, 40), ("Male", _IN_TIME, 40))

    (found,) = disparities(replace(result_of(cases), unmatched=Unmatched(referrals=1)))

    assert (found.told, found.missing_may_explain) == (Told.DIFFERENT, True)


def test_the_false_rate_is_held_over_all_comparisons_together() -> None:
    """A p-value of 0.03 alone is a finding; among comparisons that show nothing it is none."""
    doubtful = _cases(
        "move", 0, ("Female", _IN_TIME, 12), ("Female", _NOT, 28), ("Male", _IN_TIME, 22), ("Male", _NOT, 18)
    )
    even = (("Female", _IN_TIME, 20), ("Female", _NOT, 20), ("Male", _IN_TIME, 20), ("Male", _NOT, 20))

    (alone,) = disparities(result_of(doubtful))
    among = disparities(result_of([*doubtful, *_cases("review", 80, *even), *_cases("missing", 160, *even)]))

    assert alone.told is Told.DIFFERENT
    assert [each.told for each in among] == [Told.NOT_SHOWN] * 3
    chances = [each.chance for each in among if each.chance is not None]
    assert [each.adjusted for each in among] == list(adjusted_for_many(chances))


def test_of_three_groups_each_is_compared_with_the_rest() -> None:
    """With three groups each stands beside the other two together; what is not known stands on no side."""
    cases = [
        *cases_of("move", 10, _IN_TIME, ethnicity="Asian"),
        *cases_of("move", 20, _NOT, first=10, ethnicity="Black"),
        *cases_of("move", 30, _NOT, first=30, ethnicity="White"),
        *cases_of("move", 99, _IN_TIME, first=60, ethnicity="Not recorded"),
    ]

    found = disparities(result_of(cases))

    assert [(each.group, each.own.children, each.others.children) for each in found] == [
        ("Asian", 10, 50),
        ("Black", 20, 40),
        ("White", 30, 30),
    ]


def test_one_group_alone_is_compared_with_nothing() -> None:
    """A single group with events, or one beside children not known, gives no comparison."""
    assert disparities(result_of(_cases("move", 0, ("Female", _NOT, 20), ("Not recorded", _IN_TIME, 20)))) == ()
    assert disparities(result_of([])) == ()


def test_children_in_several_groups_are_counted_and_said() -> None:
    """A child who was in and out of area stands in both groups, and that is told."""
    cases = [
        *cases_of("move", 20, _NOT, area="In area"),
        *cases_of("move", 20, _IN_TIME, first=15, area="Out of area"),
    ]

    (found,) = disparities(result_of(cases))

    assert found.in_several == 5
