"""The forms in which one chooses the standards, the day, and who one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from compliance.quantities.period import long_date
from compliance.quantities.typed_date import typed_date
from compliance.standards.library import Library
from compliance.tui.widgets.form import Field, Form, a_date
from compliance.workspace.opening import load_library

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["ask_choices", "ask_role"]

_WORDS = (
    "Which standards to ask, and as at which day. Leave a line empty to take what the evidence or the settings say."
)


def ask_choices(app: AdvocheckApp) -> None:
    """Ask for a profile and a day; an open folder is then read again under them."""
    if app.found is not None:
        _ask(app, app.found.library)
    else:
        app.work("Reading the standards", lambda: load_library(cache=app.given.cache), lambda read: _ask(app, read))


def _ask(app: AdvocheckApp, library: Library) -> None:
    known = tuple((f"{each.title} ({each.id})", each.id) for each in library.profiles.values())
    day = app.choices.as_at
    fields = (
        Field(
            "profile",
            "Standards",
            app.choices.profile or "",
            "as the settings say",
            (("As the settings say", "-"), *known),
            optional=True,
        ),
        Field(
            "day",
            "As at",
            long_date(day) if day else "",
            "30/11/2026 or 30 Nov 2026",
            check=a_date,
            optional=True,
        ),
    )

    def keep(values: Mapping[str, str] | None) -> None:
        if values is None:
            return
        profile = values["profile"] if values["profile"] != "-" else ""
        day = typed_date(values["day"]) if values["day"] else None
        chosen = replace(app.choices, profile=profile or None, as_at=day)
        if app.found is None:
            app.choose(chosen)
        else:
            app.open(app.found.path, chosen, then=app.current_mode)

    app.push_screen(Form("Standards and day", fields, _WORDS), keep)


def ask_role(app: AdvocheckApp) -> None:
    """Ask who is deciding; it goes into every decision and change of the plan from then on."""
    field = Field("role", "Your role", app.role, "such as commissioning lead; never a name")

    def keep(values: Mapping[str, str] | None) -> None:
        if values is not None:
            app.role = values["role"]
            app.say(f"Your role: {app.role}")

    words = "A role, never a person's name. It stands beside what you decide and change, and is remembered."
    app.push_screen(Form("Who is deciding", (field,), words), keep)
