"""The columns of the page of coverage: bars with their counts first, and the children behind one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from compliance.quantities.period import short_date
from compliance.reports.papers.case import status_sign
from compliance.reports.papers.coverage_words import coverage_sign
from compliance.reports.sign import Sign
from compliance.tui.safe import COLOURS, safe, signed
from compliance.tui.widgets.bar import range_bar
from compliance.tui.widgets.long_list import Column
from compliance.workspace.audit_slices import Slice
from compliance.workspace.case_search import ListedCase

__all__ = ["bar_columns", "case_columns"]

_BAR, _WIDE_BAR = 10, 20
_MEANS = {_BAR: "█yes ░open", _WIDE_BAR: "█ offered  ░ open"}
"""What the parts of a bar say, above it: proven, and left open by the records."""
# From this width of the list a bar is drawn twice as long.
_ROOMY = 100


def bar_columns(heading: str, counted: str, rows: Sequence[Slice], width: int) -> tuple[Column[Slice], ...]:
    """Give what is counted, how many of how many, the bar, and the share or the range it lies in."""
    bar = _WIDE_BAR if width >= _ROOMY else _BAR
    counts = max((len(each.count_words) for each in rows), default=0)
    shares = max((len(each.range_words) for each in rows), default=0)
    return (
        Column(heading, _title),
        Column(counted, lambda row: row.count_words, max(counts, len(counted))),
        Column(_MEANS[bar], lambda row: _drawn(row, bar), bar, from_width=60),
        Column("Share", lambda row: row.range_words, max(shares, 5)),
    )


def _drawn(row: Slice, width: int) -> Content:
    """Draw a range; the part of a status is in the colour of what it says, lest those missed look like a good thing."""
    colour = COLOURS[status_sign(row.status).colour] if row.status is not None else ""
    return range_bar(*row.drawn, width, colour) if colour else range_bar(*row.drawn, width)


def _title(row: Slice) -> Content:
    if row.is_heading:
        return safe(row.title, "bold $text-muted")
    if row.status is not None:
        return signed(row.title, status_sign(row.status))
    if row.is_unknown or row.coverage is None:
        return signed(row.title, Sign.OPEN)
    return signed(row.title, coverage_sign(row.coverage))


def case_columns(titles: Mapping[str, str]) -> tuple[Column[ListedCase], ...]:
    """Give the authority's own reference, the day, what became of it, and with more room the offer and the event."""
    return (
        Column("Child", lambda row: row.case.child, 14),
        Column("Day", lambda row: short_date(row.case.day), 11),
        Column("What became of it", lambda row: signed(row.case.status.words, status_sign(row.case.status))),
        Column("Due", lambda row: short_date(row.case.due) if row.case.due else "", 11, from_width=92),
        Column(
            "Offered", lambda row: short_date(row.case.offered_on) if row.case.offered_on else "", 11, from_width=70
        ),
        Column("Days", lambda row: "" if row.case.days is None else f"{row.case.days:,}", 5, from_width=70, right=True),
        Column("What happened", lambda row: titles.get(row.case.circumstance, ""), 36, from_width=112),
    )
