"""Extracts looked at before they are audited: what was found in a folder, and what the council has set for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from compliance.coverage.audit import audit
from compliance.coverage.child_table import Tables
from compliance.coverage.reading import read_tables, tables_folder
from compliance.coverage.sampling.working_paper import SeedFile, WorkingPaper
from compliance.coverage.settings_file import CoverageFile
from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.standards.library import Library
from compliance.workspace.auditing import Audit, AuditAsked, audit_settings, council_file
from compliance.workspace.sample_papers import asked_of, begin_sample, draw_sample

__all__ = ["Brought", "audit_brought", "bring", "sample_brought"]


@frozen(kw_only=True)
class Brought:
    """A folder of extracts as it was read, before any is counted."""

    folder: Path
    library: Library
    file: CoverageFile
    tables: Tables

    @property
    def where(self) -> Path:
        """Where the extracts stand."""
        return tables_folder(self.folder)

    @property
    def is_empty(self) -> bool:
        """Whether nothing in the folder is an extract with rows."""
        return not self.tables.filled

    @property
    def cut_off(self) -> date | None:
        """The day the extract was taken, as the council's own file gives it; never today."""
        return self.file.cut_off


def bring(folder: Path, library: Library, progress: Progress | None = None) -> Brought:
    """Read what the council has set and the extracts of a folder, and count nothing yet.

    Raises:
        Cancelled: the work was asked to stop.
        EvidenceUnreadable: the folder or a file cannot be read.
        InvalidArgument: a file of settings stands where nobody looks for it.
        InvalidFiles: the settings or the extracts do not follow their form.
        MissingExtra: a library that reads a file is not installed.
    """
    file, _ = council_file(folder, library)
    tables = read_tables(tables_folder(folder), tuple(library.circumstances), progress)
    return Brought(folder=folder, library=library, file=file, tables=tables)


def audit_brought(brought: Brought, asked: AuditAsked, progress: Progress | None = None) -> Audit:
    """Audit extracts that were read already, as `open_audit` does.

    Raises:
        Cancelled: the work was asked to stop.
        InvalidArgument: a setting cannot be used, or nothing gives the day on which the extract was taken.
        MissingExtra: the database is not installed.
        WarehouseFailed: the database could not finish.
    """
    settings = audit_settings(brought.folder, brought.library, asked)
    result = audit(brought.tables, brought.library, settings, progress)
    return Audit(
        folder=brought.folder, tables=brought.tables, library=brought.library, settings=settings, result=result
    )


def sample_brought(brought: Brought, path: Path, seed: SeedFile, progress: Progress | None = None) -> WorkingPaper:
    """Write a seed down, then draw the sample that it decides and put the working paper in its place.

    Raises:
        Cancelled: the work was asked to stop; the seed stays, to be drawn with later.
        InvalidArgument: what is asked for cannot be, or the file holds something else.
        InvalidFiles: the file that stands there does not follow its form.
    """
    begun = begin_sample(path, seed, brought.folder, brought.library)
    audit = audit_brought(brought, asked_of(begun.seed.asked), progress)
    return draw_sample(begun, audit, None, progress)
