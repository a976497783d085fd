"""A paper as one HTML page."""

from __future__ import annotations

import builtins
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from compliance.reports.formats import html
from compliance.reports.formats.html import html_page
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
from compliance.reports.papers.report import report_paper
from compliance.reports.sign import Sign
from compliance.text.problem import MissingExtra
from tests.support.opened import dorset
from tests.support.page import Page, read_page


def _page(*blocks: Block, notices: tuple[str, ...] = ("Notice.",)) -> Page:
    return read_page(html_page(Paper("Title", blocks, notices)))


@pytest.fixture(scope="module")
def report() -> str:
    """Give Dorset's report."""
    found = dorset()
    return html_page(report_paper(found.assessment, found.library, found.date_from))


@pytest.fixture(scope="module")
def page(report: str) -> Page:
    """Give Dorset's report taken apart."""
    return read_page(report)


def test_the_page_is_whole(page: Page) -> None:
    """Every tag of the report is closed in its turn."""
    assert page.open == []
    assert page.wrongly_closed == []


def test_the_page_asks_for_nothing(report: str, page: Page) -> None:
    """The report holds no script, frame, form, font or picture of elsewhere, and its policy forbids them."""
    policy = next(each for each in page.all("meta") if each.attributes.get("http-equiv"))

    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert not page.all("script", "iframe", "object", "embed", "form", "input", "link", "img", "base", "video", "audio")
    assert not [each for each in page.elements if any(name.startswith("on") for name in each.attributes)]
    assert "url(" not in report
    assert "@import" not in report


def test_every_link_leads_to_a_place_on_the_page(page: Page) -> None:
    """Every link leads to a place on the page itself, and no two places have one name."""
    places = [each.attributes["id"] for each in page.elements if "id" in each.attributes]
    links = [each.attributes.get("href") or "" for each in page.all("a")]

    assert links
    assert all(link.startswith("#") and link[1:] in set(places) for link in links)
    assert len(places) == len(set(places))


