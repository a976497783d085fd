"""The days of an audit at the top: what was asked for and cannot be had, and where the extracts may end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from compliance.coverage.audit import audit
from compliance.coverage.case import Status
from compliance.coverage.child_table import Tables
from compliance.coverage.result import Coverage, CoverageResult, MonthResult, Tally
from compliance.reports.papers.coverage_period import period_notices
from tests.support.coverage_tables import CUT_OFF, FIRST, LIBRARY, library_with, settings_of

_NONE = Coverage(low_count=0, low_of=0, high_count=0, high_of=0)


def _result(**changes: object) -> CoverageResult:
    return audit(Tables(), library_with(LIBRARY), settings_of(**changes))


def _with_events(*months: date, first: date, last: date) -> CoverageResult:
    tally = Tally(counts=((Status.NOT_RECORDED, 1),))
    found = tuple(MonthResult(month=each, tally=tally, coverage=_NONE) for each in months)
    return replace(_result(), months=found, first=first, last=last)


def test_a_last_day_after_the_data_is_told_at_the_top() -> None:
    """What was asked for, by whom, what is looked at instead and why."""
    _, told = period_notices(_result(last=date(2024, 12, 31)))

    assert told == (
        "Last day of events: 30 June 2024; 31 December 2024 was asked for (set by the council), and nothing is known "
        "of what came after the data were taken."
    )


@pytest.mark.parametrize("last", [None, CUT_OFF, date(2024, 5, 31)])
def test_a_last_day_up_to_the_data_needs_no_word(last: date | None) -> None:
    """The day of the data and the period stand alone."""
    (told,) = period_notices(_result(last=last))

    assert told.startswith("Data taken on 30 June 2024. Events from 1 March 2024 to ")


def test_months_without_any_event_at_the_start_are_told() -> None:
    """Three whole months without one: the extracts may not go back so far."""
    _, told = period_notices(_with_events(date(2024, 4, 1), first=date(2024, 1, 1), last=date(2024, 4, 30)))

    assert told == (
        "No event was found before April 2024, though they are looked for from 1 January 2024 on: these extracts may "
        "not go back so far."
    )


def test_months_without_any_event_at_the_end_are_told() -> None:
    """Three whole months without one before the last day: the data may have been taken earlier."""
    _, told = period_notices(_with_events(date(2024, 1, 1), first=date(2024, 1, 1), last=date(2024, 5, 31)))

    assert told == (
        "No event was found after January 2024, though they are looked for up to 31 May 2024: ask whether the data "
        "were taken earlier than on 30 June 2024."
    )


def test_fewer_months_and_no_event_at_all_are_not_told() -> None:
    """Two months without an event are no sign; without any event the page says so in its own place."""
    assert len(period_notices(_with_events(date(2024, 3, 1), first=date(2024, 1, 1), last=date(2024, 6, 30)))) == 1
    assert len(period_notices(replace(_result(), first=FIRST.replace(year=2010)))) == 1
