"""Start: choose a folder, the standards and the day; then see what was read, before any verdict."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ContentSwitcher, Static

from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.reports.paper import Paper
from compliance.reports.papers.reading import reading_paper
from compliance.tui.page import Page
from compliance.tui.safe import safe
from compliance.tui.widgets.long_list import Column, LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.reading import Opening
from compliance.workspace.sampling import Sample, known_samples

__all__ = ["SAMPLE", "FolderRow", "StartPage"]

SAMPLE = "exampleshire"
"""The sample that one key opens: the invented one, which shows every kind of answer."""

_WELCOME = "Whose evidence do you want to look at?"
_FIRST_TIME = "New here? Press e: it opens an invented council. Nothing leaves this computer."


@frozen
class FolderRow:
    """A folder to choose: what it is called, what it is, where it stands, and the page and filter to go back to.

    Without a path it stands for a folder that is still to be named.
    """

    key: str
    name: str
    what: str
    path: Path | None
    page: str = "start"
    filter: str = ""
    title: str = ""


class StartPage(Page):
    """Where folders are chosen, and where it is said what was read of one."""

    NAME = "start"
    TITLE = "Start"
    HELP = (
        "Choose whose evidence to look at: a folder of your own, or a sample that travels with the program. "
        "A folder of your own is begun with the command: advocheck init my-council\n"
        "Then this page says which files were read, what they hold, and what could not be read. "
        "Enter goes on to where the council stands.\n"
        "Where a file has a mistake, mend it in your editor, save it, and press r: it is read again.\n"
        "A copy (y) goes through your terminal. Where nothing can be pasted, save the view with s instead."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # Above the lists' own Enter, which would unfold the text.
        Binding("enter", "go_on", "Go on", key_display="Enter", priority=True),
        Binding("r", "read_again", "Read again"),
        Binding("o", "open_folder", "Open a folder"),
        Binding("e", "sample", "Sample"),
        Binding("p", "choose", "Standards, day"),
        Binding("escape", "back", "Folders", key_display="Esc"),
    ]
    CSS = """
    StartPage ContentSwitcher { height: 1fr; }
    StartPage #welcome { height: auto; padding: 1 1 0 1; text-style: bold; color: $primary; }
    StartPage #first-time { height: auto; padding: 0 1; margin-bottom: 1; }
    StartPage #choices { height: auto; padding: 0 1; color: $text-muted; }
    StartPage #next { height: auto; padding: 0 1; background: $panel; }
    StartPage #report { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._reported: Opening | None = None

    def body(self) -> ComposeResult:
        """Give the folders one can open, and behind them what was read."""
        columns = (
            Column[FolderRow]("Folder", lambda row: row.name, 30),
            Column[FolderRow]("What it is", lambda row: row.what, 46),
            Column[FolderRow]("", lambda row: row.title, from_width=100),
        )
        with ContentSwitcher(initial="choose"):
            with Vertical(id="choose"):
                yield Static(safe(_WELCOME), id="welcome")
                yield Static(safe(_FIRST_TIME), id="first-time")
                yield LongList(columns, lambda row: row.key, id="folders")
                yield Static(id="choices")
            with Vertical(id="read"):
                yield PaperView(id="report")
                yield Static(id="next")

    async def on_mount(self) -> None:
        """List the folders."""
        self._show_folders()
        self._focus()

    async def on_screen_resume(self) -> None:
        """List the folders anew: one more was opened meanwhile."""
        self._show_folders()
        self._focus()

    async def refresh_folder(self) -> None:
        """Show what is open, and what was read last, of a folder that could not be opened too."""
        await super().refresh_folder()
        opening = self.advocheck.opening
        if opening is not None and opening is not self._reported:
            self._reported = opening
            paper = reading_paper(opening.report)
            # The page itself carries the notice.
            self.query_one("#report", PaperView).show(Paper(paper.title, paper.blocks))
            self.query_one("#next", Static).update(safe(_next_words(opening, is_open=self.advocheck.found is not None)))
            self._switch("read")
        self.choices_changed()

    def choices_changed(self) -> None:
        """Say which standards and which day are chosen."""
        choices, found = self.advocheck.choices, self.advocheck.found
        profile = choices.profile or "as the settings say"
        if found is not None:
            profile = found.assessment.profile.title
        day = long_date(choices.as_at) if choices.as_at else "the day the evidence gives"
        self.query_one("#choices", Static).update(safe(f"Standards: {profile}. As at: {day}. Press p to change."))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer each key where it does something."""
        choosing = self._choosing
        if action in {"sample", "open_folder"}:
            return choosing
        if action == "go_on":
            return choosing or (self._reported is not None and self._reported.found is not None)
        return not choosing if action in {"read_again", "back"} else True

    @property
    def _choosing(self) -> bool:
        return not self.is_mounted or self.query_one(ContentSwitcher).current == "choose"

    def _switch(self, to: str) -> None:
        self.query_one(ContentSwitcher).current = to
        self._focus()
        self.refresh_bindings()

    def _focus(self) -> None:
        self.query_one("#folders" if self._choosing else "#report").focus()

    def _show_folders(self) -> None:
        self.query_one("#folders", LongList).show(list(self._rows()))

    def _rows(self) -> list[FolderRow]:
        state, samples = self.advocheck.state, {each.path: each for each in known_samples()}
        rows = []
        titles = dict(self.advocheck.page_titles())
        if state.folders and state.page in titles and state.page != self.NAME:
            path = state.folders[0]
            at = f"Go on where you left off: {titles[state.page]}" + (
                f', filter "{state.filter}"' if state.filter else ""
            )
            rows.append(FolderRow("resume", path.name, at, path, state.page, state.filter))
        rows.extend(
            FolderRow(f"recent {path}", path.name, f"Opened before: {path.parent}", path, title=str(path))
            for path in state.folders
            if path not in samples
        )
        rows.append(FolderRow("own", "A folder of your own", "Type where it is, or look for it (o)", None))
        rows.extend(_sample_row(each) for each in samples.values())
        return rows

    @on(LongList.Chosen, "#folders")
    def _chosen(self, event: LongList.Chosen) -> None:
        row: FolderRow = event.row
        if row.path is None:
            self.action_open_folder()
        else:
            self.advocheck.open(row.path, then=row.page, words=row.filter)

    def action_go_on(self) -> None:
        """Open the folder under the cursor; from what was read, go on to where the council stands."""
        if self._choosing:
            self.query_one("#folders", LongList).action_choose()
        else:
            self.advocheck.go_to_page("standing")

    def action_open_folder(self) -> None:
        """Ask for a folder, and open it."""
        self.advocheck.action_open_folder()

    def action_choose(self) -> None:
        """Ask for the standards and the day."""
        self.advocheck.action_choose()

    def action_read_again(self) -> None:
        """Read the files again."""
        self.advocheck.read_again()

    def action_sample(self) -> None:
        """Open the invented sample."""
        sample = next(each for each in known_samples() if each.id == SAMPLE)
        self.advocheck.open(sample.path)

    def action_back(self) -> None:
        """Go back to the folders."""
        self._switch("choose")
        self._show_folders()


def _sample_row(sample: Sample) -> FolderRow:
    return FolderRow(
        f"sample {sample.id}", sample.authority, f"Sample: {sample.words}", sample.path, title=sample.title
    )


def _next_words(opening: Opening, *, is_open: bool) -> str:
    if opening.found is not None:
        return "Enter: see where the council stands. No verdict was given yet."
    before = " What was open before is still open." if is_open else ""
    if opening.may_be_exports:
        return f"Exports of a case system or a provider? Press 8: they are counted there. Esc: another folder.{before}"
    if opening.report.fault:
        return f"Esc: choose another folder. r: try again.{before}"
    return f"Mend the files in your editor and save them, then press r. Esc: choose another folder.{before}"
