"""Words of a YAML file with their places."""

from __future__ import annotations

from compliance.coverage.written_words import EACH, NAMES, keep_more, words_at
from compliance.text.place import Place
from compliance.text.problem import MOST_PROBLEMS, Problem
from compliance.text.yaml import Node, parse

_TEXT = b"a:\n  - {b: x, c: [y, ~]}\n  - {b: [z]}\nd: {e: f, g: {h: i}}\n"


def _root() -> Node:
    root, problems = parse(_TEXT, "f.yaml")
    assert root is not None
    assert problems == []
    return root


def _words(*way: str) -> list[tuple[str, int, int]]:
    return [(each.text, each.place.line, each.place.column) for each in words_at(_root(), "f.yaml", *way)]


def test_gives_each_word_with_its_place() -> None:
    """Words stand in lists, under a name, or are the names themselves."""
    assert _words("a", EACH, "b") == [("x", 2, 9)]
    assert _words("a", EACH, "c", EACH) == [("y", 2, 16)]
    assert _words("d", NAMES) == [("e", 4, 5), ("g", 4, 11)]
    assert _words("d", EACH) == [("f", 4, 8)]
    assert _words("d", "g", NAMES) == [("h", 4, 15)]


def test_a_way_that_leads_nowhere_has_no_words() -> None:
    """What is not written, or is written otherwise, has none."""
    assert _words("a", "b") == []
    assert _words("no", EACH) == []
    assert _words("a", NAMES) == []
    assert list(words_at(None, "f.yaml", "a")) == []


def test_a_place_is_told_once() -> None:
    """Of two problems at one place the first that was told stays alone."""
    told = [Problem("wrong-kind", "this", Place("f.yaml", 1, 2))]
    again, other = Problem("unknown", "that", Place("f.yaml", 1, 2)), Problem("unknown", "that", Place("f.yaml", 1, 3))

    keep_more(told, [again, other])

    assert [each.code for each in told] == ["wrong-kind", "unknown"]


def test_no_more_problems_are_told_than_a_person_reads() -> None:
    """A hostile file of very many unknown names is answered at once, and it is said that there may be more."""
    told: list[Problem] = []

    keep_more(told, (Problem("unknown", "that", Place("f.yaml", number, 1)) for number in range(1, 100_000)))

    assert len(told) == MOST_PROBLEMS + 1
    assert told[-1].code == "too-many-problems"
