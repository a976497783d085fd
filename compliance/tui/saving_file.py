"""A file saved where the user says, and never over one that is there without leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.files.folder import read_file
from compliance.files.saving import save
from compliance.text.canonical import sha256
from compliance.text.problem import InvalidArgument
from compliance.tui.widgets.dialog import Question
from compliance.workspace.finding_folders import typed_folder

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["no_path", "save_file", "typed_path"]


def typed_path(app: AdvocheckApp, text: str) -> Path:
    """Give the file or folder that typed words stand for; those that `no_path` passes always stand for one."""
    return typed_folder(text, app.given.home)


def no_path(app: AdvocheckApp, text: str) -> str | None:
    """Say where typed words can stand for no file and no folder."""
    try:
        typed_path(app, text)
    except ValueError:
        return "Nothing can have this name. Write another."
    return None


def save_file(app: AdvocheckApp, path: Path, what: str, data: Callable[[], bytes]) -> None:
    """Save what `data` gives; where a file is there already, ask first. `what` names it in a sentence."""

    def asked(was: str | None) -> None:
        if was is None:
            keep(None)
            return
        words = f"{path}\nis there already. Put {what} in its place? What stands in it now would be gone."
        question = Question("Replace this file?", words, yes="Replace it", no="Leave it")
        app.push_screen(question, lambda yes: keep(was) if yes else None)

    def keep(was: str | None) -> None:
        def saving() -> None:
            save(path, data(), was=was)

        app.work(f"Saving {what}", saving, lambda _: app.say(f"Saved: {path}"), stoppable=False)

    app.work("Looking whether that file is there", lambda: _standing(path), asked)


def _standing(path: Path) -> str | None:
    """Give the checksum of the file that stands at a name, None where there is none.

    Raises:
        EvidenceUnreadable: something stands there that is no file one can read.
    """
    try:
        there = path.exists() or path.is_symlink()
    except (OSError, ValueError):
        raise InvalidArgument("A file cannot have this name. Choose a shorter or plainer one.") from None
    return sha256(read_file(path)) if there else None
