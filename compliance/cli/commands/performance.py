"""`advocheck performance`: the service in figures."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_assessment_options

    parser = groups.add_parser(
        "performance",
        help="the service in figures, each with its base, period, unit and doubts",
        description="Show the figures of a service as a board wants them, and who is entitled and served.",
        epilog="Example:  advocheck performance dorset-2023",
    )
    add_assessment_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.reports.papers.performance import performance_json, performance_paper

    found = opened(chosen)
    return show_paper(
        chosen,
        lambda: performance_paper(found.assessment, found.library, found.date_from),
        lambda: performance_json(found.assessment, found.library),
    )
