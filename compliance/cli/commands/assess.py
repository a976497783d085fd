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
        help="exit 1 if a gate has failed, or anything is not met; else 3 if something is not known",
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

    return assessment_json(found.assessment, found.library)


def _code(assessment: Assessment, fail_on: str | None) -> ExitCode:
    """Give the exit code that --fail-on asks for."""
    from compliance.assessment.finding import GateState
    from compliance.rules.verdict import Verdict

    if fail_on is None:
        return ExitCode.DONE
    if fail_on == "gate":
        states = {each.gate for each in assessment.findings}
        failed, unknown = GateState.FAILED in states, GateState.NOT_KNOWN in states
    else:
        verdicts = {each.verdict for each in assessment.findings}
        failed, unknown = bool({Verdict.NOT_MET, Verdict.PARTLY_MET} & verdicts), Verdict.UNKNOWN in verdicts
    if failed:
        return ExitCode.NOT_MET
    return ExitCode.UNKNOWN if unknown else ExitCode.DONE
