"""Coverage of the offer, driven key by key over small invented extracts."""

from __future__ import annotations

import shutil
import time
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from compliance.coverage.case import Case, Status
from compliance.reports.formats.plain import plain_lines
from compliance.reports.paper import Heading
from compliance.tui.pages.coverage import CoveragePage
from compliance.tui.widgets.dialog import Message, Waiting
from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.form import Form
from compliance.tui.widgets.paper_dialog import PaperDialog
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.audit_slices import Slice
from compliance.workspace.case_search import listed
from compliance.workspace.state import read_state
from tests.support.coverage_folder import coverage_folder, extracts, plain_folder
from tests.support.extracts import write
from tests.support.pages import fill
from tests.support.screen import SIZES, drive, grid, same_grid, settle

Script = Callable[[Pilot[None], CoveragePage], Awaitable[None]]


@pytest.fixture(scope="session")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an invented council with extracts and settings, which no test changes."""
    return coverage_folder(tmp_path_factory.mktemp("coverage") / "council")


def look(
    folder: Path | None,
    script: Script,
    *keys: str,
    size: tuple[int, int] = (120, 40),
    glyphs: bool = True,
    state: Path | None = None,
    home: Path = Path(),
) -> None:
    """Open a folder, go to the page, press some keys, and run a script."""

    async def go(pilot: Pilot[None]) -> None:
        pilot.app.go_to_page("coverage")
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        shown = pilot.app.screen_stack[0]
        assert isinstance(shown, CoveragePage)
        await script(pilot, shown)

    drive(go, folder=folder, size=size, glyphs=glyphs, state=state, home=home)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, waiting after each until all is shown."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_bars_and_the_children_look_as_kept(council: Path, width: int, height: int) -> None:
    """Each view at each size, as a person has read it and found it good."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        same_grid(pilot, f"coverage-found-{width}x{height}")
        await press(pilot, "enter", "j")
        same_grid(pilot, f"coverage-bars-{width}x{height}")
        await press(pilot, "p")
        same_grid(pilot, f"coverage-published-{width}x{height}")
        await press(pilot, "escape", "c")
        same_grid(pilot, f"coverage-children-{width}x{height}")

    look(council, script, size=(width, height))


