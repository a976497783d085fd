"""`advocheck attest`: a named role vouches for something a rule asks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from compliance.cli.argument import day
from compliance.cli.options import add_assessment_options

if TYPE_CHECKING:
    from compliance.evidence.items import Attestation
    from compliance.workspace.answering import AttestationAsked

__all__ = ["add_to"]


def add_to(groups: Any) -> None:
    """Add the command to the parser."""
    from compliance.cli.saying import add_saying_options

    parser = groups.add_parser(
        "attest",
        help="answer yes or no, as a role that a rule names, to what no document shows",
        description="Keep an answer in decisions.yaml. It is evidence: the verdicts that ask for it move. Only the "
        "roles that a rule names may answer. Say who by role: no names.",
        epilog="Example:  advocheck attest my-council homes-advocacy-checked --answer yes "
        '--role "placements lead" --until 2027-03-31',
    )
    add_assessment_options(parser)
    parser.add_argument("id", metavar="ID", help="what is vouched for, as `ask` shows it")
    parser.add_argument("--answer", required=True, choices=("yes", "no"), help="yes or no")
    parser.add_argument("--until", type=day, metavar="D", help="the last day on which it holds")
    parser.add_argument("--reason", metavar="T", help="what was looked at, and where it is kept")
    add_saying_options(parser)
    parser.set_defaults(run=_run)


def _run(chosen: argparse.Namespace) -> int:
    from compliance.cli.opened import opened
    from compliance.cli.saying import day_said, keep, later_note, role_of
    from compliance.evidence.items import Answer, Attestation
    from compliance.workspace.answering import attestation_asked, check_role

    found = opened(chosen)
    asked = attestation_asked((*found.library.packs.values(), *found.assessment.packs), chosen.id)
    role = role_of(chosen, found)
    check_role(asked.id, asked.roles, role)
    said = Attestation(
        id=asked.id,
        answer=Answer(chosen.answer),
        by=role,
        date_=day_said(chosen),
        good_until=chosen.until,
        because=chosen.reason,
    )
    notes = (*_deaf(asked, said), *later_note(said.date_ or found.assessment.as_at, found))
    waiting = (each for each, _ in asked.asked)
    return keep(chosen, found, lambda desk: desk.attest(said), notes, waiting)


def _deaf(asked: AttestationAsked, said: Attestation) -> list[str]:
    """Say where the rules name other roles only."""
    deaf = asked.deaf_to(said.by)
    return [f"This role's answer does not count for: {', '.join(deaf)}."] if deaf else []
