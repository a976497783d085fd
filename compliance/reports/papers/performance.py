"""The service in figures, as a board wants it: each with its base, period, unit and doubts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.assessment.assess import Assessment
from compliance.evidence.items import Cohort, Measurement, ServiceLot
from compliance.quantities.period import long_date
from compliance.reports.exports.page_head import page_head
from compliance.reports.exports.page_names import PERFORMANCE
from compliance.reports.head import notices, title
from compliance.reports.naming import counted_words, figure_words, place_words
from compliance.reports.paper import Block, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.sign import Sign
from compliance.rules.tree import Covers
from compliance.standards.force import Force, Service
from compliance.standards.library import Library

__all__ = ["performance_json", "performance_paper"]

Figures = list[tuple[str, Measurement]]


def performance_paper(assessment: Assessment, library: Library, date_from: str) -> Paper:
    """Give the page that `advocheck performance` shows."""
    return Paper(
        f"The service in figures - {title(assessment)}",
        tuple(_blocks(assessment, library)),
        notices(assessment, date_from),
    )


def _blocks(assessment: Assessment, library: Library) -> Iterator[Block]:
    shown: set[str] = set()
    for section in library.board.values():
        figures = [each for metric in section.metrics for each in assessment.register.metrics.get(metric, ())]
        shown.update(section.metrics)
        yield Heading(2, section.title, section.id)
        yield _table(section.title, figures, assessment, library) if figures else Paragraph("No figure is held.")
    others = [
        each for metric, figures in assessment.register.metrics.items() if metric not in shown for each in figures
    ]
    if others:
        yield Heading(2, "Other figures", "others")
        yield _table("Other figures", others, assessment, library)
    yield Heading(2, "Who is entitled, and who is served", "cohorts")
    yield Paragraph("Entitled is what a requirement asked here names. Served is what the register of services says.")
    yield _cohorts(assessment)


def _table(caption: str, figures: Figures, assessment: Assessment, library: Library) -> Table:
    columns = ("What is counted", "Figure", "Over", "Unit", "In doubt", "Where")
    return Table(caption, columns, tuple(_row(reference, item, assessment, library) for reference, item in figures))


def _row(reference: str, item: Measurement, assessment: Assessment, library: Library) -> tuple[Cell, ...]:
    metric = library.metrics[item.id]
    doubts = dict.fromkeys(each.check for each in assessment.doubts if reference in each.items)
    return (
        Cell(counted_words(item, library), Sign.PART if doubts else None),
        Cell(figure_words(item)),
        Cell(_time(item, assessment)),
        Cell(item.unit or metric.unit),
        Cell("; ".join(doubts) or "no"),
        Cell(place_words(assessment, reference)),
    )


def _time(item: Measurement, assessment: Assessment) -> str:
    period = assessment.register.period(item)
    if period:
        return str(period)
    return long_date(item.at) if item.at else item.time_words or "no dates"


def _cohorts(assessment: Assessment) -> Table:
    """One row a cohort that some requirement names, one column a service."""
    entitled = _entitled(assessment)
    services = (Service.ADVOCACY, Service.INDEPENDENT_VISITOR)
    served = {cohort for _, lot in assessment.register.lots for cohort in (each.cohort for each in lot.cohorts)}
    rows = []
    for cohort in sorted({*entitled, *served}):
        force = entitled.get(cohort)
        rows.append(
            (
                Cell(cohort.replace("_", " ")),
                Cell(f"yes, by {force.words}" if force else "no requirement asked here names them"),
                *(Cell(_served(cohort, service, assessment)) for service in services),
            )
        )
    names = ("Children", "Entitled to advocacy", *(each.value.replace("_", " ").capitalize() for each in services))
    return Table("Who is entitled and who is served", names, tuple(rows))


def _entitled(assessment: Assessment) -> dict[str, Force]:
    """The cohorts that requirements on advocacy name, each with the strongest force that names it."""
    found: dict[str, Force] = {}
    for finding in assessment.findings:
        if not finding.is_applicable:
            continue
        for node in finding.requirement.nodes():
            if isinstance(node, Covers) and node.service == Service.ADVOCACY.value:
                for cohort in node.cohorts:
                    known = found.get(cohort)
                    if known is None or finding.requirement.force.rank < known.rank:
                        found[cohort] = finding.requirement.force
    return found


def _served(cohort: str, service: Service, assessment: Assessment) -> str:
    said = [
        _lot(lot, each)
        for _, lot in assessment.register.lots
        for each in lot.cohorts
        if each.cohort == cohort and lot.service is service
    ]
    return "; ".join(said) or "not recorded"


def _lot(lot: ServiceLot, cohort: Cohort) -> str:
    low = f"from {cohort.age_from}" if cohort.age_from is not None else ""
    high = f"to {cohort.age_to}" if cohort.age_to is not None else ""
    ages = " ".join(each for each in (low, high) if each)
    return f"served by {lot.title or lot.provider or 'a lot'}" + (f" ({ages})" if ages else " (ages not stated)")


def performance_json(assessment: Assessment, library: Library, date_from: str) -> dict[str, Any]:
    """Give the same page for another program."""
    section_of = {metric: section.id for section in library.board.values() for metric in section.metrics}
    return {
        **page_head(PERFORMANCE, assessment, date_from),
        "figures": [
            {
                "metric": item.id,
                "section": section_of.get(item.id, "others"),
                "circumstance": item.circumstance,
                "group": dict(item.group),
                "count": item.count,
                "of": item.of,
                "value": None if item.value is None else str(item.value),
                "stated": item.stated,
                "unit": item.unit or library.metrics[item.id].unit,
                "over": _time(item, assessment),
                "doubts": [each.check for each in assessment.doubts if reference in each.items],
                "where": place_words(assessment, reference),
            }
            for figures in assessment.register.metrics.values()
            for reference, item in figures
        ],
        "entitled": {cohort: force.value for cohort, force in sorted(_entitled(assessment).items())},
    }
