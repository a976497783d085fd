"""The word, glyph and colour of a status."""

from __future__ import annotations

import pytest

from compliance.assessment.finding import GateState
from compliance.reports.sign import Sign, gate_sign, truth_sign, verdict_sign
from compliance.rules.verdict import Verdict


def test_every_sign_differs_from_the_others_without_colour() -> None:
    """Every sign has a glyph, and an ASCII stand-in, that no other has, so that colour is never needed."""
    assert len({each.glyph for each in Sign}) == len(Sign)
    assert len({each.plain for each in Sign}) == len(Sign)
    assert all(each.plain.isascii() for each in Sign)


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_sign_of_its_own(verdict: Verdict) -> None:
    """Every verdict has a sign that no other verdict has."""
    others = {verdict_sign(each) for each in Verdict if each is not verdict}

    assert verdict_sign(verdict) not in others


def test_not_known_never_looks_like_not_met() -> None:
    """Not known never looks like not met, as verdict, answer or gate."""
    assert verdict_sign(Verdict.UNKNOWN) is Sign.OPEN
    assert truth_sign(None) is Sign.OPEN
    assert gate_sign(GateState.NOT_KNOWN) is Sign.OPEN


@pytest.mark.parametrize(("truth", "sign"), [(True, Sign.GOOD), (False, Sign.BAD), (None, Sign.OPEN)])
def test_an_answer_has_its_sign(truth: bool | None, sign: Sign) -> None:
    """Yes, no and not known each have their sign."""
    assert truth_sign(truth) is sign


@pytest.mark.parametrize("state", list(GateState))
def test_every_gate_has_a_sign_of_its_own(state: GateState) -> None:
    """Every state of a gate has a sign that no other state has."""
    assert gate_sign(state) not in {gate_sign(each) for each in GateState if each is not state}
