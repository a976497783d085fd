"""Which counts are too small to be shown, and how much may be known of one that is hidden."""

from __future__ import annotations

from enum import Enum

from compliance.disclosure.cells import Cell
from compliance.frozen import frozen

__all__ = ["LEAST_LIMIT", "MOST_LIMIT", "Rule", "Zeros"]

LEAST_LIMIT = 5
MOST_LIMIT = 9


class Zeros(Enum):
    """What becomes of a nothing that could have been something."""

    SHOWN = "shown"
    """As the Department for Education publishes children in need: 1 to 5 hidden, nothing shown."""
    HIDDEN = "hidden"
    """For a group whose members are known: that none of them was offered advocacy says it of each."""


@frozen
class Rule:
    """What is hidden: counts up to `hide_up_to`, counts of that few children, and zeros or not.

    1 to 5 is what the Department for Education hides in counts of children in need; up to 9 is what research
    environments use (`data-sources.md` 8, `reliability.md` 5). Less than 5 cannot be set.

    Raises:
        ValueError: the limit is not from 5 to 9.
    """

    hide_up_to: int = LEAST_LIMIT
    zeros: Zeros = Zeros.SHOWN

    def __post_init__(self) -> None:
        if not LEAST_LIMIT <= self.hide_up_to <= MOST_LIMIT:
            raise ValueError(
                f"counts up to {self.hide_up_to} cannot be hidden; choose from {LEAST_LIMIT} to {MOST_LIMIT}"
            )

    @property
    def least(self) -> int:
        """The least that a hidden count can be, as every reader of the rule knows."""
        return 1 if self.zeros is Zeros.SHOWN else 0

    @property
    def spread(self) -> int:
        """How far apart the least and the greatest lie that a reader must be left to think a small count is.

        Where zeros are shown that is 1 to 5, as the rule says. Where they are hidden it is 0 to 6: two hidden
        counts that make 5 could each be 0 to 5, and yet the 5 could be worked out.
        """
        return self.hide_up_to - 1 if self.zeros is Zeros.SHOWN else self.hide_up_to + 1

    def may_hide(self, cell: Cell) -> bool:
        """Whether a count can be hidden at all: not an impossible one, nor a zero where zeros are shown."""
        return not cell.impossible and cell.count >= self.least

    def must_hide(self, cell: Cell) -> bool:
        """Whether a count is small, or few children stand behind it, and so must be hidden."""
        return self.may_hide(cell) and cell.least <= self.hide_up_to

    def band(self, count: int) -> int:
        """Give where the band of a count begins; each is as wide as a reader must be left to think a count is.

        Where zeros are shown those are 1 to 5, 6 to 10 and so on. A larger count is hidden where few children stand
        behind it. That a reader must not know its band more closely does not turn on where in the band it lies.

        >>> [Rule().band(count) for count in (1, 5, 6, 30)]
        [1, 1, 6, 26]
        """
        width = self.spread + 1
        return self.least + (count - self.least) // width * width
