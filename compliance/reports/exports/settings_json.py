"""Which settings hold, for another program, and the form in which that is published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compliance.reports.exports.page_head import made_by, made_by_schema
from compliance.reports.exports.page_names import SETTINGS
from compliance.reports.exports.schema_parts import TEXT, Schema, list_of, object_of, published

__all__ = ["settings_json", "settings_schema"]

Row = tuple[str, str, str]


def settings_json(settings: Sequence[Row], files: Sequence[Row]) -> dict[str, Any]:
    """Give the page that `advocheck config show` shows, for another program."""
    return {
        **made_by(SETTINGS),
        "settings": [{"name": name, "value": value, "from": where} for name, value, where in settings],
        "files": [{"what": what, "path": path, "state": state} for what, path, state in files],
    }


def settings_schema() -> Schema:
    """Give the JSON Schema of that page; it refers to nothing outside itself."""
    setting = object_of(**{"name": TEXT, "value": TEXT, "from": TEXT})
    return published(
        "which settings hold",
        object_of(
            **made_by_schema(SETTINGS),
            settings=list_of(setting),
            files=list_of(object_of(what=TEXT, path=TEXT, state=TEXT)),
        ),
    )
