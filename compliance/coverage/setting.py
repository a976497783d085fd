"""One setting of an audit as it is printed: its value, who gave it, and what of it stays inside the authority."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from compliance.frozen import frozen

__all__ = ["Given", "Origin", "Setting"]


class Origin(Enum):
    """Where the value of a setting comes from."""

    STANDARD = "given in circumstances.yaml"
    COUNCIL = "set by the council"
    PROGRAM = "a convention of this program; no source gives one"
    NONE = "not set; no source gives one"


@frozen
class Given:
    """Who gave the value of a setting that is not the program's own: the words for it, and its line where a file did.

    >>> str(Given("set in coverage.yaml", 3))
    'set in coverage.yaml, line 3'
    """

    origin: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.origin}, line {self.line}" if self.line else self.origin


@frozen
class Setting:
    """One setting as it is printed: name, value, where that comes from, and the circumstance if it is its own.

    Attributes:
        line: The line of coverage.yaml in which it stands; 0 where it stands in none.
        note: What must be read with the value, such as that another was asked for.
        shared: The value as it may leave the authority, where somebody may be named in it.
    """

    name: str
    value: str
    origin: str
    circumstance: str | None = None
    line: int = 0
    note: str = ""
    shared: str | None = None

    @property
    def told(self) -> str:
        """The value with what must be read with it."""
        return f"{self.value}; {self.note}" if self.note else self.value

    @property
    def source(self) -> str:
        """Where it comes from, to the line."""
        return str(Given(self.origin, self.line))

    @property
    def for_others(self) -> Setting:
        """The same as it may leave the authority: nobody named, and no line of a file that others do not have."""
        return replace(self, value=self.value if self.shared is None else self.shared, line=0, shared=None)

    # Without its line: one more line of comment in coverage.yaml is no other setting when an audit is done again.
    def __str__(self) -> str:
        return f"{self.circumstance + ': ' if self.circumstance else ''}{self.name}: {self.told} ({self.origin})"
