"""`advocheck evidence`: what is doubtful in the evidence."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from compliance.cli.exit_code import ExitCode

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_assessment_options, add_output_options

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
    bring = actions.add_parser(
        "import",
        help="read a workbook into a folder of evidence",
        description="Read a workbook made by init --excel, every problem by sheet and cell. Nothing is half-written.",
        epilog="Example:  advocheck evidence import evidence.xlsx my-council-2026",
    )
    bring.add_argument("workbook", metavar="WORKBOOK", help="the workbook, an .xlsx file")
    bring.add_argument("folder", metavar="FOLDER", help="the folder to write; it must hold no evidence yet")
    add_output_options(bring)
    bring.set_defaults(run=_import)


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


def _import(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.output import show_json
    from compliance.workspace.caches import cache_folder
    from compliance.workspace.opening import load_library
    from compliance.workspace.workbook import import_workbook

    written = import_workbook(Path(chosen.workbook), Path(chosen.folder), load_library(cache=cache_folder()))
    if chosen.json:
        show_json({"written": str(written)})
    else:
        say(f"advocheck: wrote {written}")
        say(f"Then: advocheck assess {chosen.folder}")
    return ExitCode.DONE
