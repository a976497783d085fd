"""A folder of extracts read whole: every file named with what it was taken for, and all that is wrong at once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from compliance.coverage.child_table import FileRead, Tables
from compliance.coverage.combining import combined, filled_tables, shown_in_part
from compliance.coverage.cross_checks import check_rows
from compliance.coverage.delimited import read_delimited
from compliance.coverage.extract import Extract, Filling, Partial, Unpacking, all_extracts
from compliance.coverage.file_order import oldest_first
from compliance.coverage.linking import linked
from compliance.coverage.mapping import (
    MAPPING_FILE,
    NO_MAPPING,
    FileMapping,
    MappingFile,
    entry_of,
    local_of,
    read_mapping,
)
from compliance.coverage.parquet import read_parquet
from compliance.coverage.quality import Notes, Reason
from compliance.coverage.recognising import Recognised, recognise
from compliance.coverage.settings_file import COVERAGE_FILE
from compliance.coverage.sheet import CastSheet, RawSheet, SheetForm, cast_sheet, heading_key
from compliance.coverage.workbook import read_sheets
from compliance.files.folder import MOST_FOLDERS_DEEP, read_file
from compliance.files.progress import Progress
from compliance.text.canonical import sha256
from compliance.text.place import Place
from compliance.text.problem import EvidenceUnreadable, InvalidFiles, Problem

__all__ = [
    "MOST_BYTES",
    "MOST_FILES",
    "TABLES_FOLDER",
    "is_misnamed",
    "mapping_problems",
    "read_tables",
    "tables_folder",
]

MOST_BYTES = 200_000_000
MOST_FILES = 500
TABLES_FOLDER = "tables"
_TEXT, _PARQUET, _BOOKS = (".csv", ".tsv", ".txt"), ".parquet", (".xlsx", ".xlsm")
_OTHER_KIND = "it is no CSV, Parquet, .xlsx or census XML file"
_OLD_BOOK = "only .xlsx workbooks are read; save it as .xlsx"


def tables_folder(folder: Path) -> Path:
    """Give where the extracts stand: in an evidence folder under `tables`, else in the folder itself."""
    own = folder / TABLES_FOLDER
    return own if own.is_dir() else folder


def read_tables(folder: Path, triggers: Collection[str] = (), progress: Progress | None = None) -> Tables:
    """Read every extract in a folder, and in the folders in it, into the common tables.

    Args:
        folder: where the files stand.
        triggers: ids of circumstances that offers may name besides the words of their own list.
        progress: told of each file, and asked whether to go on.

    Raises:
        Cancelled: the work was asked to stop.
        EvidenceUnreadable: the folder cannot be read.
        InvalidFiles: files cannot be read, or do not follow their form; with everything found.
        MissingExtra: a file needs a library that is not installed.
    """
    reading = _Reading(folder, progress or Progress())
    found = list(_found(folder))
    reading.read_mapping(found)
    own_words = tuple((_OFFERED_FOR, ((each, each),)) for each in triggers)
    for number, (path, left_out) in enumerate(found):
        reading.progress.step(f"Reading {path}", number, len(found))
        with reading.gathering(path):
            reading.read(path, left_out, own_words)
    if reading.problems:
        raise InvalidFiles(reading.problems)
    return reading.tables()


def mapping_problems(folder: Path) -> list[Problem]:
    """Give what is wrong with the mapping of a folder, as far as it shows before any other file is opened."""
    reading = _Reading(folder, Progress())
    with suppress(EvidenceUnreadable):
        reading.read_mapping(list(_found(folder)))
    return reading.problems


def is_misnamed(name: str, expected: str) -> bool:
    """Whether a file is called almost as one that is read: with capitals, or another end for YAML.

    >>> is_misnamed("Coverage.yml", "coverage.yaml"), is_misnamed("coverage.yaml", "coverage.yaml")
    (True, False)
    """
    stem = expected.removesuffix(".yaml")
    return name != expected and name.casefold() in {expected, f"{stem}.yml"}


_Codes = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
_OFFERED_FOR = "advocacy_offers.circumstance"


def _found(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every file under a folder in sorted order, each with why it is not read, where that is plain at once."""
    if not folder.is_dir():
        raise EvidenceUnreadable(f"{folder} is not a folder.")
    names: list[str] = []
    for inner, folders, files in os.walk(folder, onerror=_unreadable):
        folders.sort()
        depth = Path(inner).relative_to(folder)
        if len(depth.parts) > MOST_FOLDERS_DEEP:
            raise EvidenceUnreadable(f"{folder} holds folders more than {MOST_FOLDERS_DEEP} deep, so it was not read.")
        names += [(depth / name).as_posix() for name in (*files, *(each for each in folders if _is_link(inner, each)))]
    if len(names) > MOST_FILES:
        raise EvidenceUnreadable(f"{folder} holds {len(names):,} files; at most {MOST_FILES} are read as extracts.")
    for name in sorted(names):
        if name != COVERAGE_FILE:
            yield name, _plainly_left_out(folder / name, name)


