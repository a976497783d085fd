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
    add_output_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.output import show_json
    from compliance.workspace.starting import start_folder

    written = start_folder(Path(chosen.folder))
    if chosen.json:
        show_json({"written": str(written)})
    else:
        say(f"advocheck: wrote {written}. Open it in any editor, fill in what you hold, delete the rest.")
        say(f"Then: advocheck assess {chosen.folder}")
    return ExitCode.DONE
