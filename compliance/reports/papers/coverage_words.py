"""How the counts of an audit of offers are said: k of n first, each status named, days before and after apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from compliance.coverage.case import Excluded, Status
from compliance.coverage.result import Coverage, Lags, Tally
from compliance.quantities.amount import plain_number
from compliance.reports.paper import Bar
from compliance.reports.sign import Sign

__all__ = [
    "APART",
    "apart_words",
    "coverage_bar",
    "coverage_sign",
    "coverage_words",
    "lag_words",
    "left_out_words",
    "listed",
    "many",
    "on_record",
    "tally_words",
]

APART = (
    Status.NOT_YET_DUE,
    Status.ALREADY_SUPPORTED,
    Status.STANDING_DECLINE,
    Status.AGED_OUT,
    Status.LEFT_OR_DIED,
    Status.EXCLUDED,
)
"""The statuses outside the count, in the order in which they are told."""


def coverage_words(coverage: Coverage, tally: Tally | None = None) -> str:
    """Say which share was offered an advocate in time, k of n first; what is not recorded is never nothing.

    With the tally, what the records show comes before the range that they leave open.
    """
    if coverage.low is None and coverage.high is None:
        return "No events to count."
    return f"Offered in time: {coverage if tally is None else on_record(coverage, tally)}."


def on_record(coverage: Coverage, tally: Tally) -> str:
    """Give what the records show, k of n, and then both ends, whose base shrinks with what may belong to any child."""
    if coverage.low is None or coverage.is_known or not coverage.is_recorded:
        return str(coverage)
    hits, of = tally.count(Status.OFFERED_IN_TIME), tally.judged
    return f"{hits:,} of {of:,} on record; {coverage}"


def coverage_sign(coverage: Coverage) -> Sign:
    """Give the mark of a share: open where nothing is recorded, part where a range is left, none where it is known."""
    if coverage.low is None and coverage.high is None:
        return Sign.NONE
    if not coverage.is_recorded:
        return Sign.OPEN
    return Sign.NONE if coverage.is_known else Sign.PART


def coverage_bar(label: str, coverage: Coverage) -> Bar:
    """Draw both ends of a share out of the same whole, exactly."""
    if not coverage.low_of or not coverage.high_of:  # no event is left in the count at one end
        return Bar(
            label, coverage.low_count, coverage.high_count, max(coverage.low_of, coverage.high_of, 1), _short(coverage)
        )
    of = coverage.low_of * coverage.high_of
    proven = coverage.low_count * coverage.high_of if coverage.is_recorded else 0
    possible = coverage.high_count * coverage.low_of if coverage.is_recorded else of
    return Bar(label, proven, possible, max(of, 1), _short(coverage))


def _short(coverage: Coverage) -> str:
    """Say a share in as few characters as will do beside a bar, k of n and no percentage."""
    if coverage.low is None or not coverage.is_recorded:
        return str(coverage)
    low = f"{coverage.low_count:,}/{coverage.low_of:,}"
    high = f"{coverage.high_count:,}/{coverage.high_of:,}"
    return low if low == high else f"{low} to {high}"


def tally_words(tally: Tally, excluded: Sequence[tuple[Excluded, int]], *, is_recorded: bool) -> Iterator[str]:
    """Say the events in the count by status, or that no offer is recorded at all, and those outside it."""
    inside = _IN_COUNT if is_recorded else {Status.NOT_RECORDED: "not recorded: no record of an offer for any of them"}
    parts = [f"{tally.count(each):,} {words}" for each, words in inside.items() if _is_told(each, tally)]
    children = many(tally.judged_children, "child", "children")
    if tally.judged:
        yield f"In the count: {many(tally.judged, 'event')} of {children}. {'; '.join(parts)}."
    yield from apart_words(tally, excluded)


def apart_words(tally: Tally, excluded: Sequence[tuple[Excluded, int]]) -> Iterator[str]:
    """Say the events outside the count, each kind with its number, and why any were left out."""
    apart = [f"{tally.count(each):,} {_APART[each]}" for each in APART if tally.count(each)]
    rest = ", and none of any other kind" if apart and len(apart) < len(APART) else ""
    yield f"Outside the count: {'; '.join(apart) or 'nothing of any kind'}{rest}."
    yield from left_out_words(excluded)


def left_out_words(excluded: Sequence[tuple[Excluded, int]]) -> Iterator[str]:
    """Say why events were left out, reason by reason."""
    for reason, number in excluded:
        yield f"Left out: {number:,} because {reason.words}."


def _is_told(status: Status, tally: Tally) -> bool:
    """Whether a status is named: that no limit is set only where it is so."""
    return status is not Status.OFFERED_NO_LIMIT or tally.count(status) > 0


def lag_words(after: Lags | None, before: Lags | None) -> Iterator[str]:
    """Say how long offers took, those after the event and those before it apart."""
    if after is not None:
        yield f"Offers on or after the event: {_lags(after)}."
    if before is not None:
        yield f"Offers before the event: {_lags(before)}."


def _lags(lags: Lags) -> str:
    median = "1 day" if lags.median == 1 else f"{_days(lags.median)} days"
    ninetieth = "1 day" if lags.ninetieth == 1 else f"{lags.ninetieth:,} days"
    return f"{many(lags.events, 'event')}, half within {median}, nine in ten within {ninetieth}"


def _days(number: Fraction) -> str:
    return plain_number(number)


def many(number: int, what: str, whats: str | None = None) -> str:
    """Give a number with its noun.

    >>> many(1, "event"), many(2_000, "child", "children")
    ('1 event', '2,000 children')
    """
    return f"{number:,} {what if number == 1 else whats or what + 's'}"


def listed(names: Iterable[str], most: int = 12) -> str:
    """Name things, and count those beyond the first.

    >>> listed(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    every = list(names)
    if len(every) > most:
        return f"{', '.join(every[:most])} and {len(every) - most:,} more"
    return ", ".join(every)


_IN_COUNT = {
    Status.OFFERED_IN_TIME: "offered in time",
    Status.OFFERED_NO_LIMIT: "offered, with no time limit set",
    Status.OFFERED_LATE: "offered late",
    Status.NOT_OFFERED: "not offered",
    Status.NOT_RECORDED: "not recorded",
}
_APART = {
    Status.NOT_YET_DUE: "not yet due",
    Status.ALREADY_SUPPORTED: "with an advocate already helping",
    Status.STANDING_DECLINE: "with an earlier refusal that stands",
    Status.AGED_OUT: "turned 18 first",
    Status.LEFT_OR_DIED: "left care or died first",
    Status.EXCLUDED: "left out",
}
