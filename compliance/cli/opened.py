"""The folder that a command line names, opened."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compliance.workspace.caches import cache_folder
from compliance.workspace.opening import Choices, OpenFolder, find_evidence, open_folder
from compliance.workspace.settings import user_settings_file

if TYPE_CHECKING:
    from compliance.assessment.assess import Assessment
    from compliance.reports.paper import Paper
    from compliance.standards.library import Library

__all__ = ["Page", "Values", "opened", "opened_each", "opened_library", "opened_on", "show_page", "today"]

Page = Callable[["Assessment", "Library", str], "Paper"]
"""Makes a page of an assessment; the text says where its date comes from."""

Values = Callable[["Assessment", "Library", str], Any]
"""Makes the JSON values of the same page."""


def today() -> date:
    """Give the day by the clock of this computer; the only place that reads it."""
    return date.today()  # noqa: DTZ011 - a civil date


def opened(chosen: argparse.Namespace) -> OpenFolder:
    """Open FOLDER as the options ask."""
    folder = find_evidence(chosen.folder)
    found = open_folder(folder, _choices(chosen), today(), cache_folder(), user_settings_file())
    _say_if_today(found)
    return found


def opened_on(chosen: argparse.Namespace, day: date) -> OpenFolder:
    """Open the one FOLDER as it stands on a day."""
    choices = replace(_choices(chosen), as_at=day)
    return open_folder(find_evidence(chosen.folder[0]), choices, day, cache_folder(), user_settings_file())


def show_page(chosen: argparse.Namespace, paper: Page, as_json: Values) -> int:
    """Open FOLDER and show one page of it, as the options ask."""
    from compliance.cli.output import show_paper

    found = opened(chosen)
    return show_paper(
        chosen,
        lambda: paper(found.assessment, found.library, found.date_from),
        lambda: as_json(found.assessment, found.library, found.date_from),
    )


def opened_each(chosen: argparse.Namespace) -> tuple[OpenFolder, ...]:
    """Open every FOLDER under one library, each on its own date unless one is given."""
    from compliance.workspace.opening_together import open_together

    folders = [find_evidence(folder) for folder in chosen.folder]
    every = open_together(folders, _choices(chosen), today(), cache_folder(), user_settings_file())
    for found in every:
        _say_if_today(found)
    return every


def opened_library(folder: str) -> tuple[Path, Library]:
    """Give the folder that a name stands for, and the standards that its settings name; nothing of it is read yet."""
    from compliance.workspace.opening import load_library
    from compliance.workspace.settings import read_settings

    found = find_evidence(folder)
    return found, load_library(read_settings(found, user_settings_file()).standards_paths, cache_folder())


def _choices(chosen: argparse.Namespace) -> Choices:
    return Choices(chosen.profile, chosen.as_at, tuple(chosen.pack))


def _say_if_today(found: OpenFolder) -> None:
    if found.date_from.startswith("today"):
        from compliance.cli.console import say

        say(f"advocheck: no date is given, so this is as at today, {found.assessment.as_at.isoformat()}")
