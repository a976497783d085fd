"""A folder chosen: its path typed, with the folders it could become listed beneath."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Button, Input, Static

from compliance.tui.safe import safe
from compliance.tui.widgets.dialog import Dialog
from compliance.tui.widgets.long_list import Column, LongList
from compliance.workspace.finding_folders import FolderChoice, folders_like, typed_folder

__all__ = ["FolderDialog"]


class FolderDialog(Dialog[Path | None]):
    """Type a path, or go through folders with the arrows and Enter; Tab completes what was typed."""

    DEFAULT_CSS = """
    FolderDialog > #box { width: 90; height: 90%; }
    FolderDialog #inside { height: 1fr; }
    FolderDialog Input { background: $panel; }
    FolderDialog #wrong { color: $text-error; height: auto; }
    FolderDialog LongList { height: 1fr; margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False, priority=True),
        Binding("down", "to_list", "To the list", show=False),
        Binding("backspace", "up", "Up one folder", show=False),
    ]

    def __init__(self, home: Path) -> None:
        super().__init__("Open a folder")
        self._home = home

    @property
    def unsaved(self) -> str:
        """A path that was typed is no work to lose."""
        return ""

    def inside(self) -> ComposeResult:
        """Give the line to type in, and the folders."""
        yield Static(safe("Type where the folder is, or choose it below. Tab completes, Enter opens."))
        yield Input(f"{self._home}/", id="path", select_on_focus=False, compact=True)
        yield Static("", id="wrong")
        columns = (
            Column[FolderChoice]("Folder", lambda row: row.name),
            Column[FolderChoice]("", lambda row: safe("holds evidence") if row.holds_evidence else safe(""), 16),
        )
        yield LongList(columns, lambda row: str(row.path), empty="No folder here begins so.", id="folders")

    def buttons(self) -> ComposeResult:
        """Give the way back and the way on."""
        yield Button("Back", id="leave", compact=True)
        yield Button("Open", id="open", variant="primary", compact=True)

    def on_mount(self) -> None:
        """Begin at the end of the path."""
        path = self.query_one("#path", Input)
        path.focus()
        path.action_end()
        self._look()

    @property
    def _list(self) -> LongList[FolderChoice]:
        return self.query_one("#folders", LongList)

    @on(Input.Changed, "#path")
    def _look(self) -> None:
        """List what the path could become, beside the screen: a folder on a network may take its time."""
        text = self.query_one("#path", Input).value
        self.query_one("#wrong", Static).update("")
        self.run_worker(partial(self._find, text), thread=True, exclusive=True)

    def _find(self, text: str) -> None:
        found = folders_like(text, self._home)
        self.app.call_later(self._list_found, text, found)

    def _list_found(self, text: str, found: tuple[FolderChoice, ...]) -> None:
        if self.is_attached and self.query_one("#path", Input).value == text:
            self._list.show(found)

    @on(Input.Submitted, "#path")
    def _submitted(self) -> None:
        self._open_typed()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Open, or go back."""
        if event.button.id == "open":
            self._open_typed()
        else:
            self.action_leave()

    @on(LongList.Chosen, "#folders")
    def _chosen(self, event: LongList.Chosen) -> None:
        """Open a folder that holds evidence; go into any other."""
        choice: FolderChoice = event.row
        if choice.holds_evidence:
            self.dismiss(choice.path)
        else:
            self._go_into(choice.path)

    def action_complete(self) -> None:
        """Complete the path by the first folder listed; from the list, go back to the path."""
        if self._list.rows and self.focused is not self._list:
            self._go_into(self._list.rows[0].path)
        elif self.focused is self._list:
            self.query_one("#path", Input).focus()

    def action_to_list(self) -> None:
        """Go on to the folders."""
        self._list.focus()

    def action_up(self) -> None:
        """Go up one folder, from the list."""
        if self.focused is self._list:
            self._go_into(typed_folder(self.query_one("#path", Input).value, self._home).parent, stay=True)

    def _go_into(self, folder: Path, *, stay: bool = False) -> None:
        path = self.query_one("#path", Input)
        path.value = f"{str(folder).rstrip('/')}/"
        path.action_end()
        if not stay and self.focused is not self._list:
            path.focus()

    def _open_typed(self) -> None:
        self.run_worker(partial(self._is_there, self.query_one("#path", Input).value), thread=True)

    def _is_there(self, text: str) -> None:
        try:
            folder: Path | None = typed_folder(text, self._home)
            folder = folder if folder is not None and folder.is_dir() else None
        except (OSError, ValueError):
            folder = None
        self.app.call_later(self._typed, folder)

    def _typed(self, folder: Path | None) -> None:
        if not self.is_attached:
            return
        if folder is not None:
            self.dismiss(folder)
        else:
            self.query_one("#wrong", Static).update(safe("There is no folder of this name. Choose one from the list."))
