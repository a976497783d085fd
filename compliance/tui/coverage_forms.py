"""What the page of coverage asks: where extracts stand, and the days that decide what is counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.coverage.settings_file import CoverageFile
from compliance.quantities.period import long_date
from compliance.quantities.typed_date import typed_date
from compliance.tui.saving_file import no_path, typed_path
from compliance.tui.widgets.form import Field, Form, a_date
from compliance.workspace.auditing import AuditAsked

if TYPE_CHECKING:
    from compliance.tui.app import AdvocheckApp

__all__ = ["ask_days", "ask_folder"]

_DAYS = (
    "Only the day on which the extracts were taken is needed. What happened later is not in them, so it is never "
    "taken to be today."
)
_FOLDER = "The folder in which the extracts stand: CSV, Parquet, .xlsx or census XML. They are read, never changed."
_HINT = "31/03/2024, 31 Mar 2024 or 2024-03-31"


def ask_folder(app: AdvocheckApp, then: Callable[[Path], object]) -> None:
    """Ask where extracts stand."""

    def check(text: str) -> str | None:
        wrong = no_path(app, text)
        if wrong is not None:
            return wrong
        return None if typed_path(app, text).is_dir() else "There is no such folder."

    field = Field("folder", "Folder", str(app.given.home.absolute()), "where the extracts stand", check=check)

    def named(values: Mapping[str, str] | None) -> None:
        if values is not None:
            then(typed_path(app, values["folder"]))

    app.push_screen(Form("Extracts of another folder", (field,), _FOLDER, keep="Read"), named)


def ask_days(app: AdvocheckApp, file: CoverageFile, asked: AuditAsked, then: Callable[[AuditAsked], object]) -> None:
    """Ask on which day the extracts were taken, and which events count; what the council's own file says stands."""
    fields = (
        _day("as_at", "Taken on", asked.as_at or file.cut_off, lambda text: _not_to_come(app, text)),
        _day("first", "First day of events", asked.first or file.from_, a_date, "empty: the first event there is"),
        _day("last", "Last day of events", asked.last or file.to, a_date, "empty: the day they were taken"),
    )

    def named(values: Mapping[str, str] | None) -> None:
        if values is not None:
            days = {name: typed_date(value) if value else None for name, value in values.items()}
            then(replace(asked, first=days["first"], last=days["last"], as_at=days["as_at"]))

    app.push_screen(Form("Which days count?", fields, _DAYS, keep="Count", together=_in_order), named)


def _day(name: str, label: str, value: date | None, check: Callable[[str], str | None], empty: str = "") -> Field:
    return Field(name, label, long_date(value) if value else "", empty or _HINT, check=check, optional=bool(empty))


def _not_to_come(app: AdvocheckApp, text: str) -> str | None:
    wrong = a_date(text)
    if wrong is None and typed_date(text) > app.given.today:
        return "This day has not come yet. Give the day on which the extracts were taken."
    return wrong


def _in_order(values: Mapping[str, str]) -> Mapping[str, str]:
    """Say where the days do not follow each other."""
    days = {name: typed_date(value) for name, value in values.items() if value}
    last = min(days.get("last", days["as_at"]), days["as_at"])
    if "first" in days and days["first"] > last:
        return {"first": f"The first day lies after the last ({long_date(last)})."}
    return {}
