"""Edits in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compliance.evidence.decision import (
    DECISIONS_FILE,
    ENTERED_FILE,
    Decides,
    DecisionsFile,
    EnteredFigure,
    EnteredFile,
    PassageConfirmation,
)
from compliance.evidence.items import Answer, Attestation, JudgedLevel, Judgement, Measurement, StatementStatus
from compliance.rules.verdict import Verdict
from compliance.text.writing import written
from compliance.workspace.telling import Said, changes_in, in_words
from tests.support.said import decision

_DAY = date(2024, 6, 2)
_ANSWER = Attestation(id="rooms", answer=Answer.NO, by="manager", date_=_DAY)
_FIGURE = EnteredFigure(
    by="manager", date_=_DAY, because="sent", figure=Measurement(id="seen_share", count=9, of=10, at=_DAY)
)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (decision(Verdict.PARTLY_MET), "decided that law.help is partly met"),
        (decision(Verdict.NOT_MET, decides=Decides.MODERATED), "moderated that law.help is not met"),
        (decision(None, withdrawn=True), "withdrew what was decided on law.help"),
        (_ANSWER, 'answered no on "rooms"'),
        (
            Judgement(
                requirement="law.help", answer=JudgedLevel.PARTLY_MET, by="manager", date_=_DAY, because="files read"
            ),
            "judged that law.help is partly met",
        ),
        (
            PassageConfirmation(statement="s1", status=StatementStatus.REJECTED, by="auditor", date_=_DAY),
            "rejected the statement s1",
        ),
        (_FIGURE, "entered a figure for seen_share"),
        (replace(_FIGURE, replaces="seen_share/year"), "corrected the figure seen_share/year"),
    ],
    ids=["decided", "moderated", "withdrew", "answered", "judged", "rejected", "entered", "corrected"],
)
def test_what_a_person_said_is_said_in_words(said: Said, words: str) -> None:
    """Each kind of line has words that a person reads."""
    assert in_words(said) == words


def _decisions(*decisions: object, **more: object) -> bytes:
    return written(DecisionsFile(decisions=decisions, **more), "")  # type: ignore[arg-type]


def test_what_another_added_and_took_out_is_told() -> None:
    """Lines that came and lines that went are both told, by role and day; those that stayed are not."""
    before = _decisions(decision(), decision(Verdict.NOT_MET, by="auditor"))
    now = _decisions(decision(), attestations=(_ANSWER,))

    assert changes_in(DECISIONS_FILE, before, now) == (
        'The manager (2 June 2024) answered no on "rooms".',
        "Somebody took out a line: the auditor (1 June 2024) decided that law.help is not met.",
    )


def test_a_new_file_is_all_additions() -> None:
    """Where there was no file, everything in it was said meanwhile."""
    now = written(EnteredFile(figures=(_FIGURE,)), "")

    assert changes_in(ENTERED_FILE, None, now) == ("The manager (2 June 2024) entered a figure for seen_share.",)


def test_a_file_that_cannot_be_read_is_told_by_its_lines() -> None:
    """What somebody has spoilt is shown as it stands, made safe to show."""
    assert changes_in(DECISIONS_FILE, None, b"kind: decisions\ndecisions: \x1b[31m\n") == (
        "put in: kind: decisions",
        "put in: decisions: <U+001B>[31m",
    )


def test_many_lines_are_cut_short() -> None:
    """A file that was made anew does not fill the screen."""
    now = "".join(f"line {number}\n" for number in range(30)).encode()

    told = changes_in("plan.yaml", b"", now)

    assert (len(told), told[0], told[-1]) == (21, "put in: line 0", "and 10 more lines")


def test_a_file_that_is_gone_is_told() -> None:
    """A file that somebody took away is named."""
    assert changes_in("plan.yaml", b"x", None) == ("plan.yaml is no longer there.",)
