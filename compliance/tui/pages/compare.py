"""Compare: two councils, or one council on two dates, as far as both have evidence."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from compliance.assessment.comparison import compare
from compliance.evidence.checking import published_doubts
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.quantities.typed_date import typed_date
from compliance.reports.paper import Paper, Paragraph
from compliance.reports.papers.comparison import comparison_paper
from compliance.reports.papers.movement import movement_paper
from compliance.tui.page import Page
from compliance.tui.widgets.form import Field, Form, a_date
from compliance.tui.widgets.long_list import Column, LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.workspace.opening import Choices, england, open_folder
from compliance.workspace.sampling import known_samples

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["ComparePage"]

_HINT = Paper(
    "Choose what to compare with",
    (
        Paragraph("Another council: what both have is laid side by side. It is no order of merit."),
        Paragraph("The same council on another day: what got better, what got worse, and why."),
    ),
)


@frozen
class Other:
    """Something to compare with: a folder, or the open one on another day."""

    key: str
    title: str
    words: str
    path: Path | None = None


class ComparePage(Page):
    """What one can compare with, and the comparison beside it."""

    NAME = "compare"
    TITLE = "Compare"
    HELP = (
        "Two councils side by side, or one council on two days, as far as both have evidence.\n"
        "Enter chooses what to compare with. Councils differ in size, need and what they publish: "
        "there is no order of merit here."
    )
    AUTO_FOCUS: ClassVar[str | None] = "LongList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Compare", show=True),
        Binding("t", "other_day", "Another day"),
        Binding("escape", "back", "Back", show=False),
    ]
    CSS = """
    ComparePage #others { width: 36; border-right: solid $panel; }
    ComparePage PaperView { width: 1fr; }
    ComparePage.-narrow #others { width: 1fr; border: none; }
    ComparePage.-narrow PaperView { display: none; }
    ComparePage.-narrow.-compared #others { display: none; }
    ComparePage.-narrow.-compared PaperView { display: block; }
    """

    def body(self) -> ComposeResult:
        """Give the choice and the comparison."""
        columns = (Column[Other]("Compare with", lambda row: row.title),)
        with Horizontal():
            with Vertical(id="others"):
                yield LongList(columns, lambda row: row.key, empty="There is nothing to compare with.")
            yield PaperView(_HINT)

    async def show(self, found: OpenFolder) -> None:
        """List what one can compare with."""
        self.query_one(LongList).show(_others(found, self.advocheck.state.folders))
        self.query_one(PaperView).show(_HINT)
        self.remove_class("-compared")

    @on(LongList.Chosen)
    def _chosen(self, event: LongList.Chosen) -> None:
        other: Other = event.row
        if other.path is None:
            self.action_other_day()
        else:
            self._with_council(other.path)

    def _with_council(self, path: Path) -> None:
        found, given = self.shown, self.advocheck.given
        if found is None:
            return
        choices = Choices(profile=found.assessment.profile.id)

        def comparing() -> Paper:
            other = open_folder(path, choices, given.today, given.cache)
            published = england()
            return comparison_paper(
                compare([found.assessment, other.assessment], found.library),
                published,
                published_doubts(published, found.library),
            )

        self.advocheck.work("Comparing", comparing, self._compared)

    def action_choose(self) -> None:
        """Compare with the row under the cursor."""
        self.query_one(LongList).action_choose()

    def action_other_day(self) -> None:
        """Ask for another day, and compare the open council with itself on that day."""
        if self.shown is None:
            return
        words = f"Shown now: {long_date(self.shown.assessment.as_at)}."
        fields = (Field("day", "Other day", hint="30/06/2024, 30 Jun 2024 or 2024-06-30", check=a_date),)
        self.app.push_screen(Form("Compare with another day", fields, words, keep="Compare"), self._with_day)

    def _with_day(self, values: Mapping[str, str] | None) -> None:
        found, given = self.shown, self.advocheck.given
        if values is None or found is None:
            return
        day = typed_date(values["day"])
        asked = self.advocheck.choices

        def comparing() -> Paper:
            choices = Choices(found.assessment.profile.id, day, asked.packs)
            other = open_folder(found.path, choices, given.today, given.cache)
            earlier, later = sorted((found.assessment, other.assessment), key=lambda each: each.as_at)
            return movement_paper(earlier, later)

        self.advocheck.work("Comparing", comparing, self._compared)

    def _compared(self, paper: Paper) -> None:
        self.query_one(PaperView).show(paper)
        self.add_class("-compared")
        self.query_one(PaperView).focus()

    @on(PaperView.Linked)
    def _linked(self, event: PaperView.Linked) -> None:
        self.advocheck.open_requirement(event.requirement)

    def action_back(self) -> None:
        """Go back to the choice."""
        self.remove_class("-compared")
        self.query_one(LongList).focus()


def _others(found: OpenFolder, recent: tuple[Path, ...]) -> list[Other]:
    """Give the open council on another day, then the folders opened before, then the samples."""
    here = found.path.absolute()
    rows = [Other("day", f"{found.assessment.evidence.head.authority}, another day ...", "")]
    samples = {each.path.absolute(): each for each in known_samples()}
    rows.extend(Other(str(each), each.name, str(each), each) for each in recent if each not in samples and each != here)
    rows.extend(
        Other(str(path), f"{each.authority}: {each.title} ({each.words})", each.words, path)
        for path, each in samples.items()
        if path != here
    )
    return rows
