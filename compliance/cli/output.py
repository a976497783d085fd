"""A paper or its JSON written to stdout as the user asked."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from compliance.cli.exit_code import ExitCode

if TYPE_CHECKING:
    from compliance.reports.paper import Paper

__all__ = ["show_json", "show_paper"]


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
