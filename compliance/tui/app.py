"""The app: its pages, its keys, and the one folder it has open."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, ClassVar, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from compliance.text.problem import AdvocheckError
from compliance.tui import pages
from compliance.tui.ascii_filter import AsciiOnly
from compliance.tui.page import Page
from compliance.tui.theme import THEMES
from compliance.tui.widgets.dialog import Message
from compliance.tui.work import Work
from compliance.workspace.editing import Desk, Edit
from compliance.workspace.opening import Choices, OpenFolder, open_folder

__all__ = ["AdvocheckApp", "Given"]

Result = TypeVar("Result")

# The order of the tabs; a page that stands in none comes after those that do.
ORDER = ("start", "standing", "gaps", "evidence", "plan", "standards", "compare")


class Given:
    """What the app is started with; nothing in it reads a clock, a setting or an environment by itself."""

    def __init__(
        self,
        *,
        today: date,
        folder: Path | None = None,
        choices: Choices | None = None,
        cache: Path | None = None,
        state: Path | None = None,
        glyphs: bool = True,
    ) -> None:
        self.today = today
        self.folder = folder
        self.choices = choices or Choices()
        self.cache = cache
        self.state = state
        self.glyphs = glyphs


class AdvocheckApp(App[None]):
    """Pages over one open folder.

    `found` is the folder as last opened, None before the first; pages read it and never open one.
    """

    TITLE = "Advocheck"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"page({name!r})", name.capitalize(), show=False)
            for number, name in enumerate(ORDER, start=1)
        ),
        Binding("ctrl+q,q", "quit", "Quit", show=True, key_display="q"),
    ]

    def __init__(self, given: Given) -> None:
        super().__init__()
        self.given = given
        self.found: OpenFolder | None = None
        self.desk: Desk | None = None
        self.choices = given.choices
        self._page_types = {each.NAME: each for each in _page_types()}
        self.role = ""
        self.working = 0
        self.panic_words = ""
        self._ascii = AsciiOnly(enabled=not given.glyphs)

    def get_line_filters(self) -> list[LineFilter]:
        """Draw in ASCII where the terminal has nothing else."""
        return [*super().get_line_filters(), *([self._ascii] if self._ascii.enabled else [])]

    def page_titles(self) -> list[tuple[str, str]]:
        """Give the name and title of every page, in the order of the tabs."""
        return [(name, each.TITLE) for name, each in self._page_types.items()]

    async def on_mount(self) -> None:
        """Begin: with the folder that was named, or where folders are chosen."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        for name, page in self._page_types.items():
            self.add_mode(name, page)
        await self.switch_mode("start")
        if self.given.folder is not None:
            self.open(self.given.folder)

    def open(self, folder: Path, choices: Choices | None = None, then: str = "standing") -> None:
        """Open a folder beside the screen, and go to a page once it is open."""
        chosen = choices or self.choices

        def opening() -> OpenFolder:
            return open_folder(folder, chosen, self.given.today, self.given.cache)

        async def opened(found: OpenFolder) -> None:
            if self.desk is None or self.found is None or self.found.path != found.path:
                self.desk = Desk(found.path, found.library)
            self.found, self.choices = found, chosen
            await self.show_folder()
            self.go_to_page(then)

        self.work(f"Opening {folder.name}", opening, opened)

    def reopen(self) -> None:
        """Read the open folder again, and show what has changed on the page one is on."""
        if self.found is not None:
            self.open(self.found.path, self.choices, then=self.current_mode)

    def change(self, words: str, edit: Callable[[Desk], Edit | None]) -> None:
        """Make an edit and save it beside the screen, then read the folder again and say what was done."""
        desk = self.desk
        if desk is None:
            return

        def done(made: Edit | None) -> None:
            if made is not None:
                self.say(f"Saved: {made.words}")
                self.reopen()

        self.work(words, lambda: edit(desk), done)

    async def show_folder(self) -> None:
        """Have the page on top show the open folder; the others do when they come back."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                await screen.refresh_folder()

    def work(
        self,
        words: str,
        function: Callable[[], Result],
        then: Callable[[Result], Any],
        *,
        failed: Callable[[AdvocheckError], Any] | None = None,
    ) -> None:
        """Run something beside the screen, with its words and a way to stop once it takes a while.

        `then` gets its result on the screen's own thread. What goes wrong on purpose is shown, and then
        given to `failed`; nothing is given to anyone once it was stopped.
        """
        Work(self, words, function, then, failed).start()

    def go_to_page(self, name: str) -> None:
        """Go to a page, unless a dialog is waiting for an answer."""
        if isinstance(self.screen, Page) and name in self._page_types and name != self.current_mode:
            self.call_later(self.switch_mode, name)

    def action_page(self, name: str) -> None:
        """Go to a page by its number."""
        self.go_to_page(name)

    def say(self, words: str, *, title: str = "", wrong: bool = False) -> None:
        """Say something in passing; outside text in it is made safe."""
        from compliance.text.display import display

        self.notify(display(words), title=title, severity="error" if wrong else "information", markup=False)

    def tell(self, title: str, words: str) -> None:
        """Say something that has to be read, and wait until it was."""
        self.push_screen(Message(title, words))

    def show_help(self, page: Page) -> None:
        """Say what a page is for, and every key that works on it."""
        keys = [
            f"{each.binding.key_display or each.binding.key:12} {each.binding.description}"
            for each in page.active_bindings.values()
            if each.binding.description
        ]
        self.push_screen(Message(page.TITLE, "\n".join([page.HELP, "", "Keys", *sorted(dict.fromkeys(keys))])))

    def _fatal_error(self) -> None:
        """Say that the program failed, and where, and nothing of the data it was handling.

        The toolkit's own screen prints local variables, and one of them could be about a child.
        """
        error = self._exception or sys.exc_info()[1]
        self._close_messages_no_wait()
        self.panic_words = fault_words(error)


def fault_words(error: BaseException | None) -> str:
    """Give the kind of a fault and its place in the program, and nothing it was handling."""
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"
    kind = type(error).__name__ if error else "unknown"
    return f"a fault in the program itself ({kind} at {where}). What was confirmed is saved."


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
