"""Why one requirement stands as it does."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from compliance.assessment.distance import Distance
from compliance.quantities.amount import Amount
from compliance.quantities.span import Compare
from compliance.reports.paper import Bullets, Facts, Heading, Paper, Paragraph
from compliance.reports.papers.explanation import distance_words, explanation_paper, what_would_change
from compliance.reports.sign import Sign
from compliance.workspace.opening import Choices, OpenFolder, find_finding, open_folder
from tests.support.council import FAILS, MEETS, make_profile
from tests.support.opened import TODAY, dorset, everything_said, own_council, table_called

_SHORT = """\
documents:
  - {id: policy, title: IV policy, publisher: T, document_kind: policy, dated: 2024-01-01, seen: true}
  - {id: return, title: A return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
statements:
  - {topic: iv.independence, strand: policy, says: states, gist: visitors are independent,
     document: policy, paragraph: "2.1", status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
metrics:
  - {id: iv_independence_declared_share, count: 27, of: 28, at: 2024-03-31, unit: visitors,
     document: return, paragraph: "1"}
"""
_OVERLAY = """\
kind: overlay
id: targets
prefix: targets
title: Targets of an invented council
invented: true
over: [advocacy-2002, iv-network-practice]
set:
  - requirement: ns2002.s5.response-times
    values:
      days: [{from: 2024-04-01, value: 1, authority: local_target, owner: commissioning lead, review_by: 2025-04-01,
              because: a test}]
  - requirement: nivn.visits.monthly
    values:
      share: [{from: 2024-04-01, value: 90%, authority: local_target, owner: contract manager, review_by: 2025-04-01,
               because: a test}]
"""
_RETURN = """\
documents:
  - {id: return, title: Return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
facts:
  - {id: council.children_in_homes, value: "$value", document: return, paragraph: "2"}
"""
_INDEPENDENT = "ivlaw.reg47.independent-person"


def _paper(found: OpenFolder, requirement: str) -> Paper:
    return explanation_paper(found.assessment, find_finding(found, requirement), found.library, found.date_from)


def _headings(paper: Paper) -> list[str]:
    return [each.text for each in paper.blocks if isinstance(each, Heading)]


def _facts(paper: Paper) -> dict[str, str]:
    return dict(next(each for each in paper.blocks if isinstance(each, Facts)).rows)


def test_the_verdict_comes_first(tmp_path: Path) -> None:
    """The verdict comes first with its sign, and says whether it is a gate."""
    paper = _paper(own_council(tmp_path, FAILS), "own.complaints")

    assert paper.title == "A child is helped to complain - Testshire Council: A folder for a test"
    assert paper.blocks[0] == Paragraph("Non-compliant. This duty binds now: failed (a gate).", Sign.BAD)


def test_a_verdict_that_is_no_gate_says_nothing_of_gates(tmp_path: Path) -> None:
    """Good practice that is in place is said without a word on gates."""
    paper = _paper(own_council(tmp_path, MEETS), "own.publicity")

    assert paper.blocks[0] == Paragraph("Good practice in place.", Sign.GOOD)


def test_a_requirement_is_described_with_its_source_and_force(tmp_path: Path) -> None:
    """A requirement is described with its id, source, pack, force, and how well its source is known."""
    facts = _facts(_paper(own_council(tmp_path), "own.complaints"))

    assert facts["Id"] == "own.complaints"
    assert facts["Source"] == "Our own standards, 1"
    assert facts["Pack"] == "Our own standards, First edition; in force"
    assert facts["Force"] == "law"
    assert facts["Owed by"] == "the council"
    assert "How well the source is known" in facts


def test_a_number_that_is_not_known_is_said_so() -> None:
    """A requirement whose number is not known says so, and keeps its note."""
    facts = _facts(_paper(dorset(), "ns2023d.x.non-instructed"))

    assert facts["Source"].endswith("(its number is not known)")
    assert facts["Note"]


def test_what_is_met_names_its_evidence_and_asks_for_nothing(tmp_path: Path) -> None:
    """What is met names the evidence it rests on, and no next step."""
    paper = _paper(own_council(tmp_path, MEETS), "own.complaints")

    assert _headings(paper) == ["Why", "From what", "What was not seen of this pack"]
    [row] = table_called(paper, "Evidence this rests on").rows
    assert [cell.text for cell in row] == ["what the policy says of complaints", "Advocacy policy, 1", "statement-1"]


def test_what_is_not_met_says_what_would_mend_it(tmp_path: Path) -> None:
    """What is not met says which strand falls short and why, and what to do next."""
    said = everything_said(_paper(own_council(tmp_path, FAILS), "own.complaints"))

    assert "Policy: the text says the opposite. Put that right and this part is met." in said
    assert "Lead: " in said
    assert "Done when: " in said


def test_what_is_not_known_says_whom_to_ask(tmp_path: Path) -> None:
    """What is not known says what to ask for, and of whom."""
    paper = _paper(own_council(tmp_path), "own.complaints")

    assert paper.blocks[0] == Paragraph("Not known. This duty binds now: not known (a gate).", Sign.OPEN)
    assert "What would change it" in _headings(paper)
    assert "Ask: the policy team." in everything_said(paper)


def test_a_figure_short_of_its_limit_says_how_far(tmp_path: Path) -> None:
    """A figure short of its limit says how far, in points and in records, and that practice falls short of paper."""
    paper = _paper(own_council(tmp_path, _SHORT, Choices(packs=("iv-law",))), _INDEPENDENT)

    said = everything_said(paper)
    assert "27 of 28, 96.4%; the line is at least 100%. It is 3.6 percentage points short of the line." in said
    assert "1 more record passing would reach it." in said
    assert "on paper only" in said.lower()


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        pytest.param(
            {"holds": True, "count": 28, "of": 28, "records": 1, "gap": Fraction(0)},
            "1 more record failing would break it.",
            id="inside by one",
        ),
        pytest.param(
            {"holds": False, "count": 20, "of": 28, "records": 8, "gap": Fraction(8, 28)},
            "8 more records passing would reach it.",
            id="short by several",
        ),
        pytest.param(
            {"limit": Amount(Fraction(5)), "value": Amount(Fraction(7)), "gap": Fraction(2), "records": None},
            "7; the line is at least 5. It is 2 short of the line.",
            id="no share",
        ),
        pytest.param({"metric": "no_such_metric"}, "no such metric: ", id="a name without a title"),
    ],
)
def test_a_distance_is_said_in_value_and_in_records(distance: dict[str, object], words: str) -> None:
    """A distance is said in value and in records, inside or short of the line."""
    usual = Distance(
        "iv_independence_declared_share",
        Amount(Fraction(27, 28), share=True),
        Compare.AT_LEAST,
        Amount(Fraction(1), share=True),
        holds=False,
        gap=Fraction(1, 28),
        records=1,
    )

    assert words in distance_words(replace(usual, **distance), dorset().library)  # type: ignore[arg-type]


def test_a_value_that_no_source_gives_asks_for_a_target() -> None:
    """Where no source gives a number, a local target would change the verdict."""
    found = dorset()
    finding = find_finding(found, "ns2002.s5.response-times")

    said = list(what_would_change(found.assessment, finding, found.library))

    assert any(each.startswith('A local target for "') for each in said)


def test_a_figure_that_only_informs_is_marked_as_deciding_nothing() -> None:
    """A figure seen elsewhere is shown with who gave it, and marked as deciding nothing."""
    facts = _facts(_paper(dorset(), "ns2002.s5.response-times"))

    assert "Seen elsewhere, and deciding nothing" in facts


def test_what_is_not_scored_locally_says_why() -> None:
    """A duty that is not scored locally says why, and shows no rule."""
    found = dorset("everything")
    finding = next(each for each in found.assessment.findings if each.requirement.not_scored_locally)

    paper = _paper(found, finding.requirement.id)

    assert isinstance(paper.blocks[0], Paragraph)
    assert paper.blocks[0].text.startswith("Not scored locally. ")
    assert paper.blocks[0].sign is Sign.NONE
    assert _facts(paper)["Not scored locally"] == finding.requirement.not_scored_locally
    assert "Why" not in _headings(paper)


def test_what_is_not_in_force_still_shows_its_rule() -> None:
    """A requirement that is not in force on the date shows what its rule would ask."""
    found = dorset("everything")
    finding = next(
        each
        for each in found.assessment.findings
        if each.outcome is None and each.requirement.rule is not None and not each.requirement.not_scored_locally
    )

    paper = _paper(found, finding.requirement.id)

    assert "What the rule asks" in _headings(paper)
    assert isinstance(paper.blocks[0], Paragraph)
    assert paper.blocks[0].text.startswith("Not applicable")


def test_a_known_end_is_said_beside_not_known(tmp_path: Path) -> None:
    """A verdict that is not known says what is known of it."""
    found = dorset("everything")
    some = [each for each in found.assessment.findings if each.at_least is not each.at_best]

    for finding in some:
        block = _paper(found, finding.requirement.id).blocks[0]
        assert isinstance(block, Paragraph)
        ends = (finding.at_least.value, finding.at_best.value)
        assert block.text.startswith("Not known.") == (ends == ("not_met", "met"))


def test_a_recorded_reason_is_repeated(tmp_path: Path) -> None:
    """A recorded reason to depart from guidance is repeated beside the verdict."""
    reason = "good_reasons:\n  - {requirement: ns2002.s6.independence, because: a local way, by: director}\n"

    paper = _paper(own_council(tmp_path, reason, Choices(packs=("advocacy-2002",))), "ns2002.s6.independence")

    assert isinstance(paper.blocks[0], Paragraph)
    assert "Recorded reason: a local way." in paper.blocks[0].text


def test_doubts_about_the_evidence_stand_beside_the_finding() -> None:
    """What is doubtful in the evidence of a finding stands beside it, with the arithmetic."""
    found = dorset()
    doubted = [each for each in found.assessment.findings if found.assessment.doubts_about(each)]

    assert doubted
    for finding in doubted:
        paper = _paper(found, finding.requirement.id)
        assert "What is doubtful in this evidence" in _headings(paper)
        assert found.assessment.doubts_about(finding)[0].message in everything_said(paper)


def test_every_finding_of_dorset_can_be_explained() -> None:
    """Every finding of Dorset under every pack can be explained."""
    found = dorset("everything")

    for finding in found.assessment.findings:
        assert _paper(found, finding.requirement.id).blocks


def test_a_local_target_says_its_owner_and_what_it_does(tmp_path: Path) -> None:
    """A local target is shown with its owner, and says whether the verdict depends on it or does not change."""
    found = own_council(tmp_path)
    (tmp_path / "standards" / "targets.yaml").write_text(_OVERLAY, encoding="utf-8")
    profile = make_profile(packs="[advocacy-2002, iv-network-practice]", overlay="targets")
    (tmp_path / "standards" / "own.profile.yaml").write_text(profile, encoding="utf-8")
    found = open_folder(found.path, Choices(), TODAY)
    targets = {
        each.requirement.id: _facts(_paper(found, each.requirement.id)).get("Local target")
        for each in found.assessment.findings
    }

    shown = {name: said for name, said in targets.items() if said}
    assert shown == {
        "ns2002.s5.response-times": "days: 1, set by the commissioning lead. The verdict depends on it",
        "nivn.visits.monthly": (
            "share: 90%, set by the contract manager. It is shown for comparison and does not change the verdict"
        ),
    }
    assert len(shown) < len(targets)


def _scoped(found: OpenFolder) -> str:
    paper = _paper(found, "advlaw.homes.guide")
    lines = next(
        block
        for heading, block in zip(paper.blocks, paper.blocks[1:], strict=False)
        if isinstance(heading, Heading) and heading.text == "Whether it applies"
    )
    assert isinstance(lines, Bullets)
    assert lines.items[0] == (0, "It applies only if this is so:")
    return lines.items[1][1]


@pytest.mark.parametrize(
    ("fact", "sentence", "line"),
    [
        pytest.param(
            "false",
            "Not applicable to this council. It does not apply to this council; the recorded fact is otherwise.",
            '[x] the recorded fact "council, children in homes" is true: no'
            " - the recorded fact is otherwise (Return, 2)",
            id="no",
        ),
        pytest.param(
            None,
            "Not known. It is not known whether this applies here; no evidence was found.",
            '[?] the recorded fact "council, children in homes" is true: not known - no evidence was found',
            id="not known",
        ),
        pytest.param("true", "Not known.", '[+] the recorded fact "council, children in homes" is true: yes', id="yes"),
    ],
)
def test_what_its_application_depends_on_is_shown(fact: str | None, sentence: str, line: str, tmp_path: Path) -> None:
    """Whether a requirement applies is explained like the rule, also where it does not, with where that is read."""
    evidence = _RETURN.replace("$value", fact) if fact else ""

    found = own_council(tmp_path, evidence, Choices(packs=("advocacy-law",)))

    paper = _paper(found, "advlaw.homes.guide")
    assert isinstance(paper.blocks[0], Paragraph)
    assert paper.blocks[0].text == sentence
    assert _scoped(found) == line
    assert ("From what" in _headings(paper)) is (fact is not None)


def test_what_was_not_seen_of_its_pack_is_said_with_its_date() -> None:
    """The page of a requirement of a draft says what was not seen of the draft, and when that was last looked for."""
    said = everything_said(_paper(dorset(), "ns2023d.x.non-instructed"))

    assert "What was not seen of this pack\nLast looked for on 31 October 2024.\n" in said
    assert "page 7" in said.lower()


def test_a_pack_that_was_seen_whole_has_no_such_part(tmp_path: Path) -> None:
    """The page of a requirement whose pack was seen whole says nothing of it."""
    found = own_council(tmp_path)
    head = tmp_path / "standards" / "own" / "pack.yaml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace("not_known: [Whether anyone else has adopted these.]\n", ""), encoding="utf-8")
    whole = open_folder(found.path, Choices(), TODAY)

    assert "What was not seen of this pack" in everything_said(_paper(found, "own.complaints"))
    assert "What was not seen of this pack" not in everything_said(_paper(whole, "own.complaints"))


def test_a_requirement_that_always_applies_says_nothing_of_it(tmp_path: Path) -> None:
    """A requirement without a scope has no such heading."""
    assert "Whether it applies" not in _headings(_paper(own_council(tmp_path), "own.complaints"))
