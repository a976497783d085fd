"""The kinds of evidence a rule asks for."""

from __future__ import annotations

from enum import Enum

__all__ = ["TEXT_STRANDS", "Strand"]


class Strand(Enum):
    """A kind of evidence; `paper` is policy or contract, whichever says it."""

    POLICY = "policy"
    CONTRACT = "contract"
    PAPER = "paper"
    PUBLICITY = "publicity"
    GOVERNANCE = "governance"
    PRACTICE = "practice"
    VOICE = "voice"

    @property
    def is_paper(self) -> bool:
        """Whether this strand shows what is written rather than what is done."""
        return self not in {Strand.PRACTICE, Strand.VOICE}

    @property
    def words(self) -> str:
        """How the strand is named in a sentence."""
        return _WORDS[self]


# Where texts stand; a statement in one of these can answer a `document` node.
TEXT_STRANDS = (Strand.POLICY, Strand.CONTRACT, Strand.PUBLICITY, Strand.GOVERNANCE)

_WORDS = {
    Strand.POLICY: "policy",
    Strand.CONTRACT: "contract",
    Strand.PAPER: "policy or contract",
    Strand.PUBLICITY: "published information",
    Strand.GOVERNANCE: "governance record",
    Strand.PRACTICE: "practice",
    Strand.VOICE: "children's feedback",
}
