"""People's decisions in words."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.assessment.judged import judged
from compliance.evidence.decision import Decides, Decision
from compliance.reports.deciding import decided_notes, decided_words, said_words, verdict_words
from compliance.rules.verdict import Verdict
from tests.support.builders import AS_AT, assessment_of, requirement
from tests.support.said import decided_on, decision


def _words(*lines: Decision) -> tuple[list[str], dict[str, str]]:
    """Give what is said in full of the decisions on one requirement, and in short."""
    found = decided_on(assessment_of(requirement())[0], *lines)
    (finding,) = found.findings
    return [decided_words(each, finding) for each in judged(found, finding).decided], decided_notes(found)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            decision(expires=date(2024, 12, 31)),
            "Decided by the head of service on 1 June 2024, until 31 December 2024: met. Seen at the meeting.",
        ),
        (
            decision(as_at=date(2024, 3, 31), because="Why?"),
            "Decided by the head of service on 1 June 2024 (position at 31 March 2024): met. Why?",
        ),
        (
            decision(Verdict.PARTLY_MET, decides=Decides.MODERATED),
            "Moderated by the head of service on 1 June 2024: partly met. Seen at the meeting.",
        ),
        (
            decision(None, withdrawn=True),
            "Withdrawn by the head of service on 1 June 2024: Seen at the meeting.",
        ),
    ],
    ids=["until", "position", "moderated", "withdrawn"],
)
def test_a_line_says_who_when_until_and_why(line: Decision, said: str) -> None:
    """Each line of the file is a sentence that an auditor can hold against the file."""
    assert said_words(line) == said.replace("Seen", "seen")


def test_a_decision_that_counts_is_said_in_short_beside_the_status() -> None:
    """What stands in a table is the verdict, the role and the last day."""
    full, short = _words(decision(Verdict.NOT_APPLICABLE, expires=AS_AT))

    assert short == {"law.help": " [decided: does not apply (head of service, until 30 June 2024)]"}
    assert full == [
        "Decided by the head of service on 1 June 2024, until 30 June 2024: does not apply. seen at the meeting."
    ]


def test_a_decision_without_an_end_says_so() -> None:
    """Nobody is left to think that a decision without a last day was forgotten."""
    (full,), short = _words(decision())

    assert full.endswith("No end is given.")
    assert short == {"law.help": " [decided: met (head of service)]"}


def test_a_decision_that_has_expired_says_so_in_both() -> None:
    """What counts no more is never shown as if it did."""
    (full,), short = _words(decision(expires=date(2024, 6, 29)))

    assert full.endswith("It has expired and counts no more.")
    assert short == {"law.help": " [decided: met, expired: its last day was 29 June 2024 (head of service)]"}


def test_what_was_withdrawn_or_comes_later_is_said_in_full_alone() -> None:
    """A decision that was taken back, or judges a later day, is told where there is room to say why."""
    (withdrawn,), none = _words(decision(), decision(None, date(2024, 6, 2), withdrawn=True))
    (later,), no_more = _words(decision(day=date(2024, 7, 20)))

    assert withdrawn.endswith("Withdrawn by the head of service on 2 June 2024: seen at the meeting.")
    assert later.endswith("It judges the position on 20 July 2024 and does not count on this date.")
    assert (none, no_more) == ({}, {})


def test_a_decision_the_evidence_has_moved_away_from_says_so() -> None:
    """What the evidence said then and says now stand together, with what to do."""
    (moved,), _ = _words(decision(machine=Verdict.NOT_MET))
    (stayed,), _ = _words(decision(machine=Verdict.UNKNOWN))

    assert "The evidence said not met at the time and says not known now: decide again." in moved
    assert "The evidence said" not in stayed


def test_where_nobody_decided_nothing_is_said() -> None:
    """No words, no notes."""
    assert _words() == ([], {})


def test_every_verdict_has_words() -> None:
    """A person's verdict is said in plain words, and none of them is that of the law."""
    assert [verdict_words(each) for each in (*Verdict, None)] == [
        "met",
        "partly met",
        "not met",
        "not known",
        "does not apply",
        "nothing",
    ]
