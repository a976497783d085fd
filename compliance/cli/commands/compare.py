"""`advocheck compare`: councils side by side."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compliance.reports.paper import Paper

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_choice_options, add_output_options

    parser = groups.add_parser(
        "compare",
        help="councils side by side on what they both have",
        description="Lay councils side by side: verdicts by theme, figures lined up, England beside them.",
        epilog="Example:  advocheck compare dorset-2023 kent-2014",
    )
    parser.add_argument("folder", nargs="+", metavar="FOLDER", help="two folders of evidence or more")
    add_choice_options(parser)
    add_output_options(parser)
    parser.add_argument("-o", "--output", metavar="FILE.html", help="write one HTML page in place of the lines")
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.assessment.comparison import compare
    from compliance.cli.opened import opened_each
    from compliance.cli.output import show_paper, write_page
    from compliance.evidence.checking import published_doubts
    from compliance.reports.papers.comparison import comparison_json, comparison_paper
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.opening import england

    if len(chosen.folder) < 2:  # noqa: PLR2004 - two make a comparison
        raise InvalidArgument("Name two folders or more to compare.")
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
        lambda: comparison_json(comparison, benchmarks),
    )
