"""The app as a whole: work beside the screen, edits, what one takes away, what is remembered, and leaving."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from compliance.tui import app as app_module
from compliance.tui.app import AdvocheckApp, Given, Leaving
from compliance.tui.fault import fault_words
from compliance.tui.page import Page
from compliance.tui.widgets.dialog import Message, Question, Waiting
from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.form import Form
from compliance.tui.widgets.help import Help
from compliance.tui.widgets.long_list import LongList
from compliance.workspace.editing import Desk, Edit
from compliance.workspace.reading import Opening, read_folder
from compliance.workspace.shipped import samples
from compliance.workspace.state import AppState, read_state, save_state
from tests.support.council import MEETS, make_evidence
from tests.support.screen import TODAY, drive, grid, settle

Script = Callable[[Pilot[None]], Awaitable[None]]


def app_of(pilot: Pilot[None]) -> AdvocheckApp:
    """Give the app."""
    assert isinstance(pilot.app, AdvocheckApp)
    return pilot.app


def said(pilot: Pilot[None]) -> list[str]:
    """Give what was said in passing."""
    return [each.message for each in pilot.app._notifications]


def note(words: str) -> Callable[[Desk], Edit]:
    """Give an edit that writes a small file of the plan."""
    return lambda desk: desk.put(words, "plan.yaml", f"# {words}\n".encode())


# Work beside the screen


class SlowOpening:
    """Reading that waits until it is let go."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = threading.Event()
        self.asked = 0
        monkeypatch.setattr(app_module, "read_folder", self.read)

    def read(self, *arguments: object) -> Opening:
        self.asked += 1
        assert self.go.wait(20)
        return read_folder(*arguments)  # type: ignore[arg-type]


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    for _ in range(1_000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come to hold")


def test_a_slow_opening_says_so_and_the_screen_stays_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a folder is read slowly the screen says what is going on and answers keys; then it is shown."""
    slow = SlowOpening(monkeypatch)

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        await until(lambda: isinstance(pilot.app.screen, Waiting))
        await until(lambda: "Opening exampleshire ..." in grid(pilot))
        assert "Esc stops it; nothing is changed." in grid(pilot)
        slow.go.set()
        await settle(pilot)
        await until(lambda: isinstance(pilot.app.screen, Page))
        assert app_of(pilot).found is not None
        assert "What was read - Exampleshire" in grid(pilot)

    drive(go)


def test_a_quick_opening_shows_no_waiting() -> None:
    """What is over before anyone could read that it goes on does not flash."""
    seen: list[str] = []

    async def go(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        pushed = app.push_screen
        app.push_screen = lambda screen, *rest, **more: (  # type: ignore[method-assign,assignment]
            seen.append(type(screen).__name__),
            pushed(screen, *rest, **more),
        )[1]
        app.work("Quick", lambda: 1, lambda _: None)
        await asyncio.sleep(0.5)

    drive(go)
    assert seen == []


def test_what_is_stopped_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Esc stops waiting; whatever the work still comes to is thrown away, and one can go on at once."""
    slow = SlowOpening(monkeypatch)

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("e")
        await until(lambda: isinstance(pilot.app.screen, Waiting))
        await pilot.press("escape")
        await until(lambda: isinstance(pilot.app.screen, Page))
        assert said(pilot) == ["Stopped: Opening exampleshire"]
        slow.go.set()
        await asyncio.sleep(0.6)
        await settle(pilot)
        assert app_of(pilot).found is None
        assert app_of(pilot).working == 0
        await pilot.press("e")
        await settle(pilot)
        assert app_of(pilot).found is not None

    drive(go)
    assert slow.asked == 2


def test_keys_are_answered_while_something_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the waiting is even said, the cursor still moves: no key is frozen."""
    slow = SlowOpening(monkeypatch)

    async def go(pilot: Pilot[None]) -> None:
        folders = pilot.app.screen.query_one(LongList)
        await pilot.press("e", "down", "down")
        assert folders.cursor == 2
        slow.go.set()
        await settle(pilot)

    drive(go)


def test_waiting_goes_when_what_stands_over_it_has_gone() -> None:
    """A message read while something was waited for does not leave the waiting behind."""
    free = threading.Event()

    async def go(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        app.work("Slow", lambda: free.wait(20), lambda _: None)
        await until(lambda: isinstance(app.screen, Waiting))
        app.tell("Meanwhile", "something else")
        await settle_dialogs(pilot)
        free.set()
        await until(lambda: app.working == 0)
        await pilot.press("enter")
        await until(lambda: isinstance(app.screen, Page))

    drive(go)


async def settle_dialogs(pilot: Pilot[None]) -> None:
    """Let what was pushed be shown, while work may still go on."""
    await pilot.pause()
    await pilot.pause()


def test_what_cannot_be_done_is_told_and_no_page_moves() -> None:
    """A choice that cannot be used is told in a dialog; nothing is open and nothing breaks."""

    async def go(pilot: Pilot[None]) -> None:
        from compliance.workspace.opening import Choices

        app_of(pilot).open(samples()["dorset-2023"], Choices(profile="pre-tendr"))
        await settle(pilot)
        assert isinstance(pilot.app.screen, Message)
        assert "Did you mean pre-tender?" in grid(pilot)

    drive(go)


# Edits


def test_undo_and_redo_say_what_they_did(tmp_path: Path) -> None:
    """Ctrl+Z takes the newest edit back and says which; Ctrl+Y makes it again; the file follows."""
    folder = make_evidence(tmp_path / "testshire", MEETS)

    async def go(pilot: Pilot[None]) -> None:
        app_of(pilot).change("Saving", note("gave it an owner"))
        await settle(pilot)
        assert (folder / "plan.yaml").read_text() == "# gave it an owner\n"
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert not (folder / "plan.yaml").exists()
        await pilot.press("ctrl+y")
        await settle(pilot)
        assert (folder / "plan.yaml").read_text() == "# gave it an owner\n"
        assert said(pilot) == ["Saved: gave it an owner", "Undone: gave it an owner", "Done again: gave it an owner"]

    drive(go, folder=folder)


def test_with_nothing_to_undo_it_says_so(tmp_path: Path) -> None:
    """With no edit made, undo and redo say that there is none."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+z", "ctrl+y")
        assert said(pilot) == ["There is nothing to undo.", "There is nothing to do again."]

    drive(go)


