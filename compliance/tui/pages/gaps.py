"""Gaps: what falls short or is not known, why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
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
from compliance.tui.panes import PanesPage
from compliance.tui.safe import COLOURS, safe, signed
from compliance.tui.widgets.long_list import Column
from compliance.tui.widgets.strands import StrandRow
from compliance.workspace.filtering import Searchable
from compliance.workspace.finding_search import searchable

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["GapsPage"]

_COUNTED = (Verdict.NOT_MET, Verdict.PARTLY_MET, Verdict.UNKNOWN, Verdict.MET)


class GapsPage(PanesPage[Group, Finding]):
    """Themes or packs, the requirements of one, and why one stands as it does."""

    NAME = "gaps"
    TITLE = "Gaps"
    HELP = (
        "Where the council falls short or is not known, the most serious first.\n"
        "Left: themes, or packs and their headings (v switches), each with how many are not met, partly met, "
        "not known and met.\n"
        "Middle: the requirements; a star marks one that somebody has decided on. "
        "Right: why, from what evidence, and what to do next.\n"
        'Filter with /: plain words, and fields such as "status:gap gate:failed force:must pack:iv-law".'
    )
    FILTER_HINT = "words, or status:gap gate:failed ..."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next_gap(1)", "Next gap"),
        Binding("N", "next_gap(-1)", "Previous gap", show=False),
        Binding("v", "view", "Group by theme or pack", show=False),
        Binding("d", "decide", "Disagree"),
        Binding("a", "answer", "Answer"),
        Binding("p", "plan", "To the plan", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._by_pack = False

    def group_columns(self) -> Sequence[Column[Group]]:
        """Give the title of a group and its counts."""
        return (
            Column("Theme or pack", lambda row: f"{'  ' * row.depth}{row.title}"),
            Column("", _counts, 16),
        )

    def row_columns(self) -> Sequence[Column[Finding]]:
        """Give the status and the title of a requirement, and with more room who asks it and how it binds."""
        return (
            Column("Status", self._status, 18),
            Column("", lambda row: safe("gate" if row.gate else "", "$text-muted"), 4),
            Column("Requirement", lambda row: row.requirement.title),
            Column("Asked by", lambda row: row.pack.head.title, 24, from_width=90),
            Column("Binds", lambda row: row.requirement.force.words, 14, from_width=110),
        )

    def group_key(self, group: Group) -> str:
        """Give a group's own id."""
        return group.id

    def row_key(self, row: Finding) -> str:
        """Give the id of the requirement."""
        return row.requirement.id

    def groups(self, found: OpenFolder) -> Sequence[Group]:
        """Give everything, then the themes or the packs."""
        more = by_pack(found.assessment) if self._by_pack else by_theme(found.assessment, found.library)
        return [everything(found.assessment), *more]

    def rows_of(self, group: Group) -> Sequence[Finding]:
        """Give the findings, the worst first."""
        return group.findings

    def searchable(self, row: Finding, found: OpenFolder) -> Searchable:
        """Give the words and fields of a finding."""
        return searchable(row, found.library)

    def whole(self, row: Finding, found: OpenFolder) -> Paper:
        """Give why a finding stands as it does."""
        paper = explanation_paper(found.assessment, row, found.library, found.date_from)
        return Paper(row.requirement.title, paper.blocks)

    def above(self) -> ComposeResult:
        """Give the kinds of evidence side by side."""
        yield StrandRow()

    def explain(self, row: Finding | None) -> None:
        """Show why a finding stands as it does, kind of evidence by kind of evidence."""
        super().explain(row)
        self.query_one(StrandRow).show(row)

    def open_requirement(self, requirement: str) -> None:
        """Go to a requirement, and into its explanation."""
        self.go_to_row(requirement)

    def _status(self, finding: Finding) -> Content:
        found = self.shown
        decided = judged(found.assessment, finding).counting if found is not None else None
        return signed(f"{display_word(finding)}{'' if decided is None else ' *'}", verdict_sign(finding.verdict))

    def action_view(self) -> None:
        """Group by theme, or by pack and heading."""
        self._by_pack = not self._by_pack
        if self.shown is not None:
            self.group_list.show(self.groups(self.shown))
            self.show_rows()

    def action_next_gap(self, by: int) -> None:
        """Go to the next requirement that is not met, or not known."""
        rows, here = self.row_list.rows, self.row_list.cursor
        ahead = range(here + 1, len(rows)) if by > 0 else range(here - 1, -1, -1)
        for number in ahead:
            if rows[number].verdict is not Verdict.MET:
                self.row_list.cursor = number
                return
        self.advocheck.say("There is no further gap in this list.")

    def action_decide(self) -> None:
        """Disagree with a verdict, with a reason and a role, until a day."""
        if self.shown is not None and self.row_list.row is not None:
            decision_form(self.advocheck, self.shown, self.row_list.row)

    def action_plan(self) -> None:
        """Go to the action of the plan that closes the requirement under the cursor."""
        if self.row_list.row is not None:
            self.advocheck.open_action(self.row_list.row.requirement.id)

    def action_answer(self) -> None:
        """Answer what a rule asks a named role."""
        if self.row_list.row is not None:
            answer_form(self.advocheck, self.row_list.row)


def _counts(group: Group) -> Content:
    parts: list[Content | str] = []
    for verdict in _COUNTED:
        number, sign = group.count(verdict), verdict_sign(verdict)
        if number:
            parts.extend([Content.styled(f"{sign.glyph}{number}", COLOURS[sign.colour]), " "])
    return Content.assemble(*parts) if parts else safe("")
