"""`advocheck performance`: the service in figures."""

from __future__ import annotations

import argparse
from typing import Any

from compliance.cli.options import add_folder_command

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    words = "the service in figures, each with its base, period, unit and doubts"
    about = "Show the figures of a service as a board wants them, and who is entitled and served."
    add_folder_command(groups, "performance", words, about, "dorset-2023", _run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import show_page
    from compliance.reports.papers.performance import performance_json, performance_paper

    return show_page(chosen, performance_paper, performance_json)
