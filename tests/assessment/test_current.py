"""Which of several dated items counts on a day, whether a lot runs on it, and how a row of a table stood."""

from __future__ import annotations

from datetime import date

import pytest

from compliance.assessment.current import as_it_stood, has_begun, has_date, latest, runs_on
from compliance.evidence.items import ServiceLot
from compliance.standards.force import Service

_MARCH, _JUNE = date(2024, 3, 31), date(2024, 6, 30)


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        pytest.param([_MARCH, _JUNE], ["1"], id="the newest"),
        pytest.param([_JUNE, _MARCH, _JUNE], ["0", "2"], id="all of the newest day"),
        pytest.param([None, _MARCH], ["1"], id="a date goes before none"),
        pytest.param([None, None], ["0", "1"], id="none has a date"),
        pytest.param([], [], id="nothing"),
    ],
)
def test_the_items_of_the_newest_date_count(days: list[date | None], kept: list[str]) -> None:
    """Only the items of the newest date are kept, in the order given."""
    found = latest([(day, str(number), number) for number, day in enumerate(days)])

    assert [reference for _, reference, _ in found] == kept


@pytest.mark.parametrize(
    ("begins", "ends", "runs"),
    [
        pytest.param(None, None, True, id="no end stated"),
        pytest.param(_JUNE, None, True, id="its first day"),
        pytest.param(None, _JUNE, True, id="its last day"),
        pytest.param(date(2024, 7, 1), None, False, id="not begun"),
        pytest.param(None, date(2024, 6, 29), False, id="over"),
    ],
)
def test_a_lot_runs_from_its_first_day_to_its_last(begins: date | None, ends: date | None, runs: bool) -> None:
    """Both days count, and an end that is not stated sets no bound."""
    assert runs_on(ServiceLot(service=Service.ADVOCACY, cohorts=(), from_=begins, to=ends), _JUNE) is runs


def test_a_row_stands_as_it_did_on_the_day() -> None:
    """What had not happened by a day is blank on it, and a row with nothing begun by then is not there."""
    row = {"held_on": _MARCH, "answered_on": _JUNE, "told": "Y"}

    assert as_it_stood(row, date(2024, 6, 29)) == {"held_on": _MARCH, "answered_on": None, "told": "Y"}
    assert as_it_stood(row, _JUNE) == row
    assert (has_begun(row, _MARCH), has_begun(row, date(2024, 3, 30))) == (True, False)
    assert (has_date(row), has_date({"told": "Y"})) == (True, False)
