"""The forms of the plan: one action or many changed, one added, and the dates from which the plan is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from compliance.frozen import frozen
from compliance.planning.action import PERSONS_FIELDS, ActionStatus, PlannedAction, Priority
from compliance.planning.change import AddAction, FieldValue, SetFields
from compliance.planning.plan import Changed, Plan
from compliance.planning.table import in_text
from compliance.planning.typed_field import typed_field
from compliance.quantities.period import long_date
from compliance.quantities.typed_date import typed_date
from compliance.text.display import display
from compliance.text.problem import InvalidArgument, nearest
from compliance.tui.plan_board import Board
from compliance.tui.widgets.form import Field, Form, a_date
from compliance.workspace.answering import check_is_role
from compliance.workspace.editing import Desk, Edit
from compliance.workspace.planned import Dates, change_plan, is_sample

if TYPE_CHECKING:
    from datetime import date

    from compliance.tui.app import AdvocheckApp
    from compliance.workspace.opening import OpenFolder

__all__ = ["add_form", "bulk_form", "dates_form", "edit_form", "role_field"]

_NONE = "none"
_STATUSES = tuple((each.words, each.value) for each in ActionStatus)
_PRIORITIES = tuple((each.value.capitalize(), each.value) for each in Priority)
_ROLE = "your-role"
_A_DATE = "such as 14/03/2027 or 14 Mar 2027"
_LABELS = {
    "owner": "Owner",
    "lead": "Lead",
    "start": "Start",
    "due": "Due",
    "priority": "Priority",
    "status": "Status",
    "cost": "Cost in pounds",
    "measure": "Measure",
    "target": "Target",
    "note": "Note or barrier",
}
_HINTS = {
    "owner": "who answers for it: a role, such as contract manager",
    "lead": "who leads it: a role",
    "start": f"the day it begins, {_A_DATE}",
    "due": f"the day it is due, {_A_DATE}",
    "cost": "such as 4000",
    "measure": "how one sees that it worked",
    "target": "what it has to reach",
    "note": "what stands in the way, or anything else",
}


def edit_form(app: AdvocheckApp, board: Board, action: PlannedAction) -> None:
    """Ask what is to be otherwise about one action; only what was changed is set, what was emptied is taken back."""
    before = {name: _set_text(action, name) for name in PERSONS_FIELDS}
    fields = tuple(_field(name, before[name], _proposal(action, name)) for name in PERSONS_FIELDS)
    words = f"{display(action.title)}\nOnly what you change is set. Empty a line to take back what was set."

    def change_of(values: Mapping[str, str]) -> SetFields:
        typed = ((name, _value(name, values[name])) for name in PERSONS_FIELDS if values[name] != before[name])
        # The same day written in another way is no change.
        return SetFields((action.id,), tuple(each for each in typed if each[1] != getattr(action, each[0])))

    _Asking(app, board).ask("Edit this action", fields, words, change_of)


def bulk_form(app: AdvocheckApp, board: Board, ids: tuple[str, ...], then: Callable[[], None]) -> None:
    """Ask what is to be set on many actions at once; a line left empty changes nothing."""
    fields = tuple(_field(name, "", _HINTS.get(name, "leave as it is")) for name in PERSONS_FIELDS)
    words = f"{len(ids)} marked actions. Only the lines you fill in are set, on all of them."

    def change_of(values: Mapping[str, str]) -> SetFields:
        return SetFields(ids, tuple((name, _value(name, values[name])) for name in PERSONS_FIELDS if values[name]))

    _Asking(app, board, then).ask(f"Edit {len(ids)} actions", fields, words, change_of)


def add_form(app: AdvocheckApp, board: Board, closes: Iterable[str]) -> None:
    """Ask for an action of the council's own, and the requirements that it is for."""
    fields = (
        Field("what", "What to do", hint="as an instruction"),
        Field("closes", "For requirements", ", ".join(closes), "their ids, with commas between", optional=True),
        *(_field(name, "", _HINTS[name]) for name in ("owner", "due", "note")),
    )
    words = "An action of your own. A renewed plan leaves it as it is."

    def change_of(values: Mapping[str, str]) -> AddAction:
        set_ = tuple((name, _value(name, values[name])) for name in ("owner", "due", "note") if values[name])
        return AddAction(values["what"], _ids(values["closes"]), set_)

    def known(values: Mapping[str, str]) -> Mapping[str, str]:
        asked = [each.requirement.id for each in board.found.assessment.findings]
        unknown = next((each for each in _ids(values["closes"]) if each not in asked), None)
        near = nearest(unknown, asked) if unknown else None
        hint = f" Did you mean {near}?" if near else ""
        return {"closes": f'No requirement asked here has the id "{unknown}".{hint}'} if unknown else {}

    _Asking(app, board).ask("Add an action", fields, words, change_of, known)


