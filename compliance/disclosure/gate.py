"""The one gate that published counts pass, and all that can be had behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeVar

from compliance.disclosure.cells import SUPPRESSED, Labels, Sum, Suppressed, Table
from compliance.disclosure.release_audit import Leak, audit
from compliance.disclosure.rule import Rule
from compliance.disclosure.suppression import suppress
from compliance.frozen import frozen
from compliance.text.display import display
from compliance.text.problem import AdvocheckError

__all__ = ["LeakFound", "Release", "Shown", "release"]

T = TypeVar("T")

_MOST_NAMED = 5


class LeakFound(AdvocheckError):  # noqa: N818 - named after what was found
    """A published view that is not given out, since hidden counts could be worked out of it."""

    def __init__(self, leaks: Sequence[Leak]) -> None:
        self.leaks = tuple(leaks)
        named = [f"{display(', '.join(each.labels)) or 'the total'} {each.fault.value}" for each in leaks[:_MOST_NAMED]]
        more = f"; and {len(leaks) - _MOST_NAMED} more" if len(leaks) > _MOST_NAMED else ""
        super().__init__(
            f"The published view is not given out, since it would give small counts away: {'; '.join(named)}{more}. "
            "Publish fewer groups, or groups put together."
        )


@frozen
class Shown:
    """One count as it is published."""

    labels: Labels
    count: int | Suppressed


@frozen
class Release:
    """Published counts, and what may be made of them; the true ones are not in it.

    A percentage, the length of a bar, a sentence or "how many records would turn the answer round" gives a count
    away as surely as the count. So whatever is published is worked out from a release alone: then it says nothing
    that the shown counts do not say, and those have been audited.
    """

    rule: Rule
    cells: tuple[Shown, ...]
    sums: tuple[Sum, ...]

    def count(self, labels: Labels) -> int | Suppressed:
        """Give one count as it is published.

        Raises:
            KeyError: there is none of that.
        """
        at = bisect_left(self.cells, labels, key=lambda each: each.labels)
        if at == len(self.cells) or self.cells[at].labels != labels:
            raise KeyError(labels)
        return self.cells[at].count

    def share(self, part: Labels, of: Labels) -> Fraction | Suppressed | None:
        """Give a share of shown counts, for a percentage or a bar; hidden if either is, None of nothing.

        That neither of the two nor what lies between them is small, the audit has seen to.

        Raises:
            KeyError: there is no such count.
            ValueError: the one is no part of the other.
        """
        counted, base = self.count(part), self.count(of)
        if not self._holds(of, part):
            raise ValueError(f"{part} is no part of {of}")
        if isinstance(counted, Suppressed) or isinstance(base, Suppressed):
            return SUPPRESSED
        return Fraction(counted, base) if base else None

    def based_on(self, labels: Labels, value: T) -> T | Suppressed:
        """Give something worked out from the children of one count, such as a median wait; hidden if the count is.

        Raises:
            KeyError: there is no such count.
        """
        return SUPPRESSED if isinstance(self.count(labels), Suppressed) else value

    def _holds(self, of: Labels, part: Labels) -> bool:
        """Whether a count is part of another, or of a part of it, and so on."""
        found = [of]
        for total in found:
            parts = [one for each in self.sums if each.total == total for one in each.parts]
            if part in parts:
                return True
            found += (one for one in parts if one not in found)
        return False


def release(table: Table, rule: Rule) -> Release:
    """Give a table as it may be published: small counts hidden, others so that they stay so, and audited.

    All that one run publishes goes through together, joined by `linked`; else one table gives away what another hides.

    Raises:
        LeakFound: a count could still be worked out.
    """
    hidden = suppress(table, rule)
    found = audit(table, hidden, rule)
    if not found.is_safe:
        raise LeakFound(found.leaks)
    cells = (Shown(each.labels, SUPPRESSED if each.labels in hidden else each.count) for each in table.cells)
    return Release(rule, tuple(sorted(cells, key=lambda each: each.labels)), table.sums)
