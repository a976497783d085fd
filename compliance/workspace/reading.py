"""A folder opened, with the report of what was read of it; one that cannot be opened has its report all the same."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path, PurePath

from compliance.evidence.folder import EVIDENCE_FILE
from compliance.evidence.reading_report import ReadingReport, reading_report
from compliance.frozen import frozen
from compliance.text.problem import EvidenceUnreadable, InvalidFiles
from compliance.workspace.opening import Choices, OpenFolder, open_folder

__all__ = ["Opening", "file_sizes", "read_folder"]

_MOST_FILES = 300
_TABLES = frozenset({".csv", ".txt", ".parquet", ".xlsx", ".xml"})
_MOST_DEEP = 3


@frozen
class Opening:
    """What came of opening a folder: the folder, None where a file has to be mended first, and what was read."""

    path: Path
    report: ReadingReport
    found: OpenFolder | None

    @property
    def may_be_exports(self) -> bool:
        """Whether it is no folder of evidence and holds tables, such as exports of a case system have."""
        if self.found is not None or (self.path / EVIDENCE_FILE).exists():
            return False
        return any(PurePath(each.name).suffix.lower() in _TABLES for each in self.report.files)


def read_folder(
    path: Path, choices: Choices, today: date, cache: Path | None = None, user: Path | None = None
) -> Opening:
    """Open a folder as `open_folder` does, and say what was read of it; a file at fault is said, not raised.

    Raises:
        InvalidArgument: a profile or pack that is not there.
    """
    sizes = file_sizes(path)
    try:
        found = open_folder(path, choices, today, cache, user)
    except InvalidFiles as error:
        return Opening(path, reading_report(str(path), sizes, None, error.problems), None)
    except EvidenceUnreadable as error:
        return Opening(path, reading_report(str(path), sizes, None, (), str(error)), None)
    return Opening(path, reading_report(str(path), sizes, found.assessment.evidence), found)


def file_sizes(folder: Path) -> dict[str, int]:
    """Give the files in a folder by name with their sizes, in order: no hidden one, no link, and not without end."""
    found: dict[str, int] = {}
    for inner, names, files in os.walk(folder):
        where = Path(inner).relative_to(folder)
        names[:] = sorted(each for each in names if not each.startswith(".")) if len(where.parts) < _MOST_DEEP else []
        for name in sorted(each for each in files if not each.startswith(".")):
            size = _size(Path(inner) / name)
            if size is not None:
                found[(where / name).as_posix()] = size
            if len(found) >= _MOST_FILES:
                return found
    return found


def _size(path: Path) -> int | None:
    try:
        return None if path.is_symlink() else path.stat().st_size
    except OSError:
        return None
