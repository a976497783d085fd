"""Frozen values, made quickly: a dataclass of which only `__init__` is written anew for each class.

`dataclasses` writes and compiles six functions for every class. A run imports some 180 value classes, and
most of the time it takes to start went there. Here five of the six are shared.
"""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

__all__ = ["frozen"]

T = TypeVar("T")


@overload
def frozen(cls: type[T], /) -> type[T]: ...


@overload
def frozen(*, kw_only: bool = False, order: bool = False) -> Callable[[type[T]], type[T]]: ...


@dataclass_transform(frozen_default=True, eq_default=True, field_specifiers=(dataclasses.field,))
def frozen(cls: type[Any] | None = None, /, *, kw_only: bool = False, order: bool = False) -> Any:
    """Make a class a frozen dataclass with slots, compared, hashed and, if asked, ordered by its fields.

    >>> @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1) == Point(1, 0), Point(1)
    (True, Point(x=1, y=0))
    """

    def make(one: type[Any]) -> type[Any]:
        made = dataclasses.dataclass(slots=True, init=False, eq=False, repr=False, kw_only=kw_only)(one)
        fields = dataclasses.fields(made)
        made.__init__ = _written(made, fields)
        _share(made, fields, order=order)
        return made

    return make if cls is None else make(cls)


def _written(cls: Any, fields: Sequence[Field[Any]]) -> Callable[..., None]:
    """Write `__init__`: every value is put straight into its slot, since setting by name is refused."""
    given = [each for each in fields if each.init]
    positional = [_argument(each) for each in given if not each.kw_only]
    named = [_argument(each) for each in given if each.kw_only]
    lines = [_line(each) for each in given]
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    known: dict[str, Any] = {"MISSING": MISSING}
    for each in given:
        known[f"put_{each.name}"] = getattr(cls, each.name).__set__
        known[f"default_{each.name}"] = each.default
        known[f"make_{each.name}"] = each.default_factory
    arguments = ", ".join(["self", *positional, *(["*", *named] if named else [])])
    source = "\n ".join([f"def __init__({arguments}):", *(lines or ["pass"])])
    exec(source, known)  # noqa: S102 - names of declared fields and nothing else, as `dataclasses` does it
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _argument(field: Field[Any]) -> str:
    if field.default is not MISSING:
        return f"{field.name}=default_{field.name}"
    return field.name if field.default_factory is MISSING else f"{field.name}=MISSING"


def _line(field: Field[Any]) -> str:
    name = field.name
    value = name if field.default_factory is MISSING else f"make_{name}() if {name} is MISSING else {name}"
    return f"put_{name}(self, {value})"


def _share(cls: Any, fields: Sequence[Field[Any]], *, order: bool) -> None:
    """Give a class the shared methods, each closed over the names of its fields."""
    every = tuple(field.name for field in fields)
    compared = tuple(field.name for field in fields if field.compare)
    shown = tuple(field.name for field in fields if field.repr)
    puts = tuple(getattr(cls, name).__set__ for name in every)
    key: Callable[[Any], Any] = operator.attrgetter(*compared) if compared else lambda _: ()

    def show(self: Any) -> str:
        return f"{cls.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"

    def state(self: Any) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in every)

    def restore(self: Any, values: tuple[Any, ...]) -> None:
        for put, value in zip(puts, values, strict=True):
            put(self, value)

    cls.__setattr__, cls.__delattr__ = _refuse_to_set, _refuse_to_delete
    for compare in (operator.eq, *(_ORDER if order else ())):
        setattr(cls, f"__{compare.__name__}__", _compared(compare, key))
    cls.__hash__ = lambda self: hash((cls, key(self)))
    cls.__getstate__, cls.__setstate__ = state, restore
    if "__repr__" not in cls.__dict__ or cls.__repr__ is object.__repr__:
        cls.__repr__ = show


_ORDER = (operator.lt, operator.le, operator.gt, operator.ge)


def _compared(compare: Callable[[Any, Any], bool], key: Callable[[Any], Any]) -> Callable[[Any, object], Any]:
    def compared(self: Any, other: object) -> Any:
        return compare(key(self), key(other)) if other.__class__ is self.__class__ else NotImplemented

    return compared


def _refuse_to_set(_self: Any, name: str, _value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
