"""`advocheck gaps`: one row a theme, and what to do next."""

from __future__ import annotations

import argparse
from typing import Any

from compliance.cli.options import add_folder_command

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    words = "one row a theme, gates first, with what to do next"
    about = "Show where the council falls short or is not known, theme by theme."
    add_folder_command(groups, "gaps", words, about, "dorset-2023 --plain", _run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import show_page
    from compliance.reports.papers.gaps import gaps_json, gaps_paper

    return show_page(chosen, gaps_paper, gaps_json)
