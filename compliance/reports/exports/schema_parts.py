"""The parts that published forms of JSON are put together from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Any

from compliance.text.json_schema import DIALECT

__all__ = [
    "ANSWER",
    "COUNT",
    "DAY",
    "SHA256",
    "TEXT",
    "TRUTH",
    "Schema",
    "list_of",
    "object_of",
    "or_null",
    "published",
    "words_of",
]

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
DAY: Schema = {"type": "string", "format": "date"}
TRUTH: Schema = {"type": "boolean"}
ANSWER: Schema = {"enum": ["yes", "no", "not known"]}


def published(title: str, body: Schema) -> Schema:
    """Give a form with its dialect and title, as it is published."""
    return {"$schema": DIALECT, "title": f"Advocheck: {title}", **body}


def object_of(optional: dict[str, Schema] | None = None, /, **required: Schema) -> Schema:
    """Give a set of named values and no others; all but the optional ones must be there."""
    properties = required | (optional or {})
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def list_of(items: Schema) -> Schema:
    """Give a list of values of one form."""
    return {"type": "array", "items": items}


def words_of(options: Iterable[Enum]) -> Schema:
    """Give the words of a closed set."""
    return {"enum": [each.value for each in options]}


def or_null(schema: Schema) -> Schema:
    """Give a form that may also be null: not known, or not there."""
    return {"anyOf": [schema, {"type": "null"}]}
