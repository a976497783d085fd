"""Problems as lines, for files saved in any way and with anything hidden in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.reports.problem_lines import problem_lines
from compliance.text.place import Place
from compliance.text.problem import Problem
from compliance.text.yaml import parse
from tests.support.reading import ALLOWED_SECONDS, seconds_of

_MARGIN = len("     1 | ")


def _shown(path: Path, line: int, column: int, width: int = 1) -> list[str]:
    problem = Problem("check", "it is wrong", Place(str(path), line, column), width=width)
    return list(problem_lines([problem]))


def _file(folder: Path, data: bytes | str) -> Path:
    path = folder / "x.yaml"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("line", "column", "width", "under"),
    [
        pytest.param("hours: five", 8, 4, "five", id="word"),
        pytest.param("hours: five", 12, 1, "", id="just_past_the_end"),
        pytest.param("hours: five", 0, 1, "h", id="no_column"),
        pytest.param("a: \tfive", 5, 4, "five", id="after_a_tab"),
        pytest.param("a\u200bb: five", 6, 4, "five", id="after_a_hidden_character"),
        pytest.param("a\x1b[31m: five", 9, 4, "five", id="after_an_escape"),
        pytest.param("cafe\u0301: five", 8, 4, "five", id="after_a_combining_accent"),
        pytest.param("name: Ł東京 five", 11, 4, "five", id="after_other_scripts"),
    ],
)
def test_carets_stand_under_the_text_as_shown(tmp_path: Path, line: str, column: int, width: int, under: str) -> None:
    """Tabs, accents and marks for hidden characters before the fault do not push the caret aside."""
    _, shown, carets = _shown(_file(tmp_path, line), 1, column, width)

    start, end = carets.index("^"), len(carets)
    assert shown[start:end] == under
    assert set(carets[:start]) == {" "}


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"one\ntwo\nthree\n", id="lf"),
        pytest.param(b"one\r\ntwo\r\nthree\r\n", id="crlf"),
        pytest.param(b"\xef\xbb\xbfone\ntwo\nthree", id="byte_order_mark"),
        pytest.param("one\u2028\x85\x0c\x1c\rhere\ntwo\nthree".encode(), id="what_other_programs_break_lines_at"),
        pytest.param(b"one \xff\ntwo\nthree", id="not_utf_8"),
    ],
)
def test_counts_lines_as_places_do(tmp_path: Path, data: bytes) -> None:
    """Lines end at line feeds alone, however the file was saved and whatever hides in it."""
    path = _file(tmp_path, data)

    assert [_shown(path, number, 1)[1] for number in (2, 3)] == ["     2 | two", "     3 | three"]


def test_shows_the_line_of_a_hidden_character_that_the_reader_found(tmp_path: Path) -> None:
    """The reader and the screen agree on where a hidden character stands."""
    data = "id: north\ntitle: a\u2028b\nremark: c\u202ed\n"
    path = _file(tmp_path, data)

    found = list(problem_lines(parse(data.encode(), str(path))[1]))

    assert found[1:3] == ["     2 | title: a<U+2028>b", " " * (_MARGIN + 8) + "^" * 8]
    assert found[4:6] == ["     3 | remark: c<U+202E>d", " " * (_MARGIN + 9) + "^" * 8]


def test_puts_no_caret_where_nothing_is_shown(tmp_path: Path) -> None:
    """Of a very long line the first two hundred characters are shown, and a fault beyond them has no caret."""
    path = _file(tmp_path, "x" * 5_000)

    near, far = _shown(path, 1, 200, 9), _shown(path, 1, 201, 9)

    assert near[1] == far[1] == "     1 | " + "x" * 200 + "..."
    assert near[2] == " " * (_MARGIN + 199) + "^"
    assert len(far) == 2


def test_gives_every_problem_in_the_order_given(tmp_path: Path) -> None:
    """Problems of several files follow one another, each with its own line."""
    first, second = _file(tmp_path, "a\nb\n"), tmp_path / "y.yaml"
    second.write_text("c\n", encoding="utf-8")
    places = [Place(str(second), 1, 1), Place(str(first), 2, 1), Place(str(first), 1, 1)]

    found = list(problem_lines(Problem("check", "bad", place) for place in places))

    assert [line[_MARGIN:] for line in found[1::3]] == ["c", "b", "a"]


def test_lets_nothing_act_on_the_screen(tmp_path: Path) -> None:
    """A file may hold terminal codes: the line that shows it may not."""
    path = _file(tmp_path, "title: \x1b[2J\x9b\u202e[/red]\n")

    assert _shown(path, 1, 8)[1] == "     1 | title: <U+001B>[2J<U+009B><U+202E>[/red]"


@pytest.mark.parametrize("name", ["folder.yaml", f"{'x' * 300}.yaml"], ids=["folder", "too_long"])
def test_shows_no_line_of_what_is_no_file(tmp_path: Path, name: str) -> None:
    """A folder, or a name that no file can have, leaves the problem itself to be read."""
    (tmp_path / "folder.yaml").mkdir()

    assert len(_shown(tmp_path / name, 1, 1)) == 1


def test_many_problems_on_one_huge_line_are_shown_soon(tmp_path: Path) -> None:
    """Two hundred problems of a file of one line of five megabytes take less than two seconds."""
    path = _file(tmp_path, "x" * 5_000_000)
    problems = [Problem("check", "bad", Place(str(path), 1, column)) for column in range(1, 201)]

    seconds, found = seconds_of(lambda: list(problem_lines(problems)))

    assert len(found) == 600
    assert seconds < ALLOWED_SECONDS
