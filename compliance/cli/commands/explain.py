"""`advocheck explain`: why a requirement stands as it does."""

from __future__ import annotations

import argparse
from typing import Any

from compliance.cli.options import add_folder_command

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    words = "why one requirement stands as it does, and what would change it"
    about = "Explain one requirement: the verdict, the evidence, the distance and the next step."
    parser = add_folder_command(groups, "explain", words, about, "dorset-2023 ns2023d.x.non-instructed", _run)
    parser.add_argument("id", metavar="ID", help="the id of a requirement, as `gaps` and `assess` show it")


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.reports.papers.explanation import explanation_json, explanation_paper
    from compliance.workspace.opening import find_finding

    found = opened(chosen)
    finding = find_finding(found, chosen.id)
    return show_paper(
        chosen,
        lambda: explanation_paper(found.assessment, finding, found.library, found.date_from),
        lambda: explanation_json(found.assessment, finding, found.library, found.date_from),
    )
