"""Every point of the semantics has cases with a status written by hand; the engine and the oracle agree with them."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.coverage.audit import audit, cases
from compliance.coverage.settings import audit_rules
from compliance.quantities.amount import Amount
from compliance.text.problem import InvalidArgument
from tests.support.coverage_edges import EDGE_WORLDS, Edge, Expected, World
from tests.support.coverage_engines import bare
from tests.support.coverage_oracle import Oracle
from tests.support.coverage_tables import library_with, settings_of, tables_of

_LIBRARY = library_with()
_HOLIDAYS = frozenset(_LIBRARY.holidays.dates if _LIBRARY.holidays else ())
_WORLDS = pytest.mark.parametrize("world", EDGE_WORLDS.values(), ids=EDGE_WORLDS)


def _seen(found: object) -> list[tuple[str, Expected]]:
    return [
        (each.child, Expected(each.circumstance, each.day, each.status, each.offered_on, each.excluded))
        for each in found  # type: ignore[attr-defined]
    ]


@_WORLDS
def test_the_engine_gives_every_case_as_it_was_written_by_hand(world: World) -> None:
    """Every child has exactly the cases expected, with the status, the deciding offer and the reason left out."""
    found = cases(world.tables, _LIBRARY, world.settings)

    assert _seen(found) == world.expected


@_WORLDS
def test_the_oracle_gives_every_case_as_it_was_written_by_hand(world: World) -> None:
    """The row-by-row oracle agrees with the same table, and with the engine in all else that a case holds."""
    first = world.settings.first
    assert first is not None
    rules = audit_rules(_LIBRARY, world.settings)
    filters = {"distance_miles > 20": lambda row: None}
    oracle = Oracle(world.tables, rules, world.settings, first, _HOLIDAYS, _LIBRARY.groupings, filters)

    found = oracle.cases()

    assert _seen(found) == world.expected
    assert found == bare(cases(world.tables, _LIBRARY, world.settings))


def test_every_point_of_the_semantics_has_a_case() -> None:
    """None of the fourteen points is without one."""
    edges = [edge for world in EDGE_WORLDS.values() for edge in world.edges]

    assert {edge.point for edge in edges} == set(range(1, 15))
    assert len({edge.says for edge in edges}) == len(edges)


def _of_point(point: int, world: str = "spring") -> list[Edge]:
    return [edge for edge in EDGE_WORLDS[world].edges if edge.point == point]


def test_a_cut_off_beyond_the_known_bank_holidays_is_refused() -> None:
    """No deadline in working days is given where bank holidays are not known; the message says until when they are."""
    assert _LIBRARY.holidays is not None
    late = date(_LIBRARY.holidays.to.year + 1, 6, 30)

    with pytest.raises(InvalidArgument, match="lies after the last day for which bank holidays are known"):
        cases(tables_of({}), _LIBRARY, settings_of(cut_off=late))


def test_one_offer_for_several_events_is_counted_once() -> None:
    """Three events of point 5 share one offer, which is one of the different offers."""
    edge = _of_point(5)[0]
    world = World(EDGE_WORLDS["spring"].settings, (edge,))

    result = audit(world.tables, _LIBRARY, world.settings)

    assert (result.tally.events, result.offers) == (3, 1)
    assert (result.coverage.low_count, result.coverage.low_of) == (2, 3)


def test_offers_before_the_event_are_told_apart_from_those_after_it() -> None:
    """The offer fourteen days before stands under before, with its days, and none stands under after."""
    edge = _of_point(4)[1]
    world = World(EDGE_WORLDS["spring"].settings, (edge,))

    result = audit(world.tables, _LIBRARY, world.settings)

    assert result.after is None
    assert result.before is not None
    assert (result.before.events, Amount(result.before.median).as_written(), result.before.ninetieth) == (1, "14", 14)


def test_every_offer_that_counts_is_kept_for_the_auditor() -> None:
    """The first decides, and those after it until the cap are named beside it, earliest first."""
    offers = [
        {"child": "a", "on": date(2024, 6, day), "offered": True, "offer_id": f"o{day}"} for day in (20, 3, 5, 10)
    ]
    tables = tables_of(
        {
            "child": [{"child": "a", "born": date(2012, 5, 5)}],
            "conference": [{"child": "a", "held_on": date(2024, 6, 4), "kind": "initial"}],
            "offer": offers,
        }
    )

    (found,) = cases(tables, _LIBRARY, settings_of(circumstances=("conference",)))

    assert found.offers == ("o5", "o10", "o20")


def test_what_is_dropped_is_counted_and_listed_with_its_row() -> None:
    """Events and offers after the cut-off, children without a birth, listed twice or in no list are each a note."""
    world = EDGE_WORLDS["spring"]

    notes = {(each.code, each.table): each.rows for each in audit(world.tables, _LIBRARY, world.settings).notes}

    assert notes == {
        ("not-listed", "conference"): 1,
        ("no-day", "conference"): 1,
        ("after-cut-off", "conference"): 1,
        ("end-before-start", "episode"): 1,
        ("child-again", "child"): 2,
        ("no-birth-date", "child"): 3,
        ("offer-after-cut-off", "offer"): 1,
        ("offer-not-listed", "offer"): 1,
        ("offer-no-day", "offer"): 1,
    }
