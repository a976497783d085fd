"""What a reader can work out of a table with hidden counts, count by count, and whether that is too much."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from compliance.disclosure.cells import Labels, Table
from compliance.disclosure.protection import KnownRange, Need, known_ranges, needs
from compliance.disclosure.rule import Rule
from compliance.frozen import frozen

__all__ = ["Audit", "Fault", "Leak", "audit"]


class Fault(Enum):
    """How a count gets out."""

    SHOWN = "is small or of few children, and shown"
    PINNED = "can be worked out exactly"
    NARROWED = "can be worked out more closely than the rule allows"


@frozen
class Leak:
    """One count that gets out, and how; never what it is."""

    labels: Labels
    fault: Fault


@frozen
class Audit:
    """What is known of each hidden count, and which counts get out."""

    ranges: tuple[KnownRange, ...]
    leaks: tuple[Leak, ...]

    @property
    def is_safe(self) -> bool:
        """Whether nothing gets out."""
        return not self.leaks


def audit(table: Table, hidden: Collection[Labels], rule: Rule) -> Audit:
    """Give the least and the greatest value of every hidden count, and every count that gets out.

    A count gets out if it is small, or of few children, and shown; if it is hidden and can be only one number; if it
    is hidden for itself and cannot be all that it must be able to be (`protection.needs`). A range that cannot be
    settled is given too narrow (`protection.known_ranges`): so a release is then refused, not let through.

    Raises:
        ValueError: something is hidden that is not there, or that the rule shows.
    """
    known = {each.labels: each for each in table.cells}
    wrong = sorted(each for each in hidden if each not in known or not rule.may_hide(known[each]))
    if wrong:
        raise ValueError(f"cannot be hidden: {', '.join(map(str, wrong))}")
    ranges = known_ranges(table, set(hidden), rule)
    need = {each.labels: each for each in needs(table, rule)}
    shown = [Leak(labels, Fault.SHOWN) for labels in sorted(set(need) - set(hidden))]
    found = [Leak(each.labels, fault) for each in ranges if (fault := _fault(each, need.get(each.labels)))]
    return Audit(ranges, (*shown, *found))


def _fault(known: KnownRange, need: Need | None) -> Fault | None:
    if known.greatest is None:
        return Fault.NARROWED if need and known.least > need.low else None
    if known.least == known.greatest:
        return Fault.PINNED
    if need and (known.least > need.low or known.greatest < need.high):
        return Fault.NARROWED
    return None
