"""A folder of extracts audited: its settings found and laid under what is asked, its tables read, its cases counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from compliance.coverage.audit import audit, audit_and_cases, cases
from compliance.coverage.case import Case, Status
from compliance.coverage.child_table import Tables
from compliance.coverage.mapping import MAPPING_FILE
from compliance.coverage.reading import is_misnamed, mapping_problems, read_tables, tables_folder
from compliance.coverage.result import CoverageResult
from compliance.coverage.settings import Settings, audit_rules
from compliance.coverage.settings_file import (
    COVERAGE_FILE,
    NO_COVERAGE,
    CoverageFile,
    lines_of,
    read_coverage,
    settings_of,
)
from compliance.files.folder import inside, read_file
from compliance.files.progress import Progress
from compliance.frozen import frozen
from compliance.standards.library import Library
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, InvalidFiles
from compliance.text.yaml import Mapping, Scalar, parse

__all__ = ["Audit", "AuditAsked", "audit_cases", "audit_settings", "council_file", "open_audit", "open_cases"]

_EVIDENCE_FILE = "evidence.yaml"
_MOST_NAMED = 10


@frozen(kw_only=True)
class AuditAsked:
    """What is asked for beside the council's own file; what is left out is as that has it.

    `by_options` says that it was asked for on the command line, so that each setting can tell where it comes from;
    without `to_publish` an audit is quicker, and can be shown to those inside alone.
    """

    circumstances: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    as_at: date | None = None
    by_options: bool = False
    to_publish: bool = True


@frozen(kw_only=True)
class Audit:
    """A folder that was audited, with all that the result comes from."""

    folder: Path
    tables: Tables
    library: Library
    settings: Settings
    result: CoverageResult

    @property
    def authority(self) -> str:
        """The authority, as the evidence names it; nothing where there is no evidence to name one."""
        return "" if self.evidence_folder is None else _authority(self.evidence_folder)

    @property
    def evidence_folder(self) -> Path | None:
        """The folder, where it is one of evidence; None where it holds exports alone."""
        return self.folder if (self.folder / _EVIDENCE_FILE).is_file() else None


def open_audit(folder: Path, library: Library, asked: AuditAsked, progress: Progress | None = None) -> Audit:
    """Read the extracts of a folder and audit them. Settings are looked at first, since tables may take long.

    Raises:
        Cancelled: the work was asked to stop.
        EvidenceUnreadable: the folder or a file cannot be read, or no file in it is an extract with any row.
        InvalidArgument: a setting cannot be used, or nothing gives the day on which the extract was taken.
        InvalidFiles: the settings or the extracts do not follow their form.
        MissingExtra: the database, or a library that reads a file, is not installed.
        WarehouseFailed: the database could not finish.
    """
    settings, tables = _brought(folder, library, asked, progress)
    result = audit(tables, library, settings, progress, to_publish=asked.to_publish)
    return Audit(folder=folder, tables=tables, library=library, settings=settings, result=result)


def open_cases(
    folder: Path,
    library: Library,
    asked: AuditAsked,
    statuses: Sequence[Status] = (),
    progress: Progress | None = None,
) -> tuple[Audit, tuple[Case, ...]]:
    """Open an audit as `open_audit` does, with the cases of some statuses behind it; for the auditor alone."""
    settings, tables = _brought(folder, library, asked, progress)
    result, found = audit_and_cases(tables, library, settings, progress, statuses=statuses)
    return Audit(folder=folder, tables=tables, library=library, settings=settings, result=result), found


def _brought(folder: Path, library: Library, asked: AuditAsked, progress: Progress | None) -> tuple[Settings, Tables]:
    try:
        settings = audit_settings(folder, library, asked)
    except InvalidFiles as error:
        # What is wrong with the mapping is found as quickly, and mended in the same sitting.
        raise InvalidFiles([*error.problems, *mapping_problems(tables_folder(folder))]) from None
    tables = read_tables(tables_folder(folder), tuple(library.circumstances), progress)
    if not tables.filled:
        raise EvidenceUnreadable(_nothing_read(tables_folder(folder), tables))
    return settings, tables


def _nothing_read(folder: Path, tables: Tables) -> str:
    left = [f"  {each.name}: {each.left_out or 'it has headings and no row'}" for each in tables.files]
    shown = [*left[:_MOST_NAMED], *([f"  and {len(left) - _MOST_NAMED:,} more"] if len(left) > _MOST_NAMED else [])]
    why = ["What is there was left out:", *shown] if left else ["It is empty."]
    step = "Put exports that list children into it, such as header.csv and episodes.csv of the looked-after return."
    return "\n".join((f"{folder} holds no extract that can be read, so nothing was counted.", *why, step))


def audit_cases(
    audited: Audit,
    circumstances: Sequence[str] = (),
    statuses: Sequence[Status] = (),
    progress: Progress | None = None,
) -> tuple[Case, ...]:
    """Give the cases behind an audit, of named circumstances and statuses where there are any; for the auditor alone.

    Raises:
        Cancelled: the work was asked to stop.
        InvalidArgument: a circumstance is not known.
    """
    # One circumstance alone could begin on another day than all of them did.
    same_days = replace(audited.settings, first=audited.result.first)
    return cases(
        audited.tables,
        audited.library,
        same_days,
        progress,
        circumstances=circumstances,
        statuses=statuses,
    )


def audit_settings(folder: Path | None, library: Library, asked: AuditAsked) -> Settings:
    """Give the settings of a folder: its `coverage.yaml`, where it has one, under what is asked.

    Without a folder they are what is asked alone.

    Raises:
        EvidenceUnreadable: the file cannot be read.
        InvalidArgument: a setting cannot be used, or nothing gives the day on which the extract was taken.
        InvalidFiles: the file does not follow its form.
    """
    file, lines = (NO_COVERAGE, {}) if folder is None else council_file(folder, library)
    settings = settings_of(
        file,
        circumstances=asked.circumstances,
        first=asked.first,
        last=asked.last,
        as_at=asked.as_at,
        lines=lines,
        by_options=asked.by_options,
    )
    audit_rules(library, settings)
    return settings


def _authority(folder: Path) -> str:
    """Give the authority that the head of evidence names; what else is wrong with the evidence is another's matter."""
    node, _ = parse(read_file(inside(folder, _EVIDENCE_FILE)), _EVIDENCE_FILE)
    found = node.entries.get("authority") if isinstance(node, Mapping) else None
    return found[1].text if found is not None and isinstance(found[1], Scalar) else ""


