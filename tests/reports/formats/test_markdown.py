"""A paper as Markdown: nothing in its text is read as markup."""

from __future__ import annotations

import pytest

from compliance.reports.formats.markdown import markdown
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

_HOSTILE = "*a* _b_ [c](d) <script> `e` | f # g \x1b[31m"
_SAFE = r"\*a\* \_b\_ \[c\](d) \<script\> \`e\` \| f \# g \<U+001B\>\[31m"


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (Heading(2, "Two"), "## Two"),
        (Paragraph("words", Sign.GOOD), "words"),
        (Notice("see this"), "**see this**"),
        (Bullets(((0, "one"), (1, "under"))), "- one\n  - under"),
        (Facts((("name", "value"),)), "- **name**: value"),
        (Table("Rows", ("A", "B"), ((Cell("1"), Cell("2")),)), "| A | B |\n| --- | --- |\n| 1 | 2 |"),
        (Bars("Bars", (Bar("law", 1, 2, 3, "1 to 2 of 3"),)), "- law: 1 to 2 of 3"),
        (Details("more", (Paragraph("inside"),)), "**more**\n\ninside"),
    ],
)
def test_each_block_has_its_form(block: Block, text: str) -> None:
    """Headings, lists, tables and the rest."""
    assert markdown(Paper("Title", (block,))) == f"# Title\n\n{text}\n"


def test_notices_come_under_the_title() -> None:
    """Every reader sees them first."""
    assert markdown(Paper("Title", (), ("Invented.",))) == "# Title\n\n*Invented.*\n"


@pytest.mark.parametrize(
    "block",
    [
        Heading(2, _HOSTILE),
        Paragraph(_HOSTILE),
        Bullets(((0, _HOSTILE),)),
        Facts(((_HOSTILE, _HOSTILE),)),
        Table("x", (_HOSTILE,), ((Cell(_HOSTILE),),)),
        Details(_HOSTILE, ()),
    ],
)
def test_text_from_outside_never_acts(block: Block) -> None:
    """Every mark of Markdown and HTML stands escaped, and what is hidden is marked."""
    found = markdown(Paper("Title", (block,)))

    assert _SAFE in found
    assert "<script>" not in found


@pytest.mark.parametrize("text", ["- not a list", "1. not a number", "= not a heading", "+ not a list"])
def test_a_line_that_begins_like_markup_is_escaped(text: str) -> None:
    """A note that starts with a hyphen is no list."""
    assert f"\n\n\\{text}\n" in markdown(Paper("Title", (Paragraph(text),))) or text[0].isdigit()
