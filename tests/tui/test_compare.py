"""Comparing, driven key by key."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from compliance.workspace.shipped import samples
from tests.support.pages import fill, on_page, paper_title, rows_list
from tests.support.screen import SIZES, grid, same_grid, settle


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_choice_and_a_comparison_look_as_kept(width: int, height: int) -> None:
    """What one can compare with, and two councils side by side, as a person has read them and found them good."""

    async def look(pilot: Pilot[None]) -> None:
        same_grid(pilot, f"compare-{width}x{height}")
        rows = rows_list(pilot, "LongList")
        rows.go_to(next(each.key for each in rows.rows if "Kent" in each.title))
        await pilot.press("enter")
        await settle(pilot)
        same_grid(pilot, f"compare-kent-{width}x{height}")

    on_page("compare", look, folder=samples()["dorset-2023"], size=(width, height))


def test_it_says_what_one_can_compare_with() -> None:
    """The open council on another day comes first, then the samples; the open one is not among them."""

    async def look(pilot: Pilot[None]) -> None:
        rows = rows_list(pilot, "LongList").rows
        assert rows[0].title == "Dorset Council, another day ..."
        assert not any("Dorset, contract year 2" in each.title for each in rows[1:])
        assert any("invented" in each.title for each in rows)
        assert paper_title(pilot) == "Choose what to compare with"

    on_page("compare", look, folder=samples()["dorset-2023"])


def test_two_councils_stand_side_by_side() -> None:
    """Enter compares with the council under the cursor, as far as both have evidence."""

    async def look(pilot: Pilot[None]) -> None:
        rows = rows_list(pilot, "LongList")
        kent = next(each for each in rows.rows if "Kent" in each.title)
        rows.go_to(kent.key)
        await pilot.press("enter")
        await settle(pilot)
        assert paper_title(pilot).startswith("Side by side: Dorset Council, Kent")
        assert "This is no order of merit." in grid(pilot)

    on_page("compare", look, folder=samples()["dorset-2023"], size=(200, 60))


def test_one_council_on_two_days() -> None:
    """Another day shows what stands differently, and that only the date differs."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await settle(pilot)
        await fill(pilot, day="30 June 2026")
        shown = grid(pilot)
        assert "23 November 2023 and 30 June 2026" in shown
        assert "what differs comes from the date alone" in shown

    on_page("compare", look, folder=samples()["dorset-2023"], size=(160, 60))


def test_a_day_that_is_none_is_said_beside_its_field() -> None:
    """What is typed wrong stays there to be mended."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("t")
        await settle(pilot)
        await fill(pilot, day="31/02/2024")
        assert "is not in the calendar" in grid(pilot)

    on_page("compare", look)
