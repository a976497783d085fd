"""Councils side by side: what overlaps, verdicts by theme, figures lined up, and England beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from compliance.assessment.assess import Assessment
from compliance.assessment.comparison import Comparison, CouncilFigure, MetricRow
from compliance.evidence.benchmark import Benchmark
from compliance.evidence.doubt import Doubt
from compliance.quantities.interval import Interval
from compliance.quantities.period import long_date
from compliance.reports.exports.page_head import council_head, made_by
from compliance.reports.exports.page_names import COMPARISON
from compliance.reports.naming import figure_words
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.papers.doubts import doubt_details, doubts_table
from compliance.rules.verdict import Verdict

__all__ = ["comparison_json", "comparison_paper"]

_SHOWN = (Verdict.MET, Verdict.PARTLY_MET, Verdict.NOT_MET, Verdict.UNKNOWN)
_WORDS = {
    Verdict.MET: "met",
    Verdict.PARTLY_MET: "partly met",
    Verdict.NOT_MET: "not met",
    Verdict.UNKNOWN: "not known",
}


def comparison_paper(comparison: Comparison, benchmarks: Sequence[Benchmark], doubts: Sequence[Doubt] = ()) -> Paper:
    """Give the page that `advocheck compare` shows, with the published figures and the doubts about those."""
    names = [each.evidence.head.authority for each in comparison.assessments]
    return Paper(
        f"Side by side: {', '.join(names)}",
        tuple(_blocks(comparison, benchmarks, doubts)),
        tuple(_notices(comparison.assessments)),
    )


def _notices(assessments: tuple[Assessment, ...]) -> Iterator[str]:
    for each in assessments:
        head = each.evidence.head
        yield " ".join(
            part
            for part in (
                f"{head.authority}, {head.title}, as at {long_date(each.as_at)}.",
                f"Profile: {each.profile.title}.",
                head.basis.notice,
            )
            if part
        )
        if any(finding.hypothetical for finding in each.findings):
            yield f"{head.authority}: hypothetical - a pack named here does not bind on that date."
        if each.evidence.decisions:
            yield f"{head.authority}: people have decided on some verdicts. Decisions are not counted here."
    yield "Councils differ in size, need and what they publish. This is no order of merit."


def _blocks(comparison: Comparison, benchmarks: Sequence[Benchmark], doubts: Sequence[Doubt]) -> Iterator[Block]:
    overlap = comparison.overlap
    yield Heading(2, "What they have in common", "overlap")
    yield Bullets(
        (
            (
                0,
                f"{overlap.applicable_in_all} of {overlap.applicable} requirements apply to all on their dates.",
            ),
            (0, f"{overlap.settled_in_all} of those are settled for all."),
            (0, f"{overlap.metrics_shared} of {overlap.metrics} metrics are held by two of them or more."),
        )
    )
    yield Heading(2, "Verdicts by theme", "themes")
    yield _theme_table(comparison)
    yield Heading(2, "Figures lined up", "figures")
    if comparison.metrics:
        yield _metric_table(comparison)
    else:
        yield Paragraph("No figure is held by two of them for the same metric.")
    yield from _benchmark_blocks(comparison, benchmarks, doubts)
    for assessment in comparison.assessments:
        if assessment.doubts:
            yield Heading(2, f"Doubts about the evidence of {assessment.evidence.head.authority}")
            yield doubts_table(assessment, assessment.doubts)
            yield from (doubt_details(assessment, each) for each in assessment.doubts)


def _theme_table(comparison: Comparison) -> Table:
    names = [each.evidence.head.authority for each in comparison.assessments]
    rows = tuple(
        (Cell(row.theme.title), *(Cell(_counts(counts)) for counts in row.counts)) for row in comparison.themes
    )
    return Table("Requirements by verdict", ("Theme", *names), rows)


def _counts(counts: dict[Verdict, int]) -> str:
    return ", ".join(f"{counts[each]} {_WORDS[each]}" for each in _SHOWN if counts.get(each)) or "none apply"


def _metric_table(comparison: Comparison) -> Table:
    names = [each.evidence.head.authority for each in comparison.assessments]
    rows = tuple(
        (
            Cell(row.metric.title),
            Cell(row.metric.unit if row.metric.of_unit is None else f"{row.metric.unit} of {row.metric.of_unit}"),
            *(Cell(_figure(each)) for each in row.figures),
        )
        for row in comparison.metrics
    )
    return Table("Figures that two or more hold", ("What is counted", "Unit", *names), rows)


def _figure(figure: CouncilFigure | None) -> str:
    if figure is None:
        return "not held"
    parts = [f"{figure_words(figure.item)} ({figure.period})"]
    if figure.interval is not None:
        parts.append(f"a sample: the share lies from {_interval(figure.interval)} with 95% confidence")
    if figure.funnel is not None:
        parts.append(f"chance alone gives {_interval(figure.funnel)} around the joint share")
    if figure.doubts:
        parts.append(f"in doubt: {'; '.join(each.check for each in figure.doubts)}")
    return ". ".join(parts)


def _interval(interval: Interval) -> str:
    return f"{interval.low:.1%} to {interval.high:.1%}"


def _benchmark_blocks(
    comparison: Comparison, benchmarks: Sequence[Benchmark], doubts: Sequence[Doubt]
) -> Iterator[Block]:
    shown = {row.metric.id for row in comparison.metrics}
    held = shown | {metric for each in comparison.assessments for metric in each.register.metrics}
    fitting = [each for each in benchmarks if each.metric in held]
    if not fitting:
        return
    yield Heading(3, "Published figures of the same metrics")
    yield Paragraph("Each with the release it comes from. Disputed figures stand side by side and are never averaged.")
    columns = ("What is counted", "Where", "Figure", "When", "Release", "Definition", "Disputed")
    yield Table("Benchmarks", columns, tuple(_benchmark(each) for each in fitting))
    names = {f"benchmark:{each.id}" for each in fitting}
    doubted = [each for each in doubts if names & set(each.items)]
    if doubted:
        yield Table("Doubts about published figures", ("Doubt", "Check", "Weight", "Arithmetic"), _doubted(doubted))


def _doubted(doubts: Sequence[Doubt]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        (Cell(each.message), Cell(each.check), Cell(each.weight.words), Cell(each.arithmetic)) for each in doubts
    )


def _benchmark(line: Benchmark) -> tuple[Cell, ...]:
    return (
        Cell(line.title),
        Cell(line.geography),
        Cell(line.figure),
        Cell(line.time),
        Cell(line.vintage or "not stated"),
        Cell(line.definition),
        Cell("disputed" if line.disputed else "no"),
    )


def comparison_json(
    comparison: Comparison, benchmarks: Sequence[Benchmark], dates_from: Sequence[str]
) -> dict[str, Any]:
    """Give the same comparison for another program; `dates_from` says of each council where its date comes from."""
    overlap = comparison.overlap
    councils = zip(comparison.assessments, dates_from, strict=True)
    return {
        **made_by(COMPARISON),
        "notices": list(_notices(comparison.assessments)),
        "councils": [council_head(each, date_from) for each, date_from in councils],
        "overlap": {
            "requirements": overlap.applicable,
            "apply_to_all": overlap.applicable_in_all,
            "settled_for_all": overlap.settled_in_all,
            "metrics": overlap.metrics,
            "metrics_shared": overlap.metrics_shared,
        },
        "themes": [
            {
                "theme": row.theme.id,
                "counts": [{verdict.value: n for verdict, n in each.items()} for each in row.counts],
            }
            for row in comparison.themes
        ],
        "metrics": [_metric_json(row) for row in comparison.metrics],
        "benchmarks": [
            {
                "metric": each.metric,
                "geography": each.geography,
                "figure": each.figure,
                "value": None if each.value is None else str(each.value),
                "when": each.time,
                "vintage": each.vintage,
                "disputed": each.disputed,
            }
            for each in benchmarks
        ],
    }


def _metric_json(row: MetricRow) -> dict[str, Any]:
    return {
        "metric": row.metric.id,
        "figures": [
            None
            if each is None
            else {
                "count": each.item.count,
                "of": each.item.of,
                "value": None if each.item.value is None else str(each.item.value),
                "stated": each.item.stated,
                "period": each.period,
                "interval": None
                if each.interval is None
                else [round(each.interval.low, 4), round(each.interval.high, 4)],
                "funnel": None if each.funnel is None else [round(each.funnel.low, 4), round(each.funnel.high, 4)],
                "doubts": [doubt.check for doubt in each.doubts],
            }
            for each in row.figures
        ],
    }
