"""A kind of file declared once, on the dataclass it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Optional

import pytest

from compliance.text.kinds import Choice, CivilDate, Flag, FormOf, Kind, ListOf, Nullable, Number, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Key, form
from tests.support.service_form import Lot, Service


class _Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class _EveryType:
    text: Annotated[str, Key("a text")]
    flag: Annotated[bool, Key("a flag")]
    whole: Annotated[int, Key("a whole number")]
    number: Annotated[Decimal, Key("a number")]
    day: Annotated[date, Key("a date")]
    choice: Annotated[_Colour, Key("a word")]
    form: Annotated[Lot, Key("a form")]
    many: Annotated[tuple[str, ...], Key("texts")]
    many_forms: Annotated[tuple[Lot, ...], Key("forms")]
    many_given: Annotated[tuple[Annotated[str, Key("one", Text(most=3))], ...], Key("short texts")]
    many_plain: Annotated[tuple[Annotated[str, Key("one")], ...], Key("texts")]
    maybe: Annotated[int | None, Key("a whole number or null")]
    maybe_first: Annotated[None | int, Key("the same, written the other way")]  # noqa: RUF036 - the point
    maybe_long: Annotated[Optional[int], Key("the same, written the long way")]  # noqa: UP045 - the point
    given: Annotated[Any, Key("what a kind reads", Text(most=9))]
    from_: Annotated[str, Key("a name that is a word of Python")]
    kept: str = "not read"
    derived: str = field(init=False, default="")
    place: Place = field(default=NOWHERE, compare=False)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("text", Text()),
        ("flag", Flag()),
        ("whole", Whole()),
        ("number", Number()),
        ("day", CivilDate()),
        ("choice", Choice(_Colour)),
        ("many", ListOf(Text())),
        ("many_given", ListOf(Text(most=3))),
        ("many_plain", ListOf(Text())),
        ("maybe", Nullable(Whole())),
        ("maybe_first", Nullable(Whole())),
        ("maybe_long", Nullable(Whole())),
        ("given", Text(most=9)),
    ],
)
def test_a_type_says_how_a_field_is_read(name: str, kind: Kind[Any]) -> None:
    """The annotation alone chooses the kind, unless the key names one."""
    assert form(_EveryType).fields[name].kind == kind


@pytest.mark.parametrize("name", ["form", "many_forms"])
def test_a_dataclass_is_read_by_its_own_form(name: str) -> None:
    """A declared class inside another is read as a set of its own names."""
    kind = form(_EveryType).fields[name].kind
    inner = kind.inner if isinstance(kind, ListOf) else kind

    assert isinstance(inner, FormOf)
    assert inner.declared().cls is Lot


def test_a_trailing_underscore_is_dropped_in_the_file() -> None:
    """A name that Python keeps for itself is written in YAML as it should read."""
    found = form(_EveryType).fields["from"]

    assert (found.name, found.attribute, found.meaning) == ("from", "from_", "a name that is a word of Python")


def test_a_field_without_a_key_is_never_read_from_a_file() -> None:
    """What is kept or derived, and the place, are no names of the file."""
    found = form(_EveryType)

    assert {"kept", "derived", "place"} & set(found.fields) == set()
    assert found.place_attribute == "place"


@pytest.mark.parametrize(("name", "required"), [("id", True), ("title", False), ("lots", False)])
def test_a_field_without_a_default_is_required(name: str, *, required: bool) -> None:
    """A default in the class is what makes a name optional in the file."""
    assert form(Service).fields[name].required is required


@pytest.mark.parametrize(("cls", "tag"), [(Service, "service"), (Lot, None)])
def test_the_tag_is_the_file_kind(cls: type[Any], tag: str | None) -> None:
    """Only a class that names a kind of file asks for `kind`."""
    assert form(cls).tag == tag


def test_the_form_of_a_class_is_made_once() -> None:
    """Asking again gives the same form."""
    assert form(Service) is form(Service)


@dataclass(frozen=True)
class _NoKey:
    name: str


@dataclass(frozen=True)
class _OtherNote:
    name: Annotated[str, "a note"] = ""


@dataclass(frozen=True)
class _TwoTypes:
    name: Annotated[str | int, Key("either")]


@dataclass(frozen=True)
class _TwoTypesOrNone:
    name: Annotated[str | int | None, Key("either or neither")]


@dataclass(frozen=True)
class _Pair:
    name: Annotated[tuple[str, int], Key("a pair")]


@dataclass(frozen=True)
class _Float:
    name: Annotated[float, Key("never a float")]


@dataclass(frozen=True)
class _Dictionary:
    name: Annotated[dict[str, str], Key("no dictionaries cross a border")]


@pytest.mark.parametrize(
    ("cls", "said"),
    [
        (_NoKey, "_NoKey.name declares no Key and has no default"),
        (_OtherNote, "_OtherNote.name declares no Key"),
        (_TwoTypes, "no way to read str | int from YAML"),
        (_TwoTypesOrNone, r"no way to read str \| int \| None from YAML"),
        (_Pair, "no way to read tuple"),
        (_Float, "no way to read <class 'float'> from YAML"),
        (_Dictionary, "no way to read dict"),
    ],
)
def test_a_field_that_cannot_be_read_is_refused_when_declared(cls: type[Any], said: str) -> None:
    """A class that this module cannot read raises as soon as its form is asked for, naming field or type."""
    with pytest.raises(TypeError, match=said.replace(" | ", r" \| ")):
        form(cls)
