"""Published figures that disagree about one thing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compliance.evidence.benchmark import Benchmark
from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.quantities.printed import printed_ratio, printed_span
from compliance.quantities.span import Span

NAME = "EQ30 benchmark_disputed"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Put disputed lines, and those that differ unmarked, side by side; they are never averaged."""
    disputed: dict[tuple[str, str, str], list[Benchmark]] = {}
    for line in given.benchmarks:
        if line.disputed or any(_differ(line, other) for other in given.benchmarks):
            disputed.setdefault((line.metric, line.geography, line.time), []).append(line)
    for lines in _joined(disputed):
        title = f"{lines[0].title[:1].lower()}{lines[0].title[1:]}"
        times = dict.fromkeys(line.time for line in lines)
        yield Doubt(
            NAME,
            Weight.WARNING,
            Usable.WITH_CAVEAT,
            tuple(f"benchmark:{line.id}" for line in lines),
            f"sources disagree on {title} ({lines[0].geography}, {' or '.join(times)})",
            "; ".join(f"{line.figure}, {line.time} ({line.source})" for line in lines),
            "either, until the first source is seen",
            "Show both, with their sources.",
        )


def _differ(one: Benchmark, other: Benchmark) -> bool:
    """Whether two lines of one release say the same of the same time with another figure.

    A day is counted again in later releases: where none is named, EQ26 asks for it, and nobody disagrees.
    """
    if one.vintage is None and one.at is not None:
        return False
    same = [(each.metric, each.geography, each.time, each.vintage, each.definition) for each in (one, other)]
    figures = zip(*((each.count, each.of, each.low, each.high) for each in (one, other)), strict=True)
    return same[0] == same[1] and (
        any(left != right for left, right in figures if None not in {left, right}) or _print_otherwise(one, other)
    )


def _print_otherwise(one: Benchmark, other: Benchmark) -> bool:
    """Whether two lines print different figures; a ratio and a share that can stand for it are the same."""
    if one.stated is None or other.stated is None:
        return False
    ratios = [printed_ratio(each.stated or "") for each in (one, other)]
    if ratios == [None, None]:
        return one.stated != other.stated
    spans = [_span(each, ratio) for each, ratio in zip((one, other), ratios, strict=True)]
    return spans[0] is None or spans[1] is None or not spans[0].meets(spans[1])


def _span(line: Benchmark, ratio: Fraction | None) -> Span | None:
    return printed_span(line.stated or "", line.stated_as) if ratio is None else Span.at(ratio)


def _joined(disputed: dict[tuple[str, str, str], list[Benchmark]]) -> list[list[Benchmark]]:
    """Put lone disputed lines of one metric and place together: what is disputed may be the time itself."""
    found = [lines for lines in disputed.values() if len(lines) > 1]
    alone: dict[tuple[str, str], list[Benchmark]] = {}
    for (metric, geography, _), lines in disputed.items():
        if len(lines) == 1:
            alone.setdefault((metric, geography), []).extend(lines)
    return found + list(alone.values())
