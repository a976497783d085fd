"""A paper as plain lines."""

from __future__ import annotations

import pytest

from compliance.reports.formats.plain import plain_lines
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


def _lines(*blocks: Block) -> list[str]:
    return list(plain_lines(Paper("Title", blocks)))[1:]


def test_a_page_starts_with_its_title_and_notices() -> None:
    """A page starts with its title and the notices it must carry."""
    assert list(plain_lines(Paper("Title", (), ("First.", "Second.")))) == ["Title", "First.", "Second."]


@pytest.mark.parametrize(
    ("block", "lines"),
    [
        pytest.param(Heading(2, "Gates"), ["", "## Gates"], id="heading"),
        pytest.param(Heading(4, "Why"), ["", "#### Why"], id="lower heading"),
        pytest.param(Paragraph("Words."), ["Words."], id="paragraph"),
        pytest.param(Paragraph("Not ready.", Sign.BAD), ["[x] Not ready."], id="paragraph with a sign"),
        pytest.param(Paragraph(""), [""], id="an empty paragraph"),
        pytest.param(Notice("Mind this."), ["Note: Mind this."], id="notice"),
        pytest.param(Bullets(((0, "one"), (1, "two"))), ["- one", "  - two"], id="list"),
        pytest.param(Bullets(((0, ""),)), ["-"], id="an empty item"),
        pytest.param(Facts((("Id", "x.y"),)), ["Id: x.y"], id="facts"),
        pytest.param(Bars("c", (Bar("a", 1, 2, 3, "1 to 2 of 3"),)), [], id="bars, whose words stand in a table"),
        pytest.param(
            Details("More", (Paragraph("Inside."),), Sign.OPEN), ["", "[?] More", "Inside."], id="folded, shown whole"
        ),
        pytest.param(Details("More", ()), ["", "More"], id="folded without a sign"),
        pytest.param(
            Table("Gates", ("Requirement", "Id"), ((Cell("A title", Sign.GOOD), Cell("x.y")),)),
            ["Gates:", "- [+] A title", "    Id: x.y"],
            id="table",
        ),
        pytest.param(Table("Gates", ("Requirement",), ()), ["Gates:"], id="an empty table"),
    ],
)
def test_each_kind_of_block_is_written_line_by_line(block: Block, lines: list[str]) -> None:
    """Each kind of block is written line by line, one thing after another."""
    assert _lines(block) == lines


def test_long_text_is_wrapped_under_where_it_began() -> None:
    """Long text is wrapped at 100 characters, and what follows stands under where the text began."""
    lines = _lines(Bullets(((1, "word " * 60),)))

    assert len(lines) > 2
    assert max(map(len, lines)) <= 100
    assert lines[0].startswith("  - word")
    assert all(line.startswith("    word") for line in lines[1:])


@pytest.mark.parametrize("word", ["advlaw.complaints.panel-independent-of-the-council", "/home/" + "x" * 150])
def test_no_word_is_broken(word: str) -> None:
    """No id and no path is broken over two lines, so that it can be copied and searched for."""
    assert any(word in line for line in _lines(Paragraph(f"{'w ' * 40}({word})")))


def test_every_block_is_made_safe() -> None:
    """Every text of every block is made safe before it is written."""
    bad = "a\x1b[31m\u202e\x9b[/red]"
    blocks: tuple[Block, ...] = (
        Heading(2, bad),
        Paragraph(bad, Sign.BAD),
        Notice(bad),
        Bullets(((0, bad),)),
        Facts(((bad, bad),)),
        Table(bad, (bad, bad), ((Cell(bad, Sign.BAD), Cell(bad)),)),
        Details(bad, (Paragraph(bad),), Sign.BAD),
    )

    written = "\n".join(plain_lines(Paper(bad, blocks, (bad,))))

    assert not set(written) & set("\x1b\u202e\x9b")
    assert written.count("a<U+001B>[31m<U+202E><U+009B>[/red]") == 14