def test_headings_go_down_one_level_at_a_time(page: Page) -> None:
    """Headings go down one level at a time from a single title, as a screen reader needs."""
    levels = [int(each.tag[1]) for each in page.all("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headed_columns_and_rows(page: Page) -> None:
    """Every table has a caption, and each of its columns and rows is headed."""
    tables = page.all("table")

    assert len(page.all("caption")) == len(tables)
    assert all(each.attributes.get("scope") in {"col", "row"} for each in page.all("th"))


def test_colour_is_never_alone(page: Page) -> None:
    """Every mark in colour is hidden from a screen reader and stands beside the same said in words."""
    signs = [each for each in page.all("span") if "sign" in (each.attributes.get("class") or "")]
    drawings = page.all("svg")

    assert signs
    assert all(each.attributes["aria-hidden"] == "true" for each in [*signs, *drawings])


def test_the_page_names_its_language_and_fits_a_narrow_screen(page: Page) -> None:
    """The page says that it is British English and fits a narrow screen."""
    [root] = page.all("html")
    [viewport] = [each for each in page.all("meta") if each.attributes.get("name") == "viewport"]

    assert root.attributes["lang"] == "en-GB"
    assert viewport.attributes["content"] == "width=device-width, initial-scale=1"


def test_the_page_is_small(report: str) -> None:
    """The report stays under a million bytes."""
    assert len(report.encode("utf-8")) < 1_000_000


@pytest.mark.parametrize(
    ("block", "tag", "texts"),
    [
        pytest.param(Heading(2, "Gates", "a.b"), "h2", ["Gates"], id="heading"),
        pytest.param(Heading(4, "Why"), "h4", ["Why"], id="heading without a place"),
        pytest.param(Paragraph("Words."), "p", ["Notice.", "Words.", "Made by Advocheck. Notice."], id="paragraph"),
        pytest.param(Notice("Mind."), "p", ["Notice.", "Mind.", "Made by Advocheck. Notice."], id="notice"),
        pytest.param(Facts((("Id", "x"), ("Force", "law"))), "dd", ["x", "law"], id="facts"),
        pytest.param(Details("More", (Paragraph("In."),), Sign.OPEN, "x"), "summary", ["? More"], id="folded"),
        pytest.param(Details("More", ()), "summary", ["More"], id="folded without a sign or place"),
        pytest.param(
            Table("Gates", ("A", "B"), ((Cell("a", Sign.BAD), Cell("b", link="x.y")),)), "td", ["b"], id="table"
        ),
    ],
)
def test_each_kind_of_block_becomes_its_element(block: Block, tag: str, texts: list[str]) -> None:
    """Each kind of block becomes the element that means it."""
    assert _page(block).texts(tag) == texts


def test_a_list_is_nested_as_deep_as_its_items() -> None:
    """A list is nested as its items are, however they go up and down."""
    page = _page(Bullets(((0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e"))))

    assert page.texts("li") == ["a b c d", "b c", "c", "d", "e"]
    assert page.wrongly_closed == []


def test_a_bar_is_drawn_between_proven_and_possible() -> None:
    """A bar is drawn from proven to possible out of its own whole, and the words stand beside it."""
    page = _page(Bars("Bars", (Bar("a pack", 1, 2, 3, "1 to 2 of 3"),)))

    assert [each.attributes["width"] for each in page.all("rect")] == ["100", "66.67", "33.33"]
    assert page.texts("li") == ["a pack 1 to 2 of 3"]


def test_only_headings_with_a_place_stand_in_the_contents() -> None:
    """The contents lead to every second-level heading that has a place."""
    page = _page(Heading(2, "One", "one"), Heading(3, "Under one", "under"), Heading(2, "Two"))

    assert [(each.text, each.attributes["href"]) for each in page.all("a")] == [("One", "#one")]


def test_every_block_is_escaped_and_made_safe() -> None:
    """Every text of every block is escaped, and what acts or hides becomes a mark."""
    bad = "<script>alert(1)</script>\"'&\x1b\u202e"
    blocks: tuple[Block, ...] = (
        Heading(2, bad, "x"),
        Paragraph(bad, Sign.BAD),
        Notice(bad),
        Bullets(((0, bad), (1, bad))),
        Facts(((bad, bad),)),
        Table(bad, (bad, bad), ((Cell(bad, Sign.BAD), Cell(bad, link="x")),)),
        Bars(bad, (Bar(bad, 1, 1, 1, bad),)),
        Details(bad, (Paragraph(bad),), Sign.BAD),
    )

    written = html_page(Paper(bad, blocks, (bad,)))
    page = read_page(written)

    shown = "<script>alert(1)</script>\"'&<U+001B><U+202E>"
    assert not page.all("script")
    assert not set(written) & set("\x1b\u202e")
    assert page.texts("h1") == [shown]
    assert page.texts("td") == [shown]
    assert page.texts("title") == [f"{shown} - Advocheck"]
    assert page.texts("summary") == [f"✗ {shown}"]
    assert page.open == page.wrongly_closed == []


def test_a_link_may_not_leave_the_page() -> None:
    """A cell that links leads to a place on the page, whatever its text."""
    page = _page(Table("T", ("A",), ((Cell("javascript:alert(1)", link="x.y"),),)))

    assert [each.attributes["href"] for each in page.all("a")] == ["#x-y"]


@pytest.fixture
def _no_jinja(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "jinja2":
            raise ImportError(name)
        return real(name, *arguments, **more)

    html._template.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    yield
    monkeypatch.undo()
    html._template.cache_clear()


@pytest.mark.usefixtures("_no_jinja")
def test_without_jinja_the_message_names_the_extra() -> None:
    """Without Jinja2 the message names the extra that brings it."""
    with pytest.raises(MissingExtra, match=r'pip install "advocheck\[reports\]"'):
        html_page(Paper("Title", ()))


def test_the_same_paper_gives_the_same_page(report: str) -> None:
    """The same paper gives the same page, byte for byte."""
    found = dorset()

    assert html_page(report_paper(found.assessment, found.library, found.date_from)) == report


def test_a_long_word_in_a_table_has_places_to_break() -> None:
    """A word too long for a column has places to break, and reads the same; other words have none."""
    written = html_page(Paper("Title", (Table("T", ("A", "B"), ((Cell("<" * 90), Cell("advlaw.s26a")),)),)))

    assert written.count("<wbr>") == 2
    assert read_page(written).texts("tbody") == [f"{'<' * 90}advlaw.s26a"]
