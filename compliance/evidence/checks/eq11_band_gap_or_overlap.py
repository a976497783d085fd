"""Age bands that leave an age out or count one twice, and ages that differ within one text."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.bands import OLDEST, Band, read_band
from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.standards.force import Service

NAME = "EQ11 band_gap_or_overlap"

__all__ = ["NAME", "check"]

# A line for those whose age nobody knows is no band, and leaves no gap.
_NOT_KNOWN = frozenset({"not known", "unknown", "not stated", "not recorded", "not disclosed"})


def check(given: CheckInput) -> Iterator[Doubt]:
    """Lay the bands of each breakdown, of each series of metrics, and the ages of each service end to end."""
    for breakdown in given.breakdowns():
        lines = [part for part in breakdown.parts if part.name.strip().lower() not in _NOT_KNOWN]
        bands = [(read_band(part.name), part.reference) for part in lines]
        known = [(band, reference) for band, reference in bands if band is not None]
        if breakdown.dimension == "age" and len(known) == len(lines):
            yield from _laid_out(known)
    yield from _series(given)
    yield from _differing_ages(given)
    yield from _older_than_served(given)


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
    """Ages that one document gives in several ways for one service."""
    found: dict[tuple[str, str, str], dict[str, list[str]]] = {}
    for reference, item in given.statements():
        for name, amount in item.numbers:
            if name in {"age_from", "age_to"}:
                key = (item.document or "", item.topic, name)
                found.setdefault(key, {}).setdefault(str(amount), []).append(reference)
    for (_, _, name), ages in found.items():
        if len(ages) > 1:
            which = "lowest" if name == "age_from" else "highest"
            references = tuple(reference for each in ages.values() for reference in each)
            yield _doubt(
                references, f"one text gives several {which} ages", f"{', '.join(sorted(ages, key=_by_size))} are given"
            )


def _by_size(age: str) -> tuple[int, str]:
    return len(age), age


def _older_than_served(given: CheckInput) -> Iterator[Doubt]:
    """Figures of an age that the service, as the same text describes it, does not go up to."""
    oldest: dict[tuple[str | None, Service], tuple[int, str]] = {}
    for reference, lot in given.register.lots:
        for cohort in lot.cohorts:
            known = oldest.get((lot.document, lot.service), (0, ""))
            oldest[lot.document, lot.service] = max(known, (cohort.age_to or 0, reference))
    for reference, item in given.figures():
        metric = given.library.metrics[item.id]
        highest, lot_reference = oldest.get((item.document, metric.service), (0, ""))
        if highest and metric.ages is not None and metric.ages.to is not None and metric.ages.to > highest:
            yield _doubt(
                (reference, lot_reference),
                "a figure takes in ages that the service does not",
                f"the figure goes up to {metric.ages.to}, and the service to {highest}",
            )


def _doubt(references: tuple[str, ...], message: str, arithmetic: str) -> Doubt:
    could_be = "a slip in printing an age, or children left out or counted twice"
    return Doubt(
        NAME, Weight.WARNING, Usable.WITH_CAVEAT, references, message, arithmetic, could_be, "Ask for bands that meet."
    )