def _is_link(inner: str, name: str) -> bool:
    return Path(inner, name).is_symlink()


def _unreadable(error: OSError) -> None:
    raise EvidenceUnreadable(f"The folder {error.filename} could not be read ({error.strerror}).") from None


def _plainly_left_out(path: Path, name: str) -> str:
    if path.is_symlink():
        return "it is a link, and links are not followed"
    if any(part.startswith((".", "~$")) for part in Path(name).parts):
        return "it is hidden, or the lock of a file that stands open"
    suffix = path.suffix.lower()
    if suffix in {".xls", ".xlsb", ".ods"}:
        return _OLD_BOOK
    known = (*_TEXT, _PARQUET, *_BOOKS, *(_own_suffixes()))
    return "" if suffix in known or name == MAPPING_FILE else _OTHER_KIND


def _own_suffixes() -> Iterator[str]:
    return (family.SUFFIX for family in all_extracts() if isinstance(family, Unpacking))


@dataclass(slots=True)
class _Reading:
    """What has been read of a folder so far."""

    folder: Path
    progress: Progress
    mapping: MappingFile = NO_MAPPING
    notes: Notes = field(default_factory=Notes)
    problems: list[Problem] = field(default_factory=list)
    files: list[FileRead] = field(default_factory=list)
    sheets: list[CastSheet] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def gathering(self, path: str) -> _Gathering:
        """Give what keeps the problems of one file, so that the next is read all the same."""
        return _Gathering(self.problems, self.folder, path)

    def read_mapping(self, found: Sequence[tuple[str, str]]) -> None:
        """Read the mapping, where there is one."""
        names = [name for name, _ in found]
        if MAPPING_FILE not in names:
            return
        with self.gathering(MAPPING_FILE):
            path = self.folder / MAPPING_FILE
            value, problems = read_mapping(read_file(path), str(path), names)
            self.problems += problems
            self.mapping = value or NO_MAPPING

    def read(self, path: str, left_out: str, own_words: _Codes) -> None:
        """Read one file."""
        if any(map(_is_surrogate, path)):
            message, step = "the name of this file is no text", "Give it a name of letters and figures."
            raise InvalidFiles([Problem("file-name-no-text", message, Place(path), next_step=step)])
        if path in self.mapping.leave_out:
            left_out = "the mapping leaves it out"
        elif is_misnamed(Path(path).name, MAPPING_FILE) or (path != MAPPING_FILE and Path(path).name == MAPPING_FILE):
            message, step = "it is not read under this name or here", "Rename or move it, or take it out of the folder."
            expected = f"the mapping in {self.folder / MAPPING_FILE}"
            raise InvalidFiles([Problem("mapping-not-here", message, Place(path), expected, next_step=step)])
        if left_out:
            self.files.append(FileRead(path, "", left_out=left_out))
            return
        data = read_file(self.folder / path, most=MOST_BYTES)
        checksum = sha256(data)
        if path == MAPPING_FILE:
            self.files.append(FileRead(path, checksum, holds="mapping", title="local names and codes"))
        elif checksum in self.seen and data.strip():
            same = f"it is the same as {self.seen[checksum]}, byte for byte"
            self.files.append(FileRead(path, checksum, left_out=same))
        else:
            self.seen[checksum] = path
            raws = self._opened(path, data, checksum)
            if not raws:
                self.files.append(FileRead(path, checksum, left_out=_why_nothing(path, data)))
            for raw in raws:
                with self.gathering(raw.name):
                    self._take(raw, own_words)

    def _opened(self, path: str, data: bytes, checksum: str) -> Sequence[RawSheet]:
        suffix = Path(path).suffix.lower()
        if not data:
            return ()
        if suffix in _BOOKS:
            return read_sheets(data, path, checksum, self.notes)
        if suffix == _PARQUET:
            return self._opened_parquet(path, data, checksum)
        for family in all_extracts():
            if isinstance(family, Unpacking) and suffix == family.SUFFIX:
                return family.unpack(data, path, checksum)
        raw = read_delimited(data, path, checksum, self.notes) if suffix in _TEXT else None
        return () if raw is None else (raw,)

    def _opened_parquet(self, path: str, data: bytes, checksum: str) -> Sequence[RawSheet]:
        entry = entry_of(self.mapping, path, "")
        own = {heading_key(local) for local, _ in entry.headings} if entry else set()
        raw = read_parquet(self.folder / path, path, checksum, _known_keys() | own)
        if sha256(read_file(self.folder / path, most=MOST_BYTES)) != checksum:
            raise EvidenceUnreadable(f"{path} was changed while it was read. Read it again.")
        return (raw,)

    def _take(self, raw: RawSheet, own_words: _Codes) -> None:
        """Recognise a sheet, and cast it where something in it is used."""
        entry = entry_of(self.mapping, raw.path, raw.part)
        found = recognise(raw, _forms(), entry, self.notes)
        for remark in raw.remarks:
            self.notes.add(remark, raw.name)
        read = FileRead(raw.path, raw.checksum, raw.part)
        if found.form is None:
            self.files.append(replace(read, left_out=_not_recognised(raw, found, entry)))
            return
        read = replace(read, holds=found.form.name, title=found.form.title, lacking=found.lacking)
        if not found.form.used:
            self.files.append(replace(read, unread=len(raw.headings)))
            return
        local = local_of(self.mapping, raw.path, raw.part, own_words)
        year = local.year if found.form.name.startswith("ssda903.") else None
        sheet = cast_sheet(raw, found.form, dict(found.places), replace(local, year=year), self.notes)
        self._note_sheet(sheet, year)
        self.sheets.append(sheet)
        self.files.append(replace(read, rows=len(sheet.rows), unread=len(raw.headings) - len(found.places)))

    def _note_sheet(self, sheet: CastSheet, year: int | None) -> None:
        if not sheet.rows:
            self.notes.add(Reason.HEADER_ONLY, sheet.name)
        elif year is None and sheet.form.name.startswith("ssda903.") and _has_years(sheet):
            self.notes.add(Reason.YEAR_NOT_DECLARED, sheet.name)

    def tables(self) -> Tables:
        """Give the common tables."""
        self.progress.step("Putting the tables together", len(self.files), len(self.files))
        fillings = [self._filled_by(family) for family in all_extracts()]
        rows = combined(fillings, self.notes)
        nobody = sum(each.offers_without_child for each in fillings)
        linking = replace(linked(rows), offers_without_child=nobody)
        check_rows(rows, self.notes)
        fed = {source: tables for each in fillings for source, tables in each.fed.items()}
        files = tuple(replace(each, fills=tuple(fed.get(each.name, ()))) for each in self.files)
        return Tables(
            filled_tables(rows),
            files,
            self.notes.notes(),
            self.notes.unmapped(),
            linking,
            self.mapping.collection_year,
            shown_in_part(fillings),
        )

    def _filled_by(self, family: Extract) -> Filling:
        self.progress.check()
        part = family.PART if isinstance(family, Partial) else None
        filling = Filling(self.notes, self.mapping.year, part)
        own = oldest_first([each for each in self.sheets if each.form in family.FORMS])
        if own:
            family.fill(own, filling)
        return filling


