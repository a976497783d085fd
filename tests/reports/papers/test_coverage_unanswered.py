"""What the tables of an audit cannot answer, named with what is missing and whom that hides."""

from __future__ import annotations

from dataclasses import replace

from compliance.coverage.audit import audit
from compliance.coverage.child_table import Tables
from compliance.reports.paper import Heading, Paper, Paragraph, Table
from compliance.reports.papers.coverage_unanswered import unanswered_blocks
from tests.support.coverage_tables import FIRST, LIBRARY, library_with, settings_of, tables_of
from tests.support.opened import everything_said

_TABLES = tables_of({"child": [{"child": "1", "born": FIRST.replace(year=2012)}]})


def test_a_table_is_named_with_what_its_rows_are() -> None:
    """Nobody need know the program's own names; that a local list would do, and that every child is hidden, is once."""
    blocks = list(unanswered_blocks(audit(_TABLES, library_with(LIBRARY), settings_of())))

    (table,) = (each for each in blocks if isinstance(each, Table))
    rows = {row[0].text: row[1].text for row in table.rows}
    assert rows["conference"] == "the table conference (each row a child protection conference)"
    assert "a local list" not in rows["conference"]
    assert Paragraph("Each hides every child listed (1): nothing is known of any of them.") in blocks


def test_where_every_circumstance_has_events_there_is_no_such_section() -> None:
    """Nothing is said of nothing."""
    result = audit(Tables(), library_with(LIBRARY), settings_of())

    assert list(unanswered_blocks(replace(result, circumstances=()))) == []


def test_a_circumstance_that_was_looked_for_and_not_found_is_no_missing_one() -> None:
    """Its tables are there: it stands apart from those without an answer."""
    episode = {"child": "1", "start": FIRST.replace(year=2001), "start_reason": "S", "care_period": "1"}
    tables = tables_of({"child": [{"child": "1", "born": FIRST.replace(year=2000)}], "episode": [episode]})
    result = audit(tables, library_with(LIBRARY), settings_of(circumstances=("enter",), first=FIRST))

    blocks = tuple(unanswered_blocks(result))

    assert [each.text for each in blocks if isinstance(each, Heading)] == ["What these tables cannot answer"]
    assert not [each for each in blocks if isinstance(each, Table)]
    assert "Looked for, with no event found:\nenter: Found in full" in everything_said(Paper("x", blocks))
