"""The wrong Act or section for a duty."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight

NAME = "EQ15 legal_attribution"

__all__ = ["NAME", "check"]


def check(given: CheckInput) -> Iterator[Doubt]:
    """Hold each instrument a text cites against those that hold its topic."""
    for reference, item in given.statements():
        right = given.library.topics[item.topic].law
        wrong = [each for each in item.cites if each not in given.library.packs and not _fits(each, right)]
        if not right or not wrong:
            continue
        yield Doubt(
            NAME,
            Weight.ERROR,
            Usable.WITH_CAVEAT,
            (reference,),
            f"the text cites {'; '.join(wrong)}",
            f"on this topic the law stands in {'; '.join(right)}",
            "; ".join(right),
            "Correct the citation when the text is next revised.",
        )


def _fits(cited: str, right: tuple[str, ...]) -> bool:
    """Whether a citation names one of the right instruments, or a section of one."""
    return any(cited == each or cited.startswith((f"{each},", f"{each} s")) for each in right)
