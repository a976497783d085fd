"""An audit asked for again on the command line, from wherever one stands: its folder, and the days that were given."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from compliance.workspace.auditing import AuditAsked
from compliance.workspace.shipped import sample_of

__all__ = ["folder_and_days", "whole_path"]


def folder_and_days(folder: Path, asked: AuditAsked) -> str:
    """Give what follows `advocheck coverage list` or `run`: a sample by its name, another folder by its whole path.

    >>> from datetime import date
    >>> folder_and_days(Path("/srv/our exports"), AuditAsked(as_at=date(2024, 3, 31)))
    "'/srv/our exports' --as-at 2024-03-31"
    """
    days = (("--from", asked.first), ("--to", asked.last), ("--as-at", asked.as_at))
    given = (f" {option} {day.isoformat()}" for option, day in days if day is not None)
    return f"{sample_of(folder) or whole_path(folder)}{''.join(given)}"


def whole_path(file: Path) -> str:
    """Give a path that can be typed anywhere, quoted for the shell that people have there."""
    path = str(file.absolute())
    if os.name == "nt":
        return f'"{path}"' if " " in path else path
    return shlex.quote(path)
