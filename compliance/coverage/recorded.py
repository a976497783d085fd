"""An audit's counts as figures of evidence: only where definition, unit and period agree, and a range as a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil

from compliance.coverage.case import Status
from compliance.coverage.reach import Reach
from compliance.coverage.result import CircumstanceResult, CoverageResult
from compliance.coverage.settings import AuditRule, Settings
from compliance.coverage.visitor_result import VisitorResult
from compliance.evidence.items import Measurement
from compliance.evidence.measured import CountedFrom, LeftOut, MeasuredFile
from compliance.frozen import frozen

__all__ = ["RowsSeen", "measured"]

_EVENTS, _MADE, _IN_TIME, _NOT = (
    "adv_offer_eligible_events",
    "adv_offer_made_share",
    "adv_offer_in_time_share",
    "adv_not_offered",
)
_MISSING = ("missing", "missing_advocacy_offered_share")
"""The circumstance and the metric that asks the same of it, where every child has come back."""
_MATCHED = "iv_match_share"
_ALL = "all"
_MADE_OF = (Status.OFFERED_IN_TIME, Status.OFFERED_NO_LIMIT, Status.OFFERED_LATE)


@frozen(kw_only=True)
class RowsSeen:
    """What the rows that were read show besides what was counted.

    Attributes:
        passed_over: The files among the extracts that were left out.
        still_away: How many times missing lie across an end of the period, so that starts and returns differ.
        dropped: The common tables of which rows that may hold an event were left out while reading.
    """

    still_away: int = 0
    passed_over: tuple[str, ...] = ()
    dropped: frozenset[str] = frozenset()


@frozen(kw_only=True)
class _Counting:
    """What the figures of one audit are made from.

    Attributes:
        period: The name of the period.
        seen: What the rows show besides.
    """

    result: CoverageResult
    settings: Settings
    rules: Sequence[AuditRule]
    period: str
    seen: RowsSeen

    def rule(self, circumstance: str) -> AuditRule:
        """Give the rule of a circumstance."""
        return next(each for each in self.rules if each.id == circumstance)


Found = Measurement | LeftOut


def measured(
    result: CoverageResult,
    settings: Settings,
    rules: Sequence[AuditRule],
    visitors: VisitorResult | None,
    *,
    seen: RowsSeen,
    counted_from: Sequence[CountedFrom],
    made_by: str,
) -> MeasuredFile:
    """Give what an audit counted as a file of figures; what the records do not show stands in it with the reason."""
    period = f"audit-{result.first.isoformat()}-to-{result.last.isoformat()}"
    counting = _Counting(result=result, settings=settings, rules=rules, period=period, seen=seen)
    found = tuple(_figures(counting, visitors))
    return MeasuredFile(
        made_by=made_by,
        cut_off=result.cut_off,
        period=period,
        from_=result.first,
        to=result.last,
        standards_sha256=result.standards,
        counted_from=tuple(counted_from),
        passed_over=seen.passed_over,
        settings=tuple(str(each.for_others) for each in result.settings),
        figures=tuple(each for each in found if isinstance(each, Measurement)),
        left_out=tuple(each for each in found if isinstance(each, LeftOut)),
    )


def _figures(counting: _Counting, visitors: VisitorResult | None) -> Iterator[Found]:
    """Give the figures of each circumstance and of visitors, and in their place what is left out and why."""
    for each in counting.result.circumstances:
        why = _why_not(each, counting)
        if why is not None:
            yield LeftOut(circumstance=each.id, what=_ALL, because=why)
            continue
        yield _in_time(each, counting)
        yield from _made(each, counting)
        yield from _counts(each, counting)
    yield from _visitors(visitors)


def _why_not(each: CircumstanceResult, counting: _Counting) -> str | None:
    """Say why a circumstance gives no figure at all; None where it does."""
    if each.reach.reach is Reach.NONE:
        return "the records cannot show it"
    if each.reach.reach is Reach.PART:
        return "the records show it in part, or something that stands in for it"
    if each.hidden_children:
        return f"of {each.hidden_children} children the records do not tell whether it happened"
    if why := _why_unsure(each, counting):
        return why
    if each.reach.reach is Reach.LOCAL and not _is_complete(each, counting):
        return "it stands in a local list alone, which nobody has declared complete for the period"
    if not each.tally.judged:
        return "there is no event in the count"
    if not each.coverage.is_recorded:
        return "of no event is it recorded whether an offer was made"
    return None


def _why_unsure(each: CircumstanceResult, counting: _Counting) -> str | None:
    """Say why nobody knows how many events there were: records that cannot be right, or could not be read."""
    unsure = sum(number for why, number in each.excluded if why.is_doubt)
    if unsure:
        return (
            f"{unsure} of its events are left out, since a record cannot be right, so nobody knows how many there were"
        )
    if counting.seen.dropped & _tables(each, counting):
        return "rows of the list in which it stands could not be read, so nobody knows how many events there were"
    return None


def _is_complete(each: CircumstanceResult, counting: _Counting) -> bool:
    """Whether somebody declared every list in which the circumstance stands complete for the whole period."""
    tables = _tables(each, counting)
    first, last = counting.result.first, counting.result.last
    return all(
        any(
            one.what == table
            and one.is_for_all
            and one.known_until is not None
            and one.first <= first
            and last <= one.known_until
            for one in counting.settings.complete
        )
        for table in tables
    )


def _tables(each: CircumstanceResult, counting: _Counting) -> set[str]:
    return {event.table for event in counting.rule(each.id).circumstance.events} or {"local_event"}


def _in_time(each: CircumstanceResult, counting: _Counting) -> Found:
    if counting.rule(each.id).window is None:
        why = "no time limit is set, so no offer is in time or late"
        return LeftOut(circumstance=each.id, what=_IN_TIME, because=why)
    coverage, judged = each.coverage, each.tally.judged
    # Both ends may have a base of their own; the range is kept wide enough to hold either.
    high = ceil((coverage.high or Fraction(0)) * judged)
    return _share(_IN_TIME, each, (coverage.low_count, high), counting)


def _made(each: CircumstanceResult, counting: _Counting) -> Iterator[Found]:
    """Give how many offers were made at all; of times missing also as the figure that asks the same of returns."""
    ends = _ends_of_made(each, counting)
    found = _share(_MADE, each, ends, counting)
    yield found
    if each.id != _MISSING[0] or isinstance(found, LeftOut):
        return
    if counting.seen.still_away:
        number = counting.seen.still_away
        why = f"{number} of the times missing lie across an end of the period, and the figure is about returns in it"
        yield LeftOut(circumstance=each.id, what=_MISSING[1], because=why)
        return
    yield replace(found, id=_MISSING[1], circumstance=None)


def _share(metric: str, each: CircumstanceResult, ends: tuple[int, int], counting: _Counting) -> Found:
    """Give a share between two counts; one that may be anything from none to all is no figure."""
    (low, high), of = ends, each.tally.judged
    if low == 0 and high == of:
        why = "what is not recorded, and references that fit no child listed, leave it open from none to all"
        return LeftOut(circumstance=each.id, what=metric, because=why)
    return Measurement(id=metric, circumstance=each.id, count=low, of=of, not_known=high - low, period=counting.period)


def _ends_of_made(each: CircumstanceResult, counting: _Counting) -> tuple[int, int]:
    """Give the least and the most events that may have been offered an advocate at all.

    References that fit no child widen it. What was made is never less than what was made in time, nor more than that
    and every late offer: so the widened ends of the one hold the other.
    """
    tally = each.tally
    if not counting.result.unmatched.any:
        made = sum(tally.count(status) for status in _MADE_OF)
        return made, made + tally.count(Status.NOT_RECORDED)
    coverage, late = each.coverage, tally.count(Status.OFFERED_LATE)
    high = min(Fraction(1), Fraction(coverage.high_count + late, coverage.high_of or 1))
    return coverage.low_count, ceil(high * tally.judged)


def _counts(each: CircumstanceResult, counting: _Counting) -> Iterator[Found]:
    """Give how many events there were, and how many without an offer, where no reference may change that."""
    if counting.result.unmatched.any:
        why = "references that fit no child listed may be of any child, so nobody can say how many"
        yield from (LeftOut(circumstance=each.id, what=what, because=why) for what in (_EVENTS, _NOT))
        return
    tally, period = each.tally, counting.period
    not_known = tally.count(Status.NOT_RECORDED)
    yield Measurement(id=_EVENTS, circumstance=each.id, count=tally.judged, period=period)
    missed = tally.count(Status.NOT_OFFERED)
    yield Measurement(id=_NOT, circumstance=each.id, count=missed, not_known=not_known, period=period)


def _visitors(found: VisitorResult | None) -> Iterator[Found]:
    matched = None if found is None else found.matched
    if found is None or matched is None:
        return
    if not matched.is_recorded:
        why = "of no child in care is it recorded whether they have a visitor" if matched.of else "no child is in care"
        yield LeftOut(what=_MATCHED, because=why)
        return
    yield Measurement(id=_MATCHED, count=matched.count, of=matched.of, not_known=matched.not_recorded, at=found.cut_off)
