"""What is counted of each line that is published, and the lines and groups it is counted of."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from compliance.coverage.case import Dimension, Status
from compliance.coverage.reach import Reach
from compliance.coverage.result import Tally
from compliance.disclosure.cells import Labels
from compliance.frozen import frozen

__all__ = ["COUNTS_OF_GROUPS", "COUNT_SUMS", "PublishedCount", "PublishedGroup", "PublishedLine", "PublishedRange"]


class PublishedCount(Enum):
    """What is counted of each line, in the order of the columns."""

    EVENTS = "events"
    JUDGED = "in_the_count"
    IN_TIME = "offered_in_time"
    MISSED = "late_or_not_offered"
    LATE = "offered_late"
    NOT_OFFERED = "not_offered"
    OPEN = "not_known"
    NO_LIMIT = "offered_no_limit"
    NOT_RECORDED = "not_recorded"
    APART = "outside_the_count"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _WORDS[self]

    def of(self, tally: Tally) -> int:
        """Count it."""
        return sum(tally.count(status) for status in _STATUSES[self])

    def children_of(self, tally: Tally) -> int:
        """Count the different children behind it."""
        known = {
            PublishedCount.EVENTS: tally.children,
            PublishedCount.JUDGED: tally.judged_children,
            PublishedCount.IN_TIME: tally.offered_children,
        }
        return known[self] if self in known else tally.children_with(_STATUSES[self])


_JUDGED = tuple(each for each in Status if each.is_judged)
_APART = tuple(each for each in Status if not each.is_judged)
_STATUSES = {
    PublishedCount.EVENTS: tuple(Status),
    PublishedCount.JUDGED: _JUDGED,
    PublishedCount.IN_TIME: (Status.OFFERED_IN_TIME,),
    PublishedCount.MISSED: (Status.OFFERED_LATE, Status.NOT_OFFERED),
    PublishedCount.LATE: (Status.OFFERED_LATE,),
    PublishedCount.NOT_OFFERED: (Status.NOT_OFFERED,),
    PublishedCount.OPEN: (Status.OFFERED_NO_LIMIT, Status.NOT_RECORDED),
    PublishedCount.NO_LIMIT: (Status.OFFERED_NO_LIMIT,),
    PublishedCount.NOT_RECORDED: (Status.NOT_RECORDED,),
    PublishedCount.APART: _APART,
}
_WORDS = {
    PublishedCount.EVENTS: "events",
    PublishedCount.JUDGED: "in the count",
    PublishedCount.IN_TIME: "offered in time",
    PublishedCount.MISSED: "late or not offered",
    PublishedCount.LATE: "offered late",
    PublishedCount.NOT_OFFERED: "not offered",
    PublishedCount.OPEN: "not known",
    PublishedCount.NO_LIMIT: "offered, no time limit set",
    PublishedCount.NOT_RECORDED: "not recorded",
    PublishedCount.APART: "outside the count",
}
COUNT_SUMS = (
    (PublishedCount.EVENTS, (PublishedCount.JUDGED, PublishedCount.APART)),
    (PublishedCount.JUDGED, (PublishedCount.IN_TIME, PublishedCount.MISSED, PublishedCount.OPEN)),
    (PublishedCount.MISSED, (PublishedCount.LATE, PublishedCount.NOT_OFFERED)),
    (PublishedCount.OPEN, (PublishedCount.NO_LIMIT, PublishedCount.NOT_RECORDED)),
)
"""Each count that others add up to."""
COUNTS_OF_GROUPS = (PublishedCount.JUDGED, PublishedCount.IN_TIME, PublishedCount.MISSED, PublishedCount.OPEN)
"""What is counted of each group: enough for its range, and few enough that most of it need not be hidden."""


@frozen
class PublishedRange:
    """The share of events offered in time between two ends, worked out from published counts alone."""

    low: Fraction
    high: Fraction


@frozen(kw_only=True)
class PublishedGroup:
    """A group of one line, or several put together since too few children stand behind one of them.

    `has_limit` is the line's.
    """

    dimension: Dimension
    titles: tuple[str, ...]
    labels: Labels
    has_limit: bool = True

    @property
    def title(self) -> str:
        """What it is called."""
        return self.titles[0] if len(self.titles) == 1 else f"{', '.join(self.titles)} (put together)"


@frozen(kw_only=True)
class PublishedLine:
    """A circumstance, or several that count the very same events, with its groups.

    Attributes:
        has_limit: Whether a time limit is set; without one no offer is in time or late.
        left_out: Dimensions asked for of which too few children stand behind all groups but one; all of them, where
            the line lies within another.
    """

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    reach: Reach
    labels: Labels
    has_limit: bool = True
    groups: tuple[PublishedGroup, ...] = ()
    left_out: tuple[Dimension, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return "; ".join(self.titles)
