"""Age bands that leave an age out or count one twice, and ages that differ within one text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from compliance.evidence.bands import OLDEST, Band, read_band
from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ11 band_gap_or_overlap"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Lay the bands of each breakdown, of each series of metrics, and the ages of each service end to end."""
    for breakdown in given.breakdowns():
        bands = [(read_band(part.name), part.reference) for part in breakdown.parts]
        known = [(band, reference) for band, reference in bands if band is not None]
        if breakdown.dimension == "age" and len(known) == len(breakdown.parts) > 1:
            yield from _laid_out(known)
    yield from _series(given)
    yield from _differing_ages(given)


def _series(given: CheckInput) -> Iterator[Doubt]:
    by_series: dict[tuple[str, str, str], list[tuple[Band, str]]] = {}
    for reference, item in given.figures():
        metric = given.library.metrics[item.id]
        if metric.series is not None and metric.ages is not None and not item.group:
            low, high = metric.ages.from_, metric.ages.to
            band = Band(low if low is not None else 0, high if high is not None else OLDEST)
            by_series.setdefault((metric.series, item.document or "", item.period or ""), []).append((band, reference))
    for bands in by_series.values():
        yield from _laid_out(bands)


def _laid_out(bands: list[tuple[Band, str]]) -> Iterator[Doubt]:
    ordered = sorted(bands)
    for (before, one), (after, other) in pairwise(ordered):
        if after.low > before.high + 1:
            missing = Band(before.high + 1, after.low - 1)
            ages = f"age {missing.low}" if missing.low == missing.high else f"ages {missing}"
            yield _doubt((one, other), f"nobody of {ages} is in a band", f"{before}, then {after}")
        elif after.low <= before.high:
            yield _doubt((one, other), f"ages from {after.low} are in two bands", f"{before}, and {after}")


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
            yield _doubt(references, f"one text gives several {which} ages", f"{', '.join(sorted(ages))} are given")


def _doubt(references: tuple[str, ...], message: str, arithmetic: str) -> Doubt:
    return Doubt(
        NAME, Weight.WARNING, Usable.WITH_CAVEAT, references, message, arithmetic, "", "Ask for bands that meet."
    )
