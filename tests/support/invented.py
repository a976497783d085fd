"""Invented extracts for tests, made in memory or in a folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from compliance.coverage.example.writing import Made, make_example
from compliance.files.progress import Progress
from compliance.quantities.working_days import WorkingDays
from compliance.standards.library import Library
from compliance.workspace.opening import load_library

__all__ = ["bank_days", "invented", "shipped_library"]


@cache
def shipped_library() -> Library:
    """Give the standards that travel with the program, read once."""
    return load_library()


def bank_days() -> WorkingDays:
    """Give the working days that the provider's days are counted by."""
    holidays = shipped_library().holidays
    assert holidays is not None
    return holidays.working_days


def invented(folder: Path, children: int, seed: int = 1, progress: Progress | None = None) -> Made:
    """Write invented extracts into a new folder."""
    return make_example(folder, children, seed, bank_days(), progress)
