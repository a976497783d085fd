"""The folder that a command line names, opened."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from compliance.workspace.caches import cache_folder
from compliance.workspace.opening import Choices, OpenFolder, find_evidence, open_folder

if TYPE_CHECKING:
    from compliance.assessment.assess import Assessment
    from compliance.reports.paper import Paper
    from compliance.standards.library import Library

__all__ = ["Page", "Values", "opened", "opened_each", "show_page"]

Page = Callable[["Assessment", "Library", str], "Paper"]
"""Makes a page of an assessment; the text says where its date comes from."""

Values = Callable[["Assessment", "Library"], Any]
"""Makes the JSON values of the same page."""


def opened(chosen: argparse.Namespace) -> OpenFolder:
    """Open FOLDER as the options ask."""
    return _open(chosen.folder, chosen)


def show_page(chosen: argparse.Namespace, paper: Page, as_json: Values) -> int:
    """Open FOLDER and show one page of it, as the options ask."""
    from compliance.cli.output import show_paper

    found = opened(chosen)
    return show_paper(
        chosen,
        lambda: paper(found.assessment, found.library, found.date_from),
        lambda: as_json(found.assessment, found.library),
    )


def opened_each(chosen: argparse.Namespace) -> list[OpenFolder]:
    """Open every FOLDER, each on its own date unless one is given."""
    return [_open(folder, chosen) for folder in chosen.folder]


def _open(folder: str, chosen: argparse.Namespace) -> OpenFolder:
    """Open one folder; the only place that reads the clock."""
    choices = Choices(chosen.profile, chosen.as_at, tuple(chosen.pack))
    found = open_folder(find_evidence(folder), choices, date.today(), cache_folder())  # noqa: DTZ011 - a civil date
    if found.date_from.startswith("today"):
        from compliance.cli.console import say

        say(f"advocheck: no date is given, so this is as at today, {found.assessment.as_at.isoformat()}")
    return found
