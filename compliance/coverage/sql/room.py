"""Whatever answers a statement: the program's own database, or somebody's warehouse."""

from __future__ import annotations

from typing import Any, Protocol

from compliance.files.progress import Progress

__all__ = ["Room"]


class Room(Protocol):
    """Where the common tables stand under their own names, and the cases under `cases`."""

    @property
    def listed(self) -> int:
        """How many different children the list of children holds."""

    def unlisted(self, row: str) -> str:
        """Give the condition that the child of a row stands in no list of children."""

    def rows(self, select: str, progress: Progress) -> list[tuple[Any, ...]]:
        """Give what a statement in the words of DuckDB gives.

        Raises:
            Cancelled: the work was asked to stop.
        """
