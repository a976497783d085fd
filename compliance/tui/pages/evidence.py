"""Evidence: what is held, what is doubtful with its arithmetic, and what is missing and of whom to ask it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from compliance.evidence.doubt import Doubt
from compliance.evidence.items import Measurement, Statement, StatementStatus
from compliance.frozen import frozen
from compliance.reports.paper import Paper
from compliance.reports.papers.evidence_entry import EvidenceEntry, Section, entry_whole, evidence_entries
from compliance.tui.answering import confirm_form, figure_form
from compliance.tui.panes import PanesPage
from compliance.tui.safe import signed
from compliance.tui.widgets.long_list import Column
from compliance.workspace.filtering import Searchable

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder

__all__ = ["EvidencePage"]


@frozen
class Shelf:
    """A section with its rows."""

    section: Section
    entries: tuple[EvidenceEntry, ...]


class EvidencePage(PanesPage[Shelf, EvidenceEntry]):
    """Sections, the items of one, and the whole of an item with the requirements that rest on it."""

    NAME = "evidence"
    TITLE = "Evidence"
    HELP = (
        "What is held, and how far it can be trusted.\n"
        "Doubts show their arithmetic and what the figure could be. What is missing says whom to ask, and how many "
        "requirements the answer would decide.\n"
        "e corrects a figure (the old one is kept beside it); c confirms a passage, x rejects it: "
        "the verdicts move at once. Nothing here changes evidence.yaml itself."
    )
    FILTER_HINT = "words, or state:doubt ..."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "figure", "Edit figure"),
        Binding("c", "confirm", "Confirm"),
        Binding("x", "reject", "Reject"),
    ]

    def group_columns(self) -> Sequence[Column[Shelf]]:
        """Give the name of a section and how much is in it."""
        return (
            Column("Evidence", lambda row: row.section.value),
            Column("", lambda row: f"{len(row.entries):,}", 6, right=True),
        )

    def row_columns(self) -> Sequence[Column[EvidenceEntry]]:
        """Give what an item is and how it stands."""
        return (
            Column("What", lambda row: signed(row.title, row.sign)),
            Column("How it stands", lambda row: row.state, 22, from_width=50),
        )

    def group_key(self, group: Shelf) -> str:
        """Give the section's own name."""
        return group.section.value

    def row_key(self, row: EvidenceEntry) -> str:
        """Give the item's section and reference."""
        return f"{row.section.value}/{row.reference}"

    def groups(self, found: OpenFolder) -> Sequence[Shelf]:
        """Give the sections that hold something."""
        entries = evidence_entries(found.assessment, found.library)
        shelves = (Shelf(each, tuple(row for row in entries if row.section is each)) for each in Section)
        return [each for each in shelves if each.entries]

    def rows_of(self, group: Shelf) -> Sequence[EvidenceEntry]:
        """Give the items of a section."""
        return group.entries

    def searchable(self, row: EvidenceEntry, found: OpenFolder) -> Searchable:
        """Give the words of an item, and whether it is in doubt."""
        states = frozenset({"doubt" if "in doubt" in row.state else "sound", row.sign.key})
        more = f"{row.of.check} {row.of.arithmetic}" if isinstance(row.of, Doubt) else ""
        return Searchable(f"{row.title} {row.state} {row.reference} {more}".lower(), {"state": states})

    def whole(self, row: EvidenceEntry, found: OpenFolder) -> Paper:
        """Give an item whole."""
        return entry_whole(row, found.assessment)

    def action_figure(self) -> None:
        """Correct the figure under the cursor, or enter the one that is missing."""
        row = self.row_list.row
        if self.shown is None or row is None:
            return
        if isinstance(row.of, Measurement):
            figure_form(self.advocheck, self.shown, row.of.id, row.reference, row.of)
        elif row.reference.startswith("metric:") and "/" not in row.reference:
            figure_form(self.advocheck, self.shown, row.reference.removeprefix("metric:"))
        else:
            self.advocheck.say("This is no figure. Figures, and those that are missing, can be entered here.")

    def action_confirm(self) -> None:
        """Confirm the passage under the cursor."""
        self._say_of_passage(StatementStatus.CONFIRMED)

    def action_reject(self) -> None:
        """Reject the passage under the cursor."""
        self._say_of_passage(StatementStatus.REJECTED)

    def _say_of_passage(self, status: StatementStatus) -> None:
        row = self.row_list.row
        if row is not None and isinstance(row.of, Statement) and row.of.id is not None:
            confirm_form(self.advocheck, row.of, status)
        else:
            self.advocheck.say("Only a passage of a text can be confirmed or rejected: see What texts say.")
