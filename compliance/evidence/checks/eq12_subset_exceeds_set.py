"""A part that is larger than what it is part of."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.bands import OLDEST, Band, read_band
from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement
from compliance.quantities.printed import printed_span
from compliance.standards.vocabulary import Measures, Metric

NAME = "EQ12 subset_exceeds_set"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold counts against their base, parts against wholes, and those who answered against those there are."""
    for reference, item in given.figures():
        metric = given.library.metrics[item.id]
        if metric.measures is Measures.SHARE and item.count is not None and item.of is not None:
            yield from _above_base(reference, item.count + item.not_known, item.of)
        if metric.among is not None and item.of is not None:
            yield from _among(reference, item, metric, given)
    for metric in given.library.metrics.values():
        if metric.measures is Measures.SHARE and metric.count_is is not None and metric.of_is is not None:
            yield from _larger_part(metric.count_is, metric.of_is, given)


def _above_base(reference: str, most: int, of: int) -> Iterator[Doubt]:
    if most > of:
        yield Doubt(
            NAME,
            Weight.ERROR,
            Usable.NO,
            (reference,),
            "the count is larger than its base",
            f"{most:,} of {of:,}",
            f"a base of {most:,} or more, or a count of {of:,} at most",
            "Ask which of the two is right.",
        )


def _larger_part(part: str, whole: str, given: CheckInput) -> Iterator[Doubt]:
    """Hold a figure against the one that it is a part of, where each is given on its own."""
    for reference, item in given.register.metrics.get(part, ()):
        base = given.whole(whole, item)
        if item.group or item.count is None or base is None or base[1].count is None:
            continue
        if item.count > base[1].count + base[1].not_known:
            yield Doubt(
                NAME,
                Weight.ERROR,
                Usable.WITH_CAVEAT,
                (reference, base[0]),
                "a part is larger than the whole",
                f"{item.count:,} of {base[1].count:,}",
                "the two are of different children or different times",
                "Ask which of the two is right.",
            )


def _among(reference: str, item: Measurement, metric: Metric, given: CheckInput) -> Iterator[Doubt]:
    """Hold the base of a figure against the most there can have been, of those ages, of whom it is taken."""
    among = given.library.metrics[metric.among or ""]
    band = (
        Band(metric.ages.from_ or 0, metric.ages.to if metric.ages.to is not None else OLDEST) if metric.ages else None
    )
    inside = [
        (other, each)
        for other, each in given.register.metrics.get(among.id, ())
        if (each.document, each.period, each.at) == (item.document, item.period, item.at) and _overlaps(each, band)
    ]
    if not inside or not _reaches(inside, band):
        return
    for base, base_reference in given.likely_bases(among.id, item).items():
        most = sum(_most(each, base) for _, each in inside)
        if item.of is not None and item.of > most:
            references = tuple(dict.fromkeys((reference, *(other for other, _ in inside), base_reference)))
            whole = f'at most {most:,}{" of those ages" if band else ""} are counted under "{among.title}"'
            yield _too_many(references, item, metric, whole, _working([each for _, each in inside], base, most))


def _working(inside: list[Measurement], base: int, most: int) -> str:
    said = " + ".join(f"{each.stated} of {base:,}" if each.count is None else f"{each.count:,}" for each in inside)
    if any(each.count is None for each in inside):
        return f"{said} is at most {most:,}"
    return f"{said} is {most:,}" if len(inside) > 1 else said


def _too_many(references: tuple[str, ...], item: Measurement, metric: Metric, whole: str, working: str) -> Doubt:
    """Give the doubt in the words of a survey where answers are counted, and in those of any count elsewhere."""
    if (item.unit or metric.unit) == "responses":
        message, ask = f"{item.of:,} answered, and {whole}", "Ask who was asked, and how many."
        could_be = "answers were counted and not children, or children of other services answered too"
    else:
        message, ask = f"the figure is out of {item.of:,}, and {whole}", "Ask who was counted, and when."
        could_be = "the two are of different children or different times"
    arithmetic = f"{working}, fewer than {item.of:,}"
    return Doubt(NAME, Weight.ERROR, Usable.WITH_CAVEAT, references, message, arithmetic, could_be, ask)


def _overlaps(item: Measurement, band: Band | None) -> bool:
    if band is None:
        return not item.group
    found = read_band(item.group[0][1]) if len(item.group) == 1 and item.group[0][0] == "age" else None
    return found is not None and found.low <= band.high and band.low <= found.high


def _reaches(inside: list[tuple[str, Measurement]], band: Band | None) -> bool:
    """Whether the bands of users go up as far as the band of those who answered: else some users are in no band."""
    if band is None:
        return True
    highs = [found.high for _, each in inside if (found := read_band(each.group[0][1])) is not None]
    return max(highs) >= band.high


def _most(item: Measurement, base: int) -> int:
    if item.count is not None:
        return item.count
    span = printed_span(item.stated, item.stated_as) if item.stated else None
    return int(span.high * base) if span is not None else base
