"""A declared value as JSON values, so that what a file holds and what a page says have the same names."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from compliance.text.kinds import MapOf
from compliance.text.shape import form
from compliance.text.writing import Plain

__all__ = ["declared_values"]


def declared_values(value: Any) -> Any:
    """Give a declared value as JSON values, every key of it there."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, tuple):
        return [declared_values(each) for each in value]
    if isinstance(value, Plain):
        return value.as_written()
    return {
        field.name: _named(inner) if isinstance(field.kind, MapOf) else declared_values(inner)
        for field in form(type(value)).fields.values()
        for inner in (getattr(value, field.attribute),)
    }


def _named(pairs: Any) -> dict[str, Any]:
    """Give names with their values."""
    return {name: declared_values(inner) for name, inner in pairs}
