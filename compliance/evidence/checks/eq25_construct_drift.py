"""One figure published with several definitions."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.benchmark import Benchmark
from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ25 construct_drift"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Gather published lines of one metric, place and figure, and hold their definitions together."""
    same: dict[tuple[str, str, str], list[Benchmark]] = {}
    for line in given.benchmarks:
        same.setdefault((line.metric, line.geography, line.figure), []).append(line)
    for lines in same.values():
        definitions = dict.fromkeys(line.definition for line in lines)
        if len(definitions) > 1:
            yield Doubt(
                NAME,
                Weight.WARNING,
                Usable.WITH_CAVEAT,
                tuple(f"benchmark:{line.id}" for line in lines),
                f"{lines[0].figure} is given with {len(definitions)} meanings",
                " | ".join(definitions),
                "either meaning; the first source settles it",
                "Go back to the first source for what was asked, and of whom.",
            )
