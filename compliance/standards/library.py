"""The standards folder read whole, every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from compliance.frozen import frozen
from compliance.standards.action_template import ActionsFile, ActionTemplate
from compliance.standards.assumption import Assumption, AssumptionsFile
from compliance.standards.circumstance import Circumstance, CircumstancesFile
from compliance.standards.edition_notes import ChangesFile, Crosswalk, MisstatementsFile
from compliance.standards.grouping import Grouping, GroupingsFile
from compliance.standards.overlay import OverlayFile
from compliance.standards.pack import Pack, PackFile
from compliance.standards.profile import Profile
from compliance.standards.requirement import Requirement, RequirementsFile
from compliance.standards.vocabulary import (
    BankHolidays,
    BoardFile,
    BoardSection,
    Metric,
    MetricsFile,
    Table,
    TablesFile,
    Theme,
    ThemesFile,
    Topic,
    TopicsFile,
)
from compliance.text.canonical import checksum, sha256
from compliance.text.place import Place
from compliance.text.problem import InvalidFiles, Problem, nearest
from compliance.text.reader import file_kind, read_node
from compliance.text.yaml import parse

__all__ = ["FILE_KINDS", "Library", "is_test_file", "read_library"]

T = TypeVar("T")

FILE_KINDS: dict[str, type[Any]] = {
    cls.FILE_KIND: cls
    for cls in (
        PackFile,
        RequirementsFile,
        MetricsFile,
        TopicsFile,
        ThemesFile,
        TablesFile,
        ActionsFile,
        BankHolidays,
        BoardFile,
        CircumstancesFile,
        GroupingsFile,
        AssumptionsFile,
        Profile,
        OverlayFile,
        Crosswalk,
        ChangesFile,
        MisstatementsFile,
    )
}
"""Every kind of file a standards folder may hold, except the tests beside rules."""


@frozen
class Library:
    """Everything the standards folders say, by id; `sha256` is one checksum over their files."""

    packs: dict[str, Pack]
    metrics: dict[str, Metric]
    topics: dict[str, Topic]
    themes: dict[str, Theme]
    tables: dict[str, Table]
    actions: dict[str, ActionTemplate]
    board: dict[str, BoardSection]
    circumstances: dict[str, Circumstance]
    groupings: dict[str, Grouping]
    assumptions: dict[str, Assumption]
    profiles: dict[str, Profile]
    overlays: dict[str, OverlayFile]
    crosswalks: dict[str, Crosswalk]
    changes: tuple[ChangesFile, ...]
    misstatements: tuple[MisstatementsFile, ...]
    holidays: BankHolidays | None
    sha256: str

    def requirement(self, requirement_id: str) -> tuple[Pack, Requirement] | None:
        """Give a requirement with its pack, or None."""
        for pack in self.packs.values():
            for each in pack.requirements:
                if each.id == requirement_id:
                    return pack, each
        return None


@dataclass(slots=True)
class _Shelf:
    """Files read so far, with the problems found in them."""

    values: list[tuple[str, Any]] = field(default_factory=list)
    checksums: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, cls: type[T]) -> list[T]:
        return [value for _, value in self.values if isinstance(value, cls)]

    def one(self, items: Iterable[Any]) -> dict[str, Any]:
        """Give items by id; a second one of the same id is a problem that names the first."""
        found: dict[str, Any] = {}
        for item in items:
            if item.id in found:
                first = found[item.id].place
                message = f'the id "{item.id}" is used twice (first at {first})'
                self.problems.append(
                    Problem("duplicate-id", message, item.place, next_step="Give one of them another id.")
                )
            else:
                found[item.id] = item
        return found


def is_test_file(path: str) -> bool:
    """Whether a file holds tests beside rules, which assessing never reads."""
    return path.endswith(".tests.yaml")


def read_library(files: Iterable[tuple[str, bytes]]) -> Library:
    """Make a library from the files of one or more standards folders, given by path.

    Raises:
        InvalidFiles: a file does not follow its form, or names something that is not there.
    """
    from compliance.standards.references import reference_problems

    shelf = _Shelf()
    for path, data in files:
        if not is_test_file(path):
            _read(path, data, shelf)
    library = _library(shelf)
    if not shelf.problems:
        shelf.problems.extend(reference_problems(library))
    if shelf.problems:
        raise InvalidFiles(shelf.problems)
    return library


def _read(path: str, data: bytes, shelf: _Shelf) -> None:
    shelf.checksums[path] = sha256(data)
    node, problems = parse(data, path)
    shelf.problems.extend(problems)
    if node is None:
        return
    said = file_kind(node)
    cls = FILE_KINDS.get(said.text) if said else None
    if cls is None:
        text = said.text if said else ""
        message = f'"{text}" is not a kind of file' if said else "no line says what kind of file this is"
        near = nearest(text, FILE_KINDS) if said else None
        at = Place(path, said.line, said.column) if said else Place(path, 1, 1)
        shelf.problems.append(Problem("wrong-file-kind", message, at, "kind: " + ", ".join(FILE_KINDS), near))
        return
    value, more = read_node(cls, node, path)
    shelf.problems.extend(more)
    if value is not None:
        shelf.values.append((path, value))


def _library(shelf: _Shelf) -> Library:
    holidays = shelf.of(BankHolidays)
    for second in holidays[1:]:
        message = f"there are two tables of bank holidays (first at {holidays[0].place})"
        shelf.problems.append(Problem("duplicate-id", message, second.place, next_step="Keep one of them."))
    return Library(
        packs=_packs(shelf),
        metrics=shelf.one(each for file in shelf.of(MetricsFile) for each in file.metrics),
        topics=shelf.one(each for file in shelf.of(TopicsFile) for each in file.topics),
        themes=shelf.one(each for file in shelf.of(ThemesFile) for each in file.themes),
        tables=shelf.one(each for file in shelf.of(TablesFile) for each in file.tables),
        actions=shelf.one(each for file in shelf.of(ActionsFile) for each in file.actions),
        board=shelf.one(each for file in shelf.of(BoardFile) for each in file.sections),
        circumstances=shelf.one(each for file in shelf.of(CircumstancesFile) for each in file.circumstances),
        groupings=shelf.one(each for file in shelf.of(GroupingsFile) for each in file.groupings),
        assumptions=shelf.one(each for file in shelf.of(AssumptionsFile) for each in file.assumptions),
        profiles=shelf.one(shelf.of(Profile)),
        overlays=shelf.one(shelf.of(OverlayFile)),
        crosswalks=shelf.one(shelf.of(Crosswalk)),
        changes=tuple(shelf.of(ChangesFile)),
        misstatements=tuple(shelf.of(MisstatementsFile)),
        holidays=holidays[0] if holidays else None,
        sha256=checksum(shelf.checksums),
    )


def _packs(shelf: _Shelf) -> dict[str, Pack]:
    """Put each theme file with its pack; a pack's checksum is over the files in its folder."""
    heads: dict[str, PackFile] = shelf.one(shelf.of(PackFile))
    gathered: dict[str, list[RequirementsFile]] = {pack: [] for pack in heads}
    for file in shelf.of(RequirementsFile):
        if file.pack in gathered:
            gathered[file.pack].append(file)
        else:
            message = f'there is no pack "{file.pack}"'
            shelf.problems.append(Problem("unknown-pack", message, file.place, None, nearest(file.pack, heads)))
    return {
        pack: Pack(head, _requirements(head, gathered[pack]), _pack_checksum(head, shelf.checksums))
        for pack, head in heads.items()
    }


def _requirements(head: PackFile, files: Sequence[RequirementsFile]) -> tuple[Requirement, ...]:
    """Requirements in the order of the pack's standards, then of its files and lines."""
    order = {standard.id: number for number, standard in enumerate(head.standards)}
    every = [each for file in files for each in file.requirements]
    return tuple(sorted(every, key=lambda each: order.get(each.standard or "", len(order))))


def _pack_checksum(head: PackFile, checksums: dict[str, str]) -> str:
    folder = head.place.path.rpartition("/")[0]
    return checksum({path[len(folder) :]: found for path, found in _under(folder, checksums)})


def _under(folder: str, checksums: dict[str, str]) -> Iterator[tuple[str, str]]:
    return ((path, found) for path, found in checksums.items() if path.startswith(f"{folder}/"))
