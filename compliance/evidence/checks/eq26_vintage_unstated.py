"""A population figure whose release is not given."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.standards.force import Service

NAME = "EQ26 vintage_unstated"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each published population count without a release: later releases revise earlier ones."""
    for line in given.benchmarks:
        metric = given.library.metrics.get(line.metric)
        if metric is not None and metric.service is Service.POPULATION and line.vintage is None:
            yield Doubt(
                NAME,
                Weight.INFO,
                Usable.WITH_CAVEAT,
                (f"benchmark:{line.id}",),
                f"nothing says which release {line.figure} ({line.title}, {line.time}) comes from",
                "the same day is counted again in later releases, and the count moves",
                "the count of any release since",
                "Name the release.",
            )
