"""A YAML node read into a rule."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from compliance.frozen import frozen
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
from compliance.text.problem import nearest
from compliance.text.shape import form_kind
from compliance.text.yaml import Mapping, Node, Scalar

__all__ = ["NODE", "ROW_NODE", "RULE", "SCOPE"]

T = TypeVar("T")


@frozen
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
                expected = f"one of {', '.join(kinds)}"
                near = nearest(name, kinds)
                reading.refuse(key, "unknown-key", f'"{name}" is not a known name here', expected, near=near)
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


@frozen
class _Made(Kind[T]):
    """One kind made into a value together with its place."""

    inner: Kind[Any]
    make: Callable[[Any, Place], T]

    def read(self, node: Node, reading: Reading) -> T | Invalid:
        value = self.inner.read(node, reading)
        return INVALID if value is INVALID else self.make(value, reading.place(node))

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return self.inner.schema(definitions)


@frozen
class _Reachable(Kind[tree.AtLeastK]):
    """At least some of the parts, and no more of them than there are."""

    keys: Kind[tree.AtLeastK]

    def read(self, node: Node, reading: Reading) -> tree.AtLeastK | Invalid:
        found = self.keys.read(node, reading)
        if found is INVALID or found.k <= len(found.of):
            return found
        return _refuse_too_many(_value_of(node, "k"), reading, found.k, len(found.of), "parts")

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return self.keys.schema(definitions)


def _refuse_too_many(at: Node, reading: Reading, wanted: int, there: int, what: str) -> Invalid:
    step = f"Ask for fewer, or add the {what} that are missing."
    message = f"{wanted} {what} are needed and {there} {'is' if there == 1 else 'are'} there"
    return reading.refuse(at, "needs-too-many", message, f"at most {there}", next_step=step)


def _value_of(node: Node, name: str) -> Node:
    """Give the value under a name, to point at it; the set itself where it is not there."""
    return node.entries[name][1] if isinstance(node, Mapping) and name in node.entries else node


def _joins(node: Kind[Any], name: str) -> dict[str, Kind[Any]]:
    """The kinds of node that join others, which rules and rows share."""
    parts = ListOf(node, least=1)
    return {
        "all": _Made(parts, tree.All),
        "any": _Made(parts, tree.AnyOf),
        "not": _Made(node, tree.Not),
        "at_least_k": _Reachable(
            _Keys(
                f"at_least_k_{name}",
                {"k": Whole(least=1), "of": parts},
                {},
                lambda values, place: tree.AtLeastK(values["k"], values["of"], place),
            )
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


@frozen
class _Needs(Kind[int | None]):
    """How many strands are needed: `all`, `any` or a number."""

    words: str = "all, any or a number of strands"

    def read(self, node: Node, reading: Reading) -> int | Invalid | None:
        if isinstance(node, Scalar) and node.text in {"all", "any"}:
            return None if node.text == "all" else 1
        if not isinstance(node, Scalar):
            return self._wrong(node, reading)
        if node.text.isdecimal():
            return Whole(least=1).read(node, reading)
        near = nearest(node.text, ("all", "any"))
        return reading.refuse(node, "wrong-kind", f'"{node.text[:60]}" stands here', self.words, near=near)

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return {"anyOf": [{"enum": ["all", "any"]}, {"type": "integer", "minimum": 1}]}


@frozen
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


@frozen
class _RuleKind(Kind[tree.Rule]):
    """A rule: strands, how many are needed, and the partly step."""

    keys: Kind[tree.Rule]
    words: str = "a rule: strands, and as needed needs and partly"

    def read(self, node: Node, reading: Reading) -> tree.Rule | Invalid:
        rule = self.keys.read(node, reading)
        if rule is INVALID:
            return INVALID
        if rule.needs is not None and rule.needs > len(rule.strands):
            return _refuse_too_many(_value_of(node, "needs"), reading, rule.needs, len(rule.strands), "strands")
        before = len(reading.problems)
        _check_strand_references(rule, reading)
        for strand, each in rule.strands:
            if not strand.is_paper:
                _check_texts_named(each, reading)
        if rule.partly is not None:
            _check_texts_named(rule.partly.when, reading)
        return rule if len(reading.problems) == before else INVALID

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


@frozen
class _ScopeKind(Kind[tree.Node]):
    """A node that stands in no strand: it cannot name one, and says itself which texts it means."""

    words: str = "when the requirement applies"

    def read(self, node: Node, reading: Reading) -> tree.Node | Invalid:
        before = len(reading.problems)
        scope = NODE.read(node, reading)
        if scope is INVALID:
            return INVALID
        _refuse_strands(scope, reading)
        _check_texts_named(scope, reading)
        return scope if len(reading.problems) == before else INVALID

    def schema(self, definitions: dict[str, Any]) -> dict[str, Any]:
        return NODE.schema(definitions)


SCOPE: Kind[tree.Node] = _ScopeKind()


def _check_strand_references(rule: tree.Rule, reading: Reading) -> None:
    """Report a `strand` outside `partly`, or one that names no strand of the rule."""
    for _, node in rule.strands:
        _refuse_strands(node, reading)
    named = [strand.value for strand, _ in rule.strands]
    for each in tree.walk(rule.partly.when) if rule.partly else ():
        if isinstance(each, tree.StrandResult) and each.strand.value not in named:
            message = f"this rule has no strand {each.strand.value}"
            _refuse_node(
                each.strand.value, each.place, reading, "unknown-strand", message, f"one of {', '.join(named)}"
            )


def _refuse_strands(node: tree.Node, reading: Reading) -> None:
    for each in tree.walk(node):
        if isinstance(each, tree.StrandResult):
            message = f"strand {each.strand.value} stands outside partly"
            _refuse_node(each.strand.value, each.place, reading, "unknown-strand", message, "strand only inside partly")


def _check_texts_named(node: tree.Node, reading: Reading) -> None:
    """Report a `document` that stands in no kind of text and names none: it would ask nothing, and answer no."""
    for each in tree.walk(node):
        if isinstance(each, tree.Document) and not each.in_:
            message = f"document {each.topic} stands where no kind of text is named"
            _refuse_node("topic", each.place, reading, "no-text-named", message, "in: [policy] or the like")


def _refuse_node(text: str, place: Place, reading: Reading, code: str, message: str, expected: str) -> None:
    at = Scalar(text, plain=True, line=place.line, column=place.column)
    reading.refuse(at, code, message, expected)