def test_another_hand_is_told_and_nothing_is_overwritten(tmp_path: Path) -> None:
    """Where somebody else saved the file meanwhile, that is told; their words stand, and the next edit goes well."""
    folder = make_evidence(tmp_path / "testshire", MEETS)

    async def go(pilot: Pilot[None]) -> None:
        app_of(pilot).change("Saving", note("mine"))
        await settle(pilot)
        (folder / "plan.yaml").write_text("# theirs\n")
        await pilot.press("ctrl+z")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Message)
        assert "put in: # theirs" in grid(pilot)
        assert (folder / "plan.yaml").read_text() == "# theirs\n"
        await pilot.press("enter")
        await settle(pilot)
        app_of(pilot).change("Saving", note("mine again"))
        await settle(pilot)
        assert (folder / "plan.yaml").read_text() == "# mine again\n"

    drive(go, folder=folder)


def test_edits_are_made_one_after_another(tmp_path: Path) -> None:
    """Two edits asked for at once are both made, and both can be undone."""
    folder = make_evidence(tmp_path / "testshire", MEETS)

    async def go(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        app.change("Saving", note("one"))
        app.change("Saving", note("two"))
        await settle(pilot)
        await settle(pilot)
        assert app.desk is not None
        assert {each.words for each in app.desk.done} == {"one", "two"}

    drive(go, folder=folder)


def test_edits_can_be_undone_after_the_folder_is_read_again(tmp_path: Path) -> None:
    """Reading the same folder again forgets no edit; another folder has edits of its own."""
    folder = make_evidence(tmp_path / "testshire", MEETS)

    async def go(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        app.change("Saving", note("one"))
        await settle(pilot)
        app.read_again()
        await settle(pilot)
        assert app.desk is not None
        assert [each.words for each in app.desk.done] == ["one"]
        app.open(samples()["dorset-2023"])
        await settle(pilot)
        assert app.desk.done == ()

    drive(go, folder=folder)


# What one takes away


def test_y_copies_the_row_under_the_cursor() -> None:
    """`y` copies the row under the cursor as one line, and says so."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("down", "down", "y")
        assert (
            pilot.app.clipboard
            == "Dorset Council; Sample: a real council, from public documents; Dorset, contract year 2"
        )
        assert said(pilot)[-1].startswith("Copied: Dorset Council; Sample:")

    drive(go)


def test_y_copies_the_text_that_has_the_focus() -> None:
    """On a text, `y` copies all of it as plain lines."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("What was read - Dorset Council: Dorset, contract year 2\n[+] Everything")

    drive(go, folder=samples()["dorset-2023"], first="start")


def test_s_saves_the_view_as_a_page_and_as_plain_text(tmp_path: Path) -> None:
    """`s` asks where to, and writes what stands on the page: as a page for a browser, or as plain text."""

    async def go(pilot: Pilot[None]) -> None:
        for name in ("view.html", "view.txt"):
            await pilot.press("s")
            await settle(pilot)
            form = pilot.app.screen
            assert form.query_one("#file", Input).value == str(tmp_path / "dorset-2023-start.html")
            form.query_one("#file", Input).value = name
            await pilot.press("ctrl+s")
            await settle(pilot)
            await settle(pilot)
        assert said(pilot)[-1] == f"Saved: {tmp_path / 'view.txt'}"

    drive(go, folder=samples()["dorset-2023"], first="start", home=tmp_path)
    assert "<title>Start - Dorset Council: Dorset, contract year 2 - Advocheck</title>" in (
        tmp_path / "view.html"
    ).read_text(encoding="utf-8")
    text = (tmp_path / "view.txt").read_text(encoding="utf-8")
    assert text.startswith(
        "Start - Dorset Council: Dorset, contract year 2\n"
        "Our reading of public documents, not confirmed by the council."
    )
    assert "Everything was read: 1 file was read." in text


@pytest.mark.parametrize(("answer", "left"), [("n", "before"), ("escape", "before"), ("y", "after")])
def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path, answer: str, left: str) -> None:
    """A file of that name is left as it is, unless one says yes."""
    path = tmp_path / "view.txt"
    path.write_text("before")

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await settle(pilot)
        pilot.app.screen.query_one("#file", Input).value = "view.txt"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Question)
        await pilot.press(answer)
        await settle(pilot)

    drive(go, folder=samples()["dorset-2023"], first="start", home=tmp_path)
    assert (path.read_text() == "before") is (left == "before")


