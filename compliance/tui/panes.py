"""A page of three panes: groups, the rows of one, and the whole of one row; found by words and fields."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from compliance.reports.paper import Paper
from compliance.tui.page import Page
from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.long_list import Column, LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.filtering import Searchable, read_filter
from compliance.workspace.finding_search import fields_known

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["PanesPage"]

GroupType = TypeVar("GroupType")
RowType = TypeVar("RowType")

_PANES = ("groups", "list", "detail")
_NOTHING = Paper("Nothing is chosen", ())


class PanesPage(Page, Generic[GroupType, RowType]):
    """Groups, rows and the whole of one row.

    From 160 columns all three stand side by side, below that two of them, below 100 one: Enter goes in,
    Esc goes back. A subclass says what the groups and rows are; it never moves a pane itself.
    """

    FILTER_HINT: ClassVar[str] = "words"
    MARKABLE: ClassVar[bool] = False
    AUTO_FOCUS: ClassVar[str | None] = "#list LongList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("escape", "back", "Back", show=False),
        Binding("right,l", "pane(1)", "Into", show=False),
        Binding("left,h", "pane(-1)", "Out", show=False),
    ]
    DEFAULT_CSS = """
    PanesPage #groups { width: 24%; min-width: 26; border-right: solid $panel; }
    PanesPage #list { width: 31%; border-right: solid $panel; }
    PanesPage #detail { width: 1fr; }
    PanesPage.-narrow #groups, PanesPage.-narrow #list, PanesPage.-narrow #detail {
        width: 1fr; border: none; display: none;
    }
    PanesPage.-narrow #groups.-shown, PanesPage.-narrow #list.-shown, PanesPage.-narrow #detail.-shown {
        display: block;
    }
    PanesPage.-middle #groups { width: 45%; display: none; }
    PanesPage.-middle #list { width: 45%; }
    PanesPage.-middle.-grouping #groups { display: block; }
    PanesPage.-middle.-grouping #list { width: 1fr; }
    PanesPage.-middle.-grouping #detail { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._searchable: dict[str, Searchable] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._pane = 1

    @abstractmethod
    def group_columns(self) -> Sequence[Column[GroupType]]:
        """Give the columns of the groups."""

    @abstractmethod
    def row_columns(self) -> Sequence[Column[RowType]]:
        """Give the columns of the rows."""

    @abstractmethod
    def group_key(self, group: GroupType) -> str:
        """Give a group's own id."""

    @abstractmethod
    def row_key(self, row: RowType) -> str:
        """Give a row's own id."""

    @abstractmethod
    def groups(self, found: OpenFolder) -> Sequence[GroupType]:
        """Give the groups, the one that is shown first at the top."""

    @abstractmethod
    def rows_of(self, group: GroupType) -> Sequence[RowType]:
        """Give the rows of a group."""

    @abstractmethod
    def searchable(self, row: RowType, found: OpenFolder) -> Searchable:
        """Give what a row can be found by."""

    @abstractmethod
    def whole(self, row: RowType, found: OpenFolder) -> Paper:
        """Give the whole of a row as a paper."""

    def above(self) -> ComposeResult:
        """Give what stands above the whole of a row."""
        yield from ()

    def explain(self, row: RowType | None) -> None:
        """Show the whole of a row."""
        if self.shown is not None:
            self.query_one(PaperView).show(_NOTHING if row is None else self.whole(row, self.shown))

    def body(self) -> ComposeResult:
        """Give the three panes."""
        with Horizontal():
            with Vertical(id="groups"):
                yield LongList(self.group_columns(), self.group_key)
            with Vertical(id="list", classes="-shown"):
                yield FilterBar(self.FILTER_HINT)
                yield LongList(self.row_columns(), self.row_key, markable=self.MARKABLE)
            with Vertical(id="detail"):
                yield from self.above()
                yield PaperView()

    @property
    def group_list(self) -> LongList[GroupType]:
        """The list of groups."""
        return self.query_one("#groups LongList", LongList)

    @property
    def row_list(self) -> LongList[RowType]:
        """The list of rows."""
        return self.query_one("#list LongList", LongList)

    async def show(self, found: OpenFolder) -> None:
        """Show groups and rows; where one was, one stays as far as it is still there."""
        groups = self.groups(found)
        rows = {self.row_key(row): row for group in groups for row in self.rows_of(group)}
        self._searchable = {key: self.searchable(row, found) for key, row in rows.items()}
        self._known = fields_known(self._searchable.values())
        self.group_list.show(groups)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows of the group that match what is typed, and the whole of the one under the cursor."""
        group = self.group_list.row
        of: Sequence[RowType] = () if group is None else self.rows_of(group)
        asked = read_filter(self.query_one(FilterBar).text, self._known)
        rows = [each for each in of if asked.finds(self._searchable[self.row_key(each)])] if asked else of
        self.query_one(FilterBar).say(len(rows), len(of), asked.problem)
        empty = "Nothing here matches. Esc clears the filter." if asked else "Nothing here."
        self.row_list.show(rows, empty=empty)
        self.explain(self.row_list.row)

    def go_to_row(self, key: str) -> None:
        """Put the cursor on a row of the first group, whatever is typed, and go into it."""
        self.query_one(FilterBar).text = ""
        self.group_list.action_first()
        self.show_rows()
        if self.row_list.go_to(key):
            self.explain(self.row_list.row)
            self.to_pane(2)

    @on(LongList.Moved, "#groups LongList")
    def _group_moved(self) -> None:
        self.show_rows()

    @on(LongList.Chosen, "#groups LongList")
    def _group_chosen(self) -> None:
        self.to_pane(1)

    @on(LongList.Moved, "#list LongList")
    def _row_moved(self, event: LongList.Moved) -> None:
        self.explain(event.row)

    @on(LongList.Chosen, "#list LongList")
    def _row_chosen(self) -> None:
        self.to_pane(2)

    @on(PaperView.Linked)
    def _linked(self, event: PaperView.Linked) -> None:
        self.advocheck.open_requirement(event.requirement)

    @on(FilterBar.Changed)
    def _filter_changed(self) -> None:
        self.show_rows()

    @on(FilterBar.Left)
    def _filter_left(self) -> None:
        self.row_list.focus()

    def action_filter(self) -> None:
        """Type words to find rows by."""
        self.to_pane(1)
        self.query_one(FilterBar).start()

    def action_pane(self, by: int) -> None:
        """Go one pane in or out."""
        self.to_pane(max(0, min(self._pane + by, len(_PANES) - 1)))

    def action_back(self) -> None:
        """Clear the filter, or go one pane out."""
        if self.query_one(FilterBar).text:
            self.query_one(FilterBar).text = ""
        else:
            self.action_pane(-1)

    def to_pane(self, number: int) -> None:
        """Go to a pane: groups, rows or the whole of one row."""
        self._pane = number
        self.set_class(number == 0, "-grouping")
        for each, name in enumerate(_PANES):
            self.query_one(f"#{name}").set_class(each == number, "-shown")
        panes: tuple[Any, ...] = (self.group_list, self.row_list, self.query_one(PaperView))
        panes[number].focus()
