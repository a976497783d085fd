"""A council's own names: the mapping file that says what its files, headings and codes stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field
from typing import Annotated, ClassVar

from compliance.coverage.cells import DateForm
from compliance.coverage.code_sets import CODE_SETS, CodeSet
from compliance.coverage.extract import all_extracts, form_named
from compliance.coverage.sheet import Local, SheetForm
from compliance.frozen import frozen
from compliance.text.kinds import ListOf, MapOf, Text
from compliance.text.place import NOWHERE, Place
from compliance.text.problem import Problem, nearest
from compliance.text.shape import Fault, Key

__all__ = [
    "MAPPING_FILE",
    "NO_MAPPING",
    "FileMapping",
    "MappingFile",
    "entry_of",
    "entry_problems",
    "local_of",
    "mapping_problems",
]

MAPPING_FILE = "mapping.yaml"
_Pairs = tuple[tuple[str, str], ...]
_CODES = MapOf(MapOf(Text(most=60), Text(most=100)), Text(most=100))


@frozen(kw_only=True)
class FileMapping:
    """What one file, or one sheet of a workbook, stands for."""

    file: Annotated[str, Key("the file, by its path in the folder")]
    sheet: Annotated[str | None, Key("the sheet, where the file is a workbook")] = None
    holds: Annotated[str | None, Key("what it holds, such as `ssda903.episodes`, where its headings do not tell")] = (
        None
    )
    dates: Annotated[DateForm | None, Key("how it writes dates, where otherwise than its kind of file does")] = None
    headings: Annotated[
        _Pairs, Key("each heading of the council's, and the known one it stands for", MapOf(Text()))
    ] = ()
    codes: Annotated[
        tuple[tuple[str, _Pairs], ...], Key("by known heading: each value of the council's, and its code", _CODES)
    ] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


_YEAR = re.compile(r"(20[0-9]{2})-([0-9]{2})", re.ASCII)


@frozen(kw_only=True)
class MappingFile:
    """What a council's own files, headings and codes stand for; it stands beside the files."""

    FILE_KIND: ClassVar[str] = "mapping"

    collection_year: Annotated[
        str | None, Key("the collection year of the 903 return, such as 2025-26; codes are held to it", Text(most=7))
    ] = None
    leave_out: Annotated[tuple[str, ...], Key("files that are not to be read", ListOf(Text()))] = ()
    codes: Annotated[
        tuple[tuple[str, _Pairs], ...],
        Key("by code set, such as `placement type`: each value of the council's, and its code", _CODES),
    ] = ()
    files: Annotated[tuple[FileMapping, ...], Key("the files that need more")] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> list[Fault]:
        """The collection year is two years running."""
        if self.collection_year is None or self.year is not None:
            return []
        message = f'"{self.collection_year}" is no collection year'
        return [Fault("collection_year", "no-collection-year", message, "two years running, such as 2025-26")]

    @property
    def year(self) -> int | None:
        """The year in which the collection year begins."""
        found = _YEAR.fullmatch(self.collection_year or "")
        if found is None or int(found[2]) != (int(found[1]) + 1) % 100:
            return None
        return int(found[1])


NO_MAPPING = MappingFile()


def entry_of(mapping: MappingFile, path: str, part: str) -> FileMapping | None:
    """Give what the mapping says of one sheet, or of the file it stands in."""
    own = [each for each in mapping.files if each.file == path and each.sheet in {None, part}]
    return next((each for each in own if each.sheet is not None), next(iter(own), None))


def local_of(mapping: MappingFile, path: str, part: str, more: Iterable[tuple[str, _Pairs]] = ()) -> Local:
    """Give what the mapping says of one sheet; `more` are codes by code set that count before its own."""
    entry = entry_of(mapping, path, part)
    codes = (*more, *mapping.codes, *(entry.codes if entry else ()))
    return Local(entry.headings if entry else (), codes, entry.dates if entry else None, mapping.year)


def mapping_problems(mapping: MappingFile, files: Collection[str]) -> Iterator[Problem]:
    """Give what is wrong with a mapping beside the files that are there."""
    sets = {each.name: each for each in _all_sets()}
    for name, pairs in mapping.codes:
        if name not in sets:
            message = f'there is no code set "{name}"'
            yield Problem(
                "no-such-code-set", message, mapping.place, f"one of {', '.join(_offered())}", nearest(name, sets)
            )
        else:
            yield from _code_problems(sets[name], pairs, mapping.place)
    for name in mapping.leave_out:
        yield from _file_problem(name, files, mapping.place)
    for entry in mapping.files:
        yield from _file_problem(entry.file, files, entry.place)
        if entry.holds is not None:
            yield from _form_problems(entry.holds, entry)


def _file_problem(name: str, files: Collection[str], place: Place) -> Iterator[Problem]:
    if name not in files:
        message = f'the folder holds no file "{name}"'
        yield Problem("no-such-file", message, place, "a path as the folder has it", nearest(name, files))


def _form_problems(holds: str, entry: FileMapping) -> Iterator[Problem]:
    form = form_named(holds)
    if form is None:
        names = [each.name for family in all_extracts() for each in family.FORMS]
        message = f'"{holds}" is no kind of file'
        yield Problem(
            "no-such-form", message, entry.place, "a kind of file such as ssda903.episodes", nearest(holds, names)
        )
        return
    yield from entry_problems(form, entry)


def entry_problems(form: SheetForm, entry: FileMapping) -> Iterator[Problem]:
    """Give what is wrong with an entry, once it is known what its file holds."""
    known = [each.name for each in form.headings]
    for _, meant in entry.headings:
        if form.heading(meant) is None:
            yield _no_heading(meant, known, form, entry)
    for name, pairs in entry.codes:
        heading = form.heading(name)
        if heading is None:
            yield _no_heading(name, known, form, entry)
        elif heading.codes is not None:
            yield from _code_problems(heading.codes, pairs, entry.place)


def _no_heading(name: str, known: list[str], form: SheetForm, entry: FileMapping) -> Problem:
    message = f'{form.title} has no heading "{name}"'
    return Problem("no-such-heading", message, entry.place, f"one of {', '.join(known)}", nearest(name, known))


def _code_problems(codes: CodeSet, pairs: _Pairs, place: Place) -> Iterator[Problem]:
    if not codes.codes:
        return
    known = [each.code for each in codes.codes]
    for _, code in pairs:
        if code not in known:
            message = f'"{code}" is no code of {codes.name}'
            yield Problem("no-such-code", message, place, f"one of {', '.join(known)}", nearest(code, known))


def _offered() -> list[str]:
    return [each.name for each in CODE_SETS]


def _all_sets() -> Iterator[CodeSet]:
    yield from CODE_SETS
    for family in all_extracts():
        for form in family.FORMS:
            yield from (heading.codes for heading in form.headings if heading.codes is not None)
