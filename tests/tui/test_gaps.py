"""The gaps, driven key by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.long_list import LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.shipped import samples
from tests.support.folders import copy_of
from tests.support.pages import Script, fill, on_page, page, paper_title, rows_list
from tests.support.screen import SIZES, grid, same_grid, settle


def on_gaps(script: Script, *, folder: Path | None = None, size: tuple[int, int] = (160, 40)) -> None:
    """Open Exampleshire, or the folder given, go to its gaps and run a script."""
    on_page("gaps", script, folder=folder, size=size)


def findings(pilot: Pilot[None]) -> LongList:
    """Give the list of requirements."""
    return rows_list(pilot)


def groups(pilot: Pilot[None]) -> LongList:
    """Give the list of themes or packs."""
    return rows_list(pilot, "#groups LongList")


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("sample", ["dorset-2023", "exampleshire"])
def test_the_gaps_look_as_kept(sample: str, width: int, height: int) -> None:
    """The page at each size, as a person has read it and found it good."""

    async def look(pilot: Pilot[None]) -> None:
        same_grid(pilot, f"gaps-{sample}-{width}x{height}")

    on_gaps(look, folder=samples()[sample], size=(width, height))


def test_the_worst_comes_first_and_is_explained() -> None:
    """The first row is a failed gate, and its explanation stands beside it."""

    async def look(pilot: Pilot[None]) -> None:
        first = findings(pilot).row
        assert first.gate is not None
        assert first.gate.value == "failed"
        assert paper_title(pilot) == first.requirement.title

    on_gaps(look)


def test_moving_explains_the_next() -> None:
    """The explanation follows the cursor."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("j", "j")
        await settle(pilot)
        assert findings(pilot).cursor == 2
        assert paper_title(pilot) == findings(pilot).row.requirement.title

    on_gaps(look)


def test_next_gap_passes_over_what_is_met() -> None:
    """The key n goes to the next requirement that is open, N to the one before; at the end it says so."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("n", "n", "N")
        assert findings(pilot).cursor == 1
        await pilot.press("G", "n")
        await settle(pilot)
        assert "There is no further gap in this list." in grid(pilot)

    on_gaps(look)


def test_a_group_shows_its_own() -> None:
    """Choosing a theme leaves its requirements; v groups by pack and its headings."""

    async def look(pilot: Pilot[None]) -> None:
        everything = len(findings(pilot).rows)
        await pilot.press("h", "j")
        await settle(pilot)
        themes = {each.requirement.theme for each in findings(pilot).rows}
        assert len(themes) == 1
        assert len(findings(pilot).rows) < everything
        await pilot.press("v")
        await settle(pilot)
        assert groups(pilot).rows[1].id.startswith("pack:")
        assert any(each.depth == 1 for each in groups(pilot).rows)

    on_gaps(look)


def test_words_and_fields_filter() -> None:
    """What is typed after / leaves the rows that match, and says how many; Esc clears it."""

    async def look(pilot: Pilot[None]) -> None:
        everything = len(findings(pilot).rows)
        await pilot.press("slash", *"gate:failed")
        await settle(pilot)
        rows = findings(pilot).rows
        assert rows
        assert {each.gate.value for each in rows} == {"failed"}
        assert f"{len(rows)} of {everything}" in grid(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert len(findings(pilot).rows) == everything
        assert pilot.app.focused is findings(pilot)

    on_gaps(look)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("statsu:gap", 'There is no field "statsu". Did you mean status?', id="field"),
        pytest.param("status:gop", "No row has status:gop. Did you mean gap?", id="value"),
    ],
)
def test_a_slip_in_the_filter_is_said(typed: str, said: str) -> None:
    """A field or value that is not there is said with the nearest."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("slash", *typed)
        await settle(pilot)
        assert said in grid(pilot)

    on_gaps(look, size=(240, 40))


def test_one_pane_at_a_time_where_it_is_narrow() -> None:
    """At 80 columns Enter goes to the explanation, Esc back to the list and on to the themes."""

    async def look(pilot: Pilot[None]) -> None:
        assert not page(pilot).query_one(PaperView).region.width
        await pilot.press("enter")
        await settle(pilot)
        assert page(pilot).query_one(PaperView).region.width > 70
        assert not findings(pilot).region.width
        await pilot.press("escape", "escape")
        await settle(pilot)
        assert groups(pilot).region.width > 70

    on_gaps(look, size=(80, 24))


