"""A working paper: what was asked, what was found, which records to look at, and what people found in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Annotated, ClassVar

from compliance.coverage.case import Status
from compliance.coverage.sampling.sample import Aim
from compliance.coverage.sampling.sizing import LEAST_RATE, MOST_ALLOWED, MOST_CONFIDENCE, MOST_POPULATION
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.standards.circumstance import Counted
from compliance.standards.dated_value import AMOUNT
from compliance.text.kinds import Identifier, ListOf, MapOf, Nullable, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.shape import Fault, Key, form_kind

__all__ = [
    "Asked",
    "Input",
    "Named",
    "PaperAim",
    "Result",
    "SampledRecord",
    "SeedFile",
    "Signed",
    "WorkingPaper",
]

_SHA256 = Text(most=64, pattern="[0-9a-f]{64}", words="a SHA-256 of 64 small hexadecimal digits")
_REFERENCE = Text(most=1_000)
_ROOM = Nullable(Text(most=10_000, may_be_empty=True))
_LINES = ListOf(Text(most=10_000))


class Result(Enum):
    """What somebody found who looked at a record."""

    TO_DO = "to_do"
    RIGHT = "right"
    ERROR = "error"
    NOT_SETTLED = "not_settled"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _RESULT_WORDS[self]


_RESULT_WORDS = {
    Result.TO_DO: "still to be looked at",
    Result.RIGHT: "right: the file agrees",
    Result.ERROR: "in error: the file says otherwise",
    Result.NOT_SETTLED: "not settled: the file is missing or does not tell",
}


class Named(Enum):
    """How children and offers are named in a paper."""

    OWN_REFERENCE = "own_reference"
    KEYED_HASH = "keyed_hash"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _NAMED_WORDS[self]


_NAMED_WORDS = {
    Named.OWN_REFERENCE: "the authority's own references",
    Named.KEYED_HASH: "keyed hashes; whoever keeps the key can tell which child is meant, and nobody else",
}


@frozen(kw_only=True)
class Signed:
    """Who did something, and when; both are empty until they write it."""

    name: Annotated[str, Key("who: a role or initials", Text(most=200, may_be_empty=True))]
    signed_on: Annotated[date | None, Key("the day")]

    @property
    def is_signed(self) -> bool:
        """Whether somebody has put a name to it."""
        return bool(self.name.strip())


@frozen(kw_only=True)
class PaperAim:
    """What the sample is to show: that fewer records than a share are in error, with a confidence."""

    tolerable: Annotated[Amount, Key("the share of records in error that could just not be accepted", AMOUNT)]
    confidence: Annotated[Amount, Key("how sure one wants to be that fewer are in error", AMOUNT)]
    errors: Annotated[int, Key("how many errors the sample was planned to allow")]
    by_convention: Annotated[
        bool, Key("true where nobody chose the figures, so that common ones stand; no rule sets them")
    ]

    def faults(self) -> Iterator[Fault]:
        """Both are shares between nothing and all, and ask for no more than is worked out."""
        for name, amount in (("tolerable", self.tolerable), ("confidence", self.confidence)):
            if not amount.share or not 0 < amount.value < 1:
                message = f"{amount} is no share between nothing and all"
                yield Fault(name, "not-a-share", message, "a share such as 5%, with its sign")
        if 0 < self.tolerable.value < LEAST_RATE:
            message = f"a tolerable rate of {self.tolerable} asks for thousands of records"
            yield Fault("tolerable", "aim-too-high", message, "0.1% or more")
        if MOST_CONFIDENCE < self.confidence.value < 1:
            yield Fault("confidence", "aim-too-high", f"{self.confidence} is more than is worked out", "99.9% or less")
        if self.errors > MOST_ALLOWED:
            message = f"{self.errors:,} errors are more than is worked out"
            yield Fault("errors", "aim-too-high", message, f"{MOST_ALLOWED} or fewer")

    def of(self, population: int | None) -> Aim:
        """Give the aim for a population."""
        return Aim(Fraction(self.tolerable.value), Fraction(self.confidence.value), population)


@frozen(kw_only=True)
class Asked:
    """Which cases the sample is drawn from, and how many; what is left out is as the council's own settings have it."""

    circumstance: Annotated[str, Key("the circumstance, by its id in circumstances.yaml", Identifier())]
    statuses: Annotated[tuple[Status, ...], Key("only cases with these; all where none is named")] = ()
    size: Annotated[
        int | None, Key("how many to draw; the fewest that can show the aim if left out", Whole(least=1))
    ] = None
    from_: Annotated[date | None, Key("the first day of events, as --from gave it")] = None
    to: Annotated[date | None, Key("the last day of events, as --to gave it")] = None
    as_at: Annotated[date | None, Key("the day on which the extract was taken, as --as-at gave it")] = None


@frozen(kw_only=True)
class SeedFile:
    """The seed of a sample, written down before the sample is drawn; the working paper takes its place."""

    FILE_KIND: ClassVar[str] = "sample_seed"

    seed: Annotated[str, Key("what decides the draw, in any words", Text(most=200))]
    seed_on: Annotated[date, Key("the day it was written down")]
    asked: Annotated[Asked, Key("what is to be drawn from, and how many")]
    aim: Annotated[PaperAim, Key("what the sample is to show")]
    list_seen: Annotated[
        bool | None, Key("true where the app had shown the list, or a sample of it, before the seed was chosen")
    ] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Input:
    """A file that the paper was made from."""

    file: Annotated[str, Key("the file, by its path in the folder")]
    sheet: Annotated[str | None, Key("the sheet, where the file is a workbook")] = None
    holds: Annotated[str | None, Key("what it was taken for")] = None
    sha256: Annotated[str, Key("its checksum", _SHA256)]


