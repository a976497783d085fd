"""What is wrong, said so that a person can mend it."""

from __future__ import annotations

import pytest

from compliance.text.place import Place
from compliance.text.problem import (
    MOST_PROBLEMS,
    AdvocheckError,
    EvidenceUnreadable,
    InvalidArgument,
    InvalidFiles,
    MissingExtra,
    Problem,
    StopReading,
    keep_problem,
    nearest,
    unknown_names,
)

_AT = Place("x.yaml", 3, 5)


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        pytest.param(Problem("c", "it is wrong", _AT), "x.yaml:3:5: it is wrong [c]", id="message"),
        pytest.param(
            Problem("c", "it is wrong", _AT, "a date"), "x.yaml:3:5: it is wrong; expected a date [c]", id="expected"
        ),
        pytest.param(
            Problem("c", "it is wrong", _AT, None, "title"),
            "x.yaml:3:5: it is wrong. Did you mean title? [c]",
            id="nearest",
        ),
        pytest.param(
            Problem("c", "it is wrong", _AT, None, None, "Mend it."),
            "x.yaml:3:5: it is wrong. Mend it. [c]",
            id="next_step",
        ),
        pytest.param(
            Problem("c", "it is wrong", _AT, "a date", "title", "Mend it."),
            "x.yaml:3:5: it is wrong; expected a date. Did you mean title? Mend it. [c]",
            id="all",
        ),
        pytest.param(
            Problem("c", "It is wrong.", _AT, None, None, "Mend it."),
            "x.yaml:3:5: It is wrong. Mend it. [c]",
            id="full_stop_once",
        ),
        pytest.param(Problem("c", "it is wrong", Place("x.yaml")), "x.yaml: it is wrong [c]", id="whole_file"),
    ],
)
def test_says_what_where_expected_nearest_and_next(problem: Problem, shown: str) -> None:
    """A problem reads: place, message, what was expected, the nearest word, the next step, the name of the check."""
    assert str(problem) == shown


def test_shows_outside_text_and_paths_safely() -> None:
    """Neither the path nor the message of a problem can act on the screen or break the line."""
    problem = Problem("c", 'the id "a\x1b[2J\n" is bad', Place("a\u202eb.yaml", 1, 1))

    assert str(problem) == 'a<U+202E>b.yaml:1:1: the id "a<U+001B>[2J " is bad [c]'


def test_invalid_files_tells_every_problem_once_in_order() -> None:
    """Problems are gathered, sorted by place, and said once each."""
    first, second, third = (Problem("c", "bad", Place("x.yaml", line, 1)) for line in (2, 10, 11))

    error = InvalidFiles([third, first, second, first])

    assert error.problems == (first, second, third)
    assert str(error) == "x.yaml:2:1: bad [c]\nx.yaml:10:1: bad [c]\nx.yaml:11:1: bad [c]"


@pytest.mark.parametrize("kind", [InvalidFiles, InvalidArgument, EvidenceUnreadable, MissingExtra])
def test_every_error_has_one_root(kind: type[Exception]) -> None:
    """One except clause takes every error that the program raises on purpose."""
    assert issubclass(kind, AdvocheckError)


def test_a_stop_is_no_error_for_a_person() -> None:
    """The signal that ends the reading of a file is not among the errors that callers handle."""
    assert not issubclass(StopReading, AdvocheckError)


def test_keeps_problems_until_the_most() -> None:
    """The problem that reaches the most is kept, a last one says so, and reading stops."""
    problems = [Problem("c", "bad", _AT)] * (MOST_PROBLEMS - 2)

    keep_problem(problems, Problem("c", "last but one", _AT))
    with pytest.raises(StopReading):
        keep_problem(problems, Problem("c", "last", _AT))

    assert [each.message for each in problems[-2:]] == ["last", "reading stopped here, after 200 problems"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("titel", "title"),
        ("title", "title"),
        ("TITLE", None),
        ("zebra", None),
        ("", None),
        ("titl" * 50, None),
        ("t" * 201, None),
    ],
    ids=lambda text: str(text)[:10],
)
def test_nearest_gives_a_close_word_or_none(word: str, found: str | None) -> None:
    """A slip of the pen finds its word; what is far off, or too long to compare, finds none."""
    assert nearest(word, ["title", "from", "to"]) == found


def test_nearest_does_not_depend_on_the_order_of_the_known_words() -> None:
    """Two words equally near give the same answer in whatever order they come."""
    assert nearest("part", ["parts", "party"]) == nearest("part", ["party", "parts"])


def test_unknown_names_are_said_one_by_one() -> None:
    """Each name that is not known gives a problem; a known name gives none."""
    found = list(unknown_names("theme", ["voice", "voise", "x"], ["voice", "law"], _AT))

    assert [str(each) for each in found] == [
        'x.yaml:3:5: there is no theme "voise". Did you mean voice? [unknown-theme]',
        'x.yaml:3:5: there is no theme "x" [unknown-theme]',
    ]
