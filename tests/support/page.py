"""An HTML page read back, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["Element", "Page", "read_page"]

_EMPTY = {"wbr", "meta", "link", "br", "hr", "img", "input", "rect"}


@dataclass(slots=True)
class Element:
    """One element: its tag, its attributes, and all the text under it."""

    tag: str
    attributes: dict[str, str | None]
    text: str = ""


class Page(HTMLParser):
    """A page taken apart: its elements in order, and whether every tag was closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.wrongly_closed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that opens."""
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in _EMPTY:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a tag that closes itself."""
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Take a tag that closes."""
        if not self.open or self.open[-1].tag != tag:
            self.wrongly_closed.append(tag)
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        """Take text, which belongs to every element that is open."""
        for element in self.open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """Give the elements of some tags, in order."""
        return [each for each in self.elements if each.tag in tags]

    def texts(self, *tags: str) -> list[str]:
        """Give the texts of the elements of some tags, spaces made one."""
        return [" ".join(each.text.split()) for each in self.all(*tags)]


def read_page(html: str) -> Page:
    """Take a page apart."""
    page = Page()
    page.feed(html)
    page.close()
    return page
