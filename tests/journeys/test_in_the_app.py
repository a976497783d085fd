"""The three users in the app: each does a day's work with keys alone, and what they did is on the disk."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from compliance.coverage.case import Status
from compliance.reports.papers.evidence_entry import Section
from compliance.tui.pages.coverage import CoveragePage
from compliance.tui.widgets.form import Form
from tests.support.folders import copy_of
from tests.support.pages import fill, page, paper_title, rows_list
from tests.support.screen import drive, grid, settle


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each once the last has been drawn."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def test_a_commissioner_sees_where_they_stand_and_leaves_with_a_plan(tmp_path: Path) -> None:
    """What was read, where we stand, why one duty is not known, an answer that moves it, a plan, and a workbook."""
    folder = copy_of("dorset-2023", tmp_path)
    workbook = tmp_path / "plan.xlsx"

    async def day(pilot: Pilot[None]) -> None:
        assert "What was read" in grid(pilot)
        await press(pilot, "enter")
        assert "60 duties bind the council now (gates)" in grid(pilot)
        await press(pilot, "3", "slash", *"ask-first", "enter", "enter")
        assert "Why" in grid(pilot)
        await press(pilot, "a")
        await fill(pilot, answer="met", by="quality assurance lead", because="Ten files read", on="20/11/2023")
        await press(pilot, "5")
        assert "There is none here yet. Press m to make one from the gaps." in grid(pilot)
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, Form)
        await fill(pilot, by="31/05/2024", what="tender")
        first = rows_list(pilot).row
        assert (folder / "plan.yaml").is_file()
        await press(pilot, "e")
        await fill(pilot, owner="head of commissioning", status="agreed", **{"your-role": "commissioning lead"})
        assert rows_list(pilot).row.id == first.id
        await press(pilot, "x")
        await fill(pilot, file=str(workbook))

    drive(day, folder=folder, size=(160, 50), first="start")

    assert "Ten files read" in (folder / "decisions.yaml").read_text(encoding="utf-8")
    assert "head of commissioning" in (folder / "plan.yaml").read_text(encoding="utf-8")
    assert workbook.read_bytes()[:2] == b"PK"


def test_an_auditor_doubts_a_figure_and_keeps_a_moderated_view(tmp_path: Path) -> None:
    """A doubt with its arithmetic, a failed gate, and a moderated score beside the machine's, undone and redone."""
    folder = copy_of("exampleshire", tmp_path)

    async def day(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "4")
        assert rows_list(pilot, "#groups LongList").row.section is Section.DOUBTS
        assert "Arithmetic:" in grid(pilot)
        await press(pilot, "3", "slash", *"gate:failed", "enter")
        requirement = rows_list(pilot).row.requirement.id
        await press(pilot, "d")
        await fill(
            pilot,
            verdict="partly_met",
            because="The extension letters were seen on file",
            by="internal auditor",
            decides="moderated",
            expires="31 March 2027",
        )
        assert rows_list(pilot).row.requirement.id == requirement
        assert rows_list(pilot).row.gate.value == "failed"
        await press(pilot, "ctrl+z")
        assert not (folder / "decisions.yaml").exists()
        await press(pilot, "ctrl+y")

    drive(day, folder=folder, size=(160, 50), first="start")

    kept = (folder / "decisions.yaml").read_text(encoding="utf-8")
    assert "internal auditor" in kept
    assert "moderated" in kept


def test_an_auditor_counts_offers_child_by_child_and_draws_a_sample(tmp_path: Path) -> None:
    """What was found, what is not joined, who was missed, a sample drawn blind, and a view that may be shared."""
    folder = copy_of("exampleshire", tmp_path)

    async def day(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "8")
        assert "Ready to count" in grid(pilot)
        await press(pilot, "enter")
        coverage = page(pilot)
        assert isinstance(coverage, CoveragePage)
        assert "Unmatched: " in grid(pilot)
        coverage.bars.go_to(next(each.key for each in coverage.bars.rows if each.circumstance == "enter-care"))
        await press(pilot, "d")
        await fill(pilot, seed="audit committee 12 May 2026", size="10", file="sample.yaml")
        assert "a sample of 10 of" in grid(pilot)
        await press(pilot, "escape", "enter", "j", "j", "j", "j", "enter")
        assert {each.case.status for each in coverage.case_list.rows} == {Status.NOT_OFFERED}
        await press(pilot, "escape", "p", "s")
        await fill(pilot, file="published.html")

    drive(day, folder=folder, size=(160, 50), first="start", home=tmp_path)

    assert "audit committee 12 May 2026" in (tmp_path / "sample.yaml").read_text(encoding="utf-8")
    shared = (tmp_path / "published.html").read_text(encoding="utf-8")
    assert "Counts from 1 to 5 are shown as c" in shared
    assert "EX10" not in shared


def test_a_policy_officer_reads_a_rule_and_sees_how_a_council_stands_on_it(tmp_path: Path) -> None:
    """A pack with what was not seen of it, a requirement with its tests, and from there the verdict."""
    folder = copy_of("exampleshire", tmp_path)

    async def day(pilot: Pilot[None]) -> None:
        await press(pilot, "enter", "6")
        rows_list(pilot, "#groups LongList").go_to("advocacy-2002")
        await settle(pilot)
        assert "What was not seen" in grid(pilot)
        await press(pilot, "slash", *"clashing", "enter")
        assert "What decides it" in grid(pilot)
        title = paper_title(pilot)
        await press(pilot, "o")
        assert page(pilot).NAME == "gaps"
        assert paper_title(pilot) == title

    drive(day, folder=folder, size=(160, 70), first="start")
