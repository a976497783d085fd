"""How open each hidden count is to a reader, and how open each small one must stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from compliance.disclosure.cells import Labels, Table
from compliance.disclosure.linked_counts import LinkedCounts
from compliance.disclosure.rule import Rule
from compliance.frozen import frozen

__all__ = ["TRIES", "KnownRange", "Need", "known_ranges", "needs"]

TRIES = 500
"""How often a broken answer is branched on, before what has been found by then must do."""


@frozen
class Need:
    """A count that must be hidden, with the least and the greatest that a reader must be left to think it is."""

    labels: Labels
    low: int
    high: int


@frozen
class KnownRange:
    """The least and the greatest that a hidden count can be, given all that is shown; None for no greatest.

    For the auditor alone: a narrow range is as good as the count.
    """

    labels: Labels
    least: int
    greatest: int | None


def needs(table: Table, rule: Rule) -> tuple[Need, ...]:
    """Give what each count that must be hidden must be able to be, so that no more than the rule is known of it.

    The lower end is the least it could be if all but zeros were hidden, which no hiding can better: as a rule 1.
    The total of three counts that are not nothing is 3 at least, so it must be able to be 3 to 7. With all but
    zeros hidden every need is met, since then any multiple of the table fits too.

    That it need be no one number would be too little. Of 2 and 3, with their total of 5 shown, each could be 1
    to 4: the reader knows more than "1 to 5". For the same reason no difference of two shown counts is small:
    the counts that make it up would be bounded by it. A larger count, of few children, must be able to be all of
    its band (`Rule.band`).
    """
    if not rule.least:
        # A table of nothing but zeros fits too, so there is nothing to search for.
        bands = sorted((each.labels, rule.band(each.count)) for each in table.cells if rule.must_hide(each))
        return tuple(Need(labels, low, low + rule.spread) for labels, low in bands)
    order = sorted(each.labels for each in table.cells if rule.may_hide(each))
    small = {each.labels: rule.band(each.count) for each in table.cells if rule.must_hide(each)}
    counts = _unknowns(table, order, rule)
    found = []
    for at, labels in enumerate(order):
        if labels in small:
            settled = counts.push_whole(at, -1, TRIES)
            low = max(int(counts.values[at]) if settled else rule.least, small[labels])
            found.append(Need(labels, low, low + rule.spread))
    return tuple(found)


def known_ranges(table: Table, hidden: Collection[Labels], rule: Rule) -> tuple[KnownRange, ...]:
    """Give what a reader can know of each hidden count, in the order of their labels.

    A reader is taken to know what is shown, which counts add up to which, the rule, and that children come whole.
    Where a range cannot be settled in a bounded number of tries, it is given too narrow, never too wide.
    """
    order = sorted(hidden)
    counts = _unknowns(table, order, rule)
    return tuple(_range(counts, at, labels) for at, labels in enumerate(order))


def _range(counts: LinkedCounts, at: int, labels: Labels) -> KnownRange:
    counts.push_whole(at, -1, TRIES)
    least = int(counts.values[at])
    has_end = counts.push_whole(at, 1, TRIES) is not False
    return KnownRange(labels, least, int(counts.values[at]) if has_end else None)


def _unknowns(table: Table, hidden: Sequence[Labels], rule: Rule) -> LinkedCounts:
    """Give the hidden counts as a reader knows them: no less than the rule says, and tied by what is shown.

    They are numbered in the order given, and stand at what they are.
    """
    true = {each.labels: each.count for each in table.cells}
    numbers = {labels: at for at, labels in enumerate(hidden)}
    counts = LinkedCounts()
    for labels in hidden:
        counts.add(true[labels], rule.least)
    for each in table.sums:
        weights = {numbers[part]: 1 for part in each.parts if part in numbers}
        if each.total in numbers:
            weights[numbers[each.total]] = -1
        counts.tie(weights)
    return counts
