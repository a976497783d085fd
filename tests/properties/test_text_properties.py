"""Laws of reading and showing outside text."""

from __future__ import annotations

import json
import string
from typing import Any

import jsonschema
import referencing
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from compliance.text.canonical import canonical, checksum
from compliance.text.display import UNSAFE, display
from compliance.text.json_schema import schema_of
from compliance.text.kinds import Number, Reading, Whole
from compliance.text.place import Place
from compliance.text.problem import InvalidFiles, Problem
from compliance.text.reader import read_bytes
from compliance.text.yaml import MOST_DEPTH, Mapping, Node, Scalar, Sequence, parse
from tests.support.service_form import Service

# Text that looks like YAML finds more than bytes at random do.
_PIECES = st.sampled_from(
    [
        *("a", "b: ", "- ", "? ", ": ", "\n", "\n  ", "\n    ", " ", "\t", "\r\n", "\r", "[", "]", "{", "}", ",", ", "),
        *('"', "'", "|", ">", "#", " # ", "&a ", "*a", "<<: ", "!", "!!str ", "%", "---", "...", "@", "`", "~", "null"),
        *(
            "true",
            "no",
            "010",
            "1.10",
            "12:30:45",
            "2024-02-30",
            "\\",
            "\\u202e",
            "\\0",
            "\x00",
            "\x1b",
            "\x85",
            "\ufeff",
        ),
        *("\u2028", "\u202e", "\u200b", "é", "🙂", "\uffff", "kind: service\n", "id: north\n", "lots:\n"),
    ]
)
_YAML_LIKE = st.lists(_PIECES, max_size=40).map("".join)
_BYTES = st.one_of(
    st.binary(max_size=200),
    _YAML_LIKE.map(str.encode),
    st.tuples(_YAML_LIKE.map(str.encode), st.binary(max_size=4), _YAML_LIKE.map(str.encode)).map(b"".join),
    _YAML_LIKE.map(lambda text: text.encode("utf-16")),
    _YAML_LIKE.map(lambda text: text.encode("latin-1", errors="replace")),
)
_ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=200)
_SAFE_TEXT = st.text(alphabet=st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=30).filter(
    lambda text: UNSAFE.search(text) is None
)


def _nodes(node: Node) -> list[Node]:
    """Give a node and all below it, names too."""
    if isinstance(node, Sequence):
        return [node, *(each for item in node.items for each in _nodes(item))]
    if isinstance(node, Mapping):
        return [node, *(each for key, value in node.entries.values() for each in (key, *_nodes(value)))]
    return [node]


def _depth(node: Node) -> int:
    inner = node.items if isinstance(node, Sequence) else []
    if isinstance(node, Mapping):
        inner = [value for _, value in node.entries.values()]
    return (not isinstance(node, Scalar)) + max(map(_depth, inner), default=0)


@given(_BYTES)
@example(b"")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe")
@example(b"a: !<%ff>")
@example(rb'"\UFFFFFFFF"')
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    """Whatever the bytes, the reader gives a root or at least one problem, and never raises."""
    root, problems = parse(data, "x.yaml")

    assert root is not None or problems


@given(_BYTES)
def test_every_problem_lies_inside_the_file(data: bytes) -> None:
    """A problem has a line and a column of the file, unless it is of the file as a whole."""
    lines = data.count(b"\n") + 1

    _, problems = parse(data, "x.yaml")

    for each in problems:
        if each.code == "empty-file":
            assert str(each.place) == "x.yaml"
        else:
            assert 1 <= each.place.line <= lines
            assert 1 <= each.place.column <= len(data) + 1


@given(_BYTES)
def test_every_node_is_safe_shallow_and_placed(data: bytes) -> None:
    """What is read without a problem holds no unsafe character, is not deep, and knows where it stands."""
    root, problems = parse(data, "x.yaml")

    if root is not None and not problems:
        assert _depth(root) <= MOST_DEPTH
        for node in _nodes(root):
            assert node.line >= 1
            assert node.column >= 1
            assert not isinstance(node, Scalar) or UNSAFE.search(node.text) is None


