"""One child, one circumstance and one day, whole: for the auditor alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from compliance.coverage.case import Case, Status
from compliance.quantities.period import long_date
from compliance.reports.paper import Block, Facts, Heading, Paper, Paragraph
from compliance.reports.sign import Sign

__all__ = ["AUDITOR_ONLY", "case_paper", "status_sign"]

AUDITOR_ONLY = "For the auditor alone: children stand here under the authority's own references. Do not pass it on."

_SIGNS = {
    Status.OFFERED_IN_TIME: Sign.GOOD,
    Status.OFFERED_NO_LIMIT: Sign.GOOD,
    Status.OFFERED_LATE: Sign.PART,
    Status.NOT_OFFERED: Sign.BAD,
    Status.NOT_RECORDED: Sign.OPEN,
}


def status_sign(status: Status) -> Sign:
    """Give the sign of what became of an event; what stands outside the count has none of good or bad."""
    return _SIGNS.get(status, Sign.NONE)


def case_paper(case: Case, titles: Mapping[str, str]) -> Paper:
    """Give one case whole."""
    return Paper(f"Child {case.child}", tuple(_blocks(case, titles)))


def _blocks(case: Case, titles: Mapping[str, str]) -> Iterator[Block]:
    words = case.status.words[0].upper() + case.status.words[1:]
    yield Paragraph(f"{words}.", status_sign(case.status))
    if case.excluded is not None:
        yield Paragraph(f"Why: {case.excluded.words}.")
    yield Facts(tuple(_facts(case, titles)))
    if case.groups:
        yield Heading(2, "Counted under")
        yield Facts(tuple((dimension.title, group) for dimension, group in case.groups))


def _facts(case: Case, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "What happened", titles.get(case.circumstance, case.circumstance)
    yield "On", long_date(case.day)
    yield "Offer due by", long_date(case.due) if case.due is not None else "no time limit is set"
    if case.offered_on is not None:
        yield "Offered on", f"{long_date(case.offered_on)}{_days(case.days)}"
    if case.by is not None:
        yield "Shown by", case.by.words
    if case.offers:
        yield "Offers that count", ", ".join(case.offers)


def _days(days: int | None) -> str:
    if days is None:
        return ""
    if not days:
        return " (the same day)"
    number = abs(days)
    return f" ({number:,} {'day' if number == 1 else 'days'} {'after' if days > 0 else 'before'})"
