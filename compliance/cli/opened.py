"""The folder that a command line names, opened."""

from __future__ import annotations

import argparse
from datetime import date

from compliance.workspace.caches import cache_folder
from compliance.workspace.opening import Choices, OpenFolder, find_evidence, open_folder

__all__ = ["opened", "opened_each"]


def opened(chosen: argparse.Namespace) -> OpenFolder:
    """Open FOLDER as the options ask."""
    return _open(chosen.folder, chosen)


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
