"""What people have said, beside what the evidence says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.evidence.decision import Decides
from compliance.reports.paper import Paper
from compliance.reports.papers.decided import decided_blocks, decided_in_short, decided_of_finding, said_blocks
from compliance.reports.papers.report import report_paper
from compliance.rules.verdict import Verdict
from compliance.workspace.opening import OpenFolder
from tests.support.builders import assessment_of, requirement
from tests.support.council import FAILS, MEETS
from tests.support.opened import everything_said, own_council, table_called
from tests.support.said import decided_on, decision

_SAID = """kind: decisions
decisions:
  - {requirement: own.publicity, verdict: met, because: Posters were seen, by: head of service, date: 2024-06-20}
attestations:
  - {id: rooms, answer: "yes", by: manager, date: 2024-06-01, good_until: 2025-05-31, because: Visit notes}
judgements:
  - {requirement: own.publicity, answer: partly_met, by: manager, date: 2024-06-03, because: Half of them}
confirmations:
  - {statement: s1, status: rejected, by: auditor, date: 2024-06-02, because: It is a draft}
"""
_FIGURES = """kind: measures
figures:
  - {replaces: adv_referrals_all/2024-03-31, by: manager, date: 2024-06-01, because: Recounted,
     figure: {id: adv_referrals_all, count: 12, at: 2024-03-31}}
"""
_MORE = (
    MEETS.replace("- {topic: advocacy.publicity", "- {id: s1, topic: advocacy.publicity")
    + "metrics: [{id: adv_referrals_all, count: 10, at: 2024-03-31, document: policy, paragraph: '3'}]\n"
)


def _council(folder: Path, sections: str = FAILS, *, said: str = "", figures: str = "") -> OpenFolder:
    """Give a council in whose folder people have said something."""
    (folder / "testshire" / "measures").mkdir(parents=True)
    for name, text in (("decisions.yaml", said), ("measures/entered.yaml", figures)):
        if text:
            (folder / "testshire" / name).write_text(text, encoding="utf-8")
    return own_council(folder, sections)


def _page(found: OpenFolder) -> str:
    return everything_said(report_paper(found.assessment, found.library, found.date_from))


def test_where_nobody_said_anything_nothing_is_added(tmp_path: Path) -> None:
    """Every part of a page that is about people is empty without them."""
    found = own_council(tmp_path, FAILS)

    assert list(decided_blocks(found.assessment)) == []
    assert list(decided_in_short(found.assessment)) == []
    assert list(said_blocks(found.assessment, found.library)) == []
    assert list(decided_of_finding(found.assessment, found.assessment.findings[0], 2)) == []


def test_a_page_shows_what_everybody_said(tmp_path: Path) -> None:
    """Decisions, answers, confirmations and figures are each there, with role, day and reason."""
    found = _council(tmp_path, _MORE, said=_SAID, figures=_FIGURES)

    paper = report_paper(found.assessment, found.library, found.date_from)
    (answer,) = table_called(paper, "Answers of named roles").rows
    (judgement,) = table_called(paper, "Questions that rules ask people, answered").rows
    (confirmed,) = table_called(paper, "Statements confirmed or rejected").rows
    (figure,) = table_called(paper, "Figures entered by people").rows

    assert [each.text for each in answer] == ["rooms", "yes", "manager", "1 June 2024", "31 May 2025", "Visit notes"]
    assert [each.text for each in judgement] == [
        "own.publicity",
        "partly met",
        "manager",
        "3 June 2024",
        "Half of them",
    ]
    assert [each.text for each in confirmed] == [
        "s1",
        "rejected",
        "Advocacy policy, 2",
        "auditor, 2 June 2024",
        "It is a draft",
    ]
    assert [each.text for each in figure[1:]] == [
        "12",
        "10 (adv_referrals_all/2024-03-31)",
        "manager, 1 June 2024",
        "Recounted",
    ]
    assert "10; corrected by the manager on 1 June 2024: 12" in _page(found)
    assert "states, rejected since" in _page(found)


def test_a_decision_stands_beside_the_verdict_in_its_own_words(tmp_path: Path) -> None:
    """The verdict of the evidence keeps its word; the person's stands in another column."""
    found = _council(tmp_path, said=_SAID.partition("attestations:")[0])

    (row,) = table_called(
        Paper("", tuple(decided_blocks(found.assessment))), "Decisions, beside what the evidence says"
    ).rows

    assert [each.text for each in row] == [
        "Children are told about advocacy",
        "own.publicity",
        "Short of good practice",
        "Decided by the head of service on 20 June 2024: met. Posters were seen. No end is given.",
        "Met",
    ]


def test_the_standing_is_shown_without_and_with() -> None:
    """Only the rows that decisions change are shown twice."""
    found, _ = assessment_of(requirement(), requirement(id="law.other", force="should"))
    decided = decided_on(found, decision(Verdict.MET))

    table = table_called(Paper("", tuple(decided_blocks(decided))), "Standing without people's decisions and with them")

    assert [[each.text for each in row[1:]] for row in table.rows] == [
        [
            "law, the council's own",
            "0 to 1 of 1 (0 met, 0 partly met, 0 not met, 1 not known)",
            "1 to 1 of 1 (1 met, 0 partly met, 0 not met, 0 not known)",
        ]
    ]


def test_a_requirement_that_drops_out_leaves_a_row_with_nothing() -> None:
    """Where a decision says that the only requirement of a row does not apply, none does."""
    decided = decided_on(assessment_of(requirement())[0], decision(Verdict.NOT_APPLICABLE))

    assert "none apply" in everything_said(Paper("", tuple(decided_blocks(decided))))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 decision of a person stands beside the evidence, and changes none of this."),
        (2, "2 decisions of people stand beside the evidence, and change none of this."),
    ],
)
def test_how_many_decisions_count_is_said_in_short(count: int, said: str) -> None:
    """The first lines of a page say that people have decided, and that the counts above are not theirs."""
    found, _ = assessment_of(requirement(), requirement(id="law.other"))
    lines = [decision(), decision(requirement="law.other")][:count]

    assert list(decided_in_short(decided_on(found, *lines))) == [said]


def test_an_explanation_gives_the_whole_story() -> None:
    """The decision that counts comes first, what it moderates next, and what was said before last."""
    found, _ = assessment_of(requirement())
    lines = [
        decision(Verdict.NOT_MET, date(2024, 5, 1), because="Not yet"),
        decision(),
        decision(Verdict.PARTLY_MET, by="auditor", decides=Decides.MODERATED, because="Half of it"),
    ]
    decided = decided_on(found, *lines)

    said = everything_said(Paper("", tuple(decided_of_finding(decided, decided.findings[0], 2))))

    order = [
        "By the evidence: not known. With people's decisions: partly met.",
        "Half of it",
        "seen at",
        "Before that",
        "Not yet",
    ]
    assert [said.index(each) for each in order] == sorted(said.index(each) for each in order)
    assert "It is a gate, and no decision passes a gate." in said


def test_decisions_on_what_is_not_asked_are_named() -> None:
    """A decision on a requirement of another profile is not lost from sight."""
    decided = decided_on(assessment_of(requirement())[0], decision(requirement="law.elsewhere"))

    said = everything_said(Paper("", tuple(decided_blocks(decided))))

    assert "Not asked under this profile, so not shown: law.elsewhere." in said