def test_what_to_bring_looks_as_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without extracts the page says what to bring, where to put it and how to go on."""
    monkeypatch.chdir(tmp_path)

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        same_grid(pilot, "coverage-bring-80x24")
        write(Path("council/tables"), extracts())
        await press(pilot, "r")
        assert "One thing to say first" in grid(pilot)

    look(plain_folder(Path("council")), script, size=(80, 24))


def test_extracts_of_another_folder_are_counted_with_no_council_open(tmp_path: Path) -> None:
    """With no folder open the page says what to bring; b names a bare folder of exports."""
    write(tmp_path / "exports", extracts())

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        assert "Bring the extracts" in grid(pilot)
        await press(pilot, "b")
        await fill(pilot, folder="nowhere")
        assert "There is no such folder." in grid(pilot)
        await fill(pilot, folder="exports")
        assert "903 episodes" in grid(pilot)
        await press(pilot, "enter")
        await fill(pilot, as_at="31/03/2024")
        assert page.audit is not None
        assert page.audit.folder == tmp_path / "exports"

    look(None, script, home=tmp_path)


def test_extracts_of_another_folder_are_never_taken_for_those_of_the_open_one(council: Path, tmp_path: Path) -> None:
    """With a council open, b says that what is shown is not its own; opening another folder ends it."""
    write(tmp_path / "exports", extracts())
    other = coverage_folder(tmp_path / "other")

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        await press(pilot, "b")
        await fill(pilot, folder="exports")
        assert "Not of the folder that is open: these stand in" in grid(pilot)
        await press(pilot, "enter")
        await fill(pilot, as_at="31/03/2024")
        assert "Not of the folder that is open: the extracts stand in" in grid(pilot)
        assert page.asked.as_at == date(2024, 3, 31)
        page.advocheck.open(other, then="coverage")
        await settle(pilot)
        assert page.asked.as_at is None
        assert page.brought is not None
        assert page.brought.folder == other
        assert "Not of the folder that is open" not in grid(pilot)

    look(council, script, home=tmp_path, size=(200, 60))


def test_the_day_of_the_extracts_is_asked_and_never_today(tmp_path: Path) -> None:
    """Without a cut-off a form asks for it, empty; a day to come, and days out of order, are said beside it."""
    folder = coverage_folder(tmp_path / "council", settings=None)

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        assert "On which day were these extracts taken?" in grid(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Form)
        assert pilot.app.screen.query_one("#as_at", Input).value == ""
        await fill(pilot)
        assert "This is needed." in grid(pilot)
        await fill(pilot, as_at="23 November 2026")
        assert "This day has not come yet." in grid(pilot)
        await fill(pilot, as_at="31/03/2024", first="1 April 2024")
        assert "The first day lies after the last (31 March 2024)." in grid(pilot)
        await fill(pilot, first="")
        assert page.audit is not None
        assert page.audit.settings.cut_off == date(2024, 3, 31)
        await press(pilot, "e")
        await fill(pilot, last="30 June 2023")
        assert page.audit.result.last == date(2023, 6, 30)

    look(folder, script)


def test_a_bar_opens_to_what_became_of_it_and_to_the_children_behind(council: Path) -> None:
    """Enter goes in, Enter again lists those behind the slice, Esc goes back the same way."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        assert "Unmatched: 1 provider reference; may be any child's." in grid(pilot)
        await press(pilot, "j", "enter")
        assert page.slices.row == page.slices.rows[0]
        assert (page.slices.row.title, page.slices.row.count_words) == ("All events: offered in time", "3 of 12")
        await press(pilot, "j", "j", "j", "j", "enter")
        assert page.view == "behind"
        assert [each.case.status for each in page.case_list.rows] == [Status.NOT_OFFERED] * 6
        assert "For the auditor alone" in grid(pilot)
        await press(pilot, "enter")
        assert page.query_one("#case", PaperView).has_focus
        await press(pilot, "escape")
        assert page.case_list.has_focus
        await press(pilot, "escape")
        assert (page.view, page.pane) == ("counted", 1)
        await press(pilot, "escape")
        assert page.pane == 0

    look(council, script, "enter")


def test_one_goes_from_grouping_to_grouping_and_to_the_words(council: Path) -> None:
    """The key v goes to the next grouping and round; the arrows go into the words and out; a mouse opens a bar."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        headings = [row.title for row in page.slices.rows if row.is_heading]
        seen = []
        for _ in headings:
            await press(pilot, "v")
            seen.append(page.slices.row.title if page.slices.row else "")
        assert seen == headings
        assert headings[:3] == [
            "Events to be offered an advocate",
            "Events outside the count",
            "Age on the day: offered in time",
        ]
        await press(pilot, "v", "right")
        assert page.slices.row == page.slices.rows[1]
        assert "What to do next" in grid(pilot)
        await press(pilot, "left", "left")
        assert await pilot.click("#bars", offset=(4, 2))
        await settle(pilot)
        assert page.bars.row is not None
        assert page.bars.row.circumstance == "enter-care"

    look(council, script, "enter")


def test_a_circumstance_without_data_says_what_is_missing(council: Path) -> None:
    """There is nobody behind it, Enter goes to the words, and these say what to bring."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        page.bars.go_to(next(row.key for row in page.bars.rows if row.circumstance == "missing"))
        await settle(pilot)
        assert page.bars.row is not None
        assert (page.bars.row.count_words, page.bars.row.range_words) == ("", "no data")
        await press(pilot, "c")
        assert page.view == "counted"
        await press(pilot, "enter")
        assert page.pane == 2
        assert "Missing here: the table missing" in grid(pilot)

    look(council, script, "enter")


def test_children_are_found_by_words_and_fields_and_none_of_it_is_kept(council: Path, tmp_path: Path) -> None:
    """A reference finds its child, a field its status; what was typed is not remembered for another day."""
    state = tmp_path / "state.json"

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        bar = page.query_one(FilterBar)
        await press(pilot, "slash", "c", "0", "0", "0", "7")
        assert [each.case.child for each in page.case_list.rows] == ["C0007"]
        bar.text = "status:not-recorded"
        await settle(pilot)
        assert [each.case.child for each in page.case_list.rows] == ["C0010", "C0011"]
        bar.text = "statsu:late"
        await settle(pilot)
        assert 'There is no field "statsu". Did you mean status?' in grid(pilot)
        bar.text = "C0007"
        await settle(pilot)
        assert page.kept_filter == ""
        page.case_list.focus()
        await press(pilot, "q")

    look(council, script, "enter", "c", state=state)

    assert read_state(state).filter == ""
    assert "C0007" not in state.read_text(encoding="utf-8")


