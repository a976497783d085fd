"""What things are called, for tests: each name says itself, so that a sentence shows where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from compliance.quantities.amount import Amount

__all__ = ["FakeNames"]


@dataclass(frozen=True)
class FakeNames:
    """Gives each id back in plain words; `items` and `values` hold what a test wants said of them."""

    items: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Amount] = field(default_factory=dict)

    def topic(self, topic: str) -> str:
        """Give a claim for a topic."""
        return f"Children get {topic}"

    def metric(self, metric: str) -> str:
        """Give what a metric counts."""
        return metric.replace("_", " ")

    def table(self, table: str) -> str:
        """Give what a row of a table is."""
        return table

    def item(self, reference: str) -> str:
        """Give where an item stands, or nothing."""
        return self.items.get(reference, "")

    def value(self, name: str) -> Amount | None:
        """Give the value under a name, or None."""
        return self.values.get(name)
