"""The standing, driven key by key."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from compliance.workspace.shipped import samples
from tests.support.pages import on_page, page, paper_title, rows_list
from tests.support.screen import SIZES, grid, same_grid, settle


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("sample", ["dorset-2023", "exampleshire"])
def test_the_standing_looks_as_kept(sample: str, width: int, height: int) -> None:
    """The page at each size, as a person has read it and found it good."""

    async def look(pilot: Pilot[None]) -> None:
        same_grid(pilot, f"standing-{sample}-{width}x{height}")

    on_page("standing", look, folder=samples()[sample], size=(width, height))


def test_gates_come_first_and_what_would_decide_most_beside_them() -> None:
    """The first lines count the gates; the list beside begins with what decides most, and whom to ask."""

    async def look(pilot: Pilot[None]) -> None:
        shown = grid(pilot)
        assert "60 duties bind the council now (gates): 0 failed, 0 passed, 60 not" in shown
        assert rows_list(pilot, "LongList").row.title == "The policy or procedure itself"
        assert "Ask the policy team." in shown

    on_page("standing", look, folder=samples()["dorset-2023"])


def test_enter_on_what_to_ask_shows_a_requirement_that_waits_for_it() -> None:
    """From what to ask one goes to the requirement it would decide."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("w")
        asked = rows_list(pilot, "LongList").row
        await pilot.press("enter")
        await settle(pilot)
        assert page(pilot).NAME == "gaps"
        assert rows_list(pilot).row.requirement.id == asked.bears_on[0]
        assert paper_title(pilot) == rows_list(pilot).row.requirement.title

    on_page("standing", look)


def test_one_pane_at_a_time_where_it_is_narrow() -> None:
    """At 80 columns w goes from the standing to what to ask and back."""

    async def look(pilot: Pilot[None]) -> None:
        assert not rows_list(pilot, "LongList").region.width
        await pilot.press("w")
        await settle(pilot)
        assert rows_list(pilot, "LongList").region.width > 70
        await pilot.press("w")
        await settle(pilot)
        assert not rows_list(pilot, "LongList").region.width

    on_page("standing", look, size=(80, 24))


def test_without_utf_8_nothing_but_ascii_is_drawn() -> None:
    """A terminal without UTF-8 gets glyphs and lines it has."""

    async def look(pilot: Pilot[None]) -> None:
        drawn = "".join(
            segment.text
            for strip in pilot.app.screen._compositor.render_strips()
            for segment in strip.apply_filter(pilot.app._ascii, pilot.app.screen.background_colors[1])
        )
        assert drawn.isascii()
        assert "? The child leads" in drawn

    on_page("standing", look, folder=samples()["dorset-2023"], glyphs=False)
