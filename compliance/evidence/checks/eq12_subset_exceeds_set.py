"""A part that is larger than what it is part of."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.bands import OLDEST, Band, read_band
from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement
from compliance.quantities.printed import printed_span
from compliance.quantities.rounding import bases_that_print
from compliance.standards.vocabulary import Measures, Metric

NAME = "EQ12 subset_exceeds_set"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold counts against their base, and those who answered against those who used the service."""
    for reference, item in given.figures():
        metric = given.library.metrics[item.id]
        if (
            item.count is not None
            and item.of is not None
            and metric.measures is Measures.SHARE
            and item.count > item.of
        ):
            yield _doubt((reference,), "the count is larger than its base", f"{item.count:,} of {item.of:,}", Usable.NO)
        if metric.among is not None and item.of is not None:
            yield from _among(reference, item, metric, given)


def _among(reference: str, item: Measurement, metric: Metric, given: CheckInput) -> Iterator[Doubt]:
    """Hold the base of a survey against the most users there can have been of those ages."""
    band = (
        Band(metric.ages.from_ or 0, metric.ages.to if metric.ages.to is not None else OLDEST) if metric.ages else None
    )
    users = [
        (other, each)
        for other, each in given.register.metrics.get(metric.among or "", ())
        if each.document == item.document and each.period == item.period
    ]
    inside = [(other, each) for other, each in users if _overlaps(each, band)]
    if not inside or (item.of or 0) == 0:
        return
    for base, base_reference in {base: reference for reference, base in _bases(users, given, item)}.items():
        most = sum(_most(each, base) for _, each in inside)
        if item.of is not None and item.of > most:
            working = " + ".join(f"{each.stated or each.count} of {base:,}" for _, each in inside)
            yield _doubt(
                tuple(dict.fromkeys((reference, *(other for other, _ in inside), base_reference))),
                f"{item.of:,} answered, and at most {most:,} of those ages used the service",
                f"{working} is at most {most:,}, fewer than {item.of:,}",
                Usable.WITH_CAVEAT,
            )


def _overlaps(item: Measurement, band: Band | None) -> bool:
    if band is None:
        return not item.group
    found = read_band(item.group[0][1]) if len(item.group) == 1 and item.group[0][0] == "age" else None
    return found is not None and found.low <= band.high and band.low <= found.high


def _bases(users: list[tuple[str, Measurement]], given: CheckInput, like: Measurement) -> Iterator[tuple[str, int]]:
    """Give the number of users: as stated, or each count that fits a count printed with its share."""
    for reference, each in users:
        if not each.group and each.count is not None:
            yield reference, each.count
            return
    fitting = [
        bases_that_print(each.count, each.stated)
        for _, each in users
        if each.count is not None and each.stated is not None and each.stated.endswith("%")
    ]
    if not fitting:
        return
    for reference, item in given.figures():
        alike = item.document == like.document and item.period == like.period and not item.group and item.id != like.id
        if alike and item.count is not None and all(item.count in each for each in fitting):
            yield reference, item.count


def _most(item: Measurement, base: int) -> int:
    if item.count is not None:
        return item.count
    span = printed_span(item.stated, item.stated_as) if item.stated else None
    return int(span.high * base) if span is not None else base


def _doubt(references: tuple[str, ...], message: str, arithmetic: str, usable: Usable) -> Doubt:
    could_be = "answers were counted and not children, or children of other services answered too"
    return Doubt(
        NAME, Weight.ERROR, usable, references, message, arithmetic, could_be, "Ask who was asked, and how many."
    )
