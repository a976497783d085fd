"""Independent visitors as a section of the page of an audit: so many of so many, and what nobody recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from compliance.coverage.visitor_result import Known, VisitorResult, Waits
from compliance.quantities.amount import plain_number
from compliance.quantities.period import long_date
from compliance.reports.exports.schema_parts import COUNT, DAY, TRUTH, Schema, object_of, or_null
from compliance.reports.paper import Block, Bullets, Cell, Heading, Paragraph, Table
from compliance.reports.sign import Sign

__all__ = ["visitor_blocks", "visitors_json", "visitors_schema"]

_NO_LIST = "no list that shows it"
_NO_MONTHS = "no first day is set, so there are no whole months to look at"


def visitor_blocks(found: VisitorResult | None) -> tuple[Block, ...]:
    """Give the section on independent visitors; it says so where no list of them was brought."""
    return tuple(_blocks(found))


def _blocks(found: VisitorResult | None) -> Iterator[Block]:
    yield Heading(2, "Independent visitors", "visitors")
    if found is None:
        yield Paragraph("No list of independent visitors was brought, so nothing of them is known.", Sign.OPEN)
        return
    yield from _not_joined(found)
    period = f"from {long_date(found.first)} to {long_date(found.last)}" if found.first else _up_to(found)
    yield Paragraph(
        f"Counted {period}; what stands on a day, on {long_date(found.cut_off)}. Where no row is there it is not "
        "recorded, unless the list is declared complete."
    )
    rows = [*_considering(found), *_matching(found), *_visiting(found), *_checking(found)]
    yield Table("Independent visitors", ("What", "Found"), tuple(_row(*each) for each in rows))
    if found.decisions:
        yield Paragraph(f"Decided, where a visitor was considered: {_listed(found.decisions)}.")
    if found.waits is not None and found.waits.children:
        yield Paragraph(f"Why children wait: {_listed(found.waits.reasons)}.")
    yield Bullets(tuple((0, each) for each in _reading(found)))


def _up_to(found: VisitorResult) -> str:
    return f"up to {long_date(found.last)}, with no first day set"


def _not_joined(found: VisitorResult) -> Iterator[Block]:
    said = []
    if found.unlinked:
        said.append(f"{_many(found.unlinked, 'reference')} of the provider joined to no child: each may be any child.")
    if found.after_cut_off:
        said.append(f"{_many(found.after_cut_off, 'row')} dated after the day the data were taken; left out.")
    if found.stray_visits:
        said.append(f"{_many(found.stray_visits, 'visit')} of a match that stands in no list; left out.")
    if said:
        yield Bullets(tuple((0, each) for each in said))


def _many(number: int, what: str) -> str:
    return f"{number:,} {what if number == 1 else what + 's'}"


Figure = Known | int | str | None


def _considering(found: VisitorResult) -> Iterator[tuple[str, Figure]]:
    yield "Reviews held with a visitor considered on the day", found.reviews
    yield "Children with a review held, and a visitor considered in the period", found.reviewed_children
    yield "Of those considered, children who objected", found.objected
    yield "Of decisions to appoint a visitor, those with a referral", found.referred
    yield "Referrals made", found.referrals


def _matching(found: VisitorResult) -> Iterator[tuple[str, Figure]]:
    yield "Children in care who have a visitor", found.matched
    yield "Matches on the day, of children in care or not", found.live
    yield "Matches begun", found.started
    yield "Matches ended", found.ended
    yield "Children waiting for a visitor", None if found.waits is None else _wait_words(found.waits)


def _wait_words(waits: Waits) -> str:
    if not waits.children:
        return "none on the list"
    if waits.median is None:
        return f"{waits.children:,}; since when is not recorded"
    median = "1 day" if waits.median == 1 else f"{plain_number(waits.median)} days"
    days = f"half of them up to {median}, the longest {_many(waits.longest or 0, 'day')}"
    missing = waits.children - waits.dated
    return f"{waits.children:,}; {days}" + (f"; not recorded for {missing:,}" if missing else "")


def _visiting(found: VisitorResult) -> Iterator[tuple[str, Figure]]:
    yield "Visits on the list that were held", found.visits
    yield "Visits held that were in person", found.in_person
    yield "Matches with a visit in every whole month they lasted", found.monthly if found.first else _NO_MONTHS


def _checking(found: VisitorResult) -> Iterator[tuple[str, Figure]]:
    yield "Matches whose visitor had a criminal records check by the first day", found.checked
    yield "Matches whose visitor was trained by the first day", found.trained
    if found.in_date is not None:
        yield "Matches whose visitor's check is in date", found.in_date
    if found.oldest_check is not None:
        yield "Days since the oldest such check", found.oldest_check
    yield "Matches with a review of the match on record", found.reviewed


def _row(what: str, figure: Figure) -> tuple[Cell, ...]:
    if figure is None:
        return Cell(what, Sign.OPEN), Cell(_NO_LIST)
    sign = Sign.OPEN if isinstance(figure, Known) and figure.not_recorded else None
    return Cell(what, sign), Cell(f"{figure:,}" if isinstance(figure, int) else str(figure))


def _listed(counts: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{code.replace('_', ' ')} {number:,}" for code, number in counts)


def _reading(found: VisitorResult) -> Iterator[str]:
    yield (
        "Nothing in law says how often a visitor visits or a check is renewed. That a visit a month is usual is "
        "practice of the sector."
    )
    if found.in_date is None and found.checked is not None:
        yield "Whether a check is in date is not said, since no source gives how long one holds."
    if found.checked is not None:
        yield "The list does not say which kind of check was made."


def visitors_json(found: VisitorResult | None) -> dict[str, Any] | None:
    """Give the section for another program; null where no list of visitors was brought."""
    if found is None:
        return None
    return {
        "cut_off": found.cut_off.isoformat(),
        "first": found.first.isoformat() if found.first else None,
        "last": found.last.isoformat(),
        **{name: getattr(found, name) for name in _COUNTS},
        **{name: _known_json(getattr(found, name)) for name in _KNOWN},
        "decisions": dict(found.decisions),
        "waiting": _waits_json(found.waits),
    }


_COUNTS = ("unlinked", "after_cut_off", "stray_visits", "referrals", "live", "started", "ended", "oldest_check")
_KNOWN = (
    "reviews",
    "reviewed_children",
    "objected",
    "referred",
    "matched",
    "visits",
    "in_person",
    "monthly",
    "checked",
    "trained",
    "in_date",
    "reviewed",
)


def _known_json(known: Known | None) -> dict[str, Any] | None:
    if known is None:
        return None
    return {
        "count": known.count,
        "of": known.of,
        "not_recorded": known.not_recorded,
        "recorded": known.is_recorded,
    }


def _waits_json(waits: Waits | None) -> dict[str, Any] | None:
    if waits is None:
        return None
    return {
        "children": waits.children,
        "dated": waits.dated,
        "median_days": None if waits.median is None else float(waits.median),
        "longest_days": waits.longest,
        "reasons": dict(waits.reasons),
    }


def visitors_schema() -> Schema:
    """Give the form of that section."""
    known = or_null(object_of(count=COUNT, of=COUNT, not_recorded=COUNT, recorded=TRUTH))
    by_code: Schema = {"type": "object", "additionalProperties": COUNT}
    waiting = object_of(
        children=COUNT,
        dated=COUNT,
        median_days=or_null({"type": "number", "minimum": 0}),
        longest_days=or_null(COUNT),
        reasons=by_code,
    )
    return or_null(
        object_of(
            cut_off=DAY,
            first=or_null(DAY),
            last=DAY,
            **dict.fromkeys(_COUNTS, or_null(COUNT)),
            **dict.fromkeys(_KNOWN, known),
            decisions=by_code,
            waiting=or_null(waiting),
        )
    )
