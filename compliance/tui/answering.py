"""The forms in which people disagree and answer; what they fill in is saved by the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from compliance.assessment.finding import Finding
from compliance.assessment.status import display_word
from compliance.evidence.decision import Decides, Decision, EnteredFigure, PassageConfirmation
from compliance.evidence.items import (
    Answer,
    Attestation,
    JudgedLevel,
    Judgement,
    Measurement,
    NamedPeriod,
    Statement,
    StatementStatus,
)
from compliance.quantities.amount import Amount
from compliance.quantities.period import long_date
from compliance.quantities.typed_date import typed_date
from compliance.rules import tree
from compliance.rules.verdict import Verdict
from compliance.tui.widgets.form import Field, Form, a_date

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp
    from compliance.workspace.opening import OpenFolder

__all__ = ["answer_form", "confirm_form", "decision_form", "figure_form"]

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
        app.change("Saving the decision", lambda desk: desk.decide(decision), repeatable=True)

    app.push_screen(Form("Disagree with this verdict", fields, words), keep)


def answer_form(app: AdvocheckApp, finding: Finding) -> None:
    """Ask for the answer of a named role: a yes or no it vouches for, or its judgement, as the rule asks."""
    # What is still open comes first: a rule may ask for several answers.
    nodes = [*(leaf.node for leaf in finding.open_leaves()), *finding.requirement.nodes()]
    asked = [node for node in nodes if isinstance(node, (tree.Attestation, tree.Judgement))]
    first = asked[0] if asked else None
    if isinstance(first, tree.Judgement):
        _judgement_form(app, finding, first)
    elif first is not None:
        vouched = {node.id: node for node in asked if isinstance(node, tree.Attestation)}
        _attestation_form(app, finding, list(vouched.values()))
    else:
        app.tell(
            "No role is asked here",
            "This rule asks no named role for an answer. What would settle it stands under "
            '"What to do next". If you know better than the evidence, press d to disagree.',
        )


def _attestation_form(app: AdvocheckApp, finding: Finding, asked: list[tree.Attestation]) -> None:
    roles = tuple(dict.fromkeys(role for node in asked for role in node.by))
    fields = (
        Field("id", "What is asked", asked[0].id, choices=tuple((_question(node), node.id) for node in asked)),
        Field("answer", "Answer", choices=(("Yes", "yes"), ("No", "no"))),
        Field("by", "Who answers", choices=tuple((role, role) for role in roles)),
        Field("because", "What was looked at", hint="and where it is kept"),
        _said_on(app),
        Field("until", "Holds until", hint="a date; empty: as long as other evidence", check=a_date, optional=True),
    )

    def keep(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        said = Attestation(
            id=values["id"],
            answer=Answer(values["answer"]),
            by=values["by"],
            date_=_day(values["on"]),
            good_until=_day(values["until"]),
            because=values["because"],
        )
        _warn_if_later(app, said.date_)
        app.change("Saving the answer", lambda desk: desk.attest(said), repeatable=True)

    app.push_screen(Form("Answer for a role", fields, finding.requirement.title), keep)


def _judgement_form(app: AdvocheckApp, finding: Finding, asked: tree.Judgement) -> None:
    fields = (
        Field("answer", "Answer", choices=(("Met", "met"), ("Partly met", "partly_met"), ("Not met", "not_met"))),
        Field("by", "Who answers", choices=tuple((role, role) for role in asked.by)),
        Field("because", "What was looked at", hint="what was read, and what it shows"),
        _said_on(app),
    )
    words = f"{asked.question}\nA good answer: {asked.good_answer}\nDoes not count: {asked.does_not_count}"

    def keep(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        said = Judgement(
            requirement=finding.requirement.id,
            answer=JudgedLevel(values["answer"]),
            by=values["by"],
            date_=_day(values["on"]),
            because=values["because"],
        )
        _warn_if_later(app, said.date_)
        app.change("Saving the judgement", lambda desk: desk.judge(said), repeatable=True)

    app.push_screen(Form("Judge for a role", fields, words), keep)


def _said_on(app: AdvocheckApp) -> Field:
    return Field("on", "Said on", long_date(app.given.today), "a date, such as 31/03/2027", check=a_date)


def _warn_if_later(app: AdvocheckApp, day: date | None) -> None:
    """Say that an answer of a later day than the assessment's cannot count in it yet."""
    as_at = app.found.assessment.as_at if app.found is not None else None
    if day is not None and as_at is not None and day > as_at:
        app.say(
            f"It is of {long_date(day)}, and this assessment is of {long_date(as_at)}: it counts from its own day on. "
            "The day of the assessment is chosen on the Start page."
        )


