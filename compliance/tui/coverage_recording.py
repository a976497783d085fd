"""The figures of an audit kept beside the evidence, where the assessment reads them, once one agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.reports.papers.coverage_words import many
from compliance.tui.sample_copy import offer_copy
from compliance.tui.widgets.dialog import Question
from compliance.workspace.auditing import Audit
from compliance.workspace.recording import Recorded, record_and_tell
from compliance.workspace.shipped import sample_of

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["ask_record"]

_WORDS = (
    "The figures are written to measures/coverage.yaml in the folder of evidence, in place of those of an earlier "
    "count, and the council is assessed anew with them. They are exact counts, small ones too: for use inside."
)


def ask_record(app: AdvocheckApp, audit: Audit) -> None:
    """Ask for leave, write the figures, say what is different, and assess anew; a sample is offered as a copy."""
    if app.found is not None and sample_of(audit.folder) is not None:
        offer_copy(app, app.found)
        return

    def keep() -> None:
        app.work("Keeping the figures", lambda: record_and_tell(audit), kept, stoppable=False)

    def kept(recorded: Recorded) -> None:
        lines = [f"{many(len(recorded.file.figures), 'figure')} were written to {recorded.path}"]
        if recorded.changes is not None:
            lines += ["", *(recorded.changes or ("Nothing is different from the count before.",))]
        app.tell("The figures are kept", "\n".join(lines))
        if app.found is not None and app.found.path == audit.folder:
            app.reopen()

    question = Question("Keep these figures for the assessment?", _WORDS, yes="Keep them (y)", no="Back")
    app.push_screen(question, lambda yes: keep() if yes else None)
