"""An audit cut into slices: each has as many cases as it says, and says its counts before its share."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from compliance.coverage.audit import audit
from compliance.coverage.case import Dimension, Status
from compliance.coverage.result import Coverage
from compliance.workspace.audit_slices import ALL_TOGETHER, Slice, circumstance_slices, slices_within
from compliance.workspace.auditing import Audit, AuditAsked, audit_cases, open_audit
from compliance.workspace.opening import load_library
from tests.support.coverage_folder import coverage_folder
from tests.support.coverage_tables import library_with, settings_of, tables_of


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """Audit the small invented council once."""
    folder = coverage_folder(tmp_path_factory.mktemp("slices") / "council", children=30)
    return open_audit(folder, load_library(), AuditAsked())


def test_every_slice_holds_as_many_cases_as_it_says(audited: Audit) -> None:
    """Statuses, groups and months of each circumstance and of all: the list behind a bar is what was counted."""
    cases = audit_cases(audited)
    for whole in circumstance_slices(audited.result):
        behind = [each for each in cases if whole.holds(each)]
        assert len(behind) == whole.events
        for each in slices_within(audited.result, whole.circumstance):
            assert each.is_heading or sum(map(each.holds, behind)) == each.events


def test_circumstances_with_events_come_first(audited: Audit) -> None:
    """All together lead; those without events follow those with; those the tables cannot tell are last."""
    found = circumstance_slices(audited.result)

    assert (found[0].title, found[0].circumstance, found[0].range_words) == (ALL_TOGETHER, None, "24.1% to 41.4%")
    assert [(each.circumstance, each.is_unknown) for each in found[1:]] == [
        ("enter-care", False),
        ("home-change", False),
        ("residential", False),
        ("missing", True),
    ]
    assert [each.range_words for each in found[2:]] == ["no events", "no events", "no data"]
    assert slices_within(audited.result, "missing") == ()


def test_each_slice_has_a_key_of_its_own(audited: Audit) -> None:
    """Two groups of one name in two dimensions are told apart."""
    found = [
        *circumstance_slices(audited.result),
        *slices_within(audited.result, None),
        *slices_within(audited.result, "enter-care"),
    ]

    assert len({each.key for each in found}) == len(found)


def test_where_nothing_is_recorded_no_share_of_nothing_is_told() -> None:
    """Without a record of offers nothing is said to be 0 of so many, or 0 %."""
    tables = tables_of(
        {
            "child": [{"child": "a", "born": settings_of().cut_off.replace(year=2012)}],
            "conference": [{"child": "a", "kind": "initial", "held_on": settings_of().cut_off.replace(month=4)}],
        }
    )
    result = audit(tables, library_with(), settings_of())

    whole = circumstance_slices(result)[0]
    within = slices_within(result, "conference")

    assert (whole.count_words, whole.range_words) == ("? of 1", "not recorded")
    assert whole.drawn == (0, 1, 1)
    judged = [each for each in within if each.status is not None and each.status.is_judged]
    assert [(each.status, each.count_words) for each in judged] == [(Status.NOT_RECORDED, "1 of 1")]


def test_counts_stand_before_shares() -> None:
    """A known share is one number, an open one a range; a bar is drawn out of a whole of both ends."""
    known = Slice(
        title="g",
        dimension=Dimension.SEX,
        counted=(3, 4),
        coverage=Coverage(low_count=3, low_of=4, high_count=3, high_of=4),
    )
    ranged = Slice(title="g", counted=(1, 4), coverage=Coverage(low_count=1, low_of=5, high_count=3, high_of=4))

    empty = Slice(title="g", counted=(1, 1), coverage=Coverage(low_count=0, low_of=0, high_count=1, high_of=1))

    assert empty.range_words == "none to 100%"
    assert (known.count_words, known.range_words) == ("3 of 4", "75%")
    assert (ranged.count_words, ranged.range_words) == ("1 of 4", "20% to 75%")
    proven, possible, whole = ranged.drawn
    assert (Fraction(proven, whole), Fraction(possible, whole)) == (Fraction(1, 5), Fraction(3, 4))


def test_a_slice_of_a_status_says_its_part_of_all(audited: Audit) -> None:
    """Those in the count are a part of the count; those outside it a part of all events."""
    found = {each.status: each for each in slices_within(audited.result, "enter-care") if each.status}

    assert found[Status.OFFERED_IN_TIME].count_words == "8 of 30"
    assert found[Status.NOT_YET_DUE].count_words == "0 of 30"
    assert Status.OFFERED_NO_LIMIT not in found


def test_the_library_and_the_folder_stay_as_they_were(audited: Audit) -> None:
    """Nothing here writes: the folder holds what was put there."""
    names = {each.relative_to(audited.folder).as_posix() for each in audited.folder.rglob("*") if each.is_file()}

    assert {each for each in names if each.startswith("tables/")} == {
        "tables/header.csv",
        "tables/episodes.csv",
        "tables/advocacy_offers.csv",
        "tables/advocacy_referrals.csv",
        "tables/child_links.csv",
    }
    assert Path("coverage.yaml").name in names
