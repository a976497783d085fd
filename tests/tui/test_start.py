"""Start, driven key by key: choosing a folder, and what was read before any verdict."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from compliance.tui.app import AdvocheckApp
from compliance.tui.pages.start import StartPage
from compliance.tui.widgets.folder_dialog import FolderDialog
from compliance.tui.widgets.form import Form
from compliance.tui.widgets.long_list import LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.shipped import samples
from compliance.workspace.state import AppState, save_state
from tests.support.council import MEETS, make_evidence
from tests.support.opened import everything_said
from tests.support.screen import SIZES, drive, grid, same_grid, settle


def app_of(pilot: Pilot[None]) -> AdvocheckApp:
    """Give the app."""
    assert isinstance(pilot.app, AdvocheckApp)
    return pilot.app


def folders(pilot: Pilot[None]) -> LongList:
    """Give the list of folders."""
    return pilot.app.screen.query_one("#folders", LongList)


def names(pilot: Pilot[None]) -> list[tuple[str, str]]:
    """Give what each row says."""
    listed = folders(pilot)
    return [(cells[0], cells[1]) for cells in map(listed.cells, listed.rows)]


def read_title(pilot: Pilot[None]) -> str:
    """Give the title of what was read."""
    paper = pilot.app.screen.query_one("#report", PaperView).paper
    return paper.title if paper else ""


def read_words(pilot: Pilot[None]) -> str:
    """Give everything that is said of what was read."""
    paper = pilot.app.screen.query_one("#report", PaperView).paper
    return everything_said(paper) if paper else ""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_folders_look_as_kept(width: int, height: int) -> None:
    """The first screen of all at each size, as a person has read it and found it good."""

    async def look(pilot: Pilot[None]) -> None:
        same_grid(pilot, f"start-{width}x{height}")

    drive(look, size=(width, height))


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_what_was_read_looks_as_kept(width: int, height: int) -> None:
    """What was read of a sample at each size, as a person has read it and found it good."""

    async def look(pilot: Pilot[None]) -> None:
        same_grid(pilot, f"start-read-{width}x{height}")

    drive(look, folder=samples()["exampleshire"], size=(width, height), first="start")


def test_samples_say_which_council_is_real() -> None:
    """Each sample says whether it was read from public documents or is invented."""

    async def look(pilot: Pilot[None]) -> None:
        said = dict(names(pilot))
        assert said["Dorset Council"] == "Sample: a real council, from public documents"
        assert said["Exampleshire (invented)"] == "Sample: invented"

    drive(look)


def test_one_key_opens_the_sample_and_says_what_was_read() -> None:
    """`e` opens the invented sample; what was read stands there, and no verdict yet."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        await settle(pilot)
        assert read_title(pilot) == "What was read - Exampleshire (invented): Exampleshire, 2025/26"
        assert "Enter: see where the council stands. No verdict was given yet." in grid(pilot)
        assert "compliant" not in grid(pilot).lower()

    drive(go)


def test_enter_opens_a_row_and_then_goes_on_to_standing() -> None:
    """Enter opens the folder under the cursor; from what was read it goes on to where the council stands."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert read_title(pilot).startswith("What was read - Dorset Council")
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.current_mode == "standing"

    drive(go)


def test_escape_goes_back_to_the_folders() -> None:
    """From what was read, Esc goes back to the folders; the folder opened is remembered above the samples."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert folders(pilot).has_focus

    drive(go)


def test_a_click_twice_on_a_row_opens_it() -> None:
    """The mouse does what the keys do."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.click("#folders", offset=(5, 3))
        await pilot.click("#folders", offset=(5, 3))
        await settle(pilot)
        assert read_title(pilot).startswith("What was read - Dorset Council")

    drive(go)


def test_folders_opened_before_stand_first(tmp_path: Path) -> None:
    """A folder of one's own that was opened before stands above the samples, with where it is."""
    own = make_evidence(tmp_path / "own" / "testshire", MEETS)
    state = tmp_path / "app.json"
    save_state(state, AppState((own,)))

    async def go(pilot: Pilot[None]) -> None:
        assert names(pilot)[0] == ("testshire", f"Opened before: {tmp_path / 'own'}")
        await pilot.press("enter")
        await settle(pilot)
        assert read_title(pilot) == "What was read - Testshire Council: A folder for a test"

    drive(go, state=state)