def _question(node: tree.Attestation) -> str:
    return node.id.replace("-", " ").replace("_", " ")


def _day(text: str) -> date | None:
    return typed_date(text) if text else None


def confirm_form(app: AdvocheckApp, statement: Statement, status: StatementStatus) -> None:
    """Ask which role confirms or rejects a passage, and why."""
    verb = "Confirm" if status is StatementStatus.CONFIRMED else "Reject"
    fields = (
        Field("by", "Your role", app.role, _ROLE_HINT),
        Field("because", "Why", hint="what you looked at", optional=status is StatementStatus.CONFIRMED),
    )

    def keep(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        app.role = values["by"]
        said = PassageConfirmation(
            statement=statement.id or "",
            status=status,
            by=values["by"],
            date_=app.given.today,
            because=values["because"] or None,
        )
        app.change(f"{verb}ing the passage", lambda desk: desk.confirm(said), repeatable=True)

    app.push_screen(Form(f"{verb} this passage", fields, statement.gist or ""), keep)


def figure_form(
    app: AdvocheckApp,
    found: OpenFolder,
    metric: str,
    replaces: str | None = None,
    before: Measurement | None = None,
) -> None:
    """Ask for a figure: a new one, or one in place of another, which is kept beside it."""
    definition = found.library.metrics[metric]
    periods = tuple(
        (f"{name}: {long_date(each.from_)} to {long_date(each.to)}", name) for name, each in _periods(found)
    )
    fields = (
        Field("count", "Count", _number(before.count if before else None), "how many", check=_whole, optional=True),
        Field("of", "Out of", _number(before.of if before else None), "the base", check=_whole, optional=True),
        Field(
            "value",
            "Or a value",
            _number(before.value if before else None),
            "such as days",
            check=_decimal,
            optional=True,
        ),
        *(
            (Field("period", "Over", (before.period or "") if before else "", choices=periods, optional=True),)
            if periods
            else ()
        ),
        Field("at", "Or on a day", before.at.isoformat() if before and before.at else "", check=a_date, optional=True),
        Field("by", "Your role", app.role, _ROLE_HINT),
        Field("because", "Where it comes from", hint="such as the quarterly return, sheet 2"),
    )

    def keep(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        app.role = values["by"]
        figure = Measurement(
            id=metric,
            circumstance=before.circumstance if before else None,
            group=before.group if before else (),
            count=int(values["count"]) if values["count"] else None,
            of=int(values["of"]) if values["of"] else None,
            value=Decimal(values["value"]) if values["value"] else None,
            period=values.get("period") or None,
            at=_day(values["at"]),
        )
        entered = EnteredFigure(
            replaces=replaces, by=values["by"], date_=app.given.today, because=values["because"], figure=figure
        )
        app.change("Saving the figure", lambda desk: desk.enter_figure(entered), repeatable=True)

    title = "Correct this figure" if replaces else "Enter this figure"
    app.push_screen(Form(title, fields, definition.title), keep)


def _periods(found: OpenFolder) -> tuple[tuple[str, NamedPeriod], ...]:
    return found.assessment.evidence.head.periods


def _number(value: object) -> str:
    return "" if value is None else str(value)


def _whole(text: str) -> str | None:
    return None if not text or (text.isascii() and text.isdigit()) else "Write a whole number, such as 27."


def _decimal(text: str) -> str | None:
    return None if not text or Amount.parse(text) is not None else "Write a number, such as 5.5."
