"""What stands on a page, as a paper: to be saved as it is seen, and to copy a row of it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.widget import Widget
from textual.widgets import Tree

from compliance.quantities.period import long_date
from compliance.reports.formats.plain import plain_lines
from compliance.reports.paper import Block, Cell, Heading, Paper, Table
from compliance.text.display import display
from compliance.tui.page import Page
from compliance.tui.widgets.long_list import LongList
from compliance.tui.widgets.paper_view import PaperView

__all__ = ["copied_text", "view_paper"]


def view_paper(page: Page) -> Paper:
    """Give the lists and texts of a page as they stand: the rows that a filter leaves, and what is explained."""
    found = page.shown
    title, notices = page.TITLE, []
    if found is not None:
        head = found.assessment.evidence.head
        title = f"{page.TITLE} - {head.authority}: {head.title}"
        when = f"As at {long_date(found.assessment.as_at)} ({found.date_from})."
        notices = [each for each in (head.basis.notice, f"{when} Profile: {found.assessment.profile.title}.") if each]
    blocks = [block for each in _shown(page) for block in _blocks(each)]
    words = page.filter_words
    if words:
        notices.append(f"Only what this filter finds: {words}")
    return Paper(title, tuple(blocks), tuple(notices))


def _shown(page: Page) -> Iterator[Widget]:
    for each in page.query("LongList, PaperView"):
        if each.display and each.region.area and isinstance(each, (LongList, PaperView)):
            yield each


def _blocks(widget: Widget) -> Iterator[Block]:
    if isinstance(widget, LongList) and widget.rows:
        headings = tuple(each or "-" for each in widget.headings)
        rows = tuple(tuple(Cell(text) for text in widget.cells(row)) for row in widget.rows)
        yield Table(widget.name or headings[0], headings, rows)
    elif isinstance(widget, PaperView) and widget.paper is not None:
        yield Heading(2, widget.paper.title)
        yield from widget.paper.blocks


def copied_text(page: Page) -> str:
    """Give what the mouse has selected, else the row under the cursor, else the text that has the focus."""
    selected = page.get_selected_text()
    if selected:
        return selected
    focused = page.focused
    if isinstance(focused, LongList) and focused.row is not None:
        return "; ".join(display(each) for each in focused.cells(focused.row) if each.strip())
    if isinstance(focused, PaperView) and focused.paper is not None:
        return "\n".join(plain_lines(focused.paper))
    if isinstance(focused, Tree) and focused.cursor_node is not None:
        return display(str(focused.cursor_node.label))
    return ""
