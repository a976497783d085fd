"""Whether the lots of a service take in a group of children."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest

from compliance.rules.lookup import LotFound, ServicesFound
from compliance.rules.services import cohort_served
from compliance.rules.verdict import Reason, ReasonCode, Truth
from tests.support.lookup import FakeLookup, limit, lot
from tests.support.rules import answer_node, codes

CARE = "looked_after"


def served(
    *lots: LotFound, low: int | None = None, high: int | None = None, complete: bool = True
) -> tuple[Truth, ReasonCode | None]:
    """Give whether lots serve children in care of some ages, and why that is not sure; order never matters."""
    ages = [None if age is None else Fraction(age) for age in (low, high)]
    found = {
        (each.truth, each.why)
        for order in permutations(lots)
        for each in [cohort_served(ServicesFound(order, complete), CARE, *ages)]
    }
    assert len(found) == 1, "the order of lots changes nothing"
    return found.pop()


SURE = (True, None)
ONLY_REPORTED = (None, ReasonCode.REPORTED_ONLY)
OPEN = (None, ReasonCode.NOT_RECORDED)
GAP = (False, ReasonCode.NOT_COVERED)


@pytest.mark.parametrize(
    ("lots", "complete", "expected"),
    [
        pytest.param((lot(CARE),), False, SURE, id="a lot in the contract"),
        pytest.param((lot(CARE, reported=True),), True, ONLY_REPORTED, id="a lot in a report"),
        pytest.param((lot(CARE, reported=True), lot(CARE)), True, SURE, id="a lot in both"),
        pytest.param((lot("in_need"),), True, GAP, id="another group, and the list is complete"),
        pytest.param((lot("in_need"),), False, OPEN, id="another group, and the list may not be complete"),
        pytest.param((), True, GAP, id="no lot, and the list is complete"),
        pytest.param((), False, OPEN, id="no lot, and the list may not be complete"),
    ],
)
def test_a_group_is_served_by_a_lot_of_its_own(
    lots: tuple[LotFound, ...], complete: bool, expected: tuple[Truth, ReasonCode | None]
) -> None:
    """A missing group is a gap only where somebody has declared the list of services complete."""
    assert served(*lots, complete=complete) == expected


@pytest.mark.parametrize(
    ("lots", "expected"),
    [
        pytest.param((lot(CARE, 0, 17),), SURE, id="all ages"),
        pytest.param((lot(CARE, 0, 18),), SURE, id="more than asked"),
        pytest.param((lot(CARE, 1, 17),), GAP, id="a year short at the start"),
        pytest.param((lot(CARE, 0, 16),), GAP, id="a year short at the end"),
        pytest.param((lot(CARE, 0, 10), lot(CARE, 11, 17)), SURE, id="two lots that meet"),
        pytest.param((lot(CARE, 0, 12), lot(CARE, 9, 17)), SURE, id="two lots that overlap"),
        pytest.param((lot(CARE, 0, 17), lot(CARE, 3, 5), lot(CARE, 21, 25)), SURE, id="lots within and beyond"),
        pytest.param((lot(CARE, 0, 9), lot(CARE, 11, 17)), GAP, id="two lots that leave a year out"),
        pytest.param((lot(CARE, 0, 10), lot("in_need", 11, 17)), GAP, id="the second for another group"),
        pytest.param((lot(CARE, 0, None),), OPEN, id="no highest age stated"),
        pytest.param((lot(CARE, None, 17),), OPEN, id="no lowest age stated"),
        pytest.param((lot(CARE, None, None),), OPEN, id="no age stated"),
        pytest.param((lot(CARE, None, 16),), GAP, id="too narrow whatever its lowest age"),
        pytest.param((lot(CARE, None, 10), lot(CARE, 11, None)), OPEN, id="two lots that may meet"),
        pytest.param((lot(CARE, 1, 17), lot(CARE, None, 0)), OPEN, id="only the first year is open"),
        pytest.param((lot(CARE, 0, 17), lot(CARE, None, None)), SURE, id="one sure lot is enough"),
        pytest.param((lot(CARE, 0, 17, reported=True),), ONLY_REPORTED, id="all ages in a report"),
        pytest.param((lot(CARE, 0, 10), lot(CARE, 11, 17, reported=True)), ONLY_REPORTED, id="half in a report"),
        pytest.param((lot(CARE, 0, 10, reported=True),), GAP, id="a report that admits less"),
    ],
)
def test_ages_are_served_by_all_lots_together(
    lots: tuple[LotFound, ...], expected: tuple[Truth, ReasonCode | None]
) -> None:
    """Nobody from birth to seventeen may be left between two lots; an age no source states is open."""
    assert served(*lots, low=0, high=17) == expected


@pytest.mark.parametrize(
    ("lots", "low", "high", "expected"),
    [
        pytest.param((lot(CARE, 0, None),), 0, None, SURE, id="lowest age served, no highest asked"),
        pytest.param((lot(CARE, 1, 17),), 0, None, GAP, id="lowest age not served"),
        pytest.param((lot(CARE, 0, 10),), 16, None, GAP, id="a lot that ends below the age asked"),
        pytest.param((lot(CARE, None, 17),), None, 17, SURE, id="highest age served, no lowest asked"),
        pytest.param((lot(CARE, 0, 16),), None, 17, GAP, id="highest age not served"),
        pytest.param((lot(CARE, None, 17),), 0, None, OPEN, id="lowest age asked and not stated"),
        pytest.param((lot(CARE, 3, 3),), 3, 3, SURE, id="one year asked and served"),
    ],
)
def test_one_age_may_be_asked_alone(
    lots: tuple[LotFound, ...], low: int | None, high: int | None, expected: tuple[Truth, ReasonCode | None]
) -> None:
    """Only the age that the rule names must be stated and served."""
    assert served(*lots, low=low, high=high) == expected


@pytest.mark.parametrize(
    ("lots", "complete", "expected", "used"),
    [
        pytest.param((), True, (None, ReasonCode.DOUBTED), ("lot-9",), id="nothing else, and the list is complete"),
        pytest.param((), False, (None, ReasonCode.DOUBTED), ("lot-9",), id="nothing else, and it may not be"),
        pytest.param((lot("in_need"),), True, (None, ReasonCode.DOUBTED), ("lot-9",), id="another group"),
        pytest.param((lot(CARE, 1, 17),), True, (None, ReasonCode.DOUBTED), ("lot-1", "lot-9"), id="a year short"),
        pytest.param((lot(CARE, 0, 17),), True, SURE, ("lot-1",), id="a sound lot takes them in"),
        pytest.param((lot(CARE, 0, 17, reported=True),), True, ONLY_REPORTED, ("lot-1",), id="a report says so"),
    ],
)
def test_a_lot_in_doubt_may_take_in_anybody(
    lots: tuple[LotFound, ...], complete: bool, expected: tuple[Truth, ReasonCode | None], used: tuple[str, ...]
) -> None:
    """A lot that cannot be used as it stands is neither there nor absent; a sound one still decides."""
    found = cohort_served(ServicesFound(lots, complete, ("lot-9",)), CARE, Fraction(0), Fraction(17))

    assert (found.truth, found.why) == expected
    assert found.used == used


COVERS = "covers: {service: advocacy, cohorts: [looked_after, in_need]}"


def test_every_group_named_must_be_served() -> None:
    """One group that is not served makes the whole false, and only that group is named."""
    lots = ServicesFound((lot(CARE), lot("in_need", item="lot-2")), complete=True)
    without = ServicesFound((lot(CARE),), complete=True)

    assert answer_node(COVERS, FakeLookup(lots={"advocacy": lots})).used == ("lot-1", "lot-2")
    assert answer_node(COVERS, FakeLookup(lots={"advocacy": lots})).truth is True
    found = answer_node(COVERS, FakeLookup(lots={"advocacy": without}))
    assert (found.truth, found.reasons) == (False, (Reason(ReasonCode.NOT_COVERED, "in_need"),))


def test_a_gap_is_sure_beside_a_group_in_doubt() -> None:
    """A group known not to be served settles it."""
    lots = ServicesFound((lot(CARE, reported=True),), complete=True)

    found = answer_node(COVERS, FakeLookup(lots={"advocacy": lots}))

    assert (found.truth, codes(found)) == (False, {ReasonCode.REPORTED_ONLY, ReasonCode.NOT_COVERED})


def test_another_service_serves_nobody_here() -> None:
    """A visitor scheme is no advocacy service."""
    lots = {"independent_visitor": ServicesFound((lot(CARE), lot("in_need")), complete=True)}

    assert answer_node(COVERS, FakeLookup(lots=lots)).truth is None


@pytest.mark.parametrize(
    ("age", "truth", "reasons"),
    [("17", True, set()), ("18", False, {ReasonCode.NOT_COVERED}), (None, None, {ReasonCode.NO_THRESHOLD})],
    ids=str,
)
def test_an_age_may_be_a_dated_value(age: str | None, truth: Truth, reasons: set[ReasonCode]) -> None:
    """Where no source gives the age, nobody is assumed to be served."""
    lots = {"advocacy": ServicesFound((lot(CARE, 0, 17),), complete=True)}
    lookup = FakeLookup(limits={"top": limit(age)}, lots=lots)

    found = answer_node("covers: {service: advocacy, cohorts: [looked_after], age_from: 0, age_to: $top}", lookup)

    assert (found.truth, codes(found)) == (truth, reasons)


def test_an_age_that_has_not_begun_is_no_age() -> None:
    """A dated value before its first line is as good as none."""
    found = answer_node("covers: {service: advocacy, cohorts: [looked_after], age_from: $low}", FakeLookup())

    assert (found.truth, codes(found)) == (None, {ReasonCode.NO_THRESHOLD})
