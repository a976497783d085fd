"""An evidence folder read whole, every problem at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import islice

from compliance.evidence.items import RecordsEntry
from compliance.evidence.pack import EvidenceFile, EvidencePack, TableRows
from compliance.evidence.references import reference_problems
from compliance.evidence.sheets import MOST_FIGURES, rows_of_csv
from compliance.evidence.tables import read_csv, read_rows
from compliance.standards.library import Library
from compliance.text.canonical import checksum, sha256
from compliance.text.place import Place
from compliance.text.problem import EvidenceUnreadable, InvalidFiles, Problem, nearest
from compliance.text.reader import read_bytes

__all__ = ["EVIDENCE_FILE", "ReadFile", "read_evidence", "read_tables"]

EVIDENCE_FILE = "evidence.yaml"

ReadFile = Callable[[str], bytes]
"""Gives the bytes of a file named in the folder; raises EvidenceUnreadable."""


def read_evidence(read: ReadFile, path: str, library: Library, said: Collection[str] = ()) -> EvidencePack:
    """Read `evidence.yaml`, the tables it names, and what people have said beside it.

    Args:
        read: gives the bytes of a file by its name in the folder.
        path: the folder, for the places of problems.
        library: the words that evidence may use.
        said: which of `SAID_FILES` the folder holds; most hold none.

    Raises:
        EvidenceUnreadable: `evidence.yaml`, or a file of what people have said, cannot be opened.
        InvalidFiles: a file does not follow its form, or names something that is not there.
    """
    data = read(EVIDENCE_FILE)
    checksums = {EVIDENCE_FILE: sha256(data)}
    head, problems = read_bytes(EvidenceFile, data, f"{path}/{EVIDENCE_FILE}")
    if head is None:
        raise InvalidFiles(problems)

    def keep(name: str) -> bytes:
        found = read(name)
        checksums[name] = sha256(found)
        return found

    head, problems = _with_figures(head, keep, path)
    problems.extend(reference_problems(head, library))
    tables, more = read_tables(head.records, _complete_tables(head), library, keep, path)
    problems.extend(more)
    if problems:
        raise InvalidFiles(problems)
    evidence = EvidencePack(head, tables, checksum(checksums))
    if not said:
        return evidence
    from compliance.evidence.said import with_what_people_said  # 2 ms, and most folders need it not

    return with_what_people_said(evidence, read, path, library, said)


def _complete_tables(head: EvidenceFile) -> set[str]:
    """Give the tables declared complete up to their cut-off; nobody can say so before that day."""
    return {
        name
        for name, entry in head.records
        if any(each.date_ is None or each.date_ >= entry.cut_off for each in head.declarations(name, entry.cut_off))
    }


def _with_figures(head: EvidenceFile, read: ReadFile, path: str) -> tuple[EvidenceFile, list[Problem]]:
    """Add the figures of the CSV file that `evidence.yaml` names, if it names one."""
    if head.figures_file is None:
        return head, []
    try:
        text = read(head.figures_file).decode("utf-8-sig")
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), strict=True), MOST_FIGURES + 2))
    except EvidenceUnreadable as error:
        return head, [Problem("unreadable-file", str(error), head.place)]
    except (UnicodeDecodeError, csv.Error) as error:
        place = Place(f"{path}/{head.figures_file}", 1, 1)
        return head, [Problem("not-csv", f"the file cannot be read as CSV in UTF-8 ({type(error).__name__})", place)]
    figures, problems = rows_of_csv(rows, f"{path}/{head.figures_file}")
    return replace(head, metrics=head.metrics + figures), problems


def read_tables(
    entries: tuple[tuple[str, RecordsEntry], ...],
    complete: set[str],
    library: Library,
    read: ReadFile,
    path: str,
) -> tuple[dict[str, TableRows], list[Problem]]:
    """Read the tables of records, those declared complete marked so; give every problem with them."""
    found: dict[str, TableRows] = {}
    problems: list[Problem] = []
    for name, entry in entries:
        table = library.tables.get(name)
        if table is None:
            near = nearest(name, library.tables)
            problems.append(Problem("unknown-table", f'there is no table "{name}"', entry.place, None, near))
            continue
        if entry.file is None:
            found[name], more = read_rows(entry, table, name in complete)
        elif entry.rows:
            more = [Problem("rows-and-file", f"{name} has rows here and a file", entry.place, "one of the two")]
        else:
            try:
                data = read(entry.file)
            except EvidenceUnreadable as error:
                more = [Problem("unreadable-file", str(error), entry.place)]
            else:
                found[name], more = read_csv(data, Place(f"{path}/{entry.file}").path, entry, table, name in complete)
        problems.extend(more)
    return found, problems
