"""A view saved as a page for a browser or as plain text, where the user says, and never over a file unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.reports.paper import Paper
from compliance.text.problem import InvalidArgument
from compliance.tui.saving_file import no_path, save_file, typed_path
from compliance.tui.widgets.form import Field, Form

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["ask_where_to_save", "view_bytes"]

_PAGES = frozenset({".html", ".htm"})
_WORDS = (
    "What stands on this page, as you see it. A name that ends in .html gives a page for any browser and for paper; "
    "one that ends in .txt gives plain text."
)


def view_bytes(name: str, paper: Paper) -> bytes:
    """Give a paper in the form that the name of a file asks for.

    Raises:
        InvalidArgument: the name asks for neither a page nor plain text.
        MissingExtra: what writes pages is not installed.
    """
    suffix = Path(name).suffix.lower()
    if suffix in _PAGES:
        from compliance.reports.formats.html import html_page  # 45 ms

        return html_page(paper).encode("utf-8")
    if suffix == ".txt":
        from compliance.reports.formats.plain import plain_lines

        return ("\n".join(plain_lines(paper)) + "\n").encode("utf-8")
    raise InvalidArgument(_wrong_name(name) or "")


def _wrong_name(name: str) -> str | None:
    if Path(name).suffix.lower() in {*_PAGES, ".txt"}:
        return None
    return "The name must end in .html (a page for a browser) or .txt (plain text)."


def ask_where_to_save(app: AdvocheckApp, make: Callable[[], Paper], name: str, warning: str = "") -> None:
    """Ask for the name of a file, and for leave where it is there already; then save beside the screen."""
    words = f"{warning}\n\n{_WORDS}" if warning else _WORDS

    def check(text: str) -> str | None:
        return _wrong_name(text) or no_path(app, text)

    field = Field("file", "File", str(app.given.home / name), "where to, and under what name", check=check)

    def named(values: Mapping[str, str] | None) -> None:
        if values is not None:
            path = typed_path(app, values["file"])
            save_file(app, path, "the view", lambda: view_bytes(path.name, make()))

    app.push_screen(Form("Save this view", (field,), words, keep="Save"), named)
