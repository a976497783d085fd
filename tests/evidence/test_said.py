"""What people said, laid beside the evidence."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.evidence.check import CheckInput
from compliance.evidence.folder import read_evidence
from compliance.evidence.items import StatementStatus
from compliance.evidence.pack import EvidencePack
from compliance.evidence.register import Register
from compliance.text.problem import EvidenceUnreadable
from tests.support.said import SAID_LIBRARY, said_evidence, said_files

_DECISION = """
decisions:
  - {requirement: law.help, verdict: met, because: seen, by: head of service, date: 2024-06-02}
"""
_ANSWER = """
attestations:
  - {id: rooms, answer: "yes", by: manager, date: 2024-06-02}
"""
_CORRECTION = """
- {replaces: seen_share/year, by: manager, date: 2024-06-02, because: recounted,
   figure: {id: seen_share, count: 9, of: 10, period: year}}
"""


def _figures(evidence: EvidencePack, metric: str) -> list[tuple[str, int | None]]:
    return [(reference, each.count) for reference, each in Register(evidence).metrics[metric]]


def test_a_folder_in_which_nobody_said_anything_is_as_before() -> None:
    """Without the files nothing is added, and the checksum is that of the evidence."""
    evidence = said_evidence()

    assert (evidence.decisions, evidence.entered, evidence.said_sha256) == ((), (), None)
    assert [each.answer.value for each in evidence.head.attestations] == ["no"]


def test_a_decision_is_no_evidence() -> None:
    """A decision stands beside the evidence: neither what rules see nor its checksum changes."""
    without, with_ = said_evidence(), said_evidence(_DECISION)

    assert [each.requirement for each in with_.decisions] == ["law.help"]
    assert (with_.head, with_.sha256) == (without.head, without.sha256)
    assert with_.said_sha256 is not None


@pytest.mark.parametrize(
    ("decisions", "figures"),
    [
        (_ANSWER, ""),
        (
            "judgements: [{requirement: law.help, answer: met, by: m, date: 2024-06-02, because: files read}]",
            "",
        ),
        ("confirmations: [{statement: s1, status: confirmed, by: auditor, date: 2024-06-02}]", ""),
        ("", _CORRECTION),
    ],
    ids=["answer", "judgement", "confirmation", "figure"],
)
def test_what_is_evidence_is_in_the_checksum(decisions: str, figures: str) -> None:
    """An answer, a confirmation and a figure each give the evidence another checksum; a decision beside them none."""
    said = said_evidence(decisions, figures)

    assert said.sha256 != said_evidence().sha256
    assert said_evidence(decisions + _DECISION, figures).sha256 == said.sha256


def test_answers_join_those_of_the_evidence() -> None:
    """An answer is evidence like one of evidence.yaml, with its role and day."""
    answers = said_evidence(_ANSWER).head.attestations

    assert [(each.by, each.answer.value, each.date_) for each in answers] == [
        ("auditor", "no", date(2024, 2, 1)),
        ("manager", "yes", date(2024, 6, 2)),
    ]


def test_a_role_that_changes_its_mind_on_one_day_has_said_the_last() -> None:
    """Of two answers of one role on one day the later line counts; those of two roles both stand."""
    lines = """
    attestations:
      - {id: rooms, answer: "yes", by: manager, date: 2024-06-02}
      - {id: rooms, answer: "yes", by: auditor, date: 2024-06-02}
      - {id: rooms, answer: "no", by: manager, date: 2024-06-02}
    """

    answers = said_evidence(lines).head.attestations[1:]

    assert [(each.by, each.answer.value) for each in answers] == [("manager", "no"), ("auditor", "yes")]


def _words(statement: str, *words: tuple[str, str, int]) -> str:
    """Give confirmations: status, role and day of June."""
    lines = (
        f"{{statement: {statement}, status: {status}, by: {by}, date: 2024-06-{day:02}}}" for status, by, day in words
    )
    return f"confirmations: [{', '.join(lines)}]"


def test_a_judgement_that_is_put_right_on_its_day_counts_as_said_last() -> None:
    """Of two judgements of one requirement by one role on one day the later line counts."""
    lines = """
    judgements:
      - {requirement: law.help, answer: met, by: manager, date: 2024-06-02, because: ten files}
      - {requirement: law.seen, answer: met, by: manager, date: 2024-06-02, because: ten files}
      - {requirement: law.help, answer: not_met, by: manager, date: 2024-06-02, because: two more files}
    """

    judgements = said_evidence(lines).head.judgements

    assert [(each.requirement, each.answer.value) for each in judgements] == [
        ("law.help", "not_met"),
        ("law.seen", "met"),
    ]


@pytest.mark.parametrize(
    ("words", "status", "by"),
    [
        ([("confirmed", "auditor", 2)], "confirmed", "auditor"),
        ([("rejected", "auditor", 2)], "rejected", "auditor"),
        ([("rejected", "auditor", 3), ("confirmed", "manager", 2)], "rejected", "auditor"),
        ([("rejected", "auditor", 2), ("confirmed", "manager", 2)], "confirmed", "manager"),
        ([("confirmed", "auditor", 2), ("proposed", "auditor", 3)], "proposed", None),
    ],
    ids=["confirmed", "rejected", "newest_day", "last_line_of_a_day", "open_again"],
)
def test_the_newest_word_on_a_statement_counts(words: list[tuple[str, str, int]], status: str, by: str | None) -> None:
    """A statement is confirmed or rejected by the newest word on it, and of one day by the line written last."""
    statement = said_evidence(_words("s1", *words)).head.statements[0]

    assert statement.status is StatementStatus(status)
    assert (statement.confirmed.by if statement.confirmed else None) == by


@pytest.mark.parametrize(("day", "status"), [(3, "confirmed"), (4, "rejected")])
def test_a_newer_word_in_the_evidence_itself_stands(day: int, status: str) -> None:
    """A statement that evidence.yaml says was confirmed on 4 June is not rejected by a word of the day before."""
    said = said_evidence(_words("s2", ("rejected", "auditor", day)))

    assert said.head.statements[1].status is StatementStatus(status)


def test_a_figure_entered_stands_beside_the_others() -> None:
    """A new figure answers for its metric as one of the evidence does, under a name of its own."""
    figure = "{id: seen_share, count: 9, of: 10, at: 2024-04-30}"
    said = said_evidence(figures=f"- {{by: manager, date: 2024-06-02, because: sent, figure: {figure}}}")

    assert _figures(said, "seen_share") == [("seen_share/year", 7), ("seen_share/2024-04-30", 9)]


def test_a_figure_that_is_corrected_decides_nothing_and_is_still_there() -> None:
    """The correction answers alone; the other is an item still, with who corrected it and why."""
    register = Register(said_evidence(figures=_CORRECTION))

    assert [(name, each.count) for name, each in register.metrics["seen_share"]] == [("seen_share/year#2", 9)]
    assert register.corrected == {"seen_share/year": "seen_share/year#2"}
    assert register.items["seen_share/year"] is register.evidence.head.metrics[0]
    assert (register.entered["seen_share/year#2"].by, register.entered["seen_share/year#2"].because) == (
        "manager",
        "recounted",
    )


def test_a_correction_can_be_corrected() -> None:
    """The last of a chain of corrections answers, and all stay."""
    again = """- {replaces: "seen_share/year#2", by: auditor, date: 2024-06-03, because: checked,
   figure: {id: seen_share, count: 8, of: 10, period: year}}
"""

    register = Register(said_evidence(figures=_CORRECTION + again))

    assert [(name, each.count) for name, each in register.metrics["seen_share"]] == [("seen_share/year#3", 8)]
    assert list(register.corrected) == ["seen_share/year", "seen_share/year#2"]


def test_a_figure_that_is_corrected_raises_no_more_doubts() -> None:
    """Checks look at the figures that stand: a correction ends the doubt that led to it."""
    said = said_evidence(figures=_CORRECTION)

    seen = dict(CheckInput(said, Register(said), SAID_LIBRARY).figures())

    assert list(seen) == ["seen/year", "seen_share/year#2"]


def test_a_file_that_is_there_and_cannot_be_read_is_told() -> None:
    """A file of people's words is never passed over in silence."""

    def read(name: str) -> bytes:
        if name == "decisions.yaml":
            raise EvidenceUnreadable("decisions.yaml could not be read (Permission denied).")
        return said_files()[name]

    with pytest.raises(EvidenceUnreadable, match="Permission denied"):
        read_evidence(read, "anyshire", SAID_LIBRARY, ["decisions.yaml"])