@given(_BYTES)
def test_reading_twice_gives_the_same(data: bytes) -> None:
    """The reader keeps nothing from one file to the next."""
    assert parse(data, "x.yaml") == parse(data, "x.yaml")


@given(_BYTES)
def test_no_bytes_make_the_form_raise(data: bytes) -> None:
    """Whatever the bytes, a declared class is read or refused, and never both."""
    value, problems = read_bytes(Service, data, "x.yaml")

    assert (value is None) == bool(problems)


@given(_BYTES)
def test_no_message_about_any_bytes_can_act_on_the_screen(data: bytes) -> None:
    """Whatever stands in a file, the lines that refuse it are safe to show, one line for each problem."""
    _, problems = read_bytes(Service, data, "x.yaml")

    for line in str(InvalidFiles(problems)).split("\n"):
        assert UNSAFE.search(line) is None


@given(
    st.recursive(
        _SAFE_TEXT, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_SAFE_TEXT, inner), max_leaves=12
    )
)
def test_reads_back_what_pyyaml_writes(value: Any) -> None:
    """Plain text, lists and sets that another program wrote are read with nothing lost."""
    written = yaml.safe_dump(value, allow_unicode=True, default_style='"', width=10**6)

    root, problems = parse(written.encode(), "x.yaml")

    names = [each for each in problems if each.code != "key-reads-as-boolean"]
    assert names == []
    assert root is not None
    assert _plain(root) == value


def _plain(node: Node) -> Any:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [_plain(each) for each in node.items]
    return {name: _plain(value) for name, (_, value) in node.entries.items()}


_WORDS = st.sampled_from(
    ["north", "North", "council", "counsil", "2024-02-29", "2024-2-1", "12", "true", "", " ", "é", "a b", "x" * 41]
)
_SCALARS = st.one_of(_WORDS, st.none(), st.booleans(), st.integers(-3, 10**12), _SAFE_TEXT)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["name", "hours", "visit", "call", "any_of", "a", "A B", "zzz"]), inner, max_size=2
        ),
    ),
    max_leaves=6,
)
_GOOD: dict[str, st.SearchStrategy[Any]] = {
    "id": st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}", fullmatch=True),
    "title": st.sampled_from(["Visits", "12", "NO", "é"]),
    "buyer": st.sampled_from(["council", "hospital", None]),
    "from": st.dates().map(str) | st.none(),
    "children": st.integers(0, 10**15 - 1) | st.none(),
    "hours": st.integers(-(10**15) + 1, 10**15 - 1) | st.sampled_from([0.5, 1.25, -3.75]),
    "independent": st.booleans() | st.none(),
    "remark": st.sampled_from(["", " ", "some"]),
    "languages": st.lists(st.sampled_from(["English", "Welsh"]), max_size=2),
    "lots": st.lists(
        st.fixed_dictionaries({"name": st.just("visits")}, optional={"hours": st.integers(0, 9)}), max_size=2
    ),
    "numbers": st.dictionaries(st.sampled_from(["a", "b.c"]), st.integers(0, 9), max_size=2),
    "way": st.recursive(
        st.one_of(
            st.fixed_dictionaries({"visit": st.integers(1, 5)}), st.fixed_dictionaries({"call": st.just("home")})
        ),
        lambda inner: st.fixed_dictionaries({"any_of": inner}),
        max_leaves=3,
    ),
    "raw": _VALUES,
}
_GOOD_FILES = st.fixed_dictionaries(
    {"kind": st.just("service"), "id": _GOOD["id"]},
    optional={name: each for name, each in _GOOD.items() if name != "id"},
)


@st.composite
def _mutated_files(draw: st.DrawFn) -> dict[str, Any]:
    """A good file with some values changed, some names taken away and some added."""
    found: dict[str, Any] = draw(_GOOD_FILES)
    for name in draw(st.lists(st.sampled_from([*_GOOD, "kind", "titel"]), max_size=3, unique=True)):
        if draw(st.booleans()):
            found[name] = draw(_VALUES)
        else:
            found.pop(name, None)
    return found


_VALIDATOR = jsonschema.Draft202012Validator(
    schema_of(Service, "A service"),
    registry=referencing.Registry(),
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)


