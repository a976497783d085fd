"""The cases behind figures of an audit, for the auditor alone: each child by the authority's own reference."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from compliance.coverage.case import Case, Status
from compliance.coverage.result import CoverageResult
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Cell, Heading, Paper, Paragraph, Table
from compliance.reports.papers.coverage_period import period_notices
from compliance.reports.papers.coverage_settings import setting_blocks
from compliance.reports.papers.coverage_words import many
from compliance.standards.circumstance import Counted
from compliance.text.guarding import guarded

__all__ = ["coverage_list_csv", "coverage_list_paper"]

MOST_SHOWN = 500
"""How many cases are laid out to be read; a table for another program has them all."""


def coverage_list_paper(folder: str, result: CoverageResult, cases: Sequence[Case], *, all_of_them: bool) -> Paper:
    """Give the page that `advocheck coverage list` shows: the first cases, or all where that is asked for."""
    return Paper(
        f"Cases behind the figures - {folder}",
        tuple(_blocks(result, cases, len(cases) if all_of_them else MOST_SHOWN)),
        (*period_notices(result), "Children stand here by the authority's own reference: for the auditor alone."),
    )


def _blocks(result: CoverageResult, cases: Sequence[Case], most: int) -> Iterator[Block]:
    yield from setting_blocks(result.settings)
    yield Heading(2, "Cases", "cases")
    children = len({each.child for each in cases})
    yield Paragraph(f"{many(len(cases), 'case')} of {many(children, 'child', 'children')}.")
    shown = cases[:most]
    if shown:
        several = len({each.circumstance for each in cases}) > 1
        statuses = len({each.status for each in cases}) > 1
        first = ("Child", *(("Circumstance",) if several else ()), *(("Status",) if statuses else ()))
        due = ("Due",) if any(each.due for each in cases) else ()
        offered = ("Offered on", "Days") if any(each.offered_on for each in cases) else ()
        shown_by = ("Shown by",) if any(each.by not in {None, Counted.OFFER} for each in cases) else ()
        columns = (*first, "Day", *due, *offered, *shown_by)
        if not due:
            yield Paragraph("No time limit is set, so no case has a day on which an offer was due.")
        yield Table("Cases", columns, tuple(tuple(_row(each, columns)) for each in shown))
    if len(cases) > len(shown):
        yield Paragraph(
            f"{len(cases) - len(shown):,} more are not shown here: --csv, --json and --plain give them all."
        )


def _row(each: Case, columns: Sequence[str]) -> Iterator[Cell]:
    told = {
        "Child": each.child,
        "Circumstance": each.circumstance,
        "Status": _status(each),
        "Day": each.day.isoformat(),
        "Due": each.due.isoformat() if each.due else "no limit set",
        "Offered on": each.offered_on.isoformat() if each.offered_on else "no offer",
        "Days": "-" if each.days is None else str(each.days),
        "Shown by": each.by.value.replace("_", " ") if each.by else "-",
    }
    yield from (Cell(told[column]) for column in columns)


def _status(each: Case) -> str:
    if each.status is Status.EXCLUDED and each.excluded is not None:
        return f"left out: {each.excluded.words}"
    return each.status.value.replace("_", " ")


_HEADINGS = ("circumstance", "child", "day", "status", "left_out_because", "due", "offered_on", "days", "shown_by")


def coverage_list_csv(result: CoverageResult, cases: Sequence[Case]) -> Iterator[str]:
    """Give the cases as lines of a table, one a case; every setting stands in comment lines at its head."""
    yield f"# Data taken on {long_date(result.cut_off)}; for the auditor alone"
    for setting in result.settings:
        yield f"# {' '.join(str(setting).split())}"
    yield ",".join(_HEADINGS)
    for each in cases:
        line = StringIO()
        csv.writer(line, lineterminator="").writerow(_values(each))
        yield line.getvalue()


def _values(each: Case) -> tuple[str, ...]:
    return (
        each.circumstance,
        guarded(each.child),
        each.day.isoformat(),
        each.status.value,
        each.excluded.value if each.excluded else "",
        each.due.isoformat() if each.due else "",
        each.offered_on.isoformat() if each.offered_on else "",
        "" if each.days is None else str(each.days),
        each.by.value if each.by else "",
    )
