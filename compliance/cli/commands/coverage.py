"""`advocheck coverage`: who should have been offered an advocate, who was, and who is behind a figure."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.cli.coverage_options import (
    add_asked_options,
    add_run_options,
    refuse_together,
    schema_named,
    status_named,
)
from compliance.cli.exit_code import ExitCode
from compliance.cli.options import add_output_options

if TYPE_CHECKING:
    from compliance.coverage.result import CoverageResult
    from compliance.reports.papers.coverage_page import CoveragePage
    from compliance.standards.library import Library
    from compliance.workspace.auditing import Audit, AuditAsked

__all__ = ["ACTIONS", "DEFAULT_ACTION", "add_to"]

ACTIONS = ("run", "list", "sql")
DEFAULT_ACTION = "run"
"""What `coverage FOLDER` stands for; `cli/main` puts it in."""


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    parser = groups.add_parser(
        "coverage",
        help="who should have been offered an advocate and who was, child by child, from exports",
        description="Find in exports of the case system every event at which a child was to be offered an advocate, "
        "and what became of it. `coverage FOLDER` is short for `coverage run FOLDER`.",
        epilog="Example:  advocheck coverage run exports --as-at 2024-03-31",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_run(actions)
    _add_list(actions)
    _add_sql(actions)


def _add_run(actions: Any) -> None:
    parser = actions.add_parser(
        "run",
        help="count every event: offered in time, late, not offered, not recorded, and outside the count",
        description="Audit a folder of exports. What the records leave open makes a range; nothing is guessed.",
        epilog="Example:  advocheck coverage run exports --as-at 2024-03-31 --from 2023-04-01 --by age",
    )
    add_asked_options(parser, needed=False)
    add_run_options(parser)
    add_output_options(parser)
    parser.set_defaults(run=_run)


def _add_list(actions: Any) -> None:
    parser = actions.add_parser(
        "list",
        help="the children and events behind a figure, for the auditor alone",
        description="The cases behind a figure, each child by the authority's own reference; for the auditor alone.",
        epilog="Example:  advocheck coverage list exports --circumstance enter-care --status not_offered",
    )
    add_asked_options(parser)
    parser.add_argument(
        "--status",
        action="append",
        default=[],
        type=status_named,
        metavar="STATUS",
        help="only cases with this status, such as not_offered or not_recorded; may be repeated",
    )
    parser.add_argument("--csv", action="store_true", help="write a table for a spreadsheet, settings at its head")
    add_output_options(parser)
    parser.set_defaults(run=_list)


def _add_sql(actions: Any) -> None:
    parser = actions.add_parser(
        "sql",
        help="the same audit as one statement for your own database, so that no child's data leave it",
        description="Write the audit as one SQL statement, with the working days written into it and every setting "
        "above it. It reads the common tables and writes nothing.",
        epilog="Example:  advocheck coverage sql exports --dialect tsql --from 2023-04-01 --as-at 2024-03-31",
    )
    add_asked_options(parser)
    parser.add_argument(
        "--dialect",
        required=True,
        metavar="NAME",
        help="the database: duckdb, postgres, tsql (SQL Server), snowflake, spark or databricks",
    )
    parser.add_argument(
        "--cases", action="store_true", help="one row for every case in place of counts; it names children"
    )
    parser.add_argument("--schema", type=schema_named, metavar="S", help="the schema in which the common tables stand")
    parser.set_defaults(run=_sql)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.watched import watched
    from compliance.coverage.disparity import disparities
    from compliance.coverage.visitors import visitor_coverage
    from compliance.reports.papers.coverage_page import CoveragePage
    from compliance.workspace.auditing import open_audit

    refuse_together(chosen)
    if chosen.connect is not None:
        return _run_there(chosen)
    folder = _folder(chosen)
    with watched() as progress:
        audit = open_audit(folder, _library(folder), _asked(chosen, to_publish=chosen.publish), progress)
    if chosen.record:
        _record(audit)
    if chosen.publish:
        return _show_published(chosen, audit.result, audit.authority)
    page = CoveragePage(
        folder=chosen.folder,
        result=audit.result,
        tables=audit.tables,
        disparities=disparities(audit.result),
        visitors=visitor_coverage(audit.tables, audit.settings, check_days=audit.settings.visitor_check_days),
        by=tuple(chosen.by),
    )
    return _show(chosen, page)


def _run_there(chosen: argparse.Namespace) -> int:
    """Run the audit in a database that holds the common tables."""
    from compliance.cli.watched import watched
    from compliance.coverage.disparity import disparities
    from compliance.coverage.sql.connection import check_address
    from compliance.coverage.sql.remote import audit_remote
    from compliance.reports.papers.coverage_page import CoveragePage, RanElsewhere
    from compliance.workspace.auditing import audit_settings

    folder = None if chosen.folder is None else _folder(chosen)
    check_address(chosen.connect)
    library = _library(folder)
    settings = audit_settings(folder, library, _asked(chosen))
    with watched() as progress:
        found = audit_remote(chosen.connect, library, settings, schema=chosen.schema, progress=progress)
    if chosen.publish:
        return _show_published(chosen, found.result, "")
    page = CoveragePage(
        folder=chosen.folder or found.place,
        result=found.result,
        disparities=disparities(found.result),
        by=tuple(chosen.by),
        ran=RanElsewhere(place=found.place, missing=found.missing, not_given=found.not_given),
    )
    return _show(chosen, page)


def _record(audit: Audit) -> None:
    """Write the figures beside the evidence, and say what is different from those before."""
    from compliance.cli.console import say
    from compliance.workspace.recording import record_and_tell

    recorded = record_and_tell(audit)
    number = len(recorded.file.figures)
    say(f"advocheck: wrote {recorded.path} ({number} {'figure' if number == 1 else 'figures'})")
    for each in recorded.changes or ():
        say(f"  {each}")
    if recorded.changes == ():
        say("  Nothing is different from the record before.")


def _show(chosen: argparse.Namespace, page: CoveragePage) -> int:
    from compliance.cli.output import show_paper
    from compliance.reports.papers.coverage import coverage_paper

    def as_json() -> dict[str, Any]:
        from compliance.reports.exports.coverage_json import coverage_json

        return coverage_json(page)

    return show_paper(chosen, lambda: coverage_paper(page), as_json)


def _show_published(chosen: argparse.Namespace, result: CoverageResult, whose: str) -> int:
    """Show what may be shared, and nothing else."""
    from compliance.cli.output import show_paper
    from compliance.coverage.case import Dimension
    from compliance.coverage.publication import published
    from compliance.disclosure.rule import Rule, Zeros
    from compliance.reports.papers.coverage_published import coverage_published_json, coverage_published_paper

    zeros = Zeros.HIDDEN if chosen.hide_zeros else Zeros.SHOWN
    rule = Rule(zeros=zeros) if chosen.hide_up_to is None else Rule(chosen.hide_up_to, zeros)
    publication = published(result, rule, [Dimension(each) for each in chosen.by])
    return show_paper(
        chosen,
        lambda: coverage_published_paper(publication, whose),
        lambda: coverage_published_json(publication, whose),
    )


def _list(chosen: argparse.Namespace) -> int:
    from compliance.cli.output import show_paper
    from compliance.cli.watched import watched
    from compliance.reports.exports.coverage_json import coverage_list_json
    from compliance.reports.papers.coverage_list import coverage_list_csv, coverage_list_paper
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.auditing import open_cases

    if chosen.csv and chosen.json:
        raise InvalidArgument("Give --csv or --json, and not both: each is the whole of what is written.")
    folder = _folder(chosen)
    with watched() as progress:
        audit, cases = open_cases(folder, _library(folder), _asked(chosen), chosen.status, progress)
    if chosen.csv:
        for line in coverage_list_csv(audit.result, cases):
            print(line)
        return ExitCode.DONE
    return show_paper(
        chosen,
        lambda: coverage_list_paper(chosen.folder, audit.result, cases, all_of_them=chosen.plain),
        lambda: coverage_list_json(audit.result, cases),
    )


def _sql(chosen: argparse.Namespace) -> int:
    from compliance.coverage.sql.dialect import Head, dialect_named, written
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.auditing import audit_settings

    dialect = dialect_named(chosen.dialect)
    folder = _folder(chosen)
    library = _library(folder)
    settings = audit_settings(folder, library, _asked(chosen))
    if settings.first is None:
        raise InvalidArgument(
            "The statement has every day written into it, so it needs the first day of events. Give it with --from, or "
            "write it in coverage.yaml as `from`."
        )
    head = Head.CASES if chosen.cases else Head.CELLS
    print(written(library, settings, dialect, head, chosen.schema), end="")
    return ExitCode.DONE


def _folder(chosen: argparse.Namespace) -> Path:
    from compliance.workspace.opening import find_evidence

    return find_evidence(chosen.folder)


def _library(folder: Path | None) -> Library:
    from compliance.workspace.caches import cache_folder
    from compliance.workspace.opening import load_library
    from compliance.workspace.settings import read_settings, user_settings_file

    return load_library(read_settings(folder or Path(), user_settings_file()).standards_paths, cache_folder())


def _asked(chosen: argparse.Namespace, *, to_publish: bool = False) -> AuditAsked:
    from compliance.workspace.auditing import AuditAsked

    return AuditAsked(
        circumstances=tuple(chosen.circumstance),
        first=chosen.first,
        last=chosen.last,
        as_at=chosen.as_at,
        by_options=True,
        to_publish=to_publish,
    )
