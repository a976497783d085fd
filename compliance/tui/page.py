"""What every page of the app has: where one is, the pages to go to, the notices, and six keys at most."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static

from compliance.quantities.period import long_date
from compliance.reports.paper import Paper
from compliance.tui.safe import safe
from compliance.tui.widgets.filter_bar import FilterBar

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp
    from compliance.workspace.opening import OpenFolder

__all__ = ["NARROW", "WIDE", "Page"]

# Below this width one pane is shown at a time (experience 2).
NARROW = 100
# From this width there is room for three.
WIDE = 160


class Page(Screen[None]):
    """A page: subclasses give `NAME`, `TITLE`, `HELP`, what stands on it, and how it shows an open folder.

    `shown` is the folder as it was last shown; a page that was away while the evidence moved shows it
    anew when it comes back.
    """

    NAME: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    AUTO_FOCUS: ClassVar[str | None] = None
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,question_mark", "help", "Help", key_display="F1")]
    DEFAULT_CSS = """
    Page { layout: vertical; }
    Page > #where { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    Page > #tabs { height: 1; background: $panel; padding: 0 1; }
    Page > #notice { height: auto; max-height: 2; color: $text-warning; padding: 0 1; text-style: italic; }
    Page > #body { height: 1fr; }
    Page Tab_ { width: auto; padding: 0 1; color: $text-muted; }
    Page Tab_.-here { color: $text; text-style: bold reverse; }
    Page.-narrow Tab_ { padding: 0; margin-right: 1; }
    Page.-narrow .wide-only { display: none; }
    Page.-wide .narrow-only { display: none; }
    """

    def __init__(self) -> None:
        super().__init__(name=self.NAME)
        self.shown: OpenFolder | None = None

    @property
    def advocheck(self) -> AdvocheckApp:
        """The app, as it is."""
        return cast("AdvocheckApp", self.app)

    def compose(self) -> ComposeResult:
        """Put the page together."""
        yield Static(id="where")
        with Horizontal(id="tabs"):
            for number, (name, title) in enumerate(self.advocheck.page_titles(), start=1):
                yield Tab_(name, f"{number} {title}", here=name == self.NAME)
        yield Static(id="notice")
        with Vertical(id="body"):
            yield from self.body()
        yield Footer(show_command_palette=False)

    def body(self) -> ComposeResult:
        """Give what stands between the tabs and the keys."""
        yield from ()

    async def show(self, found: OpenFolder) -> None:
        """Show a folder that was opened, or has changed."""

    def choices_changed(self) -> None:
        """Show that other standards or another day were chosen, before a folder is opened under them."""

    @property
    def unsaved(self) -> str:
        """What on this page would be lost if the app ended now, in words; a page saves at once, so nothing."""
        return ""

    @property
    def filter_words(self) -> str:
        """What stands in the page's filter."""
        return next((each.text for each in self.query(FilterBar)), "")

    @property
    def kept_filter(self) -> str:
        """What of the filter is remembered for another day; nothing where a child's reference may stand in it."""
        return self.filter_words

    @property
    def warning(self) -> str:
        """What is to be known before this page is saved; empty where anybody may have it."""
        return ""

    def filter_by(self, words: str) -> None:
        """Put words into the page's filter, where it has one."""
        for each in self.query(FilterBar):
            each.text = words

    def paper(self) -> Paper:
        """Give what stands on the page, to be saved; a page that has a better paper gives that."""
        from compliance.tui.view_paper import view_paper

        return view_paper(self)

    def paper_maker(self) -> Callable[[], Paper] | None:
        """Give what makes the paper to be saved, beside the screen; None where nothing stands on the page yet."""
        paper = self.paper()
        return (lambda: paper) if paper.blocks else None

    def open_requirement(self, requirement: str) -> None:
        """Go to a requirement, on the page where requirements are explained."""

    def open_action(self, requirement: str) -> None:
        """Go to the action that closes a requirement, on the page of the plan."""

    async def show_kept(self) -> None:
        """Show what the folder keeps beside its evidence, after it was edited: the plan."""

    async def refresh_folder(self) -> None:
        """Show the open folder, unless it is the one shown already."""
        found = self.advocheck.found
        if found is None or found is self.shown:
            return
        self.shown = found
        self._say_where(found)
        await self.show(found)

    async def on_mount(self) -> None:
        """Show what is open, or say that nothing is."""
        if self.advocheck.found is None:
            self._say_nothing_is_open()
        await self.refresh_folder()

    async def on_screen_resume(self) -> None:
        """Show what has changed meanwhile."""
        await self.refresh_folder()

    def on_resize(self, event: events.Resize) -> None:
        """Show one pane at a time where there is no room for two."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(NARROW <= event.size.width < WIDE, "-middle")
        self.set_class(event.size.width >= NARROW, "-wide")

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one pane only."""
        return self.app.size.width < NARROW

    def action_help(self) -> None:
        """Say what this page is for, and its keys."""
        self.advocheck.show_help(self)

    def _say_nothing_is_open(self) -> None:
        self.query_one("#where", Static).update(safe("Advocheck"))
        is_start = self.NAME == "start"
        self.query_one("#notice", Static).update(safe("" if is_start else "No folder is open. Press 1 to choose one."))
        self.query_one("#notice").display = not is_start

    def _say_where(self, found: OpenFolder) -> None:
        assessment = found.assessment
        head = assessment.evidence.head
        words = f"{head.authority} | {long_date(assessment.as_at)} | {assessment.profile.title}"
        self.query_one("#where", Static).update(safe(words))
        self.query_one("#notice", Static).update(safe(head.basis.notice))
        self.query_one("#notice").display = bool(head.basis.notice)


class Tab_(Static):  # noqa: N801 - Tab is the toolkit's own
    """The name of a page; a click goes there."""

    def __init__(self, name: str, title: str, *, here: bool) -> None:
        super().__init__(safe(title), classes="-here" if here else "")
        self._name_of_page = name

    def on_click(self) -> None:
        """Go to the page."""
        cast("AdvocheckApp", self.app).go_to_page(self._name_of_page)
