"""What is doubtful in the evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.reports.paper import Paragraph
from compliance.reports.papers.doubts import doubts_json, doubts_paper
from compliance.reports.sign import Sign
from tests.support.council import MEETS
from tests.support.opened import dorset, everything_said, own_council, table_called

_CAPTION = "Doubts, the weightiest first"
_WRONG = """\
documents:
  - {id: return, title: A return, publisher: T, document_kind: report, dated: 2024-05-01, seen: true}
metrics:
  - {id: iv_considered_at_review_share, count: 10, of: 30, stated: 90%, at: 2024-03-31, unit: reviews,
     document: return, paragraph: "4.2"}
"""


def test_every_doubt_stands_in_one_row_with_its_place() -> None:
    """Every doubt about Dorset's evidence stands in one row with its check, weight and place."""
    found = dorset()

    table = table_called(doubts_paper(found.assessment, found.date_from), _CAPTION)

    assert len(table.rows) == len(found.assessment.doubts)
    assert all(cell.text for row in table.rows for cell in row[:4])


def test_the_printed_share_that_does_not_follow_is_among_them() -> None:
    """The printed 73 per cent that does not follow from 193 of 272 is doubted, with the arithmetic."""
    found = dorset()

    said = everything_said(doubts_paper(found.assessment, found.date_from))

    assert "193" in said
    assert "272" in said
    assert "73" in said


def test_a_doubt_says_its_arithmetic_and_what_to_ask(tmp_path: Path) -> None:
    """A doubt says its arithmetic, what it could be, whether the item is still usable, and where it stands."""
    found = own_council(tmp_path, _WRONG)

    paper = doubts_paper(found.assessment, found.date_from)

    table = table_called(paper, _CAPTION)
    assert any(row[-1].text == "A return, 4.2" for row in table.rows)
    assert any(row[0].sign is not Sign.NONE for row in table.rows)
    said = everything_said(paper)
    assert "Arithmetic: " in said
    assert "Still usable: " in said


def test_json_and_page_have_the_same_doubts() -> None:
    """The JSON and the page have the same doubts in the same order."""
    found = dorset()

    rows = doubts_json(found.assessment, found.date_from)["doubts"]

    table = table_called(doubts_paper(found.assessment, found.date_from), _CAPTION)
    assert [row["message"] for row in rows] == [row[0].text for row in table.rows]
    assert [row["where"] for row in rows] == [row[-1].text for row in table.rows]


def test_evidence_without_doubts_says_how_many_checks_were_made(tmp_path: Path) -> None:
    """Evidence that raises no doubt says so, with how many checks were made, and still what needs a person."""
    found = own_council(tmp_path, MEETS)
    if found.assessment.doubts:
        pytest.fail(f"this evidence should raise no doubt: {[each.message for each in found.assessment.doubts]}")

    paper = doubts_paper(found.assessment, found.date_from)

    assert isinstance(paper.blocks[0], Paragraph)
    assert paper.blocks[0].text.endswith("checks raised a doubt.")
    assert "What needs a person" in everything_said(paper)
