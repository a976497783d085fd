"""Coverage: which children should have been offered an advocate, which were, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from compliance.reports.paper import Paper
from compliance.reports.papers.circumstance_audit import settings_paper
from compliance.tui.coverage_extracts import CoverageExtracts
from compliance.tui.coverage_publishing import Publishing, ask_publishing, published_view, whole_report
from compliance.tui.coverage_recording import ask_record
from compliance.tui.coverage_sample import ask_sample
from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.long_list import LongList
from compliance.tui.widgets.paper_dialog import PaperDialog
from compliance.workspace.audit_slices import Slice
from compliance.workspace.auditing import Audit
from compliance.workspace.case_search import CaseList, cases_behind

__all__ = ["CoveragePage"]

_WITH_BARS = frozenset({"children", "next_group", "pane", "publish", "whole_report", "record"})


class CoveragePage(CoverageExtracts):
    """What was found, then the bars, the children behind them, samples, and what may be published."""

    NAME = "coverage"
    TITLE = "Coverage"
    HELP = (
        "Child by child: when an advocate should have been offered, was one?\n"
        "First what was found in the extracts; Enter counts. Then a bar for each circumstance: "
        "how many of how many first, full for what is proven, light for what the records leave open.\n"
        "Enter goes into a bar: what became of its events, then groups and months (v goes to the next). "
        "Enter there, or c, lists the children behind it: for the auditor alone.\n"
        'Filter that list with /: a reference, and fields such as "status:not-offered age:10-to-15".\n'
        "The right arrow explains. i shows every setting, e changes the days, d draws a sample to look at.\n"
        "w shows the whole report; m keeps the figures for the assessment; "
        "r reads the extracts again, b those of another folder.\n"
        "p shows what may be published: small counts are hidden there, and only that may be shared."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # Above the text's own Enter, which would unfold it.
        Binding("enter", "count", "Count", key_display="Enter", priority=True),
        Binding("c", "children", "Children"),
        Binding("d", "sample", "Draw sample"),
        Binding("p", "publish", "Publish"),
        Binding("i", "settings", "Settings"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("r", "read_again", "Read again"),
        Binding("b", "other_folder", "Other folder"),
        Binding("r", "read_again(1)", "Read again", show=False),
        Binding("b", "other_folder(1)", "Other folder", show=False),
        Binding("e", "days", "Days", show=False),
        Binding("w", "whole_report", "Whole report", show=False),
        Binding("m", "record", "Keep the figures for the assessment", show=False),
        Binding("v", "next_group", "Next grouping", show=False),
        Binding("v", "publish_by", "Groups"),
        Binding("escape", "back", "Back", show=False),
        Binding("escape", "back(1)", "Back", key_display="Esc"),
        Binding("right,l", "pane(1)", "Into", show=False),
        Binding("left,h", "pane(-1)", "Out", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.publishing = Publishing()
        # The folders and circumstances whose lists were seen: a seed chosen afterwards is not chosen blind.
        self._seen: set[tuple[Path, str | None]] = set()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer each key where it does something."""
        view = self.view if self.is_mounted else "told"
        is_counted = self.audit is not None
        has_extracts = self.brought is not None and not self.brought.is_empty
        if action in _WITH_BARS:
            return view == "counted"
        if action in {"read_again", "other_folder"}:
            # Offered at the foot before anything is counted; afterwards known to whoever has read the help.
            return view == "counted" if parameters else not is_counted
        works = {
            "count": has_extracts and not is_counted,
            "days": has_extracts,
            "settings": is_counted and view != "public",
            "filter": view == "behind",
            "sample": view in {"counted", "behind"},
            "publish_by": view == "public",
            "back": bool(parameters) is (view != "counted" and is_counted),
        }
        return works.get(action, True)

    def action_settings(self) -> None:
        """Show everything that decides the figures."""
        if self.audit is not None:
            self.app.push_screen(PaperDialog(settings_paper(self.audit.result)))

    # The children behind a bar

    @property
    def _under_cursor(self) -> Slice | None:
        return self.slices.row if self.pane == 1 else self.bars.row

    @on(LongList.Chosen, "#slices")
    def _slice_chosen(self) -> None:
        self.action_children()

    def action_children(self) -> None:
        """List the children and events behind the bar under the cursor."""
        behind = self._under_cursor
        if behind is None or not behind.events:
            self.advocheck.say("There is nobody behind this one.")
        elif self.audit is not None:
            self._list(self.audit, behind)

    def _list(self, audit: Audit, behind: Slice) -> None:
        self.advocheck.long_work(
            "Listing the children",
            lambda progress: cases_behind(audit, behind, progress),
            lambda cases: self._listed(behind, cases),
        )

    def _listed(self, behind: Slice, cases: CaseList) -> None:
        self._was_seen(behind)
        self.show_cases(behind, cases)

    # Samples, and what may be published

    def action_sample(self) -> None:
        """Draw a sample from what is behind the bar under the cursor, or from the list that is shown."""
        behind = self.slice if self.view == "behind" else self._under_cursor
        if self.brought is None or behind is None:
            return
        if behind.circumstance is None:
            self.advocheck.say("A sample is drawn from one circumstance. Go to one of them first.")
        elif not behind.events:
            self.advocheck.say("There is nobody behind this one.")
        else:
            folder = self.brought.folder
            is_seen = bool(self._seen & {(folder, None), (folder, behind.circumstance)})
            ask_sample(
                self.advocheck, self.brought, self.asked, behind, lambda: self._was_seen(behind), is_seen=is_seen
            )

    def _was_seen(self, behind: Slice) -> None:
        """Remember, until the app ends, whose list was shown: reading the folder again does not unsee it."""
        if self.brought is not None:
            self._seen.add((self.brought.folder, behind.circumstance))

    def action_whole_report(self) -> None:
        """Show the whole report, with every group and the comparisons between them."""
        audit = self.audit
        if audit is not None:
            named = self.named
            self.advocheck.work("Writing the report", lambda: whole_report(audit, named), self.tell)

    def action_record(self) -> None:
        """Keep the figures beside the evidence, where the assessment reads them."""
        if self.audit is not None:
            ask_record(self.advocheck, self.audit)

    def action_publish(self) -> None:
        """Show what may be published."""
        self._publish(self.publishing)

    def action_publish_by(self) -> None:
        """Ask what the published view is grouped by, and what it hides."""
        if self.audit is not None:
            there = tuple(dict.fromkeys(each.dimension for each in self.audit.result.groups))
            ask_publishing(self.advocheck, self.publishing, there, self._publish)

    def _publish(self, publishing: Publishing) -> None:
        def shown(paper: Paper) -> None:
            self.publishing = publishing
            self.show_publication(paper)

        audit = self.audit
        if audit is not None:
            self.advocheck.work("Hiding small counts", lambda: published_view(audit, publishing), shown)

    # Moving

    def action_filter(self) -> None:
        """Type words to find children by."""
        self.leave_case()
        self.query_one(FilterBar).start()

    def action_next_group(self) -> None:
        """Go to the next grouping of what is in a bar, and from the last to the first."""
        self.to_pane(1)
        rows, here = self.slices.rows, self.slices.cursor
        headings = [number for number, row in enumerate(rows) if row.is_heading]
        if headings:
            self.slices.cursor = next((each for each in headings if each > here), headings[0])

    def action_pane(self, by: int) -> None:
        """Go one pane in or out."""
        self.to_pane(self.pane + by)

    def action_back(self, _shown: int = 0) -> None:
        """Clear the filter, go back from one child, from the list, or one pane out."""
        if self.view == "behind":
            if self.query_one(FilterBar).text:
                self.query_one(FilterBar).text = ""
            elif not self.leave_case():
                self.to_view("counted")
        elif self.view == "public":
            self.to_view("counted")
        elif self.view == "counted":
            self.to_pane(self.pane - 1)
        elif self.audit is not None:
            self.to_view("counted")
