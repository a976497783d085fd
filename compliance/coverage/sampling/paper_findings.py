"""What a working paper shows once its records have been looked at, and what is still missing from it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

from compliance.coverage.sampling.error_bound import most_in_error
from compliance.coverage.sampling.paper_file import paper_checksum
from compliance.coverage.sampling.sample import Aim, most_tolerable, sample_size
from compliance.coverage.sampling.stop_or_go import Look, Plan, prospect_of
from compliance.coverage.sampling.working_paper import Result, SampledRecord, WorkingPaper
from compliance.frozen import frozen

__all__ = ["Findings", "Met", "errors_allowed", "findings", "size_needed"]


class Met(Enum):
    """Whether a sample shows what it was to show."""

    YES = "met"
    NO = "not_shown"
    OPEN = "not_known_yet"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _WORDS[self]


_WORDS = {
    Met.YES: "the aim is met",
    Met.NO: "the aim is not met: this sample does not show it",
    Met.OPEN: "not known yet",
}


@frozen(kw_only=True)
class Findings:
    """What people found, and what follows for all cases.

    Attributes:
        met: Whether the aim is met. What is not settled counts as an error there, and what is to do as either.
        most: The most cases of all that can be in error; not known while records are still to do.
        least_most: The same if every record that is not settled turned out right.
        missing: What the paper still lacks.
        risk: Where records were looked at in steps: how often all the steps together would pass cases that are just
            at the tolerable rate. None where there was one look.
        is_untouched: Whether everything but what people fill in is as the program wrote it.
    """

    size: int
    population: int
    children: int
    right: int
    errors: int
    not_settled: int
    to_do: int
    exceptions: tuple[SampledRecord, ...]
    met: Met
    most: int | None
    least_most: int | None
    missing: tuple[str, ...]
    risk: Fraction | None
    is_untouched: bool

    @property
    def upper_bound(self) -> Fraction | None:
        """The greatest share of all cases that can be in error; not known while records are still to do."""
        return None if self.most is None else Fraction(self.most, self.population)

    @property
    def looked_at(self) -> int:
        """How many records somebody has looked at."""
        return self.size - self.to_do


def findings(paper: WorkingPaper) -> Findings:
    """Give what a paper shows as it is filled in now."""
    found = [each.found for each in paper.records]
    errors, unsettled, to_do = (found.count(each) for each in (Result.ERROR, Result.NOT_SETTLED, Result.TO_DO))
    size, confidence = len(found), paper.aim.of(paper.population).confidence
    is_done = bool(size) and not to_do
    return Findings(
        size=size,
        population=paper.population,
        children=len({each.child for each in paper.records}),
        right=found.count(Result.RIGHT),
        errors=errors,
        not_settled=unsettled,
        to_do=to_do,
        exceptions=tuple(each for each in paper.records if each.found in {Result.ERROR, Result.NOT_SETTLED}),
        met=_met(paper, errors, unsettled, to_do),
        most=most_in_error(errors + unsettled, size, paper.population, confidence) if is_done else None,
        least_most=most_in_error(errors, size, paper.population, confidence) if is_done else None,
        missing=tuple(_missing(paper, to_do)),
        risk=_risk(paper),
        is_untouched=paper.sha256 == paper_checksum(paper),
    )


def size_needed(paper: WorkingPaper) -> int:
    """Give how many records it takes to meet the aim where none of them is in error."""
    return sample_size(paper.aim.of(paper.population))


def errors_allowed(paper: WorkingPaper) -> int | None:
    """Give the most errors with which a sample of this size still meets the aim; None where it is too small."""
    return _allowed(paper.aim.of(paper.population), len(paper.records))


def _allowed(aim: Aim, size: int) -> int | None:
    if not aim.is_met(0, size):
        return None
    return bisect_left(range(size), 1, key=lambda errors: not aim.is_met(errors, size)) - 1


def _met(paper: WorkingPaper, errors: int, unsettled: int, to_do: int) -> Met:
    aim, size, risk = paper.aim.of(paper.population), len(paper.records), _risk(paper)
    if not aim.is_met(errors, size) or (risk is not None and risk > 1 - aim.confidence):
        return Met.NO
    return Met.YES if aim.is_met(min(size, errors + unsettled + to_do), size) else Met.OPEN


def _risk(paper: WorkingPaper) -> Fraction | None:
    """Give the real risk of having looked in steps, each accepted as if it were the only one.

    A later look that allows no more errors than one before accepts nothing more, so it adds no risk.
    """
    if not paper.looks:
        return None
    aim = paper.aim.of(paper.population)
    looks: list[Look] = []
    for size in (*paper.looks, len(paper.records)):
        errors = _allowed(aim, size)
        if errors is not None and (not looks or errors > looks[-1].errors):
            looks.append(Look(size, errors))
    if not looks:
        return None
    wrong = most_tolerable(aim.tolerable, paper.population)
    return prospect_of(Plan(tuple(looks)), wrong, paper.population).accepted


def _missing(paper: WorkingPaper, to_do: int) -> Iterator[str]:
    if to_do:
        yield f"{to_do:,} of {len(paper.records):,} records are still to be looked at."
    unsaid = [str(each.number) for each in paper.records if each.found is Result.ERROR and not _said(each.exception)]
    if unsaid:
        which = "record" if len(unsaid) == 1 else "records"
        yield f"What is wrong is not said under exception: {which} {', '.join(unsaid)}."
    marked = [str(each.number) for each in paper.records if each.found is not Result.ERROR and _said(each.exception)]
    if marked:
        which = "record" if len(marked) == 1 else "records"
        yield f"An exception is said, but the result is not error: {which} {', '.join(marked)}."
    if not paper.preparer.is_signed:
        yield "No preparer is named."
    if not paper.reviewer.is_signed:
        yield "No reviewer is named."
    elif paper.reviewer.name.strip().casefold() == paper.preparer.name.strip().casefold():
        yield "The reviewer is the preparer. A paper is reviewed by somebody else."
    for who, signed in (("preparer", paper.preparer), ("reviewer", paper.reviewer)):
        if signed.is_signed and signed.signed_on is None:
            yield f"The {who} gives no day."
    if not _said(paper.conclusion):
        yield "No conclusion is written."


def _said(text: str | None) -> bool:
    return bool(text and text.strip())