def dates_form(app: AdvocheckApp, found: OpenFolder, kept: Plan | None, keep: Callable[[Dates | None], None]) -> None:
    """Ask for the days a plan is made from, None where one goes back; what is left empty is as before."""
    fields = (
        Field("start", "Start", hint="the first day anything can begin; empty: as before", check=a_date, optional=True),
        Field("by", "Ready by", _day(kept.by if kept else None), "such as 14/03/2027", check=a_date, optional=True),
        Field(
            "what",
            "What happens then",
            (kept.by_what or "") if kept else "",
            "a tender or a board, in a word or two",
            optional=True,
        ),
    )
    words = "Dates are worked back from the day to be ready by. What does not fit is said; nothing is squeezed."

    def together(values: Mapping[str, str]) -> Mapping[str, str]:
        start = typed_date(values["start"]) if values["start"] else None
        by = typed_date(values["by"]) if values["by"] else None
        first = start or found.assessment.as_at
        if by is None and kept is not None and kept.by is not None and not is_sample(found):
            return {"by": "The plan has a day to be ready by. Write that one, or another."}
        return {"by": f"This lies before the start, {long_date(first)}."} if by is not None and by < first else {}

    def made(values: Mapping[str, str] | None) -> None:
        if values is None:
            keep(None)
            return
        start = typed_date(values["start"]) if values["start"] else None
        by = typed_date(values["by"]) if values["by"] else None
        keep(Dates(start, by, values["what"] or None))

    title = "Renew the plan" if kept else "Make a plan"
    app.push_screen(Form(title, fields, words, keep="Renew" if kept else "Make", together=together), made)


def role_field(app: AdvocheckApp) -> Field:
    """Give the field in which one says as what role one changes the plan."""
    return Field(_ROLE, "Your role", app.role, "a role such as commissioning lead, never a name", check=_a_role)


Values = Mapping[str, str]


@frozen
class _Asking:
    """Asks, tries what was typed on the plan as it is shown, and saves it."""

    app: AdvocheckApp
    board: Board
    then: Callable[[], None] = lambda: None

    def ask(
        self,
        title: str,
        fields: tuple[Field, ...],
        words: str,
        change_of: Callable[[Values], SetFields | AddAction],
        together: Callable[[Values], Values] = lambda _: {},
    ) -> None:
        """Show the form; nothing is saved where nothing was changed."""

        def fits(values: Values) -> Values:
            return together(values) or self._misfits(change_of(values), values)

        def keep(values: Values | None) -> None:
            if values is not None:
                self._keep(change_of(values), values)

        self.app.push_screen(Form(title, (*fields, role_field(self.app)), words, together=fits), keep)

    def _misfits(self, change: SetFields | AddAction, values: Values) -> Values:
        """What each field by itself is checked for already; here the days are held against each other."""
        try:
            change.applied_to(self.board.plan, _changed(self.app, values))
        except InvalidArgument as error:
            return {"due": str(error)}
        return {}

    def _keep(self, change: SetFields | AddAction, values: Values) -> None:
        app, found = self.app, self.board.found
        if isinstance(change, SetFields) and not change.fields:
            app.say("Nothing was changed.")
            return
        app.role = values[_ROLE]

        def saving(desk: Desk) -> Edit:
            made = change_plan(found, desk, change, _changed(app, values))[1]
            # Only once it is saved; from here to the screen's own thread.
            app.call_later(self.then)
            return made

        app.change("Saving the plan", saving, repeatable=True)


def _changed(app: AdvocheckApp, values: Mapping[str, str]) -> Changed:
    return Changed(by=values[_ROLE], at=app.given.today)


def _field(name: str, value: str, hint: str) -> Field:
    if name == "status":
        return Field(name, _LABELS[name], value, hint, _STATUSES, optional=True)
    if name == "priority":
        choices = (("Not set", _NONE), *_PRIORITIES) if value else _PRIORITIES
        return Field(name, _LABELS[name], value, hint, choices, optional=True)
    return Field(name, _LABELS[name], value, hint, check=_check(name), optional=True)


def _check(name: str) -> Callable[[str], str | None]:
    def check(text: str) -> str | None:
        try:
            typed_field(name, text)
        except InvalidArgument as error:
            return str(error)
        return None

    return check


def _a_role(text: str) -> str | None:
    try:
        check_is_role(text)
    except InvalidArgument as error:
        return str(error)
    return None


def _value(name: str, text: str) -> FieldValue:
    return typed_field(name, "" if text == _NONE and name == "priority" else text)


def _set_text(action: PlannedAction, name: str) -> str:
    """Give what people have set as they would type it; priority always stands for something."""
    value = getattr(action, name)
    if name in {"status", "priority"}:
        return str(value.value) if value is not None else _NONE
    if name in {"start", "due"}:
        return _day(value)
    return display(in_text(value)).strip()


def _proposal(action: PlannedAction, name: str) -> str:
    """Give what is proposed for a field, to stand where nothing is set; else what the field is for."""
    made = action.proposed
    if made is None:
        return _HINTS.get(name, "")
    proposed = {
        "lead": made.lead,
        "start": long_date(made.start),
        "due": long_date(made.due),
        "measure": made.measure.words,
        "target": made.measure.target,
    }.get(name)
    return f"proposed: {display(proposed)}" if proposed else _HINTS.get(name, "")


def _day(day: date | None) -> str:
    return long_date(day) if day else ""


def _ids(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())
