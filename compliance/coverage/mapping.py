"""A council's own names: the mapping file that says what its files, headings and codes stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import field, replace
from typing import Annotated, ClassVar

from compliance.coverage.cells import DateForm
from compliance.coverage.code_sets import CODE_SETS, CodeSet
from compliance.coverage.extract import all_extracts, form_named
from compliance.coverage.sheet import Local, SheetForm
from compliance.coverage.written_words import EACH, NAMES, Word, keep_more, nodes_at, words_at
from compliance.frozen import frozen
from compliance.text.kinds import ListOf, MapOf, Text
from compliance.text.place import NOWHERE, Place
from compliance.text.problem import Problem
from compliance.text.reader import read_node
from compliance.text.shape import Fault, Key
from compliance.text.yaml import Node, parse

__all__ = [
    "MAPPING_FILE",
    "NO_MAPPING",
    "FileMapping",
    "MappingFile",
    "entry_of",
    "entry_problems",
    "local_of",
    "read_mapping",
]

MAPPING_FILE = "mapping.yaml"
_Pairs = tuple[tuple[str, str], ...]
_CODES = MapOf(MapOf(Text(most=60), Text(most=100)), Text(most=100))


@frozen(kw_only=True)
class FileMapping:
    """What one file, or one sheet of a workbook, stands for; `written` is how it stands in the mapping."""

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
    written: Node | None = field(default=None, compare=False, repr=False)

    def words(self, *way: str) -> Iterator[Word]:
        """Give the words of the entry at the end of a way of names, each with its place."""
        return words_at(self.written, self.place.path, *way)


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


def read_mapping(data: bytes, path: str, files: Collection[str]) -> tuple[MappingFile | None, list[Problem]]:
    """Read a mapping that stands beside some files; give it, or None, and every problem with its place.

    Names nobody knows are told beside what does not follow the form.
    """
    root, problems = parse(data, path)
    if root is None:
        return None, problems
    value, more = read_node(MappingFile, root, path)
    problems += more
    if all(each.code != "wrong-file-kind" for each in problems):
        keep_more(problems, _name_problems(root, path, files))
    if value is None:
        return None, problems
    written = zip(value.files, nodes_at(root, "files", EACH), strict=True)
    return replace(value, files=tuple(replace(each, written=node) for each, node in written)), problems


def _name_problems(root: Node, path: str, files: Collection[str]) -> Iterator[Problem]:
    """Give what a mapping names and nothing has, beside the files that are there."""
    sets = {each.name: each for each in _all_sets()}
    for word in words_at(root, path, "codes", NAMES):
        if word.text not in sets:
            message, expected = f'there is no code set "{word.text}"', f"one of {', '.join(_offered())}"
            yield word.unknown("no-such-code-set", message, sets, expected)
        else:
            yield from _code_problems(sets[word.text], words_at(root, path, "codes", word.text, EACH))
    for way in (("leave_out", EACH), ("files", EACH, "file")):
        for word in words_at(root, path, *way):
            if word.text not in files:
                message, expected = f'the folder holds no file "{word.text}"', "a path as the folder has it"
                yield word.unknown("no-such-file", message, sorted(files), expected)
    for entry in nodes_at(root, "files", EACH):
        for word in words_at(entry, path, "holds"):
            yield from _form_problems(word, FileMapping(file="", place=Place(path), written=entry))


def _form_problems(word: Word, entry: FileMapping) -> Iterator[Problem]:
    form = form_named(word.text)
    if form is not None:
        yield from entry_problems(form, entry)
        return
    names = [each.name for family in all_extracts() for each in family.FORMS]
    message, expected = f'"{word.text}" is no kind of file', "a kind of file such as ssda903.episodes"
    yield word.unknown("no-such-form", message, names, expected)


def entry_problems(form: SheetForm, entry: FileMapping) -> Iterator[Problem]:
    """Give what is wrong with an entry, once it is known what its file holds."""
    for word in entry.words("headings", EACH):
        if form.heading(word.text) is None:
            yield _no_heading(word, form)
    for word in entry.words("codes", NAMES):
        heading = form.heading(word.text)
        if heading is None:
            yield _no_heading(word, form)
        elif heading.codes is not None:
            yield from _code_problems(heading.codes, entry.words("codes", word.text, EACH))


def _no_heading(word: Word, form: SheetForm) -> Problem:
    message = f'{form.title} has no heading "{word.text}"'
    return word.unknown("no-such-heading", message, [each.name for each in form.headings])


def _code_problems(codes: CodeSet, words: Iterable[Word]) -> Iterator[Problem]:
    known = [each.code for each in codes.codes]
    for word in words if known else ():
        if word.text not in known:
            yield word.unknown("no-such-code", f'"{word.text}" is no code of {codes.name}', known)


def _offered() -> list[str]:
    return [each.name for each in CODE_SETS]


def _all_sets() -> Iterator[CodeSet]:
    yield from CODE_SETS
    for family in all_extracts():
        for form in family.FORMS:
            yield from (heading.codes for heading in form.headings if heading.codes is not None)
