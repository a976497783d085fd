"""A line to type in that shows what acts or hides as a mark: pasted text can hold anything."""

from __future__ import annotations

from textual.widgets import Input

from compliance.text.display import display

__all__ = ["SafeInput"]

_LONGEST = 20_000


class SafeInput(Input):
    """An input whose value never holds a character that a terminal would act on, wherever it came from."""

    def validate_value(self, value: str) -> str:
        """Give the value with every such character as a visible mark."""
        return display(value, most=_LONGEST)