def test_a_name_of_no_known_form_is_said_beside_the_field(tmp_path: Path) -> None:
    """A view is not written over evidence by a slip: only pages and plain text are."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("s")
        await settle(pilot)
        pilot.app.screen.query_one("#file", Input).value = "evidence.yaml"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Form)
        assert "The name must end in .html" in grid(pilot)

    drive(go, folder=samples()["dorset-2023"], first="start", home=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_a_filter_leaves_is_what_is_saved(tmp_path: Path) -> None:
    """The view of a filtered list holds the rows that are left, and names the filter."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("3")
        await settle(pilot)
        page = pilot.app.screen
        assert isinstance(page, Page)
        page.filter_by("gate:failed")
        await settle(pilot)
        paper = page.paper()
        rows = len(page.query("#list LongList").first(LongList).rows)
        table = next(each for each in paper.blocks if getattr(each, "columns", ("",))[0] == "Status")
        assert "Only what this filter finds: gate:failed" in paper.notices
        assert len(table.rows) == rows  # type: ignore[union-attr]
        assert 0 < rows < 30

    drive(go, folder=samples()["exampleshire"], size=(200, 60))


# What is remembered


def test_colours_are_changed_and_remembered(tmp_path: Path) -> None:
    """Ctrl+T goes through the colours and says which; the next visit begins with them."""
    state = tmp_path / "app.json"

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+t", "ctrl+t")
        assert said(pilot) == ["Colours: light", "Colours: high contrast"]
        assert pilot.app.theme == "advocheck-high-contrast"
        await pilot.press("q")

    drive(go, state=state)

    async def look(pilot: Pilot[None]) -> None:
        assert pilot.app.theme == "advocheck-high-contrast"

    drive(look, state=state)


