"""A file's bytes read into the class that declares its form, every problem at once."""

from __future__ import annotations

from typing import TypeVar

from compliance.text.kinds import INVALID, Reading
from compliance.text.problem import Problem, StopReading, nearest
from compliance.text.shape import form, form_kind
from compliance.text.yaml import Mapping, Node, Scalar, parse

__all__ = ["file_kind", "read_bytes", "read_node"]

T = TypeVar("T")


def read_bytes(cls: type[T], data: bytes, path: str) -> tuple[T | None, list[Problem]]:
    """Read a YAML file of the kind that `cls` declares; give its value, or None, and every problem found."""
    node, problems = parse(data, path)
    if node is None:
        return None, problems
    value, more = read_node(cls, node, path)
    problems.extend(more)
    return (None if problems else value), problems


def read_node(cls: type[T], node: Node, path: str) -> tuple[T | None, list[Problem]]:
    """Read a root node into `cls`; give the value, or None, and every problem found."""
    reading = Reading(path)
    declared = form(cls)
    if declared.tag is not None and not _says(node, declared.tag, reading):
        return None, reading.problems
    try:
        value = form_kind(cls).read(node, reading)
    except StopReading:
        return None, reading.problems
    return (None if value is INVALID else value), reading.problems


def file_kind(node: Node) -> Scalar | None:
    """Give what a file says it is under `kind`, or None."""
    if isinstance(node, Mapping) and "kind" in node.entries:
        value = node.entries["kind"][1]
        return value if isinstance(value, Scalar) else None
    return None


def _says(node: Node, tag: str, reading: Reading) -> bool:
    said = file_kind(node)
    if said is not None and said.text == tag:
        return True
    found = "no line says what kind of file this is" if said is None else f'this is a file of kind "{said.text}"'
    near = tag if said is not None and nearest(said.text, [tag]) else None
    reading.refuse(said or node, "wrong-file-kind", found, f"kind: {tag}", near=near)
    return False
