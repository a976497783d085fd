"""What Ctrl+P finds."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.command import CommandList
from textual.pilot import Pilot

from compliance.tui.app import AdvocheckApp
from compliance.tui.pages.gaps import GapsPage
from compliance.tui.palette import Entry, Palette, entries
from compliance.workspace.shipped import samples
from compliance.workspace.state import AppState, save_state
from tests.support.screen import drive, grid, settle


async def find(pilot: Pilot[None], words: str) -> list[str]:
    """Open the palette, type words, and give what is offered, each as its lines."""
    await pilot.press("ctrl+p")
    await settle(pilot)
    await pilot.press(*words)
    await asyncio.sleep(0.6)
    await settle(pilot)
    listed = pilot.app.screen.query_one(CommandList)
    return [str(each.prompt) for each in listed.options]


def test_it_offers_pages_doings_colours_and_samples_unasked() -> None:
    """Before anything is typed it offers what one can do, in our own words."""

    async def go(pilot: Pilot[None]) -> None:
        offered = [each.splitlines()[0] for each in await find(pilot, "")]
        assert offered[:3] == ["Page: Start", "Page: Standing", "Page: Gaps"]
        for name in ("Undo", "Save this view", "Who is deciding", "Colours: high contrast", "Leave Advocheck"):
            assert name in offered
        assert "Sample: Dorset Council, dorset-2023" in offered
        assert "A page, a requirement, a folder, a colour ..." in grid(pilot)

    drive(go)


def test_it_finds_what_the_keys_of_the_page_do() -> None:
    """What a page does by a key is found by its words, and only while it does something."""

    async def go(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, AdvocheckApp)
        assert "Group by theme or pack" not in [each.name for each in entries(app)]
        app.go_to_page("gaps")
        await settle(pilot)
        page = app.screen
        assert isinstance(page, GapsPage)
        titles = [each.title for each in page.group_list.rows]
        await find(pilot, "group by theme or pack")
        await pilot.press("enter")
        await asyncio.sleep(0.3)
        await settle(pilot)
        assert [each.title for each in page.group_list.rows] != titles

    drive(go, folder=samples()["dorset-2023"], size=(160, 40))


def test_it_finds_a_requirement_and_shows_why_it_stands_so() -> None:
    """Words of a requirement find it; Enter shows it on the page of gaps."""

    async def go(pilot: Pilot[None]) -> None:
        found = await find(pilot, "informed objection")
        assert found[0].splitlines()[0].endswith("No visitor over a child's informed objection")
        await pilot.press("enter")
        await asyncio.sleep(0.3)
        await settle(pilot)
        page = pilot.app.screen
        assert isinstance(page, GapsPage)
        await settle(pilot)
        assert "No visitor over a child's informed objection" in grid(pilot)

    drive(go, folder=samples()["dorset-2023"], size=(160, 40))


def test_it_goes_to_a_page() -> None:
    """A page is found by its name."""

    async def go(pilot: Pilot[None]) -> None:
        assert (await find(pilot, "page gaps"))[0].startswith("Page: Gaps")
        await pilot.press("enter")
        await asyncio.sleep(0.3)
        await settle(pilot)
        assert pilot.app.current_mode == "gaps"

    drive(go)


def test_it_changes_the_colours() -> None:
    """Colours are found by their names."""

    async def go(pilot: Pilot[None]) -> None:
        await find(pilot, "high con")
        await pilot.press("enter")
        await asyncio.sleep(0.3)
        await settle(pilot)
        assert pilot.app.theme == "advocheck-high-contrast"

    drive(go)


def test_it_opens_a_sample() -> None:
    """A sample is found by the name of its council."""

    async def go(pilot: Pilot[None]) -> None:
        await find(pilot, "kent")
        await pilot.press("enter")
        await asyncio.sleep(0.3)
        await settle(pilot)
        assert isinstance(pilot.app, AdvocheckApp)
        assert pilot.app.found is not None
        assert pilot.app.found.assessment.evidence.id == "kent-2014"

    drive(go)


def test_names_of_folders_are_text(tmp_path: Path) -> None:
    """A folder whose name looks like markup is offered as text, and does nothing by itself."""
    state = tmp_path / "app.json"
    save_state(state, AppState((tmp_path / "[red][@click=app.quit]x",)))

    async def go(pilot: Pilot[None]) -> None:
        found = await find(pilot, "click")
        assert found[0].startswith("Open [red][@click=app.quit]x\nopened before: ")

    drive(go, state=state)


def test_it_stays_away_from_dialogs() -> None:
    """While a dialog waits for an answer, nothing else is opened over it."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("f1", "ctrl+p")
        await settle(pilot)
        assert not isinstance(pilot.app.screen, Palette)

    drive(go)


def test_every_word_must_stand_somewhere_and_names_go_first() -> None:
    """A word that stands nowhere finds nothing; a name that begins so comes before one that holds it, then notes."""
    entry = Entry("Page: Gaps", "key 3", print)

    assert entry.rank(["page:", "gaps"]) == 1
    assert entry.rank(["gaps"]) == 0.8
    assert entry.rank(["3", "gaps"]) == 0.5
    assert entry.rank(["gaps", "visitor"]) == 0


def test_nothing_is_searched_longer_than_a_keystroke_may_take() -> None:
    """All that can be found with a folder open is gone through in well under a tenth of a second."""

    async def go(pilot: Pilot[None]) -> None:
        from time import perf_counter

        assert isinstance(pilot.app, AdvocheckApp)
        began = perf_counter()
        ranked = [each.rank(["advocate"]) for each in entries(pilot.app)]
        assert perf_counter() - began < 0.1
        assert len(ranked) > 200

    drive(go, folder=samples()["exampleshire"])
