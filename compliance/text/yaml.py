"""YAML read into nodes that remember their place, with everything surprising refused.

Nodes are built from parser events with a stack of our own, so depth is counted before anything is
composed: PyYAML's own composer crashes the interpreter on 25,000 nested brackets. Anchors, aliases,
tags, directives, merge keys and duplicate keys are refused; `no`, `010` and `1.10` stay the text that was
written until a declared field asks for something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

from compliance.text.display import UNSAFE
from compliance.text.place import Place
from compliance.text.problem import Problem, StopReading, keep_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_BYTES", "MOST_DEPTH", "MOST_VALUES", "Mapping", "Node", "Scalar", "Sequence", "parse"]

MOST_BYTES = 5_000_000
MOST_DEPTH = 40
# Names and values together, ten times the largest shipped file. One of MOST_BYTES can hold 2.4 million: 4 s.
MOST_VALUES = 100_000
_NOT_A_KEY = re.compile(r"(?:null|~|true|false|-?[0-9]+(?:\.[0-9]+)?)?", re.ASCII | re.IGNORECASE)
_BOOLEAN_ELSEWHERE = frozenset({"on", "off", "yes", "no"})
# libyaml compares every %TAG line with all before it: 60,000 of them take 5 s.
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


@dataclass(slots=True)
class Scalar:
    """One written value: its text as it stands, and whether it was written without quotes."""

    text: str
    plain: bool
    line: int
    column: int

    @property
    def width(self) -> int:
        """Characters to underline."""
        return max(1, len(self.text.split("\n", 1)[0]))

    @property
    def is_null(self) -> bool:
        """Whether this is `null`, `~` or nothing at all, unquoted."""
        return self.plain and self.text in {"", "~", "null"}


@dataclass(slots=True)
class Sequence:
    """A list of nodes."""

    line: int
    column: int
    items: list[Node] = field(default_factory=list)
    width: int = 1


@dataclass(slots=True)
class Mapping:
    """Named nodes in the order written; each name keeps its own place."""

    line: int
    column: int
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    width: int = 1


Node = Scalar | Sequence | Mapping


def parse(data: bytes, path: str, *, most_bytes: int = MOST_BYTES) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document; give its root node, or None, and every problem found.

    Never raises, whatever the bytes. A root is given only when nothing stops the reading; duplicate
    keys and the like are reported and reading goes on.
    """
    if len(data) > most_bytes:
        return None, [
            _problem(path, 0, 0, "file-too-large", f"the file holds {len(data):,} bytes", f"at most {most_bytes:,}")
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error, path)]
    unsafe = list(_unsafe_characters(text, path))
    if unsafe:
        return None, unsafe
    directive = _DIRECTIVE.search(text)
    if directive:
        return None, [_directive(text.count("\n", 0, directive.start()) + 1, path)]
    return _Builder(path).build(text)


def _not_utf8(error: UnicodeDecodeError, path: str) -> Problem:
    before = error.object[: error.start].decode()
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem(
        "not-utf-8",
        "the file is not UTF-8 text",
        Place(path, line, column),
        next_step="Save it again with the encoding UTF-8.",
    )


_DELETE_IT = "Delete it: it may have been copied in from a web page or a PDF."
_HIDDEN_STEPS = {
    "\0": "Save the file again as plain text with the encoding UTF-8.",
    "\r": "Save the file again with line ends LF or CRLF.",
}


def _unsafe_characters(text: str, path: str) -> Iterator[Problem]:
    lines = text.replace("\r\n", " \n")
    for found in islice(UNSAFE.finditer(lines), 20):
        before = lines[: found.start()]
        line, column = before.count("\n") + 1, found.start() - (before.rfind("\n") + 1) + 1
        code_point = f"U+{ord(found.group()):04X}"
        yield Problem(
            "hidden-character",
            f"the character {code_point} is invisible or acts on the screen",
            Place(path, line, column),
            next_step=_HIDDEN_STEPS.get(found.group(), _DELETE_IT),
        )


def _directive(line: int, path: str) -> Problem:
    return Problem(
        "directive",
        "a line that starts with % is an instruction to a YAML reader",
        Place(path, line, 1),
        next_step="Delete the line; if it belongs to a text, put spaces before it.",
    )


def _problem(path: str, line: int, column: int, code: str, message: str, expected: str | None = None) -> Problem:
    return Problem(code, message, Place(path, line, column), expected)


