"""The honest faults of real exports, put in on purpose and named: a reader must count each and stumble over none."""

from __future__ import annotations

from datetime import date
from enum import Enum

from compliance.coverage.example.history import History
from compliance.frozen import frozen

__all__ = ["Fault", "Line", "stands_in", "times_missing"]


class Fault(Enum):
    """A fault, and what a reader of the extracts makes of it."""

    BYTE_ORDER_MARK = "byte-order mark"
    SHORT_YEAR = "two-figure year"
    CHILD_TWICE = "child listed twice"
    REVIEW_TWICE = "review listed twice"
    UNKNOWN_CODE = "unknown code"
    TURNED_ROUND = "days turned round"
    UNBORN = "conference before birth"
    UNLINKED = "reference without a link"
    UNUSED_LINK = "link without a reference"
    AFTER_CUT_OFF = "offer after the cut-off"
    UNKNOWN_CHILD = "offer for nobody listed"

    @property
    def words(self) -> str:
        """What stands there, and what is made of it."""
        return _WORDS[self]


_WORDS = {
    Fault.BYTE_ORDER_MARK: "`ssda903/header.csv` begins with a byte-order mark. It is taken off.",
    Fault.SHORT_YEAR: "A date of `ssda903/reviews.csv` has a year of two figures. It is read as a year after 2000.",
    Fault.CHILD_TWICE: "A child stands twice in `ssd/ssd_person.csv`, word for word. The child counts once.",
    Fault.REVIEW_TWICE: "A review stands twice in `ssda903/reviews.csv`, word for word. It counts once.",
    Fault.UNKNOWN_CODE: "A review of `ssda903/reviews.csv` has a code that is none. It is listed and left unread.",
    Fault.TURNED_ROUND: "A time missing ends before it begins, in both files that hold it. It is set apart.",
    Fault.UNBORN: "A conference of `ssd/` is held before the child is born. That is right, and it is set apart all the "
    "same.",
    Fault.UNLINKED: "A reference of the provider stands in no row of `local/child_links.csv`, so nobody can tell whose "
    "referral it is. It is counted first and widens the result.",
    Fault.UNUSED_LINK: "A row of `local/child_links.csv` names a reference that stands in no list. It is counted.",
    Fault.AFTER_CUT_OFF: "An offer of `local/advocacy_offers.csv` lies after the day the extracts were taken. It is "
    "counted as a fault and not as an offer.",
    Fault.UNKNOWN_CHILD: "An offer of `local/advocacy_offers.csv` has a mistyped reference, so it is for no child that "
    "is listed. It is counted first.",
}
# Every so many children one has the fault, where it has what the fault is about; the second number says which of them.
_EVERY = {
    Fault.SHORT_YEAR: (37, 5),
    Fault.CHILD_TWICE: (500, 17),
    Fault.REVIEW_TWICE: (210, 40),
    Fault.UNKNOWN_CODE: (170, 12),
    Fault.TURNED_ROUND: (24, 3),
    Fault.UNUSED_LINK: (450, 20),
    Fault.AFTER_CUT_OFF: (700, 11),
    Fault.UNKNOWN_CHILD: (1_200, 301),
}


@frozen
class Line:
    """A row of a file, and the fault that stands in it, if one does."""

    file: str
    cells: tuple[str, ...]
    fault: Fault | None = None


def stands_in(fault: Fault, history: History) -> bool:
    """Whether a fault that comes every so many children stands in what is recorded of this one."""
    every, which = _EVERY[fault]
    return history.person.number % every == which


def times_missing(history: History) -> list[tuple[date, date, bool]]:
    """Give the first and last day of each time missing as the files have it, and whether these are turned round."""
    is_turned = stands_in(Fault.TURNED_ROUND, history)
    found = []
    for place, each in enumerate(history.missing):
        turned = is_turned and place == 0 and each.end > each.start
        found.append((each.end, each.start, True) if turned else (each.start, each.end, False))
    return found
