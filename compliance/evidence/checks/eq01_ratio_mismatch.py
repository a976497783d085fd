"""A printed share or rate that does not follow from its count and base."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.evidence.items import Measurement
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.quantities.printed import Qualifier, printed_span
from compliance.quantities.rounding import bases_that_print, counts_for
from compliance.quantities.span import Span
from compliance.standards.vocabulary import Measures, Metric

NAME = "EQ01 ratio_mismatch"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Recompute every share or rate that is printed beside its count and base, or whose parts are held."""
    for reference, item in given.figures():
        metric = given.library.metrics[item.id]
        if item.stated is None or not (item.stated.endswith("%") or metric.measures is Measures.RATE):
            continue
        ratio = _ratio(reference, item, metric, given)
        printed = printed_span(item.stated, item.stated_as)
        if ratio is None or printed is None or printed.meets(ratio.span):
            continue
        share = Amount(ratio.span.low, share=item.stated.endswith("%"))
        yield Doubt(
            NAME,
            Weight.ERROR,
            Usable.WITH_CAVEAT,
            ratio.references,
            "the printed share does not follow from the counts",
            f"{ratio.count:,} of {ratio.of:,} is {share}; {_said(item.stated, item.stated_as)} is printed",
            _could_be(ratio, item.stated, item.stated_as, printed),
            "Ask which of the count, the base and the share is right.",
        )


@frozen
class _Ratio:
    """A count of a base, with the figures they were taken from."""

    count: int
    of: int
    not_known: int
    references: tuple[str, ...]

    @property
    def span(self) -> Span:
        return Span(Fraction(self.count, self.of), Fraction(self.count + self.not_known, self.of))


def _ratio(reference: str, item: Measurement, metric: Metric, given: CheckInput) -> _Ratio | None:
    """Give the count and the base of a figure; where it has neither, those of its two parts of the same time."""
    if item.count is not None or item.of is not None:
        return _Ratio(item.count, item.of, item.not_known, (reference,)) if item.count is not None and item.of else None
    if item.group or metric.count_is is None or metric.of_is is None:
        return None
    count, of = given.whole(metric.count_is, item), given.whole(metric.of_is, item)
    if count is None or of is None or count[1].count is None or not of[1].count or of[1].not_known:
        return None
    return _Ratio(count[1].count, of[1].count, count[1].not_known, (reference, count[0], of[0]))


def _said(stated: str, qualifier: Qualifier | None) -> str:
    return f"{qualifier.value.replace('_', ' ')} {stated}" if qualifier else stated


def _could_be(ratio: _Ratio, stated: str, qualifier: Qualifier | None, printed: Span) -> str:
    """Give the bases and the counts that would print so."""
    if qualifier is None and stated.endswith("%"):
        bases, counts = bases_that_print(ratio.count, stated), counts_for(stated, ratio.of)
    else:
        # A count of nothing, or a share that reaches down to nothing, leaves the base without an end.
        bounded = printed.low > 0 and ratio.count > 0
        bases = range(_up(ratio.count / printed.high), _down(ratio.count / printed.low) + 1) if bounded else range(0)
        counts = range(max(0, _up(printed.low * ratio.of)), _down(printed.high * ratio.of) + 1)
    parts = [
        f"a {what} of {each[0]:,}" + (f" to {each[-1]:,}" if each[0] != each[-1] else "")
        for what, each in (("base", bases), ("count", counts))
        if each
    ]
    return " or ".join(parts)


def _up(value: Fraction) -> int:
    return int(-(-value // 1))


def _down(value: Fraction) -> int:
    return int(value // 1)
