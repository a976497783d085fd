"""A folder of invented extracts, made at any size."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from compliance.coverage.example.writing import Made, make_example
from compliance.coverage.reading import TABLES_FOLDER
from compliance.coverage.settings_file import COVERAGE_FILE
from compliance.files.folder import read_file
from compliance.files.progress import Progress
from compliance.files.saving import save_new
from compliance.text.problem import InvalidArgument
from compliance.workspace.caches import cache_folder
from compliance.workspace.opening import load_library
from compliance.workspace.starting import make_folder

__all__ = ["invent_extracts"]


def invent_extracts(folder: Path, children: int, seed: int, progress: Progress | None = None) -> Made:
    """Write an invented council's extracts into a new folder, and make those above it; by the shipped bank holidays.

    Where the folder is one of extracts in a folder of evidence, its settings stand beside it, as an audit reads them;
    settings that are there already stay as they are.

    Raises:
        Cancelled: the work was asked to stop.
        InvalidArgument: the number cannot be used, something stands there already, or it cannot be written.
    """
    holidays = load_library(cache=cache_folder()).holidays
    if holidays is None:
        raise InvalidArgument("The standards hold no bank holidays, and the provider's days are counted by them.")
    make_folder(folder.parent)
    made = make_example(folder, children, seed, holidays.working_days, progress)
    return _with_settings_beside(made) if folder.name == TABLES_FOLDER else made


def _with_settings_beside(made: Made) -> Made:
    inner, beside = made.settings, made.folder.parent / COVERAGE_FILE
    kept = os.path.lexists(beside)
    if not kept:
        save_new(beside, read_file(inner))
    inner.unlink()
    return replace(made, settings=beside, settings_kept=kept)
