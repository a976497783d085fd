"""The kinds of value a file may hold: what each reads, refuses and publishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest

from compliance.text.kinds import (
    INVALID,
    Choice,
    CivilDate,
    Flag,
    FormOf,
    Identifier,
    Kind,
    ListOf,
    MapOf,
    Nullable,
    Number,
    OneKeyOf,
    Raw,
    Reading,
    Text,
    Whole,
)
from compliance.text.shape import Key, form, form_kind
from tests.support.reading import value_of
from tests.support.service_form import Buyer, Lot, Service


def _read(kind: Kind[Any], written: str) -> tuple[Any, list[str]]:
    reading = Reading("x.yaml")
    value = kind.read(value_of(f"a: {written}"), reading)
    return value, [f"{each.place.line}:{each.place.column} {each.sentence} [{each.code}]" for each in reading.problems]


_SHORT = Text(most=5)
_CODE = Text(pattern="[A-Z]{2}", words="two capitals")
_WAY = OneKeyOf(lambda: {"visit": Whole(), "call": Text()})


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        pytest.param(Text(), "two words", "two words", id="text"),
        pytest.param(Text(), "12", "12", id="text_of_figures"),
        pytest.param(Text(), "NO", "NO", id="text_no"),
        pytest.param(Text(), "'null'", "null", id="text_null_in_quotes"),
        pytest.param(_SHORT, "abcde", "abcde", id="text_at_most"),
        pytest.param(_CODE, "AB", "AB", id="text_of_pattern"),
        pytest.param(Text(may_be_empty=True), "''", "", id="text_empty"),
        pytest.param(Identifier(), "a1.b-c_d", "a1.b-c_d", id="id"),
        pytest.param(Identifier(), "9" + "x" * 99, "9" + "x" * 99, id="id_at_most"),
        pytest.param(Flag(), "true", True, id="true"),
        pytest.param(Flag(), "false", False, id="false"),
        pytest.param(Number(), "1.10", Decimal("1.10"), id="number"),
        pytest.param(Number(), "-0.5", Decimal("-0.5"), id="number_negative"),
        pytest.param(Number(), "0", Decimal(0), id="number_nought"),
        pytest.param(Number(), "999999999999999.999999999", Decimal("999999999999999.999999999"), id="number_longest"),
        pytest.param(Whole(), "12", 12, id="whole"),
        pytest.param(Whole(), "-0", 0, id="whole_minus_nought"),
        pytest.param(Whole(least=-5), "-5", -5, id="whole_at_least"),
        pytest.param(CivilDate(), "2024-02-29", date(2024, 2, 29), id="date"),
        pytest.param(CivilDate(), "'2024-02-29'", date(2024, 2, 29), id="date_in_quotes"),
        pytest.param(CivilDate(), "9999-12-31", date(9999, 12, 31), id="date_last"),
        pytest.param(Choice(Buyer), "council", Buyer.COUNCIL, id="choice"),
        pytest.param(Choice(Buyer), "'council'", Buyer.COUNCIL, id="choice_in_quotes"),
        pytest.param(Nullable(Whole()), "null", None, id="nullable_null"),
        pytest.param(Nullable(Whole()), "", None, id="nullable_nothing"),
        pytest.param(Nullable(Whole()), "3", 3, id="nullable_value"),
        pytest.param(ListOf(Whole()), "[3, 1]", (3, 1), id="list"),
        pytest.param(ListOf(Whole()), "[]", (), id="list_empty"),
        pytest.param(ListOf(Whole(), least=1), "[3]", (3,), id="list_at_least"),
        pytest.param(MapOf(Whole()), "{b c: 1, a: 2}", (("b c", 1), ("a", 2)), id="map"),
        pytest.param(MapOf(Whole()), "{}", (), id="map_empty"),
        pytest.param(MapOf(Whole(), Choice(Buyer)), "{council: 1}", ((Buyer.COUNCIL, 1),), id="map_of_choice"),
        pytest.param(form_kind(Lot), "{name: visits}", Lot(name="visits"), id="form"),
        pytest.param(_WAY, "{visit: 2}", 2, id="one_key"),
    ],
)
def test_reads(kind: Kind[Any], written: str, value: object) -> None:
    """A value of the kind becomes exactly what was written."""
    assert _read(kind, written) == (value, [])


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        pytest.param(Text(), "", "1:3 nothing stands here; expected a text [wrong-kind]", id="text_nothing"),
        pytest.param(Text(), "[a]", "1:4 a list stands here; expected a text [wrong-kind]", id="text_list"),
        pytest.param(Text(), "' '", "1:4 the text is empty; expected a text [empty-text]", id="text_blank"),
        pytest.param(
            _SHORT, "abcdef", "1:4 the text has 6 characters; expected at most 5 [text-too-long]", id="text_over"
        ),
        pytest.param(_CODE, "ABC", '1:4 "ABC" stands here; expected two capitals [wrong-kind]', id="text_pattern"),
        pytest.param(_CODE, '"AB\\n"', '1:4 "AB " stands here; expected two capitals [wrong-kind]', id="pattern_whole"),
        pytest.param(
            Text(pattern=r"\d"), "٣", '1:4 "٣" stands here; expected a text [wrong-kind]', id="pattern_is_ascii"
        ),
        pytest.param(
            Identifier(),
            "x" * 101,
            f'1:4 "{"x" * 60}" stands here; expected an id of small letters, figures, . - and _ [wrong-kind]',
            id="id_over",
        ),
        pytest.param(Flag(), "[true]", "1:4 a list stands here; expected true or false [wrong-kind]", id="flag_list"),
        pytest.param(
            Flag(), "Off", '1:4 "Off" stands here; expected true or false. Did you mean false? [wrong-kind]', id="off"
        ),
        pytest.param(
            Number(),
            "'5'",
            '1:4 "5" stands here in quotes; expected a number such as 12 or 5.5 [wrong-kind]',
            id="number_in_quotes",
        ),
        pytest.param(
            Number(),
            "{a: 1}",
            "1:4 a set of named values stands here; expected a number such as 12 or 5.5 [wrong-kind]",
            id="number_set",
        ),
        pytest.param(
            Whole(), "1,234,567",
            '1:4 "1,234,567" has a comma; expected a whole number such as 12. Did you mean 1234567? [wrong-kind]',
            id="whole_commas",
        ),
        pytest.param(Whole(), "1,5", '1:4 "1,5" stands here; expected a whole number such as 12 [wrong-kind]', id="5"),
        pytest.param(Whole(least=2), "1", "1:4 1 is too small; expected 2 or more [below-least]", id="whole_under"),
        pytest.param(
            Nullable(Whole()), "x",
            '1:4 "x" stands here; expected a whole number such as 12 [wrong-kind]',
            id="nullable",
        ),
        pytest.param(
            ListOf(Whole(), least=2), "[1]", "1:4 the list has 1 item; expected at least 2 [list-too-short]", id="one"
        ),
        pytest.param(
            ListOf(Whole(), least=1), "[]", "1:4 the list has 0 items; expected at least 1 [list-too-short]", id="none"
        ),
        pytest.param(
            ListOf(Nullable(Whole())), "x",
            '1:4 "x" stands here; expected a list, each item a whole number such as 12, or null [wrong-kind]',
            id="list_words",
        ),
        pytest.param(
            MapOf(Choice(Buyer)), "x",
            '1:4 "x" stands here; expected names, each with one of council, hospital, national [wrong-kind]',
            id="map_words",
        ),
        pytest.param(
            form_kind(Lot), "",
            "1:3 nothing stands here where name, hours belong; expected a set of named values [wrong-kind]",
            id="form_nothing",
        ),
        pytest.param(_WAY, "[visit]", "1:4 a list stands here; expected one of visit, call [wrong-kind]", id="way"),
        pytest.param(
            _WAY, "{fly: 1}", '1:5 "fly" is not a known name here; expected one of visit, call [unknown-key]', id="fly"
        ),
    ],
)  # fmt: skip
def test_refuses(kind: Kind[Any], written: str, said: str) -> None:
    """Anything else is refused once, where it stands, in the words of the kind."""
    assert _read(kind, written) == (INVALID, [said])


def test_a_list_gives_every_bad_item() -> None:
    """One bad item does not hide the next."""
    value, said = _read(ListOf(Whole()), "[x, 1, y]")

    assert value is INVALID
    assert len(said) == 2


def test_a_map_gives_every_bad_name_and_value() -> None:
    """A bad name does not hide a bad value."""
    value, said = _read(MapOf(Whole(), Identifier()), "{A: x, b: 1}")

    assert value is INVALID
    assert len(said) == 2


def test_raw_keeps_the_node() -> None:
    """A value for a later reader is handed on as it is, with its place."""
    node = value_of("a: [1, {b: c}]")

    assert Raw().read(node, Reading("x.yaml")) is node


def test_a_form_reports_its_faults_where_they_stand() -> None:
    """What is wrong between fields is reported at the field that it names, or at the whole where that is absent."""
    late = _read(form_kind(Service), "{id: a, from: 2024-02-01, to: 2024-01-01}")
    lotless = _read(form_kind(Service), "{id: a, buyer: national}")

    assert late == (
        INVALID,
        ["1:34 the service ends before it starts; expected a later day. Swap them. [ends-before-start]"],
    )
    assert lotless == (INVALID, ["1:4 a national service names its parts [no-lots]"])


def test_a_form_asks_no_faults_of_a_value_that_is_not_whole() -> None:
    """A value with a bad field is never made, so nothing is asked of it."""
    _, said = _read(form_kind(Service), "{id: a, from: today, to: 2024-01-01}")

    assert len(said) == 1


@pytest.mark.parametrize(
    ("key", "step"),
    [("calls and letters", True), ("calls and letters: 1", False), ("calls", False), ("nam e", False)],
    ids=["cut_off", "has_a_value", "one_word", "misspelt"],
)
def test_a_comma_that_cut_a_text_is_guessed(key: str, *, step: bool) -> None:
    """Only several words with no value and no known neighbour look like the rest of a cut text."""
    _, said = _read(form_kind(Lot), f"{{name: visits, {key}}}")

    assert ("A comma inside { } ends a value" in said[0]) is step


def test_problems_remember_the_width_of_what_is_wrong() -> None:
    """The caret runs under the whole of the value at fault."""
    reading = Reading("x.yaml")

    Whole().read(value_of("a: twelve"), reading)

    assert [each.width for each in reading.problems] == [6]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (Text(most=9), {"type": ["string", "number", "boolean"], "maxLength": 9, "pattern": r"\S"}),
        (Text(may_be_empty=True), {"type": ["string", "number", "boolean"], "maxLength": 2_000}),
        (_CODE, {"type": "string", "maxLength": 2_000, "pattern": "^(?:[A-Z]{2})$"}),
        (Flag(), {"type": "boolean"}),
        (Number(), {"type": "number"}),
        (Whole(least=1), {"type": "integer", "minimum": 1}),
        (CivilDate(), {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
        (Choice(Buyer), {"enum": ["council", "hospital", "national"]}),
        (Nullable(Flag()), {"anyOf": [{"type": "boolean"}, {"type": "null"}]}),
        (ListOf(Flag(), least=1), {"type": "array", "items": {"type": "boolean"}, "minItems": 1}),
        (
            MapOf(Flag(), Choice(Buyer)),
            {
                "type": "object",
                "propertyNames": {"enum": ["council", "hospital", "national"]},
                "additionalProperties": {"type": "boolean"},
            },
        ),
        (Raw(), {}),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, Kind) else "",
)
def test_publishes(kind: Kind[Any], schema: dict[str, Any]) -> None:
    """The schema of a kind asks what its reader asks."""
    assert kind.schema({}) == schema


def test_a_form_and_a_choice_of_nodes_are_published_by_name() -> None:
    """What may hold itself is written once under a name and referred to."""
    definitions: dict[str, Any] = {}

    found = ListOf(OneKeyOf(lambda: {"lot": FormOf(lambda: form(Lot))}, "part")).schema(definitions)

    assert found["items"] == {"$ref": "#/$defs/part"}
    assert definitions["part"]["oneOf"][0]["properties"] == {"lot": {"$ref": "#/$defs/Lot"}}
    assert definitions["Lot"]["required"] == ["name"]
    assert "kind" not in definitions["Lot"]["properties"]


def test_a_form_that_stands_twice_is_published_once() -> None:
    """A second use of a class refers to the first."""
    definitions: dict[str, Any] = {}

    twice = [form_kind(Lot).schema(definitions) for _ in range(2)]

    assert twice == [{"$ref": "#/$defs/Lot"}] * 2
    assert list(definitions) == ["Lot"]


@dataclass(frozen=True)
class _Optional:
    name: Annotated[str, Key("a name")] = ""


def test_a_form_that_asks_for_nothing_publishes_no_required_names() -> None:
    """Where every name may be left out, the schema requires none."""
    definitions: dict[str, Any] = {}

    form_kind(_Optional).schema(definitions)

    assert "required" not in definitions["_Optional"]
