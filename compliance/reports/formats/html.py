"""A paper as one HTML page: no script, no font, no network; light, dark, narrow and printed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from compliance.reports.paper import Heading, Paper
from compliance.text.display import display
from compliance.text.problem import MissingExtra

__all__ = ["html_page"]

_TEMPLATE = "page.html.jinja"
_LONG = re.compile(r"(\S{40})(?=\S)")


def html_page(paper: Paper) -> str:
    """Give a paper as a self-contained page.

    Raises:
        MissingExtra: Jinja2 is not installed.
    """
    contents = [block for block in paper.blocks if isinstance(block, Heading) and block.level == 2]  # noqa: PLR2004
    return str(_template().render(paper=paper, contents=contents))


@cache
def _template() -> Any:
    try:
        import jinja2  # 45 ms
    except ImportError:
        raise MissingExtra("reports", "Jinja2") from None
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["shown"] = display
    environment.filters["breakable"] = _breakable
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["anchor"] = lambda text: text.replace(".", "-")
    environment.filters["nested"] = _nested
    return environment.get_template(_TEMPLATE)


def _breakable(text: str) -> Any:
    """Give a text as shown, with places to break a word that would make a table wider than the page."""
    shown = display(text)
    if not _LONG.search(shown):
        return shown
    from markupsafe import Markup

    return Markup("<wbr>").join(_LONG.sub("\\1\n", shown).split("\n"))


def _nested(items: tuple[tuple[int, str], ...]) -> list[tuple[str, list[Any]]]:
    """Turn items with depths into items with the items beneath them."""
    root: list[tuple[str, list[Any]]] = []
    open_: list[tuple[int, list[tuple[str, list[Any]]]]] = [(-1, root)]
    for depth, text in items:
        while open_[-1][0] >= depth:
            open_.pop()
        under: list[tuple[str, list[Any]]] = []
        open_[-1][1].append((text, under))
        open_.append((depth, under))
    return root
