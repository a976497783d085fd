"""`advocheck whatif`: what would move, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import run
from tests.support.folders import copy_of


def test_an_action_done_shows_the_verdicts_that_would_move() -> None:
    """Gates and verdicts, now and then."""
    ran = run("whatif", "exampleshire", "--done", "amend-policy.help-to-complain", "--plain")

    assert ran.code == 0
    assert (
        "1 verdict would move, 1 of them to met. Gates failed: 15 now, 14 then. Gates passed: 18 now, 19 then."
        in " ".join(ran.out.split())
    )
    assert "Id: advlaw.s26a.arrange-help; Now: failed; Then: passed" in ran.out


def test_a_figure_supposed_is_said_in_words() -> None:
    """The figure stands with its share."""
    ran = run("whatif", "exampleshire", "--set", "care_visits_in_time_share=30/30", "--plain")

    assert "Share of social work visits made when the regulations require: 30 of 30 (100%)" in ran.out
    assert "Id: advlaw.reg28.visits-in-time; Now: Non-compliant; Then: Compliant" in ran.out


def test_asking_is_said_to_move_nothing() -> None:
    """It says how many it would settle."""
    ran = run("whatif", "dorset-2023", "--done", "ask-for-document.policy", "--plain")

    assert "No verdict would move." in ran.out
    assert "the answer would help to settle 83 requirements; 15 wait for nothing else." in " ".join(ran.out.split())


def test_nothing_is_written(tmp_path: Path) -> None:
    """The folder stays as it was."""
    folder = copy_of("exampleshire", tmp_path)
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}

    assert run("whatif", folder, "--done", "amend-policy.help-to-complain").code == 0
    assert {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()} == before


def test_json_gives_each_verdict_before_and_after() -> None:
    """With both ends of the range, the word and the gate."""
    ran = run("whatif", "exampleshire", "--done", "amend-policy.help-to-complain", "--json")

    (moved,) = ran.json["moved"]
    assert moved["requirement"] == "advlaw.s26a.arrange-help"
    assert (moved["before"]["gate"], moved["after"]["gate"]) == ("failed", "passed")
    assert ran.json["done"] == ["amend-policy.help-to-complain"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "Nothing is supposed. Give --set METRIC=27/30 or --done ACTION."),
        (["--set", "adv_waiting_cont=3"], "Did you mean adv_waiting_count"),
        (["--set", "adv_waiting_count=90%"], "is a count"),
        (["--done", "amend-policy.help-to-complan"], "Did you mean amend-policy.help-to-complain"),
    ],
)
def test_what_cannot_be_supposed_is_refused(words: list[str], message: str) -> None:
    """In words, with code 2."""
    ran = run("whatif", "exampleshire", *words)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
