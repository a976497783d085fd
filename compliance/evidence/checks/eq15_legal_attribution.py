"""The wrong Act or section for a duty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ15 legal_attribution"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold each instrument a text cites against those that hold its topic, a citation at a time."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for reference, item in given.statements():
        right = given.library.topics[item.topic].law
        wrong = [each for each in item.cites if each not in given.library.packs and not _fits(each, right)]
        if right and wrong:
            key = ("; ".join(wrong), "; ".join(right), f"{item.document} {item.paragraph}")
            found.setdefault(key, []).append(reference)
    for (wrong_ones, right_ones, _), references in found.items():
        unfinished = all(_is_unfinished(each, right_ones) for each in wrong_ones.split("; "))
        yield Doubt(
            NAME,
            Weight.INFO if unfinished else Weight.ERROR,
            Usable.WITH_CAVEAT,
            tuple(references),
            f"the text cites {wrong_ones}" + (", without the year" if unfinished else ""),
            f"on this topic the law stands in {right_ones}",
            right_ones,
            "Correct the citation when the text is next revised.",
        )


def _fits(cited: str, right: tuple[str, ...]) -> bool:
    """Whether a citation names one of the right instruments: by its short name, its whole title, or a section of it."""
    return any(_words(each) <= _words(cited) for each in right)


def _is_unfinished(cited: str, right: str) -> bool:
    """Whether a citation names a right instrument without its year."""
    words = _words(cited)
    return not any(each.isdigit() for each in words) and any(words < _words(each) for each in right.split("; "))


# The number of a statutory instrument, which a text seldom gives, and the article before a title.
_LEFT_OUT = re.compile(r"\(si [^)]*\)|^the ")


def _words(title: str) -> set[str]:
    return set(re.findall(r"[a-z0-9']+", _LEFT_OUT.sub("", title.strip().lower())))
