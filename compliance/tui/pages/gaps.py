"""Gaps: what falls short or is not known, why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from compliance.assessment.finding import Finding
from compliance.assessment.grouping import Group, by_pack, by_theme, everything
from compliance.assessment.judged import judged
from compliance.assessment.status import display_word
from compliance.reports.paper import Paper
from compliance.reports.papers.explanation import explanation_paper
from compliance.reports.sign import verdict_sign
from compliance.rules.verdict import Verdict
from compliance.tui.answering import answer_form, decision_form
from compliance.tui.page import Page
from compliance.tui.safe import COLOURS, safe, signed
from compliance.tui.widgets.filter_bar import FilterBar
from compliance.tui.widgets.long_list import Column, LongList
from compliance.tui.widgets.paper_view import PaperView
from compliance.tui.widgets.strands import StrandRow
from compliance.workspace.filtering import Searchable, read_filter
from compliance.workspace.finding_search import fields_known, searchable

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["GapsPage"]

_PANES = ("groups", "list", "detail")
_COUNTED = (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.UNKNOWN, Verdict.MET)


class GapsPage(Page):
    """Groups, the findings of one, and the explanation of one of those.

    Below 140 columns two of the three stand side by side, below 100 one: Enter goes in, Esc goes back.
    """

    NAME = "gaps"
    TITLE = "Gaps"
    HELP = (
        "Where the council falls short or is not known, the most serious first.\n"
        "Left: themes, or packs and their headings (v switches), each with how many are not met, partly met, "
        "not known and met.\n"
        "Middle: the requirements. Right: why, from what evidence, and what to do next.\n"
        'Filter with /: plain words, and fields such as "status:gap gate:failed force:must pack:iv-law owner:head".'
    )
    AUTO_FOCUS: ClassVar[str | None] = "#list LongList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("n", "next_gap(1)", "Next gap"),
        Binding("N", "next_gap(-1)", "Previous gap", show=False),
        Binding("v", "view", "Themes/packs"),
        Binding("d", "decide", "Disagree"),
        Binding("a", "answer", "Answer"),
        Binding("p", "plan", "To the plan", show=False),
        Binding("escape", "back", "Back", show=False),
        Binding("right,l", "pane(1)", "Into", show=False),
        Binding("left,h", "pane(-1)", "Out", show=False),
    ]
    CSS = """
    GapsPage #groups { width: 24%; min-width: 26; border-right: solid $panel; }
    GapsPage #list { width: 31%; border-right: solid $panel; }
    GapsPage #detail { width: 1fr; }
    GapsPage.-narrow #groups, GapsPage.-narrow #list, GapsPage.-narrow #detail {
        width: 1fr; border: none; display: none;
    }
    GapsPage.-narrow .-shown { display: block !important; }
    GapsPage.-middle #groups { width: 45%; display: none; }
    GapsPage.-middle #list { width: 45%; }
    GapsPage.-middle.-grouping #groups { display: block; }
    GapsPage.-middle.-grouping #list { width: 1fr; }
    GapsPage.-middle.-grouping #detail { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._by_pack = False
        self._groups: list[Group] = []
        self._searchable: dict[str, Searchable] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._pane = 1

    def body(self) -> ComposeResult:
        """Give the three panes."""
        groups = (
            Column[Group]("Theme or pack", lambda row: f"{'  ' * row.depth}{row.title}"),
            Column[Group]("", _counts, 16),
        )
        findings = (
            Column[Finding]("Status", self._status, 18),
            Column[Finding]("", lambda row: safe("gate" if row.gate else "", "$text-muted"), 4),
            Column[Finding]("Requirement", lambda row: row.requirement.title),
            Column[Finding]("Asked by", lambda row: row.pack.head.title, 24, from_width=80),
            Column[Finding]("Binds", lambda row: row.requirement.force.words, 14, from_width=100),
        )
        with Horizontal():
            with Vertical(id="groups"):
                yield LongList(groups, lambda row: row.id)
            with Vertical(id="list", classes="-shown"):
                yield FilterBar("words, or status:gap gate:failed ...")
                yield LongList(findings, lambda row: row.requirement.id)
            with Vertical(id="detail"):
                yield StrandRow()
                yield PaperView()

    @property
    def _group_list(self) -> LongList[Group]:
        return self.query_one("#groups LongList", LongList)

    @property
    def _findings(self) -> LongList[Finding]:
        return self.query_one("#list LongList", LongList)

    async def show(self, found: OpenFolder) -> None:
        """List groups and findings, gates first."""
        self._searchable = {each.requirement.id: searchable(each, found.library) for each in found.assessment.findings}
        self._known = fields_known(self._searchable.values())
        self._show_groups(found)
        self._show_findings()
        self._explain(self._findings.row)

    def open_requirement(self, requirement: str) -> None:
        """Put the cursor on a requirement and show why it stands as it does."""
        self._group_list.go_to("all")
        self.query_one(FilterBar).text = ""
        self._show_findings()
        if self._findings.go_to(requirement):
            self._explain(self._findings.row)
            self._to_pane(2)

    def _show_groups(self, found: OpenFolder) -> None:
        more = by_pack(found.assessment) if self._by_pack else by_theme(found.assessment, found.library)
        self._groups = [everything(found.assessment), *more]
        self._group_list.show(self._groups)

    def _show_findings(self) -> None:
        group = self._group_list.row
        of: Sequence[Finding] = group.findings if group is not None else ()
        asked = read_filter(self.query_one(FilterBar).text, self._known)
        rows = [each for each in of if asked.finds(self._searchable[each.requirement.id])] if asked else of
        self.query_one(FilterBar).say(len(rows), len(of), asked.problem)
        self._findings.show(rows, empty="Nothing here matches. Esc clears the filter." if asked else "Nothing here.")

    def _explain(self, finding: Finding | None) -> None:
        found, view = self.shown, self.query_one(PaperView)
        if found is None:
            return
        if finding is None:
            view.show(Paper("Nothing is chosen", ()))
            self.query_one(StrandRow).display = False
            return
        self.query_one(StrandRow).show(finding)
        paper = explanation_paper(found.assessment, finding, found.library, found.date_from)
        view.show(Paper(finding.requirement.title, paper.blocks))

    def _status(self, finding: Finding) -> Content:
        found = self.shown
        decided = judged(found.assessment, finding).counting if found is not None else None
        beside = " *" if decided is not None else ""
        return signed(f"{display_word(finding)}{beside}", verdict_sign(finding.verdict))

    @on(LongList.Moved, "#groups LongList")
    def _group_moved(self) -> None:
        self._show_findings()
        self._explain(self._findings.row)

    @on(LongList.Chosen, "#groups LongList")
    def _group_chosen(self) -> None:
        self._to_pane(1)

    @on(LongList.Moved, "#list LongList")
    def _finding_moved(self, event: LongList.Moved) -> None:
        self._explain(event.row)

    @on(LongList.Chosen, "#list LongList")
    def _finding_chosen(self) -> None:
        self._to_pane(2)

    @on(PaperView.Linked)
    def _linked(self, event: PaperView.Linked) -> None:
        self.open_requirement(event.requirement)

    @on(FilterBar.Changed)
    def _filter_changed(self) -> None:
        self._show_findings()
        self._explain(self._findings.row)

    @on(FilterBar.Left)
    def _filter_left(self) -> None:
        self._findings.focus()

    def action_filter(self) -> None:
        """Type words to find requirements by."""
        self._to_pane(1)
        self.query_one(FilterBar).start()

    def action_view(self) -> None:
        """Group by theme, or by pack and heading."""
        self._by_pack = not self._by_pack
        if self.shown is not None:
            self._show_groups(self.shown)
            self._show_findings()

    def action_next_gap(self, by: int) -> None:
        """Go to the next requirement that is not met, or not known."""
        rows, here = self._findings.rows, self._findings.cursor
        ahead = range(here + 1, len(rows)) if by > 0 else range(here - 1, -1, -1)
        for number in ahead:
            if rows[number].verdict is not Verdict.MET:
                self._findings.cursor = number
                return
        self.advocheck.say("There is no further gap in this list.")

    def action_pane(self, by: int) -> None:
        """Go one pane in or out."""
        self._to_pane(max(0, min(self._pane + by, len(_PANES) - 1)))

    def action_back(self) -> None:
        """Clear the filter, or go one pane out."""
        if self.query_one(FilterBar).text:
            self.query_one(FilterBar).text = ""
        else:
            self.action_pane(-1)

    def _to_pane(self, number: int) -> None:
        self._pane = number
        self.set_class(number == 0, "-grouping")
        for each, name in enumerate(_PANES):
            self.query_one(f"#{name}").set_class(each == number, "-shown")
        (self._group_list, self._findings, self.query_one(PaperView))[number].focus()

    def action_decide(self) -> None:
        """Disagree with a verdict, with a reason and a role, until a day."""
        if self.shown is not None and self._findings.row is not None:
            decision_form(self.advocheck, self.shown, self._findings.row)

    def action_answer(self) -> None:
        """Answer what a rule asks a named role."""
        if self.shown is not None and self._findings.row is not None:
            answer_form(self.advocheck, self._findings.row)


def _counts(group: Group) -> Content:
    parts: list[Content | str] = []
    for verdict in _COUNTED:
        number, sign = group.count(verdict), verdict_sign(verdict)
        if number:
            parts.extend([Content.styled(f"{sign.glyph}{number}", COLOURS[sign.colour]), " "])
    return Content.assemble(*parts) if parts else safe("")
