"""Why an item of evidence is in question, with the arithmetic and whether it is still usable."""

from __future__ import annotations

from enum import Enum

from compliance.frozen import frozen

__all__ = ["Doubt", "Usable", "Weight"]


class Weight(Enum):
    """How much a doubt weighs (domain/benchmarks 4)."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    FINDING = "finding"

    @property
    def words(self) -> str:
        """How the weight is named to people."""
        return _WORDS[self]

    @property
    def several(self) -> str:
        """How several doubts of the weight are counted in a sentence."""
        return _SEVERAL[self]


_SEVERAL = {
    Weight.ERROR: "that cannot be right",
    Weight.WARNING: "that need a look",
    Weight.INFO: "worth knowing",
    Weight.FINDING: "that the source admits",
}

_WORDS = {
    Weight.ERROR: "cannot be right",
    Weight.WARNING: "needs a look",
    Weight.INFO: "worth knowing",
    Weight.FINDING: "the source admits it",
}


class Usable(Enum):
    """Whether the item may still be used."""

    YES = "yes"
    WITH_CAVEAT = "with_caveat"
    NO = "no"

    @property
    def words(self) -> str:
        """How it is said to people."""
        return {"yes": "yes", "with_caveat": "yes, with this caveat", "no": "no"}[self.value]


@frozen
class Doubt:
    """One check's doubt about one or more items.

    `check` is the code and name of the check, such as "EQ01 ratio_mismatch"; `items` are references
    of the register; `arithmetic` shows the working and `could_be` what the figure could be instead.
    """

    check: str
    weight: Weight
    usable: Usable
    items: tuple[str, ...]
    message: str
    arithmetic: str = ""
    could_be: str = ""
    ask: str = ""

    @property
    def code(self) -> str:
        """The short code, such as EQ01."""
        return self.check.split(" ", 1)[0]
