"""The app: its pages, its keys, and the one folder it has open."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from threading import Lock, Thread
from typing import Any, ClassVar, TypeVar

from rich.console import RenderableType
from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter

from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.text.display import display
from compliance.text.problem import AdvocheckError
from compliance.tui import pages
from compliance.tui.ascii_filter import AsciiOnly
from compliance.tui.changing import change
from compliance.tui.choosing import ask_choices, ask_role
from compliance.tui.fault import fault_words
from compliance.tui.keys import key_rows
from compliance.tui.page import Page
from compliance.tui.palette import Everything, Palette
from compliance.tui.saving_view import ask_where_to_save
from compliance.tui.theme import THEME_WORDS, THEMES
from compliance.tui.view_paper import copied_text
from compliance.tui.widgets.dialog import Dialog, Message, Question
from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.folder_dialog import FolderDialog
from compliance.tui.widgets.help import Help
from compliance.tui.widgets.long_list import LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.tui.work import Telling, Work
from compliance.workspace.editing import Desk, Edit
from compliance.workspace.opening import Choices, OpenFolder
from compliance.workspace.reading import Opening, read_folder
from compliance.workspace.state import AppState, read_state, save_state

__all__ = ["AdvocheckApp", "Given"]

Result = TypeVar("Result")

# The order of the tabs; a page that stands in none comes after those that do.
ORDER = ("start", "standing", "gaps", "evidence", "plan", "standards", "compare", "coverage")


@frozen(kw_only=True)
class Given:
    """What the app is started with; nothing in it reads a clock, a setting or an environment by itself.

    `state` and `settings` are the files of what the app remembers and of the user's own settings, `home` the
    folder from which typed paths start, and `first` the page to go to once `folder` is open.
    """

    today: date
    folder: Path | None = None
    choices: Choices = Choices()
    cache: Path | None = None
    state: Path | None = None
    settings: Path | None = None
    home: Path = Path()
    glyphs: bool = True
    first: str = "start"


class AdvocheckApp(App[None]):
    """Pages over one open folder.

    `found` is the folder as last opened, None before the first; pages read it and never open one. `opening`
    is the last attempt to open one, with what was read. `desk` takes the edits, `role` is who makes them.
    """

    TITLE = "Advocheck"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[Any]] = {Everything}
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"page({name!r})", name.capitalize(), show=False)
            for number, name in enumerate(ORDER, start=1)
        ),
        Binding("y", "copy", "Copy", show=False),
        Binding("s", "save_view", "Save this view", show=False),
        Binding("ctrl+z", "undo", "Undo", show=False),
        Binding("ctrl+y", "redo", "Redo", show=False),
        Binding("ctrl+p", "command_palette", "Find anything", show=False, priority=True),
        Binding("ctrl+t", "next_colours", "Colours: dark, light, high contrast", show=False),
        Binding("q", "quit", "Quit", show=True, key_display="q"),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(self, given: Given) -> None:
        super().__init__()
        self.given = given
        self.state = read_state(given.state)
        self.found: OpenFolder | None = None
        self.opening: Opening | None = None
        self.desk: Desk | None = None
        self.choices = given.choices
        self._page_types = {each.NAME: each for each in _page_types()}
        self.working = 0
        self.panic_words = ""
        self._ascii = AsciiOnly(enabled=not given.glyphs)
        self.one_edit = Lock()

    def get_line_filters(self) -> list[LineFilter]:
        """Draw in ASCII where the terminal has nothing else."""
        return [*super().get_line_filters(), *([self._ascii] if self._ascii.enabled else [])]

    def page_titles(self) -> list[tuple[str, str]]:
        """Give the name and title of every page, in the order of the tabs."""
        return [(name, each.TITLE) for name, each in self._page_types.items()]

    async def on_mount(self) -> None:
        """Begin: with the folder that was named, or where folders are chosen."""
        asyncio.get_running_loop().set_exception_handler(self._background_fault)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.state.theme if self.state.theme in THEME_WORDS else THEMES[0].name
        for name, page in self._page_types.items():
            self.add_mode(name, page)
        await self.switch_mode("start")
        if self.given.folder is not None:
            self.open(self.given.folder, then=self.given.first)

    # Opening

    def open(self, folder: Path, choices: Choices | None = None, then: str = "start", words: str = "") -> None:
        """Open a folder beside the screen; then go to a page, with the words of its filter.

        Where it cannot be opened, the page Start says what stands in the way.
        """
        chosen = choices or self.choices
        given, remembered = self.given, folder.absolute()

        def opening() -> tuple[Opening, Desk | None]:
            read = read_folder(folder, chosen, given.today, given.cache, given.settings)
            return read, self._desk_of(read.found)

        async def opened(both: tuple[Opening, Desk | None]) -> None:
            self.opening, desk = both
            if self.opening.found is not None:
                self.found, self.desk, self.choices = self.opening.found, desk, chosen
                self.remember(self.state.opened(remembered))
            await self.show_folder()
            self.go_to_page(then if self.opening.found is not None else "start", words)

        self.work(f"Opening {folder.name}", opening, opened)

    def _desk_of(self, found: OpenFolder | None) -> Desk | None:
        """Give the desk of a folder: the same one while the same folder is open, since it knows what can be undone."""
        if found is None or (self.desk is not None and self.found is not None and self.found.path == found.path):
            return self.desk
        return Desk(found.path, found.library)

    def reopen(self) -> None:
        """Read the open folder again, and show what has changed on the page one is on."""
        if self.found is not None:
            self.open(self.found.path, self.choices, then=self.current_mode)

    def read_again(self) -> None:
        """Read a folder again after its files were changed by hand, the one that could not be opened too."""
        if self.opening is None:
            return
        if self.desk is not None:
            desk = self.desk
            self.work("Reading what people said", desk.reread, lambda _: self._open_again())
        else:
            self._open_again()

    def _open_again(self) -> None:
        if self.opening is not None:
            self.open(self.opening.path, self.choices, then=self.current_mode)

    async def show_folder(self) -> None:
        """Have the page on top show the open folder; the others do when they come back."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                await screen.refresh_folder()

    def go_to_page(self, name: str, words: str = "") -> None:
        """Go to a page, unless a dialog is waiting for an answer; `words` go into its filter."""
        if isinstance(self.screen, Page) and name in self._page_types:
            self.call_later(self._go, name, words)

    async def _go(self, name: str, words: str) -> None:
        if name != self.current_mode:
            await self.switch_mode(name)
        if words and isinstance(self.screen, Page):
            self.screen.filter_by(words)

    def open_requirement(self, requirement: str) -> None:
        """Go to the page of gaps and show why one requirement stands as it does."""

        async def go() -> None:
            await self._go("gaps", "")
            if isinstance(self.screen, Page):
                self.call_after_refresh(self.screen.open_requirement, requirement)

        if isinstance(self.screen, Page):
            self.call_later(go)

    def open_action(self, requirement: str) -> None:
        """Go to the page of the plan and show the action that closes a requirement."""

        async def go() -> None:
            await self._go("plan", "")
            if isinstance(self.screen, Page):
                self.call_after_refresh(self.screen.open_action, requirement)

        if isinstance(self.screen, Page):
            self.call_later(go)

    def action_page(self, name: str) -> None:
        """Go to a page by its number."""
        self.go_to_page(name)

    def action_open_folder(self) -> None:
        """Ask for a folder, and open it."""
        self.push_screen(FolderDialog(self.given.home.absolute()), lambda path: self.open(path) if path else None)

    def action_choose(self) -> None:
        """Ask for the standards and the day."""
        ask_choices(self)

    def choose(self, choices: Choices) -> None:
        """Take other standards or another day for the folders opened from now on."""
        self.choices = choices
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.choices_changed()

    # Work and edits

    def work(
        self,
        words: str,
        function: Callable[[], Result],
        then: Callable[[Result], Any],
        *,
        failed: Callable[[AdvocheckError], Any] | None = None,
        stoppable: bool = True,
    ) -> None:
        """Run something beside the screen, with its words and a way to stop once it takes a while.

        `then` gets its result on the screen's own thread. What goes wrong on purpose is shown, and then
        given to `failed`; nothing is given to anyone once it was stopped. What saves is not `stoppable`.
        """
        Work(self, words, function, then, failed, stoppable=stoppable).start()

    def long_work(
        self,
        words: str,
        function: Callable[[Progress], Result],
        then: Callable[[Result], Any],
        *,
        failed: Callable[[AdvocheckError], Any] | None = None,
    ) -> None:
        """Run something that says how far it is and can be stopped; else as `work`."""
        telling = Telling()
        Work(self, words, lambda: function(telling.progress), then, failed, telling=telling).start()

    def change(
        self, words: str, edit: Callable[[Desk], Edit | None], said: str = "Saved", *, repeatable: bool = False
    ) -> None:
        """Make an edit and save it beside the screen, then show what has changed: see `changing`."""
        change(self, words, edit, said, repeatable=repeatable)

    def action_undo(self) -> None:
        """Take back the newest edit."""
        if self.desk is None or not self.desk.done:
            self.say("There is nothing to undo.")
        else:
            self.change("Undoing", lambda desk: desk.undo(), "Undone")

    def action_redo(self) -> None:
        """Make the edit again that was last taken back."""
        if self.desk is None or not self.desk.undone:
            self.say("There is nothing to do again.")
        else:
            self.change("Doing again", lambda desk: desk.redo(), "Done again")

    # What one takes away

    def action_copy(self) -> None:
        """Copy what is selected, or the row under the cursor."""
        text = copied_text(self.screen) if isinstance(self.screen, Page) else ""
        if text:
            self.copy_to_clipboard(text)
            self.say(f"Copied: {display(text, most=100)}")
        else:
            self.say("There is nothing here to copy. Select text with the mouse, or go to a row.")

    def action_save_view(self) -> None:
        """Save what stands on this page, where the user says."""
        page = self.screen
        if isinstance(page, Page):
            make = page.paper_maker()
            if make is not None:
                stem = self.found.assessment.evidence.id if self.found is not None else "advocheck"
                ask_where_to_save(self, make, f"{stem}-{page.NAME}.html", page.warning)
            else:
                self.say("There is nothing on this page to save yet.")

    # What is remembered

    @property
    def role(self) -> str:
        """Who is deciding: what was said here last, else what the settings say, else empty."""
        return self.state.role or (self.found.settings.role or "" if self.found is not None else "")

    @role.setter
    def role(self, role: str) -> None:
        self.remember(replace(self.state, role=role.strip()))

    def ask_role(self) -> None:
        """Ask who is deciding."""
        ask_role(self)

    def remember(self, state: AppState) -> None:
        """Remember folders, page, colours, filter and role for another day, kept beside the screen."""
        if state != self.state:
            self.state = state
            Thread(target=save_state, args=(self.given.state, state), daemon=True).start()

    def set_colours(self, name: str) -> None:
        """Show other colours, and remember them."""
        self.theme = name
        self.remember(replace(self.state, theme=name))
        self.say(f"Colours: {THEME_WORDS[name]}")

    def action_next_colours(self) -> None:
        """Go on to the next colours: dark, light, high contrast."""
        names = list(THEME_WORDS)
        self.set_colours(names[(names.index(self.theme) + 1) % len(names)])

    # What is said

    def say(self, words: str, *, title: str = "", wrong: bool = False) -> None:
        """Say something in passing; outside text in it is made safe."""
        self.notify(display(words), title=title, severity="error" if wrong else "information", markup=False)

    def tell(self, title: str, words: str) -> None:
        """Say something that has to be read, and wait until it was."""
        self.push_screen(Message(title, words))

    def action_command_palette(self) -> None:
        """Find anything, unless a dialog is waiting for an answer."""
        if isinstance(self.screen, Page):
            self.push_screen(Palette())

    def action_help(self) -> None:
        """Say what the page on top is for."""
        if isinstance(self.screen, Page):
            self.show_help(self.screen)

    def show_help(self, page: Page) -> None:
        """Say what a page is for, and every key that works on it."""
        parts: list[tuple[str, DOMNode]] = [("On this page", page)]
        parts.extend(
            (words, page.query(kind).first())
            for kind, words in ((LongList, "In a list"), (PaperView, "In a text"), (FilterBar, "In the filter"))
            if page.query(kind)
        )
        parts.append(("Everywhere", self))
        tables = [(words, tuple(key_rows(node))) for words, node in parts]
        self.push_screen(Help(f"Help: {page.TITLE}", page.HELP, tables))

    # Leaving

    async def action_quit(self) -> None:
        """Leave; ask first only where something would be lost."""
        stacks = [screen for stack in self._screen_stacks.values() for screen in stack]
        lost = [each.unsaved for each in stacks if isinstance(each, (Dialog, Page)) and each.unsaved]
        if not lost:
            self._leave()
        elif not any(isinstance(each, Leaving) for each in stacks):
            self.push_screen(Leaving("\n".join(lost)), lambda yes: self._leave() if yes else None)

    def action_help_quit(self) -> None:
        """Say how to leave, to whoever presses Ctrl+C out of habit."""
        self.say("To leave, press q or Ctrl+Q. To copy, press y.")

    def _leave(self) -> None:
        page = next((each for each in self.screen_stack if isinstance(each, Page)), None)
        if self.found is not None and page is not None:
            self.state = replace(self.state, page=page.NAME, filter=page.kept_filter)
        save_state(self.given.state, self.state)
        self.exit()

    # Faults

    def _fatal_error(self) -> None:
        """Say that the program failed, and where, and nothing of the data it was handling.

        The toolkit's own screen prints local variables, and one of them could be about a child.
        """
        self.panic_words = fault_words(self._exception)
        self._close_messages_no_wait()

    def panic(self, *_renderables: RenderableType) -> None:
        """End as after any fault; what the toolkit would print is not printed, since it may hold data."""
        self._fatal_error()

    def _background_fault(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Say a fault of something that ran beside the screen; the loop's own way is to print its text."""
        if self.is_running:
            self.say(fault_words(context.get("exception")), wrong=True)


class Leaving(Question):
    """Asks whether to leave all the same."""

    def __init__(self, lost: str) -> None:
        super().__init__("Leave Advocheck?", lost, yes="Leave", no="Stay")


def _page_types() -> Iterator[type[Page]]:
    """Find every page under `pages/`, in the order of the tabs."""
    found: list[type[Page]] = []
    for each in iter_modules(pages.__path__):
        module = import_module(f"{pages.__name__}.{each.name}")
        found.extend(
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Page) and value.__module__ == module.__name__
        )
    places = {name: number for number, name in enumerate(ORDER)}
    return iter(sorted(found, key=lambda page: (places.get(page.NAME, len(places)), page.NAME)))