def test_a_list_of_children_is_saved_with_a_warning_and_copied_by_the_row(council: Path, tmp_path: Path) -> None:
    """Saving it says whose it is, in the form and in the file; y copies the row under the cursor."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        await press(pilot, "y")
        assert pilot.app.clipboard.startswith("C0000; 3 Apr 2023; ")
        await press(pilot, "s")
        shown = grid(pilot)
        assert "For the auditor alone" in shown
        assert "Save it only where nobody else can read it." in shown
        await fill(pilot, file="list.txt")
        saved = (tmp_path / "list.txt").read_text(encoding="utf-8")
        assert "For the auditor alone" in saved
        assert "C0011" in saved

    look(council, script, "enter", "c", home=tmp_path)


def test_what_may_be_published_is_marked_and_saved_alone(council: Path, tmp_path: Path) -> None:
    """Small counts are hidden, no exact figure stands beside them, and the groups can be chosen."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        shown = grid(pilot)
        assert "PUBLISHED VIEW: small counts are hidden. Only this may be shared." in shown
        assert "3 of 12" not in shown
        await press(pilot, "s")
        assert "For the auditor alone" not in grid(pilot)
        await fill(pilot, file="view.txt")
        saved = (tmp_path / "view.txt").read_text(encoding="utf-8")
        assert "Counts from 1 to 5 are shown as c" in saved
        assert "3 of 12" not in saved
        await press(pilot, "v")
        await fill(pilot, hide="9")
        assert "Counts from 1 to 9 are shown as c" in grid(pilot)
        await press(pilot, "escape")
        assert page.view == "counted"

    look(council, script, "enter", "p", home=tmp_path)


def test_a_sample_is_drawn_once_its_seed_is_written_down(council: Path, tmp_path: Path) -> None:
    """The form asks for the seed first; the working paper is shown and kept. Once seen, the list is said to be."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        await press(pilot, "d")
        assert not isinstance(pilot.app.screen, Form)
        await press(pilot, "j", "d")
        assert "You have seen this list already" not in grid(pilot)
        await fill(pilot, size="4", tolerable="5")
        shown = grid(pilot)
        assert "This is needed." in shown
        assert "This is a share with its sign" in shown
        await fill(pilot, seed="board 12 May", tolerable="5%", file="paper.yaml")
        assert isinstance(pilot.app.screen, PaperDialog)
        assert "a sample of 4 of 12 cases" in grid(pilot)
        assert "What to do next" in grid(pilot)
        assert f"advocheck sample conclude {tmp_path}/paper.yaml" in " ".join(grid(pilot).replace("│", "").split())
        text = (tmp_path / "paper.yaml").read_text(encoding="utf-8")
        assert "kind: working_paper" in text
        assert "board 12 May" in text
        assert "after the app had shown" not in grid(pilot)
        assert "list_seen: true" not in text
        await press(pilot, "escape", "d")
        assert "You have seen this list already, or a sample of it" in grid(pilot)

    look(council, script, "enter", home=tmp_path)


@pytest.mark.parametrize("again", [(), ("escape", "r", "enter")])
def test_a_paper_whose_seed_was_chosen_after_the_list_was_seen_says_so(
    council: Path, tmp_path: Path, again: tuple[str, ...]
) -> None:
    """Whoever saw the list could know what a seed would draw; reading the folder again does not unsee it."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        await press(pilot, "j", "c", *again, "d")
        assert "You have seen this list already" in grid(pilot)
        await fill(pilot, seed="board 12 May", size="4", file="paper.yaml")
        assert "after the app had shown the list" in " ".join(grid(pilot).split())
        text = (tmp_path / "paper.yaml").read_text(encoding="utf-8")
        assert "list_seen: true" in text
        assert "Before the seed was chosen the app had shown the list" in text

    look(council, script, "enter", home=tmp_path)


