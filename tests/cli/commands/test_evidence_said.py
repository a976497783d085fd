"""`advocheck evidence confirm`, `reject` and `enter`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.folders import copy_of

_ON = ("--role", "quality assurance lead", "--on", "2026-06-20")
_GUIDE = "home_guide_explains_advocacy_share"
_HELD = f"{_GUIDE}/2026-03-31"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the invented council's evidence."""
    return copy_of("exampleshire", tmp_path)


def _enter(folder: Path, *words: str) -> tuple[int, str, str]:
    ran = run("evidence", "enter", folder, *words, "--reason", "Recounted", *_ON, "--plain", columns=10_000)
    return ran.code, " ".join(ran.out.split()), ran.err


def test_a_statement_that_is_rejected_decides_nothing_any_more(folder: Path) -> None:
    """The verdict that rested on it moves, and moves back once it is confirmed."""
    words = ("c-non-instructed", *_ON, "--json")

    rejected = run("evidence", "reject", folder, *words, "--reason", "It is about interpreters").json
    confirmed = run("evidence", "confirm", folder, *words).json

    assert [(each["before"]["verdict"], each["after"]["verdict"]) for each in rejected["moved"]] == [("met", "unknown")]
    assert [(each["before"]["verdict"], each["after"]["verdict"]) for each in confirmed["moved"]] == [
        ("unknown", "met")
    ]
    assert rejected["notes"] == [
        "The statement: children who cannot instruct get an advocate who watches and speaks for their rights"
    ]


def test_the_page_says_who_rejected_what_and_why(folder: Path, tmp_path: Path) -> None:
    """A statement that was rejected stays on the page, marked so."""
    run("evidence", "reject", folder, "c-non-instructed", *_ON, "--reason", "It is about interpreters")

    run("report", folder, "-o", tmp_path / "page.html")

    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "rejected since" in page
    assert "Statements confirmed or rejected" in page
    assert "It is about interpreters" in page


def test_a_statement_that_is_not_there_is_told_with_the_nearest(folder: Path) -> None:
    """A wrong id is refused before anything is kept."""
    ran = run("evidence", "confirm", folder, "c-non-instruct", *_ON)

    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean c-non-instructed?" in ran.err


def test_a_figure_that_corrects_another_takes_its_place(folder: Path) -> None:
    """The verdict moves; the old figure stays in sight, with who corrected it and why."""
    code, out, _ = _enter(folder, _GUIDE, "--count", "41", "--replaces", _HELD)

    assert code == 0
    assert "Before: 38 of 41 (92.7%), printed as 93%. Now: 41 of 41 (100%)." in out
    assert "advlaw.homes.guide; Before: Not assured; Now: Assured" in out
    explained = " ".join(run("explain", folder, "advlaw.homes.guide", "--plain").out.split())
    assert "41 of 41 (100%), in place of 38 of 41 (92.7%), printed as 93%: Recounted" in explained
    assert "Where: entered by the quality assurance lead, 20 June 2026" in explained


def test_the_page_shows_the_figure_that_was_corrected(folder: Path, tmp_path: Path) -> None:
    """Both figures stand on the page."""
    _enter(folder, _GUIDE, "--count", "41", "--replaces", _HELD)

    run("report", folder, "-o", tmp_path / "page.html")

    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "corrected by the quality assurance lead on 20 June 2026: 41 of 41 (100%)" in page
    assert "Figures entered by people" in page


def test_a_figure_beside_one_that_differs_is_told_to_decide_nothing(folder: Path) -> None:
    """Somebody who meant to correct is told how; the two figures are a conflict, and no verdict is made up."""
    code, out, _ = _enter(folder, _GUIDE, "--count", "41", "--of", "41", "--at", "2026-03-31")

    assert code == 0
    assert f'enter it with --replaces "{_HELD}"' in out
    assert "advlaw.homes.guide; Before: Not assured; Now: Not known" in out


def test_a_number_that_is_no_count_is_entered_to_the_digit(folder: Path) -> None:
    """A number of days is kept as it was given."""
    code, _, _ = _enter(folder, "adv_allocation_days_median", "--value", "3.50", "--at", "2026-06-01")

    assert code == 0
    assert "value: 3.50" in (folder / "measures" / "entered.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["home_guide_explains", "--count", "1", "--of", "2", "--at", "2026-03-31"], f"Did you mean {_GUIDE}?"),
        ([_GUIDE, "--count", "1", "--of", "2", "--period", "yaer"], "Did you mean year?"),
        ([_GUIDE, "--count", "1", "--of", "2"], "Say when the figure was so"),
        ([_GUIDE, "--at", "2026-03-31"], "The figure holds no number"),
        ([_GUIDE, "--value", "0.5", "--at", "2026-03-31"], "a value stands where a share is expected"),
        ([_GUIDE, "--count", "41", "--replaces", f"{_GUIDE}/2026-03-13"], f"Did you mean {_HELD}?"),
        ([_GUIDE, "--value", "many", "--at", "2026-03-31"], '"many" is not a number'),
        ([_GUIDE, "--count", "1", "--of", "2", "--at", "2026-03-31", "--document", "nothing"], "no document"),
    ],
    ids=["metric", "period", "no_time", "no_number", "value", "reference", "word", "document"],
)
def test_what_cannot_be_entered_is_refused_in_words(folder: Path, words: list[str], said: str) -> None:
    """A slip is told with the nearest match, and nothing is kept."""
    code, out, err = _enter(folder, *words)

    assert (code, out) == (2, "")
    assert said in err
    assert not (folder / "measures").exists()
