"""What was read of a folder before any verdict: each file, what it holds, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import PurePosixPath

from compliance.evidence.decision import DECISIONS_FILE, ENTERED_FILE
from compliance.evidence.folder import EVIDENCE_FILE
from compliance.evidence.items import DocumentEntry, StatementStatus
from compliance.evidence.measured import MEASURED_FILE, is_measured
from compliance.evidence.pack import EvidencePack
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.text.problem import Problem

__all__ = ["FileReading", "ReadState", "ReadingReport", "reading_report"]

PLAN_FILE = "plan.yaml"
SETTINGS = "advocheck.toml"
AUDIT_SETTINGS = "coverage.yaml"
EXTRACTS = "tables"
_COUNTED = "counted on page Coverage, or by: advocheck coverage run"


class ReadState(Enum):
    """Whether a file was read."""

    READ = "read"
    NOT_READ = "could not be read"
    WAITS = "not looked at yet"
    LEFT = "no part of the evidence"


@frozen
class FileReading:
    """One file: its name in the folder, what it is, whether it was read, what it holds, and what to do if it was not.

    `size` is None for a file that is named and not there.
    """

    name: str
    what: str
    state: ReadState
    size: int | None = None
    holds: tuple[str, ...] = ()
    next_step: str = ""


@frozen
class ReadingReport:
    """What was read of one folder, and what was not; it gives no verdict.

    `unseen` are the papers that the evidence knows of and nobody has read. `fault` is why nothing could be
    read at all.
    """

    folder: str
    title: str = ""
    notice: str = ""
    files: tuple[FileReading, ...] = ()
    seen: tuple[DocumentEntry, ...] = ()
    unseen: tuple[DocumentEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    fault: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether every file of the evidence was read."""
        return not self.problems and not self.fault


def reading_report(
    folder: str,
    sizes: Mapping[str, int],
    evidence: EvidencePack | None,
    problems: Iterable[Problem] = (),
    fault: str = "",
) -> ReadingReport:
    """Say what was read of a folder.

    Args:
        folder: its path, as the places of problems begin.
        sizes: the files in it by name, with their sizes in bytes.
        evidence: what came of reading, None where it could not be read whole.
        problems: what is wrong in its files.
        fault: why nothing could be read, where it was no matter of a file's form.
    """
    found = tuple(problems)
    if evidence is None:
        files = tuple(_unread(folder, sizes, found))
        return ReadingReport(folder, files=files, problems=found, fault=fault)
    head = evidence.head
    return ReadingReport(
        folder,
        f"{head.authority}: {head.title}",
        head.basis.notice,
        tuple(_read(sizes, evidence)),
        tuple(each for each in head.documents if each.seen),
        tuple(each for each in head.documents if not each.seen),
        found,
        fault,
    )


_WHAT = {
    EVIDENCE_FILE: "the evidence",
    DECISIONS_FILE: "what people have decided, answered and confirmed",
    ENTERED_FILE: "figures that people have entered",
    MEASURED_FILE: "figures that an audit of children's records has counted",
    PLAN_FILE: "the action plan",
    SETTINGS: "settings",
}
# Files that may be there and say nothing about a council.
_BESIDE = {
    PLAN_FILE: "The page Plan and the command plan read it.",
    SETTINGS: "It says which standards are asked.",
}
_LEFT = {
    ".xlsx": ("a workbook", "To use it: advocheck evidence import {name} FOLDER"),
    ".csv": ("a table", "To use it, name it in evidence.yaml: figures_file for figures, records for a table."),
    ".json": ("a file for an editor or a program", ""),
    ".pdf": ("a document", "No document is opened. Write what it says as statements, with the paragraph."),
}
for _suffix in (".docx", ".doc", ".odt", ".rtf", ".txt", ".md", ".htm", ".html"):
    _LEFT[_suffix] = _LEFT[".pdf"]


def _read(sizes: Mapping[str, int], evidence: EvidencePack) -> Iterator[FileReading]:
    holds = dict(_holds(evidence))
    for name, said in holds.items():
        yield FileReading(name, _WHAT.get(name, _role_of(name, evidence)), ReadState.READ, sizes.get(name), said)
    yield from _all_left({name: size for name, size in sizes.items() if name not in holds})


def _all_left(sizes: Mapping[str, int]) -> Iterator[FileReading]:
    """Give each file that no evidence rests on; extracts for an audit are one entry, since there may be many."""
    extracts = {name: size for name, size in sizes.items() if _is_extract(name)}
    yield from (_left(name, size) for name, size in sizes.items() if name not in extracts)
    if extracts:
        holds = _numbers((len(extracts), "file"))
        size = sum(extracts.values())
        yield FileReading(EXTRACTS, "extracts for an audit of offers", ReadState.LEFT, size, holds, _COUNTED)


