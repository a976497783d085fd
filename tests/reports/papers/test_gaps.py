"""Gaps by theme."""

from __future__ import annotations

from pathlib import Path

from compliance.reports.papers.gaps import gaps_json, gaps_paper
from compliance.reports.sign import Sign
from tests.support.council import FAILS, MEETS
from tests.support.opened import dorset, everything_said, own_council, table_called

_CAPTION = "One row a theme, gates first"


def test_a_theme_leads_with_its_gate_and_what_to_do(tmp_path: Path) -> None:
    """A theme leads with its weightiest requirement, says that it is a gate, and what to do next."""
    found = own_council(tmp_path, FAILS)

    table = table_called(gaps_paper(found.assessment, found.library, found.date_from), _CAPTION)

    first, second = table.rows
    assert [cell.text for cell in first[1:3]] == [
        "A child is helped to complain (own.complaints)",
        "Non-compliant - gate",
    ]
    assert (first[0].sign, second[0].sign) == (Sign.BAD, Sign.BAD)
    assert [cell.text for cell in first[3:7]] == ["1", "0", "0", "0"]
    assert first[-1].text == found.library.actions["amend-policy"].title
    assert second[2].text == "Short of good practice"


def test_what_is_met_is_kept_so(tmp_path: Path) -> None:
    """A theme with nothing open says to keep it so, and a passed gate is no longer called out."""
    found = own_council(tmp_path, MEETS)

    table = table_called(gaps_paper(found.assessment, found.library, found.date_from), _CAPTION)

    assert {row[-1].text for row in table.rows} == {"Keep it so"}
    assert "gate" not in table.rows[0][2].text


def test_the_page_says_how_to_go_on() -> None:
    """The page says how to see why and what to ask."""
    found = dorset()

    said = everything_said(gaps_paper(found.assessment, found.library, found.date_from))

    assert "advocheck explain FOLDER ID" in said
    assert "advocheck ask FOLDER" in said


def test_json_and_page_have_the_same_rows() -> None:
    """The JSON and the page have the same rows in the same order."""
    found = dorset()
    table = table_called(gaps_paper(found.assessment, found.library, found.date_from), _CAPTION)
    rows = gaps_json(found.assessment, found.library, found.date_from)["gaps"]

    assert [row["title"] for row in rows] == [row[0].text for row in table.rows]
    assert [row["counts"]["unknown"] for row in rows] == [int(row[5].text) for row in table.rows]


def test_what_is_met_has_no_action_in_json(tmp_path: Path) -> None:
    """What is met has no action in JSON, and a gate keeps its state."""
    found = own_council(tmp_path, MEETS)

    rows = gaps_json(found.assessment, found.library, found.date_from)["gaps"]

    assert [row["action"] for row in rows] == [None, None]
    assert sorted(str(row["gate"]) for row in rows) == ["None", "passed"]
