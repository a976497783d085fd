"""Values and statuses that change by date."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.standards.dated_value import AMOUNT, DatedStatus, begin_on_one_day, in_force_at
from compliance.standards.force import PackStatus
from tests.support.builders import pack_of, requirement


def status(day: str, name: str) -> DatedStatus:
    """Give one dated status."""
    return DatedStatus(from_=date.fromisoformat(day), is_=PackStatus(name))


HISTORY = (status("2002-11-01", "in_force"), status("2004-04-01", "superseded"), status("2010-01-01", "spent"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2002-10-31", None, id="before the first"),
        pytest.param("2002-11-01", "in_force", id="on the first day"),
        pytest.param("2004-03-31", "in_force", id="on the last day"),
        pytest.param("2004-04-01", "superseded", id="on the next first day"),
        pytest.param("2030-01-01", "spent", id="long after"),
    ],
)
def test_each_line_ends_where_the_next_begins(day: str, expected: str | None) -> None:
    """The line in force is the latest that has begun, in whatever order the lines are written."""
    for written in permutations(HISTORY):
        found = in_force_at(written, date.fromisoformat(day))

        assert (found.is_.value if found else None) == expected


@given(st.lists(st.dates(), unique=True, min_size=1), st.dates())
def test_a_later_line_changes_no_earlier_answer(days: list[date], asked: date) -> None:
    """A line that begins after a day leaves what held on the day as it was."""
    history = [DatedStatus(from_=day, is_=PackStatus.IN_FORCE) for day in days]
    earlier = [each for each in history if each.from_ <= asked]

    assert in_force_at(history, asked) == in_force_at(earlier, asked)


def test_two_lines_of_one_day_are_seen() -> None:
    """Two lines that begin on one day leave it open which holds."""
    assert not begin_on_one_day(HISTORY)
    assert begin_on_one_day((*HISTORY, status("2004-04-01", "draft")))
    assert not begin_on_one_day(())


def test_an_amount_is_published_as_a_number_or_a_share() -> None:
    """The published schema takes a number, or a text with a percent sign."""
    definitions: dict[str, Any] = {}

    number, share = AMOUNT.schema(definitions)["anyOf"]

    assert number == {"type": "number"}
    assert share["type"] == "string"


def test_a_pack_is_not_yet_issued_before_its_first_status() -> None:
    """Before its first day an instrument has not been issued."""
    _, pack = pack_of(requirement(), status="[{from: 2023-09-01, is: draft}, {from: 2025-01-01, is: in_force}]")

    assert pack.status_at(date(2023, 8, 31)) is PackStatus.NOT_YET_ISSUED
    assert pack.status_at(date(2024, 12, 31)) is PackStatus.DRAFT
    assert pack.status_at(date(2025, 1, 1)) is PackStatus.IN_FORCE