def _is_extract(name: str) -> bool:
    return name.startswith(f"{EXTRACTS}/")


def _role_of(name: str, evidence: EvidencePack) -> str:
    if name == evidence.head.figures_file:
        return "figures"
    tables = [table for table, entry in evidence.head.records if entry.file == name]
    return f"the table {' and '.join(tables)}"


def _holds(evidence: EvidencePack) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give each file that was read with what it holds, in the order it is read."""
    head, said = evidence.head, evidence.said
    beside = head.figures_file
    measured = [each for each in head.metrics if is_measured(each)]
    from_file = [each for each in head.metrics if beside is not None and each.place.path.endswith(f"/{beside}")]
    tables = [(name, entry) for name, entry in head.records if entry.file is None]
    yield (
        EVIDENCE_FILE,
        _numbers(
            (len(head.documents), "paper in the register"),
            (len(head.services), "service"),
            (len(head.statements), "statement"),
            (sum(each.status is StatementStatus.PROPOSED for each in head.statements), "not confirmed by anyone"),
            (len(head.metrics) - len(from_file) - len(measured), "figure"),
            (len(head.facts), "fact"),
            (len(head.attestations) - len(said.attestations), "answer of a role"),
            (len(head.judgements), "judgement"),
            (len(head.good_reasons), "reason to depart from guidance"),
            *((len(evidence.tables[name].rows), f"row of {name}") for name, _ in tables),
        ),
    )
    if beside is not None:
        yield beside, _numbers((len(from_file), "figure"))
    for name, entry in head.records:
        if entry.file is not None:
            rows = _numbers((len(evidence.tables[name].rows), "row")) or ("no rows",)
            yield entry.file, (*rows, f"up to {long_date(entry.cut_off)}")
    if evidence.said_sha256 is not None:
        yield (
            DECISIONS_FILE,
            _numbers(
                (len(said.decisions), "decision"),
                (len(said.attestations), "answer of a role"),
                (len(said.confirmations), "confirmation"),
            ),
        )
    if evidence.entered:
        yield ENTERED_FILE, _numbers((len(evidence.entered), "figure"))
    if evidence.measured is not None:
        yield MEASURED_FILE, _numbers((len(measured), "figure")) or ("no figures",)


_SEVERAL = {
    "paper in the register": "papers in the register",
    "answer of a role": "answers of roles",
    "not confirmed by anyone": "not confirmed by anyone",
    "reason to depart from guidance": "reasons to depart from guidance",
}


def _numbers(*counted: tuple[int, str]) -> tuple[str, ...]:
    """Say how many of each, those that are none left out."""
    return tuple(f"{number:,} {word if number == 1 else _several(word)}" for number, word in counted if number)


def _several(word: str) -> str:
    return _SEVERAL.get(word) or (word.replace("row", "rows", 1) if word.startswith("row") else f"{word}s")


def _left(name: str, size: int) -> FileReading:
    if name in _WHAT:
        return FileReading(name, _WHAT[name], ReadState.READ, size, (), _BESIDE.get(name, ""))
    if name == AUDIT_SETTINGS:
        return FileReading(name, "settings for an audit of offers", ReadState.LEFT, size, (), _COUNTED)
    what, step = _LEFT.get(PurePosixPath(name).suffix.lower(), ("a file", ""))
    return FileReading(name, what, ReadState.LEFT, size, (), step.format(name=name))


def _unread(folder: str, sizes: Mapping[str, int], problems: tuple[Problem, ...]) -> Iterator[FileReading]:
    """Give every file with what is wrong in it; which others the evidence names is not known until it can be read."""
    wrong: dict[str, int] = {}
    for each in problems:
        name = each.place.path.removeprefix(f"{folder}/")
        wrong[name] = wrong.get(name, 0) + 1
    for name in dict.fromkeys((EVIDENCE_FILE, *wrong, *sizes)):
        what = _WHAT.get(name) or (_left(name, 0).what if name in sizes else "a file outside the folder")
        if name in wrong:
            number = wrong[name]
            words = f"{number} {'problem' if number == 1 else 'problems'}"
            yield FileReading(name, what, ReadState.NOT_READ, sizes.get(name), (words,), "Mend it, then read again.")
        elif name not in sizes:
            step = "Choose another folder, or begin one with: advocheck init FOLDER"
            yield FileReading(name, what, ReadState.NOT_READ, None, ("it is not there",), step)
        elif _is_extract(name):
            continue
        elif name in _WHAT or name.endswith(".csv"):
            yield FileReading(name, what, ReadState.WAITS, sizes[name])
        else:
            yield _left(name, sizes[name])
    yield from _all_left({name: size for name, size in sizes.items() if _is_extract(name) and name not in wrong})
