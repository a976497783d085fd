"""What an audit found: counts with every status, coverage as a range, how long offers took, and what is in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

from compliance.coverage.case import Dimension, Excluded, Status
from compliance.coverage.reach import Reached
from compliance.coverage.settings import Setting
from compliance.frozen import frozen
from compliance.quantities.amount import Amount
from compliance.standards.circumstance import Counted

__all__ = [
    "CircumstanceResult",
    "Coverage",
    "CoverageResult",
    "DataNote",
    "GroupResult",
    "Lags",
    "MonthResult",
    "ReviewSigns",
    "Tally",
    "Unmatched",
]


@frozen(kw_only=True)
class Tally:
    """Events by status, and the different children behind them.

    Attributes:
        children: Children with at least one event.
        judged_children: Children with at least one event in the count.
        offered_children: Children with at least one event offered in time.
        children_by: Children with at least one event of some statuses, for statuses told together; none left out.
    """

    counts: tuple[tuple[Status, int], ...] = ()
    children: int = 0
    judged_children: int = 0
    offered_children: int = 0
    children_by: tuple[tuple[tuple[Status, ...], int], ...] = ()

    def children_with(self, statuses: Sequence[Status]) -> int:
        """Give the children with at least one event of some statuses, which `TOLD_TOGETHER` names."""
        return dict(self.children_by).get(tuple(statuses), 0)

    def count(self, status: Status) -> int:
        """Give the events of a status."""
        return dict(self.counts).get(status, 0)

    @property
    def events(self) -> int:
        """All events."""
        return sum(number for _, number in self.counts)

    @property
    def judged(self) -> int:
        """The events in the count: those offered, not offered or not recorded."""
        return sum(number for status, number in self.counts if status.is_judged)

    @property
    def apart(self) -> int:
        """The events outside the count."""
        return self.events - self.judged

    @property
    def as_named(self) -> Mapping[str, int]:
        """Every status with its events, those without any too."""
        return {status.value: self.count(status) for status in Status}


@frozen(kw_only=True)
class Coverage:
    """The share of events offered in time, between two ends.

    At the low end what is not recorded was not offered; at the high end it was, in time. References of the provider
    that are joined to no child widen both, since they may belong to any.
    """

    low_count: int
    low_of: int
    high_count: int
    high_of: int
    is_recorded: bool = True

    @property
    def low(self) -> Fraction | None:
        """The low end; None where there is nothing to count."""
        return Fraction(self.low_count, self.low_of) if self.low_of else None

    @property
    def high(self) -> Fraction | None:
        """The high end; None where there is nothing to count."""
        return Fraction(self.high_count, self.high_of) if self.high_of else None

    @property
    def is_known(self) -> bool:
        """Whether both ends are the same."""
        return self.is_recorded and self.low is not None and self.low == self.high

    def __str__(self) -> str:
        if self.low is None and self.high is None:
            return "no events to count"
        if not self.is_recorded:
            return "not recorded"
        if self.low is None:
            return f"between none and {self.high_count:,} of {self.high_of:,} ({_percent(self.high)})"
        if self.high is None:
            return f"{self.low_count:,} of {self.low_of:,} ({_percent(self.low)}), or no events to count"
        if self.low == self.high:
            return f"{self.low_count:,} of {self.low_of:,} ({Amount(self.low, share=True)})"
        low, high = Amount(self.low, share=True), Amount(self.high, share=True)
        least = f"{self.low_count:,} of {self.low_of:,} ({low})"
        return f"between {least} and {self.high_count:,} of {self.high_of:,} ({high})"


def _percent(share: Fraction | None) -> str:
    return "" if share is None else str(Amount(share, share=True))


@frozen(kw_only=True)
class Lags:
    """How many days lay between events and their offers, of so many events.

    The 90th percentile is the least number of days within which nine in ten were made.
    """

    events: int
    median: Fraction
    ninetieth: int


@frozen(kw_only=True)
class GroupResult:
    """The events of one group."""

    dimension: Dimension
    group: str
    tally: Tally
    coverage: Coverage


@frozen(kw_only=True)
class MonthResult:
    """The events of one month, named by its first day."""

    month: date
    tally: Tally
    coverage: Coverage


@frozen(kw_only=True)
class DataNote:
    """Something in the data that bears on the figures: how many rows, of how many children, and where.

    Attributes:
        code: Its name.
        sentence: What it is and what was done.
        table: The common table, or nothing where several are meant.
        circumstances: The circumstances it bears on; none means all.
        rows: How many rows.
        children: How many children, where that is known.
        places: The first files and row numbers, for an auditor to look up.
    """

    code: str
    sentence: str
    table: str = ""
    circumstances: tuple[str, ...] = ()
    rows: int = 0
    children: int | None = None
    places: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        where = f"{self.table}: " if self.table else ""
        of = (
            f" of {self.children:,} {'child' if self.children == 1 else 'children'}"
            if self.children is not None
            else ""
        )
        return f"{where}{self.sentence} ({self.rows:,} {'row' if self.rows == 1 else 'rows'}{of})"


@frozen(kw_only=True)
class Unmatched:
    """References that could not be joined, counted first since any of them may belong to any child.

    Attributes:
        references: The provider's references of children, all of them.
        referrals: Those joined to no child, and referrals of children who are not listed.
        offers: Children named in offers who stand in no list of children, and offers that name no child.
        links_unused: Links whose reference stands in no file of the provider.
    """

    references: int = 0
    referrals: int = 0
    offers: int = 0
    links_unused: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is left unmatched."""
        return bool(self.referrals or self.offers)


