"""The words of the reference that no code holds, each asked for by section and name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["Texts", "TextsDiffer"]

FILE = Path(__file__).with_name("texts.toml")


class TextsDiffer(Exception):  # noqa: N818 - named after what is wrong
    """`texts.toml` lacks a text, or holds one that belongs to nothing."""


@dataclass
class Texts:
    """The texts, and those that no page has asked for yet."""

    sections: dict[str, dict[str, str]]
    missing: list[str] = field(default_factory=list)
    asked: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def load(cls) -> Texts:
        """Read the texts."""
        found: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
        return cls(found)

    def get(self, section: str, name: str) -> str:
        """Give a text; one that is missing is remembered, so that all are named at once."""
        self.asked.add((section, name))
        found = self.sections.get(section, {}).get(name)
        if found is None:
            self.missing.append(f'[{section}] "{name}"')
            return ""
        return found.strip()

    def refuse_unused(self) -> None:
        """Raise where a text is missing or was never asked for.

        Raises:
            TextsDiffer: with every such text by name.
        """
        there = {(section, name) for section, each in self.sections.items() for name in each}
        unused = sorted(f'[{section}] "{name}"' for section, name in there - self.asked)
        lines = [f"{FILE.name} has no text for {each}" for each in dict.fromkeys(self.missing)]
        lines += [f"{FILE.name} has a text for {each}, which is nowhere in the code" for each in unused]
        if lines:
            raise TextsDiffer("\n".join(lines))
