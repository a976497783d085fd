"""`advocheck assess`: where a council stands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from compliance.cli.exit_code import ExitCode
from compliance.cli.options import add_folder_command

if TYPE_CHECKING:
    from compliance.assessment.assess import Assessment
    from compliance.reports.paper import Paper
    from compliance.workspace.opening import OpenFolder

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    words = "where a council stands, gates first"
    about = "Hold a council's evidence against the standards of a profile."
    parser = add_folder_command(groups, "assess", words, about, "dorset-2023 --as-at 23/11/2023", _run)
    parser.add_argument(
        "--fail-on",
        choices=("gate", "not-met", "unknown"),
        help="end with a code for scripts: gate, 1 if a gate has failed, else 3 if one is not known; "
        "not-met, 1 if any requirement falls short (not met, partly met, or partly met at best); "
        "unknown, 1 if any falls short, else 3 if any is not known",
    )


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper

    found = opened(chosen)
    show_paper(chosen, lambda: _paper(found), lambda: _json(found))
    return _code(found.assessment, chosen.fail_on)


def _paper(found: OpenFolder) -> Paper:
    from compliance.reports.papers.standing import standing_paper

    return standing_paper(found.assessment, found.library, found.date_from)


def _json(found: OpenFolder) -> dict[str, Any]:
    from compliance.reports.exports.assessment_json import assessment_json

    return assessment_json(found.assessment, found.library, found.date_from)


def _code(assessment: Assessment, fail_on: str | None) -> ExitCode:
    """Give the exit code that --fail-on asks for."""
    from compliance.assessment.finding import GateState

    if fail_on is None:
        return ExitCode.DONE
    if fail_on == "gate":
        states = {each.gate for each in assessment.findings}
        short, unknown = GateState.FAILED in states, GateState.NOT_KNOWN in states
    else:
        asked = [each for each in assessment.findings if each.is_applicable]
        # Partly met at best is as sure a gap as not met, and a gate that stands so has failed.
        short = not all(each.is_possible for each in asked)
        unknown = fail_on == "unknown" and any(each.at_least is not each.at_best for each in asked)
    if short:
        return ExitCode.NOT_MET
    return ExitCode.UNKNOWN if unknown else ExitCode.DONE
