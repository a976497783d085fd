"""A declared kind of file as a published JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import referencing
from referencing.exceptions import Unresolvable

from compliance.text.json_schema import DIALECT, schema_of
from tests.support.service_form import Lot, Service

_SCHEMA = schema_of(Service, "A service")


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"]
        for each in value.values():
            yield from _references(each)
    elif isinstance(value, list):
        for each in value:
            yield from _references(each)


def test_names_its_dialect_and_title() -> None:
    """A schema says which dialect it is written in and what it describes."""
    assert (_SCHEMA["$schema"], _SCHEMA["title"], _SCHEMA["$ref"]) == (DIALECT, "A service", "#/$defs/Service")


@pytest.mark.parametrize("cls", [Service, Lot])
def test_is_a_good_schema(cls: type[Any]) -> None:
    """What is published follows the rules of the dialect."""
    jsonschema.Draft202012Validator.check_schema(schema_of(cls, "x"))


def test_refers_to_nothing_outside_itself() -> None:
    """Every reference leads to a definition in the same file, so that nothing is fetched."""
    assert set(_references(_SCHEMA)) == {f"#/$defs/{name}" for name in _SCHEMA["$defs"]}


def test_a_reference_to_the_network_is_not_followed() -> None:
    """With an empty registry a schema from outside cannot make the validator fetch or open anything."""
    schema = {"$ref": "file:///etc/hostname"}
    validator = jsonschema.Draft202012Validator(schema, registry=referencing.Registry())

    with pytest.raises(Unresolvable):
        validator.is_valid({})


def test_carries_the_meaning_of_every_field() -> None:
    """An editor can show what a name means, for the class and for each of its fields."""
    found = _SCHEMA["$defs"]["Service"]

    assert found["description"] == "A service that a council buys."
    assert found["properties"]["lots"]["description"] == "its parts"
    assert found["properties"]["kind"] == {"const": "service"}
    assert found["required"] == ["kind", "id"]
    assert found["additionalProperties"] is False


def test_names_definitions_in_sorted_order() -> None:
    """The same classes give the same bytes, whatever order they were met in."""
    assert list(_SCHEMA["$defs"]) == sorted(_SCHEMA["$defs"])
    assert json.dumps(_SCHEMA) == json.dumps(schema_of(Service, "A service"))


def test_a_node_that_holds_itself_is_defined_once() -> None:
    """A tree of any depth has a schema of one size."""
    options = _SCHEMA["$defs"]["way"]["oneOf"]

    assert [each["required"] for each in options] == [["visit"], ["call"], ["any_of"]]
    assert options[2]["properties"]["any_of"] == {"$ref": "#/$defs/way"}
