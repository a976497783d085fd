"""`advocheck evidence`: what is doubtful in the evidence."""

from __future__ import annotations

import argparse
from typing import Any

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_assessment_options

    parser = groups.add_parser(
        "evidence",
        help="check the evidence itself: figures that cannot be right, dates, wording",
        description="Look at the evidence before any verdict.",
        epilog="Example:  advocheck evidence check dorset-2023",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="every doubt, with its arithmetic, its place and whether the item is still usable",
        description="Run every check on the evidence. Nothing is corrected: both readings are kept.",
        epilog="Example:  advocheck evidence check dorset-2023 --plain",
    )
    add_assessment_options(check)
    check.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.reports.papers.doubts import doubts_json, doubts_paper

    found = opened(chosen)
    return show_paper(
        chosen,
        lambda: doubts_paper(found.assessment, found.date_from),
        lambda: doubts_json(found.assessment),
    )
