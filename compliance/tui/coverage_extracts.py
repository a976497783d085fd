"""How extracts come to the page of coverage: their folder is read, the days are asked, and they are counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import Static

from compliance.files.progress import Progress
from compliance.reports.paper import Paper, Paragraph
from compliance.reports.papers.extracts import found_paper, wanted_paper
from compliance.standards.library import Library
from compliance.text.problem import AdvocheckError
from compliance.tui.coverage_forms import ask_days, ask_folder
from compliance.tui.coverage_panes import CoveragePanes
from compliance.tui.safe import safe
from compliance.tui.work import problem_words
from compliance.workspace.audit_command import folder_and_days
from compliance.workspace.auditing import Audit, AuditAsked
from compliance.workspace.extracts_brought import Brought, audit_brought, bring
from compliance.workspace.opening import load_library

if TYPE_CHECKING:
    from compliance.workspace.opening import OpenFolder
    from compliance.workspace.reading import Opening

__all__ = ["CoverageExtracts"]

_LOOKING = Paper("Coverage", (Paragraph("The extracts are being looked at. If you stopped that, r looks again."),))


class CoverageExtracts(CoveragePanes):
    """Reads extracts and counts them.

    `brought` is what was read last, None before and meanwhile; `asked` are the days that were given for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.brought: Brought | None = None
        self.asked = AuditAsked()
        # Where the extracts stand, if not in the open folder; another folder that is opened goes before it.
        self._elsewhere: Path | None = None
        self._beside: Path | None = None
        self._read_last: Path | None = None
        # The folder that was named last and is none of evidence: it is looked at once.
        self._bare: Opening | None = None
        self._library: Library | None = None

    async def on_mount(self) -> None:
        """Say what to bring where no folder is open."""
        if self.advocheck.found is None:
            self.tell(wanted_paper(None))

    async def refresh_folder(self) -> None:
        """Look at the open folder; or at one that holds no evidence, and may hold extracts alone."""
        await super().refresh_folder()
        opening = self.advocheck.opening
        if opening is not None and opening is not self._bare and opening.may_be_exports:
            self._bare = opening
            self._look_at(opening.path)

    async def show(self, found: OpenFolder) -> None:
        """Look at the extracts of a folder, unless it is the one that was looked at already."""
        self._library, brought = found.library, self.brought
        if self._elsewhere is not None and self._beside != found.path:
            self._elsewhere = None
        same = brought is not None and brought.library.sha256 == found.library.sha256
        if self._elsewhere is None and not (same and brought is not None and brought.folder == found.path):
            self._read(found.path)

    def _read(self, folder: Path) -> None:
        """Read the extracts of a folder, and say what was found."""
        if folder != self._read_last:
            # A day that was said of other extracts says nothing of these.
            self._read_last, self.asked = folder, AuditAsked()
        self.brought = self.audit = None
        self.tell(_LOOKING)
        library, cache = self._library, self.advocheck.given.cache

        def reading(progress: Progress) -> Brought:
            return bring(folder, library or load_library(cache=cache), progress)

        self.advocheck.long_work("Reading the extracts", reading, self._was_read, failed=self._not_read)

    def _was_read(self, brought: Brought) -> None:
        self.brought = brought
        if brought.is_empty:
            self.tell(wanted_paper(brought.where, brought.tables))
        else:
            self.tell(found_paper(brought.tables, brought.file, self.asked.as_at or brought.cut_off, self._not_open))

    def _not_read(self, error: AdvocheckError) -> None:
        self.tell(wanted_paper(None, problem=problem_words(error)))

    def action_read_again(self, _counted: int = 0) -> None:
        """Read the extracts again, after they were changed."""
        folder = self._elsewhere or (self.shown.path if self.shown is not None else None)
        if folder is None:
            self.action_other_folder()
        else:
            self._read(folder)

    def action_other_folder(self, _counted: int = 0) -> None:
        """Ask where extracts stand, and read them."""
        ask_folder(self.advocheck, self._look_at)

    def _look_at(self, folder: Path) -> None:
        """Read the extracts of a folder that is not the open one."""
        self._elsewhere, self._beside = folder, self.shown.path if self.shown is not None else None
        if self.shown is None:
            self.query_one("#where", Static).update(safe(f"Advocheck | extracts in {folder}"))
            self.query_one("#notice").display = False
        self._read(folder)

    @property
    def _not_open(self) -> Path | None:
        """Where the extracts stand, if not in the folder that is open."""
        return self._elsewhere if self.shown is not None else None

    # Counting

    def action_count(self) -> None:
        """Count; first ask for the day on which the extracts were taken, where nobody has said it."""
        brought = self.brought
        if brought is None:
            return
        if (self.asked.as_at or brought.cut_off) is None:
            self.action_days()
        else:
            self._count(brought)

    def action_days(self) -> None:
        """Ask which days count, and count anew."""
        brought = self.brought
        if brought is None or brought.is_empty:
            return

        def named(asked: AuditAsked) -> None:
            self.asked = asked
            self._count(brought)

        ask_days(self.advocheck, brought.file, self.asked, named)

    def _count(self, brought: Brought) -> None:
        asked = self.asked

        def counting(progress: Progress) -> Audit:
            return audit_brought(brought, asked, progress)

        def counted(audit: Audit) -> None:
            if self.brought is brought:
                self.show_audit(audit, self._not_open, folder_and_days(audit.folder, asked))

        self.advocheck.long_work("Counting", counting, counted)
