"""`advocheck attest`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.folders import copy_of

_ID = "homes-advocacy-checked"
_BY = ("--role", "placements lead")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the invented council's evidence."""
    return copy_of("exampleshire", tmp_path)


def test_an_answer_moves_the_verdicts_that_ask_for_it(folder: Path) -> None:
    """An answer is evidence: what it moves is told at once."""
    ran = run("attest", folder, _ID, "--answer", "no", *_BY, "--on", "2026-06-20", "--reason", "Visits", "--json")

    moved = {each["requirement"]: (each["before"]["verdict"], each["after"]["verdict"]) for each in ran.json["moved"]}
    assert moved == {
        "advlaw.homes.advocacy-support": ("met", "partly_met"),
        "ns2023d.x.residential-settings": ("met", "partly_met"),
    }
    explained = run("explain", folder, "advlaw.homes.advocacy-support", "--plain").out
    assert '"homes advocacy checked" answered no: Visits' in explained
    assert "placements lead, 20 June 2026" in explained


def test_an_answer_that_moves_nothing_says_who_asks_for_it(folder: Path) -> None:
    """Who answered sees where the answer is waited for, and how that stands."""
    ran = run("attest", folder, _ID, "--answer", "yes", *_BY, "--on", "2026-06-20", "--plain")

    said = " ".join(ran.out.split())
    assert "No verdict of the evidence moved." in said
    assert "advlaw.homes.advocacy-support asks for it, and stays: Assured." in said


def test_an_answer_after_the_day_of_the_assessment_is_told_to_count_later(folder: Path) -> None:
    """An answer says nothing of the days before it: how to see it count is said."""
    ran = run("attest", folder, _ID, "--answer", "no", *_BY, "--on", "2026-07-20", "--plain")
    later = run("assess", folder, "--as-at", "2026-07-20", "--json").json

    assert "where it does not count yet" in " ".join(ran.out.split())
    assert "--as-at 2026-07-20" in ran.out
    found = {each["requirement"]: each["verdict"] for each in later["findings"]}
    assert found["advlaw.homes.advocacy-support"] == "partly_met"


def test_an_answer_holds_until_its_last_day(folder: Path) -> None:
    """Past its last day an answer decides nothing any more."""
    run("attest", folder, _ID, "--answer", "no", *_BY, "--on", "2026-06-20", "--until", "2026-06-25")

    found = run("explain", folder, "advlaw.homes.advocacy-support", "--json").json["finding"]
    assert found["verdict"] != "not_met"
    assert "stale" in {each["code"] for each in found["reasons"]}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([_ID, "--answer", "yes", "--role", "placement lead"], "Did you mean placements lead?"),
        (
            [_ID, "--answer", "yes", "--role", "councillor"],
            "Who may answer: placements lead or quality assurance lead.",
        ),
        (["homes-advocacy-cheked", "--answer", "yes", *_BY], "Did you mean homes-advocacy-checked?"),
    ],
    ids=["near_role", "other_role", "near_id"],
)
def test_an_answer_that_would_not_count_is_refused_at_once(folder: Path, words: list[str], said: str) -> None:
    """A rule names who may answer: anybody else is told so, and nothing is kept."""
    ran = run("attest", folder, *words, "--on", "2026-06-20")

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (folder / "decisions.yaml").exists()
