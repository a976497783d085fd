"""`advocheck compare`: councils side by side."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from compliance.cli.argument import day

if TYPE_CHECKING:
    from compliance.reports.paper import Paper

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_choice_options, add_output_options

    parser = groups.add_parser(
        "compare",
        help="councils side by side on what they both have, or one council on two days",
        description="Lay councils side by side: verdicts by theme, figures lined up, England beside them. "
        "Standards of its own that any of them names are read for all. With --on twice, one council on two days: "
        "what got better, what got worse, and why.",
        epilog="Example:  advocheck compare dorset-2023 kent-2014",
    )
    parser.add_argument("folder", nargs="+", metavar="FOLDER", help="two folders of evidence or more")
    add_choice_options(parser)
    add_output_options(parser)
    parser.add_argument("-o", "--output", metavar="FILE.html", help="write one HTML page in place of the lines")
    parser.add_argument(
        "--on",
        type=day,
        action="append",
        default=[],
        metavar="DATE",
        help="a day on which to see one council; given twice, for the earlier and the later",
    )
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.assessment.comparison import compare
    from compliance.cli.opened import opened_each
    from compliance.cli.output import show_paper, write_page
    from compliance.evidence.checking import published_doubts
    from compliance.reports.papers.comparison import comparison_json, comparison_paper
    from compliance.workspace.opening import england

    if chosen.on:
        return _on_two_days(chosen)
    found = opened_each(chosen)
    comparison = compare([each.assessment for each in found], found[0].library)
    benchmarks = england()

    def paper() -> Paper:
        return comparison_paper(comparison, benchmarks, published_doubts(benchmarks, found[0].library))

    if chosen.output:
        return write_page(chosen, paper)
    return show_paper(
        chosen,
        paper,
        lambda: comparison_json(comparison, benchmarks, [each.date_from for each in found]),
    )


_DAYS = 2


def _on_two_days(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened_on
    from compliance.cli.output import show_paper, write_page
    from compliance.reports.papers.movement import movement_json, movement_paper
    from compliance.text.problem import InvalidArgument

    if len(chosen.folder) != 1 or len(set(chosen.on)) != _DAYS:
        raise InvalidArgument(
            "To see one council on two days, give one folder and --on twice, with two days: "
            "advocheck compare dorset-2023 --on 23/11/2023 --on 30/06/2024"
        )
    before, after = (opened_on(chosen, each) for each in sorted(chosen.on))

    def paper() -> Paper:
        return movement_paper(before.assessment, after.assessment)

    if chosen.output:
        return write_page(chosen, paper)
    return show_paper(chosen, paper, lambda: movement_json(before.assessment, after.assessment, after.date_from))
