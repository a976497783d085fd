"""A paper laid out for a terminal."""

from __future__ import annotations

import io
import re
import sys
from typing import Protocol

import pytest

from compliance.reports.formats.terminal import print_paper, terminal_console
from compliance.reports.paper import (
    Bar,
    Bars,
    Block,
    Bullets,
    Cell,
    Details,
    Facts,
    Heading,
    Notice,
    Paper,
    Paragraph,
    Table,
)
from compliance.reports.sign import Sign

_WIDE = Table(
    "Gates",
    ("Requirement", "Gates", "Which"),
    ((Cell("The child leads", Sign.OPEN), Cell("1"), Cell("Advocacy is led by the child")),),
)


class Show(Protocol):
    """Lays out blocks on a screen and gives what was written."""

    def __call__(self, *blocks: Block, width: int = 80, encoding: str = "utf-8", styles: bool = False) -> str: ...


class _Screen(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def show(monkeypatch: pytest.MonkeyPatch) -> Show:
    """Give a function that lays out blocks on a screen and gives what was written."""

    def shown(*blocks: Block, width: int = 80, encoding: str = "utf-8", styles: bool = False) -> str:
        screen = _Screen(io.BytesIO(), encoding=encoding, errors="replace")
        monkeypatch.setattr(sys, "stdout", screen)
        for name, value in {"COLUMNS": str(width), "LINES": "40", "TERM": "xterm"}.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("NO_COLOR", raising=False)
        print_paper(Paper("Title", blocks, ("Notice.",)))
        screen.flush()
        written = screen.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]
        return written if styles else re.sub(r"\x1b\[[0-9;]*m", "", written)

    return shown


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        pytest.param(Heading(2, "Gates"), ["", "Gates"], id="heading"),
        pytest.param(Paragraph("Words."), ["Words."], id="paragraph"),
        pytest.param(Paragraph("Not ready.", Sign.BAD), ["✗ Not ready."], id="paragraph with a sign"),
        pytest.param(Notice("Mind this."), ["Mind this."], id="notice"),
        pytest.param(Bullets(((0, "one"), (1, "two"))), ["• one", "  • two"], id="list"),
        pytest.param(Facts((("Id", "x.y"),)), ["Id: x.y"], id="facts"),
        pytest.param(
            Details("More", (Paragraph("Inside."),), Sign.OPEN), ["", "? More", "Inside."], id="folded, shown whole"
        ),
        pytest.param(
            Bars("c", (Bar("a pack", 1, 2, 3, "1 to 2 of 3"),)),
            [f"[{'█' * 10}{'░' * 10}{' ' * 10}] 1 to 2 of 3  a pack"],
            id="bars, with the same in words",
        ),
    ],
)
def test_each_kind_of_block_is_laid_out(block: Block, lines: list[str], show: Show) -> None:
    """Each kind of block is laid out under the title and the notices."""
    assert [line.rstrip() for line in show(block).splitlines()] == ["Title", "Notice.", *lines]


def test_a_table_has_columns_where_there_is_room(show: Show) -> None:
    """A table has columns where there is room, numbers to the right."""
    lines = [line.rstrip() for line in show(_WIDE).splitlines()]

    assert any(re.fullmatch(r" Requirement +Gates +Which", line) for line in lines)
    assert any(re.fullmatch(r" \? The child leads +1 +Advocacy is led by the child", line) for line in lines)


def test_a_table_is_stacked_where_a_word_would_break(show: Show) -> None:
    """Where a column cannot hold its longest word each row is stacked, and nothing is broken."""
    long = "advlaw.complaints.panel-independent-x"
    table = Table("Gates", ("Requirement", "Id", "Other"), ((Cell("A title", Sign.OPEN), Cell(long), Cell(long)),))

    lines = [line.rstrip() for line in show(table, width=60).splitlines()]

    assert lines[2:] == ["? A title", f"    Id: {long}", f"    Other: {long}"]


def test_an_empty_table_is_laid_out(show: Show) -> None:
    """A table without rows is laid out with its header."""
    assert "Requirement" in show(Table("Gates", ("Requirement", "Id"), ()))


def test_a_list_hangs_under_its_text(show: Show) -> None:
    """A long item of a list hangs under where its text began."""
    lines = show(Bullets(((1, "word " * 40),)), width=40).splitlines()[2:]

    assert lines[0].startswith("  • word")
    assert all(line.startswith("    word") for line in lines[1:])


def test_without_utf_8_every_glyph_has_a_stand_in(show: Show) -> None:
    """Without UTF-8 every glyph, bar and box has an ASCII stand-in, and none becomes a question mark."""
    blocks: tuple[Block, ...] = (
        Paragraph("Ready.", Sign.GOOD),
        Bullets(((0, "one"),)),
        Bars("c", (Bar("a pack", 1, 2, 3, "1 to 2 of 3"),)),
        _WIDE,
    )

    written = show(*blocks, encoding="ascii")

    assert "+ Ready." in written
    assert "- one" in written
    assert f"[{'#' * 10}{'-' * 10}{' ' * 10}]" in written
    assert written.replace("? The child leads", "").count("?") == 0


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param("[/red]", id="a closing tag of markup"),
        pytest.param("[@click=app.quit]x[/]", id="an action"),
        pytest.param("[bold]x", id="an open tag"),
        pytest.param("\\[x]", id="a backslash before a bracket"),
        pytest.param(":warning:", id="an emoji by name"),
        pytest.param("https://example.org", id="an address"),
    ],
)
def test_text_is_never_read_as_markup(bad: str, show: Show) -> None:
    """Text from outside is shown as it stands in every block, and never read as markup, emoji or link."""
    blocks: tuple[Block, ...] = (
        Heading(2, bad),
        Paragraph(bad, Sign.BAD),
        Notice(bad),
        Bullets(((0, bad),)),
        Facts(((bad, bad),)),
        Table(bad, (bad, "n"), ((Cell(bad, Sign.BAD), Cell(bad)),)),
        Details(bad, (Paragraph(bad),), Sign.BAD),
        Bars(bad, (Bar(bad, 1, 2, 3, "w"),)),
    )

    written = show(*blocks)

    assert written.count(bad) == 12
    assert "\x1b]8;" not in show(*blocks, styles=True)


def test_nothing_that_acts_reaches_the_terminal(show: Show) -> None:
    """Escapes, C1 and bidirectional characters reach the terminal only as marks."""
    bad = "a\x1b[2J\x9b31m\u202e\x07"
    blocks: tuple[Block, ...] = (Paragraph(bad), Facts(((bad, bad),)), Table(bad, (bad,), ((Cell(bad),),)))

    written = show(*blocks, styles=True, width=200)

    assert not set(written) & set("\x9b\u202e\x07")
    assert "\x1b[2J" not in written
    assert "<U+001B>[2J" in written


def test_a_console_of_ones_own_takes_the_page() -> None:
    """A page can be laid out on a console that is given, such as one that records it for a picture."""
    written = io.StringIO()

    print_paper(Paper("Title", (Paragraph("[b]Ready.[/b]", Sign.GOOD),)), terminal_console(file=written, width=40))

    assert written.getvalue() == "Title\n✓ [b]Ready.[/b]\n"