def council_file(folder: Path, library: Library) -> tuple[CoverageFile, dict[str, int]]:
    """Give the council's file, and in which line of it each setting stands.

    Raises:
        EvidenceUnreadable: the file or the folder cannot be read.
        InvalidArgument: a file of settings stands where, or has a name under which, nobody looks for it.
        InvalidFiles: the file does not follow its form.
    """
    _refuse_misplaced(folder)
    path = inside(folder, COVERAGE_FILE)
    if not path.exists():
        return NO_COVERAGE, {}
    data = read_file(path)
    return read_coverage(data, str(path), library), lines_of(data)


def _refuse_misplaced(folder: Path) -> None:
    """Refuse settings that stand where nobody looks for them, lest they be passed over in silence."""
    inner = tables_folder(folder)
    if inner != folder and (inner / COVERAGE_FILE).exists():
        raise InvalidArgument(
            f"{inner / COVERAGE_FILE} stands among the extracts. Where extracts stand under {inner.name}, the settings "
            f"belong beside that folder: move the file to {folder / COVERAGE_FILE}."
        )
    for place in dict.fromkeys((folder, inner)):
        for name in _names_in(place):
            if inner not in {place, folder} and (name == MAPPING_FILE or is_misnamed(name, MAPPING_FILE)):
                raise InvalidArgument(
                    f"{place / name} is not read: a mapping is expected beside the extracts. Move it to "
                    f"{inner / MAPPING_FILE}."
                )
            if is_misnamed(name, COVERAGE_FILE) and not _is_read_as(place / name, folder / COVERAGE_FILE):
                raise InvalidArgument(
                    f"{place / name} is not read: the settings of an audit are expected in {folder / COVERAGE_FILE}. "
                    "Rename it, or take it out of the folder."
                )


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(each.name for each in folder.iterdir())
    except OSError as error:
        raise EvidenceUnreadable(f"The folder {folder} could not be read ({error.strerror}).") from None


def _is_read_as(path: Path, expected: Path) -> bool:
    """Whether the file is the one that is read: where capitals do not count, another spelling is the same file."""
    return expected.exists() and path.samefile(expected)
