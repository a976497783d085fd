"""The local lists as Frictionless Table Schemas, made from the lines that declare them."""

from __future__ import annotations

from typing import Any

from compliance.coverage.extracts.local import LISTS, NULLS, Field, LocalList

__all__ = ["table_schemas"]

_YES, _NO = ["Y", "Yes", "true", "1"], ["N", "No", "false", "0"]


def table_schemas() -> dict[str, dict[str, Any]]:
    """Give the Table Schema of every local list, by its name."""
    return {each.name: _schema(each) for each in LISTS}


def _schema(of: LocalList) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": f"Advocheck: {of.name}",
        "description": f"One row for each: {of.meaning}. It holds no name, birth date, UPN or NHS number.",
        "missingValues": list(NULLS),
        "primaryKey": list(of.key),
        "fields": [_field(each) for each in of.fields],
    }
    if of.links:
        found["foreignKeys"] = [
            {"fields": column, "reference": {"resource": other, "fields": column}} for column, other in of.links
        ]
    return found


def _field(of: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"name": of.name, "type": of.type, "description": of.meaning}
    if of.type == "date":
        found["format"] = "default"
    if of.type == "boolean":
        found |= {"trueValues": _YES, "falseValues": _NO}
    limits: dict[str, Any] = {"required": True} if of.required else {}
    limits |= {"unique": True} if of.unique else {}
    limits |= {"enum": list(of.words)} if of.words else {}
    limits |= {"minimum": of.least, "maximum": of.most} if of.least is not None else {}
    return found | ({"constraints": limits} if limits else {})
