"""`advocheck whatif`: which verdicts would move with another figure, or once an action is done."""

from __future__ import annotations

import argparse
from typing import Any

from compliance.cli.options import add_folder_command

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    words = "which verdicts would move with another figure, or once an action is done"
    about = "Suppose a figure, or an action of the plan done. The evidence is not touched and nothing is saved."
    example = "exampleshire --done widen-eligibility.eligibility"
    parser = add_folder_command(groups, "whatif", words, about, example, _run)
    parser.add_argument(
        "--set",
        dest="figures",
        action="append",
        default=[],
        metavar="METRIC=27/30",
        help="suppose a figure, such as adv_waiting_count=3 or, for a share, its count and base; may be repeated",
    )
    parser.add_argument(
        "--done",
        action="append",
        default=[],
        metavar="ACTION",
        help="suppose that an action is done and has worked, by its id from `plan`; may be repeated",
    )


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.planning.as_if import read_figure, suppose
    from compliance.reports.papers.whatif import whatif_json, whatif_paper
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.editing import Desk
    from compliance.workspace.planned import plan_of

    if not chosen.figures and not chosen.done:
        raise InvalidArgument("Nothing is supposed. Give --set METRIC=27/30 or --done ACTION.")
    found = opened(chosen)
    figures = [read_figure(each, found.library) for each in chosen.figures]
    plan = plan_of(found, Desk(found.path, found.library)).plan
    supposed = suppose(found.assessment, found.library, plan, figures, chosen.done)
    return show_paper(
        chosen,
        lambda: whatif_paper(supposed, plan, found.library, found.date_from),
        lambda: whatif_json(supposed, found.date_from),
    )
