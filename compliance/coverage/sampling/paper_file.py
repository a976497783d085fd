"""A working paper as the bytes of its file, and back; and its checksum, which what people fill in does not touch."""

from __future__ import annotations

from dataclasses import replace

from compliance.coverage.sampling.working_paper import Result, SeedFile, Signed, WorkingPaper
from compliance.text.canonical import sha256
from compliance.text.problem import InvalidFiles
from compliance.text.reader import read_bytes
from compliance.text.writing import written

__all__ = ["blank", "paper_bytes", "paper_checksum", "read_paper", "read_seed", "seed_bytes"]


def blank(paper: WorkingPaper) -> WorkingPaper:
    """Give a paper as it was before anybody filled anything in, and without its checksum."""
    nobody = Signed(name="", signed_on=None)
    records = tuple(replace(each, result=Result.TO_DO, exception="", note="") for each in paper.records)
    return replace(paper, preparer=nobody, reviewer=nobody, conclusion="", sha256="0" * 64, records=records)


def paper_checksum(paper: WorkingPaper) -> str:
    """Give the checksum of a paper without what people fill in."""
    return sha256(written(blank(paper), _COMMENT))


_COMMENT = (
    "Yours to fill in: preparer, reviewer, conclusion, and under each record result (right, error or not_settled), "
    "exception and note. Leave the rest: a changed line is found out. Then: advocheck sample conclude THIS-FILE"
)
_SEED_COMMENT = "The seed of a sample, written down before the sample was drawn. The working paper takes its place."


def paper_bytes(paper: WorkingPaper) -> bytes:
    """Write a paper; the same paper gives the same bytes."""
    return written(paper, _COMMENT)


def seed_bytes(seed: SeedFile) -> bytes:
    """Write a seed."""
    return written(seed, _SEED_COMMENT)


def read_paper(data: bytes, path: str) -> WorkingPaper:
    """Read a paper.

    Raises:
        InvalidFiles: the file does not follow its form; every problem says its line.
    """
    paper, problems = read_bytes(WorkingPaper, data, path)
    if paper is None:
        raise InvalidFiles(problems)
    return paper


def read_seed(data: bytes, path: str) -> SeedFile:
    """Read a seed.

    Raises:
        InvalidFiles: the file does not follow its form; every problem says its line.
    """
    seed, problems = read_bytes(SeedFile, data, path)
    if seed is None:
        raise InvalidFiles(problems)
    return seed
