"""Changes to a plan as values: fields set on one action or many, actions added, two editors' changes laid together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from compliance.frozen import frozen
from compliance.planning.action import PERSONS_FIELDS, ActionStatus, PlannedAction, Priority
from compliance.planning.plan import Changed, Plan
from compliance.quantities.period import long_date
from compliance.text.display import UNSAFE, display
from compliance.text.problem import InvalidArgument, nearest

__all__ = [
    "AddAction",
    "Conflict",
    "Difference",
    "FieldValue",
    "Merged",
    "SetFields",
    "conflict_words",
    "differences",
    "merge",
    "read_pounds",
    "refuse_unfit",
    "value_words",
]

FieldValue = str | date | Decimal | Priority | ActionStatus | None
"""What a person may set; None takes it back, so that the proposal shows again."""

_KINDS: dict[str, type[Any]] = {
    "owner": str,
    "lead": str,
    "start": date,
    "due": date,
    "priority": Priority,
    "status": ActionStatus,
    "cost": Decimal,
    "measure": str,
    "target": str,
    "note": str,
}
_LONGEST = 2_000


@frozen
class SetFields:
    """Sets fields of one action or of many at once: all of them, or none where one cannot be set."""

    ids: tuple[str, ...]
    fields: tuple[tuple[str, FieldValue], ...]

    @classmethod
    def of(cls, ids: Iterable[str], **fields: FieldValue) -> SetFields:
        """Give the change from names and values.

        >>> SetFields.of(["a.b"], owner="head of service").fields
        (('owner', 'head of service'),)
        """
        return cls(tuple(ids), tuple(fields.items()))

    def applied_to(self, plan: Plan, changed: Changed) -> Plan:
        """Give the plan with the fields set.

        Raises:
            InvalidArgument: an action or a field is not there, or a value does not fit.
        """
        _refuse_unknown(self.ids, plan)
        for name, value in self.fields:
            refuse_unfit(name, value)
        wanted = set(self.ids)
        actions = tuple(_set(each, self.fields, changed) if each.id in wanted else each for each in plan.actions)
        return replace(plan, actions=actions, changed=changed)


@frozen
class AddAction:
    """Adds an action of the council's own; `closes` are the requirements it is for."""

    title: str
    closes: tuple[str, ...] = ()
    fields: tuple[tuple[str, FieldValue], ...] = ()

    def applied_to(self, plan: Plan, changed: Changed) -> Plan:
        """Give the plan with the action at its end, under an id of its own.

        Raises:
            InvalidArgument: a value does not fit.
        """
        _refuse_text("title", self.title)
        for name, value in self.fields:
            refuse_unfit(name, value)
        taken = {each.id for each in plan.actions}
        number = next(each for each in range(1, len(taken) + 2) if f"own.{each}" not in taken)
        made = PlannedAction(id=f"own.{number}", title=self.title, closes=tuple(sorted(set(self.closes))))
        return replace(plan, actions=(*plan.actions, _set(made, self.fields, changed)), changed=changed)


def _refuse_unknown(ids: Iterable[str], plan: Plan) -> None:
    known = [each.id for each in plan.actions]
    for each in ids:
        if each not in known:
            near = nearest(each, known)
            hint = f" Did you mean {near}?" if near else " The plan lists every id: advocheck plan FOLDER."
            raise InvalidArgument(f'There is no action "{each}" in this plan.{hint}')


def refuse_unfit(name: str, value: FieldValue) -> None:
    """Refuse a value that a field cannot have.

    Raises:
        InvalidArgument: there is no such field, or the value does not fit it.
    """
    kind = _KINDS.get(name)
    if kind is None:
        near = nearest(name, _KINDS)
        hint = f" Did you mean {near}?" if near else f" What can be set: {', '.join(PERSONS_FIELDS)}."
        raise InvalidArgument(f'An action has no "{name}" that can be set.{hint}')
    if value is None:
        return
    if not isinstance(value, kind):
        raise InvalidArgument(f"{name} cannot be {value!r}; expected {_EXPECTED.get(name, 'a text')}.")
    if isinstance(value, str):
        _refuse_text(name, value)
    if isinstance(value, Decimal) and not (value.is_finite() and 0 <= value < _MOST_POUNDS):
        raise InvalidArgument(f"cost cannot be {value}; expected pounds, such as 4000 or 4000.50.")


_MOST_POUNDS = 10**12
_POUNDS = re.compile(r"£?\s*([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(\.[0-9]{1,2})?", re.ASCII)


