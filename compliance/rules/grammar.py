"""A YAML node read into a rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from compliance.rules import tree
from compliance.rules.operand import OPERAND
from compliance.rules.strand import Strand
from compliance.text.kinds import (
    INVALID,
    Choice,
    Identifier,
    Invalid,
    Kind,
    ListOf,
    OneKeyOf,
    Reading,
    Text,
    Whole,
)
from compliance.text.place import Place
from compliance.text.shape import form_kind
from compliance.text.yaml import Mapping, Node, Scalar

__all__ = ["NODE", "ROW_NODE", "RULE"]

T = TypeVar("T")


@dataclass(frozen=True)
class _Keys(Kind[T]):
    """A set with fixed names, made into a value by a function of them and of the place."""

    title: str
    required: dict[str, Kind[Any]]
    optional: dict[str, Kind[Any]]
    make: Callable[[dict[str, Any], Place], T]

    @property
    def words(self) -> str:  # type: ignore[override]
        return f"a set with {', '.join(self.required)}"

    def read(self, node: Node, reading: Reading) -> T | Invalid:
        if not isinstance(node, Mapping):
            return self._wrong(node, reading)
        kinds = self.required | self.optional
        before = len(reading.problems)
        values: dict[str, Any] = {}
        for name, (key, value) in node.entries.items():
            if name in kinds:
                values[name] = kinds[name].read(value, reading)
            else:
                reading.refuse(key, "unknown-key", f'"{name}" is not a known name here', f"one of {', '.join(kinds)}")
        for name in self.required:
            if name not in node.entries:
                reading.refuse(node, "missing-key", f'"{name}" is missing', f"{name}: {self.required[name].words}")
        return INVALID if len(reading.problems) > before else self.make(values, reading.place(node))

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        if self.title not in definitions:
            definitions[self.title] = {}
            properties = {name: kind.schema(definitions) for name, kind in (self.required | self.optional).items()}
            definitions[self.title].update(
                {
                    "type": "object",
                    "properties": properties,
                    "required": list(self.required),
                    "additionalProperties": False,
                }
            )
        return {"$ref": f"#/$defs/{self.title}"}


@dataclass(frozen=True)
class _Made(Kind[T]):
    """One kind made into a value together with its place."""

    inner: Kind[Any]
    make: Callable[[Any, Place], T]

    @property
    def words(self) -> str:  # type: ignore[override]
        return self.inner.words

    def read(self, node: Node, reading: Reading) -> T | Invalid:
        value = self.inner.read(node, reading)
        return INVALID if value is INVALID else self.make(value, reading.place(node))

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return self.inner.schema(definitions)


def _joins(node: Kind[Any], name: str) -> dict[str, Kind[Any]]:
    """The kinds of node that join others, which rules and rows share."""
    parts = ListOf(node, least=1)
    return {
        "all": _Made(parts, tree.All),
        "any": _Made(parts, tree.AnyOf),
        "not": _Made(node, tree.Not),
        "at_least_k": _Keys(
            f"at_least_k_{name}",
            {"k": Whole(least=1), "of": parts},
            {},
            lambda values, place: tree.AtLeastK(values["k"], values["of"], place),
        ),
    }


def _node_kinds() -> dict[str, Kind[Any]]:
    return _NODE_KINDS


def _row_kinds() -> dict[str, Kind[Any]]:
    return _ROW_KINDS


NODE: Kind[tree.Node] = OneKeyOf(_node_kinds, "node")
ROW_NODE: Kind[tree.RowNode] = OneKeyOf(_row_kinds, "row_node")

_ROW_KINDS: dict[str, Kind[Any]] = {
    **_joins(ROW_NODE, "row"),
    "field": form_kind(tree.FieldTest),
    "within": form_kind(tree.Within),
}

_NODE_KINDS: dict[str, Kind[Any]] = {
    **_joins(NODE, "rule"),
    "document": form_kind(tree.Document),
    "metric": form_kind(tree.Metric),
    "groups": form_kind(tree.Groups),
    "fact": form_kind(tree.FactTest),
    "attestation": form_kind(tree.Attestation),
    "judgement": form_kind(tree.Judgement),
    "covers": form_kind(tree.Covers),
    "records": _Keys(
        "records",
        {"table": Identifier(), "each": ROW_NODE, "at_least": OPERAND},
        {"where": ROW_NODE},
        lambda values, place: tree.Records(
            values["table"], values.get("where"), values["each"], values["at_least"], place
        ),
    ),
    "strand": _Made(Choice(Strand), tree.StrandResult),
}


@dataclass(frozen=True)
class _Needs(Kind[int | None]):
    """How many strands are needed: `all`, `any` or a number."""

    words: str = "all, any or a number of strands"

    def read(self, node: Node, reading: Reading) -> int | Invalid | None:
        if isinstance(node, Scalar) and node.text in {"all", "any"}:
            return None if node.text == "all" else 1
        return Whole(least=1).read(node, reading)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return {"anyOf": [{"enum": ["all", "any"]}, {"type": "integer", "minimum": 1}]}


@dataclass(frozen=True)
class _Strands(Kind[tuple[tuple[Strand, tree.Node], ...]]):
    """What each strand must show; at least one strand, each named once."""

    words: str = "strands such as policy, contract or practice, each with what it must show"

    def read(self, node: Node, reading: Reading) -> tuple[tuple[Strand, tree.Node], ...] | Invalid:
        if not isinstance(node, Mapping) or not node.entries:
            return self._wrong(node, reading)
        found = [(Choice(Strand).read(key, reading), NODE.read(value, reading)) for key, value in node.entries.values()]
        if any(INVALID in pair for pair in found):
            return INVALID
        return cast("tuple[tuple[Strand, tree.Node], ...]", tuple(found))

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        each = NODE.schema(definitions)
        return {
            "type": "object",
            "properties": {strand.value: each for strand in Strand},
            "additionalProperties": False,
            "minProperties": 1,
        }


_PARTLY = _Keys(
    "partly", {"when": NODE, "words": Text()}, {}, lambda values, _: tree.Partly(values["when"], values["words"])
)


@dataclass(frozen=True)
class _RuleKind(Kind[tree.Rule]):
    """A rule: strands, how many are needed, and the partly step."""

    keys: Kind[tree.Rule]
    words: str = "a rule: strands, and as needed needs and partly"

    def read(self, node: Node, reading: Reading) -> tree.Rule | Invalid:
        rule = self.keys.read(node, reading)
        if rule is INVALID:
            return INVALID
        if rule.needs is not None and rule.needs > len(rule.strands):
            return reading.refuse(
                node, "needs-too-many", f"{rule.needs} strands are needed and {len(rule.strands)} are there"
            )
        if not _strand_references_hold(rule, reading):
            return INVALID
        return rule

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return self.keys.schema(definitions)


RULE: Kind[tree.Rule] = _RuleKind(
    _Keys(
        "rule",
        {"strands": _Strands()},
        {"needs": _Needs(), "partly": _PARTLY},
        lambda values, place: tree.Rule(values["strands"], values.get("needs"), values.get("partly"), place),
    )
)


def _strand_references_hold(rule: tree.Rule, reading: Reading) -> bool:
    """Report a `strand` outside `partly`, or one that names no strand of the rule."""
    before = len(reading.problems)
    for _, node in rule.strands:
        for each in tree.walk(node):
            if isinstance(each, tree.StrandResult):
                _refuse_strand(each, reading, "strand stands outside partly", "strand only inside partly")
    named = {strand for strand, _ in rule.strands}
    for each in tree.walk(rule.partly.when) if rule.partly else ():
        if isinstance(each, tree.StrandResult) and each.strand not in named:
            known = ", ".join(strand.value for strand in Strand if strand in named)
            _refuse_strand(each, reading, f"this rule has no strand {each.strand.value}", f"one of {known}")
    return len(reading.problems) == before


def _refuse_strand(node: tree.StrandResult, reading: Reading, message: str, expected: str) -> None:
    at = Scalar(node.strand.value, plain=True, line=node.place.line, column=node.place.column)
    reading.refuse(at, "unknown-strand", message, expected)
