"""A list of any length: only the lines on the screen are drawn, so a hundred thousand rows open at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from compliance.tui.safe import safe

__all__ = ["Column", "LongList"]

Row = TypeVar("Row")
_GAP = 2
_MARK = 2


@dataclass(frozen=True)
class Column(Generic[Row]):
    """A column: its heading, how it says a row, and its width in cells (0 shares what the others leave).

    `from_width` is the width of the list below which the column is left out.
    """

    heading: str
    text: Callable[[Row], Content | str]
    width: int = 0
    from_width: int = 0
    right: bool = False


class LongList(ScrollView, Generic[Row], can_focus=True):
    """Rows under headings, one of them under the cursor and any of them marked.

    The heading stays while the rows move. `key` gives a row's own id, by which the cursor and the marks
    hold when the rows are filtered or read again.
    """

    DEFAULT_CSS = """
    LongList { height: 1fr; background: $surface; scrollbar-size-vertical: 1; }
    LongList:focus { background-tint: $foreground 3%; }
    LongList > .long-list--heading { text-style: bold; color: $text-muted; background: $panel; }
    LongList > .long-list--cursor { background: $block-cursor-blurred-background; }
    LongList:focus > .long-list--cursor {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    LongList > .long-list--empty { color: $text-muted; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "long-list--heading",
        "long-list--cursor",
        "long-list--empty",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Next", show=False),
        Binding("up,k", "move(-1)", "Previous", show=False),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False),
        Binding("home,g", "first", "First", show=False),
        Binding("end,G", "last", "Last", show=False),
        Binding("enter", "choose", "Open", show=False),
        Binding("space", "mark", "Mark", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    @dataclass
    class Moved(Message):
        """The cursor stands on another row."""

        long_list: LongList[Any]
        row: Any

        @property
        def control(self) -> LongList[Any]:
            """The list it happened in."""
            return self.long_list

    @dataclass
    class Chosen(Message):
        """A row was opened with Enter or a second click."""

        long_list: LongList[Any]
        row: Any

        @property
        def control(self) -> LongList[Any]:
            """The list it happened in."""
            return self.long_list

    @dataclass
    class Marked(Message):
        """Which rows are marked has changed."""

        long_list: LongList[Any]
        keys: frozenset[str]

        @property
        def control(self) -> LongList[Any]:
            """The list it happened in."""
            return self.long_list

    def __init__(
        self,
        columns: Iterable[Column[Row]],
        key: Callable[[Row], str],
        *,
        empty: str = "Nothing to show.",
        markable: bool = False,
        id: str | None = None,  # noqa: A002 - the toolkit's own name
    ) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._key = key
        self._rows: Sequence[Row] = ()
        self._empty = empty
        self._markable = markable
        self._marks: set[str] = set()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._rows

    @property
    def row(self) -> Row | None:
        """The row under the cursor, or None where there are none."""
        return self._rows[self.cursor] if self._rows else None

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of every column, of those left out for want of room too."""
        return tuple(each.heading for each in self._columns)

    def cells(self, row: Row) -> tuple[str, ...]:
        """Give what every column says of a row, as plain text."""
        return tuple(_content(each.text(row)).plain.strip() for each in self._columns)

    @property
    def marks(self) -> frozenset[str]:
        """The keys of the marked rows, of those no longer shown too."""
        return frozenset(self._marks)

    def show(self, rows: Sequence[Row], *, empty: str | None = None) -> None:
        """Show other rows; the cursor stays on the row with the same key where it is still there."""
        before = self._key(self._rows[self.cursor]) if self._rows else None
        self._rows = rows
        self._empty = self._empty if empty is None else empty
        self.virtual_size = Size(0, len(rows) + 1)
        where = next((number for number, row in enumerate(rows) if self._key(row) == before), 0)
        moved = where != self.cursor
        self.set_reactive(LongList.cursor, where)
        self._into_view()
        self.refresh()
        if self._rows and (moved or before != self._key(self._rows[where])):
            self.post_message(self.Moved(self, self._rows[where]))

    def clear_marks(self) -> None:
        """Mark nothing."""
        self.mark_only(())

    def mark_only(self, keys: Iterable[str]) -> None:
        """Mark the rows of some keys, and no other."""
        self._marks = set(keys)
        self.refresh()
        self.post_message(self.Marked(self, self.marks))

    def show_columns(self, columns: Iterable[Column[Row]]) -> None:
        """Show the same rows under other columns."""
        self._columns = tuple(columns)
        self.refresh()

    def go_to(self, key: str) -> bool:
        """Put the cursor on the row of a key; give whether it is shown."""
        for number, row in enumerate(self._rows):
            if self._key(row) == key:
                self.cursor = number
                return True
        return False

    def validate_cursor(self, value: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(value, len(self._rows) - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Show the row under the cursor, and tell of it."""
        if before == after:
            return
        self._into_view()
        self.refresh()
        if self._rows:
            self.post_message(self.Moved(self, self._rows[after]))

    def _into_view(self) -> None:
        # The heading covers the first line of the view, so the row needs one line above it.
        self.scroll_to_region(Region(0, self.cursor, 1, 2), animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by what the view holds."""
        self.cursor += by * max(1, self.size.height - 2)

    def action_first(self) -> None:
        """Move to the first row."""
        self.cursor = 0

    def action_last(self) -> None:
        """Move to the last row."""
        self.cursor = len(self._rows) - 1

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self._rows:
            self.post_message(self.Chosen(self, self._rows[self.cursor]))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark away, and go to the next."""
        if not self._markable or not self._rows:
            return
        self._marks ^= {self._key(self._rows[self.cursor])}
        self.post_message(self.Marked(self, self.marks))
        self.refresh()
        self.cursor += 1

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse was; a click on the row under it opens it."""
        number = self.scroll_offset.y + event.y - 1
        if event.y < 1 or number >= len(self._rows):
            return
        if number == self.cursor:
            self.action_choose()
        else:
            self.cursor = number

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        width = self.scrollable_content_region.width
        if y == 0:
            return self._line([safe(each.heading) for each in self._shown(width)], width, "long-list--heading", " ")
        number = self.scroll_offset.y + y - 1
        if number >= len(self._rows):
            text = self._empty if not self._rows and y == 1 else ""
            return self._strip(safe(text).truncate(width, ellipsis=True, pad=True), "long-list--empty")
        row = self._rows[number]
        cells = [_content(each.text(row)) for each in self._shown(width)]
        mark = "*" if self._key(row) in self._marks else " "
        if number != self.cursor:
            return self._line(cells, width, None, mark)
        # One pair of colours that is sure to be read, over whatever the cells are coloured in.
        return self._line([each.without_spans for each in cells], width, "long-list--cursor", mark)

    def _shown(self, width: int) -> list[Column[Row]]:
        return [each for each in self._columns if width >= each.from_width]

    def _line(self, cells: list[Content], width: int, component: str | None, mark: str) -> Strip:
        columns = self._shown(width)
        room = width - (_MARK if self._markable else 0)
        parts: list[Content] = [Content(f"{mark} ")] if self._markable else []
        widths = _widths(columns, room)
        for number, (column, cell, wide) in enumerate(zip(columns, cells, widths, strict=True)):
            gap = _GAP if number < len(columns) - 1 else 0
            fitted = cell.truncate(wide, ellipsis=True)
            spare = wide - fitted.cell_length
            parts.append(fitted.pad_left(spare) if column.right else fitted.pad_right(spare))
            parts.append(Content(" " * gap))
        return self._strip(Content("").join(parts).truncate(width, pad=True), component)

    def _strip(self, content: Content, component: str | None) -> Strip:
        style = self.get_visual_style(component) if component else self.visual_style
        parse = self.app.stylesheet.parse_style
        segments = [Segment(text, made.rich_style) for text, made in content.render(style, "", parse)]
        return Strip(segments, content.cell_length)


def _widths(columns: Sequence[Column[Any]], room: int) -> list[int]:
    """Give each column its width; those without one share what is left."""
    fixed = sum(each.width for each in columns) + _GAP * max(0, len(columns) - 1)
    sharing = sum(each.width == 0 for each in columns)
    left = max(0, room - fixed)
    widths = []
    for each in columns:
        share = left // sharing if sharing and each.width == 0 else each.width
        if each.width == 0:
            left, sharing = left - share, sharing - 1
        widths.append(share)
    return widths


def _content(text: Content | str) -> Content:
    return text if isinstance(text, Content) else safe(text)
