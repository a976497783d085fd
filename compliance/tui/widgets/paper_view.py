"""A paper of `reports/` on the screen: what the app says is what every report says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from compliance.reports.paper import Paper
from compliance.tui.widgets.paper_lines import Line, paper_lines

__all__ = ["PaperView"]


class PaperView(ScrollView, can_focus=True):
    """Shows a paper; a click on a row that names a requirement opens it, one on a folded part unfolds it.

    Only the lines in view are drawn, so a page of any length moves at once.
    """

    DEFAULT_CSS = """
    PaperView { height: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
    PaperView:focus { background-tint: $foreground 3%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "scroll_down", "Down", show=False),
        Binding("up,k", "scroll_up", "Up", show=False),
        Binding("home,g", "scroll_home", "Top", show=False),
        Binding("end,G", "scroll_end", "Bottom", show=False),
        Binding("enter,space", "unfold", "Unfold all", show=False),
    ]

    @dataclass
    class Linked(Message):
        """A row that names a requirement was opened."""

        requirement: str

    def __init__(self, paper: Paper | None = None, *, id: str | None = None, title: bool = True) -> None:  # noqa: A002
        super().__init__(id=id)
        self._paper = paper
        self._with_title = title
        self._opened: frozenset[int] = frozenset()
        self._lines: list[Line] = []
        self._laid_out_for = 0

    @property
    def paper(self) -> Paper | None:
        """The paper shown."""
        return self._paper

    def show(self, paper: Paper) -> None:
        """Show another paper from its beginning; the same one stays where it was read to."""
        if paper == self._paper:
            return
        self._paper, self._opened = paper, frozenset()
        self._lay_out()
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Lay the paper out for the room there is."""
        if self.scrollable_content_region.width != self._laid_out_for:
            self._lay_out()

    def action_unfold(self) -> None:
        """Unfold every folded part, or fold them all again."""
        folds = frozenset(line.fold for line in self._lines if line.fold is not None)
        self._opened = frozenset() if folds <= self._opened else self._opened | folds
        self._lay_out()

    def on_click(self, event: events.Click) -> None:
        """Open what the line under the mouse names, or unfold it."""
        offset = event.get_content_offset(self)
        number = -1 if offset is None else self.scroll_offset.y + offset.y
        if not 0 <= number < len(self._lines):
            return
        line = self._lines[number]
        if line.fold is not None:
            self._opened ^= {line.fold}
            self._lay_out()
        elif line.link is not None:
            self.post_message(self.Linked(line.link))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        number = self.scroll_offset.y + y
        width = self.scrollable_content_region.width
        style = self.visual_style
        if number >= len(self._lines):
            return Strip.blank(width, style.rich_style)
        content = self._lines[number].content
        if self.text_selection is not None and (span := self.text_selection.get_span(number)) is not None:
            start, end = span
            content = content.stylize("reverse", start, len(content) if end == -1 else end)
        parse = self.app.stylesheet.parse_style
        segments = [Segment(text, made.rich_style) for text, made in content.render(style, "", parse)]
        strip = Strip(segments, content.cell_length).adjust_cell_length(width, style.rich_style)
        return strip.apply_offsets(0, number)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Give the text that the mouse has selected."""
        return selection.extract("\n".join(line.content.plain for line in self._lines)), "\n"

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._laid_out_for = width
        self._lines = (
            paper_lines(self._paper, width, self._opened, title=self._with_title) if self._paper and width else []
        )
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()