class _Gathering:
    """Keeps what is wrong with one file beside what is wrong with the others."""

    def __init__(self, problems: list[Problem], folder: Path, path: str) -> None:
        self._problems = problems
        self._folder = folder
        self._path = path

    def __enter__(self) -> None:
        """Begin a file."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        if isinstance(error, InvalidFiles):
            self._problems.extend(error.problems)
            return True
        if isinstance(error, EvidenceUnreadable):
            other = f", or name it in {MAPPING_FILE} under `leave_out`" if self._path != MAPPING_FILE else ""
            step = f"Mend it{other}."
            self._problems.append(Problem("file-not-read", self._said(error), Place(self._path), next_step=step))
            return True
        return False

    def _said(self, error: EvidenceUnreadable) -> str:
        """Give the words of an error without the file's name, which stands before them already."""
        words = str(error)
        for path in (str(self._folder / self._path), self._path):
            words = words.removeprefix(f"{path}: ")
            if words.startswith(f"{path} "):
                words = f"it{words.removeprefix(path)}"
        return words


def _is_surrogate(sign: str) -> bool:
    """Whether a sign stands for a byte of a name that is no UTF-8."""
    return "\ud800" <= sign <= "\udfff"


def _forms() -> list[SheetForm]:
    return [form for family in all_extracts() for form in family.FORMS]


def _known_keys() -> set[str]:
    return {key for form in _forms() if form.used for heading in form.headings for key in heading.keys}


def _has_years(sheet: CastSheet) -> bool:
    """Whether a column of the sheet holds codes that stand in some collection years only."""
    headings = (each for each in sheet.form.headings if each.codes is not None and each.name in sheet.columns)
    return any(code.first or code.last for each in headings if each.codes for code in each.codes.codes)


def _why_nothing(path: str, data: bytes) -> str:
    if not data.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        return "it is empty; that does not show that there were none"
    return "it is an XML message of another kind" if path.lower().endswith(".xml") else "it holds no sheet"


def _not_recognised(raw: RawSheet, found: Recognised, entry: FileMapping | None) -> str:
    if not raw.headings:
        return "it has no headings"
    if len(raw.headings) == 1 and len(_known_keys() & set(heading_key(raw.headings[0]).split())) > 1:
        return "its first line is one cell: save it as CSV, with commas between the cells"
    if entry is None and Path(raw.path).stem.lower().startswith("ssd_"):
        return f"it is an SSD table that is not used here, or lacks what it is known by: {found.left_out}"
    return found.left_out
