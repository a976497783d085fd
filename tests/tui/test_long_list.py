"""A list of any length, of which only the lines on the screen are drawn."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from compliance.tui.theme import THEMES
from compliance.tui.widgets.long_list import Column, LongList


class ListApp(App[None]):
    """A list alone."""

    def __init__(self, rows: list[str]) -> None:
        super().__init__()
        self.rows = rows
        self.seen: list[str] = []

    def compose(self) -> ComposeResult:
        columns = (
            Column[str]("Name", lambda row: row),
            Column[str]("Length", lambda row: str(len(row)), 6, right=True, from_width=30),
        )
        yield LongList(columns, lambda row: row, markable=True, empty="Nobody is here.")

    def on_mount(self) -> None:
        self.register_theme(THEMES[0])
        self.theme = THEMES[0].name
        self.query_one(LongList).show(self.rows)
        self.query_one(LongList).focus()

    def on_long_list_moved(self, event: LongList.Moved) -> None:
        self.seen.append(f"moved {event.row}")

    def on_long_list_chosen(self, event: LongList.Chosen) -> None:
        self.seen.append(f"chosen {event.row}")


def lines(pilot: Pilot[None]) -> list[str]:
    """Give the lines of the screen."""
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


def run(rows: list[str], keys: list[str], size: tuple[int, int] = (40, 6)) -> tuple[ListApp, list[str]]:
    """Show rows, press keys, and give the app with the lines it ended on."""
    app = ListApp(rows)

    async def go() -> list[str]:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            return lines(pilot)

    return app, asyncio.run(go())


def test_rows_stand_under_their_headings() -> None:
    """Each row is one line, its columns beneath their headings."""
    _, shown = run(["one", "three"], [])

    assert shown[:4] == [
        "  Name                            Length",
        "  one                                  3",
        "  three                                5",
        "",
    ]


def test_a_column_is_left_out_where_there_is_no_room_for_it() -> None:
    """A narrow list keeps what matters most."""
    _, shown = run(["one"], [], (20, 4))

    assert shown[:2] == ["  Name", "  one"]


def test_no_rows_say_so() -> None:
    """An empty list says why it is empty."""
    _, shown = run([], ["down", "enter", "space", "G"])

    assert shown[1] == "Nobody is here."


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        pytest.param(["down"], "row 1", id="down"),
        pytest.param(["j", "j", "k"], "row 1", id="as vi has it"),
        pytest.param(["G"], "row 99999", id="the last of many"),
        pytest.param(["end", "home"], "row 0", id="and back"),
        pytest.param(["pagedown"], "row 4", id="a page"),
        pytest.param(["up"], None, id="not above the first"),
    ],
)
def test_the_cursor_moves(keys: list[str], row: str | None) -> None:
    """Arrows and their aliases move the cursor, the row under it is told of and is in view."""
    app, shown = run([f"row {number}" for number in range(100_000)], keys)

    assert app.seen[-1] == (f"moved {row}" if row else "moved row 0")
    assert any((row or "row 0") in line.split("  ") or (row or "row 0") in line for line in shown)
    assert shown[0].startswith("  Name")


def test_enter_opens_and_space_marks() -> None:
    """Enter opens the row under the cursor; space marks it and goes on to the next."""
    app, shown = run(["one", "two"], ["enter", "space", "space"])

    assert "chosen one" in app.seen
    assert [line[:5] for line in shown[1:3]] == ["* one", "* two"]


def test_markup_in_a_row_is_text() -> None:
    """What stands in a row is never read as markup, and no byte of it acts."""
    _, shown = run(["[/red] [@click=app.quit]x", "a\x1b[31mb"], [])

    assert shown[1].startswith("  [/red] [@click=app.quit]")
    assert "<U+001B>" in shown[2]


def test_the_cursor_stays_on_its_row_when_rows_are_filtered() -> None:
    """A row that is still there keeps the cursor."""
    app = ListApp(["one", "two", "three"])

    async def go() -> str:
        async with app.run_test(size=(40, 6)) as pilot:
            await pilot.pause()
            long_list = app.query_one(LongList)
            long_list.go_to("three")
            long_list.show(["two", "three"])
            await pilot.pause()
            return str(long_list.row)

    assert asyncio.run(go()) == "three"


def test_a_row_gives_its_words_of_every_column() -> None:
    """The words of a row are there for copying and saving, of a column left out for want of room too."""
    app = ListApp(["one", "three"])

    async def go() -> tuple[tuple[str, ...], tuple[str, ...]]:
        async with app.run_test(size=(20, 6)) as pilot:
            await pilot.pause()
            shown = app.query_one(LongList)
            return shown.headings, shown.cells("three")

    assert asyncio.run(go()) == (("Name", "Length"), ("three", "5"))
