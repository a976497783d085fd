"""The YAML reader: what it gives for a readable text, and how soon it refuses a bomb."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from compliance.text.problem import MOST_PROBLEMS
from compliance.text.yaml import MOST_BYTES, MOST_DEPTH, MOST_VALUES, Mapping, Scalar, Sequence, parse
from tests.support.reading import ALLOWED_SECONDS, node_of, problems_of, read_service, seconds_of, value_of
from tests.support.service_form import MINIMAL

_ALLOWED_BYTES = 200 * 2**20
_ROOT = Path(__file__).parents[2]

_MERGE_BOMB = "a0: &a0 {k: v}\n" + "".join(f"a{n}: &a{n} {{<<: [{f'*a{n - 1}, ' * 9}]}}\n" for n in range(1, 9))
_ALIAS_BOMB = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 9))

# Each is made here, not kept in a file: none says anything to a reader, and some hold megabytes.
_BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "lists_25000_deep": (lambda: b"[" * 25_000 + b"]" * 25_000, "too-deep"),
    "unclosed_lists_50000_deep": (lambda: b"[" * 50_000, "too-deep"),
    "sets_25000_deep": (lambda: b"{a: " * 25_000 + b"}" * 25_000, "too-deep"),
    "dashes_25000_deep": (lambda: b"- " * 25_000, "too-deep"),
    "indented_names": (lambda: b"".join(b" " * n + b"a:\n" for n in range(300)), "too-deep"),
    "sets_as_names": (lambda: b"{" * 50_000, "key-not-text"),
    "question_marks": (lambda: b"? " * 25_000, "key-not-text"),
    "merge_keys": (_MERGE_BOMB.encode, "anchor"),
    "aliases": (_ALIAS_BOMB.encode, "anchor"),
    "tag_directives": (
        lambda: b"".join(b"%%TAG !e%d! x\n" % n for n in range(100_000)) + b"---\na: 1\n",
        "directive",
    ),
    "tag_directives_after_the_end": (
        lambda: b"a: 1\n...\n" + b"".join(b"%%TAG !e%d! x\n" % n for n in range(100_000)),
        "directive",
    ),
    "many_values": (lambda: b"[" + b"1," * (MOST_BYTES // 2 - 1) + b"]", "too-many-values"),
    "many_names": (lambda: b"".join(b"k%d:\n" % n for n in range(500_000)), "too-many-values"),
    "many_duplicates": (lambda: b"a: 1\n" * 900_000, "duplicate-key"),
    "many_names_in_a_line": (lambda: b"{" + b"a," * 2_400_000 + b"}", "duplicate-key"),
    "too_many_bytes": (lambda: b"a: " + b"x" * MOST_BYTES, "file-too-large"),
    "unclosed_quote": (lambda: b'a: "' + b"x\n" * 2_000_000, "yaml-syntax"),
    "many_hidden_characters": (lambda: "\u200b".encode() * 1_600_000, "hidden-character"),
    "many_zeros": (lambda: b"\0" * MOST_BYTES, "hidden-character"),
    "many_bytes_that_are_no_text": (lambda: b"\xff" * MOST_BYTES, "not-utf-8"),
    "blank_lines": (lambda: b"\n" * MOST_BYTES, "empty-file"),
    "one_comment": (lambda: b"#" * MOST_BYTES, "empty-file"),
}


@pytest.mark.parametrize("name", _BOMBS)
def test_refuses_a_bomb_soon(name: str) -> None:
    """A file made to exhaust the reader is refused with a problem within two seconds."""
    make, code = _BOMBS[name]
    data = make()

    seconds, (root, problems) = seconds_of(lambda: parse(data, "x.yaml"))

    assert root is None
    assert problems[0].code == code
    assert seconds < ALLOWED_SECONDS


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells a process's own peak so")
def test_refuses_every_bomb_in_little_memory() -> None:
    """No bomb makes a fresh process grow past 200 MiB."""
    # The peak of this process alone: ru_maxrss would carry over that of the test run which started it.
    program = (
        "from compliance.text.yaml import parse; from tests.text.test_yaml import _BOMBS\n"
        "for make, _ in _BOMBS.values(): parse(make(), 'x.yaml')\n"
        "print(next(each.split()[1] for each in open('/proc/self/status') if each.startswith('VmHWM')))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=_ROOT)

    assert int(done.stdout) * 1_024 < _ALLOWED_BYTES


@pytest.mark.parametrize(
    "written",
    [
        pytest.param('title: "' + "x" * 4_000_000 + '"\n', id="huge_quoted_text"),
        pytest.param("title: " + "x " * 2_000_000 + "\n", id="huge_plain_text"),
        pytest.param("title: |\n" + "  x\n" * 1_000_000, id="huge_block"),
        pytest.param("".join(f"name-{n}: 1\n" for n in range(40_000)), id="many_unknown_names"),
        pytest.param("children: [" + "1," * 50_000 + "]\n", id="huge_list_in_place_of_a_number"),
        pytest.param("languages: [" + "[]," * 50_000 + "]\n", id="many_bad_items"),
        pytest.param(f"buyer: {'counsil' * 100_000}\n", id="huge_word_with_no_neighbour"),
        pytest.param(f"? {'x' * 1_000_000}\n: 1\n", id="huge_name"),
        pytest.param(f"numbers: {{{'k' * 900}: 1}}\n", id="long_name"),
    ],
)
def test_refuses_what_is_too_much_for_the_form_soon(written: str) -> None:
    """A file that is good YAML but far too much is refused by its form within two seconds, in short words."""
    data = (MINIMAL + written).encode()

    seconds, (value, problems) = seconds_of(lambda: read_service(data))
    spoken, lines = seconds_of(lambda: [str(each) for each in problems])

    assert value is None
    assert seconds + spoken < ALLOWED_SECONDS
    assert 0 < len(lines) <= MOST_PROBLEMS + 1
    assert max(map(len, lines)) < 2_200


def test_stops_at_the_most_problems_and_says_so() -> None:
    """The last problem of a hopeless file says that reading stopped, so that nobody takes the list for whole."""
    problems = problems_of("a: 1\n" * (MOST_PROBLEMS + 2))

    assert [each.code for each in problems[-2:]] == ["duplicate-key", "too-many-problems"]
    assert "reading stopped here, after 200 problems. Mend these first" in str(problems[-1])


def test_gives_every_problem_below_the_most() -> None:
    """One problem fewer than the most is no reason to stop."""
    root, problems = parse(b"a: 1\n" * MOST_PROBLEMS, "x.yaml")

    assert {each.code for each in problems} == {"duplicate-key"}
    assert len(problems) == MOST_PROBLEMS - 1
    assert root is not None


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")], ids=["lists", "sets"])
@pytest.mark.parametrize(("depth", "codes"), [(MOST_DEPTH, []), (MOST_DEPTH + 1, ["too-deep"])], ids=["at", "over"])
def test_depth_limit(opening: str, closing: str, depth: int, codes: list[str]) -> None:
    """Forty levels are read; the forty-first is refused where it opens."""
    problems = problems_of(opening * depth + closing * depth)

    assert [each.code for each in problems] == codes
    assert all(each.place.column == len(opening) * MOST_DEPTH + 1 for each in problems)


@pytest.mark.parametrize(("size", "codes"), [(10, []), (9, ["file-too-large"])], ids=["at", "over"])
def test_size_limit(size: int, codes: list[str]) -> None:
    """A file of exactly the most bytes is read; one byte more is refused, with both figures."""
    data = b"a: 1234567"

    _, problems = parse(data, "x.yaml", most_bytes=size)

    assert [each.code for each in problems] == codes
    assert all("holds 10 bytes; expected at most 9" in str(each) for each in problems)


@pytest.mark.parametrize(("items", "codes"), [(-2, []), (-1, ["too-many-values"])], ids=["at", "over"])
def test_value_limit(items: int, codes: list[str]) -> None:
    """The list and its items are counted together, up to the most values of a file."""
    problems = problems_of("[" + "1," * (MOST_VALUES + items) + "]")

    assert [each.code for each in problems] == codes


@pytest.mark.parametrize(
    "written",
    [
        "NO",
        "no",
        "yes",
        "on",
        "Y",
        "True",
        "010",
        "0x1F",
        "0o17",
        "1.10",
        "1_000",
        "12:30:45",
        "1e3",
        ".nan",
        ".inf",
        "-.inf",
        "+1",
        "2024-02-30",
        "2024-01-31",
        "2024-01-31T10:00:00Z",
        "00123",
        "NA",
        "Null",
        "=",
        "9" * 5_000,
    ],
    ids=lambda text: text[:20],
)
def test_keeps_the_text_as_it_was_written(written: str) -> None:
    """What other readers turn into a number, a date or true stays the text that stands in the file."""
    node = value_of(f"a: {written}")

    assert node == Scalar(written, plain=True, line=1, column=4)


@pytest.mark.parametrize(
    ("written", "text", "plain"),
    [
        ("word", "word", True),
        ("two words", "two words", True),
        ("'it''s'", "it's", False),
        ('"tab\\tline\\n"', "tab\tline\n", False),
        ('"\\u00e9"', "é", False),
        ("|\n  one\n  two\n", "one\ntwo\n", False),
        (">-\n  one\n  two\n", "one two", False),
        ('""', "", False),
        ('"null"', "null", False),
        ("a#b", "a#b", True),
        ("a # b", "a", True),
    ],
)
def test_reads_every_way_of_writing_a_text(written: str, text: str, *, plain: bool) -> None:
    """Quoted, plain and block texts give the text meant, and whether it was written without quotes."""
    node = value_of(f"a: {written}")

    assert isinstance(node, Scalar)
    assert (node.text, node.plain) == (text, plain)


@pytest.mark.parametrize(
    ("written", "null"),
    [("", True), ("~", True), ("null", True), ('""', False), ("'null'", False), ("Null", False), ("0", False)],
)
def test_null_is_unquoted_and_small(written: str, *, null: bool) -> None:
    """Only `null`, `~` and nothing at all, without quotes, are null."""
    node = value_of(f"a: {written}")

    assert isinstance(node, Scalar)
    assert node.is_null is null


@pytest.mark.parametrize(
    ("text", "width"), [("", 1), ("a", 1), ("word", 4), ("one\ntwo three", 3), ("\n", 1)], ids=repr
)
def test_width_is_that_of_the_first_line(text: str, width: int) -> None:
    """A value is underlined along its first line, and by one mark at least."""
    assert Scalar(text, plain=True, line=1, column=1).width == width


def test_nodes_remember_their_places() -> None:
    """Every name, value, list and set keeps its own line and column, counted from 1."""
    root = node_of("title: Visits\nlots:\n  - name: one\n    hours: [1, 2]\n")

    assert isinstance(root, Mapping)
    lots = root.entries["lots"][1]
    assert isinstance(lots, Sequence)
    (lot,) = lots.items
    assert isinstance(lot, Mapping)
    key, hours = lot.entries["hours"]
    assert isinstance(hours, Sequence)
    assert [(each.line, each.column) for each in (root, lots, lot, key, hours, *hours.items)] == [
        (1, 1),
        (3, 3),
        (3, 5),
        (4, 5),
        (4, 12),
        (4, 13),
        (4, 16),
    ]


def test_names_keep_the_order_written() -> None:
    """Names come in the order of the file, not sorted."""
    root = node_of("b: 1\na: 2\nc: 3\n")

    assert isinstance(root, Mapping)
    assert list(root.entries) == ["b", "a", "c"]


def test_a_duplicate_name_keeps_the_first_value() -> None:
    """Reading goes on after a duplicate name, with the first value, so that one run finds all that is wrong."""
    root, problems = parse(b"a: 1\na: [2, {b: 3}]\nc: 4\nc: 5\n", "x.yaml")

    assert isinstance(root, Mapping)
    assert {name: node for name, (_, node) in root.entries.items()} == {
        "a": Scalar("1", plain=True, line=1, column=4),
        "c": Scalar("4", plain=True, line=3, column=4),
    }
    assert [(each.place.line, each.width) for each in problems] == [(2, 1), (4, 1)]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("null", "key-not-text"),
        ("~", "key-not-text"),
        ("TRUE", "key-not-text"),
        ("False", "key-not-text"),
        ("7", "key-not-text"),
        ("-7.5", "key-not-text"),
        ("On", "key-reads-as-boolean"),
        ("OFF", "key-reads-as-boolean"),
        ("Yes", "key-reads-as-boolean"),
        ("'no'", "key-reads-as-boolean"),
        ("'7'", None),
        ("''", None),
        ("'null'", None),
        ("y", None),
        ("7a", None),
        ("1.2.3", None),
        ("nonsense", None),
        ("'<<'", None),
    ],
)
def test_names_that_may_stand_before_a_colon(name: str, code: str | None) -> None:
    """A name that some reader takes for a number, true or nothing is refused unless quotes make it a word."""
    problems = problems_of(f"{name}: 1")

    assert [each.code for each in problems] == ([code] if code else [])


def test_an_empty_name_is_refused() -> None:
    """A colon with no name before it is named as such."""
    problems = problems_of("? \n: 1\n")

    assert [str(each) for each in problems] == [
        'x.yaml:1:2: the name "" is a number, true, false or nothing; expected a word [key-not-text]'
    ]


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["no_mark", "byte_order_mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_line_ends_and_byte_order_marks_change_nothing(start: str, end: str) -> None:
    """The same lines give the same nodes at the same places, however an editor saved them."""
    lines = ["a: 1", "b:", "  - two # comment", "c: |", "  three", "  four", ""]

    assert node_of(start + end.join(lines)) == node_of("\n".join(lines))


@pytest.mark.parametrize(
    "hidden",
    ["\x00", "\x07", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\u200e", "\u2029", "\u2067", "\ufeff", "\ufffe"],
    ids=ascii,
)
def test_a_hidden_character_is_found_where_it_stands(hidden: str) -> None:
    """The place of a hidden character counts lines by line feeds alone, whatever else breaks a line elsewhere."""
    problems = problems_of(f"a: 1\nb: c{hidden}d\ne: f{hidden}g\n")

    assert [(each.place.line, each.place.column) for each in problems] == [(2, 5), (3, 5)]
    assert f"U+{ord(hidden):04X}" in str(problems[0])


def test_names_twenty_hidden_characters_at_most() -> None:
    """A file full of hidden characters is described by the first twenty."""
    assert len(problems_of("\u200b" * 50)) == 20


@pytest.mark.parametrize(
    ("written", "place"),
    [("a: [1", (1, 6)), ("a: [1\n", (2, 1)), ("a: 1\nb", (2, 1)), ("a:\n- b\n.", (3, 1))],
    ids=["no_line_end", "line_end", "name_alone", "full_stop_alone"],
)
def test_a_fault_at_the_end_lies_inside_the_file(written: str, place: tuple[int, int]) -> None:
    """Where the last line has no line end, no place points at a line below it."""
    assert [(each.place.line, each.place.column) for each in problems_of(written)] == [place]


def test_a_line_that_begins_with_a_percent_sign_inside_a_text_is_no_directive() -> None:
    """A percent sign is a sign like any other once spaces stand before it."""
    assert value_of("a: |\n  % of children\n") == Scalar("% of children\n", plain=False, line=1, column=4)


@pytest.mark.parametrize(
    "written",
    [
        r'a: "\UFFFFFFFF"',
        r'a: "\U00110000"',
        r'a: "\ud800"',
        "%YAML " + "9" * 5_000 + ".1\n---\na: 1",
        "a: [1",
        "a: *b",
    ],
    ids=["no_such_code_point", "past_the_last", "surrogate", "huge_version", "unclosed", "alias"],
)
@pytest.mark.parametrize("c_parser", [True, False], ids=["c", "python"])
def test_refuses_with_either_parser(written: str, monkeypatch: pytest.MonkeyPatch, *, c_parser: bool) -> None:
    """Where PyYAML came without its C parser, the same files are refused and none raises."""
    if not c_parser:
        monkeypatch.delattr(yaml, "CSafeLoader")

    problems = problems_of(written)

    assert problems


def test_reads_the_same_with_either_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML give the same nodes at the same places."""
    written = "a: 'x'\nb: [1, {c: d}]\ne: |\n  text\nf: \"q\"\ng:\n"
    expected = node_of(written)

    monkeypatch.delattr(yaml, "CSafeLoader")

    assert node_of(written) == expected