@frozen(kw_only=True)
class SampledRecord:
    """One record to look at: what the tables say of it, and room for what the file says.

    The last three are people's to fill in; the program never writes over them.
    """

    KEY_A_LINE: ClassVar[bool] = True

    number: Annotated[int, Key("its number, in the order drawn", Whole(least=1))]
    child: Annotated[str, Key("the child: the authority's own reference, or a keyed hash", _REFERENCE)]
    day: Annotated[date, Key("the day of the event")]
    status: Annotated[Status, Key("what became of it, as the tables say")]
    why_left_out: Annotated[str | None, Key("why it is left out of the count, where it is")] = None
    offered_on: Annotated[date | None, Key("the day of the offer that decides, where there is one")] = None
    due: Annotated[date | None, Key("the last day on which an offer was in time, where there is a limit")] = None
    shown_by: Annotated[Counted | None, Key("what showed the offer")] = None
    offers: Annotated[
        tuple[str, ...], Key("the offers that count for it, by reference or keyed hash", ListOf(_REFERENCE))
    ] = ()
    result: Annotated[Result | None, Key("yours to fill in: to_do, right, error or not_settled")] = None
    exception: Annotated[str | None, Key("yours to fill in: what is wrong, where it is in error", _ROOM)] = None
    note: Annotated[str | None, Key("yours to fill in: what was looked at, and anything else", _ROOM)] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def found(self) -> Result:
        """What somebody found; what nobody has filled in is still to do."""
        return Result.TO_DO if self.result is None else self.result


@frozen(kw_only=True)
class WorkingPaper:
    """A sample of cases with what was asked and found, the records to look at, and what the auditor found in them."""

    FILE_KIND: ClassVar[str] = "working_paper"

    title: Annotated[str, Key("what it is about")]
    preparer: Annotated[Signed, Key("yours to fill in: who looked at the records")]
    reviewer: Annotated[Signed, Key("yours to fill in: who reviewed the paper; not the preparer")]
    conclusion: Annotated[str | None, Key("yours to fill in: what you conclude", _ROOM)]
    aim: Annotated[PaperAim, Key("what the sample is to show")]
    criterion: Annotated[tuple[str, ...], Key("what should be, and who says so", _LINES)]
    condition: Annotated[tuple[str, ...], Key("what the tables show: counts, and the range", _LINES)]
    test: Annotated[tuple[str, ...], Key("how records were drawn, and how to look at them", _LINES)]
    asked: Annotated[Asked, Key("which cases it was drawn from, and how many")]
    seed: Annotated[str, Key("what decided the draw", Text(most=200))]
    seed_on: Annotated[date, Key("the day the seed was written down, before the sample was drawn")]
    list_seen: Annotated[
        bool | None, Key("true where the app had shown the list, or a sample of it, before the seed was chosen")
    ] = None
    looks: Annotated[
        tuple[int, ...],
        Key("how many records were looked at before, each time, where this goes on from a smaller paper"),
    ] = ()
    cut_off: Annotated[date, Key("the day on which the extract was taken")]
    population: Annotated[int, Key("how many cases it was drawn from", Whole(least=1))]
    children: Annotated[int, Key("how many children stand behind them")]
    figures: Annotated[
        tuple[tuple[str, int], ...], Key("how many cases of the circumstance have each status", MapOf(Whole()))
    ]
    settings: Annotated[tuple[str, ...], Key("every setting that changes a result, with where it comes from", _LINES)]
    unmapped: Annotated[tuple[str, ...], Key("values in the extracts that stand for no known code", _LINES)] = ()
    inputs: Annotated[tuple[Input, ...], Key("the files it was made from")]
    mapping_sha256: Annotated[str | None, Key("the checksum of the mapping, where there is one", _SHA256)] = None
    standards_sha256: Annotated[str, Key("the checksum of the standards", _SHA256)]
    tool_version: Annotated[str, Key("the version of advocheck that made it")]
    named: Annotated[Named, Key("how children and offers are named: own_reference or keyed_hash")]
    key: Annotated[str | None, Key("the mark of the key, where references are hashed; it is not the key")] = None
    population_sha256: Annotated[str, Key("the checksum of all cases it was drawn from", _SHA256)]
    selection_sha256: Annotated[str, Key("the checksum of the cases drawn, in their order", _SHA256)]
    sha256: Annotated[str, Key("the checksum of this paper without what people fill in", _SHA256)]
    records: Annotated[
        tuple[SampledRecord, ...],
        Key("the records to look at, in the order drawn", ListOf(form_kind(SampledRecord), least=1)),
    ]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> Iterator[Fault]:
        """Every record has a number of its own, and no more are drawn than there are."""
        times = Counter(each.number for each in self.records)
        for number, count in times.items():
            if count > 1:
                yield Fault("records", "duplicate-id", f"the number {number} is used for {count} records")
        if len(self.records) > self.population:
            message = f"{len(self.records):,} records cannot be drawn from {self.population:,}"
            yield Fault("population", "sample-over-population", message, f"{len(self.records)} or more")
        if any(b <= a for a, b in pairwise((0, *self.looks, len(self.records)))):
            message = "each look has more records than the one before"
            yield Fault("looks", "looks-not-rising", message, "numbers that rise, below that of the records here")
        if self.population > MOST_POPULATION:
            message = f"{self.population:,} cases are more than a sample is worked out for"
            yield Fault("population", "too-many-cases", message, f"at most {MOST_POPULATION:,}")
