"""What to do next after an audit: what settles most comes first, and nothing is asked that is answered already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from compliance.coverage.audit import audit
from compliance.coverage.child_table import Linking, Tables
from compliance.coverage.quality import Unmapped
from compliance.coverage.settings import Declared
from compliance.reports.papers.coverage_next import next_steps
from tests.support.coverage_tables import CUT_OFF, FIRST, LIBRARY, library_with, settings_of, tables_of

_LIBRARY = library_with(LIBRARY)
_ROWS: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "child": [{"child": "1", "born": FIRST.replace(year=2012)}],
    "episode": [{"child": "1", "start": FIRST, "start_reason": "S", "care_period": "1"}],
}
_OFFER = {"offer": [{"offer_id": "o", "child": "1", "on": FIRST, "circumstance": "other", "offered": True}]}
_COMPLETE = (Declared(first=FIRST, last=CUT_OFF, by="a role", on=CUT_OFF),)


def _steps(tables: Tables, **changes: Any) -> list[str]:
    settings = settings_of(circumstances=("enter",), **changes)
    return list(next_steps("exports", audit(tables, _LIBRARY, settings), tables))


def test_without_children_extracts_are_asked_for_and_nothing_else() -> None:
    """A folder in which no child is listed cannot answer anything."""
    (step,) = _steps(Tables())

    assert step.startswith("Put extracts that list children into this folder")


def test_without_offers_the_record_is_asked_for_first() -> None:
    """Nothing else settles as much."""
    (step,) = _steps(tables_of(_ROWS))

    assert step.startswith("Ask for the record of offers")
    assert step.endswith("Until then nothing is known of 1 event.")


def test_with_offers_somebody_is_to_say_whether_they_are_all() -> None:
    """An undeclared record leaves an event without an offer open."""
    (step,) = _steps(tables_of(_ROWS | _OFFER))

    assert "Write their answer under `complete` in coverage.yaml." in step


def test_with_a_declared_record_the_children_missed_are_to_be_seen() -> None:
    """Nothing is left to ask: the next step is the list, with the command for it."""
    (step,) = _steps(tables_of(_ROWS | _OFFER), complete=_COMPLETE)

    assert step.endswith("advocheck coverage list exports --circumstance enter --status not_offered")


def test_a_window_is_asked_for_where_no_source_gives_one() -> None:
    """Without one no offer is in time or late."""
    steps = _steps(tables_of(_ROWS | _OFFER), complete=_COMPLETE, window=None)

    assert steps[0].startswith("Decide by when an offer is due in 1 circumstance for which no source says so")


def test_outside_a_declaration_somebody_is_to_say_whether_the_rest_is_complete() -> None:
    """A record that is declared complete for some days alone leaves the others to be asked about."""
    part = (Declared(first=FIRST, last=FIRST, by="a role", on=CUT_OFF),)

    steps = _steps(tables_of(_ROWS | _OFFER), complete=part)

    assert steps[0].startswith("1 event stays not recorded, most of them in enter 1. Ask whether the record of offers")


def test_rows_that_were_left_out_are_to_be_put_right() -> None:
    """Only where there are such rows."""
    stranger = {"child": "9", "start": FIRST, "start_reason": "S", "care_period": "1"}
    tables = tables_of({**_ROWS, **_OFFER, "episode": [*_ROWS["episode"], stranger]})

    assert any("rows that were left out" in each for each in _steps(tables, complete=_COMPLETE))
    assert not any("rows that were left out" in each for each in _steps(tables_of(_ROWS | _OFFER)))


def test_references_are_to_be_joined_by_people() -> None:
    """The file of links is named, with where its columns are told."""
    linking = Linking(references=2, joined=1, without_link=1)
    tables = replace(tables_of(_ROWS | _OFFER), linking=linking)

    assert any("child_links.csv" in each for each in _steps(tables, complete=_COMPLETE))


def test_values_without_a_code_are_to_be_named() -> None:
    """The columns are named, and where to write what their values mean."""
    tables = replace(tables_of(_ROWS | _OFFER), unmapped=(Unmapped("a.csv", "PLACE", (("X9", 2),), 1, 2),))

    assert any("mapping.yaml" in each and "PLACE" in each for each in _steps(tables, complete=_COMPLETE))


def test_circumstances_without_an_answer_need_a_table_or_a_local_list() -> None:
    """What these tables cannot answer is asked for by name of the list."""
    tables = tables_of(_ROWS | _OFFER)
    result = audit(tables, _LIBRARY, settings_of(complete=_COMPLETE))

    assert any("local_events.csv" in each for each in next_steps("exports", result, tables))