def test_page_and_filter_are_kept_on_leaving(tmp_path: Path) -> None:
    """On leaving, the folder, the page and its filter are kept for another day."""
    state = tmp_path / "app.json"

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("3")
        await settle(pilot)
        pilot.app.screen.query_one(FilterBar).text = "visitor"
        await settle(pilot)
        await pilot.press("q")

    drive(go, folder=samples()["dorset-2023"], state=state)
    assert read_state(state) == AppState((samples()["dorset-2023"].absolute(),), "gaps", "", "visitor")


def test_a_damaged_state_is_no_obstacle(tmp_path: Path) -> None:
    """The app starts with whatever stands in the file of its state."""
    state = tmp_path / "app.json"
    state.write_bytes(b'{"theme": "[/red]", "page": "nowhere", "folders": ["/gone"], "filter": "[bold]"')

    async def look(pilot: Pilot[None]) -> None:
        assert "Whose evidence do you want to look at?" in grid(pilot)

    drive(look, state=state)


def test_the_role_is_asked_once_and_kept(tmp_path: Path) -> None:
    """Who decides is said once; it goes before what the settings say, and is there another day."""
    folder = make_evidence(tmp_path / "testshire", MEETS)
    (folder / "advocheck.toml").write_text('[person]\nrole = "policy officer"\n')
    state = tmp_path / "app.json"

    async def go(pilot: Pilot[None]) -> None:
        app = app_of(pilot)
        assert app.role == "policy officer"
        app.ask_role()
        await settle(pilot)
        assert pilot.app.screen.query_one("#role", Input).value == "policy officer"
        pilot.app.screen.query_one("#role", Input).value = "commissioning lead"
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert said(pilot) == ["Your role: commissioning lead"]
        await pilot.press("q")

    drive(go, folder=folder, state=state)

    async def look(pilot: Pilot[None]) -> None:
        assert app_of(pilot).role == "commissioning lead"

    drive(look, folder=folder, state=state)


# Help, leaving, size


def test_help_says_what_the_page_is_for_and_every_key() -> None:
    """F1 says what the page is for, and its keys as a table: of the page, of the list, and everywhere."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("f1")
        await settle(pilot)
        help_ = pilot.app.screen
        assert isinstance(help_, Help)
        shown = grid(pilot)
        assert "Help: Start" in shown
        assert "Choose whose evidence to look at" in shown
        tables = dict(help_._keys)
        assert list(tables) == ["On this page", "In a list", "In a text", "Everywhere"]
        assert ("p", "Standards, day") in [(row.keys, row.does) for row in tables["On this page"]]
        assert ("Down or j", "Next") in [(row.keys, row.does) for row in tables["In a list"]]
        everywhere = {row.does: row.keys for row in tables["Everywhere"]}
        assert everywhere["Undo"] == "Ctrl+Z"
        assert everywhere["Save this view"] == "s"
        assert everywhere["Find anything"] == "Ctrl+P"
        assert everywhere["Quit"] == "q or Ctrl+Q"
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, Page)

    drive(go, size=(120, 60))


def test_q_leaves_at_once_where_nothing_would_be_lost() -> None:
    """With nothing typed, leaving asks nothing."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("q")
        await pilot.pause()
        assert not pilot.app.is_running or pilot.app._exit

    drive(go)


def test_leaving_asks_where_something_typed_would_be_lost() -> None:
    """With a form half filled in, Ctrl+Q asks first; no stays, and what was typed is still there."""

    async def go(pilot: Pilot[None]) -> None:
        app_of(pilot).ask_role()
        await settle(pilot)
        await pilot.press(*"head", "ctrl+q")
        await settle(pilot)
        assert isinstance(pilot.app.screen, Leaving)
        assert 'What you typed under "Who is deciding" is not kept yet.' in grid(pilot)
        await pilot.press("ctrl+q")
        await pilot.press("n")
        await settle(pilot)
        assert pilot.app.screen.query_one("#role", Input).value == "head"
        await pilot.press("ctrl+q", "y")
        await pilot.pause()
        assert pilot.app._exit

    drive(go)


