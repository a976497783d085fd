"""A declared kind of file as a published JSON Schema."""

from __future__ import annotations

from typing import Any

from compliance.text.shape import form_kind

__all__ = ["DIALECT", "schema_of"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(cls: type[Any], title: str) -> dict[str, Any]:
    """Give the JSON Schema of the file kind that `cls` declares; it refers to nothing outside itself."""
    definitions: dict[str, Any] = {}
    root = form_kind(cls).schema(definitions)
    return {"$schema": DIALECT, "title": title, **root, "$defs": dict(sorted(definitions.items()))}
