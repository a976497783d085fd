"""Groups compared child by child: where offers in time differ by more than chance, and where nothing can be said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import Enum
from fractions import Fraction

from compliance.coverage.case import Dimension, Status
from compliance.coverage.result import CircumstanceResult, CoverageResult, GroupResult, Tally
from compliance.frozen import frozen
from compliance.quantities.exact_test import adjusted_for_many, fisher_exact
from compliance.quantities.interval import Interval, newcombe

__all__ = ["FALSE_RATE", "Disparity", "Side", "Told", "disparities"]

FALSE_RATE = Fraction(1, 20)
"""At most so many of the differences named are chance, on average; a convention of statistics, and no source's."""
_PLENTY = 10
"""With so many children on every side, with and without, chance alone could be ruled out: no need to work it out."""
_UNTOLD = frozenset({"Not recorded", "Not known", "Another code"})
_PAIR = 2


class Told(Enum):
    """What a comparison tells."""

    DIFFERENT = "different"
    NOT_SHOWN = "not_shown"
    TOO_FEW = "too_few"
    NOT_RECORDED = "not_recorded"
    ALIKE = "alike"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return _WORDS[self]

    @property
    def is_tested(self) -> bool:
        """Whether a test was made."""
        return self in {Told.DIFFERENT, Told.NOT_SHOWN}


_WORDS = {
    Told.DIFFERENT: "a difference that chance alone would seldom make",
    Told.NOT_SHOWN: "no difference shown, which does not show that there is none",
    Told.TOO_FEW: "too few children to tell",
    Told.NOT_RECORDED: "not compared: more is not recorded than is",
    Told.ALIKE: "nothing to compare: offered in time to all of them, or to none",
}


@frozen(kw_only=True)
class Side:
    """The children of one side of a comparison.

    Attributes:
        offered: Those offered an advocate in time at least once.
        children: Those with an event in the count.
        events: Their events in the count.
        not_recorded: Those events of which no offer or lack of one is recorded.
        low: The least share of events offered in time, whatever the missing records hold.
        high: The greatest.
        open_events: Events of which it is not known whether an offer was made in time.
    """

    offered: int
    children: int
    events: int
    not_recorded: int
    low: Fraction
    high: Fraction
    open_events: int = 0

    @property
    def share(self) -> Fraction:
        """The share of children offered in time at least once."""
        return Fraction(self.offered, self.children)

    @property
    def is_mostly_not_recorded(self) -> bool:
        """Whether of more than half of the events nothing is recorded."""
        return self.not_recorded * 2 > self.events


@frozen(kw_only=True)
class Disparity:
    """One group beside the other groups of its dimension, in one circumstance.

    Attributes:
        in_several: Children who stand in more than one group, on different days, and are counted in each.
        missing_may_explain: Whether missing records, or references that fit no child, could be all there is to it.
        chance: How often chance alone would make so great a difference; None where no test was made.
        adjusted: The same, with all comparisons of the audit taken into account.
        difference: The group's share less that of the others, with 95 % confidence.
    """

    circumstance: str
    title: str
    dimension: Dimension
    group: str
    own: Side
    others: Side
    told: Told
    in_several: int = 0
    missing_may_explain: bool = False
    chance: Fraction | None = None
    adjusted: Fraction | None = None
    difference: Interval | None = None


def disparities(result: CoverageResult) -> tuple[Disparity, ...]:
    """Compare each group with the others of its dimension, circumstance by circumstance.

    Children are compared, not events: those of one child go together. Fisher's exact test is made only where the
    numbers could tell anything at all (Tarone 1990) and most is recorded; the rate of false findings is held over all
    tests of the audit together (Benjamini and Hochberg 1995).
    """
    found = [each for circumstance in result.circumstances for each in _compared(circumstance, result)]
    tested = [each for each in found if each.chance is not None]
    adjusted = iter(adjusted_for_many([each.chance for each in tested if each.chance is not None]))
    return tuple(each if each.chance is None else _judged(each, next(adjusted)) for each in found)


