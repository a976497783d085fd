"""`advocheck decide`: a person's verdict, kept beside that of the evidence."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from compliance.cli.argument import day
from compliance.cli.options import add_assessment_options

if TYPE_CHECKING:
    from compliance.assessment.finding import Finding
    from compliance.evidence.decision import Decision
    from compliance.workspace.opening import OpenFolder

__all__ = ["add_to"]

_VERDICTS = ("met", "partly-met", "not-met", "unknown", "not-applicable")


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.saying import add_saying_options

    parser = groups.add_parser(
        "decide",
        help="when you disagree: a verdict of your own, with a reason, beside that of the evidence",
        description="Keep a person's verdict in decisions.yaml. It stands beside the verdict of the evidence and never "
        "over it; it passes no gate; it is shown in every page until it expires. Say who by role: no names.",
        epilog='Example:  advocheck decide my-council advlaw.s26a.arrange-help --verdict met --role "head of service" '
        '--reason "The contract was seen at the meeting in May" --expires 2027-05-01',
    )
    add_assessment_options(parser)
    parser.add_argument("id", metavar="REQUIREMENT", help="the id of a requirement, as `gaps` and `assess` show it")
    parser.add_argument(
        "--verdict",
        choices=_VERDICTS,
        metavar="V",
        help="what you find it to be: met, partly-met, not-met, unknown or not-applicable",
    )
    parser.add_argument("--reason", required=True, metavar="T", help="why; it is shown beside the verdict")
    parser.add_argument("--expires", type=day, metavar="D", help="the last day on which it counts")
    parser.add_argument(
        "--moderated", action="store_true", help="you check the score that another role of the council gave"
    )
    parser.add_argument("--withdraw", action="store_true", help="take the last decision back; it stays in the file")
    add_saying_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.saying import keep
    from compliance.text.problem import InvalidArgument
    from compliance.workspace.opening import find_finding

    if chosen.withdraw == (chosen.verdict is not None):
        raise InvalidArgument("Give --verdict, or --withdraw to take the last decision back: one of the two.")
    found = opened(chosen)
    finding = find_finding(found, chosen.id)
    decision = _decision(chosen, found, finding)
    return keep(chosen, found, lambda desk: desk.decide(decision), _notes(decision, finding, found))


def _decision(chosen: argparse.Namespace, found: OpenFolder, finding: Finding) -> Decision:
    from compliance.cli.saying import day_said, role_of
    from compliance.evidence.decision import Decides, Decision
    from compliance.rules.verdict import Verdict

    return Decision(
        requirement=finding.requirement.id,
        decides=Decides.MODERATED if chosen.moderated else Decides.OVERRIDE,
        verdict=Verdict(chosen.verdict.replace("-", "_")) if chosen.verdict else None,
        because=chosen.reason,
        by=role_of(chosen, found),
        date_=day_said(chosen),
        expires=chosen.expires,
        as_at=found.assessment.as_at,
        machine=finding.verdict,
        withdrawn=chosen.withdraw,
    )


def _notes(decision: Decision, finding: Finding, found: OpenFolder) -> tuple[str, ...]:
    from compliance.assessment.status import display_word
    from compliance.quantities.period import long_date
    from compliance.reports.deciding import said_words

    notes = [said_words(decision)]
    notes.append(f"By the evidence it is: {display_word(finding)}. That stays so, and both are shown.")
    if finding.gate is not None:
        notes.append("It is a gate, and no decision passes a gate: only evidence does.")
    if decision.expires is not None and decision.expires < found.assessment.as_at:
        day_ = long_date(found.assessment.as_at)
        notes.append(f"It has expired by the day of the assessment, {day_}, and does not count.")
    elif decision.expires is None and not decision.withdrawn:
        notes.append("It has no end. To have it looked at again, give --expires.")
    return tuple(notes)
