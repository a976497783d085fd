"""`advocheck evidence`: what is doubtful in the evidence, and what people confirm, correct and add."""

from __future__ import annotations

import argparse
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from compliance.cli.exit_code import ExitCode
from compliance.text.display import display

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
    read = actions.add_parser(
        "read",
        help="which files of a folder were read, what they hold, and which could not be",
        description="Say what was read of a folder, before any verdict, and every problem that stands in the way.",
        epilog="Example:  advocheck evidence read dorset-2023 --plain",
    )
    read.add_argument("folder", metavar="FOLDER", help="a folder of evidence, or a sample such as dorset-2023")
    add_output_options(read)
    read.set_defaults(run=_read)
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
    _add_confirming(actions, "confirm", "confirm that a statement says what the text says")
    _add_confirming(actions, "reject", "reject a statement that the text does not bear out")
    _add_entering(actions)


def _add_confirming(actions: Any, name: str, words: str) -> None:
    from compliance.cli.options import add_assessment_options
    from compliance.cli.saying import add_saying_options

    parser = actions.add_parser(
        name,
        help=words,
        description=f"{words[0].upper()}{words[1:]}. Kept in decisions.yaml; the verdicts that rest on it move. "
        "Say who by role: no names.",
        epilog=f'Example:  advocheck evidence {name} my-council s5 --role "commissioning lead"',
    )
    add_assessment_options(parser)
    parser.add_argument("statement", metavar="STATEMENT", help="the id of the statement in evidence.yaml")
    parser.add_argument("--reason", metavar="T", help="why, above all where it is rejected")
    add_saying_options(parser)
    parser.set_defaults(run=_confirm)


def _add_entering(actions: Any) -> None:
    from compliance.cli.argument import day
    from compliance.cli.options import add_assessment_options
    from compliance.cli.saying import add_saying_options

    parser = actions.add_parser(
        "enter",
        help="enter a figure, or correct one; what it corrects is kept and shown",
        description="Keep a figure in measures/entered.yaml, with who entered it and why. A figure that corrects "
        "another takes its place in every verdict; the other stays, and is shown beside it. Say who by role: no names.",
        epilog="Example:  advocheck evidence enter my-council adv_referrals_all --count 120 --period year2 "
        '--role "contract manager" --reason "Recounted from the case system"',
    )
    add_assessment_options(parser)
    parser.add_argument("metric", metavar="METRIC", help="what is counted, by its id from `standards show`")
    parser.add_argument("--count", type=int, metavar="N", help="the number found")
    parser.add_argument("--of", type=int, metavar="N", help="what it is out of")
    parser.add_argument("--value", type=_number, metavar="V", help="a number that is no count, such as days")
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--period", metavar="P", help="the period it is counted over, by its name in evidence.yaml")
    when.add_argument("--at", type=day, metavar="D", help="the day it is counted on")
    parser.add_argument("--document", metavar="D", help="the registered document it stands in, if it stands in one")
    parser.add_argument("--paragraph", metavar="P", help="the paragraph or page of that document")
    parser.add_argument(
        "--replaces", metavar="REF", help="the figure it corrects; what is not given here is taken from it"
    )
    parser.add_argument("--reason", required=True, metavar="T", help="why, and where the figure comes from")
    add_saying_options(parser)
    parser.set_defaults(run=_enter)


def _number(text: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite():
        raise argparse.ArgumentTypeError(f'"{display(text[:40])}" is not a number; write 12 or 5.5')
    return found


def _check(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.reports.papers.doubts import doubts_json, doubts_paper

    found = opened(chosen)
    return show_paper(
        chosen,
        lambda: doubts_paper(found.assessment, found.date_from),
        lambda: doubts_json(found.assessment, found.date_from),
    )


def _read(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import today
    from compliance.cli.output import show_paper
    from compliance.reports.exports.reading_json import reading_json
    from compliance.reports.papers.reading import reading_paper
    from compliance.workspace.caches import cache_folder
    from compliance.workspace.opening import Choices, find_evidence
    from compliance.workspace.reading import read_folder
    from compliance.workspace.settings import user_settings_file

    opening = read_folder(find_evidence(chosen.folder), Choices(), today(), cache_folder(), user_settings_file())
    report = opening.report
    show_paper(chosen, lambda: reading_paper(report), lambda: reading_json(report))
    if report.fault:
        return ExitCode.UNREADABLE
    return ExitCode.INVALID if report.problems else ExitCode.DONE


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


def _confirm(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.saying import day_said, keep, role_of
    from compliance.evidence.decision import PassageConfirmation
    from compliance.evidence.items import StatementStatus
    from compliance.workspace.answering import find_statement

    found = opened(chosen)
    statement = find_statement(found.assessment.evidence.head, chosen.statement)
    said = PassageConfirmation(
        statement=chosen.statement,
        status=StatementStatus.CONFIRMED if chosen.action == "confirm" else StatementStatus.REJECTED,
        by=role_of(chosen, found),
        date_=day_said(chosen),
        because=chosen.reason,
    )
    gist = (f"The statement: {statement.gist}",) if statement.gist else ()
    return keep(chosen, found, lambda desk: desk.confirm(said), gist)


def _enter(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.saying import day_said, keep, role_of
    from compliance.evidence.decision import EnteredFigure
    from compliance.evidence.items import Measurement
    from compliance.reports.naming import figure_words
    from compliance.workspace.answering import entered_beside, figure_to_enter

    found = opened(chosen)
    register = found.assessment.register
    figure = figure_to_enter(
        register,
        chosen.metric,
        chosen.replaces,
        count=chosen.count,
        of=chosen.of,
        value=chosen.value,
        period=chosen.period,
        at=chosen.at,
        document=chosen.document,
        paragraph=chosen.paragraph,
    )
    said = EnteredFigure(
        replaces=chosen.replaces,
        by=role_of(chosen, found),
        date_=day_said(chosen),
        because=chosen.reason,
        figure=figure,
    )
    before = register.items.get(chosen.replaces)
    notes = [f"Before: {figure_words(before)}."] if isinstance(before, Measurement) else []
    notes += [f"Now: {figure_words(figure)}.", *entered_beside(register, figure, chosen.replaces)]
    return keep(chosen, found, lambda desk: desk.enter_figure(said), notes)
