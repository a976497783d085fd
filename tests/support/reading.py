"""Reading in one line, for tests."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from compliance.text.problem import Problem
from compliance.text.reader import read_bytes
from compliance.text.yaml import Mapping, Node, parse
from tests.support.service_form import Service

__all__ = ["ALLOWED_SECONDS", "node_of", "problems_of", "read_service", "seconds_of", "value_of"]

T = TypeVar("T")

# Two seconds for a person; counting coverage makes every line several times slower.
ALLOWED_SECONDS = 2.0 if sys.gettrace() is None else 10.0


def node_of(written: str | bytes) -> Node:
    """Give the root of a text that is sure to be readable."""
    node, problems = parse(written.encode() if isinstance(written, str) else written, "x.yaml")
    assert not problems, [str(each) for each in problems]
    assert node is not None
    return node


def problems_of(written: str | bytes) -> list[Problem]:
    """Give what is wrong with a text as YAML."""
    return parse(written.encode() if isinstance(written, str) else written, "x.yaml")[1]


def value_of(written: str, name: str = "a") -> Node:
    """Give the value under a name of a readable text."""
    root = node_of(written)
    assert isinstance(root, Mapping)
    return root.entries[name][1]


def read_service(written: str | bytes) -> tuple[Service | None, list[Problem]]:
    """Read a text as a service file."""
    return read_bytes(Service, written.encode() if isinstance(written, str) else written, "service.yaml")


def seconds_of(action: Callable[[], T]) -> tuple[float, T]:
    """Give how long an action keeps the processor busy, whatever else this machine is doing, and what it gives."""
    before = time.process_time()
    found = action()
    return time.process_time() - before, found
