"""What an audit left out, at the top: rows by why and where, the source that is used, and files that were not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from compliance.coverage.audit import audit
from compliance.coverage.case import Excluded
from compliance.coverage.child_table import FileRead, FilledTable, Tables
from compliance.coverage.extract import all_extracts
from compliance.coverage.quality import Note, Reason
from compliance.coverage.result import CoverageResult, DataNote
from compliance.reports.paper import Block, Bullets, Heading, Paragraph
from compliance.reports.papers.coverage_left_out import left_out_blocks, rows_left_out
from tests.support.coverage_tables import LIBRARY, library_with, settings_of


def _result(*notes: DataNote, **changes: object) -> CoverageResult:
    return replace(audit(Tables(), library_with(LIBRARY), settings_of()), notes=notes, **changes)  # type: ignore[arg-type]


def _lines(blocks: Iterable[Block]) -> list[str]:
    return [text for each in blocks if isinstance(each, Bullets) for _, text in each.items]


def _note(code: str, rows: int, table: str = "episode", **changes: object) -> DataNote:
    return DataNote(code=code, sentence="It is so.", table=table, rows=rows, **changes)  # type: ignore[arg-type]


def test_rows_left_out_while_reading_are_told_by_why_and_file() -> None:
    """Each reason has its number and its files, and what it does to the figures stands beneath."""
    tables = Tables(
        notes=(
            Note(Reason.NO_CHILD, "a.csv", "table episode", (3, 4), 2),
            Note(Reason.NO_CHILD, "b.csv", "table child", (5,), 1),
            Note(Reason.NO_DATE, "a.csv", "table episode", (6,), 1),
        )
    )

    blocks = list(left_out_blocks(_result(), tables))

    assert _lines(blocks) == [
        (
            "4 rows left out while reading: 3 naming no child (a.csv 2, b.csv 1); 1 without a date that can be read "
            "(a.csv 1)."
        )
    ]
    assert any(isinstance(each, Paragraph) and "No range below allows for them" in each.text for each in blocks)
    assert rows_left_out(_result(), tables)


def test_rows_left_out_while_counting_are_told_by_table() -> None:
    """A row that is meant by two notes is one row where it can be seen, and a span where it cannot."""
    seen = {"places": (("c.csv", 2), ("c.csv", 3))}

    assert _lines(
        left_out_blocks(
            _result(
                _note("not-decided", 2, "review", **seen),
                _note("not-decided", 2, "review", **seen),
                _note("no-day", 40, "legal"),
                _note("no-day", 50, "legal"),
                _note("not-listed", 1),
            ),
            Tables(),
        )
    ) == [
        (
            "Rows left out while counting, by table: of a child who stands in no list of children (episode 1); without "
            "the day of the event (legal 50 to 90); not saying whether this was an event (review 2)."
        )
    ]


def test_without_anything_left_out_that_is_said() -> None:
    """Nothing is said of nothing but this one sentence; in a database only as far as it shows."""
    assert list(left_out_blocks(_result(), Tables())) == [
        Heading(2, "What was left out", "left-out"),
        Paragraph("No row that may hold an event was left out."),
    ]
    assert Paragraph("No row that may hold an event was left out, as far as the database shows.") in list(
        left_out_blocks(_result(), Tables(), ran_elsewhere=True)
    )
    assert not rows_left_out(_result(), Tables())


def test_rows_after_the_data_are_no_events_lost_but_may_show_a_wrong_day() -> None:
    """They stand apart from rows that may have been events."""
    blocks = list(left_out_blocks(_result(_note("after-cut-off", 7)), Tables()))

    assert Paragraph("No row that may hold an event was left out.") in blocks
    assert _lines(blocks) == [
        (
            "Rows dated after 30 June 2024, by table: episode 7. They are left out; if they are many, ask whether the "
            "data were taken on a later day."
        )
    ]


def test_events_that_cannot_be_right_and_cells_that_cannot_be_read_are_counted() -> None:
    """A doubtful record, an unreadable date and offers that count for nothing have a line each."""
    result = _result(
        _note("offer-no-day", 2, "offer"), excluded=((Excluded.NO_BIRTH_DATE, 1), (Excluded.UNDER_FIVE, 5))
    )
    tables = Tables(notes=(Note(Reason.BAD_DATE, "a.csv", "column DEC", (3,), 1),))

    assert _lines(left_out_blocks(result, tables)) == [
        "1 event below is left out of the count, since a record cannot be right.",
        "1 date or reference could not be read and was taken as blank (column DEC of a.csv).",
        "Rows of offers that count for nothing: 2 without a day.",
    ]


def test_offers_without_a_child_are_told_once_with_what_could_not_be_joined() -> None:
    """They widen every range, so they are no rows for which no range allows."""
    tables = Tables(notes=(Note(Reason.NO_CHILD, "advocacy_offers.csv", "table offer", (3,), 1),))

    assert _lines(left_out_blocks(_result(), tables)) == []


def test_of_two_sources_the_one_used_and_the_one_left_out_are_named_with_the_reason() -> None:
    """Which file counts, which does not, why, and what to write to have it the other way."""
    tables = Tables(
        filled=(FilledTable("missing", (), frozenset(), ("ssd_missing.csv",)),),
        notes=(Note(Reason.OTHER_EXTRACT, "missing.csv", "table missing", (), 2),),
    )

    named, why = _lines(left_out_blocks(_result(), tables))

    assert named == (
        "More than one source holds the table missing. Used: ssd_missing.csv. Left out: missing.csv (2 rows)."
    )
    assert why.startswith("Why: of one table one source counts, the first of Standard Safeguarding Dataset,")
    assert "mapping.yaml under leave_out" in why


def test_the_order_of_sources_is_the_one_that_is_said() -> None:
    """The page names the families as the reader ranks them."""
    assert [each.NAME for each in all_extracts()] == ["ssd", "ssda903", "cin", "annex_a", "local"]


def test_files_that_were_not_read_are_named_with_why() -> None:
    """Three are named and the others counted; one that was read is not among them."""
    files = [FileRead(f"{name}.csv", "", left_out="it has no headings") for name in "abcd"]

    assert _lines(left_out_blocks(_result(), Tables(files=(*files[:1], FileRead("e.csv", "1"))))) == [
        "1 file not read: a.csv (it has no headings)."
    ]
    assert _lines(left_out_blocks(_result(), Tables(files=tuple(files)))) == [
        (
            "4 files not read: a.csv (it has no headings), b.csv (it has no headings), c.csv (it has no headings) and "
            "1 more."
        )
    ]
