"""The word, glyph and colour of a status; the word always stands, so that colour is never needed."""

from __future__ import annotations

from enum import Enum

from compliance.assessment.finding import GateState
from compliance.evidence.doubt import Weight
from compliance.rules.verdict import Truth, Verdict

__all__ = ["Sign", "gate_sign", "truth_sign", "verdict_sign", "weight_sign"]


class Sign(Enum):
    """A status as it is marked: glyph, ASCII stand-in, and colour name."""

    GOOD = ("good", "✓", "+", "green")
    PART = ("part", "◐", "~", "yellow")
    BAD = ("bad", "✗", "x", "red")
    OPEN = ("open", "?", "?", "blue")
    NONE = ("none", "·", "-", "dim")

    def __init__(self, key: str, glyph: str, plain: str, colour: str) -> None:
        self.key = key
        self.glyph = glyph
        self.plain = plain
        self.colour = colour


_VERDICTS = {
    Verdict.MET: Sign.GOOD,
    Verdict.PARTLY_MET: Sign.PART,
    Verdict.NOT_MET: Sign.BAD,
    Verdict.UNKNOWN: Sign.OPEN,
    Verdict.NOT_APPLICABLE: Sign.NONE,
}
_TRUTHS: dict[Truth, Sign] = {True: Sign.GOOD, False: Sign.BAD, None: Sign.OPEN}
_WEIGHTS = {Weight.ERROR: Sign.BAD, Weight.WARNING: Sign.PART, Weight.INFO: Sign.OPEN, Weight.FINDING: Sign.NONE}
_GATES = {
    GateState.FAILED: Sign.BAD,
    GateState.DEPARTED: Sign.PART,
    GateState.NOT_KNOWN: Sign.OPEN,
    GateState.PASSED: Sign.GOOD,
}


def verdict_sign(verdict: Verdict) -> Sign:
    """Give the sign of a verdict."""
    return _VERDICTS[verdict]


def truth_sign(truth: Truth) -> Sign:
    """Give the sign of an answer."""
    return _TRUTHS[truth]


def gate_sign(state: GateState) -> Sign:
    """Give the sign of a gate."""
    return _GATES[state]


def weight_sign(weight: Weight) -> Sign:
    """Give the sign of a doubt."""
    return _WEIGHTS[weight]