def test_ctrl_c_says_how_to_leave() -> None:
    """Ctrl+C, pressed out of habit, says how to leave in our own words."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("ctrl+c")
        assert said(pilot) == ["To leave, press q or Ctrl+Q. To copy, press y."]

    drive(go)


def test_pages_without_a_folder_say_where_to_choose_one() -> None:
    """A page that has nothing to show yet says what to press."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("3")
        await settle(pilot)
        assert "No folder is open. Press 1 to choose one." in grid(pilot)

    drive(go)


def test_the_screen_follows_the_size_of_the_terminal() -> None:
    """Made narrower and wider again, the page is laid out anew and keeps its place."""

    async def go(pilot: Pilot[None]) -> None:
        before = grid(pilot)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert max(map(len, grid(pilot).splitlines())) <= 80
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert grid(pilot) == before

    drive(go, folder=samples()["dorset-2023"], first="start")


def test_without_utf_8_every_sign_is_ascii() -> None:
    """With glyphs switched off nothing that is drawn lies outside ASCII, on the dialogs too."""

    async def go(pilot: Pilot[None]) -> None:
        for keys in ((), ("f1",), ("escape", "p"), ("escape", "ctrl+p")):
            await pilot.press(*keys)
            await settle(pilot)
            strips = pilot.app.screen._compositor.render_strips()
            drawn = [pilot.app.get_line_filters()[-1].apply(list(strip), None) for strip in strips]  # type: ignore[arg-type]
            assert all(segment.text.isascii() for line in drawn for segment in line)

    drive(go, folder=samples()["dorset-2023"], glyphs=False, first="start")


# Faults


def test_a_fault_says_its_kind_and_place_and_nothing_else() -> None:
    """A fault is told by kind, file and line; what it says of itself may be evidence."""
    with pytest.raises(LookupError) as raised:
        _fails()
    words = fault_words(raised.value)

    assert words.startswith("a fault in the program itself (LookupError at test_app.py:")
    assert words.endswith("). What was confirmed is saved.")
    assert "Child" not in words
    assert "at an unknown place" in fault_words(None)


def test_a_fault_ends_the_app_with_nothing_left_to_print() -> None:
    """A handler that fails ends the app; the toolkit has nothing of it to print."""
    app = AdvocheckApp(Given(today=TODAY))

    async def run() -> None:
        async with app.run_test() as pilot:
            await settle(pilot)
            app.work("x", dict, lambda _: _fails())
            await settle(pilot)

    with pytest.raises(LookupError):
        asyncio.run(run())
    assert app.panic_words.startswith("a fault in the program itself (LookupError at test_app.py:")
    assert app._exit_renderables == []


def _fails() -> None:
    held = "Child A, born 1 May 2011"
    raise LookupError(held)


def test_a_fault_beside_the_screen_is_said_without_its_data() -> None:
    """A task that fails by itself is said in passing by kind and place; the app goes on."""

    async def go(pilot: Pilot[None]) -> None:
        loop = asyncio.get_running_loop()
        loop.call_exception_handler({"message": "Child A", "exception": LookupError("Child A")})
        await pilot.pause()
        assert said(pilot) == [
            "a fault in the program itself (LookupError at an unknown place). What was confirmed is saved."
        ]

    drive(go)


def test_what_was_confirmed_is_there_when_the_app_is_ended_in_the_middle(tmp_path: Path) -> None:
    """An edit that was said to be saved stands in its file, whatever happens to the app then."""
    folder = make_evidence(tmp_path / "testshire", MEETS)
    save_state(tmp_path / "app.json", AppState())

    async def go(pilot: Pilot[None]) -> None:
        app_of(pilot).change("Saving", note("kept"))
        await settle(pilot)
        app_of(pilot).ask_role()
        await pilot.press(*"half a wo")

    drive(go, folder=folder, state=tmp_path / "app.json")
    assert (folder / "plan.yaml").read_text() == "# kept\n"