def _schema_cannot_say(value: Any) -> bool:
    """Whether an id is written as figures or true: the reader takes it as text, an editor asks for quotes."""
    names = [value.get("id"), *(value["numbers"] if isinstance(value.get("numbers"), dict) else ())]
    return any(isinstance(each, bool | int) for each in names)


@given(_GOOD_FILES)
def test_reader_and_schema_accept_every_good_file(value: dict[str, Any]) -> None:
    """A file made of good values is read without a problem and passes the published schema."""
    _, problems = read_bytes(Service, json.dumps(value, ensure_ascii=False).encode(), "x.yaml")

    assert [str(each) for each in problems if each.code not in {"ends-before-start", "no-lots"}] == []
    assert [each.message for each in _VALIDATOR.iter_errors(value)] == []


@given(_mutated_files())
def test_reader_and_schema_agree_on_every_changed_file(value: dict[str, Any]) -> None:
    """An editor that checks the schema and the program that reads the file say yes and no to the same files.

    JSON is YAML, so the same bytes are put to both. What a schema cannot say is left aside: the faults
    between two fields, and names that stand before a colon in YAML but not in JSON.
    """
    _, problems = read_bytes(Service, json.dumps(value, ensure_ascii=False).encode(), "x.yaml")

    refused = any(each.code not in {"ends-before-start", "no-lots"} for each in problems)
    if not _schema_cannot_say(value):
        assert refused == (not _VALIDATOR.is_valid(value))


@given(st.text(alphabet="0123456789-+.,_eExX: ", max_size=20))
def test_a_number_is_read_exactly_or_not_at_all(written: str) -> None:
    """What is taken for a number is written in the one grammar, and printing it gives back what was written."""
    node = Scalar(written, plain=True, line=1, column=1)

    number, whole = Number().read(node, Reading("x.yaml")), Whole(least=-(10**15)).read(node, Reading("x.yaml"))

    assert not isinstance(whole, int) or isinstance(whole, bool) or whole == number
    if hasattr(number, "as_tuple"):
        assert f"{number:f}" == written
        assert set(written) <= set(string.digits + "-.")


@given(_ANY_TEXT)
def test_display_leaves_nothing_unsafe(text: str) -> None:
    """Whatever the text, nothing that acts or hides is left, and it is one line."""
    shown = display(text)

    assert UNSAFE.search(shown) is None
    assert not set("\n\t\r") & set(shown)


@given(_ANY_TEXT, st.integers(40, 300))
def test_display_is_idempotent(text: str, most: int) -> None:
    """Text that was shown safely once is shown the same again, cut or not."""
    once = display(text * 3, most=most)

    assert display(once, most=most) == once
    assert len(once) <= most


@given(_SAFE_TEXT)
def test_display_changes_no_readable_text(text: str) -> None:
    """Readable text of any script comes out as it went in, but for composed accents."""
    assert display(text) == display(display(text))
    assert len(display(text)) <= len(text) * 3
    assert not any(mark in display(text) for mark in ("<U+",) if mark not in text)


@given(
    st.lists(st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 3), st.sampled_from(["x", "y"])), max_size=8),
    st.randoms(),
)
def test_problems_come_out_the_same_in_any_order(found: list[tuple[str, int, str]], random: Any) -> None:
    """Gathering order changes nothing: problems are sorted and said once."""
    problems = [Problem(code, "bad", Place(path, line, 1)) for path, line, code in found]
    shuffled = [*problems, *problems]
    random.shuffle(shuffled)

    assert str(InvalidFiles(problems)) == str(InvalidFiles(shuffled))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet=st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet=st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=10,
)


@given(_JSON)
def test_canonical_bytes_are_read_back(value: Any) -> None:
    """Canonical bytes are JSON that gives back the value, and writing that gives the same bytes."""
    written = canonical(value)

    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(_ANY_TEXT, st.sampled_from(["1", "2"]), max_size=5), st.randoms())
def test_checksum_does_not_depend_on_order(parts: dict[str, str], random: Any) -> None:
    """Whatever the names, even such as are no UTF-8, their checksum is the same in any order."""
    items = list(parts.items())
    random.shuffle(items)

    assert checksum(dict(items)) == checksum(parts)
