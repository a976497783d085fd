"""The standards, driven key by key."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from compliance.workspace.shipped import samples
from tests.support.pages import on_page, page, paper_title, rows_list
from tests.support.screen import SIZES, grid, same_grid, settle


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_standards_look_as_kept(width: int, height: int) -> None:
    """The page at each size, as a person has read it and found it good."""

    async def look(pilot: Pilot[None]) -> None:
        rows_list(pilot, "#groups LongList").go_to("advocacy-2002")
        await settle(pilot)
        same_grid(pilot, f"standards-{width}x{height}")

    on_page("standards", look, folder=samples()["dorset-2023"], size=(width, height))


def test_every_pack_and_theme_is_there() -> None:
    """Packs come first, then themes, each led by a page about itself."""

    async def look(pilot: Pilot[None]) -> None:
        groups = rows_list(pilot, "#groups LongList").rows
        library = page(pilot).shown.library
        assert [each.id for each in groups[: len(library.packs)]] == list(library.packs)
        assert len(groups) == len(library.packs) + len(library.themes)
        assert rows_list(pilot).row.title == "About this pack"

    on_page("standards", look)


def test_a_requirement_is_read_with_its_source_other_editions_and_tests() -> None:
    """The whole of a requirement holds what decides it, its place elsewhere, and the cases beside its rule."""

    async def look(pilot: Pilot[None]) -> None:
        rows_list(pilot, "#groups LongList").go_to("advocacy-2002")
        await settle(pilot)
        rows_list(pilot).go_to("ns2002.s1.led-by-the-child")
        await settle(pilot)
        shown = grid(pilot)
        assert "What decides it" in shown
        assert "In other editions" in shown
        assert "Tests beside the rule" in shown

    on_page("standards", look, size=(200, 120))


def test_what_was_not_seen_of_a_pack_is_said() -> None:
    """A pack says what nobody has seen of its text, and when it was last looked for."""

    async def look(pilot: Pilot[None]) -> None:
        rows_list(pilot, "#groups LongList").go_to("advocacy-2023-draft")
        await settle(pilot)
        assert "What was not seen" in grid(pilot)
        assert "Last checked" in grid(pilot)

    on_page("standards", look, size=(160, 60))


def test_one_goes_from_a_requirement_to_how_the_council_stands() -> None:
    """The key o goes to the gaps, at the requirement; one that is not asked says why not."""

    async def look(pilot: Pilot[None]) -> None:
        rows_list(pilot, "#groups LongList").go_to("iv-law")
        await settle(pilot)
        await pilot.press("j", "o")
        await settle(pilot)
        assert page(pilot).NAME == "gaps"
        assert paper_title(pilot) == rows_list(pilot).row.requirement.title

    on_page("standards", look)


def test_a_requirement_of_a_pack_that_is_not_asked_says_so() -> None:
    """A pack outside the profile can be read, and the page says where the profile is chosen."""

    async def look(pilot: Pilot[None]) -> None:
        rows_list(pilot, "#groups LongList").go_to("iv-wales")
        await settle(pilot)
        await pilot.press("j", "o")
        await settle(pilot)
        assert "It is not asked under this profile." in grid(pilot)

    on_page("standards", look)
