"""What people type for a field of an action, read as the value it stands for."""

from __future__ import annotations

from typing import TypeVar

from compliance.planning.action import ActionStatus, Priority
from compliance.planning.change import FieldValue, read_pounds, refuse_unfit
from compliance.quantities.typed_date import typed_date
from compliance.text.display import display
from compliance.text.problem import InvalidArgument

__all__ = ["typed_field"]

Choice = TypeVar("Choice", ActionStatus, Priority)


def typed_field(name: str, text: str) -> FieldValue:
    """Read what was typed for a field; nothing typed takes the field back.

    >>> typed_field("due", "3 May 2027"), typed_field("status", "in_progress"), typed_field("owner", " ")
    (datetime.date(2027, 5, 3), <ActionStatus.IN_PROGRESS: 'in_progress'>, None)

    Raises:
        InvalidArgument: it does not fit the field, or there is no such field.
    """
    written = text.strip()
    try:
        value = _value(name, written) if written else None
    except ValueError as error:
        raise InvalidArgument(f"{error}.") from None
    refuse_unfit(name, value)
    return value


def _value(name: str, written: str) -> FieldValue:
    match name:
        case "start" | "due":
            return typed_date(written)
        case "cost":
            return read_pounds(written)
        case "status":
            return _choice(ActionStatus, written)
        case "priority":
            return _choice(Priority, written)
        case _:
            return written


def _choice(kind: type[Choice], written: str) -> Choice:
    options = {str(each.value): each for each in kind}
    if written not in options:
        raise ValueError(f'"{display(written)}" is not one of {", ".join(options)}')
    return options[written]
