"""What an audit of independent visitors found: each figure as so many of so many, with what nobody recorded."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from compliance.frozen import frozen
from compliance.quantities.amount import Amount

__all__ = ["Known", "VisitorResult", "Waits"]


@frozen(kw_only=True)
class Known:
    """So many of so many, and of how many it is not recorded; those lie between the two ends.

    >>> str(Known(count=30, of=40)), str(Known(count=30, of=40, not_recorded=5))
    ('30 of 40 (75%)', 'between 30 of 40 (75%) and 35 of 40 (87.5%)')
    """

    count: int
    of: int
    not_recorded: int = 0

    @property
    def is_recorded(self) -> bool:
        """Whether anything at all is recorded of them."""
        return self.of > 0 and self.not_recorded < self.of

    @property
    def is_known(self) -> bool:
        """Whether it is recorded of each of them, and there are any."""
        return self.of > 0 and not self.not_recorded

    def __str__(self) -> str:
        if not self.of:
            return "none to count"
        if not self.is_recorded:
            return f"not recorded for any of {self.of:,}"
        low, high = self._end(self.count), self._end(self.count + self.not_recorded)
        return f"between {low} and {high}" if self.not_recorded else low

    def _end(self, count: int) -> str:
        return f"{count:,} of {self.of:,} ({Amount(Fraction(count, self.of), share=True)})"


@frozen(kw_only=True)
class Waits:
    """Children who wait for a visitor on the day the data were taken, and how long they have waited.

    Attributes:
        children: All who wait.
        dated: Those of whom the first day of waiting is recorded; the days are about them alone.
        median: The middle number of days.
        longest: The greatest.
        reasons: Why they wait, as recorded, the most frequent first.
    """

    children: int = 0
    dated: int = 0
    median: Fraction | None = None
    longest: int | None = None
    reasons: tuple[tuple[str, int], ...] = ()


@frozen(kw_only=True)
class VisitorResult:
    """What the lists of independent visitors show; None stands for a figure whose list is not there.

    Attributes:
        first: The first day that counts for what happens over time; None where none is set.
        unlinked: References of the provider that are joined to no child.
        after_cut_off: Rows dated after the day the data were taken; left out.
        stray_visits: Visits whose match stands in no list.
        reviews: Reviews held on whose very day it is recorded that a visitor was considered.
        reviewed_children: Children with a review held, for whom that was recorded at any time of the period.
        decisions: What was decided when a visitor was considered, as recorded.
        objected: Of those considered, the children who objected.
        referred: Of decisions to appoint, those with a referral.
        referrals: Referrals made in the period.
        matched: Children in care on the day the data were taken who then had a visitor under the duty.
        live: Matches on that day, of children in care or not.
        started: Matches begun in the period.
        ended: Matches ended in the period.
        visits: Visits recorded in the period that were held.
        in_person: Visits held that were in person.
        monthly: Matches that lasted through a whole month of the period, with a visit held in each such month.
        checked: Live matches whose visitor's criminal records check was made by their first day.
        trained: Live matches whose visitor's training was done by their first day.
        in_date: Live matches whose visitor's check was still within the time set; None where none is set.
        oldest_check: Days since the oldest check on record of a visitor in a live match.
        reviewed: Live matches with a review on record.
    """

    cut_off: date
    first: date | None
    last: date
    unlinked: int = 0
    after_cut_off: int = 0
    stray_visits: int = 0
    reviews: Known | None = None
    reviewed_children: Known | None = None
    decisions: tuple[tuple[str, int], ...] = ()
    objected: Known | None = None
    referred: Known | None = None
    referrals: int | None = None
    matched: Known | None = None
    live: int | None = None
    started: int | None = None
    ended: int | None = None
    waits: Waits | None = None
    visits: Known | None = None
    in_person: Known | None = None
    monthly: Known | None = None
    checked: Known | None = None
    trained: Known | None = None
    in_date: Known | None = None
    oldest_check: int | None = None
    reviewed: Known | None = None
