"""The back of the page of an audit: signs, what bears on the figures, and files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from compliance.coverage.audit import audit
from compliance.coverage.child_table import FileRead, Tables
from compliance.coverage.quality import Note, Reason, Unmapped
from compliance.coverage.result import CoverageResult, DataNote, ReviewSigns
from compliance.reports.paper import Block, Bullets, Paper
from compliance.reports.papers.coverage_data import data_blocks, file_blocks, place_blocks, sign_blocks
from compliance.reports.papers.coverage_page import RanElsewhere
from tests.support.coverage_tables import LIBRARY, library_with, settings_of
from tests.support.opened import everything_said


def _result() -> CoverageResult:
    return audit(Tables(), library_with(LIBRARY), settings_of())


def _lines(blocks: Iterable[Block]) -> list[str]:
    return [text for each in blocks if isinstance(each, Bullets) for _, text in each.items]


def test_signs_in_reviews_are_told_as_no_offers() -> None:
    """Somebody who spoke for the child is no offer; silence prompts one, with how many had none."""
    signs = ReviewSigns(
        seen=2, seen_children=1, prompts=(("PN4", 3), ("PN7", 1)), prompts_without_offer=(("PN4", 2), ("PN7", 0))
    )

    seen, silent, absent = _lines(sign_blocks(replace(_result(), signs=signs)))

    assert seen.startswith("At 2 reviews of 1 child somebody spoke for the child (PN2, PN5). That is no offer")
    assert silent.startswith(
        "3 reviews at which the child was there and did not speak, nor anyone for them (PN4); 2 with"
    )
    assert absent.startswith(
        "1 review at which the child was absent and their views were not passed on (PN7); 0 without"
    )


def test_without_reviews_there_are_no_signs() -> None:
    """Nothing is said of nothing."""
    assert list(sign_blocks(_result())) == []


def test_what_bears_on_figures_is_told_by_where_it_was_noticed() -> None:
    """Rows left out while counting, what was noticed while reading, and values without a code stand apart."""
    note = DataNote(code="no-day", sentence="The row has no day.", table="episode", rows=2, children=1)
    of_two = replace(note, circumstances=("enter",), places=(("c.csv", 2), ("c.csv", 5)))
    tables = Tables(
        notes=(Note(Reason.NO_CHILD, "a.csv", "table episode", (3,), 1), Note(Reason.HEADER_ONLY, "b.csv", "", (), 1)),
        unmapped=(Unmapped("a.csv", "PLACE", (("X9", 2),), 1, 2), Unmapped("a.csv", "NOTES", (), 99, 120)),
    )

    notes = (note, of_two, replace(of_two, circumstances=("exit",)))
    assert _lines(data_blocks(replace(_result(), notes=notes), tables)) == [
        "episode: The row has no day. (2 rows of 1 child)",
        "episode: The row has no day. (2 rows of 1 child; bears on enter, exit; rows: c.csv 2, 5)",
        f"a.csv, table episode: {Reason.NO_CHILD.words} (1 row left out: row 3)",
        f"b.csv: {Reason.HEADER_ONLY.words}",
        "a.csv, PLACE: 2 cells without a code (X9 (2))",
        "a.csv, NOTES: 120 cells without a code (99 values not shown, since a name could be among them)",
    ]
    assert list(data_blocks(_result(), Tables())) == []


def test_every_file_is_told_with_what_it_was_taken_for_or_why_not() -> None:
    """A file that was left out is never passed over."""
    files = (
        FileRead("a.csv", "1", holds="ssda903.header", title="903 children", rows=1_200, unread=3),
        FileRead("b.csv", "2", left_out="it has no headings"),
    )

    said = everything_said(Paper("x", tuple(file_blocks(Tables(files=files)))))

    assert "a.csv: 903 children, 1,200 rows, 3 columns not read" in said
    assert "b.csv: it has no headings" in said
    assert "No file was taken for an extract." in everything_said(Paper("x", tuple(file_blocks(Tables()))))


def test_a_run_in_a_database_names_the_place_and_what_is_not_there() -> None:
    """Tables that are missing there are named, since they were taken for empty."""
    ran = RanElsewhere(place="PostgreSQL on host", missing=("complaint", "review"), not_given=("The cases.",))

    said = everything_said(Paper("x", tuple(place_blocks(ran))))

    assert "In PostgreSQL on host. Counts alone were fetched." in said
    assert "taken for empty: complaint, review." in said
    assert "taken for empty" not in everything_said(Paper("x", tuple(place_blocks(RanElsewhere(place="y")))))
