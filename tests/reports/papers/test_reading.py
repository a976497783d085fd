"""The page that says what was read."""

from __future__ import annotations

import pytest

from compliance.evidence.reading_report import FileReading, ReadingReport, ReadState
from compliance.reports.paper import Paragraph
from compliance.reports.papers.reading import reading_paper, size_words
from compliance.reports.sign import Sign
from compliance.text.place import Place
from compliance.text.problem import Problem
from tests.support.opened import everything_said, table_called

_READ = FileReading("evidence.yaml", "the evidence", ReadState.READ, 1_500, ("3 figures",))


def _first(report: ReadingReport) -> Paragraph:
    first = reading_paper(report).blocks[0]
    assert isinstance(first, Paragraph)
    return first


def test_everything_read_is_said_first() -> None:
    """A folder that was read whole says so before anything else."""
    first = _first(ReadingReport("f", "Testshire: a year", files=(_READ,)))

    assert (first.text, first.sign) == ("Everything was read: 1 file was read.", Sign.GOOD)


def test_problems_are_said_first_with_their_number_and_no_verdict() -> None:
    """A folder at fault says how many problems are to be mended, each with file, line and what to do."""
    problem = Problem("x", '"metrcs" is not known', Place("f/evidence.yaml", 7, 1), nearest="metrics")
    report = ReadingReport("f", problems=(problem,))

    assert (_first(report).text, _first(report).sign) == (
        "1 problem has to be mended first. No verdict was given.",
        Sign.BAD,
    )
    row = table_called(reading_paper(report), "What to mend").rows[0]
    assert [cell.text for cell in row] == [
        '"metrcs" is not known. Did you mean metrics?',
        "evidence.yaml, line 7, column 1",
    ]


def test_a_fault_is_said_in_its_own_words() -> None:
    """Where nothing could be read the reason stands first."""
    assert _first(ReadingReport("f", fault="It is gone.")).text == "Nothing was read. It is gone."


def test_what_to_do_is_a_column_only_where_something_is_to_do() -> None:
    """The column for what to do is left out while there is nothing to do."""
    left = FileReading("board.pdf", "a document", ReadState.LEFT, 4, (), "Write what it says.")

    without = table_called(reading_paper(ReadingReport("f", files=(_READ,))), "The files of this folder")
    with_step = table_called(reading_paper(ReadingReport("f", files=(_READ, left))), "The files of this folder")

    assert without.columns == ("File", "Read", "Holds")
    assert [cell.text for cell in without.rows[0]] == ["evidence.yaml (1.5 kB): the evidence", "read", "3 figures"]
    assert with_step.columns == ("File", "Read", "Holds", "What to do")
    assert [cell.text for cell in with_step.rows[1]] == [
        "board.pdf (4 bytes): a document",
        "no part of the evidence",
        "-",
        "Write what it says.",
    ]


def test_many_other_files_are_counted_off_shortly() -> None:
    """Files that say nothing of the council do not push the evidence off the page."""
    others = tuple(FileReading(f"{number}.bin", "a file", ReadState.LEFT, 1) for number in range(40))

    said = everything_said(reading_paper(ReadingReport("f", files=(_READ, *others))))

    assert "Not looked into, since nothing in the evidence names them: 0.bin, 1.bin, 2.bin, 3.bin, 4.bin ..." in said
    assert "5.bin" not in said


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_000, "1.0 kB"), (2_500_000, "2.5 MB")],
)
def test_sizes_are_said_in_words(size: int, words: str) -> None:
    """A size is said in the unit that fits it."""
    assert size_words(size) == words
