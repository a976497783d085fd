"""What a check on evidence looks at, and what it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
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


Figures = list[tuple[str, Measurement]]


@frozen
class CheckInput:
    """The evidence, its items by reference, the words it uses, and the published figures beside it."""

    evidence: EvidencePack
    register: Register
    library: Library
    benchmarks: tuple[Benchmark, ...] = ()
    _found: _Found = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_found", _Found(self.register))

    def figures(self) -> Iterator[tuple[str, Measurement]]:
        """Give every figure that nobody has corrected with its reference, in the order written."""
        return iter(self._found.figures)

    def statements(self) -> Iterator[tuple[str, Statement]]:
        """Give every statement with its reference, in the order written."""
        for reference, item in self.register.items.items():
            if isinstance(item, Statement):
                yield reference, item

    def breakdowns(self) -> Iterator[Breakdown]:
        """Give every breakdown: lines of one metric, dimension, time, document, paragraph and circumstance."""
        return iter(self._found.breakdowns)

    def whole(self, metric: str, like: Measurement) -> tuple[str, Measurement] | None:
        """Give the figure of a metric as a whole for the same time and circumstance as another figure.

        One of the same document goes before one of another, and of those without dates no other will do.
        """
        dated = like.period is not None or like.at is not None
        alike = self._found.wholes.get((metric, like.period, like.at, like.circumstance), [])
        found = [each for each in alike if dated or each[1].document == like.document]
        return min(found, key=lambda each: each[1].document != like.document, default=None)

    def likely_bases(self, metric: str, like: Measurement) -> dict[int, str]:
        """Give the number a metric comes to, with its reference: as stated, or as the source lets one work out.

        A source that gives "32 children (17%)" and nowhere its base has told which of its counts can be the
        base: one of which 32 rounds to 17%.
        """
        whole = self.whole(metric, like)
        if whole is not None and whole[1].count is not None:
            return {whole[1].count: whole[0]}
        alike = self._found.together[like.document, like.period, like.at]
        pairs = {
            (item.count, item.stated)
            for _, item in alike
            if item.id == metric and item.of is None and item.count and item.stated and item.stated_as is None
        }
        # A share of 0% leaves the base without an end, and tells nothing of it.
        fitting = [bases for count, stated in pairs if (bases := bases_that_print(count, stated))]
        if not fitting:
            return {}
        least, most = max(each[0] for each in fitting), min(each[-1] for each in fitting)
        return {
            item.count: reference
            for reference, item in reversed(alike)
            if not item.group and item.id != metric and item.count and least <= item.count <= most
        }

    def period(self, item: Measurement) -> Period | None:
        """Give the period of a figure, as stated."""
        return self.register.period(item)


class _Found:
    """The figures of a register, gathered once by what checks ask for: some ask for every figure of every other."""

    def __init__(self, register: Register) -> None:
        self.figures: Figures = [
            (reference, item)
            for reference, item in register.items.items()
            if isinstance(item, Measurement) and reference not in register.corrected
        ]
        self.wholes: dict[tuple[str, str | None, date | None, str | None], Figures] = {}
        self.together: dict[tuple[str | None, str | None, date | None], Figures] = {}
        lines: dict[tuple[str, str, str, str, str, str], list[Part]] = {}
        for reference, item in self.figures:
            self.together.setdefault((item.document, item.period, item.at), []).append((reference, item))
            if not item.group:
                key = (item.id, item.period, item.at, item.circumstance)
                self.wholes.setdefault(key, []).append((reference, item))
            elif len(item.group) == 1:
                dimension, name = item.group[0]
                time = item.period or (item.at.isoformat() if item.at else "")
                found = (item.document or "", item.paragraph or "", item.circumstance or "")
                lines.setdefault((item.id, dimension, time, *found), []).append(Part(reference, name, item))
        self.breakdowns = [Breakdown(*key[:5], tuple(parts), key[5]) for key, parts in lines.items()]


class Check(Protocol):
    """A module under `checks/` with these two names."""

    NAME: str
    """Its code and name, such as "EQ01 ratio_mismatch"."""

    def check(self, given: CheckInput) -> Iterator[Doubt]:
        """Give every doubt of this kind."""
