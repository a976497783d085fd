"""Figures of England and beyond to hold a council's beside: each with its vintage and its definition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar

from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.period import long_date
from compliance.quantities.printed import RATIO, Qualifier, printed_ratio
from compliance.standards.force import Provenance
from compliance.text.kinds import Identifier, Nullable, Text, Whole
from compliance.text.place import NOWHERE, Place
from compliance.text.problem import InvalidFiles
from compliance.text.reader import read_bytes
from compliance.text.shape import Fault, Key

__all__ = ["Benchmark", "BenchmarksFile", "read_benchmarks"]

_FIGURE = r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?%?"
_PRINTED = Nullable(Text(pattern=_FIGURE, words="a figure as printed, such as 3.5%"))
_PRINTED_OR_RATIO = Nullable(
    Text(pattern=f"{_FIGURE}|{RATIO}", words="a figure as printed, such as 3.5%, 1 in 14 or a third")
)


@frozen(kw_only=True)
class Benchmark:
    """One published figure. Two that differ for one time stand side by side, both disputed, and are never averaged."""

    id: Annotated[str, Key("its id", Identifier())]
    metric: Annotated[str, Key("what it measures, by the metric's id where we have one", Identifier())]
    title: Annotated[str, Key("what it measures, in words")]
    geography: Annotated[str, Key("where")]
    count: Annotated[int | None, Key("the number found", Nullable(Whole()))] = None
    of: Annotated[int | None, Key("what it is out of; never filled in", Nullable(Whole()))] = None
    stated: Annotated[
        str | None, Key("the figure as printed; a ratio such as 1 in 14 has no count and no of", _PRINTED_OR_RATIO)
    ] = None
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
        """A figure, which is no ratio taken for a count, and a time."""
        if all(each is None for each in (self.count, self.stated, self.low, self.high)):
            yield Fault(None, "no-number", "the benchmark holds no figure", "count, stated, or low and high")
        if self.period_words is None and self.at is None:
            yield Fault(None, "no-time", "nothing says when this was", "period_words or at")
        ratio = printed_ratio(self.stated) if self.stated else None
        if ratio is not None and ratio > 1:
            yield Fault("stated", "ratio-turned-round", f"{self.stated} is more than all of them", "such as 1 in 14")
        if ratio is not None and (
            self.stated == f"{self.count} in {self.of}" or (self.count, self.of) == ratio.as_integer_ratio()
        ):
            message = f"{self.stated} is a ratio: it does not say that {self.count} of {self.of} were counted"
            yield Fault("count", "ratio-for-count", message, "stated alone")

    @property
    def value(self) -> Fraction | None:
        """The figure as an exact number to compare by, a share as part of 1; None where only a range is given."""
        if self.count is not None and self.of:
            return Fraction(self.count, self.of)
        if self.stated is not None:
            amount = Amount.parse(self.stated)
            return amount.value if amount else printed_ratio(self.stated)
        return None if self.count is None or self.of is not None else Fraction(self.count)

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
