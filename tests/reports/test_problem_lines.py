"""Problems as lines with a caret."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.reports.problem_lines import problem_lines
from compliance.text.place import Place
from compliance.text.problem import Problem


def _lines(problem: Problem) -> list[str]:
    return list(problem_lines([problem]))


def _file(folder: Path, text: str, name: str = "x.yaml") -> str:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return str(path)


def test_a_problem_stands_above_its_line_and_a_caret(tmp_path: Path) -> None:
    """A problem stands above the line of the file, with a caret under every character at fault."""
    path = _file(tmp_path, "first: 1\nsecnd: 2\n")

    assert _lines(Problem("unknown-key", "not known", Place(path, 2, 1), None, "second", width=5)) == [
        f"{path}:2:1: not known. Did you mean second? [unknown-key]",
        "     2 | secnd: 2",
        "         ^^^^^",
    ]


@pytest.mark.parametrize(
    ("text", "column", "width", "shown", "caret"),
    [
        pytest.param("a: \x1b[31m", 4, 1, "a: <U+001B>[31m", "   ^^^^^^^^", id="a mark is wider than what it marks"),
        pytest.param("\u202ea: bad", 5, 3, "<U+202E>a: bad", "           ^^^", id="a mark before the fault"),
        pytest.param("a:\tb", 4, 1, "a: b", "   ^", id="a tab"),
        pytest.param("a: b", 4, 50, "a: b", "   ^", id="never beyond the line"),
        pytest.param("a: b", 1, 0, "a: b", "^", id="always one caret"),
        pytest.param("a: é b", 6, 1, "a: é b", "     ^", id="one place for one letter"),
    ],
)
def test_the_caret_stands_under_the_fault(
    text: str, column: int, width: int, shown: str, caret: str, tmp_path: Path
) -> None:
    """The caret stands under the fault as it is shown."""
    found = _lines(Problem("x", "x", Place(_file(tmp_path, text), 1, column), width=width))

    assert found[1:] == [f"     1 | {shown}", f"         {caret}"]


def test_a_line_of_settings_is_shown_too(tmp_path: Path) -> None:
    """A problem in settings stands above its line as one in YAML does."""
    path = _file(tmp_path, "[assess]\nprofil = 1\n", "advocheck.toml")

    assert _lines(Problem("x", "x", Place(path, 2, 1), width=6))[1:] == ["     2 | profil = 1", "         ^^^^^^"]


def test_a_long_line_is_cut_and_keeps_its_caret(tmp_path: Path) -> None:
    """A long line is shown in part, and the caret only where the fault is in that part."""
    path = _file(tmp_path, "x" * 100_000)

    near = _lines(Problem("x", "x", Place(path, 1, 3)))
    far = _lines(Problem("x", "x", Place(path, 1, 90_000)))

    assert len(near) == 3
    assert near[1].endswith("...")
    assert max(map(len, near[1:])) < 250
    assert len(far) == 2


def test_a_file_is_read_once_for_all_its_problems(tmp_path: Path) -> None:
    """A file with many problems is shown for each of them."""
    path = _file(tmp_path, "a\nb\nc\n")

    found = list(problem_lines(Problem("x", "x", Place(path, line, 1)) for line in (1, 2, 3)))

    assert [each for each in found if "|" in each] == ["     1 | a", "     2 | b", "     3 | c"]


@pytest.mark.parametrize(
    "place",
    [
        pytest.param(Place("missing.yaml", 1, 1), id="a file that has gone"),
        pytest.param(Place("nul\0.yaml", 1, 1), id="a name that no file can have"),
        pytest.param(Place("x.yaml"), id="the file as a whole"),
    ],
)
def test_without_a_line_to_show_the_problem_stands_alone(place: Place) -> None:
    """Where there is no line to show the problem stands alone."""
    assert len(_lines(Problem("x", "x", place))) == 1


def test_a_line_beyond_the_end_is_not_shown(tmp_path: Path) -> None:
    """A place beyond the end of the file, which has changed since, shows no line."""
    assert len(_lines(Problem("x", "x", Place(_file(tmp_path, "a\n"), 9, 1)))) == 1


def test_a_file_that_is_not_utf_8_is_still_shown(tmp_path: Path) -> None:
    """A file that is not UTF-8 is shown with marks for what cannot be read."""
    path = tmp_path / "x.yaml"
    path.write_bytes(b"a: \xff\n")

    assert _lines(Problem("x", "x", Place(str(path), 1, 4)))[1] == "     1 | a: \ufffd"


@pytest.mark.parametrize("name", ["reviews.csv", "REVIEWS.CSV", "notes.txt"])
def test_a_line_of_a_table_is_never_repeated(name: str, tmp_path: Path) -> None:
    """A line of a table is never repeated, since it may be a child's record."""
    path = _file(tmp_path, "Child A,2011-05-01\n", name)

    [line] = _lines(Problem("no-header", "the first line names no column", Place(path, 1, 1)))

    assert "Child A" not in line
