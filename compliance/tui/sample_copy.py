"""A sample is never changed; whoever wants to work on it makes a copy, from here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from compliance.tui.saving_file import no_path, typed_path
from compliance.tui.widgets.dialog import Question
from compliance.tui.widgets.form import Field, Form
from compliance.workspace.shipped import sample_of
from compliance.workspace.starting import copy_sample

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp
    from compliance.workspace.opening import OpenFolder

__all__ = ["ask_copy", "offer_copy"]


def offer_copy(app: AdvocheckApp, found: OpenFolder) -> None:
    """Say that a sample is never changed, how to copy it as a command, and offer to do so."""
    sample = sample_of(found.path) or found.path.name
    words = (
        f"{sample} is a sample that travels with the program and is never changed.\n"
        "Make a copy of your own, and work on that. The same as a command:\n"
        f"advocheck init my-{sample} --from {sample}"
    )
    question = Question("This is a sample", words, yes="Make a copy (y)", no="Back")
    app.push_screen(question, lambda yes: ask_copy(app, found) if yes else None)


def ask_copy(app: AdvocheckApp, found: OpenFolder) -> None:
    """Ask where the copy is to stand, make it, and open it on the page one is on."""
    sample = sample_of(found.path) or found.path.name
    where = str(app.given.home / f"my-{sample}")
    field = Field("folder", "New folder", where, "where the copy is to stand", check=lambda text: no_path(app, text))
    page = app.current_mode

    def keep(values: Mapping[str, str] | None) -> None:
        if values is not None:
            folder = typed_path(app, values["folder"])
            app.work(
                "Copying the sample",
                lambda: copy_sample(sample, folder),
                lambda _: app.open(folder, app.choices, then=page),
                stoppable=False,
            )

    app.push_screen(Form("Copy this sample", (field,), "The copy is yours to change.", keep="Copy"), keep)
