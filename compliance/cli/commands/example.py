"""`advocheck example`: invented extracts, to try an audit on."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from compliance.cli.argument import whole
from compliance.cli.exit_code import ExitCode
from compliance.cli.options import add_output_options

__all__ = ["add_to"]

_CHILDREN, _SEED = 1_420, 1


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    parser = groups.add_parser(
        "example",
        help="make invented exports of any size, to try an audit of offers on",
        description="Make exports of a council that does not exist. Nothing in them is about anyone.",
        epilog="Example:  advocheck example make invented --children 2000 --seed 7",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    make = actions.add_parser(
        "make",
        help="write a new folder of invented exports, with settings for an audit and a page about them",
        description="Write a new folder of invented exports: tables of the case system, the looked-after return of a "
        "year, and lists of offers, referrals, complaints and visitors. They have the faults of real ones, each named "
        "in README.md. The same number and seed give the same files on every computer.",
        epilog="Example:  advocheck example make invented --children 2000 --seed 7",
    )
    make.add_argument("folder", metavar="FOLDER", help="the folder to make; nothing that is there is overwritten")
    make.add_argument(
        "--children",
        type=whole,
        default=_CHILDREN,
        metavar="N",
        help="how many children, up to 1,000,000; 1,420 if left out, which agree with the figures of exampleshire",
    )
    make.add_argument(
        "--seed",
        type=whole,
        default=_SEED,
        metavar="S",
        help="a whole number: another one gives other children; 1 if left out",
    )
    add_output_options(make)
    make.set_defaults(run=_make)


def _make(chosen: argparse.Namespace) -> int:
    from compliance.cli.console import say
    from compliance.cli.output import show_json
    from compliance.cli.watched import watched
    from compliance.workspace.inventing import invent_extracts

    with watched() as progress:
        made = invent_extracts(Path(chosen.folder), chosen.children, chosen.seed, progress)
    if chosen.json:
        show_json(
            {
                "written": str(made.folder),
                "invented": True,
                "children": made.children,
                "seed": made.seed,
                "files": [{"file": name, "rows": rows} for name, rows in made.rows],
            }
        )
        return ExitCode.DONE
    rows = sum(count for _, count in made.rows)
    who = "1 child" if made.children == 1 else f"{made.children:,} children"
    say(f"advocheck: wrote {made.folder}: {who} and {rows:,} rows in {len(made.rows)} files. All of it is invented.")
    if made.settings_kept:
        say(f"{made.settings} was there already and stays; it is what an audit reads, and nothing of it was made up.")
    elif made.settings.parent != made.folder:
        say(f"Its settings stand beside the extracts, where an audit reads them: {made.settings}")
    say(f"Then: advocheck coverage run {made.settings.parent}")
    return ExitCode.DONE
