"""The forms in which people disagree and answer; what they fill in is saved by the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from compliance.assessment.finding import Finding
from compliance.assessment.status import display_word
from compliance.evidence.decision import Decides, Decision
from compliance.evidence.items import Answer, Attestation
from compliance.quantities.typed_date import typed_date
from compliance.rules import tree
from compliance.rules.verdict import Verdict
from compliance.tui.widgets.form import Field, Form, a_date

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp
    from compliance.workspace.opening import OpenFolder

__all__ = ["answer_form", "decision_form"]

_VERDICTS = (("Met", "met"), ("Partly met", "partly_met"), ("Not met", "not_met"), ("Not known", "unknown"))
_KINDS = (("Our own view", "override"), ("A check by another role (moderated)", "moderated"))
_ROLE_HINT = "a role such as head of service, never a name"


def decision_form(app: AdvocheckApp, found: OpenFolder, finding: Finding) -> None:
    """Ask for a verdict with its reason, and keep it beside the machine's."""
    fields = (
        Field("verdict", "Your verdict", choices=_VERDICTS),
        Field("because", "Why", hint="what you know that the evidence does not show"),
        Field("by", "Your role", app.role, _ROLE_HINT),
        Field("decides", "What this is", "override", choices=_KINDS),
        Field(
            "expires", "Counts until", hint="a date, such as 31/03/2027; empty for no end", check=a_date, optional=True
        ),
    )
    words = (
        f"{finding.requirement.title}\nThe evidence says: {display_word(finding)}. "
        "Your view stands beside it in every report, with your reason; it never changes a gate."
    )

    def keep(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        app.role = values["by"]
        decision = Decision(
            requirement=finding.requirement.id,
            decides=Decides(values["decides"]),
            verdict=Verdict(values["verdict"]),
            because=values["because"],
            by=values["by"],
            date_=app.given.today,
            expires=_day(values["expires"]),
            as_at=found.assessment.as_at,
            machine=finding.verdict,
        )
        app.change("Saving the decision", lambda desk: desk.decide(decision))

    app.push_screen(Form("Disagree with this verdict", fields, words), keep)


def answer_form(app: AdvocheckApp, finding: Finding) -> None:
    """Ask for the answer of a named role, where the rule asks for one."""
    asked = [node for node in finding.requirement.nodes() if isinstance(node, tree.Attestation)]
    if not asked:
        app.tell(
            "No role is asked here",
            "This rule asks no named role to vouch for anything. What would settle it stands under "
            '"What to do next". If you know better than the evidence, press d to disagree.',
        )
        return
    roles = tuple(dict.fromkeys(role for node in asked for role in node.by))
    fields = (
        Field("id", "What is asked", asked[0].id, choices=tuple((_question(node), node.id) for node in asked)),
        Field("answer", "Answer", choices=(("Yes", "yes"), ("No", "no"))),
        Field("by", "Who answers", choices=tuple((role, role) for role in roles)),
        Field("because", "What was looked at", hint="and where it is kept"),
        Field("until", "Holds until", hint="a date; empty: as long as other evidence", check=a_date, optional=True),
    )

    def keep(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        said = Attestation(
            id=values["id"],
            answer=Answer(values["answer"]),
            by=values["by"],
            date_=app.given.today,
            good_until=_day(values["until"]),
            because=values["because"],
        )
        app.change("Saving the answer", lambda desk: desk.attest(said))

    app.push_screen(Form("Answer for a role", fields, finding.requirement.title), keep)


def _question(node: tree.Attestation) -> str:
    return node.id.replace("-", " ").replace("_", " ")


def _day(text: str) -> date | None:
    return typed_date(text) if text else None
