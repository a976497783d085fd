"""A local rule stricter or weaker than the law it restates."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.evidence.check import CheckInput
from compliance.evidence.doubt import Doubt, Usable, Weight
from compliance.rules.tree import LawRelation

NAME = "EQ16 law_restated_differently"

__all__ = ["NAME", "check"]

_ADVICE = {
    LawRelation.STRICTER: "A stricter local rule is lawful. Check that it shuts nobody out who has the right.",
    LawRelation.WEAKER: "Amend the text: the law asks for more.",
}


def check(given: CheckInput) -> Iterator[Doubt]:
    """Give each passage that stands otherwise than the law, and which way."""
    for reference, item in given.statements():
        if item.than_law in _ADVICE:
            which = item.than_law.value
            yield Doubt(
                NAME,
                Weight.WARNING,
                Usable.YES,
                (reference,),
                f"the local rule is {which} than the law",
                item.gist or "",
                "a rule of the council's own, meant so, or a slip in the wording",
                _ADVICE[item.than_law],
            )
