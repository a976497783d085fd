"""The kinds of value a file may hold: how each is read, described in words, and published in a schema."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, cast

from compliance.frozen import frozen
from compliance.text.place import Place
from compliance.text.problem import Problem, keep_problem, nearest
from compliance.text.yaml import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from compliance.text.shape import Fault, Form

__all__ = [
    "INVALID",
    "Choice",
    "CivilDate",
    "Flag",
    "FormOf",
    "Identifier",
    "Invalid",
    "Kind",
    "ListOf",
    "MapOf",
    "Nullable",
    "Number",
    "OneKeyOf",
    "Raw",
    "Reading",
    "Text",
    "Whole",
]

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

Schema = dict[str, Any]


class Invalid(Enum):
    """What a kind gives when the problem has been reported."""

    INVALID = "invalid"


INVALID: Final = Invalid.INVALID


@dataclass(slots=True)
class Reading:
    """One file being read: its path, and the problems found so far."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def place(self, node: Node) -> Place:
        """Give the place of a node in this file."""
        return Place(self.path, node.line, node.column)

    def refuse(
        self,
        node: Node,
        code: str,
        message: str,
        expected: str | None = None,
        *,
        near: str | None = None,
        next_step: str | None = None,
    ) -> Invalid:
        """Report a problem at a node.

        Raises:
            StopReading: the file has too many problems.
        """
        place = Place(self.path, node.line, node.column)
        keep_problem(self.problems, Problem(code, message, place, expected, near, next_step, node.width))
        return INVALID


class Kind(ABC, Generic[T]):
    """A kind of value: reads a node, says what it expects, and gives its JSON Schema."""

    __slots__ = ()

    words: str = "a value"

    @abstractmethod
    def read(self, node: Node, reading: Reading) -> T | Invalid:
        """Give the value of a node, or INVALID once the problem is reported in `reading`."""

    @abstractmethod
    def schema(self, definitions: dict[str, Schema]) -> Schema:
        """Give the JSON Schema of this kind; named forms are put into `definitions`."""

    def _wrong(self, node: Node, reading: Reading, message: str | None = None) -> Invalid:
        return reading.refuse(node, "wrong-kind", message or f"{_said(node)} stands here", self.words)


def _said(node: Node) -> str:
    if isinstance(node, Scalar):
        return "nothing" if node.is_null else f'"{node.text[:60]}"'
    return "a list" if isinstance(node, Sequence) else "a set of named values"


def _in_quotes(node: Node) -> str | None:
    """Give what to say where quotes make a text of what was meant as a number, true or false."""
    return f"{_said(node)} stands here in quotes" if isinstance(node, Scalar) and not node.plain else None


@frozen
class Text(Kind[str]):
    """Text that is not empty, within `most` characters; `pattern` is matched whole."""

    most: int = 2_000
    pattern: str | None = None
    words: str = "a text"
    may_be_empty: bool = False

    def read(self, node: Node, reading: Reading) -> str | Invalid:
        if not isinstance(node, Scalar) or node.is_null:
            return self._wrong(node, reading)
        if not node.text.strip() and not self.may_be_empty:
            return reading.refuse(node, "empty-text", "the text is empty", self.words)
        if len(node.text) > self.most:
            return reading.refuse(
                node, "text-too-long", f"the text has {len(node.text):,} characters", f"at most {self.most:,}"
            )
        if self.pattern and not re.fullmatch(self.pattern, node.text, re.ASCII):
            return self._wrong(node, reading)
        return node.text

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        found: Schema = {"type": ["string", "number", "boolean"], "maxLength": self.most}
        if not self.may_be_empty:
            found["pattern"] = r"\S"
        if self.pattern:
            found |= {"type": "string", "pattern": f"^(?:{self.pattern})$"}
        return found


_IDENTIFIER = r"[a-z0-9][a-z0-9._-]{0,99}"


@frozen
class Identifier(Text):
    """An id: small letters, figures, full stops, hyphens and underscores."""

    pattern: str | None = _IDENTIFIER
    words: str = "an id of small letters, figures, . - and _"


_FLAGS_ELSEWHERE = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}


@frozen
class Flag(Kind[bool]):
    """`true` or `false`, and nothing that some programs take for them."""

    words: str = "true or false"

    def read(self, node: Node, reading: Reading) -> bool | Invalid:
        if not isinstance(node, Scalar) or not node.plain:
            return self._wrong(node, reading, _in_quotes(node))
        if node.text in {"true", "false"}:
            return node.text == "true"
        near = _FLAGS_ELSEWHERE.get(node.text.lower())
        return reading.refuse(node, "wrong-kind", f"{_said(node)} stands here", self.words, near=near)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "boolean"}


