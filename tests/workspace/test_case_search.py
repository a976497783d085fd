"""The cases behind a figure, found by words and fields."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.coverage.case import Case, Dimension, Excluded, Status
from compliance.workspace.audit_slices import circumstance_slices, slices_within
from compliance.workspace.auditing import AuditAsked, open_audit
from compliance.workspace.case_search import CaseList, cases_behind, listed
from compliance.workspace.filtering import read_filter
from compliance.workspace.opening import load_library
from tests.support.coverage_folder import coverage_folder


def _case(child: str, status: Status = Status.NOT_OFFERED, **more: object) -> Case:
    given = {"circumstance": "enter-care", "day": date(2024, 3, 1), "groups": ((Dimension.AGE, "10 to 15"),), **more}
    return Case(child=child, status=status, **given)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def found() -> CaseList:
    """List four invented cases."""
    cases = [
        _case("K1"),
        _case("K2", Status.OFFERED_LATE),
        _case("K12", Status.EXCLUDED, excluded=Excluded.NO_BIRTH_DATE),
        _case("K3", groups=((Dimension.AGE, "16 and 17"),)),
    ]
    return listed(cases, load_library())


@pytest.mark.parametrize(
    ("typed", "children"),
    [
        ("", ["K1", "K2", "K12", "K3"]),
        ("k1", ["K1", "K12"]),
        ("2024-03", ["K1", "K2", "K12", "K3"]),
        ("late", ["K2"]),
        ("status:not-offered", ["K1", "K3"]),
        ("status:not-offered age:16", ["K3"]),
        ("age:10-to-15 k1", ["K1", "K12"]),
        ("why:no-birth", ["K12"]),
        ("comes-into", []),
        ('"comes into care" k2', ["K2"]),
    ],
)
def test_words_and_fields_find_cases(found: CaseList, typed: str, children: list[str]) -> None:
    """Every word and every field must fit."""
    asked = read_filter(typed, found.known)

    assert [each.case.child for each in found.found(asked)] == children


def test_fields_are_known_with_their_values(found: CaseList) -> None:
    """What some case has can be asked for, and a slip of the pen is caught."""
    assert found.known["status"] == {"not-offered", "offered-late", "excluded"}
    assert read_filter("age:18", found.known).problem is not None


def test_each_case_has_a_key_of_its_own(found: CaseList) -> None:
    """A child stands once for each circumstance and day."""
    assert found.rows[0].key == "enter-care K1 2024-03-01"
    assert len({each.key for each in found.rows}) == 4


def test_the_cases_behind_a_slice_are_those_that_were_counted(tmp_path: Path) -> None:
    """Of all circumstances, of one, and of a month of one."""
    audit = open_audit(coverage_folder(tmp_path / "council"), load_library(), AuditAsked())
    together, one = circumstance_slices(audit.result)[:2]
    month = slices_within(audit.result, "enter-care")[-1]

    assert len(cases_behind(audit, together).rows) == 12
    assert len(cases_behind(audit, one).rows) == 12
    assert [each.case.child for each in cases_behind(audit, month).rows] == ["C0011"]