def test_a_person_can_disagree(tmp_path: Path) -> None:
    """A decision is kept beside the verdict, is marked in the list, and is saved."""
    folder = copy_of("exampleshire", tmp_path)

    async def look(pilot: Pilot[None]) -> None:
        requirement = findings(pilot).row.requirement.id
        await pilot.press("d")
        await settle(pilot)
        await fill(pilot, verdict="met", because="Seen at the visit", by="head of service", expires="31/03/2027")
        assert f'requirement: "{requirement}"' in (folder / "decisions.yaml").read_text(encoding="utf-8")
        assert findings(pilot).row.requirement.id == requirement
        assert findings(pilot).row.gate.value == "failed"
        assert "*" in grid(pilot).splitlines()[5]

    on_gaps(look, folder=folder)


def test_a_decision_without_a_reason_is_not_kept(tmp_path: Path) -> None:
    """What is missing or wrong is said beside its field, and nothing is saved."""
    folder = copy_of("exampleshire", tmp_path)

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await settle(pilot)
        await fill(pilot, verdict="met", by="head of service", expires="31/02/2027")
        assert "This is needed." in grid(pilot)
        assert "is not in the calendar" in grid(pilot)
        await pilot.press("escape")
        assert not (folder / "decisions.yaml").exists()

    on_gaps(look, folder=folder)


def test_a_role_can_answer_what_a_rule_asks(tmp_path: Path) -> None:
    """The question is shown with who may answer; the answer is evidence, and the verdict moves at once."""
    folder = copy_of("dorset-2023", tmp_path)

    async def look(pilot: Pilot[None]) -> None:
        page(pilot).open_requirement("advlaw.s22.ask-first")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        assert "Read a sample of decisions about children in care." in grid(pilot)
        await fill(pilot, answer="not_met", by="quality assurance lead", because="Ten files read", on="20 Nov 2023")
        found = page(pilot).shown.assessment.finding("advlaw.s22.ask-first")
        assert found.at_best.value == "partly_met"

    on_gaps(look, folder=folder)
    assert "Ten files read" in (folder / "decisions.yaml").read_text(encoding="utf-8")


def test_an_answer_of_a_later_day_says_that_it_does_not_count_yet(tmp_path: Path) -> None:
    """An answer given after the day of the assessment is kept, and the page says from when it counts."""
    folder = copy_of("dorset-2023", tmp_path)

    async def look(pilot: Pilot[None]) -> None:
        page(pilot).open_requirement("advlaw.s22.ask-first")
        await settle(pilot)
        await pilot.press("a")
        await settle(pilot)
        await fill(pilot, answer="met", by="quality assurance lead", because="Ten files read")
        assert page(pilot).shown.assessment.finding("advlaw.s22.ask-first").verdict.value == "unknown"
        assert "it counts from its own day on" in " ".join(grid(pilot).split())

    on_gaps(look, folder=folder)


def test_a_sample_is_not_changed() -> None:
    """A sample that travels with the program is never written to, and the message says what to do."""

    async def look(pilot: Pilot[None]) -> None:
        await pilot.press("d")
        await settle(pilot)
        await fill(pilot, verdict="met", because="Seen", by="head of service")
        assert "never changed" in grid(pilot)

    on_gaps(look)
    assert not (samples()["exampleshire"] / "decisions.yaml").exists()


def test_evidence_cannot_act_on_the_screen(tmp_path: Path) -> None:
    """Markup, control bytes and turned-round text in evidence are shown as text."""
    folder = copy_of("dorset-2023", tmp_path)
    path = folder / "evidence.yaml"
    text = path.read_text(encoding="utf-8")
    hostile = "[/red][@click=app.quit]Dorset[bold]"
    path.write_text(text.replace("authority: Dorset Council", f'authority: "{hostile}"'), encoding="utf-8")

    async def look(pilot: Pilot[None]) -> None:
        assert hostile in grid(pilot)

    on_gaps(look, folder=folder)


def test_the_filter_says_what_is_asked_for() -> None:
    """The bar is there from the start, with what can be typed."""

    async def look(pilot: Pilot[None]) -> None:
        assert page(pilot).query_one(FilterBar).text == ""
        assert "status:gap" in grid(pilot)

    on_gaps(look)