def test_a_folder_of_exports_alone_is_counted(council: Path, tmp_path: Path) -> None:
    """A folder that holds no evidence is told of on the first page, and its extracts are looked at on this one."""
    bare = tmp_path / "our exports"
    shutil.copytree(council / "tables", bare)
    settings = (council / "coverage.yaml").read_text(encoding="utf-8").replace("cut_off: 2024-03-31\n", "")
    write(bare, {"coverage.yaml": settings})

    async def script(pilot: Pilot[None]) -> None:
        await settle(pilot)
        assert "Press 8: they are counted there." in " ".join(grid(pilot).split())
        await press(pilot, "8")
        page = pilot.app.screen
        assert isinstance(page, CoveragePage)
        assert "extracts in" in grid(pilot)
        assert "No folder is open" not in grid(pilot)
        assert "On which day were these extracts taken?" in grid(pilot)
        await press(pilot, "enter")
        await fill(pilot, as_at="31 March 2024")
        assert page.view == "counted"
        assert "Not of the folder that is open" not in grid(pilot)
        await press(pilot, "w")
        said = "\n".join(plain_lines(page.paper()))
        assert f"advocheck coverage list '{bare}' --as-at 2024-03-31 --circumstance" in " ".join(said.split())

    drive(script, folder=bare, size=(120, 40))


def test_a_folder_with_nothing_like_an_export_is_not_looked_at(tmp_path: Path) -> None:
    """A folder without a table is no folder of exports: another one is asked for."""
    (tmp_path / "notes.md").write_text("nothing here", encoding="utf-8")

    async def script(pilot: Pilot[None]) -> None:
        await settle(pilot)
        assert "Press 8" not in grid(pilot)
        await press(pilot, "8")
        assert "No folder is open" in grid(pilot)
        assert "Bring the extracts" in grid(pilot)

    drive(script, folder=tmp_path, size=(120, 40))


def test_figures_are_kept_for_the_assessment_once_one_agrees(tmp_path: Path) -> None:
    """The key m asks first; then they stand beside the evidence, and a second count says what is different."""
    folder = coverage_folder(tmp_path / "council")
    kept = folder / "measures" / "coverage.yaml"

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        await press(pilot, "e")
        await fill(pilot, first="3 April 2023")
        await press(pilot, "m", "n")
        assert not kept.exists()
        await press(pilot, "m", "y")
        assert "figures were written to" in grid(pilot)
        assert kept.is_file()
        await press(pilot, "escape", "m", "y")
        assert "Nothing is different from the count before." in grid(pilot)
        await press(pilot, "escape")
        assert page.view == "counted"

    look(folder, script, "enter", size=(160, 40))


def test_every_setting_and_the_whole_report_are_a_key_away(council: Path) -> None:
    """The key i shows what decides the figures, w the report by every group; Esc and r go on from there."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        assert "Data taken on: 31 March 2024 (set in coverage.yaml, line 2)" in grid(pilot)
        await press(pilot, "escape", "w")
        report = page.paper()
        assert report.title == "Offers of advocacy, child by child - council"
        assert any(isinstance(each, Heading) and each.text.startswith("Groups compared") for each in report.blocks)
        await press(pilot, "escape")
        assert page.view == "counted"
        await press(pilot, "r")
        assert page.audit is None
        assert "Ready to count" in grid(pilot)

    look(council, script, "enter", "i")


def test_long_work_is_stopped_by_escape(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The screen says how far it is; Esc ends the work itself, and nothing is shown of it."""
    stopped = []

    def slow(brought: object, asked: object, progress: object) -> object:
        for done in range(500):
            time.sleep(0.01)
            try:
                progress.step("Finding events", done % 5, 5)  # type: ignore[attr-defined]
            except Exception:
                stopped.append(done)
                raise
        raise AssertionError("nobody stopped it")

    monkeypatch.setattr("compliance.tui.coverage_extracts.audit_brought", slow)

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        await pilot.press("enter")
        await pilot.pause(0.6)
        assert isinstance(pilot.app.screen, Waiting)
        assert "Finding events" in grid(pilot)
        await press(pilot, "escape")
        await pilot.pause(0.1)
        assert len(stopped) == 1
        assert page.audit is None
        assert page.view == "told"

    look(council, script)


