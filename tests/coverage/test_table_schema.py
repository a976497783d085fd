"""The Table Schemas of the local lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from compliance.coverage.table_schema import table_schemas
from tests.support.command import ROOT
from tests.support.extracts import noted, read

_FOLDER = ROOT / "evidence" / "schemas" / "tables"
_TYPES = {"string", "date", "boolean", "integer"}
_VALUES: dict[str, str] = {"date": "2024-05-01", "boolean": "Yes", "integer": "1", "string": "a1"}


def _schemas() -> list[Any]:
    return [pytest.param(name, schema, id=name) for name, schema in table_schemas().items()]


def test_the_schemas_on_disk_are_those_of_the_code() -> None:
    """Every list has its schema in the folder, and no other stands there."""
    on_disk = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in _FOLDER.glob("*.json")}

    assert on_disk == table_schemas()


@pytest.mark.parametrize(("name", "schema"), _schemas())
def test_a_schema_is_a_table_schema(name: str, schema: dict[str, Any]) -> None:
    """Fields have a name, a type and a description; keys and links name fields that are there."""
    names = [field["name"] for field in schema["fields"]]

    assert len(names) == len(set(names))
    assert {field["type"] for field in schema["fields"]} <= _TYPES
    assert all(field["description"] for field in schema["fields"])
    assert set(schema["primaryKey"]) <= set(names)
    assert schema["missingValues"] == ["", "NULL", "N/A"]
    for link in schema.get("foreignKeys", ()):
        other = table_schemas()[link["reference"]["resource"]]
        assert link["fields"] in names
        assert link["reference"]["fields"] in [field["name"] for field in other["fields"]]


@pytest.mark.parametrize(("name", "schema"), _schemas())
def test_words_of_a_column_offer_that_nothing_is_recorded(name: str, schema: dict[str, Any]) -> None:
    """Every list of words but that of a yes or no has a word for what is not recorded."""
    for field in schema["fields"]:
        words = field.get("constraints", {}).get("enum")
        assert words is None or "not_recorded" in words


@pytest.mark.parametrize(("name", "schema"), _schemas())
def test_a_file_that_follows_its_schema_is_read_without_a_note(
    tmp_path: Path, name: str, schema: dict[str, Any]
) -> None:
    """A row of each field's first word, or a value of its type, is taken for its list and fills its table."""
    fields = schema["fields"]
    cells = [field.get("constraints", {}).get("enum", [_VALUES[field["type"]]])[0] for field in fields]
    text = ",".join(field["name"] for field in fields) + "\n" + ",".join(cells) + "\n"

    tables = read(tmp_path, {"list.csv": text})

    assert tables.files[0].holds == f"local.{name}"
    assert tables.files[0].fills != ()
    assert noted(tables) == {}
    assert tables.unmapped == ()


def test_an_offer_may_say_that_none_was_made() -> None:
    """The schema of offers has the column, its reason, and how long a refusal stands."""
    fields = {field["name"]: field for field in table_schemas()["advocacy_offers"]["fields"]}

    assert fields["offered"]["trueValues"] == ["Y", "Yes", "true", "1"]
    assert "constraints" in fields["not_offered_reason"]
    assert fields["decline_until"]["type"] == "date"
    assert fields["offer_id"]["constraints"] == {"required": True, "unique": True}