class _Builder:
    """Builds nodes from events; one builder reads one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.stack: list[Sequence | Mapping] = []
        self.pending: list[Scalar | None] = []
        self.root: Node | None = None
        self.room = MOST_VALUES

    def build(self, text: str) -> tuple[Node | None, list[Problem]]:
        import yaml  # 15 ms; not wanted by --help

        # Asked for one by one: yaml.parse looks at each event twice.
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            events = loader(text)
            while not isinstance(event := events.get_event(), yaml.StreamEndEvent):
                self._take(event, yaml)
        except StopReading:
            return None, self.problems
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # The last two where PyYAML was built without its C parser, on escapes such as "\UFFFFFFFF".
            self.problems.append(_syntax_problem(error, self.path, text))
            return None, self.problems
        if self.root is None:
            self.problems.append(_problem(self.path, 0, 0, "empty-file", "the file holds nothing"))
        return self.root, self.problems

    def _take(self, event: Any, yaml: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._refuse_marks(event)
            if event.style == '"':
                self._refuse_escapes(event)
            mark = event.start_mark
            self._place(Scalar(event.value, event.style in {None, ""}, mark.line + 1, mark.column + 1))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_marks(event)
            self._open(event, Mapping if kind is yaml.MappingStartEvent else Sequence)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.stack.pop()
            self.pending.pop()
        elif kind is yaml.AliasEvent:
            self._report(event, "alias", "an alias (*name) stands here", "the value itself")
            raise StopReading
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            self._report(event, "second-document", "a second document starts here (---)", "one document a file")
            raise StopReading

    def _open(self, event: Any, kind: type[Mapping | Sequence]) -> None:
        mark = event.start_mark
        node = kind(mark.line + 1, mark.column + 1)
        self._place(node)
        self.stack.append(node)
        self.pending.append(None)
        if len(self.stack) > MOST_DEPTH:
            self._report(event, "too-deep", f"values are nested more than {MOST_DEPTH} deep here")
            raise StopReading

    def _place(self, node: Node) -> None:
        """Put a node where it belongs: the root, the end of a list, a key, or the value of a key."""
        self.room -= 1
        if not self.room:
            self._report_at(node, "too-many-values", "the file holds too many values", f"at most {MOST_VALUES:,}")
            raise StopReading
        if not self.stack:
            self.root = node
            return
        holder = self.stack[-1]
        if isinstance(holder, Sequence):
            holder.items.append(node)
            return
        key = self.pending[-1]
        if key is None:
            self.pending[-1] = self._key(node)
            return
        self.pending[-1] = None
        if key.text in holder.entries:
            earlier = holder.entries[key.text][0]
            self._report_at(
                key,
                "duplicate-key",
                f'"{key.text}" stands twice in one set (first at line {earlier.line}, column {earlier.column})',
            )
            return
        holder.entries[key.text] = (key, node)

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            self._report_at(node, "key-not-text", "a name before a colon is a list or a set of values", "a word")
            raise StopReading
        if node.plain and node.text == "<<":
            self._report_at(node, "merge-key", "the merge key << stands here", "the values written out")
            raise StopReading
        if node.plain and _NOT_A_KEY.fullmatch(node.text):
            self._report_at(
                node, "key-not-text", f'the name "{node.text}" is a number, true, false or nothing', "a word"
            )
        elif node.text.lower() in _BOOLEAN_ELSEWHERE:
            self._report_at(
                node,
                "key-reads-as-boolean",
                f'the name "{node.text}" is read as true or false by some programs',
                "another word",
            )
        return node

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._report(event, "anchor", f"an anchor (&{event.anchor}) stands here", "the value without it")
            raise StopReading
        if event.tag is not None:
            self._report(event, "tag", f"a tag ({event.tag}) stands here", "the value without it")
            raise StopReading

    def _refuse_escapes(self, event: Any) -> None:
        r"""Refuse an escape such as "\e" that makes what may not stand in the file as it is."""
        found = UNSAFE.search(event.value)
        if found:
            code_point = f"U+{ord(found.group()):04X}"
            self._report(
                event,
                "hidden-character",
                f"an escape in this text makes {code_point}, which is invisible or acts on the screen",
            )

    def _report(self, event: Any, code: str, message: str, expected: str | None = None) -> None:
        mark = event.start_mark
        problem = _problem(self.path, mark.line + 1, mark.column + 1, code, message, expected)
        keep_problem(self.problems, problem)

    def _report_at(self, node: Node, code: str, message: str, expected: str | None = None) -> None:
        place = Place(self.path, node.line, node.column)
        keep_problem(self.problems, Problem(code, message, place, expected, width=node.width))


# What PyYAML says, and what a person should do about it.
_ADVICE = {
    "mapping values are not allowed": "A colon and a space inside a sentence: put the sentence in double quotes.",
    "could not find expected ':'": "This line is missing its colon, or a quote was not closed above.",
    "found character that cannot start any token": "Use spaces, not tabs, and quote text that starts with @, ` or %.",
    "did not find expected key": "A line is indented unlike its neighbours, or a quote or bracket is not closed.",
    "did not find expected ',' or": "A bracket or a comma is missing on this line or just above.",
    "did not find expected '-' indicator": "A line of this list is indented differently from the others.",
    "found unexpected end of stream": "A quote is opened here and never closed.",
    "found unexpected document indicator": "A quote is opened here and never closed.",
    "found a tab character": "Use spaces, not tabs.",
    "block sequence entries are not allowed": "A list begins on a line of its own, below its name.",
    "did not find expected node content": "A bracket is not closed, or a comma is one too many.",
    "found unknown escape character": r"Inside double quotes a backslash is written twice: \\.",
}


# Found only where the parser can go no further; a person looks where it began.
_SHOWN_WHERE_BEGUN = {
    "could not find expected ':'",
    "found unexpected document indicator",
    "found unexpected end of stream",
}


def _syntax_problem(error: Exception, path: str, text: str) -> Problem:
    said = str(getattr(error, "problem", None) or "the text cannot be read as YAML")
    mark = getattr(error, "context_mark" if said in _SHOWN_WHERE_BEGUN else "problem_mark", None)
    place = _place_in(text, path, mark) if mark else Place(path)
    advice = next((text for words, text in _ADVICE.items() if words in said), None)
    return Problem("yaml-syntax", f"this is not YAML ({said})", place, next_step=advice)


def _place_in(text: str, path: str, mark: Any) -> Place:
    """Give the place of a mark; libyaml counts one line more than there is where the last has no line end."""
    last = text.count("\n") + 1
    if mark.line + 1 > last:
        return Place(path, last, len(text) - text.rfind("\n"))
    return Place(path, mark.line + 1, mark.column + 1)
