"""Options of `advocheck coverage`, and the words that may stand after them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from compliance.cli.argument import day

if TYPE_CHECKING:
    from compliance.coverage.case import Status

__all__ = ["add_asked_options", "add_run_options", "refuse_together", "schema_named", "status_named"]

_FOLDER = "a folder of evidence with extracts under tables, or a folder of exports"


def add_asked_options(parser: argparse.ArgumentParser, *, needed: bool = True) -> None:
    """Add FOLDER, which may be left out where it is not needed, and what is audited."""
    parser.add_argument("folder", nargs=None if needed else "?", metavar="FOLDER", help=_FOLDER)
    parser.add_argument(
        "--circumstance",
        action="append",
        default=[],
        metavar="ID",
        help="only this circumstance, by its id in circumstances.yaml; may be repeated",
    )
    parser.add_argument("--from", dest="first", type=day, metavar="D", help="the first day of events that count")
    parser.add_argument("--to", dest="last", type=day, metavar="D", help="the last day of events that count")
    parser.add_argument(
        "--as-at", type=day, metavar="D", help="the day on which the extract was taken; no other day stands in for it"
    )


def add_run_options(parser: argparse.ArgumentParser) -> None:
    """Add what a run shows, where it runs, and what it writes."""
    parser.add_argument(
        "--by",
        action="append",
        default=[],
        type=_group,
        metavar="GROUP",
        help="show groups too: age, sex, ethnicity, disability, placement, area, legal, unaccompanied or month; may be "
        "repeated",
    )
    parser.add_argument(
        "--publish", action="store_true", help="show only what may be shared: small counts hidden, and checked as one"
    )
    parser.add_argument(
        "--hide-up-to",
        type=_limit,
        metavar="N",
        help="with --publish: hide counts up to N, from 5 (the default) to 9",
    )
    parser.add_argument(
        "--hide-zeros",
        action="store_true",
        help="with --publish: hide zeros too, where readers may know who is in a group",
    )
    parser.add_argument(
        "--record",
        action="store_true",
        help="write the figures to measures/coverage.yaml in the folder of evidence, where assess reads them",
    )
    parser.add_argument(
        "--connect",
        metavar="URL",
        help="run it in your own database, such as postgresql://USER@HOST/DATABASE, and fetch counts alone; FOLDER "
        "then gives the settings and may be left out. Leave the password out: the password file of PostgreSQL has it",
    )
    parser.add_argument(
        "--schema",
        type=schema_named,
        metavar="S",
        help="with --connect: the schema in which the common tables stand",
    )


def _group(name: str) -> str:
    from compliance.coverage.case import Dimension
    from compliance.reports.papers.coverage_page import BY_MONTH

    return _one_of(name, [*(each.value for each in Dimension), BY_MONTH], "group")


def status_named(name: str) -> Status:
    """Give a status by its word.

    Raises:
        ArgumentTypeError: there is none of that name.
    """
    from compliance.coverage.case import Status

    return Status(_one_of(name.replace("-", "_"), [each.value for each in Status], "status"))


def schema_named(name: str) -> str:
    """Give the name of a schema as it was written.

    Raises:
        ArgumentTypeError: nothing was written; leaving the option out is another thing.
    """
    if not name.strip():
        raise argparse.ArgumentTypeError(
            "no schema is named: give its name, such as public or dbo, or leave the option out"
        )
    return name


def _limit(text: str) -> int:
    from compliance.disclosure.rule import LEAST_LIMIT, MOST_LIMIT

    return int(_one_of(text, [str(each) for each in range(LEAST_LIMIT, MOST_LIMIT + 1)], "limit"))


def _one_of(name: str, known: list[str], what: str) -> str:
    from compliance.text.problem import nearest

    if name in known:
        return name
    near = nearest(name, known)
    hint = f" Did you mean {near}?" if near else ""
    raise argparse.ArgumentTypeError(f'there is no {what} "{name}": choose one of {", ".join(known)}.{hint}')


def refuse_together(chosen: argparse.Namespace) -> None:
    """Refuse options that cannot be had at once, or mean nothing alone, each with what to do.

    Raises:
        InvalidArgument: there are such options.
    """
    from compliance.reports.papers.coverage_page import BY_MONTH
    from compliance.text.problem import InvalidArgument

    refused = {
        "Name the folder with the exports, or give a database with --connect.": chosen.folder is None
        and chosen.connect is None,
        "Months are not published, since counts of a month are small. Leave out --by month.": chosen.publish
        and BY_MONTH in chosen.by,
        "--hide-up-to and --hide-zeros go with --publish: inside the authority nothing is hidden.": not chosen.publish
        and (chosen.hide_up_to is not None or chosen.hide_zeros),
        "--schema goes with --connect: files stand in no schema.": chosen.schema is not None and chosen.connect is None,
        "--record needs the checksums of files. Run it on a folder of evidence without --connect.": chosen.record
        and chosen.connect is not None,
    }
    said = [words for words, is_so in refused.items() if is_so]
    if said:
        raise InvalidArgument("\n".join(said))
