"""An edit made and saved beside the screen; where somebody else was quicker, what was filled in is not lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from compliance.evidence.decision import SAID_FILES
from compliance.tui.page import Page
from compliance.tui.widgets.dialog import Question
from compliance.workspace.editing import ChangedByAnother, Desk, Edit

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["MakeEdit", "change"]

MakeEdit = Callable[[Desk], Edit | None]


def change(app: AdvocheckApp, words: str, edit: MakeEdit, said: str = "Saved", *, repeatable: bool = False) -> None:
    """Make an edit and save it beside the screen, then show what has changed and say what was done.

    A `repeatable` edit is made from what the file holds at that moment. Where somebody else has saved the file
    first, the person is told what they changed, and may make the same edit on top of it without typing it again.
    """
    desk = app.desk
    if desk is None:
        return

    def saving() -> Edit | ChangedByAnother | None:
        with app.one_edit:
            try:
                return edit(desk)
            except ChangedByAnother as changed:
                if not repeatable:
                    raise
                return changed

    async def done(made: Edit | ChangedByAnother | None) -> None:
        if isinstance(made, ChangedByAnother):
            _offer_again(app, words, edit, said, made)
        elif made is not None:
            app.say(f"{said}: {made.words}")
            if made.file in SAID_FILES:
                app.reopen()
            elif isinstance(app.screen, Page):
                # No verdict rests on it, so nothing is assessed anew.
                await app.screen.show_kept()

    app.work(words, saving, done, failed=lambda _: app.read_again(), stoppable=False)


def _offer_again(app: AdvocheckApp, words: str, edit: MakeEdit, said: str, changed: ChangedByAnother) -> None:
    def answered(make: bool | None) -> None:  # noqa: FBT001 - the answer of the dialog
        if make:
            change(app, words, after_reading, said, repeatable=True)
        else:
            app.read_again()

    def after_reading(desk: Desk) -> Edit | None:
        desk.reread()
        return edit(desk)

    asked = f"{changed}\n\nWhat you filled in is still here. Make your change on top of theirs?"
    app.push_screen(Question("Somebody else has saved first", asked, "Make mine too", "Leave it at theirs"), answered)
