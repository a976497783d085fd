"""Options that commands share."""

from __future__ import annotations

import argparse
from typing import Any

from compliance.cli.argument import day

__all__ = ["add_assessment_options", "add_choice_options", "add_folder_command", "add_output_options"]


def add_output_options(parser: argparse.ArgumentParser) -> None:
    """Add --json and --plain."""
    output = parser.add_mutually_exclusive_group()
    output.add_argument("--json", action="store_true", help="write JSON for another program")
    output.add_argument("--plain", action="store_true", help="write plain lines, without boxes or colour")


def add_assessment_options(parser: argparse.ArgumentParser) -> None:
    """Add FOLDER and what decides an assessment."""
    parser.add_argument("folder", metavar="FOLDER", help="a folder of evidence, or a sample such as dorset-2023")
    add_choice_options(parser)
    add_output_options(parser)


def add_folder_command(
    groups: Any, name: str, words: str, about: str, example: str, run: Any
) -> argparse.ArgumentParser:
    """Add a command that opens one folder: its line of help, what it does, an example, and its function."""
    parser: argparse.ArgumentParser = groups.add_parser(
        name, help=words, description=about, epilog=f"Example:  advocheck {name} {example}"
    )
    add_assessment_options(parser)
    parser.set_defaults(run=run)
    return parser


def add_choice_options(parser: argparse.ArgumentParser) -> None:
    """Add what decides an assessment."""
    parser.add_argument(
        "--profile",
        metavar="ID",
        help="which standards to ask: pre-tender (the default), statutory-only, draft-readiness, everything",
    )
    parser.add_argument(
        "--as-at", type=day, metavar="DATE", help='the day of assessment, such as 2023-11-23 or "23 Nov 2023"'
    )
    parser.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="ID",
        help="ask only this pack, by its id from `standards list`; may be repeated",
    )