def _judged(each: Disparity, adjusted: Fraction) -> Disparity:
    told = Told.DIFFERENT if adjusted <= FALSE_RATE else Told.NOT_SHOWN
    return replace(each, adjusted=adjusted, told=told)


def _compared(circumstance: CircumstanceResult, result: CoverageResult) -> Iterator[Disparity]:
    for dimension in Dimension:
        groups = [each for each in circumstance.groups if each.dimension is dimension]
        told = [each for each in groups if each.group not in _UNTOLD and each.tally.judged_children]
        in_several = max(0, sum(each.tally.judged_children for each in groups) - circumstance.tally.judged_children)
        if len(told) < _PAIR:
            continue
        # Of two groups, the second beside the first is the first beside the second.
        for each in told[:1] if len(told) == _PAIR else told:
            yield _beside(each, [one for one in told if one is not each], circumstance, in_several, result)


def _beside(
    group: GroupResult,
    rest: Sequence[GroupResult],
    circumstance: CircumstanceResult,
    in_several: int,
    result: CoverageResult,
) -> Disparity:
    own, others = _side([group.tally]), _side([each.tally for each in rest])
    told = _before_testing(own, others)
    made = Disparity(
        circumstance=circumstance.id,
        title=circumstance.title,
        dimension=group.dimension,
        group=group.group,
        own=own,
        others=others,
        told=told,
        in_several=in_several,
    )
    if not told.is_tested:
        return made
    return replace(
        made,
        chance=fisher_exact(*_table(own, others)),
        difference=newcombe((own.offered, own.children), (others.offered, others.children)),
        missing_may_explain=_may_explain(own, others) or result.unmatched.any,
    )


def _may_explain(own: Side, others: Side) -> bool:
    """Whether the shares of children could meet, if events not recorded were offers in time.

    Each such event may be of another child with no offer yet: so at most so many children more were offered.
    """
    ends = [
        (each.share, Fraction(min(each.children, each.offered + each.open_events), each.children))
        for each in (own, others)
    ]
    (low, high), (other_low, other_high) = ends
    return bool(own.open_events or others.open_events) and low <= other_high and other_low <= high


def _side(tallies: Sequence[Tally]) -> Side:
    events = sum(each.judged for each in tallies)
    in_time = _events(tallies, Status.OFFERED_IN_TIME)
    missed = _events(tallies, Status.OFFERED_LATE, Status.NOT_OFFERED)
    return Side(
        offered=sum(each.offered_children for each in tallies),
        children=sum(each.judged_children for each in tallies),
        events=events,
        not_recorded=_events(tallies, Status.NOT_RECORDED),
        open_events=_events(tallies, Status.NOT_RECORDED, Status.OFFERED_NO_LIMIT),
        low=Fraction(in_time, events),
        high=1 - Fraction(missed, events),
    )


def _events(tallies: Sequence[Tally], *statuses: Status) -> int:
    return sum(tally.count(status) for tally in tallies for status in statuses)


def _before_testing(own: Side, others: Side) -> Told:
    """Say whether a test is to be made: not shown stands for one whose outcome is open."""
    if own.is_mostly_not_recorded or others.is_mostly_not_recorded:
        return Told.NOT_RECORDED
    if own.offered + others.offered in {0, own.children + others.children}:
        return Told.ALIKE
    return Told.NOT_SHOWN if _could_tell(own, others) else Told.TOO_FEW


def _could_tell(own: Side, others: Side) -> bool:
    """Whether some way of sharing out the same offers among the same children would stand out from chance."""
    offered, children = own.offered + others.offered, own.children + others.children
    if min(own.children, others.children, offered, children - offered) >= _PLENTY:
        return True
    fewest = max(0, offered - others.children)
    most = min(offered, own.children)
    return any(
        fisher_exact((at, own.children - at), (offered - at, others.children - offered + at)) <= FALSE_RATE
        for at in (fewest, most)
    )


def _table(own: Side, others: Side) -> tuple[tuple[int, int], tuple[int, int]]:
    return (own.offered, own.children - own.offered), (others.offered, others.children - others.offered)
