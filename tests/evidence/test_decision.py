"""The lines of decisions.yaml and measures/entered.yaml, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from compliance.evidence.decision import Decides, Decision, EnteredFigure
from compliance.evidence.items import Measurement
from compliance.rules.verdict import Verdict

_MADE = date(2024, 7, 2)
_DECISION = Decision(requirement="law.help", verdict=Verdict.MET, because="seen", by="head of service", date_=_MADE)
_FIGURE = Measurement(id="seen", count=12, at=date(2024, 3, 31))
_ENTERED = EnteredFigure(by="contract manager", date_=_MADE, because="recounted", figure=_FIGURE)


def _codes(each: Decision | EnteredFigure) -> list[str]:
    return [fault.code for fault in each.faults()]


def test_a_decision_judges_the_assessment_it_names() -> None:
    """A decision made in July about the position in March judges March; one that names no day judges its own."""
    assert replace(_DECISION, as_at=date(2024, 3, 31)).judges == date(2024, 3, 31)
    assert _DECISION.judges == _MADE


def test_a_decision_without_a_verdict_is_refused() -> None:
    """A line that says neither a verdict nor that one is withdrawn says nothing."""
    assert _codes(_DECISION) == []
    assert _codes(replace(_DECISION, verdict=None)) == ["no-verdict"]


def test_a_line_that_withdraws_gives_no_verdict() -> None:
    """To withdraw and to decide anew are two lines."""
    assert _codes(replace(_DECISION, verdict=None, withdrawn=True)) == []
    assert _codes(replace(_DECISION, withdrawn=True)) == ["verdict-and-withdrawn"]


def test_a_decision_does_not_end_before_it_is_made() -> None:
    """A decision may hold for its own day alone, and not for less."""
    assert _codes(replace(_DECISION, expires=_MADE)) == []
    assert _codes(replace(_DECISION, expires=date(2024, 7, 1))) == ["expires-before-made"]


def test_a_figure_entered_says_when_it_was_so() -> None:
    """A figure that somebody enters has no source whose date could stand in for its own."""
    assert _codes(_ENTERED) == []
    assert _codes(replace(_ENTERED, figure=replace(_FIGURE, at=None, period="year"))) == []
    assert _codes(replace(_ENTERED, figure=replace(_FIGURE, at=None))) == ["no-date"]


def test_a_figure_entered_is_no_pattern() -> None:
    """What is entered counts: a line to copy has no place there."""
    assert _codes(replace(_ENTERED, figure=replace(_FIGURE, template=True))) == ["entered-pattern"]


def test_the_kinds_of_decision_are_named_for_people() -> None:
    """A council's own score is decided, another role's check of it moderated."""
    assert [each.words for each in Decides] == ["decided", "moderated"]