def read_pounds(text: str) -> Decimal:
    """Read a cost as people write it.

    >>> read_pounds("£4,000"), read_pounds("12.50")
    (Decimal('4000'), Decimal('12.50'))

    Raises:
        ValueError: it is no cost.
    """
    found = _POUNDS.fullmatch(text.strip())
    if found is None:
        raise ValueError(f'"{display(text[:40])}" is no cost in pounds, such as 4000 or 4000.50')
    return Decimal(found.group(1).replace(",", "") + (found.group(2) or ""))


_EXPECTED = {
    "start": "a date",
    "due": "a date",
    "priority": "high, medium or low",
    "status": ", ".join(each.value for each in ActionStatus),
    "cost": "pounds, such as 4000",
}


def _refuse_text(name: str, value: str) -> None:
    if not value.strip():
        raise InvalidArgument(f"{name} is empty. Leave it out to change nothing, or clear it.")
    if len(value) > _LONGEST:
        raise InvalidArgument(f"{name} has {len(value):,} characters; at most {_LONGEST:,} can be kept.")
    if UNSAFE.search(value):
        raise InvalidArgument(f"{name} holds a character that cannot be seen. Type it again.")


def _set(action: PlannedAction, fields: Iterable[tuple[str, FieldValue]], changed: Changed) -> PlannedAction:
    values: dict[str, Any] = dict(fields)
    if "status" in values:
        values["status"] = values["status"] or ActionStatus.PROPOSED
        if values["status"] is not action.status:
            values["status_date"] = changed.at
    made = replace(action, **values)
    start, due = made.start_now, made.due_now
    if {"start", "due"} & set(values) and start is not None and due is not None and due < start:
        raise InvalidArgument(
            f"{action.id} would be due on {long_date(due)}, before it begins on {long_date(start)}. Set both."
        )
    return replace(made, original_due=made.original_due or made.due_now)


@frozen
class Difference:
    """One field of one action that two plans have otherwise."""

    action: str
    field: str
    was: FieldValue
    now: FieldValue


def differences(was: Plan, now: Plan) -> tuple[Difference, ...]:
    """Give what people set otherwise in a plan than in an earlier one, in the order of the plan."""
    return tuple(
        Difference(each.id, name, before, after)
        for each in now.actions
        for name, before, after in _unlike(was.action(each.id), each)
    )


def _unlike(was: PlannedAction | None, now: PlannedAction) -> Iterator[tuple[str, FieldValue, FieldValue]]:
    for name in PERSONS_FIELDS:
        before, after = getattr(was, name, None), getattr(now, name)
        if before != after and not (was is None and after is ActionStatus.PROPOSED):
            yield name, before, after


@frozen
class Conflict:
    """One field that two editors have each set, to different values, since both read it."""

    action: str
    field: str
    was: FieldValue
    mine: FieldValue
    theirs: FieldValue


@frozen
class Merged:
    """Two editors' changes laid together: what could be, and each conflict, in which theirs stands."""

    plan: Plan
    applied: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]


def merge(mine: Iterable[Difference], theirs: Plan, changed: Changed) -> Merged:
    """Lay my changes over the plan as others have left it; nothing of theirs is overwritten.

    A field that they have set since I read it, and otherwise than I, is a conflict and stays theirs.
    """
    applied: list[Difference] = []
    conflicts: list[Conflict] = []
    for each in mine:
        action = theirs.action(each.action)
        stands = getattr(action, each.field, None)
        if action is None or stands == each.now:
            continue
        if stands == each.was:
            applied.append(each)
        else:
            conflicts.append(Conflict(each.action, each.field, each.was, each.now, stands))
    return Merged(_with_all(theirs, applied, changed), tuple(applied), tuple(conflicts))


def _with_all(plan: Plan, changes: Iterable[Difference], changed: Changed) -> Plan:
    """Make the changes of each action at once: a start and a due date are moved together."""
    by_action: dict[str, list[tuple[str, FieldValue]]] = {}
    for each in changes:
        by_action.setdefault(each.action, []).append((each.field, each.now))
    for action, fields in by_action.items():
        plan = SetFields((action,), tuple(fields)).applied_to(plan, changed)
    return plan


def value_words(value: FieldValue) -> str:
    """Say a value as people write it.

    >>> value_words(None), value_words(date(2027, 5, 3)), value_words(Decimal("4000"))
    ('nothing', '3 May 2027', '£4,000')
    """
    if value is None:
        return "nothing"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Decimal):
        return f"£{value:,f}"
    return str(value.value).replace("_", " ") if isinstance(value, Enum) else str(value)


def conflict_words(conflict: Conflict) -> str:
    """Say a conflict side by side."""
    return (
        f"{conflict.action}: {conflict.field} was {value_words(conflict.was)}; "
        f"here {value_words(conflict.mine)}, in the plan {value_words(conflict.theirs)}"
    )
