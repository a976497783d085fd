"""Working papers as files: the seed written down first, the sample drawn into the same file, and made again later."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from compliance.coverage.keyed_reference import ReferenceKey
from compliance.coverage.sampling.paper_file import paper_bytes, read_paper, read_seed, seed_bytes
from compliance.coverage.sampling.paper_making import Source, go_on, make_again, make_paper
from compliance.coverage.sampling.paper_sheet import RECORDS_SHEET, Filling, fill_in
from compliance.coverage.sampling.redoing import Redone, compare_papers
from compliance.coverage.sampling.working_paper import Asked, SeedFile, WorkingPaper
from compliance.files.folder import read_file
from compliance.files.progress import Progress
from compliance.files.saving import save, save_new
from compliance.files.spreadsheet import read_workbook
from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.standards.library import Library
from compliance.text.canonical import sha256
from compliance.text.display import UNSAFE
from compliance.text.problem import EvidenceUnreadable, InvalidArgument, InvalidFiles, nearest
from compliance.text.reader import file_kind
from compliance.text.yaml import parse
from compliance.workspace.auditing import Audit, AuditAsked, audit_cases, audit_settings, open_audit

__all__ = [
    "Begun",
    "asked_of",
    "begin_sample",
    "draw_sample",
    "extend_sample",
    "open_paper",
    "redo_paper",
    "refuse_standing",
]

_SUFFIXES = (".yaml", ".yml")
_MOST_SEED = 200


@frozen
class Begun:
    """A seed that stands in a file, the checksum of that file, and whether it stood there before."""

    path: Path
    seed: SeedFile
    sha256: str
    was_there: bool


def begin_sample(path: Path, seed: SeedFile, folder: Path, library: Library) -> Begun:
    """Write a seed down before anybody looks at the list; one that stands there already is kept.

    Of the folder only its settings are looked at, so that what cannot be audited leaves no seed behind.

    Raises:
        InvalidArgument: what is asked for cannot be, every reason at once; or the file holds something else.
        InvalidFiles: the settings, or the file that stands there does not follow its form.
    """
    problems = list(_problems(path, seed, library))
    if problems:
        raise InvalidArgument("\n".join(problems))
    audit_settings(folder, library, asked_of(seed.asked))
    if not os.path.lexists(path):
        data = seed_bytes(seed)
        save_new(path, data)
        return Begun(path, seed, sha256(data), was_there=False)
    data = read_file(path)
    before = _standing_seed(path, data)
    differs = list(_differences(before, seed))
    if differs:
        raise InvalidArgument(
            f'{path} holds the seed "{before.seed}", written down on {long_date(before.seed_on)} for a sample that '
            f"is not drawn yet, and this differs: {'; '.join(differs)}. A seed is chosen once, before the list is "
            "seen: ask as it says, or name another file and say in the paper why."
        )
    # How many may still be settled: a larger sample begins with the smaller one.
    return Begun(path, replace(before, asked=seed.asked), sha256(data), was_there=True)


def draw_sample(begun: Begun, audit: Audit, key: ReferenceKey | None, progress: Progress | None = None) -> WorkingPaper:
    """Draw a sample from an audit and put the working paper in place of the seed.

    Raises:
        Cancelled: the work was asked to stop; the seed stays.
        FileChanged: somebody else has changed the file since the seed was written down.
        InvalidArgument: there are no such cases, or fewer than are to be drawn.
    """
    paper = make_paper(begun.seed, _source(audit, begun.seed.asked, progress), key)
    save(begun.path, paper_bytes(paper), was=begun.sha256)
    return paper


def refuse_standing(path: Path) -> None:
    """Refuse a name for a new paper that is taken, or is not that of a YAML file, before any work is done.

    Raises:
        InvalidArgument: it is.
    """
    problems = list(_no_paper_name(path))
    if os.path.lexists(path):
        problems.append(f"{path} exists already and was left as it is. Name another file.")
    if problems:
        raise InvalidArgument("\n".join(problems))


def extend_sample(
    old: WorkingPaper, path: Path, size: int, audit: Audit, key: ReferenceKey | None, progress: Progress | None = None
) -> WorkingPaper:
    """Go on from a paper to more records, in a file of its own: the next of the steps in which one looks.

    Raises:
        Cancelled: the work was asked to stop.
        InvalidArgument: the file is there already, or the sample cannot go on; every problem says why.
    """
    _refuse_other_key(old, key)
    paper = go_on(old, _source(audit, old.asked, progress), size, key)
    save_new(path, paper_bytes(paper))
    return paper


def open_paper(path: Path) -> WorkingPaper:
    """Read a working paper.

    Raises:
        EvidenceUnreadable: the file cannot be read.
        InvalidArgument: it holds a seed, and no sample is drawn yet.
        InvalidFiles: it does not follow its form.
    """
    return read_paper(_paper_data(path), str(path))


def _paper_data(path: Path) -> bytes:
    if not os.path.lexists(path):
        raise EvidenceUnreadable(f"There is no working paper {path}. Draw one with: advocheck sample draw")
    data = read_file(path)
    if _kind(data, str(path)) == SeedFile.FILE_KIND:
        raise InvalidArgument(f"{path} holds the seed of a sample that is not drawn yet. First: advocheck sample draw")
    return data


def fill_paper(path: Path, workbook: Path) -> tuple[Filling, str]:
    """Give what a filled-in workbook puts into a paper, and the checksum of the file as it was; nothing is written.

    Raises:
        EvidenceUnreadable: a file cannot be read.
        InvalidFiles: the workbook is of another paper, or a cell cannot be used.
        MissingExtra: the library that reads workbooks is not installed.
    """
    data = _paper_data(path)
    sheets = read_workbook(read_file(workbook), workbook.name)
    filling = fill_in(read_paper(data, str(path)), sheets.get(RECORDS_SHEET, []), workbook.name)
    return filling, sha256(data)


def keep_filled(path: Path, filling: Filling, was: str) -> None:
    """Save a paper that a workbook has filled in; `was` is the checksum of the file that it was filled in from.

    Raises:
        FileChanged: somebody has changed the file meanwhile; it is left as it is.
        InvalidArgument: the file holds comments, which writing it anew would take away.
    """
    text = read_file(path).decode("utf-8")
    if any(_COMMENT.search(line) for line in text.splitlines()[1:]):
        raise InvalidArgument(
            f"{path} holds comments of somebody's own (after #), and writing it anew would take them away. Put them "
            "under note first, or fill in the file itself."
        )
    save(path, paper_bytes(filling.paper), was=was)


# In what the program writes every text stands in quotes; a comment begins a line, or follows a word without quotes.
_COMMENT = re.compile(r'^[^"]*(?:^|\s)#|"\s+#')


def asked_of(asked: Asked) -> AuditAsked:
    """Give what an audit is asked for, so that it is of the one circumstance."""
    return AuditAsked(circumstances=(asked.circumstance,), first=asked.from_, last=asked.to, as_at=asked.as_at)


def redo_paper(
    paper: WorkingPaper, folder: Path, library: Library, key: ReferenceKey | None, progress: Progress | None = None
) -> Redone:
    """Make a paper again from the inputs in a folder, and compare; nothing is written.

    Raises:
        Cancelled: the work was asked to stop.
        EvidenceUnreadable, InvalidFiles, MissingExtra: as for `open_audit`.
        InvalidArgument: the key is missing or another, or the audit cannot be made with what the paper asks for.
    """
    _refuse_other_key(paper, key)
    audit = open_audit(folder, library, asked_of(paper.asked), progress)
    return compare_papers(paper, make_again(paper, _source(audit, paper.asked, progress), key))


def _refuse_other_key(paper: WorkingPaper, key: ReferenceKey | None) -> None:
    mark = None if key is None else key.mark
    if mark == paper.key:
        return
    which = "no key is given" if key is None else "this is not the key it was shared with"
    raise InvalidArgument(
        f"The references in this paper are {paper.named.words}; {which}. Name the file that holds it: --key FILE"
        if paper.key is not None
        else "The references in this paper are not hashed, so it takes no key."
    )


def _source(audit: Audit, asked: Asked, progress: Progress | None) -> Source:
    cases = audit_cases(audit, (asked.circumstance,), asked.statuses, progress)
    return Source(tables=audit.tables, library=audit.library, result=audit.result, cases=cases)


def _problems(path: Path, seed: SeedFile, library: Library) -> Iterator[str]:
    asked = seed.asked
    if asked.circumstance not in library.circumstances:
        near = nearest(asked.circumstance, library.circumstances)
        hint = f"Did you mean {near}?" if near else f"There are: {', '.join(library.circumstances)}."
        yield f'There is no circumstance "{asked.circumstance}". {hint}'
    yield from _no_paper_name(path)
    if asked.size == 0:
        yield "A sample has at least one record. Give --size 1 or more, or leave it out."
    for fault in seed.aim.faults():
        yield f"{fault.message[0].upper()}{fault.message[1:]}: give {fault.expected}."
    if not _is_plain(seed.seed):
        yield (
            f"The seed is 1 to {_MOST_SEED} characters of plain text, without space before or after it: any words, "
            'such as "audit committee 12 May 2024".'
        )


def _no_paper_name(path: Path) -> Iterator[str]:
    if path.suffix.lower() not in _SUFFIXES:
        yield f"The working paper is a YAML file: {path} needs a name such as {path.stem or 'paper'}.yaml."


def _is_plain(text: str) -> bool:
    return 0 < len(text) <= _MOST_SEED and text == text.strip() and text.isprintable() and not UNSAFE.search(text)


def _differences(before: SeedFile, now: SeedFile) -> Iterator[str]:
    then, asked = before.asked, now.asked
    if before.seed != now.seed:
        yield f'the seed ("{now.seed}")'
    if then.circumstance != asked.circumstance:
        yield f"the circumstance ({then.circumstance} there)"
    if set(then.statuses) != set(asked.statuses):
        yield f"the statuses ({', '.join(each.value for each in then.statuses) or 'all'} there)"
    if (then.from_, then.to, then.as_at) != (asked.from_, asked.to, asked.as_at):
        yield "the period or the day of the extract"
    if before.aim != now.aim:
        aim = before.aim
        yield f"the aim ({aim.tolerable}, {aim.confidence} and {aim.errors} errors there)"


def _standing_seed(path: Path, data: bytes) -> SeedFile:
    """Give the seed that stands in a file; a paper is never drawn anew, since people may have filled it in."""
    kind = _kind(data, str(path))
    if kind == WorkingPaper.FILE_KIND:
        raise InvalidArgument(
            f"{path} holds a working paper already, so it was left as it is. For another sample name another file; to "
            f"see what this one shows: advocheck sample conclude {path}"
        )
    if kind != SeedFile.FILE_KIND:
        raise InvalidArgument(f"{path} exists already and holds something else. Name another file.")
    return read_seed(data, str(path))


def _kind(data: bytes, path: str) -> str | None:
    node, problems = parse(data, path)
    if node is None:
        raise InvalidFiles(problems)
    said = file_kind(node)
    return said.text if said is not None else None
