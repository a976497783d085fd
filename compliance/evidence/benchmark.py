"""Figures of England and beyond to hold a council's beside: each with its vintage and its definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.quantities.period import long_date
from compliance.quantities.printed import Qualifier
from compliance.standards.force import Provenance
from compliance.text.kinds import Identifier, Nullable, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.problem import InvalidFiles
from compliance.text.reader import read_bytes
from compliance.text.shape import Fault, Key

__all__ = ["Benchmark", "BenchmarksFile", "read_benchmarks"]

_PRINTED = Nullable(Text(pattern=r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?%?", words="a figure as printed, such as 3.5%"))


@frozen(kw_only=True)
class Benchmark:
    """One published figure. Two that differ for one time stand side by side, both disputed, and are never averaged."""

    id: Annotated[str, Key("its id", Identifier())]
    metric: Annotated[str, Key("what it measures, by the metric's id where we have one", Identifier())]
    title: Annotated[str, Key("what it measures, in words")]
    geography: Annotated[str, Key("where")]
    count: Annotated[int | None, Key("the number found", Nullable(Whole()))] = None
    of: Annotated[int | None, Key("what it is out of; never filled in", Nullable(Whole()))] = None
    stated: Annotated[str | None, Key("the figure as printed", _PRINTED)] = None
    stated_as: Annotated[Qualifier | None, Key("the word before it")] = None
    low: Annotated[str | None, Key("the lower end of a printed range", _PRINTED)] = None
    high: Annotated[str | None, Key("the upper end of a printed range", _PRINTED)] = None
    unit: Annotated[str, Key("what was counted")]
    period_words: Annotated[str | None, Key("the time, as the source words it")] = None
    at: Annotated[date | None, Key("the day it was counted on")] = None
    vintage: Annotated[str | None, Key("the release it comes from; null where it is not stated")] = None
    definition: Annotated[str, Key("what exactly it counts, in our own words")]
    source: Annotated[str, Key("where it was read")]
    provenance: Annotated[Provenance, Key("how well it is known")]
    disputed: Annotated[bool, Key("whether another source gives another figure for the same")] = False
    note: Annotated[str | None, Key("what to watch for")] = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def faults(self) -> Iterator[Fault]:
        """A figure, and a time."""
        if all(each is None for each in (self.count, self.stated, self.low, self.high)):
            yield Fault(None, "no-number", "the benchmark holds no figure", "count, stated, or low and high")
        if self.period_words is None and self.at is None:
            yield Fault(None, "no-time", "nothing says when this was", "period_words or at")

    @property
    def figure(self) -> str:
        """The figure as the source gives it."""
        word = f"{self.stated_as.value.replace('_', ' ')} " if self.stated_as else ""
        printed = f"{word}{self.stated}" if self.stated else f"{self.low} to {self.high}" if self.low else ""
        counted = f"{self.count:,}" if self.count is not None else ""
        counted += f" of {self.of:,}" if self.of is not None and counted else ""
        return " - ".join(each for each in (printed, counted) if each)

    @property
    def time(self) -> str:
        """When it was, in words."""
        return long_date(self.at) if self.at else self.period_words or ""


@frozen(kw_only=True)
class BenchmarksFile:
    """Published figures to compare with."""

    FILE_KIND: ClassVar[str] = "benchmarks"
    benchmarks: Annotated[tuple[Benchmark, ...], Key("the figures")]


def read_benchmarks(data: bytes, path: str) -> tuple[Benchmark, ...]:
    """Read a file of benchmarks.

    Raises:
        InvalidFiles: it does not follow its form.
    """
    found, problems = read_bytes(BenchmarksFile, data, path)
    if found is None:
        raise InvalidFiles(problems)
    return found.benchmarks
