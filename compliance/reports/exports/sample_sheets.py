"""A working paper as a workbook: the paper to read, and its records to fill in."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.coverage.sampling.paper_findings import Findings
from compliance.coverage.sampling.paper_sheet import HEADINGS, RECORDS_SHEET, record_rows, result_words
from compliance.coverage.sampling.working_paper import WorkingPaper
from compliance.files.spreadsheet import SheetPlan, write_workbook
from compliance.reports.formats.plain import plain_lines
from compliance.reports.papers.sample import working_paper_page
from compliance.text.guarding import guarded

__all__ = ["paper_workbook"]


def paper_workbook(paper: WorkingPaper, found: Findings) -> bytes:
    """Give a working paper as a workbook; the same paper gives the same bytes.

    Raises:
        MissingExtra: the library that writes workbooks is not installed.
    """
    names, notes = zip(*HEADINGS, strict=True)
    options = tuple(result_words() if name == "Result" else () for name in names)
    records = SheetPlan(RECORDS_SHEET, names, notes, options, record_rows(paper))
    return write_workbook([records], [guarded(each) for each in _read_me(paper, found)])


def _read_me(paper: WorkingPaper, found: Findings) -> Iterator[str]:
    yield f"Fill in the last three columns of the sheet {RECORDS_SHEET}, and change nothing else."
    yield "Then, to see what it fills in: advocheck sample fill PAPER.yaml THIS-FILE. With --apply it is put in."
    yield ""
    yield from plain_lines(working_paper_page(paper, found))
