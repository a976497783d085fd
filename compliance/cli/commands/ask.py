"""`advocheck ask`: what to ask for, and whom."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_assessment_options

    parser = groups.add_parser(
        "ask",
        help="what to ask for, of whom, the most useful first",
        description="List the evidence that would settle most, grouped by who holds it.",
        epilog="Example:  advocheck ask dorset-2023",
    )
    add_assessment_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.reports.papers.requests import requests_json, requests_paper

    found = opened(chosen)
    return show_paper(
        chosen,
        lambda: requests_paper(found.assessment, found.library, found.date_from),
        lambda: requests_json(found.assessment, found.library),
    )
