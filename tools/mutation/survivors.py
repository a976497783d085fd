"""The page of faults that no test can notice, each with the reason, held against what a run found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mutation.mutants import Mutant

__all__ = ["Explained", "everywhere", "explained", "gone", "lacks", "line_of"]

_HEADING = re.compile(r"## `(?P<module>[\w.]+)`")
_ANYWHERE = re.compile(r"- without `(?P<text>[^`]+)`\. \S.*")
_ENTRY = re.compile(r"- `(?P<function>[^`]+)`: `(?P<before>[^`]*)` becomes `(?P<after>[^`]*)`\. (?P<reason>\S.*)")


@dataclass(frozen=True, slots=True)
class Explained:
    """One entry of the page: the function, its line before and after."""

    module: str
    function: str
    before: str
    after: str

    @classmethod
    def of(cls, mutant: Mutant) -> Explained:
        """Give the entry that a survivor would have."""
        return cls(mutant.module, mutant.function, mutant.before, mutant.after)


def explained(page: Path) -> set[Explained]:
    """Give every entry of the page that has a reason."""
    entries: set[Explained] = set()
    module = ""
    for line in page.read_text(encoding="utf-8").splitlines():
        heading, entry = _HEADING.fullmatch(line), _ENTRY.fullmatch(line)
        if heading:
            module = heading["module"]
        elif entry:
            entries.add(Explained(module, entry["function"], entry["before"], entry["after"]))
    return entries


def everywhere(page: Path) -> set[str]:
    """Give the words that may be taken out of any line, each with its reason on the page."""
    entries = map(_ANYWHERE.fullmatch, page.read_text(encoding="utf-8").splitlines())
    return {entry["text"] for entry in entries if entry}


def lacks(mutant: Mutant, texts: Iterable[str]) -> bool:
    """Whether what a fault changed is one of some words that may be taken out of any line."""
    return any(text in mutant.before and text not in mutant.after for text in texts)


def line_of(mutant: Mutant) -> str:
    """Give the line of a survivor as the page wants it, without the reason."""
    return f"- `{mutant.function}`: `{mutant.before}` becomes `{mutant.after}`."


def gone(entries: Iterable[Explained], survivors: Iterable[Mutant]) -> list[Explained]:
    """Give the entries whose fault is noticed by now, or no longer made."""
    left = {Explained.of(each) for each in survivors}
    return sorted((each for each in entries if each not in left), key=str)
