"""`advocheck ask`: what to ask for, and whom."""

from __future__ import annotations

import argparse
from typing import Any

from compliance.cli.options import add_folder_command

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    words = "what to ask for, of whom, the most useful first"
    about = "List the evidence that would settle most, grouped by who holds it."
    add_folder_command(groups, "ask", words, about, "dorset-2023", _run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import show_page
    from compliance.reports.papers.requests import requests_json, requests_paper

    return show_page(chosen, requests_paper, requests_json)