def test_one_goes_on_where_one_left_off(tmp_path: Path) -> None:
    """The first row leads back to the page and the filter one was on, if one asks for it."""
    state = tmp_path / "app.json"
    save_state(state, AppState((samples()["exampleshire"],), "gaps", "", "status:gap"))

    async def go(pilot: Pilot[None]) -> None:
        assert names(pilot)[0] == ("exampleshire", 'Go on where you left off: Gaps, filter "status:gap"')
        await pilot.press("enter")
        await settle(pilot)
        await settle(pilot)
        assert pilot.app.current_mode == "gaps"
        assert pilot.app.screen.filter_words == "status:gap"  # type: ignore[attr-defined]

    drive(go, state=state)


def test_mistakes_are_all_told_and_mended_meanwhile(tmp_path: Path) -> None:
    """A folder with mistakes shows all of them with file and line; mended in an editor, `r` reads it again."""
    folder = make_evidence(tmp_path / "testshire", "metrcs: []\nfactz: []\n")

    async def go(pilot: Pilot[None]) -> None:
        shown = grid(pilot)
        assert "2 problems have to be mended first. No verdict was given." in shown
        assert "Did you mean metrics?" in read_words(pilot)
        assert "evidence.yaml, line 7, column 1" in read_words(pilot)
        assert "evidence.yaml, line 8, column 1" in read_words(pilot)
        assert "Mend the files in your editor and save them, then press r." in shown
        await pilot.press("enter")
        assert pilot.app.current_mode == "start"
        make_evidence(folder, MEETS)
        await pilot.press("r")
        await settle(pilot)
        assert "Everything was read: 1 file was read." in grid(pilot)

    drive(go, folder=folder, size=(140, 40), first="start")


