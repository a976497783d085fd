"""Age bands that leave an age out or count one twice, and ages of one service that differ within one text."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.ages import AgesGiven, ages_given
from compliance.evidence.ages_apart import highest_apart, lowest_apart
from compliance.evidence.bands import OLDEST, Band, read_band
from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ11 band_gap_or_overlap"

__all__ = ["NAME", "check"]

# A line for those whose age nobody knows is no band, and leaves no gap.
_NOT_KNOWN = frozenset({"not known", "unknown", "not stated", "not recorded", "not disclosed"})


def check(given: CheckInput) -> Iterator[Doubt]:
    """Lay the bands of each breakdown and series end to end, and hold all ages of one service and text together."""
    for breakdown in given.breakdowns():
        lines = [part for part in breakdown.parts if part.name.strip().lower() not in _NOT_KNOWN]
        bands = [(read_band(part.name), part.reference) for part in lines]
        known = [(band, reference) for band, reference in bands if band is not None]
        if breakdown.dimension == "age" and len(known) == len(lines):
            yield from _laid_out(known)
    yield from _series(given)
    yield from _differing_ages(given)


def _series(given: CheckInput) -> Iterator[Doubt]:
    by_series: dict[tuple[object, ...], list[tuple[Band, str]]] = {}
    for reference, item in given.figures():
        metric = given.library.metrics[item.id]
        if metric.series is not None and metric.ages is not None and not item.group:
            low, high = metric.ages.from_, metric.ages.to
            band = Band(low if low is not None else 0, high if high is not None else OLDEST)
            by_series.setdefault((metric.series, item.document, item.period, item.at), []).append((band, reference))
    for bands in by_series.values():
        yield from _laid_out(bands)


def _laid_out(bands: list[tuple[Band, str]]) -> Iterator[Doubt]:
    """Lay bands end to end; one that stands twice is no band of its own."""
    ordered = sorted(dict(reversed(bands)).items())
    before, one = ordered[0] if ordered else (Band(0, OLDEST), "")
    for after, other in ordered[1:]:
        if after.low > before.high + 1:
            missing = Band(before.high + 1, after.low - 1)
            ages = f"age {missing.low}" if missing.low == missing.high else f"ages {missing}"
            yield _doubt((one, other), f"nobody of {ages} is in a band", f"{before}, then {after}")
        elif after.low <= before.high:
            yield _doubt((one, other), f"ages from {after.low} are in two bands", f"{before}, and {after}")
        if after.high > before.high:
            before, one = after, other


def _differing_ages(given: CheckInput) -> Iterator[Doubt]:
    """Ages that one document gives in several ways for one service, highest and lowest."""
    for ages in ages_given(given):
        highest, lowest = highest_apart(ages), lowest_apart(ages)
        if highest:
            yield _differing("highest", len({each.high for each in highest}), highest)
        if lowest:
            yield _differing("lowest", len({each.low for each in lowest}), lowest)


def _differing(end: str, number: int, ages: list[AgesGiven]) -> Doubt:
    paragraphs: dict[str, list[str]] = {}
    for each in ages:
        paragraphs.setdefault(str(each.band), []).append(each.paragraph or "")
    return Doubt(
        NAME,
        Weight.WARNING,
        Usable.WITH_CAVEAT,
        tuple(dict.fromkeys(each.reference for each in ages)),
        f"one text gives {number} {end} ages for one service",
        "; ".join(_in_paragraphs(band, found) for band, found in paragraphs.items()),
        "a slip in printing an age, or ages of different children",
        "Ask which ages the service takes in, and of which children.",
    )


def _in_paragraphs(band: str, paragraphs: list[str]) -> str:
    known = dict.fromkeys(part for each in paragraphs for part in each.split(", ") if part)
    return f"{band} in {', '.join(known)}" if known else band


def _doubt(references: tuple[str, ...], message: str, arithmetic: str) -> Doubt:
    could_be = "a slip in printing an age, or children left out or counted twice"
    return Doubt(
        NAME, Weight.WARNING, Usable.WITH_CAVEAT, references, message, arithmetic, could_be, "Ask for bands that meet."
    )
