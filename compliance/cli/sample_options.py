"""The actions of `advocheck sample` and their options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from compliance.cli.argument import day, share, whole
from compliance.cli.options import add_output_options

if TYPE_CHECKING:
    from compliance.coverage.case import Status

__all__ = ["Run", "add_actions"]

Run = Callable[[argparse.Namespace], int]
"""What an action runs."""


def add_actions(actions: Any, runs: Mapping[str, Run]) -> None:
    """Add each action with its help, in the order in which an auditor comes to them, and what runs it."""
    for name, add in _ADD.items():
        add(actions, runs[name])


def _add_size(actions: Any, run: Run) -> None:
    parser = actions.add_parser(
        "size",
        help="how many records to look at",
        description="Work out how many records to look at, by how many errors you allow, and a plan that looks at a "
        "few first, with the risk it really has.",
        epilog="Example:  advocheck sample size --population 400 --tolerable 10%",
    )
    parser.add_argument(
        "--population", type=whole, metavar="N", help="how many records there are; if left out, very many"
    )
    _add_aim_options(parser)
    add_output_options(parser)
    parser.set_defaults(run=run)


def _add_draw(actions: Any, run: Run) -> None:
    parser = actions.add_parser(
        "draw",
        help="draw cases to look at, and write the working paper for them",
        description="Write the seed down, audit the folder, and draw cases of one circumstance into a working paper. "
        "The same seed draws the same cases for anybody. A paper that is there is never written over.",
        epilog="Example:  advocheck sample draw exports --circumstance enter-care --status not_offered --size 25 "
        '--seed "audit committee 12 May" --as-at 2024-03-31 -o paper.yaml',
    )
    _add_drawing_options(parser)
    add_output_options(parser)
    parser.set_defaults(run=run)


def _add_extend(actions: Any, run: Run) -> None:
    parser = actions.add_parser(
        "extend",
        help="go on from a working paper to more records: the next step of a plan that looks in steps",
        description="Draw more cases with the same seed into a new working paper. It begins with the records of the "
        "old one and what you found in them; the old one is left as it is.",
        epilog="Example:  advocheck sample extend paper.yaml exports --size 110 -o paper-2.yaml",
    )
    _add_file_option(parser)
    parser.add_argument("folder", metavar="FOLDER", help="the folder that the paper was made from")
    parser.add_argument(
        "--size", type=whole, required=True, metavar="N", help="how many records there are to be in all"
    )
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the new working paper, a YAML file")
    _add_key_option(parser, "for a shared paper: the file that keeps the key")
    add_output_options(parser)
    parser.set_defaults(run=run)


def _add_show(actions: Any, run: Run) -> None:
    parser = actions.add_parser(
        "show",
        help="a working paper as a page to read, print or file",
        description="Show a whole working paper as it is filled in now.",
        epilog="Example:  advocheck sample show paper.yaml -o paper.html",
    )
    _add_file_option(parser)
    parser.add_argument("-o", "--output", metavar="FILE", help="write it as .html, .md, or .xlsx to fill in")
    add_output_options(parser)
    parser.set_defaults(run=run)


def _add_fill(actions: Any, run: Run) -> None:
    parser = actions.add_parser(
        "fill",
        help="put what was filled in in a workbook into the working paper; shows first what it would put in",
        description="Show what the sheet Records of a workbook fills in: result, exception and note. What the paper "
        "says already stays as it is. Nothing is saved without --apply.",
        epilog="Example:  advocheck sample fill paper.yaml paper.xlsx --apply",
    )
    _add_file_option(parser)
    parser.add_argument("workbook", metavar="WORKBOOK", help="the workbook that sample show wrote, filled in")
    parser.add_argument("--apply", action="store_true", help="save what is shown")
    add_output_options(parser)
    parser.set_defaults(run=run)


def _add_conclude(actions: Any, run: Run) -> None:
    parser = actions.add_parser(
        "conclude",
        help="what a working paper shows as it is filled in now",
        description="Count the exceptions, give the upper error bound, and say whether the aim is met and what the "
        "paper still lacks. Nothing is written.",
        epilog="Example:  advocheck sample conclude paper.yaml",
    )
    _add_file_option(parser)
    add_output_options(parser)
    parser.set_defaults(run=run)


def _add_reperform(actions: Any, run: Run) -> None:
    parser = actions.add_parser(
        "reperform",
        help="make a working paper again from the same inputs, and say exactly what differs",
        description="Audit the folder again as the paper says, draw again, and compare every part and its checksum. "
        "Nothing is written, and what people filled in is left alone.",
        epilog="Example:  advocheck sample reperform paper.yaml exports",
    )
    _add_file_option(parser)
    parser.add_argument("folder", metavar="FOLDER", help="the folder that the paper was made from, or a copy of it")
    _add_key_option(parser, "for a shared paper: the file that keeps the key")
    parser.add_argument(
        "--fail-on", choices=("differs",), help="for scripts: end with 1 where anything differs, in place of 0"
    )
    add_output_options(parser)
    parser.set_defaults(run=run)


_ADD: dict[str, Callable[[Any, Run], None]] = {
    "size": _add_size,
    "draw": _add_draw,
    "extend": _add_extend,
    "show": _add_show,
    "fill": _add_fill,
    "conclude": _add_conclude,
    "reperform": _add_reperform,
}


def _add_drawing_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="a folder of evidence with extracts, or a folder of exports")
    parser.add_argument(
        "--circumstance", required=True, metavar="ID", help="the circumstance, by its id in circumstances.yaml"
    )
    parser.add_argument(
        "--status",
        action="append",
        default=[],
        type=_status,
        metavar="STATUS",
        help="only cases with this status, such as not_offered; may be repeated; all if left out",
    )
    parser.add_argument(
        "--size", type=whole, metavar="N", help="how many to draw; if left out, the fewest that can show the aim"
    )
    parser.add_argument(
        "--seed",
        required=True,
        metavar="TEXT",
        help="any words; they decide the draw, so choose before you see the list",
    )
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the working paper to write, a YAML file")
    parser.add_argument("--from", dest="first", type=day, metavar="D", help="the first day of events that count")
    parser.add_argument("--to", dest="last", type=day, metavar="D", help="the last day of events that count")
    parser.add_argument(
        "--as-at", type=day, metavar="D", help="the day on which the extract was taken; no other day stands in for it"
    )
    parser.add_argument(
        "--on", type=day, metavar="D", help="the day the seed is written down; if left out, the day it is run"
    )
    parser.add_argument(
        "--shared", action="store_true", help="keyed hashes in place of the authority's references, to pass on"
    )
    _add_key_option(parser, "with --shared: the file that keeps the key; made if it is not there")
    _add_aim_options(parser)


def _add_aim_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tolerable",
        type=share,
        metavar="SHARE",
        help="the share of records in error that you could just not accept, such as 5%%; 5%% if left out",
    )
    parser.add_argument(
        "--confidence",
        type=share,
        metavar="SHARE",
        help="how sure you want to be that fewer are in error, such as 95%%; 95%% if left out",
    )
    parser.add_argument(
        "--errors",
        type=whole,
        metavar="K",
        help="how many errors the sample may hold and still meet the aim; none if left out",
    )


def _add_file_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the working paper that sample draw wrote")


def _add_key_option(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--key", metavar="FILE", help=f"{words}; if left out, a place of your own on this computer")


def _status(name: str) -> Status:
    from compliance.coverage.case import Status
    from compliance.text.problem import nearest

    known = [each.value for each in Status]
    word = name.replace("-", "_")
    if word in known:
        return Status(word)
    near = nearest(word, known)
    hint = f" Did you mean {near}?" if near else ""
    raise argparse.ArgumentTypeError(f'there is no status "{name}": choose one of {", ".join(known)}.{hint}')
