"""A paper or its JSON written to stdout as the user asked."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from compliance.reports.paper import Paper

__all__ = ["show_json", "show_paper", "write_page"]


def show_json(value: Any) -> None:
    """Write JSON: the same value gives the same bytes."""
    print(json.dumps(value, ensure_ascii=True, indent=2, allow_nan=False))


def show_paper(chosen: argparse.Namespace, paper: Callable[[], Paper], as_json: Callable[[], Any]) -> int:
    """Write a paper as JSON, as plain lines, or laid out for the terminal."""
    if chosen.json:
        show_json(as_json())
    elif chosen.plain or not sys.stdout.isatty():
        from compliance.reports.formats.plain import plain_lines

        for line in plain_lines(paper()):
            print(line)
    else:
        from compliance.reports.formats.terminal import print_paper

        print_paper(paper())
    return ExitCode.DONE


def write_page(chosen: argparse.Namespace, paper: Callable[[], Paper]) -> int:
    """Write a paper as one HTML page to the file that -o names, whole or not at all.

    Raises:
        InvalidArgument: the name is not that of a page, or cannot be written to.
    """
    from compliance.cli.console import say
    from compliance.files.saving import save
    from compliance.reports.formats.html import html_page
    from compliance.text.canonical import sha256
    from compliance.text.problem import InvalidArgument

    output = Path(chosen.output)
    if output.suffix.lower() not in {".html", ".htm"}:
        # A slip must not put the page in place of the evidence itself.
        raise InvalidArgument(f"This is written as a page for a browser: give it a name such as {output.stem}.html.")
    page = html_page(paper()).encode("utf-8")
    save(output, page)
    if chosen.json:
        show_json({"written": chosen.output, "bytes": len(page), "sha256": sha256(page)})
    else:
        say(f"advocheck: wrote {chosen.output} ({len(page):,} bytes)")
    return ExitCode.DONE
