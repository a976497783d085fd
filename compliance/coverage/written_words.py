"""Words of a YAML file, each with the place at which it stands, so that a name nobody knows is shown where it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from compliance.frozen import frozen
from compliance.text.place import Place
from compliance.text.problem import MOST_PROBLEMS, Problem, StopReading, keep_problem, nearest
from compliance.text.yaml import Mapping, Node, Scalar, Sequence

__all__ = ["EACH", "NAMES", "Word", "keep_more", "nodes_at", "words_at"]

EACH: Final = "*"
"""In the way to a word: every item of a list, or every value under a name."""
NAMES: Final = "?"
"""At the end of the way to a word: the names themselves."""


@frozen
class Word:
    """A written word and its place."""

    text: str
    place: Place
    width: int

    def problem(
        self, code: str, message: str, expected: str | None = None, near: str | None = None, step: str | None = None
    ) -> Problem:
        """Give a problem at the word."""
        return Problem(code, message, self.place, expected, near, step, self.width)

    def unknown(self, code: str, message: str, known: Iterable[str], expected: str | None = None) -> Problem:
        """Give the problem that nobody knows the word, with the known one that is nearest."""
        there = list(known)
        return self.problem(code, message, expected or f"one of {', '.join(there)}", nearest(self.text, there))


def nodes_at(node: Node | None, *way: str) -> Iterator[Node]:
    """Give the nodes at the end of a way of names from a node; what is written otherwise has none."""
    if node is None:
        return
    if not way:
        yield node
        return
    first, rest = way[0], way[1:]
    if first == EACH and isinstance(node, Sequence):
        inner: Iterable[Node] = node.items
    elif isinstance(node, Mapping):
        inner = [value for name, (_, value) in node.entries.items() if first in {EACH, name}]
    else:
        return
    for each in inner:
        yield from nodes_at(each, *rest)


def words_at(node: Node | None, path: str, *way: str) -> Iterator[Word]:
    """Give the words at the end of a way of names from a node of the file at `path`; a null is none.

    >>> from compliance.text.yaml import parse
    >>> root, _ = parse(b"a: [{b: x}, {b: y}]", "f.yaml")
    >>> [(each.text, str(each.place)) for each in words_at(root, "f.yaml", "a", EACH, "b")]
    [('x', 'f.yaml:1:9'), ('y', 'f.yaml:1:17')]
    """
    found = _names(node, way[:-1]) if way and way[-1] == NAMES else nodes_at(node, *way)
    for each in found:
        if isinstance(each, Scalar) and not each.is_null:
            yield Word(each.text, Place(path, each.line, each.column), each.width)


def _names(node: Node | None, way: tuple[str, ...]) -> Iterator[Scalar]:
    for each in nodes_at(node, *way):
        if isinstance(each, Mapping):
            yield from (key for key, _ in each.entries.values())


def keep_more(problems: list[Problem], more: Iterable[Problem]) -> None:
    """Add to the problems of a file those at whose place none is told yet, up to the most that are told at once."""
    places = {each.place for each in problems}
    with suppress(StopReading):
        for each in more if len(problems) < MOST_PROBLEMS else ():
            if each.place not in places:
                keep_problem(problems, each)
