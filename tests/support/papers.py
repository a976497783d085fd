"""Working papers of a small invented folder, drawn and filled in, for the tests of samples."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from compliance.coverage.case import Status
from compliance.coverage.keyed_reference import ReferenceKey
from compliance.coverage.sampling.paper_making import Source, make_paper
from compliance.coverage.sampling.working_paper import Asked, PaperAim, Result, SeedFile, Signed, WorkingPaper
from compliance.quantities.amount import Amount
from compliance.standards.library import Library
from compliance.workspace.auditing import AuditAsked, audit_cases, open_audit
from compliance.workspace.opening import load_library
from tests.support.audits import audit_folder

__all__ = ["AIM", "KEY", "KEY_TEXT", "aim_of", "filled_in", "library", "paper_of", "seed_of", "signed", "source_of"]

KEY_TEXT = bytes(range(32)).hex()
KEY = ReferenceKey(bytes.fromhex(KEY_TEXT))


def aim_of(tolerable: int = 5, errors: int = 0) -> PaperAim:
    """Give an aim of so many per cent, at 95% confidence."""
    shares = (Amount(Fraction(each, 100), share=True) for each in (tolerable, 95))
    return PaperAim(**dict(zip(("tolerable", "confidence"), shares, strict=True)), errors=errors, by_convention=False)


AIM = aim_of()


@cache
def library() -> Library:
    """Give the shipped standards."""
    return load_library()


@cache
def source_of(*statuses: Status) -> Source:
    """Give the audit of the small folder: twelve children came into care."""
    with TemporaryDirectory() as place:
        folder = audit_folder(Path(place))
        audit = open_audit(folder, library(), AuditAsked(circumstances=("enter-care",)))
        cases = audit_cases(audit, ("enter-care",), statuses)
    return Source(tables=audit.tables, library=audit.library, result=audit.result, cases=cases)


def seed_of(size: int | None = 4, seed: str = "board 12 May", **changes: Any) -> SeedFile:
    """Give a seed for a sample of those who came into care."""
    asked = Asked(circumstance="enter-care", size=size)
    return SeedFile(**({"seed": seed, "seed_on": date(2024, 7, 1), "asked": asked, "aim": AIM} | changes))


def paper_of(size: int | None = 4, key: ReferenceKey | None = None, **changes: Any) -> WorkingPaper:
    """Give a paper that nobody has filled in."""
    return make_paper(seed_of(size, **changes), source_of(), key)


def filled_in(paper: WorkingPaper, results: Mapping[int, Result], otherwise: Result = Result.RIGHT) -> WorkingPaper:
    """Fill in every record: with a result by its number, and the others alike; an error says what is wrong."""
    records = tuple(
        replace(each, result=found, exception="entered a month late" if found is Result.ERROR else "")
        for each in paper.records
        for found in (results.get(each.number, otherwise),)
    )
    return replace(paper, records=records)


def signed(paper: WorkingPaper) -> WorkingPaper:
    """Sign a paper and conclude it."""
    day = date(2024, 7, 5)
    return replace(
        paper,
        preparer=Signed(name="auditor", signed_on=day),
        reviewer=Signed(name="audit manager", signed_on=day),
        conclusion="As recorded.",
    )
