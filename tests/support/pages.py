"""Pages of the app reached and read in tests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input, Select

from compliance.tui.page import Page
from compliance.tui.widgets.form import Form
from compliance.tui.widgets.long_list import LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.shipped import samples
from tests.support.screen import drive, settle

__all__ = ["fill", "on_page", "page", "paper_title", "rows_list"]

Script = Callable[[Pilot[None]], Awaitable[None]]


def on_page(
    name: str,
    script: Script,
    *,
    folder: Path | None = None,
    size: tuple[int, int] = (160, 40),
    glyphs: bool = True,
) -> None:
    """Open Exampleshire, or the folder given, go to a page and run a script there."""

    async def go(pilot: Pilot[None]) -> None:
        await pilot.press("enter")
        await settle(pilot)
        pilot.app.go_to_page(name)
        await settle(pilot)
        shown = page(pilot).NAME
        assert shown == name
        await script(pilot)

    drive(go, folder=folder or samples()["exampleshire"], size=size, glyphs=glyphs)


def page(pilot: Pilot[None]) -> Page:
    """Give the page on top."""
    assert isinstance(pilot.app.screen, Page)
    return pilot.app.screen


def rows_list(pilot: Pilot[None], where: str = "#list LongList") -> LongList:
    """Give a list of the page."""
    return page(pilot).query_one(where, LongList)


def paper_title(pilot: Pilot[None]) -> str:
    """Give the title of the paper that the page shows."""
    paper = page(pilot).query_one(PaperView).paper
    return paper.title if paper else ""


async def fill(pilot: Pilot[None], **values: str) -> None:
    """Fill in the form on top and keep it."""
    assert isinstance(pilot.app.screen, Form)
    for name, value in values.items():
        widget = pilot.app.screen.query_one(f"#{name}")
        assert isinstance(widget, (Input, Select))
        widget.value = value
    await pilot.press("ctrl+s")
    await settle(pilot)
