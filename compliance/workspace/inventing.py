"""A folder of invented extracts, made at any size."""

from __future__ import annotations

from pathlib import Path

from compliance.coverage.example.writing import Made, make_example
from compliance.files.progress import Progress
from compliance.text.problem import InvalidArgument
from compliance.workspace.caches import cache_folder
from compliance.workspace.opening import load_library
from compliance.workspace.starting import make_folder

__all__ = ["invent_extracts"]


def invent_extracts(folder: Path, children: int, seed: int, progress: Progress | None = None) -> Made:
    """Write an invented council's extracts into a new folder, and make those above it; by the shipped bank holidays.

    Raises:
        Cancelled: the work was asked to stop.
        InvalidArgument: the number cannot be used, something stands there already, or it cannot be written.
    """
    holidays = load_library(cache=cache_folder()).holidays
    if holidays is None:
        raise InvalidArgument("The standards hold no bank holidays, and the provider's days are counted by them.")
    make_folder(folder.parent)
    return make_example(folder, children, seed, holidays.working_days, progress)
