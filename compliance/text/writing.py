"""A declared file written as YAML, so that reading it back gives the same value.

An item stands on one line; one of a class that says `KEY_A_LINE` has a line for each key, and for each item of
a long list in it, because people write in that file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from compliance.text.display import display
from compliance.text.kinds import Kind, ListOf, MapOf, Nullable
from compliance.text.shape import Field, form

__all__ = ["Plain", "written"]


@runtime_checkable
class Plain(Protocol):
    """A value with a way of its own to be written, fit to be read back."""

    def as_written(self) -> str:
        """Give the text that reads back as the value."""


def written(value: Any, comment: str) -> bytes:
    """Write a value of a class that declares a kind of file; keys that hold nothing are left out."""
    declared = form(type(value))
    lines = [f"# {display(comment)}", f"kind: {declared.tag}"]
    for field in declared.fields.values():
        lines.extend(_section(field, getattr(value, field.attribute)))
    return ("\n".join(lines) + "\n").encode()


def _section(field: Field, value: Any) -> Iterator[str]:
    if value is None or value == ():
        return
    if isinstance(field.kind, MapOf):
        yield f"{field.name}:"
        yield from (f"  {_name(name)}: {_flow(inner)}" for name, inner in value)
    elif isinstance(value, tuple):
        yield f"{field.name}:"
        for item in value:
            yield from _laid_out(item) if getattr(item, "KEY_A_LINE", False) else (f"  - {_flow(item)}",)
    else:
        yield f"{field.name}: {_flow(value)}"


_WIDE = 100


def _laid_out(item: Any) -> Iterator[str]:
    """Write an item of a list with a line for each key."""
    lead = "  - "
    for field, inner in _kept(item):
        line = f"{lead}{field.name}: {_written(inner, field.kind)}"
        if isinstance(inner, tuple) and isinstance(field.kind, ListOf) and len(line) > _WIDE:
            yield f"{lead}{field.name}:"
            yield from (f"      - {_written(each, field.kind.inner)}" for each in inner)
        else:
            yield line
        lead = "    "


def _flow(value: Any) -> str:
    """Write one value on one line; text always stands in quotes, so that nothing is read as something else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (str, Plain, Enum)):
        return json.dumps(_text(value), ensure_ascii=False)
    if isinstance(value, tuple):
        return f"[{', '.join(_flow(each) for each in value)}]"
    return _mapping(value)


def _text(value: str | Plain | Enum) -> str:
    if isinstance(value, str):
        return value
    return str(value.value) if isinstance(value, Enum) else value.as_written()


def _mapping(value: Any) -> str:
    """Write a declared class on one line."""
    return f"{{{', '.join(f'{field.name}: {_written(inner, field.kind)}' for field, inner in _kept(value))}}}"


def _kept(value: Any) -> Iterator[tuple[Field, Any]]:
    """Give the keys of a declared class with their values, leaving out what stands at its default."""
    for field in form(type(value)).fields.values():
        inner = getattr(value, field.attribute)
        if field.required or inner != type(value).__dataclass_fields__[field.attribute].default:
            yield field, inner


def _written(value: Any, kind: Kind[Any]) -> str:
    """Write a value as its kind reads it: pairs as names with values, wherever they stand."""
    if isinstance(kind, Nullable):
        return _written(value, kind.inner)
    if isinstance(kind, MapOf) and value is not None:
        return f"{{{', '.join(f'{_name(name)}: {_written(inner, kind.inner)}' for name, inner in value)}}}"
    if isinstance(kind, ListOf) and value is not None:
        return f"[{', '.join(_written(each, kind.inner) for each in value)}]"
    return _flow(value)


def _name(name: str) -> str:
    """Write a name of the writer's own; one that could be read as a number, or as nothing, stands in quotes."""
    return name if name[0].isalpha() and name not in {"null", "true", "false"} else json.dumps(name)
