"""Where in a file something stands."""

from __future__ import annotations

from compliance.frozen import frozen

__all__ = ["NOWHERE", "Place"]


@frozen(order=True)
class Place:
    """A file with a line and column, both counted from 1; 0 means the file as a whole.

    >>> str(Place("standards/x.yaml", 3, 5))
    'standards/x.yaml:3:5'
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = Place("")
