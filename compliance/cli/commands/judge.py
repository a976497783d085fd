"""`advocheck judge`: a named role answers the question that a rule asks a person."""

from __future__ import annotations

import argparse
from typing import Any

from compliance.cli.options import add_assessment_options

__all__ = ["add_to"]

_ANSWERS = ("met", "partly-met", "not-met")


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.saying import add_saying_options

    parser = groups.add_parser(
        "judge",
        help="answer, as a role that a rule names, the question that no figure or text can",
        description="Some rules ask a person a question. Without --answer, show it and who may answer. With it, keep "
        "the answer in decisions.yaml: it is evidence, and the verdict moves. Say who by role: no names.",
        epilog="Example:  advocheck judge my-council ns2002.s1.instruction --answer met "
        '--role "quality assurance lead" --reason "Twelve case files were read in May"',
    )
    add_assessment_options(parser)
    parser.add_argument("id", metavar="REQUIREMENT", help="the id of a requirement, as `gaps` and `assess` show it")
    parser.add_argument("--answer", choices=_ANSWERS, metavar="A", help="met, partly-met or not-met")
    parser.add_argument("--reason", metavar="T", help="what was looked at, and what it shows; needed with --answer")
    add_saying_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.output import show_paper
    from compliance.cli.saying import day_said, keep, later_note, role_of
    from compliance.evidence.items import JudgedLevel, Judgement
    from compliance.reports.exports.question_json import question_json
    from compliance.reports.papers.question import question_paper
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.answering import check_role, judgement_asked
    from compliance.workspace.opening import find_finding

    found = opened(chosen)
    finding = find_finding(found, chosen.id)
    asked = judgement_asked(finding.requirement)
    if chosen.answer is None:
        return show_paper(
            chosen,
            lambda: question_paper(asked, finding, found.assessment, found.date_from),
            lambda: question_json(asked, finding, found.assessment, found.date_from),
        )
    if not (chosen.reason or "").strip():
        raise InvalidArgument("Say what was looked at with --reason: an answer without a reason counts for nothing.")
    role = role_of(chosen, found)
    check_role(finding.requirement.id, asked.by, role)
    said = Judgement(
        requirement=finding.requirement.id,
        answer=JudgedLevel(chosen.answer.replace("-", "_")),
        by=role,
        date_=day_said(chosen),
        because=chosen.reason,
    )
    notes = (f"The question: {asked.question}", *later_note(said.date_ or found.assessment.as_at, found))
    return keep(chosen, found, lambda desk: desk.judge(said), notes, [said.requirement])
