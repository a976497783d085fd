"""A kind of file declared once, on the dataclass it becomes.

A field is written `name: Annotated[type, Key("what it means")]`. From that one line come the reader
(`reader.py`), the JSON Schema (`json_schema.py`) and the reference in `docs/`. A trailing underscore
in a field's name is dropped in YAML: `from_` is `from`.
"""

from __future__ import annotations

import dataclasses
import types
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Generic, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from compliance.frozen import frozen
from compliance.text import kinds
from compliance.text.place import Place

__all__ = ["Fault", "Field", "Form", "Key", "form", "form_kind"]

T = TypeVar("T")


def form_kind(cls: type[T]) -> kinds.Kind[T]:
    """Give the kind that reads the form of a dataclass, for use inside another kind."""
    return kinds.FormOf(lambda: form(cls))


@frozen
class Key:
    """What a field means, and how it is written where its type does not say."""

    meaning: str
    kind: kinds.Kind[Any] | None = None


@frozen
class Fault:
    """Something wrong with a value whose parts are each well formed; said by `faults` of a declared class."""

    key: str | None
    code: str
    message: str
    expected: str | None = None
    next_step: str | None = None


@frozen
class Field:
    """One key of a form."""

    name: str
    attribute: str
    kind: kinds.Kind[Any]
    meaning: str
    required: bool


@frozen
class Form(Generic[T]):
    """The keys of one class, by their written names; `tag` is what the key `kind` of a file must say."""

    cls: type[T]
    fields: dict[str, Field]
    place_attribute: str | None
    tag: str | None


def form(cls: type[T]) -> Form[T]:
    """Give the form that a dataclass declares.

    Raises:
        TypeError: a field has a type this module cannot read, or no `Key`.
    """
    known: Form[T] | None = _FORMS.get(cls)
    if known is None:
        known = _FORMS[cls] = _form(cls)
    return known


_FORMS: dict[type[Any], Form[Any]] = {}


def _form(cls: type[T]) -> Form[T]:
    hints = get_type_hints(cls, include_extras=True)
    fields: dict[str, Field] = {}
    place_attribute = None
    for each in dataclasses.fields(cls):  # type: ignore[arg-type]
        annotation = hints[each.name]
        if annotation is Place:
            place_attribute = each.name
            continue
        declared = _field(cls, each, annotation)
        if declared is not None:
            fields[declared.name] = declared
    return Form(cls, fields, place_attribute, getattr(cls, "FILE_KIND", None))


def _field(cls: type[Any], each: dataclasses.Field[Any], annotation: Any) -> Field | None:
    if get_origin(annotation) is not Annotated:
        if each.init and each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING:
            raise TypeError(f"{cls.__name__}.{each.name} declares no Key and has no default")
        return None
    bare, *notes = get_args(annotation)
    key = next((note for note in notes if isinstance(note, Key)), None)
    if key is None:
        raise TypeError(f"{cls.__name__}.{each.name} declares no Key")
    required = each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
    return Field(each.name.rstrip("_"), each.name, key.kind or _kind_of(bare), key.meaning, required)


_PLAIN: dict[Any, kinds.Kind[Any]] = {
    str: kinds.Text(),
    bool: kinds.Flag(),
    int: kinds.Whole(),
    Decimal: kinds.Number(),
    date: kinds.CivilDate(),
}


def _kind_of(annotation: Any) -> kinds.Kind[Any]:
    """Give the kind that a type stands for."""
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin in {Union, types.UnionType} and type(None) in parts and len(parts) == 2:  # noqa: PLR2004 - a type and None
        inner = parts[1] if parts[0] is type(None) else parts[0]
        return kinds.Nullable(_kind_of(inner))
    if origin is tuple and parts[1:] == (...,):
        return kinds.ListOf(_kind_of(parts[0]))
    if origin is Annotated:
        given = next((note.kind for note in parts[1:] if isinstance(note, Key)), None)
        return given or _kind_of(parts[0])
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return kinds.Choice(annotation)
    if dataclasses.is_dataclass(annotation):
        return form_kind(cast("type[Any]", annotation))
    raise TypeError(f"no way to read {annotation!r} from YAML")