def test_what_was_open_stays_open_when_another_cannot_be(tmp_path: Path) -> None:
    """A folder that cannot be opened takes nothing away from the one that is."""
    folder = make_evidence(tmp_path / "testshire", "metrcs: []\n")

    async def go(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        before = app.found
        app.open(folder)
        await settle(pilot)
        assert app.found is before
        assert "What was open before is still open." in grid(pilot)

    drive(go, folder=samples()["dorset-2023"], size=(140, 40), first="start")


def test_a_folder_that_breaks_while_it_is_open_is_told_where_folders_are_read(tmp_path: Path) -> None:
    """Read again after a mistake was made, the page Start says what to mend; the old answers are still there."""
    folder = make_evidence(tmp_path / "testshire", MEETS)

    async def go(pilot: Pilot[None]) -> None:
        make_evidence(folder, "metrcs: []\n")
        app_of(pilot).reopen()
        await settle(pilot)
        assert pilot.app.current_mode == "start"
        assert "1 problem has to be mended first." in grid(pilot)

    drive(go, folder=folder)


def test_a_folder_is_typed_with_completion(tmp_path: Path) -> None:
    """`o` asks for a folder: what is typed is completed with Tab, and Enter opens it."""
    make_evidence(tmp_path / "testshire", MEETS)
    (tmp_path / "archive").mkdir()

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("o", *"tes")
        await settle(pilot)
        dialog = pilot.app.screen
        assert isinstance(dialog, FolderDialog)
        assert [each.name for each in dialog.query_one(LongList).rows] == ["testshire"]
        await pilot.press("tab")
        await settle(pilot)
        assert dialog.query_one(Input).value == f"{tmp_path / 'testshire'}/"
        await pilot.press("enter")
        await settle(pilot)
        await settle(pilot)
        assert read_title(pilot) == "What was read - Testshire Council: A folder for a test"

    drive(go, home=tmp_path)


def test_a_folder_is_chosen_from_the_list(tmp_path: Path) -> None:
    """The folders beneath are gone through with the arrows; Enter goes into one, or opens one with evidence."""
    make_evidence(tmp_path / "years" / "testshire", MEETS)

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("o")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert [each.name for each in pilot.app.screen.query_one(LongList).rows] == ["testshire"]
        await pilot.press("backspace")
        await settle(pilot)
        assert [each.name for each in pilot.app.screen.query_one(LongList).rows] == ["years"]
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await settle(pilot)
        assert read_title(pilot) == "What was read - Testshire Council: A folder for a test"

    drive(go, home=tmp_path)


def test_a_folder_that_is_not_there_is_said_beside_the_field(tmp_path: Path) -> None:
    """A path that leads nowhere keeps the dialog open and says so."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("o", *"nothing", "enter")
        await settle(pilot)
        assert isinstance(pilot.app.screen, FolderDialog)
        assert "There is no folder of this name. Choose one from the list." in grid(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, StartPage)

    drive(go, home=tmp_path)


def test_standards_and_day_are_chosen_in_a_form() -> None:
    """`p` asks for the standards and the day, written as people do; the folder is then opened under them."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("p")
        await settle(pilot)
        form = pilot.app.screen
        assert isinstance(form, Form)
        form.query_one("#profile", Select).value = "statutory-only"
        form.query_one("#day", Input).value = "30 Nov 2026"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert "Standards: statutory-only. As at: 30 November 2026. Press p to change." in grid(pilot)
        await pilot.press("e")
        await settle(pilot)
        found = app_of(pilot).found
        assert found is not None
        assert (found.assessment.profile.id, found.assessment.as_at) == ("statutory-only", date(2026, 11, 30))

    drive(go)


def test_a_day_that_is_none_is_said_beside_the_field() -> None:
    """A date that cannot be read keeps the form open, says why beside the field, and changes nothing."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("p")
        await settle(pilot)
        form = pilot.app.screen
        form.query_one("#day", Input).value = "31/02/2026"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert pilot.app.screen is form
        assert '"31/02/2026" is not in the calendar' in grid(pilot)
        assert app_of(pilot).choices.as_at is None

    drive(go)


def test_an_open_folder_is_read_again_under_another_day() -> None:
    """With a folder open, another day is taken at once."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("p")
        await settle(pilot)
        pilot.app.screen.query_one("#day", Input).value = "2024-01-31"
        await pilot.press("ctrl+s")
        await settle(pilot)
        found = app_of(pilot).found
        assert found is not None
        assert found.assessment.as_at == date(2024, 1, 31)

    drive(go, folder=samples()["dorset-2023"], first="start")


@pytest.mark.parametrize("hostile", ["[red] [@click=app.quit]x", "a\x1b[31mb", "a\u202eb"], ids=ascii)
def test_words_of_evidence_and_of_file_names_are_text(tmp_path: Path, hostile: str) -> None:
    """Markup and control characters in evidence, in problems and in names of files are shown and never act."""
    folder = make_evidence(tmp_path / "testshire", authority='"[/red] [@click=app.quit]x"', title='"[bold]"')
    (folder / f"{hostile}.pdf").write_text("x")
    state = tmp_path / "app.json"
    save_state(state, AppState((tmp_path / "[red][@click=app.quit]x", folder)))

    async def go(pilot: Pilot[None]) -> None:
        shown = grid(pilot)
        assert "What was read - [/red] [@click=app.quit]x: [bold]" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        await pilot.press("escape")
        await settle(pilot)
        assert any(name.startswith("[red]") for name, _ in names(pilot))

    drive(go, folder=folder, state=state, size=(160, 40), first="start")


def test_at_most_six_keys_stand_in_the_footer() -> None:
    """On the folders and on what was read, at most six keys are named."""

    async def go(pilot: Pilot[None]) -> None:
        assert _keys(pilot) == ["Enter Go on", "F1 Help", "o Open a folder", "e Sample", "p Standards, day", "q Quit"]
        await pilot.press("e")
        await settle(pilot)
        assert _keys(pilot) == ["Enter Go on", "F1 Help", "r Read again", "p Standards, day", "Esc Folders", "q Quit"]

    drive(go)


def _keys(pilot: Pilot[None]) -> list[str]:
    shown = [each.binding for each in pilot.app.screen.active_bindings.values() if each.enabled and each.binding.show]
    return list(dict.fromkeys(f"{each.key_display or each.key} {each.description}" for each in shown))
