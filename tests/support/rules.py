"""Rules read from short inline YAML and answered, for tests."""

from __future__ import annotations

from typing import TypeVar

from compliance.rules import tree
from compliance.rules.evaluation import NO_STRANDS, compile_node, compile_rule
from compliance.rules.grammar import NODE, ROW_NODE, RULE, SCOPE
from compliance.rules.lookup import Lookup
from compliance.rules.step import Outcome, Step
from compliance.rules.strand import Strand
from compliance.rules.verdict import ReasonCode
from compliance.text.kinds import INVALID, Kind, Reading
from compliance.text.problem import Problem
from tests.support.reading import node_of

__all__ = [
    "answer_node",
    "answer_rule",
    "codes",
    "node",
    "node_problems",
    "note_codes",
    "row_node",
    "row_problems",
    "rule",
    "rule_problems",
    "scope",
    "scope_problems",
]

T = TypeVar("T")


def _read(kind: Kind[T], written: str) -> tuple[T | None, list[Problem]]:
    reading = Reading("pack.yaml")
    found = kind.read(node_of(written), reading)
    return (None if found is INVALID else found), reading.problems


def _sure(kind: Kind[T], written: str) -> T:
    found, problems = _read(kind, written)
    assert not problems, [str(each) for each in problems]
    assert found is not None
    return found


def _problems(kind: Kind[T], written: str) -> list[Problem]:
    found, problems = _read(kind, written)
    assert (found is None) == bool(problems), "a value is given exactly when nothing is wrong"
    return problems


def rule(written: str) -> tree.Rule:
    """Read a rule that is sure to be well written."""
    return _sure(RULE, written)


def node(written: str) -> tree.Node:
    """Read a node that is sure to be well written."""
    return _sure(NODE, written)


def scope(written: str) -> tree.Node:
    """Read a scope that is sure to be well written."""
    return _sure(SCOPE, written)


def row_node(written: str) -> tree.RowNode:
    """Read a node about one row that is sure to be well written."""
    return _sure(ROW_NODE, written)


def rule_problems(written: str) -> list[Problem]:
    """Give what is wrong with a rule."""
    return _problems(RULE, written)


def node_problems(written: str) -> list[Problem]:
    """Give what is wrong with a node."""
    return _problems(NODE, written)


def scope_problems(written: str) -> list[Problem]:
    """Give what is wrong with a scope."""
    return _problems(SCOPE, written)


def row_problems(written: str) -> list[Problem]:
    """Give what is wrong with a node about one row."""
    return _problems(ROW_NODE, written)


def answer_node(written: str | tree.Node, lookup: Lookup, strand: Strand | None = Strand.PRACTICE) -> Step:
    """Answer one node standing in a strand."""
    each = node(written) if isinstance(written, str) else written
    return compile_node(each, strand)(lookup, NO_STRANDS)


def answer_rule(written: str | tree.Rule, lookup: Lookup) -> Outcome:
    """Answer a rule."""
    return compile_rule(rule(written) if isinstance(written, str) else written)(lookup)


def codes(found: Step | Outcome) -> set[ReasonCode]:
    """Give the reason codes of an answer."""
    return {reason.code for reason in found.reasons}


def note_codes(found: Step | Outcome) -> set[ReasonCode]:
    """Give the codes of the notes that ride beside an answer."""
    return {note.code for note in found.notes}
