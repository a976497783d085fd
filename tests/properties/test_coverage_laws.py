"""The engine and the row-by-row oracle agree on every case and every figure, whatever the children and settings."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from compliance.coverage.audit import _audited, _cases, audit, audit_and_cases, result_of
from compliance.coverage.case import Case, Dimension
from compliance.coverage.child_table import Tables
from compliance.coverage.publication import published
from compliance.coverage.result import CircumstanceResult, Coverage, CoverageResult, Tally
from compliance.coverage.settings import Settings, audit_rules
from compliance.coverage.sql.warehouse import Warehouse
from compliance.disclosure.rule import Rule
from compliance.files.progress import Progress
from tests.support.coverage_oracle import Figures, Oracle
from tests.support.coverage_tables import FIRST, library_with
from tests.support.coverage_worlds import settings, worlds

_LIBRARY = library_with()
_HOLIDAYS = frozenset(_LIBRARY.holidays.dates if _LIBRARY.holidays else ())

_IN_PARTS = Warehouse.parts


def _is_far(row: dict[str, Any]) -> bool | None:
    return None if row["distance_miles"] is None else row["distance_miles"] > 20


def oracle_of(tables: Tables, asked: Settings) -> Oracle:
    """Give the oracle over the same tables and settings."""
    rules = audit_rules(_LIBRARY, asked)
    filters = {"distance_miles > 20": _is_far}
    return Oracle(tables, rules, asked, FIRST, _HOLIDAYS, _LIBRARY.groupings, filters)


def _bare(case: Case) -> Case:
    """Leave out the references of offers, which the oracle does not follow."""
    return replace(case, offers=())


@given(worlds(), settings())
def test_the_engine_and_the_oracle_agree_on_every_case_and_every_figure(tables: Tables, asked: Settings) -> None:
    """The same children, days, statuses, offers and groups, case for case; the same counts and ranges."""
    oracle = oracle_of(tables, asked)
    with _audited(tables, _LIBRARY, asked, Progress()) as done:
        found = [_bare(each) for each in _cases(done, _LIBRARY, ())]
        result = result_of(done, _LIBRARY)

    expected = oracle.cases()
    assert found == expected
    assert _figures_of(result) == oracle.figures(expected)
    assert (result.unmatched.referrals, result.unmatched.offers) == oracle.unmatched()
    assert _parts_of(result) == _expected_parts(oracle, expected, result)
    for each in result.circumstances:
        of_it = [case for case in expected if case.circumstance == each.id]
        assert _figures_of(each) == oracle.figures(of_it, each.id)
        assert _parts_of(each) == _expected_parts(oracle, of_it, each)
        under_five = [case for case in of_it if dict(case.groups)[Dimension.AGE] == "0 to 4"]
        assert each.under_five == oracle.figures(under_five).tally


@given(worlds(), settings())
def test_some_children_at_a_time_give_what_all_at_once_give(tables: Tables, asked: Settings) -> None:
    """A country is audited in parts, since every question is about one child; no answer depends on where they end."""
    whole = audit_and_cases(tables, _LIBRARY, asked)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Warehouse, "parts", lambda room: _IN_PARTS(room, at_once=3))

        assert audit_and_cases(tables, _LIBRARY, asked) == whole


@given(worlds(), settings())
def test_what_is_for_those_inside_is_counted_the_same(tables: Tables, asked: Settings) -> None:
    """Only the children behind each status are left out, and then nothing of it can be published."""
    shared, inside = (audit(tables, _LIBRARY, asked, to_publish=each) for each in (True, False))

    assert _tallies(inside) == [replace(each, children_by=()) for each in _tallies(shared)]
    with pytest.raises(ValueError, match="were not counted"):
        published(inside, Rule())


def _tallies(found: CoverageResult) -> list[Tally]:
    """Give every tally of a result, in order."""
    results = (found, *found.circumstances)
    return [each.tally for result in results for each in (result, *result.groups, *result.months)]


def _figures_of(found: CoverageResult | CircumstanceResult) -> Figures:
    return Figures(
        tally=found.tally,
        coverage=found.coverage,
        excluded=Counter(dict(found.excluded)),
        shown_by=Counter(dict(found.shown_by)),
        offers=found.offers,
        reached=found.reached,
        after=found.after,
        before=found.before,
    )


Parts = dict[tuple[str, str], tuple[Tally, Coverage]]


def _parts_of(found: CoverageResult | CircumstanceResult) -> Parts:
    """Give every group and month with its figures."""
    parts: Parts = {(each.dimension.value, each.group): (each.tally, each.coverage) for each in found.groups}
    return parts | {("month", each.month.isoformat()): (each.tally, each.coverage) for each in found.months}


def _expected_parts(oracle: Oracle, cases: list[Case], found: CoverageResult | CircumstanceResult) -> Parts:
    """Count the cases of each group and month anew, in the dimensions that are shown."""
    gathered: dict[tuple[str, str], list[Case]] = defaultdict(list)
    shown = {each.dimension for each in found.groups}
    for case in cases:
        gathered["month", case.day.replace(day=1).isoformat()].append(case)
        for dimension, group in case.groups:
            if dimension in shown:
                gathered[dimension.value, group].append(case)
    circumstance = found.id if isinstance(found, CircumstanceResult) else None
    figures = {key: oracle.figures(each, circumstance) for key, each in gathered.items()}
    return {key: (_as_kept(key[0], each.tally), each.coverage) for key, each in figures.items()}


def _as_kept(what: str, tally: Tally) -> Tally:
    """Leave out the children behind each status of a month, which is never published."""
    return replace(tally, children_by=()) if what == "month" else tally