# The number grammar of reliability 2: ASCII, no exponent, no leading plus, no thousands mark.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?", re.ASCII)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+", re.ASCII)


def _no_number(node: Node, reading: Reading, words: str) -> Invalid:
    if isinstance(node, Scalar) and _THOUSANDS.fullmatch(node.text):
        near = node.text.replace(",", "")
        return reading.refuse(node, "wrong-kind", f'"{node.text}" has a comma', words, near=near)
    return reading.refuse(node, "wrong-kind", _in_quotes(node) or f"{_said(node)} stands here", words)


@frozen
class Number(Kind[Decimal]):
    """A decimal number exactly as written."""

    words: str = "a number such as 12 or 5.5"

    def read(self, node: Node, reading: Reading) -> Decimal | Invalid:
        if isinstance(node, Scalar) and node.plain and _NUMBER.fullmatch(node.text):
            return Decimal(node.text)
        return _no_number(node, reading, self.words)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "number"}


@frozen
class Whole(Kind[int]):
    """A whole number, not below `least`."""

    least: int = 0
    words: str = "a whole number such as 12"

    def read(self, node: Node, reading: Reading) -> int | Invalid:
        if isinstance(node, Scalar) and node.plain and _NUMBER.fullmatch(node.text) and "." not in node.text:
            value = int(node.text)
            if value >= self.least:
                return value
            return reading.refuse(node, "below-least", f"{value} is too small", f"{self.least} or more")
        return _no_number(node, reading, self.words)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "integer", "minimum": self.least}


_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@frozen
class CivilDate(Kind[date]):
    """A date written year first; nothing is guessed from other orders."""

    words: str = "a date such as 2024-01-31"

    def read(self, node: Node, reading: Reading) -> date | Invalid:
        if not isinstance(node, Scalar) or not _DATE.fullmatch(node.text):
            return self._wrong(node, reading)
        try:
            return date.fromisoformat(node.text)
        except ValueError:
            return reading.refuse(node, "no-such-date", f"there is no {node.text} in the calendar", self.words)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


@frozen
class Choice(Kind[E]):
    """One word of a closed list."""

    options: type[E]

    @property
    def words(self) -> str:  # type: ignore[override]
        return "one of " + ", ".join(each.value for each in self.options)

    def read(self, node: Node, reading: Reading) -> E | Invalid:
        if not isinstance(node, Scalar):
            return self._wrong(node, reading)
        try:
            return self.options(node.text)
        except ValueError:
            near = nearest(node.text, (each.value for each in self.options))
            return reading.refuse(node, "unknown-word", f'"{node.text}" is not known here', self.words, near=near)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"enum": [each.value for each in self.options]}


@frozen
class Nullable(Kind[T | None]):
    """A kind, or nothing (`null`)."""

    inner: Kind[T]

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"{self.inner.words}, or null"

    def read(self, node: Node, reading: Reading) -> T | Invalid | None:
        if isinstance(node, Scalar) and node.is_null:
            return None
        return self.inner.read(node, reading)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"anyOf": [self.inner.schema(definitions), {"type": "null"}]}


@frozen
class ListOf(Kind[tuple[T, ...]]):
    """A list of one kind, at least `least` long."""

    inner: Kind[T]
    least: int = 0

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"a list, each item {self.inner.words}"

    def read(self, node: Node, reading: Reading) -> tuple[T, ...] | Invalid:
        if not isinstance(node, Sequence):
            return self._wrong(node, reading)
        if len(node.items) < self.least:
            count = f"{len(node.items)} {'item' if len(node.items) == 1 else 'items'}"
            return reading.refuse(node, "list-too-short", f"the list has {count}", f"at least {self.least}")
        found = [self.inner.read(item, reading) for item in node.items]
        if any(each is INVALID for each in found):
            return INVALID
        return cast("tuple[T, ...]", tuple(found))

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {"type": "array", "items": self.inner.schema(definitions), "minItems": self.least}


@frozen
class MapOf(Kind[tuple[tuple[Any, T], ...]]):
    """Names of the writer's own, each with one kind of value; given as pairs in the order written."""

    inner: Kind[T]
    names: Kind[Any] = field(default_factory=Text)

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"names, each with {self.inner.words}"

    def read(self, node: Node, reading: Reading) -> tuple[tuple[Any, T], ...] | Invalid:
        if not isinstance(node, Mapping):
            return self._wrong(node, reading)
        found = [
            (self.names.read(key, reading), self.inner.read(value, reading)) for key, value in node.entries.values()
        ]
        if any(INVALID in pair for pair in found):
            return INVALID
        return cast("tuple[tuple[Any, T], ...]", tuple(found))

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {
            "type": "object",
            "propertyNames": self.names.schema(definitions),
            "additionalProperties": self.inner.schema(definitions),
        }


