"""Councils side by side on what they both have; never one number, and no order of merit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from compliance.assessment.assess import Assessment
from compliance.assessment.readings import prints_otherwise
from compliance.evidence.doubt import Doubt
from compliance.evidence.items import Measurement
from compliance.quantities.interval import Interval, funnel_limits, wilson
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library
from compliance.standards.vocabulary import Metric, Theme

__all__ = ["Comparison", "CouncilFigure", "MetricRow", "Overlap", "ThemeRow", "compare"]

# A funnel says nothing of two councils: with three or more one can ask which lie beyond chance.
_LEAST_FOR_FUNNEL = 3
# Shares of those who answered are samples; a count of all cases of a year is not.
_SAMPLED_UNITS = frozenset({"responses"})


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme: for each council, how many applicable requirements have each verdict."""

    theme: Theme
    counts: tuple[dict[Verdict, int], ...]


@dataclass(frozen=True, slots=True)
class CouncilFigure:
    """One council's figure for a metric, with the doubts about it; `interval` only for samples."""

    item: Measurement
    period: str
    doubts: tuple[Doubt, ...]
    interval: Interval | None = None
    funnel: Interval | None = None


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric that two councils or more have; None where a council has none."""

    metric: Metric
    figures: tuple[CouncilFigure | None, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much the councils have in common: requirements that apply to all, that are settled for all, and metrics."""

    applicable: int
    applicable_in_all: int
    settled_in_all: int
    metrics: int
    metrics_shared: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Councils side by side."""

    assessments: tuple[Assessment, ...]
    overlap: Overlap
    themes: tuple[ThemeRow, ...]
    metrics: tuple[MetricRow, ...]


def compare(assessments: Sequence[Assessment], library: Library) -> Comparison:
    """Lay assessments side by side, theme by theme and metric by metric."""
    found = tuple(assessments)
    rows = tuple(_theme(theme, found) for theme in library.themes.values())
    metrics, shared = _metrics(found, library)
    return Comparison(
        found, _overlap(found, metrics, len(shared)), tuple(row for row in rows if any(row.counts)), shared
    )


def _theme(theme: Theme, assessments: tuple[Assessment, ...]) -> ThemeRow:
    counts = []
    for assessment in assessments:
        verdicts = [
            each.verdict for each in assessment.findings if each.requirement.theme == theme.id and each.is_applicable
        ]
        counts.append({verdict: verdicts.count(verdict) for verdict in dict.fromkeys(verdicts)})
    return ThemeRow(theme, tuple(counts))


def _overlap(assessments: tuple[Assessment, ...], metrics: int, shared: int) -> Overlap:
    applicable = [{each.requirement.id for each in one.findings if each.is_applicable} for one in assessments]
    settled = [
        {each.requirement.id for each in one.findings if each.is_applicable and each.verdict is not Verdict.UNKNOWN}
        for one in assessments
    ]
    return Overlap(
        len(set.union(*applicable)),
        len(set.intersection(*applicable)),
        len(set.intersection(*settled)),
        metrics,
        shared,
    )


def _metrics(assessments: tuple[Assessment, ...], library: Library) -> tuple[int, tuple[MetricRow, ...]]:
    """Give how many metrics any council has, and a row for each that two have."""
    held: dict[str, list[CouncilFigure | None]] = {}
    for number, assessment in enumerate(assessments):
        for metric_id in library.metrics:
            figure = _figure(metric_id, assessment, library)
            if figure is not None:
                held.setdefault(metric_id, [None] * len(assessments))[number] = figure
    rows = []
    for metric_id, figures in held.items():
        if sum(each is not None for each in figures) > 1:
            rows.append(MetricRow(library.metrics[metric_id], _with_funnel(figures)))
    return len(held), tuple(rows)


def _figure(metric_id: str, assessment: Assessment, library: Library) -> CouncilFigure | None:
    """Give the newest figure of a metric as a whole, where one was sent."""
    register = assessment.register
    sent = [
        (reference, item)
        for reference, item in register.metrics.get(metric_id, ())
        if not item.group and item.state is None and item.circumstance is None
    ]
    if not sent:
        return None
    reference, item = max(sent, key=lambda each: _day(each[1], assessment))
    period = register.period(item)
    when = str(period) if period else item.at.isoformat() if item.at else "no dates"
    doubts = tuple(each for each in assessment.doubts if reference in each.items)
    metric = library.metrics[metric_id]
    sampled = (item.unit or metric.unit) in _SAMPLED_UNITS and item.count is not None and item.of
    interval = wilson(item.count or 0, item.of or 1) if sampled and not prints_otherwise(item) else None
    return CouncilFigure(item, when, doubts, interval)


def _day(item: Measurement, assessment: Assessment) -> str:
    period = assessment.register.period(item)
    day = period.last if period else item.at
    return day.isoformat() if day else ""


def _with_funnel(figures: list[CouncilFigure | None]) -> tuple[CouncilFigure | None, ...]:
    """Put the limits of chance around the councils' joint share beside each, where there are three or more."""
    counted = [each for each in figures if each is not None and each.item.count is not None and each.item.of]
    if len(counted) < _LEAST_FOR_FUNNEL:
        return tuple(figures)
    count, of = sum(each.item.count or 0 for each in counted), sum(each.item.of or 0 for each in counted)
    if not 0 < count < of:
        return tuple(figures)
    return tuple(_limited(each, count / of) if each in counted else each for each in figures)


def _limited(figure: CouncilFigure | None, target: float) -> CouncilFigure | None:
    if figure is None or not figure.item.of:
        return figure
    return CouncilFigure(
        figure.item, figure.period, figure.doubts, figure.interval, funnel_limits(figure.item.of, target)
    )
