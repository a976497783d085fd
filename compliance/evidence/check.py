"""What a check on evidence looks at, and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from compliance.evidence.benchmark import Benchmark
from compliance.evidence.doubt import Doubt
from compliance.evidence.items import Measurement, Statement
from compliance.evidence.pack import EvidencePack
from compliance.evidence.register import Register
from compliance.frozen import frozen
from compliance.quantities.period import Period
from compliance.quantities.rounding import bases_that_print
from compliance.standards.library import Library

__all__ = ["Breakdown", "Check", "CheckInput", "Part"]

# One child stands in several lines of these: placement holds both the kind of placement and whether it is out of area.
_OVERLAPPING = frozenset({"placement"})


@frozen
class Part:
    """One line of a breakdown."""

    reference: str
    name: str
    item: Measurement


@frozen
class Breakdown:
    """The lines of one metric over one dimension, as one paragraph of one document gives them."""

    metric: str
    dimension: str
    period: str
    document: str
    paragraph: str
    parts: tuple[Part, ...]
    circumstance: str = ""

    @property
    def references(self) -> tuple[str, ...]:
        """The references of its lines."""
        return tuple(part.reference for part in self.parts)

    @property
    def is_split(self) -> bool:
        """Whether everybody stands in one line and no more, so that the lines add up to the whole."""
        names = [part.name for part in self.parts]
        return self.dimension not in _OVERLAPPING and len(set(names)) == len(names)

    @property
    def counts(self) -> tuple[int, ...] | None:
        """The count of each line, or None where one has none."""
        found = [part.item.count for part in self.parts]
        return tuple(each for each in found if each is not None) if None not in found else None


@frozen
class CheckInput:
    """The evidence, its items by reference, the words it uses, and the published figures beside it."""

    evidence: EvidencePack
    register: Register
    library: Library
    benchmarks: tuple[Benchmark, ...] = ()

    def figures(self) -> Iterator[tuple[str, Measurement]]:
        """Give every figure with its reference, in the order written."""
        for reference, item in self.register.items.items():
            if isinstance(item, Measurement):
                yield reference, item

    def statements(self) -> Iterator[tuple[str, Statement]]:
        """Give every statement with its reference, in the order written."""
        for reference, item in self.register.items.items():
            if isinstance(item, Statement):
                yield reference, item

    def breakdowns(self) -> Iterator[Breakdown]:
        """Give every breakdown: lines of one metric, dimension, time, document, paragraph and circumstance."""
        gathered: dict[tuple[str, str, str, str, str, str], list[Part]] = {}
        for reference, item in self.figures():
            if len(item.group) == 1:
                dimension, name = item.group[0]
                time = item.period or (item.at.isoformat() if item.at else "")
                found = (item.document or "", item.paragraph or "", item.circumstance or "")
                gathered.setdefault((item.id, dimension, time, *found), []).append(Part(reference, name, item))
        for (metric, dimension, time, document, paragraph, circumstance), parts in gathered.items():
            yield Breakdown(metric, dimension, time, document, paragraph, tuple(parts), circumstance)

    def whole(self, metric: str, like: Measurement) -> tuple[str, Measurement] | None:
        """Give the figure of a metric as a whole for the same time and circumstance as another figure.

        One of the same document goes before one of another, and of those without dates no other will do.
        """
        dated = like.period is not None or like.at is not None
        found = [
            (reference, item)
            for reference, item in self.register.metrics.get(metric, ())
            if not item.group
            and (item.period, item.at, item.circumstance) == (like.period, like.at, like.circumstance)
            and (dated or item.document == like.document)
        ]
        return min(found, key=lambda each: each[1].document != like.document, default=None)

    def likely_bases(self, metric: str, like: Measurement) -> dict[int, str]:
        """Give the number a metric comes to, with its reference: as stated, or as the source lets one work out.

        A source that gives "32 children (17%)" and nowhere its base has told which of its counts can be the
        base: one of which 32 rounds to 17%.
        """
        whole = self.whole(metric, like)
        if whole is not None and whole[1].count is not None:
            return {whole[1].count: whole[0]}
        alike = [(reference, item) for reference, item in self.figures() if _found_together(item, like)]
        printed = [
            bases_that_print(item.count, item.stated)
            for _, item in alike
            if item.id == metric and item.of is None and item.count and item.stated and item.stated_as is None
        ]
        # A share of 0% leaves the base without an end, and tells nothing of it.
        fitting = [each for each in printed if each]
        return {
            item.count: reference
            for reference, item in reversed(alike)
            if fitting
            and not item.group
            and item.id != metric
            and item.count
            and all(item.count in each for each in fitting)
        }

    def period(self, item: Measurement) -> Period | None:
        """Give the period of a figure, as stated."""
        return self.register.period(item)


def _found_together(one: Measurement, other: Measurement) -> bool:
    return (one.document, one.period, one.at) == (other.document, other.period, other.at)


class Check(Protocol):
    """A module under `checks/` with these two names."""

    NAME: str
    """Its code and name, such as "EQ01 ratio_mismatch"."""

    def check(self, given: CheckInput) -> Iterator[Doubt]:
        """Give every doubt of this kind."""