def test_a_mistake_in_the_settings_is_said_with_its_line(tmp_path: Path) -> None:
    """What is wrong is shown with its place, stays on the page, and r reads again."""
    folder = coverage_folder(tmp_path / "council", settings="kind: coverage\ncut_of: 2024-03-31\n")

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        assert isinstance(pilot.app.screen, Message)
        await press(pilot, "escape")
        shown = grid(pilot)
        assert "These extracts could not be read" in shown
        assert 'coverage.yaml:2:1: "cut_of" is not a known name here' in shown.replace("\n   ", " ")
        write(folder, {"coverage.yaml": "kind: coverage\ncut_off: 2024-03-31\n"})
        await press(pilot, "r")
        assert "Ready to count" in grid(pilot)

    look(folder, script)


def test_outside_text_is_shown_as_text(tmp_path: Path) -> None:
    """Markup and control characters in references and names of files act nowhere."""
    folder = coverage_folder(tmp_path / "council")
    header = (folder / "tables/header.csv").read_text(encoding="utf-8")
    episodes = (folder / "tables/episodes.csv").read_text(encoding="utf-8")
    write(
        folder / "tables",
        {
            "header.csv": header.replace("C0001", "[@click=app.quit]x[/red]"),
            "episodes.csv": episodes.replace("C0001", "[@click=app.quit]x[/red]"),
            "[b]notes.csv": "nothing,known\n1,2\n",
        },
    )

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        page.query_one("#told", PaperView).action_unfold()
        await settle(pilot)
        assert "[b]notes.csv" in grid(pilot)
        await press(pilot, "enter", "c")
        page.case_list.go_to(next(each.key for each in page.case_list.rows if "click" in each.case.child))
        await settle(pilot)
        assert "Child [@click=app.quit]x[/red]" in grid(pilot)

    look(folder, script, size=(200, 60))


def test_it_reads_in_ascii_alone(council: Path) -> None:
    """Without glyphs every mark, bar and line is drawn in ASCII."""

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        shown = grid(pilot)
        assert shown.isascii()
        assert "~ A child comes into care" in shown

    look(council, script, "enter", size=(80, 24), glyphs=False)


def test_a_fault_while_listing_children_names_none(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails while children are at hand is said by its kind and place alone."""

    def failing(*_: object) -> object:
        raise ValueError("child C0007 cannot be listed")

    monkeypatch.setattr("compliance.tui.pages.coverage.cases_behind", failing)
    app = None

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        nonlocal app
        app = pilot.app
        await pilot.press("c")
        await pilot.pause(0.3)

    with pytest.raises(ValueError, match="C0007"):
        look(council, script, "enter")

    assert app is not None
    assert "ValueError" in app.panic_words
    assert "C0007" not in app.panic_words


def test_a_hundred_thousand_children_open_at_once(council: Path) -> None:
    """The list opens within a second and a move takes a fiftieth of one; a filter is as quick as typing.

    Time of the processor is counted, so that others who use it do not matter.
    """
    begun = date(2023, 4, 1)
    statuses = (Status.OFFERED_IN_TIME, Status.NOT_OFFERED, Status.NOT_RECORDED)
    cases = [
        Case(
            circumstance="enter-care",
            child=f"K{number:06}",
            day=begun + timedelta(days=number % 300),
            status=statuses[number % 3],
        )
        for number in range(100_000)
    ]

    async def script(pilot: Pilot[None], page: CoveragePage) -> None:
        assert page.brought is not None
        rows = listed(cases, page.brought.library)
        start = time.process_time()
        page.show_cases(Slice(title="A child comes into care", circumstance="enter-care", events=100_000), rows)
        await pilot.pause()
        opened = time.process_time() - start
        assert opened < 1
        start = time.process_time()
        for _ in range(20):
            page.case_list.action_move(1)
            page.case_list.render_line(3)
        assert (time.process_time() - start) / 20 < 0.02
        await pilot.pause()
        start = time.process_time()
        page.query_one(FilterBar).text = "status:not-offered k09"
        await pilot.pause()
        assert time.process_time() - start < 0.5
        assert len(page.case_list.rows) == 3_333

    look(council, script, "enter")
