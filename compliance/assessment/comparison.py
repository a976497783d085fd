"""Councils side by side on what they both have; never one number, and no order of merit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from compliance.assessment.assess import Assessment
from compliance.assessment.readings import prints_otherwise
from compliance.evidence.doubt import Doubt
from compliance.evidence.items import Measurement
from compliance.frozen import frozen
from compliance.quantities.interval import Interval, funnel_limits, wilson
from compliance.rules.verdict import Verdict
from compliance.standards.library import Library
from compliance.standards.vocabulary import Measures, Metric, Theme
from compliance.text.problem import InvalidArgument

__all__ = ["Comparison", "CouncilFigure", "MetricRow", "Overlap", "ThemeRow", "compare"]

# A funnel says nothing of two councils: with three or more one can ask which lie beyond chance.
_LEAST_FOR_FUNNEL = 3
# Shares of those who answered are samples; a count of all cases of a year is not.
_SAMPLED_UNITS = frozenset({"responses"})


@frozen
class ThemeRow:
    """One theme: for each council, how many applicable requirements have each verdict."""

    theme: Theme
    counts: tuple[dict[Verdict, int], ...]


@frozen
class CouncilFigure:
    """One council's figure for a metric, with the doubts about it; `interval` only for samples."""

    item: Measurement
    period: str
    doubts: tuple[Doubt, ...]
    interval: Interval | None = None
    funnel: Interval | None = None


@frozen
class MetricRow:
    """One metric that two councils or more have; None where a council has none."""

    metric: Metric
    figures: tuple[CouncilFigure | None, ...]


@frozen
class Overlap:
    """How much the councils have in common: requirements that apply to all, that are settled for all, and metrics."""

    applicable: int
    applicable_in_all: int
    settled_in_all: int
    metrics: int
    metrics_shared: int


@frozen
class Comparison:
    """Councils side by side."""

    assessments: tuple[Assessment, ...]
    overlap: Overlap
    themes: tuple[ThemeRow, ...]
    metrics: tuple[MetricRow, ...]


def compare(assessments: Sequence[Assessment], library: Library) -> Comparison:
    """Lay assessments side by side, theme by theme and metric by metric; all were made with the one library.

    Raises:
        InvalidArgument: there are none.
    """
    if not assessments:
        raise InvalidArgument("There is nothing to compare: name two folders or more.")
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
            metric = library.metrics[metric_id]
            # Chance moves a share; a rate such as referrals a week is no share of its base.
            shown = tuple(figures) if metric.measures is Measures.RATE else _with_funnel(figures)
            rows.append(MetricRow(metric, shown))
    return len(held), tuple(rows)


def _figure(metric_id: str, assessment: Assessment, library: Library) -> CouncilFigure | None:
    """Give the newest figure of a metric as a whole, where one was sent by the date; two that differ are none."""
    sent = {
        reference: (item, _day(item, assessment))
        for reference, item in assessment.register.metrics.get(metric_id, ())
        if not item.group and item.state is None and item.circumstance is None
    }
    known = {name: each for name, each in sent.items() if each[1] is None or each[1] <= assessment.as_at}
    newest = max((day for _, day in known.values() if day is not None), default=None)
    current = [(name, item) for name, (item, day) in known.items() if day == newest]
    if len({(item.count, item.of, item.value, item.stated) for _, item in current}) != 1:
        return None
    reference, item = current[0]
    period = assessment.register.period(item)
    when = str(period) if period else item.at.isoformat() if item.at else "no dates"
    doubts = tuple(each for each in assessment.doubts if reference in each.items)
    unit = item.unit or library.metrics[metric_id].unit
    counted = _counted(item) if unit in _SAMPLED_UNITS and not prints_otherwise(item) else None
    return CouncilFigure(item, when, doubts, wilson(*counted) if counted else None)


def _day(item: Measurement, assessment: Assessment) -> date | None:
    period = assessment.register.period(item)
    return period.last if period else item.at or assessment.register.document_date(item.document)


def _counted(item: Measurement) -> tuple[int, int] | None:
    """Give the count and the base of a figure that is a share of one."""
    return (item.count, item.of) if item.count is not None and item.of and item.count <= item.of else None


def _with_funnel(figures: list[CouncilFigure | None]) -> tuple[CouncilFigure | None, ...]:
    """Put the limits of chance around the councils' joint share beside each, where there are three or more."""
    counted = [pair for each in figures if each is not None and (pair := _counted(each.item)) is not None]
    count, of = sum(each for each, _ in counted), sum(each for _, each in counted)
    if len(counted) < _LEAST_FOR_FUNNEL or not 0 < count < of:
        return tuple(figures)
    limits = [_counted(each.item) if each is not None else None for each in figures]
    return tuple(
        replace(each, funnel=funnel_limits(base[1], count / of)) if each is not None and base is not None else each
        for each, base in zip(figures, limits, strict=True)
    )
