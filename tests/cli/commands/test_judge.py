"""`advocheck judge`."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from compliance.reports.exports.question_json import question_schema
from tests.support.command import run
from tests.support.folders import copy_of

_ID = "ns2002.s1.instruction"
_BY = ("--role", "commissioning lead", "--on", "2026-06-20")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the invented council's evidence."""
    return copy_of("exampleshire", tmp_path)


def test_the_question_is_shown_before_anybody_answers(folder: Path) -> None:
    """Who is to answer sees what is asked, what counts, and who may; nothing is kept."""
    ran = run("judge", folder, _ID, "--plain")

    assert ran.code == 0
    parts = ["Read a sample of closed cases.", "A good answer shows:", "What does not count:", "Who may answer:"]
    assert [ran.out.index(each) for each in parts] == sorted(ran.out.index(each) for each in parts)
    assert not (folder / "decisions.yaml").exists()


def test_the_question_as_json_follows_its_schema(folder: Path) -> None:
    """Another program is given the question and the roles."""
    asked = run("judge", folder, _ID, "--json").json

    jsonschema.validate(asked, question_schema())
    assert (asked["requirement"], asked["roles"]) == (_ID, ["commissioning lead", "quality assurance lead"])


def test_an_answer_moves_the_verdict(folder: Path) -> None:
    """The answer is evidence, with its reason and role in the explanation."""
    ran = run("judge", folder, _ID, "--answer", "not-met", *_BY, "--reason", "Two of ten files", "--json")

    (moved,) = ran.json["moved"]
    assert (moved["requirement"], moved["before"]["verdict"], moved["after"]["verdict"]) == (_ID, "met", "not_met")
    explained = run("explain", folder, _ID, "--plain").out
    assert "judged not met: Two of ten files" in explained
    assert "commissioning lead, 20 June 2026" in explained


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([_ID, "--answer", "met", "--role", "comissioning lead", "--reason", "x"], "Did you mean commissioning lead?"),
        ([_ID, "--answer", "met", *_BY], "counts for nothing"),
        ([_ID, "--answer", "met", *_BY, "--reason", " "], "counts for nothing"),
        (["advlaw.homes.guide", "--answer", "met", *_BY, "--reason", "x"], "asks no person"),
        (["ns2002.s1.instruct", "--answer", "met", *_BY, "--reason", "x"], f"Did you mean {_ID}?"),
    ],
    ids=["role", "no_reason", "blank_reason", "asks_nobody", "unknown"],
)
def test_an_answer_that_would_not_count_is_refused(folder: Path, words: list[str], said: str) -> None:
    """Who may not answer, or gives no reason, is told so before anything is kept."""
    ran = run("judge", folder, *words)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not (folder / "decisions.yaml").exists()
