"""The whole report of one council."""

from __future__ import annotations

from pathlib import Path

from compliance.reports.paper import Block, Details, Facts, Heading, Paper, Table
from compliance.reports.papers.report import report_paper
from compliance.workspace.opening import OpenFolder
from tests.support.council import MEETS
from tests.support.opened import dorset, everything_said, own_council, table_called

_ITEMS = """\
documents:
  - {id: contract, title: A contract, publisher: T, document_kind: contract, dated: null, seen: true}
services:
  - {id: one, service: advocacy, from: 2023-04-01, to: null, cohorts: [{cohort: in_need, age_from: 5, age_to: 17}],
     document: contract}
  - {template: true, id: two, service: advocacy, title: A pattern to copy, from: null, to: null,
     cohorts: [{cohort: in_need, age_from: null, age_to: null}], document: contract}
metrics:
  - {id: adv_users, group: {sex: female}, count: 12, at: 2024-03-31, document: contract, paragraph: "3"}
statements:
  - {topic: advocacy.publicity, strand: contract, says: states_weakly, verb: may, gist: children may be told,
     document: contract, paragraph: "4", status: confirmed, confirmed: {by: policy officer, date: 2024-06-01}}
facts:
  - {id: council.children_in_homes, value: "true", document: contract, paragraph: "5"}
"""


def _paper(found: OpenFolder) -> Paper:
    return report_paper(found.assessment, found.library, found.date_from)


def _tables(blocks: tuple[Block, ...]) -> list[str]:
    return [each.caption for each in blocks if isinstance(each, Table)]


def test_the_report_goes_from_the_summary_to_its_sources() -> None:
    """The report goes from the summary to gaps, requests, every requirement, doubts, evidence and sources."""
    headings = [each.text for each in _paper(dorset()).blocks if isinstance(each, Heading) and each.level == 2]

    wanted = [
        "In short",
        "Gaps by theme",
        "All that can be asked for",
        "Every requirement",
        "Doubts about the evidence",
        "The evidence",
        "The standards asked",
        "How to read this page",
    ]
    assert [each for each in headings if each in wanted] == wanted


def test_every_requirement_is_folded_under_its_theme_with_its_status() -> None:
    """Every requirement asked is folded under its theme once, with its status beside its title."""
    found = dorset()

    folded = [each for each in _paper(found).blocks if isinstance(each, Details) and each.anchor]

    assert sorted(each.anchor or "" for each in folded) == sorted(
        each.requirement.id for each in found.assessment.findings
    )
    assert all(" - " in each.summary and each.sign for each in folded)


def test_each_item_of_evidence_is_shown_as_it_was_given(tmp_path: Path) -> None:
    """Each lot, figure, statement and fact is shown as it was given, and what is not known says so."""
    paper = _paper(own_council(tmp_path, _ITEMS))

    rows = {
        caption: [cell.text for cell in table_called(paper, caption).rows[0]]
        for caption in ("Documents", "Services", "Figures, as the source gives them", "Statements", "Facts")
    }
    assert rows["Documents"] == ["A contract", "contract", "not known", "yes"]
    assert rows["Services"] == [
        "advocacy",
        "not known",
        "1 April 2023",
        "not known",
        "in need from 5 to 17",
        "not known",
        "A contract",
    ]
    assert rows["Figures, as the source gives them"][1:3] == ["12", "31 March 2024"]
    assert "(sex: female)" in rows["Figures, as the source gives them"][0]
    assert rows["Statements"][0::2] == ["children may be told", 'states weakly ("may")']
    assert rows["Facts"] == ["council.children_in_homes", "true", "A contract, 5"]


def test_a_pattern_to_copy_is_not_shown_as_evidence(tmp_path: Path) -> None:
    """A sample line of the template is not shown as evidence."""
    assert "A pattern to copy" not in everything_said(_paper(own_council(tmp_path, _ITEMS)))


def test_what_there_is_none_of_has_no_table(tmp_path: Path) -> None:
    """Kinds of evidence of which there is none have no table."""
    without = _tables(_paper(own_council(tmp_path / "none")).blocks)
    some = _tables(_paper(own_council(tmp_path / "some", MEETS)).blocks)

    evidence = {"Services", "Figures, as the source gives them", "Statements", "Facts"}
    assert evidence & set(without) == set()
    assert evidence & set(some) == {"Statements"}


def test_the_inputs_are_named_by_their_checksums() -> None:
    """The evidence is named by its whole checksum, for whoever re-performs the work."""
    found = dorset()

    facts = [each for each in _paper(found).blocks if isinstance(each, Facts)]

    assert ("Checksum of the evidence", found.assessment.evidence.sha256) in [
        row for each in facts for row in each.rows
    ]
