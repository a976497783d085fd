"""What to ask, and whom."""

from __future__ import annotations

from pathlib import Path

from compliance.assessment.requests import evidence_requests
from compliance.reports.paper import Heading, Paragraph, Table
from compliance.reports.papers.requests import request_blocks, requests_json, requests_paper
from compliance.standards.vocabulary import Holder
from compliance.workspace.opening import Choices
from tests.support.council import MEETS
from tests.support.opened import dorset, own_council


def test_each_holder_has_a_heading_and_a_table() -> None:
    """Each team, and each role that a rule names first, has a heading and one table of all that is asked of them."""
    found = dorset()
    requests = evidence_requests(found.assessment, found.library)

    blocks = request_blocks(requests)

    headings = [each.text for each in blocks if isinstance(each, Heading)]
    anchors = [each.anchor for each in blocks if isinstance(each, Heading)]
    teams = [each.words for each in Holder]
    assert headings[: len(teams)] == teams
    assert headings[len(teams) :] == sorted(headings[len(teams) :])
    assert "The quality assurance lead" in headings
    assert len(headings) == len(set(headings)) == len(set(anchors))
    assert sum(len(each.rows) for each in blocks if isinstance(each, Table)) == len(requests)


def test_others_who_may_answer_are_named(tmp_path: Path) -> None:
    """What a rule asks of several roles stands under the first, and says who else may answer."""
    found = own_council(tmp_path, choices=Choices(packs=("advocacy-law",)))

    blocks = request_blocks(evidence_requests(found.assessment, found.library))

    custody = next(each for each in blocks if isinstance(each, Table) and "youth justice lead" in each.caption)
    assert custody.caption == "Ask the youth justice lead for"
    assert [cell.text for cell in custody.rows[0]] == [
        'A yes or no on "custody advocacy checked"',
        "0",
        "1",
        "With what was looked at, the day, and until when it holds. The placements lead may answer instead.",
    ]


def test_only_those_who_are_asked_have_a_heading(tmp_path: Path) -> None:
    """Only those of whom something is asked have a heading."""
    found = own_council(tmp_path)

    blocks = request_blocks(evidence_requests(found.assessment, found.library))

    assert [each.text for each in blocks if isinstance(each, Heading)] == ["The policy team"]


def test_nothing_left_to_ask_is_said_so(tmp_path: Path) -> None:
    """Where every requirement is settled a sentence says that nothing is left to ask."""
    found = own_council(tmp_path, MEETS)

    paper = requests_paper(found.assessment, found.library, found.date_from)

    assert paper.blocks == (Paragraph("Nothing is left to ask: every requirement is settled."),)
    assert requests_json(found.assessment, found.library, found.date_from)["requests"] == []


def test_json_has_every_request_with_what_it_would_settle() -> None:
    """As JSON every request has its holder in words too, its title and the requirements it would settle."""
    found = dorset()
    requests = evidence_requests(found.assessment, found.library)

    rows = requests_json(found.assessment, found.library, found.date_from)["requests"]

    assert [(row["id"], row["title"]) for row in rows] == [(each.key, each.title) for each in requests]
    assert [(row["holder"], row["whom"]) for row in rows] == [
        (each.holder.value, each.holder.words) for each in requests
    ]
    assert all(row["gates"] <= len(row["bears_on"]) for row in rows)
