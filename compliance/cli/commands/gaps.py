"""`advocheck gaps`: one row a theme, and what to do next."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_assessment_options

    parser = groups.add_parser(
        "gaps",
        help="one row a theme, gates first, with what to do next",
        description="Show where the council falls short or is not known, theme by theme.",
        epilog="Example:  advocheck gaps dorset-2023 --plain",
    )
    add_assessment_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.reports.papers.gaps import gaps_json, gaps_paper

    found = opened(chosen)
    return show_paper(
        chosen,
        lambda: gaps_paper(found.assessment, found.library, found.date_from),
        lambda: gaps_json(found.assessment, found.library),
    )
