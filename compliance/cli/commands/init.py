"""`advocheck init`: a commented template to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from compliance.cli.exit_code import ExitCode

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.options import add_output_options

    parser = groups.add_parser(
        "init",
        help="a commented template for your own evidence",
        description="Make a folder with a commented evidence.yaml to fill in. Nothing that is there is overwritten.",
        epilog="Example:  advocheck init my-council-2026",
    )
    parser.add_argument("folder", metavar="FOLDER", help="the folder to make, or an empty one")
    begun = parser.add_mutually_exclusive_group()
    begun.add_argument("--excel", action="store_true", help="a workbook with drop-downs and notes in place of YAML")
    begun.add_argument(
        "--from", dest="sample", metavar="SAMPLE", help="a copy of a sample, such as dorset-2023, to try things on"
    )
    add_output_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.output import show_json

    if chosen.sample is not None:
        from compliance.workspace.starting import copy_sample

        written = copy_sample(chosen.sample, Path(chosen.folder))
        next_step = f"advocheck assess {chosen.folder}"
    elif chosen.excel:
        from compliance.workspace.caches import cache_folder
        from compliance.workspace.opening import load_library
        from compliance.workspace.workbook import start_workbook

        written = start_workbook(Path(chosen.folder), load_library(cache=cache_folder()))
        next_step = f"advocheck evidence import {written} {chosen.folder}"
    else:
        from compliance.workspace.starting import start_folder

        written = start_folder(Path(chosen.folder))
        next_step = f"advocheck assess {chosen.folder}"
    if chosen.json:
        show_json({"written": str(written)})
    else:
        what = (
            "It is a copy and yours to change" if chosen.sample else "Open it, fill in what you hold, delete the rest"
        )
        say(f"advocheck: wrote {written}. {what}.")
        say(f"Then: {next_step}")
    return ExitCode.DONE
