"""What Ctrl+P finds: pages, what one can do, requirements, folders, samples and colours, in our own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from compliance.assessment.status import display_word
from compliance.reports.sign import verdict_sign
from compliance.tui.keys import key_actions
from compliance.tui.page import Page
from compliance.tui.safe import safe
from compliance.tui.theme import THEME_WORDS
from compliance.workspace.sampling import known_samples

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["Entry", "Everything", "Palette", "entries"]

# More would only be scrolled past; one more letter leaves fewer.
_MOST_HITS = 60


@dataclass(frozen=True)
class Entry:
    """One thing to be found: its name, what it is, what choosing it does, and whether it is offered unasked."""

    name: str
    note: str
    run: Callable[[], Any]
    offered: bool = True

    @property
    def content(self) -> Content:
        """The name with what it is beneath; outside text in either is made safe."""
        return Content.assemble(safe(self.name), "\n", safe(self.note, "$text-muted"))

    def rank(self, words: list[str]) -> float:
        """Give how well it fits some words, 0 where one of them is not in it."""
        name, note = self.name.lower(), self.note.lower()
        if not all(word in name or word in note for word in words):
            return 0
        if name.startswith(" ".join(words)):
            return 1
        if all(word in name for word in words):
            return 0.8
        return 0.5


def entries(app: AdvocheckApp) -> Iterator[Entry]:
    """Give everything that can be found now, in the order in which it is offered."""
    for number, (name, title) in enumerate(app.page_titles(), start=1):
        yield Entry(f"Page: {title}", f"key {number}", partial(app.go_to_page, name))
    yield from _on_page(app)
    yield from _doings(app)
    for name, words in THEME_WORDS.items():
        yield Entry(f"Colours: {words}", "how the screen looks", partial(app.set_colours, name))
    for folder in app.state.folders:
        yield Entry(f"Open {folder.name}", f"opened before: {folder}", partial(app.open, folder))
    for sample in known_samples():
        yield Entry(f"Sample: {sample.authority}, {sample.id}", sample.words, partial(app.open, sample.path))
    yield from _requirements(app)


def _doings(app: AdvocheckApp) -> Iterator[Entry]:
    yield Entry("Open another folder", "your own evidence", app.action_open_folder)
    yield Entry("Standards and day", "which standards are asked, and as at which day", app.action_choose)
    yield Entry("Who is deciding", f"your role: {app.role or 'not said yet'}", app.ask_role)
    yield Entry("Read the folder again", "after you changed a file", app.read_again)
    yield Entry("Save this view", "key s: as a page for a browser, or as plain text", app.action_save_view)
    yield Entry("Copy", "key y: what is selected, or the row you are on", app.action_copy)
    yield Entry("Undo", "key Ctrl+Z", app.action_undo)
    yield Entry("Redo", "key Ctrl+Y", app.action_redo)
    yield Entry("Help", "key F1: what this page is for, and its keys", app.action_help)
    yield Entry("Leave Advocheck", "key q", app.action_quit)


def _on_page(app: AdvocheckApp) -> Iterator[Entry]:
    """Give what the keys of the page do that do something now."""
    page = next((each for each in app.screen_stack if isinstance(each, Page)), None)
    if page is not None:
        for action, row in key_actions(page).items():
            yield Entry(row.does, f"key {row.keys}, on the page {page.TITLE}", partial(app.run_action, action, page))


def _requirements(app: AdvocheckApp) -> Iterator[Entry]:
    found = app.found
    for each in found.assessment.findings if found is not None else ():
        name = f"{verdict_sign(each.verdict).glyph} {each.requirement.title}"
        note = f"{display_word(each)} - {each.requirement.id} - {each.pack.head.title}"
        yield Entry(name, note, partial(app.open_requirement, each.requirement.id), offered=False)


class Everything(Provider):
    """Searches all that `entries` gives: every word typed must stand in a name or its note."""

    async def discover(self) -> Hits:
        """Offer what can be done, before anything is typed."""
        for each in self._entries():
            if each.offered:
                yield DiscoveryHit(cast("str", each.content), each.run, each.name)

    async def search(self, query: str) -> Hits:
        """Find by words."""
        words = query.lower().split()
        found = [(each.rank(words), each) for each in self._entries()]
        best = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])[:_MOST_HITS]
        for rank, each in best:
            yield Hit(rank, cast("str", each.content), each.run, each.name)

    def _entries(self) -> Iterator[Entry]:
        from compliance.tui.app import AdvocheckApp

        app = self.app
        return entries(app) if isinstance(app, AdvocheckApp) else iter(())


class Palette(CommandPalette):
    """The toolkit's palette, with our question in it."""

    DEFAULT_CSS = """
    Palette SearchIcon { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(placeholder="A page, a requirement, a folder, a colour ...", id="--command-palette")