@frozen
class Raw(Kind[Node]):
    """Any node, kept as it is for a later reader."""

    words: str = "any value"

    def read(self, node: Node, reading: Reading) -> Node | Invalid:
        return node

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        return {}


@frozen
class FormOf(Kind[T]):
    """A set of named values that becomes one declared class."""

    declared: Callable[[], Form[T]]
    words: str = "a set of named values"

    def read(self, node: Node, reading: Reading) -> T | Invalid:
        form = self.declared()
        if not isinstance(node, Mapping):
            return self._wrong(node, reading, f"{_said(node)} stands here where {', '.join(form.fields)} belong")
        before = len(reading.problems)
        values = self._values(form, node, reading)
        if len(reading.problems) > before:
            return INVALID
        if form.place_attribute is not None:
            values[form.place_attribute] = reading.place(node)
        made = form.cls(**values)
        faults = getattr(made, "faults", None)
        if faults is not None and _report_faults(faults(), node, reading):
            return INVALID
        return made

    def _values(self, form: Form[T], node: Mapping, reading: Reading) -> dict[str, Any]:
        values: dict[str, Any] = {}
        fields = form.fields
        for name, (key, value) in node.entries.items():
            declared = fields.get(name)
            if declared is not None:
                values[declared.attribute] = declared.kind.read(value, reading)
            elif not (name == "kind" and form.tag):
                _refuse_key(key, value, fields, reading)
        for declared in fields.values():
            if declared.required and declared.name not in node.entries:
                reading.refuse(
                    node, "missing-key", f'"{declared.name}" is missing', f"{declared.name}: {declared.kind.words}"
                )
        return values

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        form = self.declared()
        name = form.cls.__name__
        if name not in definitions:
            definitions[name] = {}
            definitions[name].update(_form_schema(form, definitions))
        return {"$ref": f"#/$defs/{name}"}


def _refuse_key(key: Scalar, value: Node, known: Iterable[str], reading: Reading) -> None:
    names = list(known)
    near = nearest(key.text, names)
    cut_off = near is None and " " in key.text and isinstance(value, Scalar) and value.is_null
    step = "A comma inside { } ends a value: put the whole text in double quotes." if cut_off else None
    expected = f"one of {', '.join(names)}"
    reading.refuse(key, "unknown-key", f'"{key.text}" is not a known name here', expected, near=near, next_step=step)


def _form_schema(form: Form[Any], definitions: dict[str, Schema]) -> Schema:
    properties: dict[str, Schema] = {"kind": {"const": form.tag}} if form.tag else {}
    for each in form.fields.values():
        properties[each.name] = {"description": each.meaning, **each.kind.schema(definitions)}
    required = (["kind"] if form.tag else []) + [each.name for each in form.fields.values() if each.required]
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    if required:
        found["required"] = required
    # A dataclass has a docstring always: Python writes one where we did not.
    found["description"] = str(form.cls.__doc__).strip().split("\n", 1)[0]
    return found


def _report_faults(faults: Iterable[Fault], node: Mapping, reading: Reading) -> bool:
    found = False
    for fault in faults:
        at = node.entries[fault.key][1] if fault.key in node.entries else node
        reading.refuse(at, fault.code, fault.message, fault.expected, next_step=fault.next_step)
        found = True
    return found


@frozen
class OneKeyOf(Kind[Any]):
    """A set with exactly one name, which says what the value under it is."""

    options: Callable[[], dict[str, Kind[Any]]]
    title: str = "node"
    words: str = "a set with exactly one name"

    def read(self, node: Node, reading: Reading) -> Any | Invalid:
        options = self.options()
        if not isinstance(node, Mapping):
            return reading.refuse(node, "wrong-kind", f"{_said(node)} stands here", f"one of {', '.join(options)}")
        if len(node.entries) != 1:
            found = f"{', '.join(node.entries)} stand together here" if node.entries else "nothing stands here"
            return reading.refuse(node, "not-one-key", found, f"exactly one of {', '.join(options)}")
        name, (key, value) = next(iter(node.entries.items()))
        option = options.get(name)
        if option is None:
            near = nearest(name, options)
            return reading.refuse(
                key, "unknown-key", f'"{name}" is not a known name here', f"one of {', '.join(options)}", near=near
            )
        return option.read(value, reading)

    def schema(self, definitions: dict[str, Schema]) -> Schema:
        if self.title not in definitions:
            definitions[self.title] = {}
            definitions[self.title]["oneOf"] = [
                {
                    "type": "object",
                    "properties": {name: kind.schema(definitions)},
                    "required": [name],
                    "additionalProperties": False,
                }
                for name, kind in self.options().items()
            ]
        return {"$ref": f"#/$defs/{self.title}"}
