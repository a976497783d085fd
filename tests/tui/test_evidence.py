"""The evidence, driven key by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from compliance.reports.papers.evidence_entry import Section
from compliance.workspace.shipped import samples
from tests.support.folders import copy_of
from tests.support.pages import fill, on_page, page, paper_title, rows_list
from tests.support.screen import SIZES, grid, same_grid, settle


async def to_section(pilot: Pilot[None], section: Section) -> None:
    """Go to the rows of a section."""
    assert rows_list(pilot, "#groups LongList").go_to(section.value)
    await settle(pilot)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_evidence_looks_as_kept(width: int, height: int) -> None:
    """The page at each size, as a person has read it and found it good."""

    async def look(pilot: Pilot[None]) -> None:
        same_grid(pilot, f"evidence-dorset-2023-{width}x{height}")

    on_page("evidence", look, folder=samples()["dorset-2023"], size=(width, height))


def test_a_doubt_shows_its_arithmetic() -> None:
    """Dorset's 193 of 272 stands there with the sum and what it bears on."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *"73%")
        await settle(pilot)
        shown = grid(pilot)
        assert "193" in shown
        assert "272" in shown
        assert "71.0%" in shown

    on_page("evidence", look, folder=samples()["dorset-2023"], size=(200, 50))


def test_what_is_missing_says_whom_to_ask_and_what_it_would_decide() -> None:
    """A missing text names who holds it and the requirements that wait for it."""

    async def look(pilot: Pilot[None]) -> None:
        await to_section(pilot, Section.MISSING)
        shown = grid(pilot)
        assert paper_title(pilot) == "The policy or procedure itself"
        assert "Ask: the policy team" in shown
        assert "It would decide by itself (19)" in shown

    on_page("evidence", look, folder=samples()["dorset-2023"], size=(200, 50))


def test_a_figure_names_the_requirements_that_rest_on_it() -> None:
    """An item of evidence says what it is used for, and a click there goes to the requirement."""

    async def look(pilot: Pilot[None]) -> None:
        await to_section(pilot, Section.FIGURES)
        rows = rows_list(pilot).rows
        assert any("Requirements that rest on it" in _whole(pilot, row.reference) for row in rows)

    on_page("evidence", look, size=(200, 60))


def _whole(pilot: Pilot[None], reference: str) -> str:
    shown = page(pilot)
    row = next(each for each in rows_list(pilot).rows if each.reference == reference)
    paper = shown.whole(row, shown.shown)
    return " ".join(getattr(block, "caption", "") for block in paper.blocks)


def test_correcting_a_figure_moves_the_verdicts(tmp_path: Path) -> None:
    """A corrected figure is saved apart, decides at once, and the old one is still shown with who corrected it."""
    folder = copy_of("exampleshire", tmp_path)
    before = (folder / "evidence.yaml").read_bytes()

    async def look(pilot: Pilot[None]) -> None:
        assert page(pilot).shown.assessment.finding("ns2002.s6.independence").verdict.value == "partly_met"
        await to_section(pilot, Section.FIGURES)
        assert rows_list(pilot).go_to("Figures/adv_conflicted_advocates/2026-03-31")
        await settle(pilot)
        await pilot.press("e")
        await settle(pilot)
        await fill(pilot, count="1", by="contract manager", because="The register of interests")
        moved = page(pilot).shown.assessment.finding("ns2002.s6.independence")
        assert moved.verdict.value == "not_met"

    on_page("evidence", look, folder=folder)
    assert "contract manager" in (folder / "measures" / "entered.yaml").read_text(encoding="utf-8")
    assert (folder / "evidence.yaml").read_bytes() == before


def test_confirming_a_passage_moves_the_verdict(tmp_path: Path) -> None:
    """A passage that nobody had confirmed counts once a role has."""
    folder = copy_of("exampleshire", tmp_path)

    async def look(pilot: Pilot[None]) -> None:
        await to_section(pilot, Section.CONFIRM)
        number = len(rows_list(pilot).rows)
        await pilot.press("c")
        await settle(pilot)
        await fill(pilot, by="policy officer", because="Read in the signed copy")
        sections = [each.section for each in rows_list(pilot, "#groups LongList").rows]
        assert number > 1 or Section.CONFIRM not in sections

    on_page("evidence", look, folder=folder)
    assert "policy officer" in (folder / "decisions.yaml").read_text(encoding="utf-8")


def test_what_is_no_figure_cannot_be_corrected_as_one() -> None:
    """A key that does not fit says so, and what it is for."""

    async def look(pilot: Pilot[None]) -> None:
        await to_section(pilot, Section.DOCUMENTS)
        await pilot.press("e")
        await settle(pilot)
        assert "This is no figure." in grid(pilot)

    on_page("evidence", look)
