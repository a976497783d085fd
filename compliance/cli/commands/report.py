"""`advocheck report`: one page that holds every fact."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from compliance.cli.options import add_folder_command

if TYPE_CHECKING:
    from compliance.reports.paper import Paper

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    words = "one self-contained page holding every fact"
    about = "Write one HTML page: no network, no script, readable in any browser and on paper."
    parser = add_folder_command(groups, "report", words, about, "dorset-2023 -o dorset.html", _run)
    parser.add_argument(
        "-o", "--output", required=True, metavar="FILE.html", help="the file to write; replaced if there"
    )


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import write_page

    return write_page(chosen, lambda: _paper(chosen))


def _paper(chosen: argparse.Namespace) -> Paper:
    from compliance.cli.opened import opened
    from compliance.reports.papers.report import report_paper
    from compliance.workspace.editing import Desk
    from compliance.workspace.planned import kept_plan

    found = opened(chosen)
    plan = kept_plan(found, Desk(found.path, found.library))
    return report_paper(found.assessment, found.library, found.date_from, plan)