@frozen(kw_only=True)
class ReviewSigns:
    """What reviews show beside offers: signs of an advocate at work are never offers, and silence is a prompt.

    Attributes:
        seen: Reviews at which an advocate, or the reviewing officer, spoke for or briefed on the child (PN2, PN5).
        seen_children: Their children.
        prompts: Reviews at which the child was present and silent, or absent and unheard (PN4, PN7), by code.
        prompts_without_offer: Those with no offer that counts for the review up to its day, by code.
    """

    seen: int = 0
    seen_children: int = 0
    prompts: tuple[tuple[str, int], ...] = ()
    prompts_without_offer: tuple[tuple[str, int], ...] = ()


@frozen(kw_only=True)
class CircumstanceResult:
    """What was found for one circumstance.

    Attributes:
        excluded: Events left out, by reason.
        shown_by: Events offered, by what showed the offer.
        offers: Different offers, by child and day: one may be for several events.
        reached: Events in the count, not offered in time, for which a referral came all the same.
        after: How long after the event offers came; None where there were none.
        before: How long before the event other offers came.
        under_five: Events of children under five, who are in the tally too unless the settings set them apart.
        hidden_children: Children of whom these tables cannot tell whether they had such an event.
    """

    id: str
    title: str
    reach: Reached
    tally: Tally
    coverage: Coverage
    excluded: tuple[tuple[Excluded, int], ...] = ()
    shown_by: tuple[tuple[Counted, int], ...] = ()
    offers: int = 0
    reached: int = 0
    after: Lags | None = None
    before: Lags | None = None
    under_five: Tally = Tally()
    hidden_children: int = 0
    groups: tuple[GroupResult, ...] = ()
    months: tuple[MonthResult, ...] = ()
    notes: tuple[str, ...] = ()


@frozen(kw_only=True)
class CoverageResult:
    """What an audit found, with everything that decided it.

    Attributes:
        settings: Every setting that changes a result, to be printed at the head.
        circumstances: What was found for each, in the order of the standards.
        children: Children in the list of children.
        declared_complete: Whether anybody declared the record of offers complete, in a way that is used.
        has_offers: Whether the tables hold any offer, or anything else that counts as one.
        can_be_published: Whether the children behind each status were counted, as the disclosure gate must know.
        shared: How many events, by child and day, two circumstances have in common; pairs with none are left out.
    """

    cut_off: date
    first: date
    last: date
    settings: tuple[Setting, ...]
    unmatched: Unmatched
    circumstances: tuple[CircumstanceResult, ...]
    tally: Tally
    coverage: Coverage
    children: int
    excluded: tuple[tuple[Excluded, int], ...] = ()
    shown_by: tuple[tuple[Counted, int], ...] = ()
    offers: int = 0
    reached: int = 0
    after: Lags | None = None
    before: Lags | None = None
    groups: tuple[GroupResult, ...] = ()
    months: tuple[MonthResult, ...] = ()
    signs: ReviewSigns = ReviewSigns()
    notes: tuple[DataNote, ...] = ()
    declared_complete: bool = False
    has_offers: bool = False
    can_be_published: bool = True
    shared: tuple[tuple[str, str, int], ...] = ()
    standards: str = ""
    tables: str = ""

    def circumstance(self, circumstance: str) -> CircumstanceResult:
        """Give what was found for one circumstance.

        Raises:
            KeyError: it was not audited.
        """
        return {each.id: each for each in self.circumstances}[circumstance]
